"""What triage says of a case, as it is stored with it and read by a nurse years later: outcome, reasons, questions and answers.

Everything carries its own words in both languages and the version of the content, so that it can be read without the content
that made it. Newer fields are ignored by older programs, and every list may be empty.
"""

from enum import IntEnum, StrEnum
from typing import Annotated

import msgspec

Said = Annotated[str, msgspec.Meta(pattern=r"\S")]
"""Words that are there: not empty, not only spaces."""


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text in every language that residents and staff read; further languages are data in `more`."""

    sv: Said
    en: Said
    more: dict[str, str] = {}

    def said(self, language: str) -> str:
        """The text in this language; Swedish if it does not exist in it."""
        return self.en if language == "en" else self.more.get(language, self.sv)


class Outcome(StrEnum):
    """What a case leads to."""

    CALL_112 = "call_112"
    EMERGENCY_DEPARTMENT = "emergency_department"
    CHAT = "chat"
    BOOK = "book"
    SELF_CARE = "self_care"
    NON_MEDICAL = "non_medical"


class EmergencyUnit(StrEnum):
    """Which kind of emergency unit somebody is sent to; the region says which unit that is."""

    GENERAL = "general"
    CHILDRENS = "childrens"
    PSYCHIATRIC = "psychiatric"
    DELIVERY = "delivery"
    GYNAECOLOGICAL = "gynaecological"
    EYE = "eye"
    LOCAL_CLINIC = "local_clinic"


class Urgency(IntEnum):
    """How urgent an outcome is, most urgent first; nurse and booking of one priority are equal."""

    CALL_112 = 0
    EMERGENCY = 1
    P1 = 2
    P2 = 3
    P3 = 4
    P4 = 5
    P5 = 6
    SELF_CARE = 7
    NON_MEDICAL = 8


class SignState(StrEnum):
    """What is known of a warning sign; `not_assessed` was still to be asked when the interview ended."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_ASSESSED = "not_assessed"


class Asked(msgspec.Struct, frozen=True):
    """One question as the resident saw it, and the answer as it was given, in words (FN9)."""

    question: str
    text: Words
    label: Words
    answer: Words
    """As it was read on the screen: the options chosen, a number with its unit, "Don't know"."""
    value: str | int | float | tuple[str, ...] | None = None
    kind: str = ""
    help: Words | None = None
    options: tuple[Words, ...] = ()
    """All answers that were offered."""
    rank: str = "none"
    """none, mild or warning: the gravest of what was answered."""
    how: str = "asked"
    """`asked`, or `own_words`: taken from what the resident wrote, and not asked."""
    part: str = ""
    """Where it comes from: `person`, `gate`, `shared`, or the contact reason's id."""


class Replaced(msgspec.Struct, frozen=True):
    """An answer that no longer counts, kept for the nurse: `changed`, `not_asked_now` or `content_changed`."""

    asked: Asked
    why: str


class Because(msgspec.Struct, frozen=True):
    """One answer that made a rule match, or left it open."""

    question: str
    label: Words
    answer: Words


class Why(msgspec.Struct, frozen=True):
    """A rule behind the outcome: `back_pain.cauda_equina`, what it leads to, the answers that made it match, and its source."""

    id: str
    text: Words
    outcome: str
    priority: int | None = None
    source: tuple[str, ...] = ()
    because: tuple[Because, ...] = ()


class Sign(msgspec.Struct, frozen=True):
    """A warning sign and what is known of it. Signs that the interview had no reason to ask about are not listed."""

    id: str
    text: Words
    state: str
    """A SignState."""
    answer: Words | None = None
    rank: str = "none"


class Complaint(msgspec.Struct, frozen=True):
    """One contact reason of the case and what it alone came to."""

    id: str
    name: Words
    outcome: str
    priority: int | None = None


class Decision(msgspec.Struct, frozen=True):
    """What the answers lead to, and why; the same answers and the same content version always give the same."""

    outcome: str
    priority: int | None
    """1–5; 1 for 112 and emergency; None for self-care."""
    content_version: str
    competence: str = ""
    emergency_unit: str = ""
    reasons: tuple[Why, ...] = ()
    """Every rule that matched, most urgent first; the lowest outcomes if none did."""
    floors: tuple[Why, ...] = ()
    """Rules that are open because something is not known, with the floor each gives."""
    raised: tuple[Why, ...] = ()
    signs: tuple[Sign, ...] = ()
    advice: tuple[str, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    in_short: tuple[Words, ...] = ()
    unasked: tuple[Because, ...] = ()
    """What was still to be asked when the interview ended or stopped; `answer` says so in words."""
    complete: bool = True
    """Nothing is left to ask: all was answered, or an emergency ended it."""


class AdviceText(msgspec.Struct, frozen=True):
    """Advice as the resident read it."""

    id: str
    title: Words
    do: tuple[Words, ...] = ()
    watch: tuple[Words, ...] = ()
    back: tuple[Words, ...] = ()


class Assessment(msgspec.Struct, frozen=True):
    """An interview as it is stored with the case: questions and answers as seen, and what they led to."""

    content_version: str
    approved: bool
    """False: made with content that no physician has approved (demo, training)."""
    decision: Decision
    asked: tuple[Asked, ...] = ()
    replaced: tuple[Replaced, ...] = ()
    advice: tuple[AdviceText, ...] = ()
