"""To whom a case can be offered, or who can be asked about it: what the rules must know of a unit or a person."""

from collections.abc import Iterable

from desktop.domain.access import works_such
from desktop.domain.case import Audience, Case
from desktop.domain.opening import is_open, opening
from desktop.domain.receiver import Receiver
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.shift import on_shift
from desktop.domain.units import Assignment, CareUnit, Instant, PersonId, Role, UnitId
from desktop.protocol.commands import AskConsult, HandOver
from desktop.server.storage.shifting import Shifting
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores
from desktop.server.storage.work import Work


def receiver_of(work: Work, case: Case, body: HandOver | AskConsult) -> Receiver:
    """Whom the command names; refuses who is not known, and a person who works no such cases anywhere."""
    competence = body.competence if isinstance(body, AskConsult) else ""
    if body.person is not None and body.person not in work.names.staff:
        raise Refused(Refusal.NOT_FOUND)
    wanted = body.unit if body.unit is not None else _where(work, case, body.person)
    unit = work.names.units.get(wanted)
    if unit is None or unit.ended:
        raise Refused(Refusal.NOT_FOUND)
    opens = opening(unit, work.now)
    return Receiver(
        unit.id,
        body.person,
        open=is_open(unit, work.now),
        opens=opens[0] if opens is not None else Instant(0),
        staffed=_staffed(work, case, unit.id, body.person, competence),
        needs_consent=_needs_consent(work, case, unit),
    )


def referred_to(work: Work, case: Case, unit_id: UnitId) -> Receiver:
    """The unit to which this case's person is referred; refuses who is not known. It may lie there until somebody is at work: enough
    that anybody could take it. An emergency unit counts only where it works here."""
    unit = work.names.units.get(unit_id)
    if unit is None or unit.ended:
        raise Refused(Refusal.NOT_FOUND)
    audience = Audience.PROTECTED if case.audience is Audience.PROTECTED else Audience.CLINICAL
    opens = opening(unit, work.now)
    commissions = work.stores.accounts.assignments(work.link, work.stores.accounts.staff_at(work.link, unit_id))
    works_here = any(works_such(given, unit_id, audience) for given in commissions.values())
    return Receiver(
        unit_id,
        open=is_open(unit, work.now),
        opens=opens[0] if opens is not None else Instant(0),
        staffed=works_here and (unit.staffs_tool or not unit.emergency),
        needs_consent=_needs_consent(work, case, unit),
    )


def _needs_consent(work: Work, case: Case, unit: CareUnit) -> bool:
    """Whether it goes to another care provider, or the person keeps what the case's unit has from all others."""
    giver = work.names.units[case.unit]
    blocked = (case.subject, case.unit) in work.stores.lookups.blocks(work.link, [case.subject])
    return unit.id != giver.id and (unit.care_provider != giver.care_provider or blocked)


def _where(work: Work, case: Case, person: PersonId | None) -> UnitId:
    """Where this person works such cases, at the case's own unit if she does there."""
    given = work.assignments.get(person, ()) if person is not None else ()
    units = sorted({one.unit for one in given if works_such(given, one.unit, case.audience)})
    if not units:
        raise Refused(Refusal.BAD_COMMAND if person is None else Refusal.NOBODY_THERE)
    found = case.unit if case.unit in units else units[0]
    work.know_names(units=[found])
    return found


def _staffed(work: Work, case: Case, unit: UnitId, person: PersonId | None, competence: str) -> bool:
    """Whether anybody of whom it is wanted could open it, and has the profession that is wanted: of those who are on shift,
    where shifts are used."""
    stores, link = work.stores, work.link
    people = [person] if person is not None else stores.accounts.staff_at(link, unit)
    able = _at_work(stores, link, work.shifts, unit, case.audience, people)
    return _has_profession(stores, link, able, competence) if competence else bool(able)


def profession_at_work(
    stores: Stores, link: Link, shifts: Shifting, unit: UnitId, audience: Audience, profession: str
) -> bool:
    """Whether somebody of that profession works such cases there: of those who are on shift, where shifts are used."""
    people = _at_work(stores, link, shifts, unit, audience, stores.accounts.staff_at(link, unit))
    return _has_profession(stores, link, people, profession)


def prescribes(work: Work, person: PersonId, unit: UnitId) -> bool:
    """Whether this person works as a physician there: nobody else decides on medicines."""
    return Assignment(unit, Role.PHYSICIAN) in work.assignments.get(person, ())


def has_ended(work: Work, unit: UnitId) -> bool:
    """Whether the unit is there no more: nothing comes to it, not even what was offered to it before."""
    work.know_names(units=[unit])
    return work.names.units[unit].ended


def _at_work(
    stores: Stores, link: Link, shifts: Shifting, unit: UnitId, audience: Audience, people: Iterable[PersonId]
) -> list[PersonId]:
    commissions = stores.accounts.assignments(link, people)
    able = [who for who, given in commissions.items() if works_such(given, unit, audience)]
    there = on_shift(shifts.at(unit), audience)
    return able if there is None else [who for who in able if who in there]


def _has_profession(stores: Stores, link: Link, people: Iterable[PersonId], profession: str) -> bool:
    return any(card.profession == profession for card in stores.persons.some_staff(link, people).values())
