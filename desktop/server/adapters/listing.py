"""The door to the listing system: at which unit somebody is listed (listad), and who the own physician is."""

from collections.abc import Mapping
from typing import Protocol

import msgspec

from desktop.domain.listing import ListingState
from desktop.domain.units import PersonId, UnitId
from desktop.server.reading import Reading
from desktop.server.requests import Resident


class Listed(msgspec.Struct, frozen=True):
    """Where somebody is listed; `unit` None: in another region.

    `in_queue`: only waits to be listed at that unit, which many systems tell beside it; None where the system does not say.
    """

    unit: UnitId | None
    own_physician: str = ""
    """The name (fast läkarkontakt); empty: none, or not known."""
    in_queue: bool | None = None


class ListingSystem(Protocol):
    """A listing system."""

    async def look_up(self, person: Resident) -> Listed | None:
        """Where the person is listed; None if it does not know the person or she is listed nowhere. Raises NotNow when it is away."""
        ...


class DemoListing:
    """The demo's: the server's own register says where; `physicians` who, by person."""

    def __init__(self, reading: Reading, physicians: Mapping[PersonId, PersonId]) -> None:
        self._reading = reading
        self._physicians = physicians

    async def look_up(self, person: Resident) -> Listed | None:
        """By number, as a listing system is asked."""
        found = await self._reading(lambda reader: reader.resident_by_number(person.personnummer))
        if found is None or found.listing == ListingState.UNKNOWN:
            return None
        if found.listing == ListingState.ELSEWHERE:
            return Listed(None)
        own = self._physicians.get(found.id)
        card = await self._reading(lambda reader: reader.staff_card(own)) if own is not None else None
        physician = card.name if card is not None else ""
        return Listed(found.listed_at, physician, True if found.listing == ListingState.QUEUED else None)
