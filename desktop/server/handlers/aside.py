"""Cases set aside and brought back: by hand, by the resident's answer, and by a timer that never lets one lie."""

from desktop.domain import aside as rules
from desktop.domain.access import SYSTEM, Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.units import MINUTE, Instant
from desktop.protocol.codec import encode
from desktop.protocol.commands import AsideEnds, BringBack, SetAside
from desktop.protocol.up import Command
from desktop.server.handlers.effects import happened, known_case, timer_id
from desktop.server.storage.cases import Timer
from desktop.server.storage.work import Work

Data = dict[str, str | int]


def set_aside(work: Work, actor: Actor, command: Command, body: SetAside) -> Data:
    """`case.set_aside`: the hold stays, and its own timer finds it renewed until after the case has come back."""
    no_answer = work.targets.no_answer * MINUTE
    case = rules.set_aside(
        known_case(work, body.case),
        actor.person,
        body.seen_hold,
        Instant(body.until),
        body.on_answer,
        work.now,
        no_answer,
    )
    work.save(case)
    until, waits_for = case.care.aside_until, case.care.aside_for
    timer = encode(AsideEnds(case.id, until)).decode()
    name = timer_id("aside", case.id, until, command.id)
    work.set_timer(Timer(name, until, "case.aside_ends", 1, case.id, timer))
    happened(work, actor, FactKind.CASE_SET_ASIDE, case, command.claimed_at, until=until, waits_for=waits_for)
    return {"until": until}


def bring_back(work: Work, actor: Actor, command: Command, body: BringBack) -> Data:
    """`case.bring_back`: its holder takes it up again."""
    before = known_case(work, body.case)
    case = rules.taken_up(before, actor.person, body.seen_hold, work.now)
    work.save(case)
    if before.care.aside_for:
        came_back(work, actor, case, command.claimed_at)
    return {}


def ends(work: Work, _actor: Actor, command: Command, body: AsideEnds) -> Data:
    """`case.aside_ends`: back, unless that has happened already."""
    work.drop_timer(command.id)
    case = rules.time_is_up(known_case(work, body.case), Instant(body.until), work.now)
    if case is not None:
        work.save(case)
        came_back(work, SYSTEM, case)
    return {}


def came_back(work: Work, actor: Actor, case: Case, claimed_at: Instant = Instant(0)) -> None:
    """The fact that a case came back, and why."""
    happened(work, actor, FactKind.CASE_CAME_BACK, case, claimed_at, why=case.care.back_why)
