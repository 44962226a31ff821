"""Referrals: sent as a case of its own, acknowledged by whoever takes that, declined, taken back, or looked at where nobody answers."""

import msgspec

from desktop.domain import referral as rules
from desktop.domain.access import SYSTEM, Actor
from desktop.domain.aside import BackWhy
from desktop.domain.audit import FactKind
from desktop.domain.case import Case, CaseState, closed, submitted
from desktop.domain.referral import Referral, ReferralState
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import SignState
from desktop.domain.units import CareUnit, CaseId, Instant
from desktop.protocol.codec import encode
from desktop.protocol.referral import DeclineReferral, ReferralDue, SendReferral, TakeBackReferral
from desktop.protocol.up import Command
from desktop.server.handlers import callbacks, watching
from desktop.server.handlers.effects import happened, known_case, timer_id
from desktop.server.handlers.promises import honest, promised
from desktop.server.handlers.receivers import referred_to
from desktop.server.handlers.reopening import back
from desktop.server.storage.cases import Timer
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def send(work: Work, actor: Actor, command: Command, body: SendReferral) -> Data:
    """`referral.send`: the receiver has a case of its own from this commit on, and reads nothing of the sender's."""
    if work.case(CaseId(command.id)) is not None:
        raise Refused(Refusal.ID_REUSED)
    before = known_case(work, body.case)
    to = referred_to(work, before, body.unit)
    here, there = work.names.units[before.unit], work.names.units[body.unit]
    card = Referral(
        command.id, before.id, here.id, here.name, there.id, there.name, actor.person, work.now, Instant(body.answer_by),
        body.priority, body.question, body.summary, body.promised, body.consent,
    )  # fmt: skip
    if any(one.unit == there.id and one.state == ReferralState.SENT for one in work.referrals.of_case(before.id)):
        raise Refused(Refusal.ALREADY_REFERRED)
    case, card = rules.sent(before, (body.seen_hold, body.seen_seq), to, card, work.now)
    work.save(case)
    work.save_referral(card)
    name = timer_id("referral", card.id)
    due = encode(ReferralDue(case.id, CaseId(card.id))).decode()
    work.set_timer(Timer(name, card.answer_by, "referral.due", 1, case.id, due))
    happened(
        work, actor, FactKind.REFERRAL_SENT, case, command.claimed_at, referral=card.id, to_unit=card.unit,
        priority=card.priority, answer_by=card.answer_by, consent=int(card.consent),
    )  # fmt: skip
    _arrive(work, actor, command, card, before, there)
    return {"referral": card.id, "answer_by": card.answer_by}


def _arrive(work: Work, actor: Actor, command: Command, card: Referral, before: Case, there: CareUnit) -> None:
    """The receiver's case, with what the resident wrote and answered as it was when it was sent."""
    record, asked = work.record(before.id), work.interview(before.id)
    directed = asked is not None and bool(there.emergency) and card.priority <= rules.NEEDS_OPEN
    told = asked.assessment.decision.signs if asked is not None and asked.assessment is not None else ()
    signs = sum(sign.state == SignState.PRESENT for sign in told)
    case = rules.case_of(card, before, there, signs, directed)
    work.save(case, msgspec.structs.replace(record.text, id=case.id, entrance=there.id))
    if asked is not None:
        work.save_interview(_frozen(asked, case.id, there if directed else None), new=True)
    contact = work.casework.contact(before.id)
    if contact is not None:
        work.save_contact(msgspec.structs.replace(contact, case=case.id))
    look, reply = promised(work, there, case.priority, work.now)
    case = watching.arrived(work, submitted(case, work.now, look, reply))
    case = callbacks.begun(work, honest(work, case))
    work.save(case)
    happened(work, actor, FactKind.CASE_STARTED, case, command.claimed_at)
    happened(
        work, actor, FactKind.CASE_SUBMITTED, case, command.claimed_at,
        priority=case.priority, referral=card.case, from_unit=card.from_unit,
    )  # fmt: skip


def _frozen(asked: InterviewRecord, case: CaseId, directed: CareUnit | None) -> InterviewRecord:
    """The interview as it stands, in the new case; who changed the first case's priority said nothing of this one's."""
    return msgspec.structs.replace(
        asked,
        case=case,
        said_at=Instant(0),
        directed=directed.id if directed is not None else None,
        changed_by=None,
        changed_why="",
        changed_at=Instant(0),
    )


