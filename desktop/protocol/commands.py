"""The commands: one struct each, by name and version. A name is never reused; a changed struct gets a new version.

A field with a default may be added to a struct: who does not know it leaves it out, and is understood as before.
"""

from typing import Annotated

import msgspec

from desktop.domain.units import CaseId, MessageId, PersonId, UnitId
from desktop.protocol.numbers import Count


class TakeCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.take` 1: hold a case nobody holds. Data: hold_number, until."""

    case: CaseId


class TakeNext(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.take_next` 1: hold the most urgent free case of the queues I work. Data: case, hold_number, until."""


class TakeOver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.take_over` 1: hold the case instead of the holder I saw, with a reason."""

    case: CaseId
    seen_hold: Count
    why: str


class GiveBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.give_back` 1: let the case stand free in the queue again."""

    case: CaseId
    seen_hold: Count


class RenewHold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.renew` 1: I am still working in it."""

    case: CaseId
    seen_hold: Count


class CloseCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.close` 1: the case is done. `unsent` names this desk's messages that must have arrived."""

    case: CaseId
    seen_hold: Count
    seen_seq: Count
    outcome: str
    unsent: list[MessageId] = []


class SendMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`chat.send` 1: the holder writes to the resident. The message's id is the command's id. Data: seq."""

    case: CaseId
    seen_hold: Count
    seen_seq: Count
    text: str


class MarkRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`chat.mark_read` 1: I have read up to `seq` (lower than before: marked unread from there)."""

    case: CaseId
    seq: Count


