"""What a query tells, logged before it is told: one fact for the question, one for each case of which a line is shown."""

import msgspec

from desktop.domain.access import Actor, may_ask, seated, withheld
from desktop.domain.audit import Fact, FactKind
from desktop.domain.case import Case
from desktop.domain.refusals import Refusal
from desktop.server.handlers.effects import happened
from desktop.server.handlers.identity import fresh
from desktop.server.requests import Look
from desktop.server.storage.work import Work


def look(work: Work, request: Look) -> Refusal | None:
    """Access decided on what holds in this transaction, then the facts; `newer` if a shown case may no longer be shown."""
    asked = work.case(request.case) if request.case is not None else None
    actor = fresh(work, request.actor, asked)
    if actor.session not in work.standing:
        return Refusal.SIGNED_OUT
    refusal = may_ask(actor, request.query, asked)
    if refusal is not None:
        happened(work, actor, FactKind.DENIED, asked, query=request.query, code=refusal.value)
        return refusal
    shown = _shown(work, request)
    settings = work.stores.lookups.settings(work.link, work.stores.persons, actor.unit, shown)
    if len(shown) < len(request.shown) or any(
        withheld(actor, request.query, case, settings[case.id]) is not None for case in shown
    ):
        return Refusal.NEWER
    data = {"purpose": request.purpose, **request.data}
    fact = _fact(work, actor, request.kind, asked, data)
    work.add_fact(fact if request.subject is None else msgspec.structs.replace(fact, subject=request.subject))
    for case in shown:
        data = {"purpose": request.purpose, "query": request.query}
        work.add_fact(_fact(work, seated(actor, case), FactKind.CASE_SHOWN, case, data))
    return None


def _shown(work: Work, request: Look) -> list[Case]:
    """The shown cases as decisions so far left them, in the order of the answer."""
    known = {case: work.case(case) for case in request.shown}
    missing = [case for case, found in known.items() if found is None]
    read = {record.case.id: record.case for record in work.stores.cases.some(work.link, missing)} if missing else {}
    return [case for name in known if (case := known[name] or read.get(name)) is not None]


def _fact(work: Work, actor: Actor, kind: FactKind, case: Case | None, data: dict[str, str | int]) -> Fact:
    """The unit is where whoever looks is at work, which need not be the case's."""
    return Fact(
        kind=kind,
        at=work.now,
        person=actor.person,
        unit=actor.unit,
        case=case.id if case else None,
        subject=case.subject if case else None,
        session=actor.session,
        data=data,
    )
