"""Load moves cases: what waits too long goes to a unit that answers earlier, once, and the resident may say otherwise (use case D)."""

from collections import Counter
from collections.abc import Iterable

import msgspec

from desktop.domain import callbacks
from desktop.domain import relief as rules
from desktop.domain.access import SYSTEM, Actor
from desktop.domain.audit import FactKind
from desktop.domain.case import Case
from desktop.domain.load import is_admin
from desktop.domain.opening import closing, is_open
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.routing import URGENT, Goal, Rule
from desktop.domain.units import MINUTE, CareUnit, CaseId, Instant, UnitId, UnitKind
from desktop.protocol.commands import Consent, KeepUnit
from desktop.protocol.up import Command
from desktop.server.handlers.effects import changed, happened, known_case
from desktop.server.handlers.promises import expected, honest, promised
from desktop.server.handlers.routing import Going, decide, relieved, said_why
from desktop.server.storage.loads import CLINICAL
from desktop.server.storage.work import Work

Data = dict[str, str | int]
TOLERANCE = 5 * MINUTE
"""An estimate swings with every case that is taken or closed: who waits and will be late by less stays where she is."""
MOST_LOOKED_AT = 500
"""Of a unit's queue in one look; who stands further back waits for the next."""
MOST_TRIED, MOST_MOVED = 100, 20
"""Of these at once, so that no look holds others up: the next one goes on."""


class _Late(msgspec.Struct, frozen=True, order=True):
    """Somebody who waits and will not be answered in time; whoever is to be answered first is helped first."""

    priority: int
    reply_by: Instant
    case: CaseId
    place: int
    """So many stand before her."""


def relieve(work: Work, units: Iterable[CareUnit]) -> dict[UnitId, bool]:
    """Move what waits too long at these units and is answered earlier elsewhere; where some wait on who may be moved later."""
    least, late, strained = _least(work), list[_Late](), dict[UnitId, bool]()
    for unit in units:
        may = least > 0 and unit.kind == UnitKind.HEALTH_CENTRE and is_open(unit, work.now)
        here = _late(work, unit, least) if may else []
        strained[unit.id] = bool(here)
        late += here
    others = [one for one in work.stores.persons.units(work.link) if one.kind == UnitKind.ADVICE_1177] if late else []
    able = {priority for priority in {one.priority for one in late} if _able(work, others, priority)}
    tries, moved = 0, Counter[UnitId]()
    for one in sorted(late):
        if not able or tries == MOST_TRIED or moved.total() == MOST_MOVED:
            break
        if one.priority not in able:
            continue
        tries += 1
        case = _free(work, one.case)
        if case is not None and _move(work, case, one.place - moved[case.unit]):
            moved[case.unit] += 1
            if not _able(work, others, one.priority):
                able.discard(one.priority)
    return strained


def locked(work: Work, which: CaseId) -> Case | None:
    """The case as it is now, locked; None while somebody else is just deciding on it, or has it in hand."""
    for record in work.stores.loads.lock_free(work.link, [which]):
        work.know(record)
    work.know_names()
    return work.case(which)


def _free(work: Work, which: CaseId) -> Case | None:
    """The case, locked, if load may move it."""
    case = locked(work, which)
    return case if case is not None and rules.movable(case) and not _is_called(work, case) else None


def _is_called(work: Work, case: Case) -> bool:
    """Whether it waited alone for too long: a named person calls from where it stands, whichever is thought of first."""
    until = callbacks.alone_until(case, work.targets.no_human * MINUTE)
    return case.care.alone_since > 0 and until <= work.now


def _least(work: Work) -> int:
    """The least urgent priority that any rule moves for load; 0: none does."""
    moving = [rule for rule in work.routing.rules if rule.to is Goal.RELIEF]
    return max((_priority(rule) for rule in moving), default=0)


def _priority(rule: Rule) -> int:
    return max(rule.when.priority or {5})


