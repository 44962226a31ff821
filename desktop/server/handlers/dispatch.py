"""From a command to its handler: what it needs loaded, whether it may be decided at all, and its result."""

from collections.abc import Callable
from typing import Any

import msgspec

from desktop.domain.access import Actor, ActorKind, may_do, parse_stream
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.identity import SELF
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import DAY, CaseId
from desktop.domain.units import sound_id as is_id
from desktop.protocol import booking as times
from desktop.protocol import commands as said
from desktop.protocol import managing
from desktop.protocol import referral as referred
from desktop.protocol.codec import decode_command
from desktop.protocol.contact import EnterContact, PromiseCall
from desktop.protocol.down import Result
from desktop.protocol.up import Command
from desktop.server import requests
from desktop.server.handlers import (
    abroad,
    advised,
    aside,
    board,
    booking,
    broken_off,
    callbacks,
    chat,
    consult,
    contact,
    directory,
    handover,
    identity,
    interview,
    jobs,
    joining,
    journal,
    load,
    looks,
    notes,
    notices,
    pictures,
    priority,
    queue,
    reception,
    referral,
    relieving,
    renewal,
    resident,
    rulebooks,
    shift,
    tickets,
    time_notices,
    units,
    unkept,
    watching,
)
from desktop.server.handlers.effects import OURS, happened
from desktop.server.storage.loaded import Needs
from desktop.server.storage.results import StoredResult, payload_hash
from desktop.server.storage.work import Work

OLDEST_MS = 60 * DAY
"""A command written longer ago than this goes back to whoever wrote it."""
APPLIED, REFUSED = "applied", "refused"

Handler = Callable[[Work, Actor, Command, Any], dict[str, str | int]]

HANDLERS: dict[type[said.CommandBody], Handler] = {
    said.TakeCase: queue.take,
    said.TakeNext: queue.take_next,
    said.TakeOver: queue.take_over,
    said.GiveBack: queue.give_back,
    said.RenewHold: queue.renew,
    said.CloseCase: queue.close,
    said.LapseHold: queue.lapse,
    said.SendMessage: chat.send,
    said.MarkRead: chat.mark_read,
    said.ResidentMessage: chat.resident_send,
    said.ResidentRead: chat.resident_read,
    said.StartCase: resident.start,
    said.WriteCase: resident.write,
    said.SubmitCase: resident.submit,
    said.WithdrawCase: resident.withdraw,
    said.KeepUnit: relieving.keep_unit,
    said.Consent: relieving.consent,
    said.ChooseReasons: interview.reasons,
    said.AnswerQuestion: interview.answer,
    said.InterviewIdle: broken_off.idle,
    said.Calls112: advised.calls_112,
    said.StaysHere: advised.stays,
    said.TalkAnyway: advised.talk,
    said.WishNotices: notices.wish,
    said.NoticeDue: notices.due,
    said.SetPriority: priority.set_priority,
    said.SetAside: aside.set_aside,
    said.BringBack: aside.bring_back,
    said.AsideEnds: aside.ends,
    said.WriteNote: notes.write,
    said.MarkDocumented: notes.documented,
    said.HandOver: handover.offer,
    said.AcceptCase: handover.accept,
    said.ReturnCase: handover.give_back,
    said.WithdrawOffer: handover.withdraw,
    said.AskConsult: consult.ask,
    said.WriteConsult: consult.write,
    said.ReadConsult: consult.read,
    said.TakeConsulted: consult.take_over,
    said.EndConsult: consult.end,
    said.DecideRenewal: renewal.decide,
    said.ConsultOverdue: consult.overdue,
    referred.SendReferral: referral.send,
    referred.DeclineReferral: referral.decline,
    referred.TakeBackReferral: referral.take_back,
    referred.ReferralDue: referral.due,
    said.ToNurse: reception.to_nurse,
    said.ToReception: reception.to_reception,
    said.CalledBack: callbacks.called_back,
    PromiseCall: callbacks.promise_call,
    EnterContact: contact.enter,
    said.JoinCases: joining.join,
    said.PartCases: joining.part,
    said.NoHuman: callbacks.no_human,
    said.Assess: watching.assess,
    said.MoveCase: board.move,
    said.SeeAlert: board.see,
    said.AlertDue: board.due,
    times.HoldTime: booking.hold,
    times.BookTime: abroad.book,
    times.MoveTime: abroad.move,
    times.CancelTime: abroad.cancel,
    times.HoldOwnTime: booking.hold_own,
    times.BookOwnTime: abroad.book_own,
    times.MoveOwnTime: abroad.move_own,
    times.CancelOwnTime: abroad.cancel_own,
    times.IssueTicket: tickets.issue,
    times.RevokeTicket: tickets.revoke,
    times.BookedElsewhere: tickets.booked_elsewhere,
    times.TicketDue: tickets.due,
    times.LookAtBooked: unkept.go_on,
    times.TimeNoticeDue: time_notices.due,
    said.SetShift: shift.set_shift,
    said.LookAtShift: shift.look,
    said.LeaveBegins: shift.leave_begins,
    said.CommissionEnds: shift.commission_ends,
    managing.CloseUnit: units.close,
    managing.SetHours: units.set_hours,
    managing.SaveRules: rulebooks.save,
    managing.PublishRules: rulebooks.publish,
    managing.ReopenUnit: units.reopen,
}
REQUESTS: dict[type[requests.Request], Callable[[Work, Any], Refusal | None]] = {
    requests.Grant: identity.grant,
    requests.Look: looks.look,
    requests.Deliver: identity.deliver,
    requests.OpenSession: identity.open_session,
    requests.CloseSession: shift.close_session,
    requests.RecordAccess: identity.record_access,
    requests.EndAssignment: shift.end_assignment,
    requests.PutRegion: directory.put_region,
    requests.Registered: directory.registered,
    requests.AddPicture: pictures.add,
    requests.RemovePicture: pictures.remove,
    requests.NameReasons: directory.name_reasons,
    requests.TakeJobs: jobs.take_jobs,
    requests.EndJob: jobs.end_job,
    requests.Upkeep: identity.upkeep,
    requests.LookAtLoads: load.look,
    requests.BringJournalIn: journal.knock,
    requests.BeginShift: shift.begin,
    requests.HearShifts: shift.hear,
}


