"""The directory as it is brought in: units, staff, residents and promised times, and every row that shows a name of it.

Rows of cases hold names as copies, because residents cannot follow the directory; so the copies follow it in the same
commit. Messages are no copies: they keep the name under which they were written.
"""

from collections.abc import Iterator

import msgspec

from desktop.domain.case import Audience
from desktop.domain.listing import ListedNow, ListingState
from desktop.domain.refusals import Refusal
from desktop.domain.units import CareUnit, UnitId, in_order
from desktop.server.handlers.effects import changed
from desktop.server.handlers.identity import acting_follows
from desktop.server.handlers.promises import promises_follow
from desktop.server.handlers.shift import plan_last_days, plan_leave
from desktop.server.handlers.units import keep_week
from desktop.server.requests import NameReasons, PutRegion, Registered, Resident
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores
from desktop.server.storage.views import reason_views, staff_views, unit_views
from desktop.server.storage.work import Work


def put_region(work: Work, request: PutRegion) -> Refusal | None:
    """Units, staff, residents, guardians, accounts and commissions are now these; what is not named stays."""
    if any(standing(work.stores, work.link, request)):
        return Refusal.UNIT_IN_USE
    # Residents alone change no stream, and must be stored all the same.
    work.effects += 1
    if request.targets is not None:
        work.put_targets(request.targets)
    cards = [member.card for member in request.staff]
    before = work.stores.persons.some_units(work.link, [unit.id for unit in request.units])
    units = [_with_week(work, with_closures(unit, before.get(unit.id)), before.get(unit.id)) for unit in request.units]
    work.rename(units, cards, request.residents)
    persons, accounts = work.stores.persons, work.stores.accounts
    persons.save_units(work.link, units)
    persons.save_staff(work.link, cards)
    persons.save(work.link, request.residents)
    persons.save_guardians(work.link, request.guardians)
    work.forget_wards()
    work.stores.lookups.save_names(work.link, request.residents)
    work.stores.lookups.save_blocks(work.link, request.residents, request.blocks)
    accounts.save_accounts(work.link, [member.account for member in request.staff if member.account])
    if request.leave is not None:
        work.stores.leave.replace(work.link, request.leave)
        plan_leave(work)
    work.stores.bookings.save_books(work.link, request.time_books)
    lasts = {(member.card.id, given): last for member in request.staff for given, last in member.last_days}
    given = [(member.card.id, one) for member in request.staff for one in member.assignments]
    accounts.assign(work.link, [(who, one, lasts.get((who, one))) for who, one in given])
    plan_last_days(work, [(*one, lasts[one]) for one in given if one in lasts])
    for unit in units:
        if before.get(unit.id) != unit:
            work.show(unit_views(unit))
        known = before.get(unit.id)
        if known is not None and (known.hours, known.closures) != (unit.hours, unit.closures):
            promises_follow(work, unit)
    for card in cards:
        work.show(staff_views(card))
    # Closures, leave, commissions and time books: whatever is said anew, no booked time stands where nobody receives.
    touched = (*persons.units(work.link), *request.units)
    work.times_touched |= {unit.id: True for unit in touched}
    _protect(work)
    return None


def standing(stores: Stores, link: Link, request: PutRegion) -> Iterator[tuple[UnitId, int, int]]:
    """The units that shall end though something hangs on them: how many open cases, and how many people listed there."""
    for unit in request.units:
        if unit.ended:
            told = {one.id for one in request.residents}
            listed = stores.endings.listed(link, unit.id, told)
            listed += sum(one.listed_at == unit.id for one in request.residents)
            cases = stores.endings.open_cases(link, unit.id)
            if cases or listed:
                yield unit.id, cases, listed


def with_closures(unit: CareUnit, before: CareUnit | None) -> CareUnit:
    """The unit as it is said to be now: what is said nothing of its closures leaves those that are known."""
    closures = before.closures if unit.closures is None and before is not None else unit.closures
    return msgspec.structs.replace(unit, closures=tuple(sorted(closures, key=in_order)) if closures else None)


def _with_week(work: Work, unit: CareUnit, before: CareUnit | None) -> CareUnit:
    """Where a manager has changed the hours, what is said of them is a version like hers, and what says nothing leaves them."""
    if before is None or unit.hours == before.hours or not work.stores.weeks.last(work.link, unit.id, 1):
        return unit
    if unit.hours is None:
        return msgspec.structs.replace(unit, hours=before.hours)
    keep_week(work, before, unit.hours, None)
    return unit


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
    if request.listing is not None:
        moved = listed_now(known, request.listing)
        work.rename((), (), (moved,))
        persons.save(work.link, (moved,))
    if request.children is not None:
        persons.replace_children(work.link, request.person, request.children)
        work.forget_wards()
    acting_follows(work, request.person)
    work.effects += 1
    return None


def listed_now(known: Resident, now: ListedNow) -> Resident:
    """The resident by what the listing system said; while it is away, and where it names no unit of ours, what was known stays."""
    if now.state is ListingState.AWAY:
        return msgspec.structs.replace(known, listing_away=True)
    return msgspec.structs.replace(
        known, listed_at=now.unit or known.listed_at, listing=now.state.value, listing_away=False
    )


def _protect(work: Work) -> None:
    """Cases of whoever has got a protected identity leave the open queues. The way back is a person's decision."""
    people = work.names.people
    for case in work.renamed():
        hidden = people[case.resident].protected or people[case.subject].protected
        if hidden and case.audience is not Audience.PROTECTED:
            work.save(changed(case, audience=Audience.PROTECTED))
