"""The queries and what answers them: one struct each, by name and version. Answers may gain fields; names are never reused."""

from typing import Annotated

import msgspec

from desktop.domain.rulebooks import Problem
from desktop.domain.triage import QuestionShown, Words
from desktop.domain.units import CaseId, Closure, Hours, Instant, PersonId, UnitId
from desktop.protocol.contact import Ticked
from desktop.protocol.numbers import Count
from desktop.protocol.times import AskTimes as AskTimes
from desktop.protocol.times import TimesOffered as TimesOffered


class SearchPerson(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`search_person` 1: cases that I may open, by personnummer, name (or the beginning of its parts) or case id."""

    text: str
    purpose: str
    """Why, as a code such as `care`; it stands in the log."""


class PersonCases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`person_cases` 1: the other cases of the person whom this case is about."""

    case: CaseId
    purpose: str


class CaseLog(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case_log` 1: who has looked at the case, when and why; newest first, a page at a time."""

    case: CaseId
    purpose: str
    page: str = ""
    """`next` of the page before; empty for the first."""


class RecordSummary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`record_summary` 1: what the record system and the listing know of the person whom this case is about."""

    case: CaseId
    purpose: str


class PersonByNumber(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`person_by_number` 1: whom the register has under this number, for somebody who calls or stands at the counter."""

    text: str
    purpose: str


class AskTickList(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`tick_list` 1: the questions about these reasons, all at once, and what the answers so far lead to. About nobody, so nothing
    is logged."""

    purpose: str
    born: str = ""
    """A day (ISO) or a year; empty: not known."""
    sex: str = ""
    reasons: list[str] = []
    answers: Ticked = {}
    own_words: str = ""
    language: str = "sv"


class CaseLine(msgspec.Struct, frozen=True):
    """A case in one line. Instants are ms UTC; 0 = not yet."""

    case: CaseId
    unit: UnitId
    unit_name: str
    state: str
    """queued, held or closed."""
    priority: int
    reason: str
    outcome: str
    """The code it was closed with; empty while it is open."""
    arrived_at: Instant
    closed_at: Instant
    holder: PersonId | None
    holder_name: str
    opens: bool
    """Whether I may open it."""
    asks_why: bool = False
    """It opens, to be read only, once I say why (a `DeskWhy`); until then neither reason nor outcome is told."""


class Hit(msgspec.Struct, frozen=True):
    """A case that was found, and whom it is about."""

    line: CaseLine
    name: str
    age_months: int
    sex: str
    """woman, man, girl or boy."""
    writer: str = ""
    """The guardian who writes; empty if the person writes herself."""
    protected: bool = False


class Found(msgspec.Struct, frozen=True):
    """Answers `search_person`: at most 20 cases, newest first."""

    hits: list[Hit]
    more: bool = False
    """There are others; the search has to say more."""


class OtherCases(msgspec.Struct, frozen=True):
    """Answers `person_cases`: at most 50, open before closed, newest first; the rest of them only counted."""

    this: CaseLine
    """The case that was asked about."""
    cases: list[CaseLine]
    more: bool = False
    other_provider: int = 0
    """At units of another care provider."""
    blocked: int = 0
    """Blocked (spärrade) by the person."""
    not_covered: int = 0
    """Of a kind that my commission does not cover."""


class LogEntry(msgspec.Struct, frozen=True):
    """A look at the case, or one that was denied."""

    id: str
    at: Instant
    kind: str
    """granted, denied, revoked, case_shown, cases_listed, log_read or record_read."""
    side: str
    """`staff`, or `resident`: the person herself or a guardian."""
    person: PersonId
    name: str
    """Of staff only."""
    profession: str
    unit: UnitId | None
    """Where whoever looked was at work."""
    purpose: str
    code: str = ""
    """Why it was denied or revoked."""


class LogPage(msgspec.Struct, frozen=True):
    """Answers `case_log`: at most 200 entries, newest first."""

    entries: list[LogEntry]
    next: str = ""
    """What to ask for the page after this; empty on the last."""


class Known(msgspec.Struct, frozen=True):
    """One line of a record."""

    text: str
    since: str = ""
    """A year, a month or a day (ISO), as exactly as it is known."""
    detail: str = ""
    """A dose, a reaction."""


class Listing(msgspec.Struct, frozen=True):
    """Where the person is listed, as the listing system says."""

    state: str
    """`known`, `elsewhere` (in another region), `unknown` (nobody of that number, or nowhere), `away` (it does not answer) or
    `not_connected`."""
    unit: UnitId | None = None
    unit_name: str = ""
    own_physician: str = ""
    """The name; empty: none, or not known."""
    in_queue: bool | None = None
    """Whether the person only waits to be listed at the unit; None: not known."""


class Summary(msgspec.Struct, frozen=True):
    """Answers `record_summary`. Shown and forgotten: no desk keeps it."""

    state: str
    """`known`, `unknown` (no record of this person), `away` (the record system does not answer), `not_connected`,
    `other_provider` (it is another care provider's, and there is no consent) or `blocked` (by the person)."""
    source: str = ""
    """The record system's name."""
    as_of: Instant = Instant(0)
    """When the record system had it so."""
    conditions: list[Known] = []
    medication: list[Known] = []
    allergies: list[Known] = []
    risks: list[str] = []
    """What must not be overlooked, as codes: anticoagulant, immune_weakness, pregnant, diabetes, dementia, interpreter."""
    listing: Listing = Listing("not_connected")


class RulesVersions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules_versions` 1: a book of rules with its versions."""

    book: str
    """A `Book`."""
    purpose: str


class RulesPreview(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules_preview` 1: what of the last 24 hours would have become another by these rules than by those that hold."""

    book: str
    text: str
    """YAML, as it would be saved."""
    purpose: str


class TriedLoad(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The queue of a unit before the case that is tried: how many, who works there, how many minutes each case takes."""

    unit: UnitId
    before: Annotated[int, msgspec.Meta(ge=0, le=10_000)]
    staff: Annotated[int, msgspec.Meta(ge=0, le=1_000)]
    handling: Annotated[int, msgspec.Meta(ge=1, le=1_440)]
    answers: Count = 0
    """In an answer: when the case would be answered there; 0: the unit does not open."""
    keeps: bool = True
    """In an answer: whether that is in time."""


class RulesTry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules_try` 1: where a case would go that came at that moment."""

    entrance: str
    """The unit written to, or `1177`."""
    outcome: str
    """Empty: not assessed."""
    priority: Annotated[int, msgspec.Meta(ge=1, le=5)]
    at: Count
    purpose: str
    listed: str = ""
    age: Annotated[int, msgspec.Meta(ge=0, le=130)] = 40
    emergency: str = ""
    """Which kind of emergency, where triage says so."""
    competence: str = ""
    complaint: str = ""
    protected: bool = False
    text: str = ""
    """A draft of the routing rules; empty: those that hold."""
    listing: str = ""
    """A `ListingState`; empty: as `listed` tells."""
    case: CaseId | None = None
    """A real case: what is said of it, from the entrance to the protection, is its own, and what stands above counts for nothing."""
    loads: Annotated[list[TriedLoad], msgspec.Meta(max_length=20)] = []
    """Queues as they might be; a unit that is not named has its own as it is now."""


class RulesCases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`rules_cases` 1: the cases that wait now and can be tried, without anybody's name: of the own unit, and to who writes the
    rules of the whole region."""

    purpose: str


class AskUnitWeek(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`unit_week` 1: the versions of the hours of the unit that I manage, what these would promise whoever waits there, and what
    a closure would cancel."""

    purpose: str
    hours: Hours | None = None
    """None: only the versions."""
    closure: Closure | None = None


class WeekVersion(msgspec.Struct, frozen=True):
    """The hours as they were at a time."""

    number: int
    """0: before they were first changed here."""
    hours: Hours | None
    author_name: str = ""
    """Empty: brought in with the directory."""
    at: Instant = Instant(0)


class UnitWeek(msgspec.Struct, frozen=True):
    """Answers `unit_week`."""

    versions: list[WeekVersion]
    """At most 30, newest first; none as long as nobody has changed them here."""
    waiting: int = 0
    """Unanswered cases there, and how many of them would be promised a later or an earlier time."""
    later: int = 0
    earlier: int = 0
    times: int = 0
    """Booked times that the unit could not keep if it were closed then."""


class RulesVersion(msgspec.Struct, frozen=True):
    """One version of a book."""

    number: int
    """0: the server's own file."""
    text: str
    comment: str = ""
    author_name: str = ""
    saved_at: Instant = Instant(0)
    published_at: Instant = Instant(0)
    """0: never published."""
    published_by_name: str = ""


class RulesHeld(msgspec.Struct, frozen=True):
    """Answers `rules_versions`."""

    in_force: int
    """The number of the version that holds."""
    versions: list[RulesVersion]
    """At most 30, newest first; the file last."""
    may_write: bool


class Moved(msgspec.Struct, frozen=True):
    """A case that would have become something else. Nobody's name; it opens nothing."""

    at: Instant
    priority: int
    outcome: str
    reason: str
    open: bool
    before: dict[str, str | int]
    """For routing rule, unit, queue, ring; for outcomes profession, unit_kind, frame, days, self_booking."""
    after: dict[str, str | int]
    case: CaseId | None = None
    """Of one that waits now, so that it can be tried."""


class RulesChange(msgspec.Struct, frozen=True):
    """Answers `rules_preview`."""

    problem: Problem | None
    """The first thing that is wrong; then nothing else is told."""
    looked_at: int = 0
    moved: int = 0
    cases: list[Moved] = []
    """At most 100, newest first."""
    waiting_looked_at: int = 0
    waiting_moved: int = 0
    waiting: list[Moved] = []
    """Of those that wait now, with the queues as they are: at most 100, newest first. Only for where cases go."""


class RulesTried(msgspec.Struct, frozen=True):
    """Answers `rules_try`: as the fact of a case that was routed so; no data: it is advised and goes nowhere."""

    problem: Problem | None
    data: dict[str, str | int] = {}
    action: dict[str, str | int] = {}
    loads: list[TriedLoad] = []
    """The queues that it went by: of the unit written to and of 1177."""


class Waiting(msgspec.Struct, frozen=True):
    """A case that waits now."""

    case: CaseId
    unit: UnitId
    at: Instant
    """When it arrived."""
    priority: int
    outcome: str
    reason: str


class RulesWaiting(msgspec.Struct, frozen=True):
    """Answers `rules_cases`."""

    cases: list[Waiting]
    """At most 200, newest first."""


class KnownPerson(msgspec.Struct, frozen=True):
    """Answers `person_by_number`; of somebody with protected identity nothing but that."""

    state: str
    """`known`, `unknown` (nobody here has that number) or `protected`."""
    number: str
    """As it is kept."""
    kind: str
    """personnummer, coordination or reserve."""
    born: str = ""
    """A day (ISO) or a year, by the number or as told before."""
    sex: str = ""
    age_months: int = -1
    name: str = ""
    phone: str = ""
    language: str = ""
    listed_at: UnitId | None = None
    open_cases: int = 0
    """Sent and not closed, among those I may open."""


class TickList(msgspec.Struct, frozen=True):
    """Answers `tick_list`."""

    content_version: str
    """Empty: there is no content, and nothing to tick."""
    questions: list[QuestionShown] = []
    """The gate first."""
    suggested: list[str] = []
    """Contact reasons found in the own words, best first."""
    signs_asked: bool = False
    """Whether the gate is answered, or there is none."""
    outcome: str = ""
    """An `Outcome` of triage as it stands, what was not asked counting as not known; empty: no reason is chosen."""
    priority: int = 0
    why: list[Words] = []
    """The rules behind it, most urgent first."""


QueryBody = (
    SearchPerson
    | PersonCases
    | CaseLog
    | RecordSummary
    | RulesVersions
    | RulesPreview
    | RulesTry
    | RulesCases
    | AskUnitWeek
    | PersonByNumber
    | AskTickList
    | AskTimes
)
AnswerBody = (
    Found
    | OtherCases
    | LogPage
    | Summary
    | RulesHeld
    | RulesChange
    | RulesTried
    | RulesWaiting
    | UnitWeek
    | KnownPerson
    | TickList
    | TimesOffered
)

QUERIES: dict[tuple[str, int], type[QueryBody]] = {
    ("search_person", 1): SearchPerson,
    ("person_cases", 1): PersonCases,
    ("case_log", 1): CaseLog,
    ("record_summary", 1): RecordSummary,
    ("rules_versions", 1): RulesVersions,
    ("rules_preview", 1): RulesPreview,
    ("rules_try", 1): RulesTry,
    ("rules_cases", 1): RulesCases,
    ("unit_week", 1): AskUnitWeek,
    ("person_by_number", 1): PersonByNumber,
    ("tick_list", 1): AskTickList,
    ("times", 1): AskTimes,
}
ANSWERS: dict[type[QueryBody], type[AnswerBody]] = {
    SearchPerson: Found,
    PersonCases: OtherCases,
    CaseLog: LogPage,
    RecordSummary: Summary,
    RulesVersions: RulesHeld,
    RulesPreview: RulesChange,
    RulesTry: RulesTried,
    RulesCases: RulesWaiting,
    AskUnitWeek: UnitWeek,
    PersonByNumber: KnownPerson,
    AskTickList: TickList,
    AskTimes: TimesOffered,
}
