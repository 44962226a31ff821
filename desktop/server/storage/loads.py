"""What a unit's load is counted from: who waits and is held there, and what was closed lately."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import bindparam, func, select

from desktop.domain.case import Audience, Care
from desktop.domain.load import RECENT_CASES, RECENT_MS, Count
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.server.storage import schema
from desktop.server.storage.cases import CaseRecord, record_from
from desktop.server.storage.sql import Compiler, Link

_CARE = msgspec.json.Decoder(Care)
CLINICAL = (Audience.CLINICAL.value, Audience.PROTECTED.value)
ADMIN = (Audience.ADMIN.value,)


class Loads:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        cases, text = schema.cases, schema.case_text
        here = (cases.c.unit == bindparam("unit"), sql.among(cases.c.audience, "audiences"))
        waiting = select(cases.c.priority, func.count(), func.min(cases.c.arrived_at))
        self._waiting = sql(waiting.where(*here, cases.c.state == "queued").group_by(cases.c.priority))
        self._held = sql(select(cases.c.hold_person, cases.c.care).where(*here, cases.c.state == "held"))
        closed = select(cases.c.closed_at - cases.c.first_look_at).where(
            *here,
            cases.c.state == "closed",
            cases.c.outcome != "joined",
            cases.c.closed_at > bindparam("since"),
            cases.c.first_look_at > 0,
        )
        self._spans = sql(closed.order_by(cases.c.closed_at.desc()).limit(bindparam("most")))
        order = (cases.c.priority, cases.c.reply_by, cases.c.arrived_at, cases.c.id)
        self._line = sql(
            select(cases.c.id, cases.c.priority, cases.c.reply_by)
            .where(*here, cases.c.state == "queued", cases.c.priority <= bindparam("least"))
            .order_by(*order)
            .limit(bindparam("most"))
        )
        unheard = select(cases.c.id, cases.c.care).where(
            *here, cases.c.state == "queued", cases.c.priority <= bindparam("least"), cases.c.first_reply_at == 0
        )
        self._unheard = sql(unheard.order_by(*order))
        both = select(*cases.columns, *text.columns).join(text, text.c.id == cases.c.id)
        free = both.where(sql.among(cases.c.id, "ids"), cases.c.state == "queued").order_by(cases.c.id)
        self._lock_free = sql(free.with_for_update(of=cases, skip_locked=True))

    def count(self, link: Link, unit: UnitId, audiences: Iterable[str]) -> tuple[Count, set[PersonId]]:
        """What stands in these queues of the unit, and who holds of it."""
        waiting, oldest = [0] * 5, 0
        for priority, number, first in link.rows(self._waiting, (unit, link.among(audiences))):
            waiting[priority - 1] = number
            oldest = min(oldest or first, first)
        held = link.rows(self._held, (unit, link.among(audiences)))
        at_hand = [row[0] for row in held if not (row[1] and _CARE.decode(row[1]).aside_for)]
        one, two, three, four, five = waiting
        return Count((one, two, three, four, five), Instant(oldest), len(at_hand)), set(at_hand)

    def spans(self, link: Link, unit: UnitId, audiences: Iterable[str], now: Instant) -> list[int]:
        """How long those closed last were open from the first look on (ms)."""
        given = (unit, link.among(audiences), now - RECENT_MS, RECENT_CASES)
        return [row[0] for row in link.rows(self._spans, given)]

    def line(
        self, link: Link, unit: UnitId, audiences: Iterable[str], least: int, most: int
    ) -> list[tuple[CaseId, int, Instant]]:
        """Who waits in these queues, down to priority `least`, in the queue's order: case, priority and reply target."""
        return [(row[0], row[1], row[2]) for row in link.rows(self._line, (unit, link.among(audiences), least, most))]

    def unheard(self, link: Link, unit: UnitId, audiences: Iterable[str], least: int) -> list[CaseId]:
        """Who waits there, down to priority `least`, without an answer and without anybody who is to call."""
        rows = link.rows(self._unheard, (unit, link.among(audiences), least))
        return [row[0] for row in rows if not (row[1] and _CARE.decode(row[1]).task)]

    def lock_free(self, link: Link, ids: Iterable[str]) -> list[CaseRecord]:
        """Those of these cases that nobody holds and nobody else is just deciding on, locked."""
        return [record_from(row) for row in link.rows(self._lock_free, (link.among(sorted(ids)),))]
