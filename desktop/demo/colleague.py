"""A colleague at the desk next door (Anna Lind): which case she takes and what she writes next. Pure.

She takes only cases of the demo's own residents: what somebody writes by hand in a browser is left to the person who tries
the workstation.
"""

from collections.abc import Collection, Iterable

from desktop.demo.behaviour import Line
from desktop.demo.stories import Story
from desktop.domain.case import CaseState
from desktop.domain.queue import QueueRow, order
from desktop.domain.units import CaseId

AT_ONCE = 2
"""How many she has at the same time."""
LEAVES = 4
"""How many free cases she leaves for others, so that the list is never emptied before one's eyes."""
THINKS_S = 25.0
"""People's seconds that she takes to read and write."""
ENDS_AFTER_S = 120.0
"""And how long she waits for thanks before she closes."""


def choose(rows: Iterable[QueueRow], mine: int, may_take: Collection[CaseId]) -> CaseId | None:
    """The most urgent free case that she may take, None when she has enough or too few would be left."""
    free = sorted((row for row in rows if row.state == CaseState.QUEUED and row.holder is None), key=order)
    if mine >= AT_ONCE or len(free) <= LEAVES:
        return None
    return next((row.id for row in free if row.id in may_take), None)


def next_words(greeting: str, story: Story, lines: Iterable[Line]) -> str | None:
    """What she writes now (`own` lines are the resident's): a question, the advice, or None to wait or to be done."""
    lines = list(lines)
    asked = [line for line in lines if not line.own]
    if asked and not lines[-1].own:
        return None
    questions = [f"{greeting} {story.ask[0]}", *story.ask[1:], story.advice] if story.ask else []
    return questions[len(asked)] if len(asked) < len(questions) else None


def asks_advice(story: Story, lines: Iterable[Line]) -> bool:
    """Whether she asks somebody inside the case now: she knows a little more than what was written at first."""
    said = [line.own for line in lines]
    return story.consult is not None and False in said and said[-1]


def is_done(story: Story, lines: Iterable[Line], now_s: float) -> bool:
    """Whether the advice is given and thanked for, or nothing has come for long enough."""
    lines = list(lines)
    asked = sum(not line.own for line in lines)
    if asked <= len(story.ask) or not lines:
        return False
    return lines[-1].own or now_s - lines[-1].at_s > ENDS_AFTER_S
