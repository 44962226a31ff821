"""Cases, their texts, messages, read marks and timers: rows to structs and back, many at a time."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import bindparam, func, or_, select

from desktop.domain.access import Queues
from desktop.domain.case import NO_CARE, Audience, Care, Case, CaseState, Hold, WaitsOn
from desktop.domain.chat import Message, ReadMark
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class CaseText(msgspec.Struct, frozen=True):
    """What was written in a case, and what the queue shows of whom it is about. `about` is self or child."""

    id: CaseId
    about: str
    entrance: str
    language: str
    age_months: int
    sex: str
    own_words: str = ""
    hopes: str = ""
    place: str = ""
    phone: str = ""


class CaseRecord(msgspec.Struct, frozen=True):
    """A case with its texts."""

    case: Case
    text: CaseText


class Timer(msgspec.Struct, frozen=True):
    """A command that the server gives itself at `due`; the timer's id is the command's id."""

    id: str
    due: Instant
    name: str
    version: int
    case: CaseId
    body: str


_HOLD = 16
_AFTER_HOLD = _HOLD + 4
_CASE_COLUMNS = len(schema.cases.columns)
_FIRST_WORKED = 12
_WORKED = [column.name for column in schema.cases.columns][_FIRST_WORKED:-1]
"""From `first_look_at` on: what changes by working in a case. `care`, the last column, is written only when it changed."""
_CARE = msgspec.json.Decoder(Care)

_STATES = {state.value: state for state in CaseState}
_AUDIENCES = {audience.value: audience for audience in Audience}
_WAITS_ON = {waits_on.value: waits_on for waits_on in WaitsOn}
"""A look in a dict is several times quicker than asking the enum."""


def case_from(row: Sequence[Any]) -> Case:
    """The case of a row of `cases` (its columns in the table's order; what follows is ignored)."""
    fields = list(row[:_CASE_COLUMNS])
    fields[1], fields[3], fields[_AFTER_HOLD] = _STATES[row[1]], _AUDIENCES[row[3]], _WAITS_ON[row[_AFTER_HOLD]]
    fields[-1] = _CARE.decode(fields[-1]) if fields[-1] else NO_CARE
    fields[_HOLD:_AFTER_HOLD] = [Hold(*row[_HOLD:_AFTER_HOLD])]
    return Case(*fields)


def record_from(row: Sequence[Any]) -> CaseRecord:
    """The record of a row of `cases` followed by its row of `case_text`."""
    return CaseRecord(case_from(row), CaseText(*row[_CASE_COLUMNS:]))


def _values(case: Case) -> tuple[Any, ...]:
    """All columns but `care`."""
    fields = msgspec.structs.astuple(case)
    head, hold, waits_on, rest = fields[:_HOLD], case.hold, case.waits_on, fields[_HOLD + 2 : -1]
    return (
        head[0], case.state.value, head[2], case.audience.value, *head[4:],
        hold.number, hold.person, hold.since, hold.until, waits_on.value, *rest,
    )  # fmt: skip


def _care(case: Case) -> str:
    return "" if case.care == NO_CARE else msgspec.json.encode(case.care).decode()


def _place(case: Case) -> tuple[object, ...]:
    return msgspec.structs.astuple(case)[:_FIRST_WORKED]


class Cases:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        cases, text, mark, timer = schema.cases, schema.case_text, schema.read_mark, schema.timer
        both = select(*cases.columns, *text.columns).join(text, text.c.id == cases.c.id)
        waiting = or_(cases.c.state == "queued", cases.c.state == "held")
        locked = both.where(sql.among(cases.c.id, "ids")).order_by(cases.c.id)
        self._locked = sql(locked.with_for_update(of=cases))
        self._some = sql(locked)
        free = both.where(
            sql.among(cases.c.unit, "units"), sql.among(cases.c.audience, "audiences"), cases.c.state == "queued"
        ).order_by(cases.c.priority, cases.c.reply_by, cases.c.arrived_at, cases.c.id)
        self._free = sql(free.limit(bindparam("most")).with_for_update(of=cases, skip_locked=True))
        self._first_free = sql(free.limit(1).with_for_update(of=cases))
        self._free_ids = sql(free.with_only_columns(cases.c.id).limit(bindparam("most")))
        self._queue = sql(
            both.where(
                cases.c.unit == bindparam("unit"),
                cases.c.audience == bindparam("audience"),
                waiting,
            )
        )
        self._of_resident = sql(
            both.where(cases.c.resident == bindparam("who")).order_by(cases.c.started_at.desc(), cases.c.id.desc())
        )
        urgent = select(cases.c.id).where(cases.c.priority == 1, waiting)
        self._urgent = sql(urgent)
        shows = [sql.among(column, name) for column, name in (
            (cases.c.unit, "units"), (cases.c.hold_person, "staff"),
            (cases.c.resident, "residents"), (cases.c.subject, "subjects"),
        )]  # fmt: skip
        # Reads the whole table: an index that only a renaming needs would cost every message a page.
        self._showing = sql(select(cases.c.id).where(or_(*shows)))
        self._save = sql.upsert(cases, ["id"])
        self._work, self._care = (
            sql(
                cases.update().where(cases.c.id == bindparam("which")).values({name: bindparam(name) for name in names})
            )
            for names in (_WORKED, [*_WORKED, "care"])
        )
        self._save_text = sql.upsert(text, ["id"])
        self._add_message = sql.insert(schema.message)
        messages = select(*schema.message.columns)
        self._messages = sql(
            messages.where(schema.message.c.case_id == bindparam("case")).order_by(schema.message.c.seq)
        )
        theirs = select(func.count()).where(
            schema.message.c.case_id == bindparam("case"),
            schema.message.c.seq <= bindparam("seq"),
            schema.message.c.side == "resident",
        )
        self._theirs = sql(theirs)
        self._marks = sql(
            select(mark.c.person, mark.c.case_id, mark.c.seq, mark.c.theirs).where(
                sql.among(mark.c.person, "people"), sql.among(mark.c.case_id, "cases")
            )
        )
        self._save_mark = sql.upsert(mark, ["person", "case_id"])
        self._put_timer = sql.upsert(timer, ["id"])
        self._drop_timer = sql(timer.delete().where(timer.c.id == bindparam("which")))
        due = select(*timer.columns).where(timer.c.due <= bindparam("now")).order_by(timer.c.due, timer.c.id)
        self._due = sql(due.limit(bindparam("most")))

    def lock(self, link: Link, ids: Iterable[str]) -> list[CaseRecord]:
        """These cases sorted by id, locked until the transaction ends (SQLite: the whole database is)."""
        return [record_from(row) for row in link.rows(self._locked, (link.among(sorted(ids)),))]

    def some(self, link: Link, ids: Iterable[str]) -> list[CaseRecord]:
        """These cases, only read."""
        return [record_from(row) for row in link.rows(self._some, (link.among(sorted(ids)),))]

    def free(self, link: Link, queues: Queues, most: int) -> list[CaseRecord]:
        """The most urgent free cases of these queues that nobody else is just deciding on, locked."""
        return [record_from(row) for row in link.rows(self._free, (*map(link.among, queues), most))]

    def first_free(self, link: Link, queues: Queues) -> list[CaseRecord]:
        """The most urgent free case, locked: waits for whoever is just deciding on it. Empty: see `free_ids`."""
        return [record_from(row) for row in link.rows(self._first_free, tuple(map(link.among, queues)))]

    def free_ids(self, link: Link, queues: Queues, most: int) -> set[CaseId]:
        """Which cases stand free in these queues, also those that somebody else is just deciding on."""
        return {row[0] for row in link.rows(self._free_ids, (*map(link.among, queues), most))}

    def queue(self, link: Link, unit: UnitId, audience: str) -> list[CaseRecord]:
        """All that stands in one queue, held or free, in no order."""
        return [record_from(row) for row in link.rows(self._queue, (unit, audience))]

    def of_resident(self, link: Link, who: PersonId) -> list[CaseRecord]:
        """A resident's own cases, newest first."""
        return [record_from(row) for row in link.rows(self._of_resident, (who,))]

    def urgent(self, link: Link) -> set[str]:
        """The open cases of priority 1."""
        return {row[0] for row in link.rows(self._urgent)}

    def showing(self, link: Link, units: Iterable[str], staff: Iterable[str], people: Iterable[str]) -> set[CaseId]:
        """The cases that stand at one of these units, are held by one of the staff, or are written by or about one."""
        who = link.among(people)
        return {row[0] for row in link.rows(self._showing, (link.among(units), link.among(staff), who, who))}

    def save(self, link: Link, cases: Iterable[tuple[Case | None, Case]]) -> None:
        """Store these cases, before and after. What only was worked on moves in no index, which saves pages."""
        moved, worked, cared = [], [], []
        for before, after in cases:
            if before is None or _place(before) != _place(after):
                moved.append((*_values(after), _care(after)))
            elif before.care == after.care:
                worked.append((*_values(after)[_FIRST_WORKED:], after.id))
            else:
                cared.append((*_values(after)[_FIRST_WORKED:], _care(after), after.id))
        link.many(self._save, moved)
        link.many(self._work, worked)
        link.many(self._care, cared)

    def save_texts(self, link: Link, texts: Iterable[CaseText]) -> None:
        """Insert or replace these texts."""
        link.many(self._save_text, [msgspec.structs.astuple(text) for text in texts])

    def add_messages(self, link: Link, messages: Iterable[Message]) -> None:
        """Store new messages."""
        link.many(self._add_message, [msgspec.structs.astuple(message) for message in messages])

    def messages(self, link: Link, case: CaseId) -> list[Message]:
        """A case's messages by number."""
        return [Message(*row) for row in link.rows(self._messages, (case,))]

    def theirs_up_to(self, link: Link, case: CaseId, seq: int) -> int:
        """How many of a case's messages up to `seq` the resident wrote."""
        return int(link.rows(self._theirs, (case, seq))[0][0])

    def marks(self, link: Link, people: Iterable[str], cases: Iterable[str]) -> dict[tuple[str, str], ReadMark]:
        """How far these people have read in these cases, by (person, case)."""
        found = link.rows(self._marks, (link.among(people), link.among(cases)))
        return {(row[0], row[1]): ReadMark(row[1], row[2], row[3]) for row in found}

    def save_marks(self, link: Link, marks: Iterable[tuple[str, ReadMark]]) -> None:
        """Insert or replace people's read marks."""
        link.many(self._save_mark, [(who, mark.case, mark.seq, mark.theirs) for who, mark in marks])

    def put_timers(self, link: Link, timers: Iterable[Timer]) -> None:
        """Insert or replace these timers."""
        link.many(self._put_timer, [msgspec.structs.astuple(timer) for timer in timers])

    def drop_timers(self, link: Link, ids: Iterable[str]) -> None:
        """Forget these timers."""
        link.many(self._drop_timer, [(which,) for which in ids])

    def due(self, link: Link, now: Instant, most: int) -> list[Timer]:
        """The timers that are due, the oldest first."""
        return [Timer(*row) for row in link.rows(self._due, (now, most))]
