"""Shifts, and when their desks were last heard: rows to structs and back."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from desktop.domain.shift import Shift, shift_id
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link

ShiftKey = tuple[UnitId, PersonId, str]
"""The unit, the person and the role."""


class StoredShift(msgspec.Struct, frozen=True):
    """A shift with the session of its desk and the last sign of it."""

    shift: Shift
    session: str = ""
    heard_at: Instant = Instant(0)

    @property
    def key(self) -> ShiftKey:
        """By what it is found."""
        return (self.shift.unit, self.shift.person, self.shift.role)


class Shifts:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        shift, cases = schema.shift, schema.cases
        everything = select(*shift.columns).order_by(shift.c.unit, shift.c.person, shift.c.role)
        one = (shift.c.unit == bindparam("at"), shift.c.person == bindparam("who"), shift.c.role == bindparam("as"))
        self._lock = sql(everything.where(*one).with_for_update())
        self._at = sql(everything.where(shift.c.unit == bindparam("unit")))
        self._of_session = sql(everything.where(shift.c.session == bindparam("session"), shift.c.state != "off"))
        self._of_person = sql(everything.where(shift.c.person == bindparam("who")))
        self._all = sql(everything)
        self._save = sql.upsert(shift, ["unit", "person", "role"])
        self._drop = sql(shift.delete().where(*one))
        standing = shift.update().where(*one, shift.c.state != "off")
        self._heard = sql(standing.values(heard_at=bindparam("now")))
        self._entered = sql(standing.values(heard_at=bindparam("now"), session=bindparam("session_now")))
        self._held = sql(
            select(cases.c.id).where(
                cases.c.hold_person == bindparam("who"), cases.c.unit == bindparam("unit"), cases.c.state == "held"
            )
        )
        self._held_anywhere = sql(
            select(cases.c.unit).where(cases.c.hold_person == bindparam("who"), cases.c.state == "held").distinct()
        )

    def lock(self, link: Link, key: ShiftKey) -> StoredShift | None:
        """That shift, locked until the transaction ends."""
        unit, person, role = key
        row = link.one(self._lock, self._lock.in_order(at=unit, who=person, **{"as": role}))
        return _stored(row) if row else None

    def at(self, link: Link, unit: UnitId) -> list[StoredShift]:
        """All shifts of a unit, on or off."""
        return [_stored(row) for row in link.rows(self._at, (unit,))]

    def of_session(self, link: Link, session: str) -> list[StoredShift]:
        """The shifts that stand and were last heard of by this session."""
        return [_stored(row) for row in link.rows(self._of_session, (session,))]

    def of_person(self, link: Link, who: PersonId) -> list[StoredShift]:
        """All shifts of a person, on or off."""
        return [_stored(row) for row in link.rows(self._of_person, (who,))]

    def everything(self, link: Link) -> list[StoredShift]:
        """All shifts there are."""
        return [_stored(row) for row in link.rows(self._all)]

    def save(self, link: Link, shifts: Iterable[StoredShift]) -> None:
        """Insert or replace these."""
        link.many(self._save, [_values(one) for one in shifts])

    def drop(self, link: Link, keys: Iterable[ShiftKey]) -> None:
        """These are no more."""
        drop = self._drop
        link.many(drop, [drop.in_order(at=unit, who=who, **{"as": role}) for unit, who, role in keys])

    def heard(self, link: Link, keys: Iterable[ShiftKey], now: Instant) -> None:
        """The desks of whoever is on these shifts have been heard."""
        heard = self._heard
        link.many(heard, [heard.in_order(now=now, at=unit, who=who, **{"as": role}) for unit, who, role in keys])

    def entered(self, link: Link, sessions: Iterable[tuple[ShiftKey, str]], now: Instant) -> None:
        """Whoever is on these shifts has signed in anew: her desk is that session's."""
        for (unit, who, role), session in sessions:
            values = self._entered.in_order(now=now, session_now=session, at=unit, who=who, **{"as": role})
            link.run(self._entered, values)

    def held(self, link: Link, who: PersonId, unit: UnitId) -> list[CaseId]:
        """The cases that this person holds at that unit."""
        return [row[0] for row in link.rows(self._held, self._held.in_order(who=who, unit=unit))]

    def units_held_at(self, link: Link, who: PersonId) -> list[UnitId]:
        """The units at which this person holds cases."""
        return [row[0] for row in link.rows(self._held_anywhere, (who,))]


def _stored(row: Sequence[Any]) -> StoredShift:
    unit, person, role, *rest = row
    state, since, until, ends, number, why, session, heard_at = rest
    shift = Shift(shift_id(person, role), unit, person, role, state, since, until, ends, number, why)
    return StoredShift(shift, session, heard_at)


def _values(one: StoredShift) -> tuple[Any, ...]:
    shift = one.shift
    return (
        shift.unit, shift.person, shift.role, shift.state, shift.since, shift.until, shift.ends, shift.number, shift.why,
        one.session, one.heard_at,
    )  # fmt: skip
