"""The commands: one struct each, by name and version. A name is never reused; a changed struct gets a new version.

A field with a default may be added to a struct: who does not know it leaves it out, and is understood as before.
"""

from typing import Annotated

import msgspec

from desktop.domain.medicine import Medicine
from desktop.domain.units import CaseId, MessageId, PersonId, UnitId
from desktop.protocol.booking import BOOKING, BookingBody
from desktop.protocol.contact import EnterContact, PromiseCall
from desktop.protocol.handing_over import AcceptCase as AcceptCase
from desktop.protocol.handing_over import HandOver as HandOver
from desktop.protocol.handing_over import ReturnCase as ReturnCase
from desktop.protocol.handing_over import WithdrawOffer as WithdrawOffer
from desktop.protocol.joining import JoinCases as JoinCases
from desktop.protocol.joining import PartCases as PartCases
from desktop.protocol.managing import CloseUnit, PublishRules, ReopenUnit, SaveRules, SetHours
from desktop.protocol.numbers import Count
from desktop.protocol.reception import ToNurse as ToNurse
from desktop.protocol.reception import ToReception as ToReception
from desktop.protocol.referral import REFERRAL, ReferralBody
from desktop.protocol.renewal import DecideRenewal as DecideRenewal
from desktop.protocol.team_commands import TEAM, TeamBody
from desktop.protocol.team_commands import AlertDue as AlertDue
from desktop.protocol.team_commands import CommissionEnds as CommissionEnds
from desktop.protocol.team_commands import LeaveBegins as LeaveBegins
from desktop.protocol.team_commands import LookAtShift as LookAtShift
from desktop.protocol.team_commands import MoveCase as MoveCase
from desktop.protocol.team_commands import SeeAlert as SeeAlert
from desktop.protocol.team_commands import SetShift as SetShift
from desktop.protocol.timer_commands import (
    AsideEnds as AsideEnds,
)
from desktop.protocol.timer_commands import (
    ConsultOverdue as ConsultOverdue,
)
from desktop.protocol.timer_commands import (
    InterviewIdle as InterviewIdle,
)
from desktop.protocol.timer_commands import (
    LapseHold as LapseHold,
)
from desktop.protocol.timer_commands import (
    NoHuman as NoHuman,
)
from desktop.protocol.timer_commands import (
    NoticeDue as NoticeDue,
)


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


class AskConsult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`consult.ask` 1: the holder asks for advice; whoever is asked may read the case from now on, which stays hers.

    The consult's id is the command's id. Data: consult, answer_by.
    """

    case: CaseId
    seen_hold: Count
    seen_seq: Count
    question: str
    answer_by: Count
    """An instant."""
    unit: UnitId | None = None
    """null: wherever the person works such cases, at the case's own unit if she does there."""
    person: PersonId | None = None
    """null: whoever works such cases at the unit."""
    competence: str = ""
    """The code of a `Profession` that somebody there must have; empty: anybody's answer will do."""
    promised: str = ""
    """What the resident has been promised."""
    consent: bool = False
    """The resident has agreed that whoever is asked sees the case."""
    medicines: tuple[Medicine, ...] = ()
    """What a prescriber is asked to renew; the question is then reception's remark, and may be any text."""


class WriteConsult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`consult.write` 1: a line in the consult, of the holder or of whoever is asked; the resident never sees it.

    The line's id is the command's id.
    """

    case: CaseId
    consult: str
    text: str


class ReadConsult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`consult.read` 1: I have read what the other side wrote so far."""

    case: CaseId
    consult: str


class TakeConsulted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`consult.take_over` 1: I am asked and hold the case from now on, at my unit. Data: hold_number, until."""

    case: CaseId
    consult: str


class EndConsult(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`consult.end` 1: the holder closes what was answered, or withdraws what was not; who was asked reads no more. Data: state."""

    case: CaseId
    consult: str
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


class KeepUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.keep_unit` 1: I would rather wait for the unit that I wrote to than be answered earlier elsewhere. Data: unit, reply_by."""

    case: CaseId


class Consent(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.consent` 1: whether another care provider's unit may answer, as was asked. Data: unit."""

    case: CaseId
    agreed: bool


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


CommandBody = (
    TeamBody
    | BookingBody
    | ReferralBody
    | TakeCase
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
    | AskConsult
    | WriteConsult
    | ReadConsult
    | TakeConsulted
    | EndConsult
    | DecideRenewal
    | ToNurse
    | ToReception
    | CalledBack
    | EnterContact
    | PromiseCall
    | JoinCases
    | PartCases
    | Assess
    | CloseUnit
    | SetHours
    | ReopenUnit
    | SaveRules
    | PublishRules
    | StartCase
    | WriteCase
    | SubmitCase
    | ResidentMessage
    | ResidentRead
    | WithdrawCase
    | KeepUnit
    | Consent
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
    | ConsultOverdue
)

COMMANDS: dict[tuple[str, int], type[CommandBody]] = {
    **TEAM,
    **BOOKING,
    **REFERRAL,
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
    ("consult.ask", 1): AskConsult,
    ("consult.write", 1): WriteConsult,
    ("consult.read", 1): ReadConsult,
    ("consult.take_over", 1): TakeConsulted,
    ("consult.end", 1): EndConsult,
    ("renewal.decide", 1): DecideRenewal,
    ("case.to_nurse", 1): ToNurse,
    ("case.to_reception", 1): ToReception,
    ("case.called_back", 1): CalledBack,
    ("contact.enter", 1): EnterContact,
    ("case.promise_call", 1): PromiseCall,
    ("case.join", 1): JoinCases,
    ("case.part", 1): PartCases,
    ("triage.assess", 1): Assess,
    ("unit.close", 1): CloseUnit,
    ("unit.set_hours", 1): SetHours,
    ("unit.reopen", 1): ReopenUnit,
    ("rules.save", 1): SaveRules,
    ("rules.publish", 1): PublishRules,
    ("resident.start", 1): StartCase,
    ("resident.write", 1): WriteCase,
    ("resident.submit", 1): SubmitCase,
    ("resident.send", 1): ResidentMessage,
    ("resident.read", 1): ResidentRead,
    ("resident.withdraw", 1): WithdrawCase,
    ("resident.keep_unit", 1): KeepUnit,
    ("resident.consent", 1): Consent,
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
    ("consult.overdue", 1): ConsultOverdue,
}
