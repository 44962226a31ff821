"""The queries and what answers them: one struct each, by name and version. Answers may gain fields; names are never reused."""

import msgspec

from desktop.domain.units import CaseId, Instant, PersonId, UnitId


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
    """`known`, `unknown` (it has nobody of that number), `away` (it does not answer) or `not_connected`."""
    unit: UnitId | None = None
    unit_name: str = ""
    own_physician: str = ""
    """The name; empty: none, or not known."""
    in_queue: bool | None = None
    """Whether the person waits to be listed elsewhere; None: not known."""


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


QueryBody = SearchPerson | PersonCases | CaseLog | RecordSummary
AnswerBody = Found | OtherCases | LogPage | Summary

QUERIES: dict[tuple[str, int], type[QueryBody]] = {
    ("search_person", 1): SearchPerson,
    ("person_cases", 1): PersonCases,
    ("case_log", 1): CaseLog,
    ("record_summary", 1): RecordSummary,
}
ANSWERS: dict[type[QueryBody], type[AnswerBody]] = {
    SearchPerson: Found,
    PersonCases: OtherCases,
    CaseLog: LogPage,
    RecordSummary: Summary,
}
