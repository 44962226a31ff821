"""Registers abroad: record, listing and guardians, asked off the writer and with a time limit; one that is away is said to be so.

What commands need of them is looked up before and stored (`refresh`): a handler decides on what stands in the database, and a
register that is away leaves the last that was known. What staff read of a record is stored nowhere.
"""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable
from typing import TypeVar

import msgspec
import structlog

from desktop.clock import Clock
from desktop.domain.days import swedish_day
from desktop.domain.listing import ListedNow, ListingState
from desktop.domain.units import MINUTE, SECOND, CareUnit, Instant, PersonId
from desktop.protocol.queries import Known, Listing, Summary
from desktop.server.adapters.guardians import GuardianRegister
from desktop.server.adapters.listing import Listed, ListingSystem
from desktop.server.adapters.outcomes import NotDone
from desktop.server.adapters.record import Asker, Entry, Record, Withheld
from desktop.server.adapters.scheduling import SchedulePort
from desktop.server.reading import Reading
from desktop.server.requests import Registered, Resident
from desktop.server.writer import Writer

FRESH_MS = 10 * MINUTE
AWAY_MS = 30 * SECOND
"""How long what a register said is good for, and how soon one that was away is asked again."""
REMEMBERED = 10_000
KNOWN, UNKNOWN, AWAY, NOT_CONNECTED, ELSEWHERE = "known", "unknown", "away", "not_connected", "elsewhere"
Answer = TypeVar("Answer")


class Doors(msgspec.Struct, frozen=True):
    """The systems that this installation has; None: not connected."""

    record: Record | None = None
    listing: ListingSystem | None = None
    guardians: GuardianRegister | None = None
    schedule: SchedulePort | None = None


class Away(Exception):
    """A register did not answer, or not in time."""


class _NotStored(Away):
    """It did answer, and what it said could not be stored."""


class _Asked(msgspec.Struct, frozen=True):
    """How it went when a person was last asked for: good until then, and whether there are children for whom she acts."""

    until: Instant = Instant(0)
    state: str = KNOWN
    children: bool = True
    """Unknown counts as yes."""
    stored: bool = True


_NEVER = _Asked()


