"""Handing a case over: offered with a card, accepted, returned or withdrawn; the case is with its giver until it is accepted."""

from desktop.domain import handover as rules
from desktop.domain.access import Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.handover import Handover, HandoverState
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant
from desktop.protocol.commands import AcceptCase, HandOver, ReturnCase, WithdrawOffer
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened, known_case, watch_hold
from desktop.server.handlers.receivers import has_ended, receiver_of
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def offer(work: Work, actor: Actor, command: Command, body: HandOver) -> Data:
    """`case.hand_over`: the holder offers the case; whom it is offered to may read it from this commit on."""
    before = known_case(work, body.case)
    receiver = receiver_of(work, before, body)
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


def accept(work: Work, actor: Actor, command: Command, body: AcceptCase) -> Data:
    """`case.accept`: it stands at the receiver's unit, in her hands, from this commit on."""
    before = known_case(work, body.case)
    case = rules.accepted(before, body.offer, actor.person, work.now)
    if has_ended(work, case.unit):
        raise Refused(Refusal.OFFER_OVER)
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
