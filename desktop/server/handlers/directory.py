"""The directory as it is brought in: units, staff, residents and promised times, and every row that shows a name of it.

Rows of cases hold names as copies, because residents cannot follow the directory; so the copies follow it in the same
commit. Messages are no copies: they keep the name under which they were written.
"""

import msgspec

from desktop.domain.case import Audience
from desktop.domain.refusals import Refusal
from desktop.server.handlers.effects import changed
from desktop.server.handlers.identity import acting_follows
from desktop.server.requests import NameReasons, PutRegion, Registered
from desktop.server.storage.views import reason_views, staff_views, unit_views
from desktop.server.storage.work import Work


def put_region(work: Work, request: PutRegion) -> Refusal | None:
    """Units, staff, residents, guardians, accounts and commissions are now these; what is not named stays."""
    # Residents alone change no stream, and must be stored all the same.
    work.effects += 1
    if request.targets is not None:
        work.put_targets(request.targets)
    cards = [member.card for member in request.staff]
    before = work.stores.persons.some_units(work.link, [unit.id for unit in request.units])
    work.rename(request.units, cards, request.residents)
    persons, accounts = work.stores.persons, work.stores.accounts
    persons.save_units(work.link, request.units)
    persons.save_staff(work.link, cards)
    persons.save(work.link, request.residents)
    persons.save_guardians(work.link, request.guardians)
    work.forget_wards()
    work.stores.lookups.save_names(work.link, request.residents)
    work.stores.lookups.save_blocks(work.link, request.residents, request.blocks)
    accounts.save_accounts(work.link, [member.account for member in request.staff if member.account])
    if request.leave is not None:
        work.stores.leave.replace(work.link, request.leave)
    accounts.assign(work.link, [(member.card.id, given) for member in request.staff for given in member.assignments])
    for unit in request.units:
        if before.get(unit.id) != unit:
            work.show(unit_views(unit))
    for card in cards:
        work.show(staff_views(card))
    _protect(work)
    return None


def name_reasons(work: Work, request: NameReasons) -> Refusal | None:
    """Contact reasons are called this now."""
    interviews = work.stores.interviews
    known = {name.id: name for name in interviews.names(work.link)}
    changed_names = [name for name in request.names if known.get(name.id) != name]
    interviews.save_names(work.link, changed_names)
    for name in changed_names:
        work.show(reason_views(name))
    return None


def registered(work: Work, request: Registered) -> Refusal | None:
    """Where a resident is listed and for whom she may act is this now; every row that shows it follows, and every right."""
    persons = work.stores.persons
    known = persons.some(work.link, [request.person]).get(request.person)
    if known is None:
        return Refusal.NOT_FOUND
    if request.listed_at is not None:
        moved = msgspec.structs.replace(known, listed_at=request.listed_at)
        work.rename((), (), (moved,))
        persons.save(work.link, (moved,))
    if request.children is not None:
        persons.replace_children(work.link, request.person, request.children)
        work.forget_wards()
    acting_follows(work, request.person)
    work.effects += 1
    return None


def _protect(work: Work) -> None:
    """Cases of whoever has got a protected identity leave the open queues. The way back is a person's decision."""
    people = work.names.people
    for case in work.renamed():
        hidden = people[case.resident].protected or people[case.subject].protected
        if hidden and case.audience is not Audience.PROTECTED:
            work.save(changed(case, audience=Audience.PROTECTED))