_BOOKS = times.HoldTime | times.BookTime | times.MoveTime | times.HoldOwnTime | times.BookOwnTime | times.MoveOwnTime


class Asked(msgspec.Struct, frozen=True):
    """A command that has been read: its body, or why it could not be."""

    actor: Actor
    command: Command
    payload: bytes
    body: said.CommandBody | None
    refusal: Refusal | None

    @property
    def case(self) -> CaseId | None:
        """The case it is about, if it names one."""
        found: CaseId | None = getattr(self.body, "case", None)
        return found


class RefusedTooLate(Exception):
    """A handler refused after it had changed something: a mistake in the handler."""


def read(actor: Actor, command: Command) -> Asked:
    """Decode a command; what cannot be read becomes a refusal, never an exception."""
    body, refusal = None, None
    try:
        body = decode_command(command)
        if not all(map(is_id, _names(body))):
            body, refusal = None, Refusal.BAD_COMMAND
    except Refused as refused:
        refusal = refused.code
    return Asked(actor, command, payload_hash(command), body, refusal)


def sound_id(command: Command) -> bool:
    """Whether the command's ids are such as can be stored and stand in a stream's name."""
    return is_id(command.id) and (command.after is None or is_id(command.after))


def may_be_given(command: Command) -> bool:
    """Whether it can be a command of somebody outside: sound ids, and none that the server keeps for its own."""
    return sound_id(command) and not command.id.startswith(OURS)


def _names(body: said.CommandBody) -> list[str]:
    fields = (
        getattr(body, name, None)
        for name in (
            "case",
            "about",
            "entrance",
            "unit",
            "person",
            "offer",
            "consult",
            "other",
            "performer",
            "appointment",
            "ticket",
            "referral",
        )
    )
    unsent = body.unsent if isinstance(body, said.CloseCase | said.JoinCases) else []
    moves = [name for move in body.moves.items() for name in move] if isinstance(body, said.SetShift) else []
    moves += [body.to] if isinstance(body, said.MoveCase) else []
    return [name for name in fields if name is not None] + list(unsent) + moves


def needs_of(asked: Asked, needs: Needs) -> None:
    """Add what this command needs loaded."""
    actor, command, body = asked.actor, asked.command, asked.body
    needs.commands.add(command.id)
    if command.after is not None:
        needs.commands.add(command.after)
    if actor.session:
        needs.sessions.add(actor.session)
    if asked.case is not None:
        needs.cases.add(asked.case)
    if isinstance(body, _BOOKS):
        needs.booking.add(body.case)
        needs.performers.add(body.performer)
    if actor.kind is ActorKind.STAFF:
        needs.staff.add(actor.person)
        _staff_needs(actor, command, body, needs)
    elif isinstance(body, said.CommissionEnds):
        needs.staff.add(body.person)
    elif actor.kind is ActorKind.RESIDENT:
        needs.people.add(actor.person)
        about = getattr(body, "about", None)
        if about is not None and about != SELF:
            needs.people.add(about)
        if isinstance(body, said.StartCase):
            needs.units.add(body.entrance)
            # The case gets the command's id: one that stands already must be known, however old its result.
            needs.cases.add(command.id)


