"""Listing systems that speak crm:carelisting 1.0: where somebody is listed today, for the one type of listing that counts here.

The contract has no word for standing in line (`isInQueue` came with 2.1), and lets an answer hold places in line among the
listings; only the day from which a listing is valid tells them apart, where it is given. So `in_queue` stays unknown.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import Any

import msgspec

from desktop.clock import Clock
from desktop.domain.days import SWEDEN
from desktop.domain.units import Instant, UnitId
from desktop.server.adapters.listing import Listed
from desktop.server.adapters.outcomes import NotNow
from desktop.server.adapters.soap import Faulted
from desktop.server.requests import Resident

CONTRACT = "GetListing"
Call = Callable[[Mapping[str, object], Mapping[str, object]], Awaitable[dict[str, Any]]]
"""One call of getListing: body and headers; raises NotNow."""
_NUMBER = re.compile(r"[1-9]\d{11}", re.ASCII).fullmatch
_NOT_FOUND = "PersonNotFound"


class Facility(msgspec.Struct, frozen=True):
    """Where a listing is."""

    id: str = msgspec.field(name="facilityId")


class Resource(msgspec.Struct, frozen=True):
    """Whom a listing names: most often a physician."""

    name: str | None = msgspec.field(name="resourceName", default=None)


class Listing(msgspec.Struct, frozen=True):
    """One listing, under the schema's names; days without a zone are Swedish."""

    type: str = msgspec.field(name="listingType")
    facility: Facility = msgspec.field(name="healthcare_facility")
    since: datetime | None = msgspec.field(name="validFromDate", default=None)
    until: datetime | None = msgspec.field(name="validToDate", default=None)
    resource: Resource | None = None


class CareListing10:
    """One county's listing system. `units` are ours by HSA-id in capitals; a listing anywhere else is one in another region."""

    def __init__(
        self,
        logical_address: str,
        listing_type: str,
        units: Mapping[str, UnitId],
        call: Call,
        clock: Clock,
    ) -> None:
        self._logical_address = logical_address
        self._type = listing_type.casefold()
        self._units = units
        self._call = call
        self._clock = clock

    async def look_up(self, person: Resident) -> Listed | None:
        """Where the person is listed now. None too for a number that the contract does not take: the system has no such person."""
        number = person.personnummer.replace("-", "")
        if not _NUMBER(number):
            return None
        try:
            answer = await self._call({"personId": number}, {"LogicalAddress": {"_value_1": self._logical_address}})
        except Faulted as fault:
            if fault.detail == _NOT_FOUND:
                return None
            raise
        return self._listed(answer["subjectOfCare"])

    def _listed(self, subject: Mapping[str, Any] | None) -> Listed | None:
        try:
            listings = msgspec.convert((subject or {}).get("listing") or (), list[Listing])
        except msgspec.ValidationError:
            raise NotNow("bad_answer") from None
        now = self._clock.now()
        valid = [one for one in listings if one.type.strip().casefold() == self._type and _holds(one, now)]
        if not valid:
            return None
        # Two at once should not be; the one that began last is where she chose to go.
        latest = max(valid, key=lambda one: _instant(one.since) if one.since is not None else 0)
        physician = latest.resource.name or "" if latest.resource is not None else ""
        return Listed(self._units.get(latest.facility.id.strip().upper()), physician)


def _holds(listing: Listing, now: Instant) -> bool:
    """Whether it has begun and not ended; a last day that is only a day counts to its end."""
    if listing.since is not None and _instant(listing.since) > now:
        return False
    return listing.until is None or now < _end(listing.until)


def _end(until: datetime) -> int:
    midnight = (until.hour, until.minute, until.second) == (0, 0, 0)
    return _instant(until.replace(hour=23, minute=59, second=59, microsecond=999_000) if midnight else until)


def _instant(moment: datetime) -> int:
    shown = moment if moment.tzinfo is not None else moment.replace(tzinfo=SWEDEN)
    return int(shown.timestamp() * 1000)
