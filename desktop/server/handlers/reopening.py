"""A case that was done with comes back to people: its resident asks for it, or what it ended in came to nothing."""

from desktop.domain import outcomes
from desktop.domain.access import Actor
from desktop.domain.aside import BackWhy, come_back
from desktop.domain.audit import FactKind
from desktop.domain.booking import URGENT
from desktop.domain.callbacks import TaskWhy
from desktop.domain.case import Audience, Case, CaseState
from desktop.domain.triage import Outcome
from desktop.domain.units import Instant
from desktop.server.handlers import shift
from desktop.server.handlers.arriving import arrived
from desktop.server.handlers.effects import changed, happened
from desktop.server.handlers.promises import honest, promised
from desktop.server.handlers.routing import decide, gone, relieved, said_why, turned_away
from desktop.server.storage.work import Work


def reopen(
    work: Work,
    actor: Actor,
    case: Case,
    priority: int,
    why: BackWhy | None = None,
    claimed_at: Instant = Instant(0),
    outcome: Outcome = Outcome.CHAT,
) -> None:
    """The closed case waits for a human, where the rules say."""
    going = decide(work, case, outcome, priority)
    case = gone(work, relieved(work, case, going), going)
    look, reply = promised(work, work.names.units[case.unit], priority, work.now)
    case = outcomes.reopened(case, priority, work.now, look, reply)
    if why is not None:
        case = come_back(case, why, work.now)
    if going.routed.route.ring:
        case = outcomes.called_for(case, TaskWhy.CLOSED, reply)
    case = arrived(work, honest(work, case))
    work.save(case)
    said_why(work, actor, case, going)
    turned_away(work, actor, case, going)
    because: dict[str, str | int] = {"why": why.value} if why is not None else {}
    happened(work, actor, FactKind.CASE_REOPENED, case, claimed_at, priority=case.priority, **because)


def back(work: Work, actor: Actor, case: Case, why: BackWhy, priority: int) -> None:
    """Somebody has to look at the case, and sees why: a closed one is opened, an open one comes back where it stands. One that was
    joined goes on in another, and so does this. What lay set aside does not come back to somebody who has gone."""
    if case.care.joined is not None:
        case = work.fetch(case.care.joined.into)
    # An errand that reception had is reception's again, unless it has become urgent: what is medical stays with nurses.
    errand, urgent = case.audience is Audience.ADMIN, 1 <= priority <= URGENT
    if case.state is CaseState.CLOSED:
        outcome = Outcome.NON_MEDICAL if errand and not urgent else Outcome.CHAT
        reopen(work, actor, case, priority or outcomes.LEAST, why, outcome=outcome)
        return
    after = come_back(case, why, work.now)
    if errand and urgent and after.state is CaseState.QUEUED:
        after = changed(after, audience=Audience.CLINICAL)
    work.save(after)
    happened(work, actor, FactKind.CASE_CAME_BACK, after, why=why.value)
    shift.settle(work, actor, case, {})
