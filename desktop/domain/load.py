"""The load of a unit: who waits, who is at work, how long a case takes, and from these how long one that came now would wait.

Pure, and the same figures always give the same wait. A wait is an estimate that everybody can follow: whoever stands before, times how
long a case takes, shared among those who work.
"""

from collections.abc import Iterable, Sequence
from statistics import median_low

import msgspec

from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.units import DAY, MINUTE, Instant, UnitId

PRIORITIES = 5
HANDLING = 12 * MINUTE
"""How long a case takes where too few were closed lately to say."""
LEAST_CASES = 5
"""Fewer closed cases than this say nothing."""
RECENT_CASES = 20
"""So many of the last closed cases are looked at."""
RECENT_MS = 14 * DAY
"""What was closed longer ago says nothing either."""
_SHORTEST, _LONGEST = MINUTE, 60 * MINUTE
"""A case that was open over lunch, or over night, says nothing of how long one takes."""

LATER = 4
"""From this priority on a case can wait for another day."""
SHARE = 2
"""Every second turn is for what can wait."""

Five = tuple[int, int, int, int, int]
NONE: Five = (0, 0, 0, 0, 0)


class Count(msgspec.Struct, frozen=True):
    """What stands in a queue. `waiting`: per priority, held by nobody; `held`: in somebody's hands and not set aside."""

    waiting: Five = NONE
    oldest: Instant = Instant(0)
    """When the one arrived that has waited longest; 0: nobody waits."""
    held: int = 0


class QueueLoad(msgspec.Struct, frozen=True):
    """One queue of a unit, for whoever thinks of sending a case there. `waits` and `handling` are minutes."""

    waiting: Five
    oldest: Instant
    held: int
    staff: int
    """People at work in it now."""
    handling: int
    waits: Five
    """How long a case of each priority would wait that came now."""


class Load(msgspec.Struct, frozen=True):
    """A unit's load (kind `load` on the stream `region`). What is protected counts with the clinical queue: the same people answer it."""

    id: UnitId
    at: Instant
    clinical: QueueLoad
    admin: QueueLoad
    at_work: dict[str, int] = {}
    """How many of each profession are at work there now; nobody's name."""


def is_admin(case: Case) -> bool:
    """Whether it stands in the receptionists' queue; all else is answered by clinical staff."""
    return case.audience is Audience.ADMIN


def counts(case: Case) -> bool:
    """Whether it is part of its unit's load at all."""
    return case.state is CaseState.QUEUED or (case.state is CaseState.HELD and not case.care.aside_for)


def counted(count: Count, case: Case, by: int) -> Count:
    """The count with this case (`by` 1) or without it (-1); the oldest of those that remain is not known then, and stays."""
    if not counts(case):
        return count
    if case.state is CaseState.HELD:
        return msgspec.structs.replace(count, held=count.held + by)
    waiting = list(count.waiting)
    waiting[case.priority - 1] += by
    oldest = count.oldest
    if by > 0:
        oldest = min(oldest or case.arrived_at, case.arrived_at)
    elif not any(waiting):
        oldest = Instant(0)
    return msgspec.structs.replace(count, waiting=tuple(waiting), oldest=oldest)


def place_of(case: Case | None) -> tuple[UnitId, bool, CaseState, int] | None:
    """What of a case makes a load: as long as this stays the same, no load has changed."""
    if case is None or not counts(case):
        return None
    return case.unit, is_admin(case), case.state, case.priority if case.state is CaseState.QUEUED else 0


def count_of(cases: Iterable[Case]) -> Count:
    """What these cases, all of one queue, come to."""
    count = Count()
    for case in cases:
        count = counted(count, case, 1)
    return count


def handling_of(spans: Sequence[int]) -> int:
    """How long a case takes (ms), from the first look to the closing of those closed last (ms each)."""
    if len(spans) < LEAST_CASES:
        return HANDLING
    return median_low(min(max(span, _SHORTEST), _LONGEST) for span in spans)


def wait(before: int, held: int, staff: int, handling: int, empty: bool = False) -> int:
    """How long (ms) somebody waits before whom so many stand.

    Where nobody is known to be at work one person is reckoned with; whoever holds several at once gets on with all of them.
    `empty`: everybody has gone off shift, so whoever comes takes a turn to come.
    """
    hands = max(staff, 1)
    turns = before + (1 if held >= hands or empty else 0)
    return turns * handling // max(hands, held)


def before(count: Count, priority: int) -> int:
    """How many stand before a case of that priority which comes now."""
    return sum(count.waiting[:priority])


def until_answer(
    count: Count, staff: int, handling: int, priority: int, ahead: int | None = None, empty: bool = False
) -> int:
    """How much open time (ms) passes until a case of that priority is answered: one that comes now, or before which `ahead` stand.

    What can wait gets half of the time of those who work: so no more of it is promised for a day than that half can do, and what comes
    above that is told the next day's time.
    """
    first = wait(before(count, priority) if ahead is None else ahead, count.held, staff, handling, empty)
    if priority < LATER:
        return first
    waiting = sum(count.waiting[LATER - 1 :])
    return max(first, waiting * handling * SHARE // max(staff, 1))


def queue_load(count: Count, staff: int, handling: int, empty: bool = False) -> QueueLoad:
    """The figures as they are shown: whole minutes."""
    one, two, three, four, five = (
        _minutes(until_answer(count, staff, handling, priority, empty=empty)) for priority in range(1, PRIORITIES + 1)
    )
    return QueueLoad(count.waiting, count.oldest, count.held, staff, _minutes(handling), (one, two, three, four, five))


def same_figures(one: Load, other: Load) -> bool:
    """Whether nothing has changed but the time."""
    return (one.clinical, one.admin, one.at_work) == (other.clinical, other.admin, other.at_work)


def _minutes(milliseconds: int) -> int:
    return -(-milliseconds // MINUTE)
