"""What queries look up: cases by name or person, the cases of one person, and what must be known to decide on showing them.

A name is found by the beginning of any of its parts: a range of the key of `person_word`, which holds the whole name too,
so that the other words somebody typed are compared without touching another table. From persons to cases one index is
enough (`cases_subject`); only what is shown in the end is read whole.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Column, Select, bindparam, select
from sqlalchemy.sql.elements import ColumnElement, UnaryExpression
from sqlalchemy.sql.operators import custom_op

from desktop.domain.access import Setting
from desktop.domain.case import Case
from desktop.domain.names import search_words
from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.server.requests import Block, Resident
from desktop.server.storage import schema
from desktop.server.storage.cases import CaseRecord, record_from
from desktop.server.storage.persons import Persons
from desktop.server.storage.sql import SQLITE, Compiler, Link, Statement

MOST_WORDS = 4
"""Words of a search that are compared: the longest of them, and few names have more."""
_AFTER = "\U0010ffff"
"""Stands after every word that begins like the one before it."""


class Scope(msgspec.Struct, frozen=True):
    """Where a search looks. `hidden`: also at cases of persons with protected identity. At most `most` are found."""

    units: tuple[UnitId, ...]
    queues: tuple[str, ...]
    hidden: bool
    most: int


class Lookups:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        cases, word, block, text = schema.cases, schema.person_word, schema.block, schema.case_text
        named = select(word.c.person).where(
            word.c.word >= bindparam("low"),
            word.c.word < bindparam("high"),
            *(word.c.whole.like(bindparam(f"also_{number}")) for number in range(1, MOST_WORDS)),
        )
        writer = schema.guardian.c.guardian
        self._named = _Finder(sql, cases.c.subject.in_(named), writer.in_(named))
        self._people = _Finder(sql, sql.among(cases.c.subject, "people"), sql.among(writer, "people"))
        self._one = _Finder(sql, cases.c.id == bindparam("case"))
        self._of_person = sql(
            select(*cases.columns, *text.columns)
            .join(text, text.c.id == cases.c.id)
            .where(cases.c.subject == bindparam("who"), cases.c.arrived_at > 0)
            .order_by(cases.c.closed_at > 0, cases.c.arrived_at.desc(), cases.c.id.desc())
            .limit(bindparam("most"))
        )
        self._forget_words = sql(word.delete().where(sql.among(word.c.person, "people")))
        self._save_word = sql.insert(word)
        self._blocks = sql(select(*block.columns).where(sql.among(block.c.person, "people")))
        self._forget_blocks = sql(block.delete().where(sql.among(block.c.person, "people")))
        self._save_block = sql.insert_new(block)

    def by_name(self, link: Link, words: Sequence[str], scope: Scope) -> list[CaseId]:
        """Sent cases about, or written by, whoever has a name with all these words as beginnings of its parts."""
        first, *others = sorted(words, key=len, reverse=True)[:MOST_WORDS]
        values = {"low": first, "high": first + _AFTER}
        # Words hold letters and digits alone: none of the signs that LIKE knows.
        values |= {f"also_{number}": "%" for number in range(1, MOST_WORDS)}
        values |= {f"also_{number}": f"% {word}%" for number, word in enumerate(others, start=1)}
        return self._named.find(link, values, scope)

    def by_people(self, link: Link, people: Iterable[PersonId], scope: Scope) -> list[CaseId]:
        """Sent cases about, or written by, these persons."""
        return self._people.find(link, {"people": link.among(people)}, scope)

    def by_id(self, link: Link, case: CaseId, scope: Scope) -> list[CaseId]:
        """The sent case of that id."""
        return self._one.find(link, {"case": case}, scope)

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

    def settings(self, link: Link, persons: Persons, at: UnitId | None, cases: Sequence[Case]) -> dict[CaseId, Setting]:
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


class _Finder:
    """One way to find cases: about somebody, and for children by the guardian who wrote."""

    def __init__(self, sql: Compiler, about: ColumnElement[bool], writer: ColumnElement[bool] | None = None) -> None:
        cases, guardian = schema.cases, schema.guardian
        found = [_sent(sql).where(about)]
        if writer is not None:
            theirs = (guardian.c.child == cases.c.subject) & (guardian.c.guardian == _not_by(sql, cases.c.resident))
            found.append(_sent(sql).join(guardian, theirs).where(writer))
        self._all = [sql(each) for each in found]
        self._open = [sql(_unprotected(each)) for each in found]

    def find(self, link: Link, values: Mapping[str, Any], scope: Scope) -> list[CaseId]:
        """What they find together, each case once, newest first."""
        where = {"units": link.among(scope.units), "queues": link.among(scope.queues), "most": scope.most}
        known = {**values, **where}
        statements: list[Statement] = self._all if scope.hidden else self._open
        found = {(row[1], row[0]) for one in statements for row in link.rows(one, [known[name] for name in one.names])}
        return [case for _, case in sorted(found, reverse=True)[: scope.most]]


def _sent(sql: Compiler) -> Select[Any]:
    """Id and arrival of sent cases in some queues of some units, newest first: nothing that the index does not hold."""
    cases = schema.cases
    return (
        select(cases.c.id, cases.c.arrived_at)
        .where(
            sql.among(_not_by(sql, cases.c.unit), "units"),
            sql.among(cases.c.audience, "queues"),
            cases.c.arrived_at > 0,
        )
        .order_by(cases.c.arrived_at.desc(), cases.c.id.desc())
        .limit(bindparam("most"))
    )


def _not_by(sql: Compiler, column: Column[Any]) -> ColumnElement[Any]:
    """The column, but not as a way in: SQLite would rather look through all that a unit, or a writer, ever had."""
    return UnaryExpression(column, operator=custom_op("+")) if sql.dialect == SQLITE else column


def _unprotected(found: Select[Any]) -> Select[Any]:
    """Without cases in which anybody has protected identity."""
    cases = schema.cases
    subject, writer = schema.person.alias("subject"), schema.person.alias("writer")
    return (
        found.join(subject, subject.c.id == cases.c.subject)
        .join(writer, writer.c.id == cases.c.resident)
        .where(subject.c.protected.is_(False), writer.c.protected.is_(False))
    )
