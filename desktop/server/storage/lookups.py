"""What queries look up: cases by name or person, the cases of one person, and what must be known to decide on showing them.

A name is found by the beginning of any of its parts: a range of the key of `person_word`, which holds the whole name too,
so that the other words somebody typed are compared without touching another table.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Select, bindparam, or_, select
from sqlalchemy.sql.elements import ColumnElement

from desktop.domain.access import Setting
from desktop.domain.case import Case
from desktop.domain.names import search_words
from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.server.requests import Block, Resident
from desktop.server.storage import schema
from desktop.server.storage.cases import CaseRecord, record_from
from desktop.server.storage.persons import Persons
from desktop.server.storage.sql import Compiler, Link, Statement

MOST_WORDS = 4
"""Words of a search that are compared: the longest of them, and few names have more."""
_AFTER = "\U0010ffff"
"""Stands after every word that begins like the one before it."""


class Scope(msgspec.Struct, frozen=True):
    """Where a search looks. `hidden`: also at cases of persons with protected identity. At most `most` are found."""

    unit: UnitId
    queues: tuple[str, ...]
    hidden: bool
    most: int


class Lookups:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        cases, word, block = schema.cases, schema.person_word, schema.block
        named = select(word.c.person).where(
            word.c.word >= bindparam("low"),
            word.c.word < bindparam("high"),
            *(word.c.whole.like(bindparam(f"also_{number}")) for number in range(1, MOST_WORDS)),
        )
        self._about_named = sql(_sent(sql, cases.c.subject.in_(named)))
        self._written_by_named = sql(_written(sql, schema.guardian.c.guardian.in_(named)))
        self._about = sql(_sent(sql, sql.among(cases.c.subject, "people")))
        self._written_by = sql(_written(sql, sql.among(schema.guardian.c.guardian, "people")))
        self._one = sql(_sent(sql, cases.c.id == bindparam("case")))
        self._of_person = sql(
            _records()
            .where(cases.c.subject == bindparam("who"), cases.c.arrived_at > 0)
            .order_by(cases.c.closed_at > 0, cases.c.arrived_at.desc(), cases.c.id.desc())
            .limit(bindparam("most"))
        )
        self._forget_words = sql(word.delete().where(sql.among(word.c.person, "people")))
        self._save_word = sql.insert(word)
        self._blocks = sql(select(*block.columns).where(sql.among(block.c.person, "people")))
        self._forget_blocks = sql(block.delete().where(sql.among(block.c.person, "people")))
        self._save_block = sql.insert_new(block)

    def by_name(self, link: Link, words: Sequence[str], scope: Scope) -> list[CaseRecord]:
        """Sent cases about, or written by, whoever has a name with all these words as beginnings of its parts."""
        first, *others = sorted(words, key=len, reverse=True)[:MOST_WORDS]
        values = {"low": first, "high": first + _AFTER}
        # Words hold letters and digits alone: none of the signs that LIKE knows.
        values |= {f"also_{number}": "%" for number in range(1, MOST_WORDS)}
        values |= {f"also_{number}": f"% {word}%" for number, word in enumerate(others, start=1)}
        return _newest(link, (self._about_named, self._written_by_named), values, scope)

    def by_people(self, link: Link, people: Iterable[PersonId], scope: Scope) -> list[CaseRecord]:
        """Sent cases about, or written by, these persons."""
        return _newest(link, (self._about, self._written_by), {"people": link.among(people)}, scope)

    def by_id(self, link: Link, case: CaseId, scope: Scope) -> list[CaseRecord]:
        """The sent case of that id."""
        return _newest(link, (self._one,), {"case": case}, scope)

    def of_person(self, link: Link, who: PersonId, most: int) -> list[CaseRecord]:
        """The sent cases about this person wherever they are, open before closed, newest first."""
        return [record_from(row) for row in link.rows(self._of_person, (who, most))]

    def blocks(self, link: Link, people: Iterable[PersonId]) -> set[tuple[PersonId, UnitId]]:
        """(person, unit): what these persons have blocked at which units."""
        return {(row[0], row[1]) for row in link.rows(self._blocks, (link.among(people),))}

    def save_names(self, link: Link, residents: Sequence[Resident]) -> None:
        """By which words these persons are found from now on."""
        rows: list[tuple[str, str, str]] = []
        for resident in residents:
            parts = search_words(resident.name)
            whole = "".join(f" {part}" for part in parts)
            rows += [(part, resident.id, whole) for part in parts]
        link.run(self._forget_words, (link.among(resident.id for resident in residents),))
        link.many(self._save_word, rows)

    def save_blocks(self, link: Link, residents: Iterable[Resident], blocks: Iterable[Block]) -> None:
        """What these persons block from now on is this; whatever else they blocked is open again."""
        link.run(self._forget_blocks, (link.among(resident.id for resident in residents),))
        link.many(self._save_block, [(one.person, one.unit) for one in blocks])

    def settings(
        self, link: Link, persons: Persons, at: UnitId | None, cases: Sequence[Case]
    ) -> dict[CaseId, Setting]:
        """What access needs to know beside each of these cases, seen from the unit `at`."""
        people = {who for case in cases for who in (case.subject, case.resident)}
        known = persons.some(link, people)
        units = persons.some_units(link, {case.unit for case in cases} | ({at} if at else set()))
        blocks = self.blocks(link, people)
        here = units.get(at) if at else None

        def setting(case: Case) -> Setting:
            there = units.get(case.unit)
            return Setting(
                protected=any(who not in known or known[who].protected for who in (case.subject, case.resident)),
                same_provider=here is not None and there is not None and here.care_provider == there.care_provider,
                blocked=(case.subject, case.unit) in blocks,
            )

        return {case.id: setting(case) for case in cases}


def _records() -> Select[Any]:
    cases, text = schema.cases, schema.case_text
    return select(*cases.columns, *text.columns).join(text, text.c.id == cases.c.id)


def _sent(sql: Compiler, which: ColumnElement[bool]) -> Select[Any]:
    """Sent cases in some queues of a unit, newest first; protected persons only where they may be."""
    cases = schema.cases
    subject, writer = schema.person.alias("subject"), schema.person.alias("writer")
    seen = or_(bindparam("hidden") == 1, subject.c.protected.is_(False) & writer.c.protected.is_(False))
    return (
        _records()
        .join(subject, subject.c.id == cases.c.subject)
        .join(writer, writer.c.id == cases.c.resident)
        .where(
            which, cases.c.unit == bindparam("unit"), sql.among(cases.c.audience, "queues"), cases.c.arrived_at > 0, seen
        )
        .order_by(cases.c.arrived_at.desc(), cases.c.id.desc())
        .limit(bindparam("most"))
    )


def _written(sql: Compiler, which: ColumnElement[bool]) -> Select[Any]:
    """Likewise of children, by the guardian who wrote."""
    cases, guardian = schema.cases, schema.guardian
    theirs = (guardian.c.child == cases.c.subject) & (guardian.c.guardian == cases.c.resident)
    return _sent(sql, which).join(guardian, theirs)


def _newest(
    link: Link, statements: Iterable[Statement], values: Mapping[str, Any], scope: Scope
) -> list[CaseRecord]:
    """What the statements find together, each case once, newest first."""
    where = {"unit": scope.unit, "queues": link.among(scope.queues), "hidden": int(scope.hidden), "most": scope.most}
    known = {**values, **where}
    found: dict[CaseId, CaseRecord] = {}
    for statement in statements:
        for row in link.rows(statement, [known[name] for name in statement.names]):
            record = record_from(row)
            found[record.case.id] = record
    newest = sorted(found.values(), key=lambda record: (record.case.arrived_at, record.case.id), reverse=True)
    return newest[: scope.most]
