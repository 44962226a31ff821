"""Times as the national contracts of 2011 write them: `YYYYMMDDhhmmss`, Swedish wall time, and no zone.

The hour from two to three comes twice when summer time ends, and not at all when it begins. So what was written is kept beside
our instant, and sent back as it came.
"""

import re
from datetime import date, datetime

import msgspec

from desktop.domain.days import SWEDEN
from desktop.domain.units import Instant

_TS = re.compile(r"[1-9]\d{13}", re.ASCII).fullmatch
_FORM = "%Y%m%d%H%M%S"


class Written(msgspec.Struct, frozen=True):
    """A stretch as it was written, and what we take it for (ms UTC, the end exclusive)."""

    start_text: str
    end_text: str
    start: Instant
    end: Instant
    twice: bool = False
    """The start stands in the hour that comes twice: only `start_text` says what the other system meant."""


def read_stretch(start_text: str, end_text: str) -> Written | None:
    """What stands there; None if it is no time, one that the clock jumps over, or ends before it begins.

    In the hour that comes twice it is the shortest stretch that fits, and of two alike the first.
    """
    starts, ends = _instants(start_text), _instants(end_text)
    fitting = [(end - start, start, end) for start in starts for end in ends if end > start]
    if not fitting:
        return None
    _, start, end = min(fitting)
    return Written(start_text, end_text, start, end, len(starts) > 1)


def written_day(day: date) -> str:
    """A day as the contracts write it (DT)."""
    return f"{day:%Y%m%d}"


def written_instant(at: Instant) -> str:
    """An instant as the contracts write it (TS); the two that a clock shows alike are written alike."""
    return datetime.fromtimestamp(at / 1000, SWEDEN).strftime(_FORM)


def _instants(text: str) -> list[Instant]:
    """Every instant that a Swedish clock shows so: one, or two, or none."""
    if not _TS(text):
        return []
    month, day, hour, minute, second = (int(text[at : at + 2]) for at in range(4, 14, 2))
    try:
        # By hand: an answer holds thousands of times, and strptime takes ten times as long.
        first = datetime(int(text[:4]), month, day, hour, minute, second, tzinfo=SWEDEN)
    except ValueError:
        return []
    again = first.replace(fold=1)
    if first.utcoffset() == again.utcoffset():
        return [_at(first)]
    # The clock changes there: a time that it jumps over comes back as another one.
    changing = sorted({_at(first), _at(again)})
    return [one for one in changing if datetime.fromtimestamp(one / 1000, SWEDEN).strftime(_FORM) == text]


def _at(moment: datetime) -> Instant:
    return Instant(int(moment.timestamp()) * 1000)