class Registers:
    """One process's way to the registers."""

    def __init__(
        self,
        doors: Doors,
        reading: Reading,
        writer: Writer,
        clock: Clock,
        log: structlog.stdlib.BoundLogger,
        limit_s: float,
    ) -> None:
        self._doors = doors
        self._reading = reading
        self._writer = writer
        self._clock = clock
        self._log = log
        self._limit_s = limit_s
        self._asked: OrderedDict[PersonId, _Asked] = OrderedDict()

    # --- for staff -------------------------------------------------------------------------------------------------

    async def summary(self, person: Resident, asker: Asker) -> Summary:
        """What record and listing say now, asked side by side; whoever is away is said to be, and the other shown."""
        summary, listing = await asyncio.gather(self._record(person, asker), self._listing(person))
        return msgspec.structs.replace(summary, listing=listing)

    async def _record(self, person: Resident, asker: Asker) -> Summary:
        record = self._doors.record
        if record is None:
            return Summary(NOT_CONNECTED)
        try:
            found = await self._in_time("record", record.look_up(person, asker))
        except Withheld as withheld:
            return Summary(withheld.code, record.source)
        except Away:
            return Summary(AWAY, record.source)
        if found is None:
            return Summary(UNKNOWN, record.source)
        return Summary(
            KNOWN, record.source, found.as_of, _lines(found.conditions), _lines(found.medication),
            _lines(found.allergies), list(found.risks),
        )  # fmt: skip

    async def _listing(self, person: Resident) -> Listing:
        listing = self._doors.listing
        if listing is None:
            return Listing(NOT_CONNECTED)
        try:
            found = await self._in_time("listing", listing.look_up(person))
        except Away:
            return Listing(AWAY)
        if found is None:
            return Listing(UNKNOWN)
        unit = await self._unit(found)
        if unit is None:
            return Listing(ELSEWHERE, None, "", found.own_physician, found.in_queue)
        return Listing(KNOWN, unit.id, unit.name, found.own_physician, found.in_queue)

    # --- before commands -------------------------------------------------------------------------------------------

    async def refresh(self, person: PersonId) -> str:
        """Bring in where a resident and her children are listed and for whom she may act; `known` or `away`.

        What is away leaves what was known; so does a person whom the register does not have. What could not be stored is
        not known either, and asked for again at once.
        """
        now = self._clock.now()
        last = self._asked.get(person, _NEVER)
        if now < last.until or not self._connected:
            return last.state
        resident = await self._reading(lambda reader: reader.resident(person))
        if resident is None:
            return KNOWN
        try:
            asked = await self._bring_in(resident, last)
        except _NotStored:
            asked = _Asked(now, AWAY, stored=False)
        self._asked[person] = asked
        self._asked.move_to_end(person)
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        return asked.state

    async def before_acting(self, person: PersonId) -> bool:
        """Ask again for whom she may act, if that was long ago, before she reads or writes: a right can end while a
        session lives. Whoever has no children does not wait. False: what the register said could not be stored; come again.
        """
        last = self._asked.get(person, _NEVER)
        if last.children or not last.stored:
            await self.refresh(person)
        return self._asked.get(person, _NEVER).stored

    @property
    def _connected(self) -> bool:
        return self._doors.guardians is not None or self._doors.listing is not None

    async def _bring_in(self, resident: Resident, last: _Asked) -> _Asked:
        """Each register by itself: one that is away takes nothing from what the other says."""
        now, away, children = self._clock.now(), False, None
        try:
            children = await self._children(resident)
        except Away:
            away = True
        known = await self._reading(lambda reader: reader.children(resident.id))
        if children is not None and {child.id for child in children} != {child.id for child in known}:
            await self._store(Registered(resident.id, children=tuple(sorted(child.id for child in children))))
        hers = known if children is None else children
        for person in (resident, *hers):
            listing = await self._listed_now(person)
            if listing is not None and _is_news(person, listing):
                await self._store(Registered(person.id, listing))
            away = away or (listing is not None and listing.state is ListingState.AWAY)
        today = swedish_day(self._clock.now())
        # A right ends by a birthday too, of which no register tells.
        if await self._reading(lambda reader: reader.acting_is_behind(resident.id, today)):
            await self._store(Registered(resident.id))
        has_children = last.children if away and children is None else bool(hers)
        return _Asked(Instant(now + (AWAY_MS if away else FRESH_MS)), AWAY if away else KNOWN, has_children)

    async def _store(self, registered: Registered) -> None:
        refusal = await self._writer.ask(registered)
        if refusal is not None:
            self._log.warning("register not stored", code=refusal.value)
            raise _NotStored

    async def _children(self, guardian: Resident) -> list[Resident] | None:
        """Those of her children whom the register of persons has; None if nothing is known."""
        if self._doors.guardians is None:
            return None
        numbers = await self._in_time("guardians", self._doors.guardians.children(guardian))
        if numbers is None:
            return None
        found = await self._reading(lambda reader: [reader.resident_by_number(number) for number in numbers])
        return [child for child in found if child is not None]

    async def _listed_now(self, person: Resident) -> ListedNow | None:
        """What the listing system says of her; None: there is none."""
        if self._doors.listing is None:
            return None
        try:
            found = await self._in_time("listing", self._doors.listing.look_up(person))
        except Away:
            return ListedNow(ListingState.AWAY)
        if found is None:
            return ListedNow(ListingState.UNKNOWN)
        unit = await self._unit(found)
        if unit is None:
            return ListedNow(ListingState.ELSEWHERE)
        return ListedNow(ListingState.QUEUED if found.in_queue else ListingState.LISTED, unit.id)

    async def _unit(self, found: Listed) -> CareUnit | None:
        """The unit, if it is one of ours."""
        which = found.unit
        return await self._reading(lambda reader: reader.unit(which)) if which is not None else None

    async def _in_time(self, which: str, asked: Awaitable[Answer]) -> Answer:
        """Raises Away; Withheld comes through. Of what went wrong only a code is logged."""
        try:
            async with asyncio.timeout(self._limit_s):
                return await asked
        except Withheld:
            raise
        except TimeoutError:
            code = "timeout"
        except NotDone as problem:
            code = problem.code
        except Exception as problem:  # noqa: BLE001 - a mistake in an adapter is no reason to show nothing at all
            self._log.error("register failed", kind=which, exc_info=problem)
            raise Away from None
        self._log.warning("register away", kind=which, code=code)
        raise Away


def _is_news(person: Resident, now: ListedNow) -> bool:
    if now.state is ListingState.AWAY:
        return not person.listing_away
    unit = now.unit or person.listed_at
    return (person.listing_now, person.listed_at) != (now.state, unit)


def _lines(entries: tuple[Entry, ...]) -> list[Known]:
    return [Known(entry.text, entry.since, entry.detail) for entry in entries]
