"""The content of triage as authors write it: one frozen struct for each thing in `resources/triage` (docs/triage-content.md).

Only shapes live here. `loading` reads files into them and says in which line a mistake stands, `sound` checks what a shape
cannot (names that lead somewhere, positive floors), `compiled` makes them fast, `check` proves that they are safe.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.domain.triage import EmergencyUnit, Outcome, Words
from desktop.triage.conditions import Condition

Id = Annotated[str, msgspec.Meta(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
"""A name in content: small letters, digits and _, unique in its file."""
SourceId = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,31}$")]


class Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """What all structs of content have in common: an unknown field is a slip of the pen, never ignored."""


class Kind(StrEnum):
    """How a question is answered."""

    CHOICE = "choice"
    SEVERAL = "several"
    YES_NO = "yes_no"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"
    BODY_MAP = "body_map"
    PICTURE = "picture"


class Rank(StrEnum):
    """How an answer counts as a sign: none < mild < warning."""

    NONE = "none"
    MILD = "mild"
    WARNING = "warning"


RANKS = (Rank.NONE, Rank.MILD, Rank.WARNING)


class Option(Written, frozen=True):
    """One answer to choose; `short` is how the nurse reads it in a summary (default: the text)."""

    id: Id
    text: Words
    rank: Rank = Rank.NONE
    short: Words | None = None


class Band(Written, frozen=True):
    """A stretch of a number, from `from` (inclusive) to the next band; of a date, counted in days before today."""

    id: Id
    from_: int | float | None = msgspec.field(default=None, name="from")
    """None in the first band only: from the least number allowed."""
    rank: Rank = Rank.NONE


class Question(Written, frozen=True):
    """A question; which fields belong to which kind stands in docs/triage-content.md."""

    id: Id
    kind: Kind
    text: Words
    label: Words
    """What is asked, in a few words, for the nurse; the name of the warning sign."""
    help: Words | None = None
    options: tuple[Option, ...] = ()
    rank: Rank = Rank.NONE
    """yes_no without options: how "yes" counts."""
    ask_when: Condition | None = None
    check_now: Words | None = None
    """What to do now to find out: shown once, before "don't know" is accepted."""
    unknown: Words | None = None
    """The words of "don't know" (for example "Not measured")."""
    min: int | float | None = None
    max: int | float | None = None
    decimals: int = 0
    unit: Words | None = None
    bands: tuple[Band, ...] = ()
    for_nurse: bool = False
    """Asked for the nurse alone: no rule looks at the answer."""


class Then(Written, frozen=True):
    """What a rule leads to."""

    outcome: Outcome
    priority: int | None = None
    """1–5 for chat and book (and, if wanted, non_medical); none for the others."""
    competence: str = ""
    """Whom the content suggests (`nurse`, `physiotherapist` …); what the operation does with it is its own configuration."""
    emergency_unit: EmergencyUnit | None = None
    advice: tuple[str, ...] = ()


class Row(Written, frozen=True):
    """A rule: when it matches, either an outcome (`then`) or the reason's result lifted (`raise_by`)."""

    id: Id
    when: Condition
    text: Words
    """Why, as the nurse reads it."""
    source: tuple[str, ...]
    then: Then | None = None
    raise_by: int = 0
    if_unknown: Then | None = None
    """The floor when it is not known whether the rule matches; default: nurse, priority 2, never more urgent than the rule."""


class Source(Written, frozen=True):
    """Where a fact comes from, and when it was read."""

    id: SourceId
    title: str
    read: date
    address: str = ""


class Advice(Written, frozen=True):
    """Self-care (or "while you wait") advice: what to do, what to watch for, when to come back."""

    id: Id
    title: Words
    do: tuple[Words, ...]
    watch: tuple[Words, ...] = ()
    back: tuple[Words, ...] = ()


class Approval(Written, frozen=True):
    """A physician's yes to one wording: `content` is the fingerprint that `spindel content check` prints for the file."""

    physician: str
    date: date
    content: str


class File(Written, frozen=True):
    """The head of every file. `approved: demo` is served in demo and training only."""

    version: str
    author: str
    approved: str | Approval
    sources: tuple[Source, ...]


class SearchWords(Written, frozen=True):
    """What people write when they mean this, besides the name; any form of a word, misspellings are found anyway."""

    sv: tuple[str, ...] = ()
    en: tuple[str, ...] = ()


class ReasonKind(StrEnum):
    """Medical reasons pass the gate; administrative ones get a line about 112 and the word watch."""

    MEDICAL = "medical"
    ADMINISTRATIVE = "administrative"


class Reason(File, frozen=True):
    """A contact reason."""

    id: Id
    name: Words
    words: SearchWords
    lowest: Then
    """What remains when nothing matched."""
    lowest_text: Words
    lowest_source: tuple[str, ...]
    kind: ReasonKind = ReasonKind.MEDICAL
    who: Condition | None = None
    """For whom, by `age` and `sex` only."""
    questions: tuple[str | Question, ...] = ()
    """Own questions in order; a bare id means the common question of that name."""
    rows: tuple[Row, ...] = ()
    advice: tuple[Advice, ...] = ()
    in_short: tuple[tuple[str, ...], ...] = ()
    """Up to three lines for the nurse: the questions whose answers each line tells."""