def decline(work: Work, actor: Actor, command: Command, body: DeclineReferral) -> Data:
    """`referral.decline`: with a reason; people where it came from go on with it."""
    before = known_case(work, body.case)
    rules.may_end(before, actor.person)
    card = rules.declined(_card(work, before.id), actor.person, body.why, body.words, work.now)
    _end(work, before, card, ReferralState.DECLINED, rules.DECLINED)
    case = known_case(work, before.id)
    happened(work, actor, FactKind.REFERRAL_DECLINED, case, command.claimed_at, referral=card.id, why=card.decline_why)
    happened(work, actor, FactKind.CASE_CLOSED, case, command.claimed_at, outcome=case.outcome)
    back(work, SYSTEM, work.fetch(card.case), BackWhy.REFERRAL_DECLINED, card.priority)
    return {}


def take_back(work: Work, actor: Actor, command: Command, body: TakeBackReferral) -> Data:
    """`referral.take_back`: as long as nobody there has taken it; also from a case that has been closed."""
    sender = known_case(work, body.case)
    card = work.referrals.card(body.referral)
    if card is None or card.case != sender.id:
        raise Refused(Refusal.NOT_FOUND)
    if sender.hold.person not in (None, actor.person):
        raise Refused(Refusal.HELD_BY_OTHER, person=sender.hold.person, since=sender.hold.since)
    before = work.fetch(body.referral)
    rules.may_take_back(before)
    card = rules.turned(card, ReferralState.TAKEN_BACK, actor.person, work.now)
    _end(work, before, card, ReferralState.TAKEN_BACK, rules.TAKEN_BACK)
    case = known_case(work, before.id)
    happened(work, actor, FactKind.REFERRAL_TAKEN_BACK, sender, command.claimed_at, referral=card.id, to_unit=card.unit)
    happened(work, SYSTEM, FactKind.CASE_CLOSED, case, outcome=case.outcome)
    return {}


def _end(work: Work, before: Case, card: Referral, state: ReferralState, outcome: str) -> None:
    work.save(rules.marked(closed(before, outcome, work.now), state))
    _settled(work, card)


def due(work: Work, _actor: Actor, command: Command, body: ReferralDue) -> Data:
    """`referral.due`: it stands on, and whoever sent it has to look after it."""
    work.drop_timer(command.id)
    # Whoever takes or ends it there changes that case: locked first, so that what is read of it now is so.
    work.fetch(body.referral)
    card = rules.overdue(_card(work, body.referral), work.now)
    if card is not None:
        case = known_case(work, body.case)
        work.save_referral(card)
        happened(work, SYSTEM, FactKind.REFERRAL_LATE, case, referral=card.id, to_unit=card.unit)
        back(work, SYSTEM, case, BackWhy.REFERRAL_LATE, card.priority)
    return {}


def follow(work: Work) -> None:
    """After all decisions: whoever has taken a referral's case, by whatever way, has acknowledged it."""
    for _, case in list(work.changes()):
        if not rules.is_unanswered(case):
            continue
        if case.state is CaseState.CLOSED and case.outcome == "withdrawn":
            _turn(work, case, ReferralState.WITHDRAWN)
            card = _card(work, case.id)
            happened(work, SYSTEM, FactKind.REFERRAL_WITHDRAWN, case, referral=card.id)
            back(work, SYSTEM, work.fetch(card.case), BackWhy.REFERRAL_WITHDRAWN, card.priority)
        elif case.state is CaseState.CLOSED or case.hold.person is not None:
            _turn(work, case, ReferralState.ACKNOWLEDGED)
            by = case.hold.person or ""
            happened(work, SYSTEM, FactKind.REFERRAL_ACKNOWLEDGED, case, referral=case.id, by=by)


def _turn(work: Work, case: Case, state: ReferralState) -> None:
    work.save(rules.marked(case, state))
    _settled(work, rules.turned(_card(work, case.id), state, case.hold.person, work.now))


def _settled(work: Work, card: Referral) -> None:
    work.save_referral(card)
    work.drop_timer(timer_id("referral", card.id))


def _card(work: Work, which: CaseId) -> Referral:
    card = work.referrals.card(which)
    if card is None:
        raise Refused(Refusal.REFERRAL_OVER)
    return card
