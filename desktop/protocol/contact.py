"""What a desk says of somebody who calls or stands at the counter, and of the call that was promised."""

import msgspec

from desktop.domain.units import CaseId
from desktop.protocol.numbers import Count

Ticked = dict[str, str | int | float | list[str] | None]
"""Answers by the question's id: an option's id, several of them, a number, an ISO date, a text; null = asked, not known."""


class EnterContact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`contact.enter` 1: somebody calls or stands at the counter; it becomes a case like any other. The case's id is the command's.

    Who it is (`number`, or `name` and `born`), `reasons` and the gate among `answers` are needed; the rest may be empty.
    Data: case, unit, queue, priority, outcome, and hold_number if it was taken.
    """

    channel: str
    """phone or counter."""
    reasons: list[str]
    answers: Ticked
    content: str = ""
    """The version of the questions that were ticked."""
    number: str = ""
    """As told: a personnummer, samordningsnummer or reserve number; empty: none."""
    name: str = ""
    born: str = ""
    """A day (ISO) or a year; for somebody whom neither number nor register tells."""
    sex: str = ""
    own_words: str = ""
    hopes: str = ""
    phone: str = ""
    place: str = ""
    language: str = "sv"
    interpreter: bool = False
    caller: str = ""
    relation: str = ""
    """A `Relation`; empty: the person herself."""
    caller_number: str = ""
    """The guardian's, who then reads the case on the page."""
    call_by: Count = 0
    """The instant before which a call is promised; 0: none."""
    take: bool = False
    """I take it at once."""


class PromiseCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.promise_call` 1: the holder promises the resident a call before then, or another time than before. Data: due."""

    case: CaseId
    seen_hold: Count
    due: Count