class SetPriority(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.set_priority` 1: the holder gives another priority than triage; `why` is a `PriorityWhy`. Data: reply_by."""

    case: CaseId
    seen_hold: Count
    priority: Annotated[int, msgspec.Meta(ge=1, le=5)]
    why: str


class SetAside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.set_aside` 1: out of the way until a time, or until the resident answers (and at the latest then). Data: until."""

    case: CaseId
    seen_hold: Count
    until: Count = 0
    """An instant; 0: as long as an answer may take."""
    on_answer: bool = False


class BringBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.bring_back` 1: the holder takes up again what was set aside."""

    case: CaseId
    seen_hold: Count


class WriteNote(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.note` 1: the whole note as it is now; one that was documented no longer is, if anything in it changed."""

    case: CaseId
    seen_hold: Count
    reason: str = ""
    history: str = ""
    assessment: str = ""
    advice: str = ""
    plan: str = ""
    seen: Count | None = None
    """The `at` of the note these texts were written over (0: there was none); a newer one of somebody else's refuses
    `newer_note`. null: a desk that does not say, and overwrites whatever is there."""


class MarkDocumented(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.documented` 1: the case stands in the record, signed there; `after` names the note that went there, if it waits."""

    case: CaseId
    seen_hold: Count


class HandOver(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.hand_over` 1: the holder offers the case to a unit, or to a person there; it stays hers until that is accepted.

    The offer's id is the command's id. Data: offer, answer_by.
    """

    case: CaseId
    seen_hold: Count
    seen_seq: Count
    why: str
    """A `HandoverWhy`."""
    answer_by: Count
    """An instant."""
    unit: UnitId | None = None
    """null: wherever the person works such cases, at the giver's own unit if she does there."""
    person: PersonId | None = None
    """null: whoever works such cases at the unit."""
    asked: str = ""
    promised: str = ""
    """What the resident has been promised."""
    consent: bool = False
    """The resident has agreed that the receiver sees the case."""


class AcceptCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.accept` 1: I take the case that is offered, and hold it from now on. Data: hold_number, until."""

    case: CaseId
    offer: str


class ReturnCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.return` 1: the case that is offered stays with its giver; `why` is a `ReturnWhy`."""

    case: CaseId
    offer: str
    why: str
    words: str = ""


class WithdrawOffer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.withdraw_offer` 1: the holder no longer offers the case."""

    case: CaseId
    offer: str
    seen_hold: Count


class CalledBack(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.called_back` 1: the holder has called the resident; a call that nobody answered is tried again. Data: tries, due."""

    case: CaseId
    seen_hold: Count
    reached: bool


class Assess(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`triage.assess` 1: I have assessed this text of the resident's. Data: unassessed."""

    case: CaseId
    text: str
    """The id of a `watched` row: a message's, or `<case>-own_words`, `<case>-hopes`, `<case>-<question>` of a free answer."""


class StartCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.start` 1: a new case, being written. The case's id is the command's id. Data: case."""

    entrance: str
    """A unit's id or 1177."""
    about: str = "self"
    """`self`, or the person id of a child under 13 whose guardian the resident is."""
    language: str = "sv"


class WriteCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.write` 1: what the resident has written so far; replaces what was there."""

    case: CaseId
    about: str
    own_words: str
    hopes: str
    place: str
    phone: str


class SubmitCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.submit` 1: send the case to the unit. Data: unit."""

    case: CaseId


class ResidentMessage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.send` 1: the resident writes. The message's id is the command's id. Data: seq."""

    case: CaseId
    text: str


class ResidentRead(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.read` 1: the page has shown (`read`) or at least received (`delivered`) messages up to here."""

    case: CaseId
    delivered: Count
    read: Count


class WithdrawCase(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.withdraw` 1: the resident no longer needs help with it."""

    case: CaseId


class WishNotices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.notice_wish` 1: how I want to be told that something new waits when I have left. Data: way."""

    way: str
    """`sms`, `email` or `none`; of the ways that `/api/me` offers."""
    to: str = ""
    """A mobile number or an e-mail address as people write them; a number without country is Swedish."""


class ChooseReasons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.reasons` 1: what the case is about; `step` is the one the page saw, another refuses `newer`. Data: step."""

    case: CaseId
    reasons: list[str]
    step: Count


class AnswerQuestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.answer` 1: an answer to the next question, or another one to an earlier question. Data: step.

    `value`: an option's id, several of them, a number, an ISO date, a text; null = don't know. The last answer sends the case.
    """

    case: CaseId
    question: str
    value: str | int | float | list[str] | None
    step: Count


class Calls112(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.calls_112` 1: advised to call 112, the resident does."""

    case: CaseId


class StaysHere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.stays` 1: advised to call 112, the resident does not, and goes on here."""

    case: CaseId


class TalkAnyway(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.talk` 1: after self-care advice or a direction, the resident still wants to talk to somebody."""

    case: CaseId


class InterviewIdle(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`interview.idle` 1 (the server's timer): a call-back if the interview holds a warning sign and is still at this step."""

    case: CaseId
    step: Count


class LapseHold(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`hold.lapse` 1 (the server's timer): free the case if hold `number` still stands and is out of time."""

    case: CaseId
    number: Count


class NoticeDue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`notice.due` 1 (the server's timer): tell the resident, who had come to `seen`, unless more was read since."""

    case: CaseId
    seen: Count
    waited: bool = False
    """An open page has been given its time already."""


class AsideEnds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.aside_ends` 1 (the server's timer): bring the case back if it is still set aside until then."""

    case: CaseId
    until: Count


class NoHuman(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`case.no_human` 1 (the server's timer): a named person is to call if nobody has answered since then."""

    case: CaseId
    since: Count


CommandBody = (
    TakeCase
    | TakeNext
    | TakeOver
    | GiveBack
    | RenewHold
    | CloseCase
    | SendMessage
    | MarkRead
    | SetPriority
    | SetAside
    | BringBack
    | WriteNote
    | MarkDocumented
    | HandOver
    | AcceptCase
    | ReturnCase
    | WithdrawOffer
    | CalledBack
    | Assess
    | StartCase
    | WriteCase
    | SubmitCase
    | ResidentMessage
    | ResidentRead
    | WithdrawCase
    | WishNotices
    | ChooseReasons
    | AnswerQuestion
    | Calls112
    | StaysHere
    | TalkAnyway
    | InterviewIdle
    | LapseHold
    | NoticeDue
    | AsideEnds
    | NoHuman
)

COMMANDS: dict[tuple[str, int], type[CommandBody]] = {
    ("case.take", 1): TakeCase,
    ("case.take_next", 1): TakeNext,
    ("case.take_over", 1): TakeOver,
    ("case.give_back", 1): GiveBack,
    ("case.renew", 1): RenewHold,
    ("case.close", 1): CloseCase,
    ("chat.send", 1): SendMessage,
    ("chat.mark_read", 1): MarkRead,
    ("case.set_priority", 1): SetPriority,
    ("case.set_aside", 1): SetAside,
    ("case.bring_back", 1): BringBack,
    ("case.note", 1): WriteNote,
    ("case.documented", 1): MarkDocumented,
    ("case.hand_over", 1): HandOver,
    ("case.accept", 1): AcceptCase,
    ("case.return", 1): ReturnCase,
    ("case.withdraw_offer", 1): WithdrawOffer,
    ("case.called_back", 1): CalledBack,
    ("triage.assess", 1): Assess,
    ("resident.start", 1): StartCase,
    ("resident.write", 1): WriteCase,
    ("resident.submit", 1): SubmitCase,
    ("resident.send", 1): ResidentMessage,
    ("resident.read", 1): ResidentRead,
    ("resident.withdraw", 1): WithdrawCase,
    ("resident.notice_wish", 1): WishNotices,
    ("resident.reasons", 1): ChooseReasons,
    ("resident.answer", 1): AnswerQuestion,
    ("resident.calls_112", 1): Calls112,
    ("resident.stays", 1): StaysHere,
    ("resident.talk", 1): TalkAnyway,
    ("interview.idle", 1): InterviewIdle,
    ("hold.lapse", 1): LapseHold,
    ("notice.due", 1): NoticeDue,
    ("case.aside_ends", 1): AsideEnds,
    ("case.no_human", 1): NoHuman,
}
