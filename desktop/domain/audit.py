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
    CONTACT_ENTERED = "contact_entered"
    """Somebody called or came, and a member of staff wrote down what was told; `first`: she is the first human to answer."""
    CALL_PROMISED = "call_promised"
    TRIAGED = "triaged"
    """What triage said, by which rules of which content."""
    INTERVIEW_BROKEN_OFF = "interview_broken_off"
    """After a warning sign: somebody is to call."""
    ROUTED = "routed"
    """To which unit and queue it went when it arrived, by which rule, the facts it went by, and where else it would have gone."""
    CASE_REROUTED = "case_rerouted"
    """Moved for load to a unit that answers earlier: from where to where, and when each of them would have answered."""
    RELIEF_ASKED = "relief_asked"
    """The resident is asked whether another care provider may answer."""
    RELIEF_AGREED = "relief_agreed"
    RELIEF_DECLINED = "relief_declined"
    UNIT_KEPT = "unit_kept"
    """The resident would rather wait for her own unit than be answered earlier elsewhere."""
    TURNED_AWAY = "turned_away"
    """Somebody could not be answered in time and was told so (`full`: a later time; `ring`: to ring 1177 or 112)."""
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
    CONSULT_ASKED = "consult_asked"
    """Somebody is asked about the case and reads it from then on; `consent`: the resident has agreed that it crosses a border."""
    CONSULT_WRITTEN = "consult_written"
    """A line of one side: the holder's, or an answer."""
    CONSULT_READ = "consult_read"
    """One side has read what the other wrote."""
    RENEWAL_DECIDED = "renewal_decided"
    """A prescriber has decided on the medicines of a renewal; how many of each verdict."""
    CONSULT_LATE = "consult_late"
    """Unanswered at its deadline."""
    CONSULT_CLOSED = "consult_closed"
    CONSULT_WITHDRAWN = "consult_withdrawn"
    CONSULT_ENDED = "consult_ended"
    """With the case, or because it came to those who were asked."""
    REFERRAL_SENT = "referral_sent"
    """To the next link of the care chain: `to_unit`, `priority`, `answer_by`; `consent`: the resident has agreed that it crosses a border."""
    REFERRAL_ACKNOWLEDGED = "referral_acknowledged"
    """Somebody there (`by`) has it in hand."""
    REFERRAL_DECLINED = "referral_declined"
    REFERRAL_TAKEN_BACK = "referral_taken_back"
    REFERRAL_WITHDRAWN = "referral_withdrawn"
    """By the resident, before anybody there had it in hand."""
    REFERRAL_LATE = "referral_late"
    """Not acknowledged in time."""
    APPOINTMENT_BOOKED = "appointment_booked"
    """`by`: staff or resident; `at_unit`, `performer`, `start`, `mode`, `profession`."""
    APPOINTMENT_MOVED = "appointment_moved"
    """`before`: when it was to begin until then."""
    APPOINTMENT_CANCELLED = "appointment_cancelled"
    APPOINTMENT_ASKED = "appointment_asked"
    """Another system's time book is asked; `what`: book, move or cancel."""
    APPOINTMENT_NOT_DONE = "appointment_not_done"
    """It said no, or nobody knows: `what`, `said` (refused, lost), `code`."""
    TIMES_READ = "times_read"
    """Somebody looked at a unit's free times for the person of a case."""
    TICKET_ISSUED = "ticket_issued"
    """The resident may book a time herself: `to`, `profession`, `latest`."""
    TICKET_ENDED = "ticket_ended"
    """It can no longer be booked with (`state`), other than by having been used."""
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
    CASE_FLAGGED = "case_flagged"
    """Reception has pushed an administrative case to the nurses, and says why."""
    CASE_UNFLAGGED = "case_unflagged"
    """A nurse has found that a pushed case needs no care: it is reception's again."""
    DOUBLE_FOUND = "double_found"
    """It arrived while another case about the same person was open at the unit (`other`)."""
    CASE_JOINED = "case_joined"
    """It ended in another case about the same person (`into`): both are one contact, which counts as that one."""
    CASE_GATHERED = "case_gathered"
    """Another case (`joined`) goes on in this one."""
    CASE_PARTED = "case_parted"
    """It is a case of its own again, where it stood (`into`: the one that it was joined into)."""
    CASE_LET_GO = "case_let_go"
    """The other (`joined`) no longer goes on in this one."""
    NO_HUMAN = "no_human"
    """Priority 1, and no human in time: a named person is to call back."""
    CALLED_BACK = "called_back"
    WRITER_BARRED = "writer_barred"
    """Whoever wrote about a child may no longer act for it: does not read, and is not heard."""
    WRITER_BACK = "writer_back"
    PICTURE_ADDED = "picture_added"
    PICTURE_REMOVED = "picture_removed"
    """Before the case was sent."""
    SHIFT_BEGAN = "shift_began"
    SHIFT_PAUSED = "shift_paused"
    SHIFT_RESUMED = "shift_resumed"
    """After a break."""
    SHIFT_ENDED = "shift_ended"
    """By hand or by itself (`why`)."""
    CASE_MOVED = "case_moved"
    """Somebody gave it from one person to another at the unit (`from`, `to`)."""
    ALERTED = "alerted"
    """Somebody (`named`) was told that a promised reply is about to break."""
    ALERT_SEEN = "alert_seen"
    HOLDER_LEFT = "holder_left"
    """The case came back to its queue because its holder's shift ended (`why`)."""
    NOTICE_WISHED = "notice_wished"
    """A resident has said how she wants to be told that something new waits; the address is not kept here."""
    NOTICE_SENT = "notice_sent"
    NOTICE_FAILED = "notice_failed"
    UNIT_CLOSED = "unit_closed"
    """Its manager has closed a unit for a time, whatever its hours say."""
    UNIT_REOPENED = "unit_reopened"
    """That was called off, or ended early."""
    UNIT_HOURS_SET = "unit_hours_set"
    """Its manager has written the hours of a unit's week anew: version `number`."""
    RULES_SAVED = "rules_saved"
    """A draft of a book of rules."""
    RULES_PUBLISHED = "rules_published"
    """A version of a book of rules holds from now on: `from_number` held until then (0: the server's own file)."""
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
    PERSON_LOOKED_UP = "person_looked_up"
    """A number was asked for in the register of persons, at a desk where somebody calls or stands."""
    RECORD_READ = "record_read"
    """The summary of a person's record was asked for."""
    RULES_READ = "rules_read"
    """The books of rules were read, or what others would change was asked for."""
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
        FactKind.PERSON_LOOKED_UP,
        FactKind.RECORD_READ,
        FactKind.RULES_READ,
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
