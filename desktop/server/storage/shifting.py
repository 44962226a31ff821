"""The shifts of one transaction: loaded when asked for, written and shown with everything else that was decided.

A part of `Work`, as interviews are: most commands never touch them, and pay nothing for it.
"""

from collections.abc import Iterator

from desktop.domain.access import team_stream
from desktop.domain.shift import Shift
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.protocol.rows import RowBody
from desktop.server.storage.feed import Key
from desktop.server.storage.shifts import ShiftKey, StoredShift
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores


class Shifting:
    """Shifts, as decisions of a transaction leave them; None stands for one that is no more."""

    def __init__(self, link: Link, stores: Stores) -> None:
        self._link = link
        self._store = stores.shifts
        self._known: dict[ShiftKey, StoredShift | None] = {}
        self._new: dict[ShiftKey, StoredShift | None] = {}
        self._heard: set[ShiftKey] = set()
        self._entered: dict[ShiftKey, str] = {}

    def of(self, unit: UnitId, person: PersonId, role: str) -> StoredShift | None:
        """That shift, on or off, locked until the transaction ends."""
        key = (unit, person, role)
        if key not in self._known:
            self._known[key] = self._store.lock(self._link, key)
        return self._known[key]

    def at(self, unit: UnitId) -> list[Shift]:
        """All shifts of the unit, on or off; none: it uses no shifts."""
        return [one.shift for one in self._as_decided(self._store.at(self._link, unit)) if one.shift.unit == unit]

    def of_person(self, person: PersonId) -> list[StoredShift]:
        """All shifts of that person, on or off."""
        found = self._as_decided(self._store.of_person(self._link, person))
        return [one for one in found if one.shift.person == person]

    def of_session(self, session: str) -> list[StoredShift]:
        """The shifts whose desk is that session's."""
        found = self._as_decided(self._store.of_session(self._link, session))
        return [one for one in found if one.session == session]

    def held_at(self, person: PersonId) -> list[UnitId]:
        """The units at which this person holds cases, as it is stored."""
        return self._store.units_held_at(self._link, person)

    def held(self, person: PersonId, unit: UnitId) -> list[CaseId]:
        """The cases that she holds there, as it is stored."""
        return self._store.held(self._link, person, unit)

    def _as_decided(self, stored: list[StoredShift]) -> list[StoredShift]:
        found: dict[ShiftKey, StoredShift | None] = {one.key: one for one in stored}
        found |= self._new
        return [one for _, one in sorted(found.items()) if one is not None]

    def units_changed(self) -> set[UnitId]:
        """The units at which somebody has come, gone, or taken a break."""
        return {unit for unit, _, _ in self._new}

    def put(self, stored: StoredShift) -> None:
        """The shift is now this."""
        self._known[stored.key] = self._new[stored.key] = stored

    def drop(self, key: ShiftKey) -> None:
        """There is no such shift any more."""
        self._known[key] = self._new[key] = None

    def hear(self, key: ShiftKey) -> None:
        """A sign of her desk."""
        self._heard.add(key)

    def enter(self, key: ShiftKey, session: str) -> None:
        """She has signed in anew: from now on it is this session whose end is the shift's."""
        self._entered[key] = session

    def write(self, now: Instant) -> None:
        """Store what changed."""
        self._store.heard(self._link, sorted(self._heard), now)
        self._store.entered(self._link, sorted(self._entered.items()), now)
        self._store.save(self._link, [one for one in self._new.values() if one is not None])
        self._store.drop(self._link, [key for key, one in self._new.items() if one is None])

    def views(self) -> Iterator[tuple[Key, RowBody]]:
        """The rows of what changed."""
        for one in self._new.values():
            if one is not None:
                yield from shift_views(one.shift)

    def left(self) -> Iterator[Key]:
        """The rows that are no more."""
        for (unit, person, role), one in self._new.items():
            if one is None:
                yield (str(team_stream(unit)), "shift", f"{person}.{role}")


def shift_views(shift: Shift) -> Iterator[tuple[Key, RowBody]]:
    """A shift stands where everybody at the unit sees it."""
    yield (str(team_stream(shift.unit)), "shift", shift.id), shift
