"""Consulting: asked, written in by both sides, read, closed or withdrawn, or the case taken over by whoever was asked."""

import msgspec

from desktop.domain import consult as rules
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.chat import clean
from desktop.domain.consult import Consult, ConsultLine, ConsultState, Side
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.renewal import goes_to_prescriber, prepared
from desktop.domain.units import Instant, UnitId
from desktop.protocol.codec import encode
from desktop.protocol.commands import AskConsult, ConsultOverdue, EndConsult, ReadConsult, TakeConsulted, WriteConsult
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened, known_case, timer_id, watch_hold
from desktop.server.handlers.receivers import has_ended, prescribes, receiver_of
from desktop.server.storage.cases import Timer
from desktop.server.storage.work import Work

Data = dict[str, str | int]
_ENDS = {
    ConsultState.CLOSED: FactKind.CONSULT_CLOSED,
    ConsultState.TAKEN: FactKind.CONSULT_CLOSED,
    ConsultState.WITHDRAWN: FactKind.CONSULT_WITHDRAWN,
}


def ask(work: Work, actor: Actor, command: Command, body: AskConsult) -> Data:
    """`consult.ask`: whoever is asked may read the case from this commit on; at the deadline the holder is told."""
    before = known_case(work, body.case)
    if body.medicines:
        body = msgspec.structs.replace(body, competence=goes_to_prescriber(body.person, body.competence))
    to = receiver_of(work, before, body)
    if body.medicines and body.person is not None and not prescribes(work, body.person, to.unit):
        raise Refused(Refusal.NOT_PRESCRIBER)
    rules.circle(before, actor.person, place_of(actor), to)
    card = Consult(
        command.id, before.id, before.unit, to.unit, body.person, body.competence, actor.person, work.now,
        Instant(body.answer_by), body.question, body.promised, body.consent,
        medicines=prepared(body.medicines) if body.medicines else (),
    )  # fmt: skip
    case, card = rules.asked(before, (body.seen_hold, body.seen_seq), to, card, work.now)
    keep(work, case)
    work.save_consult(card)
    name = timer_id("consult", card.id)
    work.set_timer(
        Timer(name, card.answer_by, "consult.overdue", 1, case.id, encode(ConsultOverdue(case.id, card.id)).decode())
    )
    who: Data = {"to_person": card.person} if card.person is not None else {}
    if card.competence:
        who["competence"] = card.competence
    happened(
        work, actor, FactKind.CONSULT_ASKED, case, command.claimed_at,
        consult=card.id, to_unit=card.unit, answer_by=card.answer_by, consent=int(card.consent), **who,
    )  # fmt: skip
    return {"consult": card.id, "answer_by": card.answer_by}


def write(work: Work, actor: Actor, command: Command, body: WriteConsult) -> Data:
    """`consult.write`: an answer, or more of the holder's; written without contact it counts when it comes."""
    text = clean(body.text)
    case, side = rules.written(known_case(work, body.case), body.consult, actor.person, place_of(actor), work.now)
    keep(work, case)
    has_read(work, actor, case, body.consult, side)
    work.save_consult_line(
        ConsultLine(command.id, body.consult, case.id, side.value, actor.person, work.now, command.claimed_at, text)
    )
    happened(work, actor, FactKind.CONSULT_WRITTEN, case, command.claimed_at, consult=body.consult, side=side.value)
    return {}


def read(work: Work, actor: Actor, command: Command, body: ReadConsult) -> Data:
    """`consult.read`: the other side is told when; a second time nothing more happens."""
    before = known_case(work, body.case)
    case, side = rules.read(before, body.consult, actor.person, place_of(actor), work.now)
    if side is not None:
        work.save(case)
        has_read(work, actor, case, body.consult, side)
        happened(work, actor, FactKind.CONSULT_READ, case, command.claimed_at, consult=body.consult, side=side.value)
    return {}


def has_read(work: Work, actor: Actor, case: Case, which: str, side: Side) -> None:
    """Whoever reads, or writes, has read what the other side wrote before."""
    card = card_of(work, which)
    if side is Side.ASKED and not card.opened_at:
        work.save_consult(msgspec.structs.replace(card, opened_by=actor.person, opened_at=work.now))
    for line in work.consulting.lines(which):
        if line.side != side and not line.read_at:
            work.save_consult_line(msgspec.structs.replace(line, read_by=actor.person, read_at=work.now))


def take_over(work: Work, actor: Actor, command: Command, body: TakeConsulted) -> Data:
    """`consult.take_over`: the case stands at the unit that was asked, in her hands; the former holder reads along."""
    before = known_case(work, body.case)
    case = rules.taken_over(before, body.consult, actor.person, place_of(actor), work.now)
    if has_ended(work, case.unit):
        raise Refused(Refusal.CONSULT_OVER)
    keep(work, case)
    card = rules.ended(card_of(work, body.consult), ConsultState.TAKEN, actor.person, work.now)
    work.save_consult(card)
    work.drop_timer(timer_id("consult", card.id))
    happened(
        work, actor, FactKind.CASE_HANDED_OVER, case, command.claimed_at,
        consult=body.consult, from_unit=before.unit, to_unit=case.unit, hold_number=case.hold.number,
        **{"from": before.hold.person or ""},
    )  # fmt: skip
    return {"hold_number": case.hold.number, "until": case.hold.until}


def end(work: Work, actor: Actor, command: Command, body: EndConsult) -> Data:
    """`consult.end`: who was asked, or read along, stops reading at this commit."""
    before = known_case(work, body.case)
    case, state = rules.finished(before, body.consult, actor.person, body.seen_hold, work.now)
    card = card_of(work, body.consult)
    keep(work, case)
    if card.state == ConsultState.ASKED:
        work.save_consult(rules.ended(card, state, actor.person, work.now))
        work.drop_timer(timer_id("consult", card.id))
    happened(work, actor, _ENDS[state], case, command.claimed_at, consult=card.id, to_unit=card.unit)
    return {"state": state.value}


def overdue(work: Work, actor: Actor, command: Command, body: ConsultOverdue) -> Data:
    """`consult.overdue`: nobody has answered by the deadline; the consult stands on."""
    work.drop_timer(command.id)
    case = rules.overdue(known_case(work, body.case), body.consult, work.now)
    if case is not None:
        work.save(case)
        happened(work, actor, FactKind.CONSULT_LATE, case, consult=body.consult)
    return {}


def settle(work: Work, actor: Actor, before: Case) -> None:
    """After any command on a case: a consult that ended with it, or where it came to, is told as such."""
    now = work.case(before.id)
    if now is None or before.care.consults == now.care.consults:
        return
    standing = {one.id for one in now.care.consults}
    for one in before.care.consults:
        card = card_of(work, one.id) if one.id not in standing else None
        if card is not None and card.state == ConsultState.ASKED:
            work.save_consult(rules.ended(card, ConsultState.ENDED, None, work.now))
            work.drop_timer(timer_id("consult", card.id))
            happened(work, actor, FactKind.CONSULT_ENDED, now, consult=card.id, to_unit=card.unit)


def keep(work: Work, case: Case) -> None:
    work.save(case)
    if case.hold.person is not None:
        watch_hold(work, case)


def place_of(actor: Actor) -> UnitId:
    """Where she works now: `may_do` lets nobody in who works nowhere."""
    if actor.unit is None:
        raise Refused(Refusal.NO_ACCESS)
    return actor.unit


def card_of(work: Work, which: str) -> Consult:
    card = work.consulting.card(which)
    if card is None:
        raise Refused(Refusal.CONSULT_OVER)
    return card
