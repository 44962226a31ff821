"""What triage says of a case, as it is stored with it and read by a nurse years later: outcome, reasons, questions and answers.

Everything carries its own words in both languages and the version of the content, so that it can be read without the content
that made it. Newer fields are ignored by older programs, and every list may be empty.
"""

from enum import IntEnum, StrEnum
from typing import Annotated

import msgspec

from desktop.domain.units import CaseId, Instant, PersonId

Said = Annotated[str, msgspec.Meta(pattern=r"\S")]
"""Words that are there: not empty, not only spaces."""


UNVERIFIED = "unverified"
"""Stands where a source should, until a physician has verified the row."""


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


class ReasonName(msgspec.Struct, frozen=True):
    """A contact reason as lists show it (kind `contact_reason` on the stream `region`)."""

    id: str
    name: Words
    short: Words
    """At most 20 characters, for lists."""
    kind: str = "medical"
    """`medical` or `administrative`."""


class Offered(msgspec.Struct, frozen=True):
    """An answer to choose."""

    id: str
    text: Words


class QuestionShown(msgspec.Struct, frozen=True, omit_defaults=True):
    """A question as the resident's page shows it; "don't know" (`unknown`) may always be answered where it has words."""

    id: str
    kind: str
    """choice, several, yes_no, number, date, text, body_map or picture."""
    text: Words
    part: str = ""
    """`person`, `gate`, `shared` or the contact reason's id."""
    help: Words | None = None
    options: tuple[Offered, ...] = ()
    none: Words | None = None
    """Where several may be ticked: the words for none of them."""
    unknown: Words | None = None
    check_now: Words | None = None
    """Set when "don't know" was answered to what can be found out now; answering it once more is accepted."""
    min: int | float | str | None = None
    """The least number, or the first date (ISO)."""
    max: int | float | str | None = None
    decimals: int = 0
    unit: Words | None = None
    value: str | int | float | tuple[str, ...] | None = None
    """What was answered."""
    answered: bool = False
    number: int = 1
    """Which question it is, counted from 1."""
    left: int = 0
    """How many can come after it, at most."""
    progress: float = 0.0
    """0–1; never falls as long as one goes forward."""


class StepState(StrEnum):
    """Where a resident is in an interview."""

    OWN_WORDS = "own_words"
    """No reason is chosen yet."""
    ASKING = "asking"
    DONE = "done"
    NO_CONTENT = "no_content"
    """Nothing can be asked: the case is sent as it is, not assessed."""


class Step(msgspec.Struct, frozen=True):
    """Where the resident is in the interview (kind `interview` on `case:<id>:resident`, id = case)."""

    case: CaseId
    step: int
    """Rises by one with every change; an answer names the one its page saw."""
    content_version: str = ""
    suggested: tuple[ReasonName, ...] = ()
    """Contact reasons found in the own words, best first."""
    reasons: tuple[str, ...] = ()
    """Those that were chosen."""
    question: QuestionShown | None = None
    """None: nothing (more) to ask."""
    answered: tuple[QuestionShown, ...] = ()
    """With their answers, in order: where "back" leads."""
    state: str = StepState.OWN_WORDS


class Result(msgspec.Struct, frozen=True):
    """What came of the interview, for the resident (kind `outcome` on `case:<id>:resident`, id = case)."""

    case: CaseId
    outcome: str
    """An `Outcome`; empty: not assessed, somebody will read it."""
    priority: int
    advice: tuple[AdviceText, ...] = ()
    unit_name: str = ""
    """The emergency unit one is sent to (empty: none is open, the nearest emergency department), or the unit that answers."""
    unit_address: str = ""
    unit_phone: str = ""
    reply_by: Instant = Instant(0)
    live: bool = False
    """Whether somebody was at work at the unit when this was said."""
    may_talk: bool = False
    """Whether `resident.talk` is still possible."""
    advised_112: str = ""
    """`shown`, `calls`, `stays` or empty."""
    call_1177: bool = False
    """No human came in time, or nobody is at work for what cannot wait: 1177 by telephone is the way to one."""
    open_from: Instant = Instant(0)
    """While the case waits: the stretch in which somebody is at work, from when it arrived on; so `live` can be told later too."""
    open_until: Instant = Instant(0)
    call_back: bool = False
    """While the case waits: somebody is to call the resident."""
    profession: str = ""
    """Of a visit that fits: whom it is to, as the operation has given this outcome; empty: it has not."""
    book_by: Instant = Instant(0)
    """Of a visit that fits: the instant before which the operation wants it to be; 0: as agreed."""
    link: str = ""
    """Where at 1177.se it is done, of a matter that 1177.se owns."""


class CaseTriage(msgspec.Struct, frozen=True):
    """What triage said of a case, and the priority it has now (kind `triage` on `case:<id>:staff`, id = case)."""

    case: CaseId
    interview: Assessment | None = None
    """None: there was no content, or nothing was chosen."""
    engine_priority: int = 0
    priority: int = 0
    changed_by: PersonId | None = None
    """Who gave it another priority than triage."""
    changed_why: str = ""
    changed_at: Instant = Instant(0)


class Hit(msgspec.Struct, frozen=True):
    """A warning sign found in a text: characters `start` to `end` (exclusive); `negated`: the words deny it."""

    start: int
    end: int
    sign: str
    words: Words
    negated: bool = False


class Watched(msgspec.Struct, frozen=True):
    """What the word watch found in a text of the resident's, and who has assessed it (kind `watched` on `case:<id>:staff`).

    The id is the message's, or `<case>-own_words`, `<case>-hopes`. A text without such a row has no hits and is not assessed.
    """

    id: str
    case: CaseId
    hits: tuple[Hit, ...] = ()
    assessed_by: PersonId | None = None
    assessed_at: Instant = Instant(0)