def _staff_needs(actor: Actor, command: Command, body: said.CommandBody | None, needs: Needs) -> None:
    if isinstance(body, said.MarkRead):
        needs.marks.add((actor.person, body.case))
    elif isinstance(body, said.CloseCase):
        needs.commands.update(body.unsent)
    elif isinstance(body, said.JoinCases | said.PartCases):
        needs.cases.add(body.other)
        needs.commands.update(body.unsent if isinstance(body, said.JoinCases) else [])
    elif isinstance(body, said.HandOver | said.AskConsult):
        needs.units.update([body.unit] if body.unit is not None else [])
        needs.staff.update([body.person] if body.person is not None else [])
    elif isinstance(body, referred.SendReferral):
        needs.units.add(body.unit)
        needs.cases.add(command.id)
    elif isinstance(body, referred.TakeBackReferral):
        needs.cases.add(body.referral)
    elif isinstance(body, said.TakeNext):
        needs.takers.append(actor)
    elif isinstance(body, EnterContact):
        needs.units.update([actor.unit] if actor.unit is not None else [])
        needs.cases.add(command.id)


def needs_of_request(request: requests.Request, needs: Needs) -> None:
    """Add what this request needs loaded."""
    if isinstance(request, requests.Grant | requests.Deliver):
        stream = parse_stream(request.stream)
        if stream is not None and stream.kind == "case":
            needs.cases.add(stream.id)
        needs.sessions.add(request.actor.session)
        if request.actor.kind is ActorKind.STAFF:
            needs.staff.add(request.actor.person)
        needs.keep_assignments = True
    elif isinstance(request, requests.AddPicture | requests.RemovePicture):
        needs.cases.add(request.picture.case if isinstance(request, requests.AddPicture) else request.case)
        needs.sessions.add(request.actor.session)
    elif isinstance(request, requests.EndJob) and request.job.case is not None:
        needs.cases.add(request.job.case)
    elif isinstance(request, requests.Look):
        needs.cases.update([request.case] if request.case is not None else [])
        needs.sessions.add(request.actor.session)
        needs.staff.add(request.actor.person)
        needs.keep_assignments = True
    elif isinstance(request, requests.BeginShift):
        needs.sessions.add(request.actor.session)
        needs.staff.add(request.actor.person)
    elif isinstance(request, requests.EndAssignment):
        needs.staff.add(request.person)


def decide(work: Work, asked: Asked) -> Result | None:
    """The command's result, known or new; None if its session has ended: it is not answered, and comes again."""
    actor, command = asked.actor, asked.command
    if actor.session and actor.session not in work.standing:
        return None
    known = work.results.get(command.id)
    if known is not None:
        if actor.kind is ActorKind.SYSTEM:
            # Its handler would have dropped the timer; one that was refused would be given again every second.
            work.drop_timer(command.id)
        if known.person == actor.person and known.payload == asked.payload:
            return known.result
        return Result(command.id, REFUSED, work.now, Refusal.ID_REUSED)
    case = work.case(asked.case) if asked.case is not None else None
    actor = identity.fresh(work, actor, case)
    effects = work.effects
    try:
        data = _apply(work, asked, actor, case)
        if case is not None:
            handover.settle(work, actor, case)
            consult.settle(work, actor, case)
        shift.settle(work, actor, case, data)
        result = Result(command.id, APPLIED, work.now, "", data)
    except Refused as refused:
        if work.effects != effects:
            raise RefusedTooLate(command.name) from refused
        result = Result(command.id, REFUSED, work.now, refused.code, refused.data)
        kind = FactKind.DENIED if refused.code is Refusal.NO_ACCESS else FactKind.COMMAND_REFUSED
        happened(work, actor, kind, case, command.claimed_at, command=_name(asked), code=refused.code.value)
    work.end_command(StoredResult(actor.person, asked.payload, result))
    return result


def _apply(work: Work, asked: Asked, actor: Actor, case: Case | None) -> dict[str, str | int]:
    command, body = asked.command, asked.body
    if body is None:
        raise Refused(asked.refusal or Refusal.BAD_COMMAND)
    if command.knew_at and work.now - command.knew_at > OLDEST_MS:
        raise Refused(Refusal.EXPIRED)
    if command.after is not None:
        before = work.results.get(command.after)
        if before is not None and before.person == actor.person and before.result.outcome == REFUSED:
            raise Refused(Refusal.AFTER_REFUSED)
    refusal = may_do(actor, command.name, case)
    if refusal is not None:
        raise Refused(refusal)
    return HANDLERS[type(body)](work, actor, command, body)


def _name(asked: Asked) -> str:
    """Facts hold no text of strangers: a name that is no command's is left out."""
    return asked.command.name if asked.refusal is not Refusal.UNKNOWN_COMMAND else ""


def failed(work: Work, asked: Asked) -> Result:
    """The result of a command that the server failed on twice."""
    result = Result(asked.command.id, REFUSED, work.now, Refusal.FAILED)
    happened(work, asked.actor, FactKind.COMMAND_REFUSED, None, code=Refusal.FAILED.value)
    work.end_command(StoredResult(asked.actor.person, asked.payload, result))
    return result
