"""The hours of a unit's week as they are written: what is wrong with them, and the versions that there were."""

from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from desktop.domain.opening import spans_on
from desktop.domain.units import Hours, Instant, PersonId, Span

DAYS = Hours.__struct_fields__
"""Monday first, public holidays last."""


class Week(msgspec.Struct, frozen=True):
    """A version of a unit's hours; they never change. The one with the highest number holds."""

    number: int
    """0: what held before its manager first changed it."""
    hours: Hours | None
    """None: none were told, and then no promise waited for them."""
    author: PersonId | None = None
    """None: brought in with the directory."""
    at: Instant = Instant(0)


def faults(hours: Hours) -> Iterator[tuple[str, int]]:
    """Day and place of each span that does not come after the one before it; only a day's last one may end the next day."""
    for day in DAYS:
        ends, spans = "00:00", getattr(hours, day)
        for place, span in enumerate(spans):
            start, _, end = span.partition("-")
            if start < ends or end == start or (end < start and place + 1 < len(spans)):
                yield day, place
            ends = end


def changes(before: Hours | None, after: Hours, first: date, days: int) -> list[tuple[date, tuple[Span, ...]]]:
    """The days from the first one on that become others, with what they become."""
    ahead = (first + timedelta(days=number) for number in range(days))
    return [
        (day, spans_on(after, day)) for day in ahead if before is None or spans_on(before, day) != spans_on(after, day)
    ]
