"""The loads of units as one transaction sees them: counted when asked for, with what its decisions so far have changed.

A part of `Work`: whoever routes several cases in one batch decides each on what the earlier ones left.
"""

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from desktop.domain import load as rules
from desktop.domain.access import READS
from desktop.domain.case import Audience, Case
from desktop.domain.load import Count, Load, QueueLoad
from desktop.domain.shift import works_now
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.server.storage.loads import ADMIN, CLINICAL
from desktop.server.storage.shifting import Shifting
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores

_FAR = 10_000
Changes = Iterable[tuple[Case | None, Case]]


class Measured(msgspec.Struct, frozen=True):
    """What a wait is reckoned from; `handling` in ms."""

    count: Count
    staff: int
    handling: int
    empty: bool = False
    """Shifts are used there, and everybody who works such cases is off."""

    def until_answer(self, priority: int, ahead: int | None = None) -> int:
        """How much open time (ms) passes until a case of that priority is answered; `ahead`: so many stand before it."""
        return rules.until_answer(self.count, self.staff, self.handling, priority, ahead, self.empty)


class Reckoning:
    """`changes`: every case of the transaction that is no longer as it was stored, before and now."""

    def __init__(
        self, link: Link, stores: Stores, now: Instant, changes: Callable[[], Changes], shifts: Shifting
    ) -> None:
        self._link = link
        self._stores = stores
        self._now = now
        self._changes = changes
        self._shifts = shifts
        self._stored: dict[tuple[UnitId, bool], Measured] = {}

    def measured(self, unit: UnitId, admin: bool = False) -> Measured:
        """One queue of a unit, as decisions so far left it."""
        stored = self._stored.get((unit, admin))
        if stored is None:
            stored = self._stored[unit, admin] = self._measure(unit, admin)
        count = stored.count
        for before, after in self._changes():
            if before is not None and (before.unit, rules.is_admin(before)) == (unit, admin):
                count = rules.counted(count, before, -1)
            if (after.unit, rules.is_admin(after)) == (unit, admin):
                count = rules.counted(count, after, 1)
        return msgspec.structs.replace(stored, count=count)

    def _measure(self, unit: UnitId, admin: bool) -> Measured:
        loads, audiences = self._stores.loads, ADMIN if admin else CLINICAL
        count, holders = loads.count(self._link, unit, audiences)
        audience = Audience.ADMIN if admin else Audience.CLINICAL
        staff = self._at_work(unit, audience, holders)
        spans = loads.spans(self._link, unit, audiences, self._now)
        shifts = self._shifts.at(unit)
        empty = bool(shifts) and not works_now(shifts, audience)
        return Measured(count, len(staff), rules.handling_of(spans), empty)

    def _at_work(self, unit: UnitId, audience: Audience, holders: set[PersonId]) -> set[PersonId]:
        """Who is on shift and not on a break; where no shifts are used, who has a case in hand."""
        shifts = self._shifts.at(unit)
        return {shift.person for shift in works_now(shifts, audience, pauses=False)} if shifts else holders

    def until_answer(self, unit: UnitId, priority: int, admin: bool = False, ahead: int | None = None) -> int:
        """How much open time (ms) passes there until a case of that priority is answered; `ahead`: so many stand before it."""
        return self.measured(unit, admin).until_answer(priority, ahead)

    def ahead(self, case: Case) -> int:
        """How many stand before a case that waits, in its unit's clinical queue."""
        line = self._stores.loads.line(self._link, case.unit, CLINICAL, case.priority, _FAR)
        return next((place for place, (which, _, _) in enumerate(line) if which == case.id), len(line))

    def places(self, unit: UnitId) -> dict[CaseId, int]:
        """How many stand before each case that waits at the unit, in its own queue."""
        lines = (
            self._stores.loads.line(self._link, unit, queue, rules.PRIORITIES, _FAR) for queue in (CLINICAL, ADMIN)
        )
        return {which: place for line in lines for place, (which, _, _) in enumerate(line)}

    def load(self, unit: UnitId) -> Load:
        """The unit's load, as it is told."""
        return Load(unit, self._now, self._queue(unit, False), self._queue(unit, True), self._professions(unit))

    def _professions(self, unit: UnitId) -> dict[str, int]:
        """How many of each profession are on shift and not on a break; nothing where no shifts are used."""
        shifts = self._shifts.at(unit)
        people = {one.person for queue in READS for one in works_now(shifts, queue, pauses=False)}
        cards = self._stores.persons.some_staff(self._link, people) if people else {}
        return dict(sorted(Counter(card.profession for card in cards.values()).items()))

    def _queue(self, unit: UnitId, admin: bool) -> QueueLoad:
        now = self.measured(unit, admin)
        return rules.queue_load(now.count, now.staff, now.handling, now.empty)