def _late(work: Work, unit: CareUnit, least: int) -> list[_Late]:
    """Who waits at the unit and will not be answered in time, in the queue's order."""
    now = work.loads.measured(unit.id)
    closes = closing(unit, work.now)
    found = []
    for place, (which, priority, reply_by) in enumerate(
        work.stores.loads.line(work.link, unit.id, CLINICAL, least, MOST_LOOKED_AT)
    ):
        ahead = place + (work.now > reply_by)  # nobody came when it was its turn
        # As long as it is answered before the unit closes, open time is time.
        answers = work.now + now.until_answer(priority, ahead)
        over_night = answers >= closes
        if over_night:
            answers = expected(work, unit, priority, ahead=ahead)
        if answers > reply_by + TOLERANCE or (over_night and priority <= URGENT):
            found.append(_Late(priority, reply_by, which, place))
    return found


def _able(work: Work, others: Iterable[CareUnit], priority: int) -> bool:
    """Whether any of these could answer one more case of that priority in time."""
    return any(is_open(one, work.now) and _keeps(work, one, priority) for one in others)


def _keeps(work: Work, unit: CareUnit, priority: int) -> bool:
    answers = expected(work, unit, priority)
    today = priority > URGENT or answers < closing(unit, work.now)
    return today and answers <= promised(work, unit, priority, work.now)[1]


def _move(work: Work, case: Case, place: int) -> bool:
    going = decide(work, case, rules.matter(case), case.priority, ahead=place, profession=case.care.competence)
    if not going.routed.route.relief:
        _ask(work, case, going)
        return False
    _moved(work, SYSTEM, case, going)
    return True


def _moved(work: Work, actor: Actor, case: Case, going: Going) -> None:
    there = relieved(work, case, going)
    work.save(there)
    said_why(work, actor, there, going, FactKind.CASE_REROUTED)


def _ask(work: Work, case: Case, going: Going) -> None:
    """Once: whether another care provider's unit may answer."""
    there = going.routed.ask
    if there is None or case.care.relief is not None:
        return
    asked = relieved(work, case, going)
    work.save(asked)
    happened(work, SYSTEM, FactKind.RELIEF_ASKED, asked, to_unit=there.unit, answers=going.units[there.unit].answers)


def keep_unit(work: Work, actor: Actor, command: Command, body: KeepUnit) -> Data:
    """`resident.keep_unit`: back to the own unit, with a time that it can keep, and load moves the case no more."""
    before = known_case(work, body.case)
    case = rules.stays(before)
    own = work.names.units[case.unit]
    if own.ended:
        raise Refused(Refusal.NOT_FOUND)
    _, reply_by = promised(work, own, case.priority, case.arrived_at)
    case = honest(work, changed(case, reply_by=reply_by))
    work.save(case)
    happened(
        work, actor, FactKind.UNIT_KEPT, case, command.claimed_at, from_unit=before.unit, to_unit=case.unit,
        promise=case.care.promise or case.reply_by,
    )  # fmt: skip
    return {"unit": case.unit, "reply_by": case.care.promise or case.reply_by}


def consent(work: Work, actor: Actor, command: Command, body: Consent) -> Data:
    """`resident.consent`: with a yes the case moves at once if that is still of use; with a no it stays for good."""
    case = rules.answered(known_case(work, body.case), body.agreed)
    work.save(case)
    kind = FactKind.RELIEF_AGREED if body.agreed else FactKind.RELIEF_DECLINED
    happened(work, actor, kind, case, command.claimed_at)
    if body.agreed and rules.movable(case) and not is_admin(case):
        going = decide(
            work, case, rules.matter(case), case.priority, ahead=work.loads.ahead(case), profession=case.care.competence
        )
        if going.routed.route.unit != case.unit and going.routed.route.queue is not None:
            _moved(work, actor, case, going)
    now = known_case(work, body.case)
    return {"unit": now.unit}
