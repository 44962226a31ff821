"""The registers: care units with their region's promised times, staff, residents and their guardians."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from desktop.domain.access import is_acted_for
from desktop.domain.person_number import months_of_age
from desktop.domain.queue import WAITS, Targets
from desktop.domain.units import CareUnit, Closure, Elsewhere, Hours, PersonId, StaffCard, TakesIn, UnitId
from desktop.server.requests import Guardian, Resident
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class _Details(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a unit has that nothing is looked up by."""

    position: tuple[float, float] | None = None
    hours: Hours | None = None
    emergency: tuple[TakesIn, ...] = ()
    responsible: tuple[PersonId, ...] = ()
    closures: tuple[Closure, ...] = ()
    ended: bool = False
    elsewhere: tuple[Elsewhere, ...] = ()
    booking_link: str = ""


_DETAILS = msgspec.json.Decoder(_Details)


class Persons:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        unit, staff, person, guardian = schema.unit, schema.staff, schema.person, schema.guardian
        self._units = sql(select(*unit.columns).order_by(unit.c.name, unit.c.id))
        self._some_units = sql(select(*unit.columns).where(sql.among(unit.c.id, "ids")))
        self._locked_unit = sql(select(*unit.columns).where(unit.c.id == bindparam("id")).with_for_update())
        self._save_unit = sql.upsert(unit, ["id"])
        target = schema.target
        self._targets = sql(select(target.c.first_look, target.c.reply).order_by(target.c.priority))
        self._save_target = sql.upsert(target, ["priority"])
        self._waits = sql(select(schema.wait.c.name, schema.wait.c.minutes))
        self._save_wait = sql.upsert(schema.wait, ["name"])
        self._some_staff = sql(select(*staff.columns).where(sql.among(staff.c.id, "ids")))
        self._all_staff = sql(select(*staff.columns).order_by(staff.c.name, staff.c.id))
        self._save_staff = sql.upsert(staff, ["id"])
        people = select(*person.columns)
        self._some = sql(people.where(sql.among(person.c.id, "ids")))
        self._by_number = sql(people.where(person.c.personnummer == bindparam("number")))
        self._first = sql(people.order_by(person.c.name, person.c.id).limit(bindparam("most")))
        self._children = sql(
            people.join(guardian, guardian.c.child == person.c.id)
            .where(guardian.c.guardian == bindparam("who"))
            .order_by(person.c.personnummer.desc())
        )
        self._wards = sql(
            select(guardian.c.guardian, guardian.c.child).where(sql.among(guardian.c.guardian, "guardians"))
        )
        self._save = sql.upsert(person, ["id"])
        self._save_guardian = sql.insert_new(guardian)
        self._forget_children = sql(guardian.delete().where(guardian.c.guardian == bindparam("who")))

    def units(self, link: Link) -> list[CareUnit]:
        """All care units that there are, by name; not those that have ended."""
        return [unit for unit in map(_unit, link.rows(self._units)) if not unit.ended]

    def some_units(self, link: Link, ids: Iterable[str]) -> dict[UnitId, CareUnit]:
        """These care units, also those that have ended."""
        return {row[0]: _unit(row) for row in link.rows(self._some_units, (link.among(ids),))}

    def lock_unit(self, link: Link, unit: str) -> CareUnit | None:
        """This care unit, which nobody else changes before this transaction ends."""
        row = link.one(self._locked_unit, (unit,))
        return _unit(row) if row is not None else None

    def save_units(self, link: Link, units: Iterable[CareUnit]) -> None:
        """Insert or replace care units."""
        link.many(self._save_unit, [_unit_row(unit) for unit in units])

    def targets(self, link: Link) -> Targets:
        """The region's promised times; the defaults until a region file has said others."""
        found = link.rows(self._targets)
        waits = dict(link.rows(self._waits))
        if not found:
            return Targets(**waits)
        first_look, reply = zip(*found, strict=True)
        return Targets(first_look, reply, **waits)

    def save_targets(self, link: Link, targets: Targets) -> None:
        """Keep these promised times."""
        times = zip(targets.first_look, targets.reply, strict=True)
        link.many(self._save_target, [(priority, *each) for priority, each in enumerate(times, 1)])
        link.many(self._save_wait, [(name, getattr(targets, name)) for name in WAITS])

    def staff(self, link: Link) -> list[StaffCard]:
        """All members of staff by name."""
        return [StaffCard(*row) for row in link.rows(self._all_staff)]

    def some_staff(self, link: Link, ids: Iterable[str]) -> dict[PersonId, StaffCard]:
        """These members of staff."""
        return {row[0]: StaffCard(*row) for row in link.rows(self._some_staff, (link.among(ids),))}

    def save_staff(self, link: Link, cards: Iterable[StaffCard]) -> None:
        """Insert or replace members of staff."""
        link.many(self._save_staff, [msgspec.structs.astuple(card) for card in cards])

    def some(self, link: Link, ids: Iterable[str]) -> dict[PersonId, Resident]:
        """These persons of the register."""
        return {row[0]: _resident(row) for row in link.rows(self._some, (link.among(ids),))}

    def by_number(self, link: Link, personnummer: str) -> Resident | None:
        """The person with that personnummer (YYYYMMDD-NNNN)."""
        row = link.one(self._by_number, (personnummer,))
        return _resident(row) if row else None

    def first(self, link: Link, most: int) -> list[Resident]:
        """The first persons by name."""
        return [_resident(row) for row in link.rows(self._first, (most,))]

    def children(self, link: Link, guardian: PersonId) -> list[Resident]:
        """Those whose guardian this person is, the youngest first."""
        return [_resident(row) for row in link.rows(self._children, (guardian,))]

    def wards(self, link: Link, guardians: Iterable[str]) -> set[tuple[PersonId, PersonId]]:
        """(guardian, child) of these guardians."""
        return {(row[0], row[1]) for row in link.rows(self._wards, (link.among(guardians),))}

    def wards_on(self, link: Link, guardian: PersonId, today: date) -> frozenset[PersonId]:
        """The children for whom this person may act on that day."""
        return frozenset(
            one.id
            for one in self.children(link, guardian)
            if is_acted_for(months_of_age(one.personnummer, one.born, today))
        )

    def save(self, link: Link, residents: Iterable[Resident]) -> None:
        """Insert or replace persons of the register."""
        link.many(self._save, [msgspec.structs.astuple(resident) for resident in residents])

    def save_guardians(self, link: Link, guardians: Iterable[Guardian]) -> None:
        """Add guardians."""
        link.many(self._save_guardian, [(one.child, one.guardian) for one in guardians])

    def replace_children(self, link: Link, guardian: PersonId, children: Iterable[PersonId]) -> None:
        """For whom this person may act, and for nobody else."""
        link.run(self._forget_children, (guardian,))
        link.many(self._save_guardian, [(child, guardian) for child in children])


def _resident(row: tuple[Any, ...]) -> Resident:
    # SQLite knows no booleans.
    resident = Resident(*row)
    return msgspec.structs.replace(
        resident, protected=bool(resident.protected), listing_away=bool(resident.listing_away)
    )


def _unit(row: tuple[Any, ...]) -> CareUnit:
    *fields, staffs_tool, details = row
    more = _DETAILS.decode(details)
    return msgspec.structs.replace(
        CareUnit(*fields),
        position=more.position,
        hours=more.hours,
        emergency=more.emergency,
        staffs_tool=bool(staffs_tool),
        responsible=more.responsible,
        closures=more.closures or None,
        ended=more.ended,
        elsewhere=more.elsewhere,
        booking_link=more.booking_link,
    )


def _unit_row(unit: CareUnit) -> tuple[Any, ...]:
    more = _Details(
        unit.position, unit.hours, unit.emergency, unit.responsible, unit.closures or (), unit.ended, unit.elsewhere,
        unit.booking_link,
    )  # fmt: skip
    return (
        unit.id, unit.name, unit.short_name, unit.kind, unit.care_provider, unit.phone, unit.address, unit.staffs_tool,
        msgspec.json.encode(more).decode(),
    )  # fmt: skip
