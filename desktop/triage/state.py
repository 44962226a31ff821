"""An interview as it stands: who it is about, what for, and every answer in order. It can be stored and resumed anywhere.

Nothing here is worked out from anything else: what to ask next and what it leads to is always computed anew from these answers.
"""

from datetime import date
from enum import StrEnum

import msgspec

from desktop.triage.answers import Value


class How(StrEnum):
    """How an answer came about."""

    ASKED = "asked"
    OWN_WORDS = "own_words"


class Dropped(StrEnum):
    """Why an answer no longer counts."""

    CHANGED = "changed"
    NOT_ASKED_NOW = "not_asked_now"
    CONTENT_CHANGED = "content_changed"


class Subject(msgspec.Struct, frozen=True):
    """Whom it is about, as far as it is known; what is not known is asked."""

    born: date | None = None
    sex: str = ""
    """`woman` or `man`, as in the person's number."""


class Given(msgspec.Struct, frozen=True):
    """One answer; `print` is the fingerprint of the question as it was worded."""

    question: str
    value: Value
    print: str
    how: How = How.ASKED


class Past(msgspec.Struct, frozen=True):
    """An answer that was given and no longer counts."""

    given: Given
    why: Dropped


class Interview(msgspec.Struct, frozen=True):
    """The state; made by `interview.begin`, changed only by the functions there."""

    content: str
    """The version of the content it was begun with."""
    today: date
    """The day ages are counted on: the day it was begun."""
    subject: Subject = Subject()
    reasons: tuple[str, ...] = ()
    suggested: tuple[str, ...] = ()
    """Reasons to choose among while `reasons` is empty; empty: all."""
    answers: tuple[Given, ...] = ()
    checking: str = ""
    """The question whose "check now" is being shown, after a first "don't know"."""
    history: tuple[Past, ...] = ()