class Sign(Written, frozen=True):
    """Something to tick on the gate, worded as what one can see."""

    id: Id
    text: Words
    label: Words
    then: Then
    source: tuple[str, ...]
    if_unknown: Then | None = None


class Variant(Written, frozen=True):
    """The gate for some: the first variant whose `who` is not certainly wrong is shown; the last has no `who`."""

    id: Id
    text: Words
    signs: tuple[str, ...]
    who: Condition | None = None


class Gate(File, frozen=True):
    """The tick-any screen before every medical reason, counted as one question."""

    label: Words
    help: Words
    signs: tuple[Sign, ...]
    variants: tuple[Variant, ...]
    advice: tuple[Advice, ...] = ()
    administrative: Words | None = None
    """The line about 112 that administrative matters get instead."""


class AgeFrom(Written, frozen=True):
    """An age: exactly one of these, counted by the calendar."""

    days: int | None = None
    weeks: int | None = None
    months: int | None = None
    years: int | None = None


class AgeBand(Written, frozen=True):
    """An age band, from `from` (the day it is reached) to the next."""

    id: Id
    from_: AgeFrom = msgspec.field(name="from")


class AgeGroup(Written, frozen=True):
    """A name for several age bands together, for conditions to use."""

    id: Id
    ages: tuple[str, ...]


class Profile(File, frozen=True):
    """Whom it is about: ages and their groups, and what is asked before (`first`) and after the gate."""

    ages: tuple[AgeBand, ...]
    age_groups: tuple[AgeGroup, ...]
    born: Question
    """Asked only where the date of birth is not known."""
    sex: Question
    first: tuple[Question, ...] = ()
    questions: tuple[Question, ...] = ()


class Shared(File, frozen=True):
    """Common questions, and the table across complaints and profile that is used with every medical reason.

    A common question is asked where a reason names it; with an `ask_when` also with every reason where that is not false.
    """

    questions: tuple[Question, ...] = ()
    rows: tuple[Row, ...] = ()
    advice: tuple[Advice, ...] = ()


class WatchedSign(Written, frozen=True):
    """A sign and how people say it; `then` is what somebody with it needs who is asked nothing more."""

    id: Id
    text: Words
    words: SearchWords
    then: Then
    source: tuple[str, ...]


class Watch(File, frozen=True):
    """The word watch: signs in free text, and the lists of words that phrases name in braces (`desktop.triage.watch`)."""

    signs: tuple[WatchedSign, ...]
    lists: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)


class SameWords(Written, frozen=True):
    """Words of the two languages that mean the same, for whoever mixes them in one phrase ("ont i back")."""

    sv: tuple[str, ...]
    en: tuple[str, ...]

    def languages(self) -> dict[str, tuple[str, ...]]:
        """The words by their language."""
        return {"sv": self.sv, "en": self.en}


class Head(Written, frozen=True):
    """content.yaml: the version that people speak of, and the words of the answers that every question shares."""

    version: Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z.-]+$")]
    yes: Words
    no: Words
    unknown: Words
    none: Words
    """"None of these", where several may be ticked."""
    not_asked: Words
    """What a nurse reads beside a question that was still to come."""
    reason: Words
    """The question what it is about, where own words did not tell."""
    not_assessed: Words
    """Why somebody whose complaint has no content comes to a nurse."""
    complaint: Words
    age: Words
    years: Words
    months: Words
    days: Words
    same_words: tuple[SameWords, ...] = ()


class ContentSet(msgspec.Struct, frozen=True):
    """All content as written, each file by its name in the folder."""

    head: Head
    profile: Profile
    gate: Gate
    shared: Shared
    reasons: tuple[Reason, ...]
    watch: Watch

    def files(self) -> dict[str, File]:
        """Every file that somebody approves, by name."""
        named: dict[str, File] = {
            "profile.yaml": self.profile,
            "gate.yaml": self.gate,
            "shared.yaml": self.shared,
            "word_watch.yaml": self.watch,
        }
        return named | {f"reasons/{reason.id}.yaml": reason for reason in self.reasons}


class GoldenCase(Written, frozen=True):
    """A case with the level it must get: somebody, the answers, and what a clinician expects of them."""

    id: Id
    title: str
    reasons: tuple[str, ...]
    answers: dict[str, str | int | float | tuple[str, ...] | None]
    """By question, own ones as `reason.question` or, if only one reason has it, `question`; what is not here but asked is
    answered with its first option, "no", or none ticked; null is "don't know"."""
    expect: Then
    source: tuple[str, ...]
    age: AgeFrom = AgeFrom(years=40)
    sex: str = "woman"
    rows: tuple[str, ...] = ()
    """Rules that must be among the reasons, as `back_pain.cauda_equina`, `gate.faint` or `shared.fever_immune`."""


class GoldenCases(Written, frozen=True):
    """resources/triage/cases/<reason>.yaml: read by `spindel content check` and the tests, never by the server."""

    sources: tuple[Source, ...]
    cases: tuple[GoldenCase, ...]
