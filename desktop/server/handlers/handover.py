"""Handing a case over: offered with a card, accepted, returned or withdrawn; the case is with its giver until it is accepted."""

from desktop.domain import handover as rules
from desktop.domain.access import Actor, works_such
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.handover import Handover, HandoverState, Receiver
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant, PersonId, UnitId
from desktop.protocol.commands import AcceptCase, HandOver, ReturnCase, WithdrawOffer
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened, known_case, watch_hold
from desktop.server.opening import is_open, opening
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def offer(work: Work, actor: Actor, command: Command, body: HandOver) -> Data:
    """`case.hand_over`: the holder offers the case; whom it is offered to may read it from this commit on."""
    before = known_case(work, body.case)
    receiver = _receiver(work, before, body)
    card = Handover(
        command.id,
        before.id,
        before.unit,
        receiver.unit,
        body.person,
        actor.person,
        work.now,
        body.why,
        Instant(body.answer_by),
        body.asked,
        body.promised,
        body.consent,
    )
    case, card = rules.offered(before, (body.seen_hold, body.seen_seq), receiver, card, work.now)
    work.save(case)
    work.save_card(card)
    watch_hold(work, case)
    to: Data = {"to_person": card.to_person} if card.to_person is not None else {}
    happened(
        work, actor, FactKind.CASE_OFFERED, case, command.claimed_at,
        offer=card.id, to_unit=card.to_unit, why=card.why, answer_by=card.answer_by, consent=int(card.consent), **to,
    )  # fmt: skip
    return {"offer": card.id, "answer_by": card.answer_by}


def _receiver(work: Work, case: Case, body: HandOver) -> Receiver:
    if body.person is not None and body.person not in work.names.staff:
        raise Refused(Refusal.NOT_FOUND)
    wanted = body.unit if body.unit is not None else _where(work, case, body.person)
    unit = work.names.units.get(wanted)
    if unit is None:
        raise Refused(Refusal.NOT_FOUND)
    opens = opening(unit.hours, work.now) if unit.hours is not None else None
    giver = work.names.units[case.unit]
    blocked = (case.subject, case.unit) in work.stores.lookups.blocks(work.link, [case.subject])
    return Receiver(
        unit.id,
        body.person,
        open=is_open(unit.hours, work.now),
        opens=opens[0] if opens is not None else Instant(0),
        staffed=_staffed(work, case, unit.id, body.person),
        needs_consent=unit.id != giver.id and (unit.care_provider != giver.care_provider or blocked),
    )


def _where(work: Work, case: Case, person: PersonId | None) -> UnitId:
    """Where this person works such cases, at the case's own unit if she does there."""
    given = work.assignments.get(person, ()) if person is not None else ()
    units = sorted({one.unit for one in given if works_such(given, one.unit, case.audience)})
    if not units:
        raise Refused(Refusal.BAD_COMMAND if person is None else Refusal.NOBODY_THERE)
    found = case.unit if case.unit in units else units[0]
    work.know_names(units=[found])
    return found


def _staffed(work: Work, case: Case, unit: UnitId, person: PersonId | None) -> bool:
    """Whether anybody it is offered to could open it."""
    people = [person] if person is not None else work.stores.accounts.staff_at(work.link, unit)
    commissions = work.stores.accounts.assignments(work.link, people)
    return any(works_such(given, unit, case.audience) for given in commissions.values())


def accept(work: Work, actor: Actor, command: Command, body: AcceptCase) -> Data:
    """`case.accept`: it stands at the receiver's unit, in her hands, from this commit on."""
    before = known_case(work, body.case)
    case = rules.accepted(before, body.offer, actor.person, work.now)
    work.save(case)
    work.save_card(rules.ended(_card(work, body.offer), HandoverState.ACCEPTED, actor.person, work.now))
    watch_hold(work, case)
    happened(
        work, actor, FactKind.CASE_HANDED_OVER, case, command.claimed_at,
        offer=body.offer, from_unit=before.unit, to_unit=case.unit, hold_number=case.hold.number,
        **{"from": before.hold.person or ""},
    )  # fmt: skip
    return {"hold_number": case.hold.number, "until": case.hold.until}


def give_back(work: Work, actor: Actor, command: Command, body: ReturnCase) -> Data:
    """`case.return`: it stays with its giver; whoever was asked stops reading it at this commit."""
    case = rules.returned(known_case(work, body.case), body.offer, actor.person, work.now)
    card = rules.sent_back(_card(work, body.offer), actor.person, body.why, body.words, work.now)
    work.save(case)
    work.save_card(card)
    watch_hold(work, case)
    happened(
        work,
        actor,
        FactKind.OFFER_RETURNED,
        case,
        command.claimed_at,
        offer=card.id,
        to_unit=card.to_unit,
        why=body.why,
    )
    return {}


def withdraw(work: Work, actor: Actor, command: Command, body: WithdrawOffer) -> Data:
    """`case.withdraw_offer`: the holder keeps the case after all."""
    case = rules.withdrawn(known_case(work, body.case), body.offer, actor.person, body.seen_hold, work.now)
    work.save(case)
    card = rules.ended(_card(work, body.offer), HandoverState.WITHDRAWN, actor.person, work.now)
    work.save_card(card)
    watch_hold(work, case)
    happened(work, actor, FactKind.OFFER_WITHDRAWN, case, command.claimed_at, offer=card.id, to_unit=card.to_unit)
    return {}


def settle(work: Work, actor: Actor, before: Case) -> None:
    """After any command on a case: an offer that ended with its giver's hold is told as such, whatever ended the hold."""
    offer, now = before.care.offer, work.case(before.id)
    if offer is None or now is None or now.care.offer == offer:
        return
    card = _card(work, offer.id)
    if card.state == HandoverState.OFFERED:
        work.save_card(rules.ended(card, HandoverState.ENDED, None, work.now))
        happened(work, actor, FactKind.OFFER_ENDED, now, offer=offer.id, to_unit=offer.unit)


def _card(work: Work, which: str) -> Handover:
    card = work.casework.card(which)
    if card is None:
        raise Refused(Refusal.OFFER_OVER)
    return card
