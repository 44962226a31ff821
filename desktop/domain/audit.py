"""Facts: what happened, append-only and without free text, and the hash chain that shows tampering."""

import hashlib
from enum import StrEnum

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, PersonId, UnitId

FACT_VERSION = 1


class FactKind(StrEnum):
    """What can have happened. Names are never reused."""

    CASE_STARTED = "case_started"
    CASE_SUBMITTED = "case_submitted"
    TRIAGED = "triaged"
    """What triage said, by which rules of which content."""
    INTERVIEW_BROKEN_OFF = "interview_broken_off"
    """After a warning sign: somebody is to call."""
    ROUTED = "routed"
    """To which unit and queue it went when it arrived, by which rule, the facts it went by, and where else it would have gone."""
    CASE_DIRECTED = "case_directed"
    """The resident was sent to an emergency unit that does not work here."""
    CALLS_112 = "calls_112"
    STAYS_112 = "stays_112"
    """Advised to call 112, and does not."""
    CASE_REOPENED = "case_reopened"
    """After advice or a direction the resident still wants to talk to somebody."""
    CASE_TAKEN = "case_taken"
    CASE_TAKEN_OVER = "case_taken_over"
    CASE_GIVEN_BACK = "case_given_back"
    HOLD_LAPSED = "hold_lapsed"
    CASE_OFFERED = "case_offered"
    """To another unit or person, who has not answered; `consent`: the resident has agreed that it crosses a border."""
    CASE_HANDED_OVER = "case_handed_over"
    """The offer was accepted: it stands at another unit or with another person from now on."""
    OFFER_RETURNED = "offer_returned"
    OFFER_WITHDRAWN = "offer_withdrawn"
    OFFER_ENDED = "offer_ended"
    """Unanswered: the giver's hold ended, or the case was closed."""
    CASE_CLOSED = "case_closed"
    CASE_WITHDRAWN = "case_withdrawn"
    MESSAGE_SENT = "message_sent"
    MESSAGE_READ = "message_read"
    COMMAND_REFUSED = "command_refused"
    PRIORITY_CHANGED = "priority_changed"
    CASE_SET_ASIDE = "case_set_aside"
    CASE_CAME_BACK = "case_came_back"
    """From having been set aside."""
    NOTE_WRITTEN = "note_written"
    CASE_DOCUMENTED = "case_documented"
    """Marked as standing in the record; `undone`: the note was changed after that."""
    TEXT_ASSESSED = "text_assessed"
    """Somebody ticked a text of the resident's."""
    SIGN_FOUND = "sign_found"
    """The word watch found warning signs in what the resident wrote in a case that was sent."""
    CASE_RAISED = "case_raised"
    """An administrative case became a nurse's because of a warning sign."""
    NO_HUMAN = "no_human"
    """Priority 1, and no human in time: a named person is to call back."""
    CALLED_BACK = "called_back"
    WRITER_BARRED = "writer_barred"
    """Whoever wrote about a child may no longer act for it: does not read, and is not heard."""
    WRITER_BACK = "writer_back"
    PICTURE_ADDED = "picture_added"
    PICTURE_REMOVED = "picture_removed"
    """Before the case was sent."""
    NOTICE_WISHED = "notice_wished"
    """A resident has said how she wants to be told that something new waits; the address is not kept here."""
    NOTICE_SENT = "notice_sent"
    NOTICE_FAILED = "notice_failed"
    # access, chained
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    GRANTED = "granted"
    DELIVERED = "delivered"
    DENIED = "denied"
    REVOKED = "revoked"
    SEARCHED = "searched"
    """Somebody searched; what was searched for is not kept, what was shown is (`case_shown`)."""
    CASES_LISTED = "cases_listed"
    """The other cases of a case's person were asked for."""
    CASE_SHOWN = "case_shown"
    """A line about the case stood in a search or in such a list."""
    LOG_READ = "log_read"
    RECORD_READ = "record_read"
    """The summary of a person's record was asked for."""
    JOURNAL_DAMAGED = "journal_damaged"
    """Records of the emergency journal were lost before they came into the log: `data` says how many."""


AUDITED = frozenset(
    {
        FactKind.SIGNED_IN,
        FactKind.SIGN_IN_FAILED,
        FactKind.SIGNED_OUT,
        FactKind.GRANTED,
        FactKind.DELIVERED,
        FactKind.DENIED,
        FactKind.REVOKED,
        FactKind.SEARCHED,
        FactKind.CASES_LISTED,
        FactKind.CASE_SHOWN,
        FactKind.LOG_READ,
        FactKind.RECORD_READ,
        FactKind.JOURNAL_DAMAGED,
    }
)
"""The facts about access, which are chained."""


class Fact(msgspec.Struct, frozen=True):
    """Something that happened. `data` holds codes, ids and numbers only."""

    kind: FactKind
    at: Instant
    person: PersonId
    unit: UnitId | None = None
    case: CaseId | None = None
    subject: PersonId | None = None
    session: str = ""
    claimed_at: Instant = Instant(0)
    data: dict[str, str | int] = {}
    version: int = FACT_VERSION


class Event(msgspec.Struct, frozen=True):
    """A fact as the people in a case may see it (kind `event` on the case's streams)."""

    id: str
    case: CaseId
    kind: str
    at: Instant
    person: PersonId
    data: dict[str, str | int] = {}


_CANONICAL = msgspec.json.Encoder(order="sorted")


def code_word(text: str) -> str:
    """A code as it may stand in facts (letters, digits, _ and -); refuses anything else, so that no free text gets in."""
    word = text.strip()
    if word and not (len(word) <= 64 and word.isascii() and word.replace("_", "").replace("-", "").isalnum()):
        raise Refused(Refusal.BAD_COMMAND)
    return word


def chained(previous: bytes, fact: Fact) -> bytes:
    """The 32 bytes that seal this fact to all before it: SHA-256 of the previous seal and the canonical fact."""
    return hashlib.sha256(previous + _CANONICAL.encode(fact)).digest()
