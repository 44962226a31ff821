"""What is so with a resident, whatever she is asked: her contact reasons and answers, as data. Pure.

Answers are found by the question's own name, never by its place, so that content may ask in another order, or something else.
"""

from collections.abc import Collection, Sequence
from typing import Literal

import msgspec

Value = str | int | float | list[str] | None
"""An answer as `resident.answer` takes it; None: does not know."""
OTHER = "other"
"""The contact reason of whoever finds none that fits."""
GATE = "gate"


class Truth(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What she would say to each question, and what she is like at an interview."""

    reasons: list[str] = []
    """Contact reasons that she chooses by hand; empty: the first that the page suggests, else something else."""
    answers: dict[str, Value] = {}
    """By a question's own name (`weight`), with its part where two reasons ask (`back_pain.night`), or `gate`."""
    skips: bool = False
    """Answers no questions: sends it as it is."""
    stops_before: str = ""
    """Breaks off when this is asked, and comes back much later."""
    on_112: Literal["calls", "stays"] = "calls"
    """What she does when told to call 112."""
    talks: bool = False
    """Wants to talk to somebody although the advice, or the direction, was all."""
    books: Literal["books", "changes", "cancels"] = "books"
    """What she does where she may book a time herself: that is all, or she takes another afterwards, or gives it up."""
    slowness: float = 1.0
    """How many times as long as others she takes for an answer."""
    picture: bool = False
    """Takes a picture of it."""


def names_of(question: str) -> tuple[str, ...]:
    """What an answer to this question may be called, the exact name first."""
    part, dot, own = question.partition(".")
    if part == GATE:
        return (question, GATE)
    return (question, own) if dot else (question,)


def answer_to(truth: Truth, question: str, offered: Sequence[str], has_none: bool) -> Value:
    """Her answer among the options `offered`; what no story tells is harmless: none of it, no, the first, or not known."""
    for name in names_of(question):
        if name in truth.answers:
            return truth.answers[name]
    if has_none:
        return []
    if "no" in offered:
        return "no"
    return offered[0] if offered else None


def reasons_among(truth: Truth, suggested: Sequence[str], possible: Collection[str]) -> list[str]:
    """What she says it is about."""
    chosen = [reason for reason in truth.reasons if reason in possible]
    return chosen or list(suggested[:1]) or [OTHER if OTHER in possible else min(possible)]


def breaks_off_at(truth: Truth, question: str) -> bool:
    """Whether this is the question at which she puts the phone away."""
    return truth.stops_before != "" and truth.stops_before in names_of(question)
