"""The interviews of one transaction: loaded when asked for, written and shown with everything else that was decided.

A part of `Work`: most commands never touch an interview, and pay nothing for it.
"""

from collections.abc import Iterable, Iterator

from desktop.domain.case import Case
from desktop.domain.units import CaseId
from desktop.protocol.rows import RowBody
from desktop.server.content_in_use import ContentInUse
from desktop.server.storage.feed import Key
from desktop.server.storage.interview_views import result_marks, result_views, step_views, triage_views
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores
from desktop.server.storage.views import Directory


class Interviewing:
    """Interviews before and after the decisions of a transaction."""

    def __init__(self, link: Link, stores: Stores, triage: ContentInUse) -> None:
        self._link = link
        self._stores = stores
        self._triage = triage
        self._before: dict[CaseId, InterviewRecord | None] = {}
        self._now: dict[CaseId, InterviewRecord | None] = {}

    def of(self, case: CaseId) -> InterviewRecord | None:
        """The case's interview as decisions so far left it; None for a case from before there were any."""
        if case not in self._now:
            self._before[case] = self._now[case] = self._stores.interviews.of(self._link, case)
        return self._now[case]

    def begin(self, record: InterviewRecord) -> None:
        """The interview of a case that is just being made."""
        self._before[record.case] = None
        self._now[record.case] = record

    def put(self, record: InterviewRecord) -> None:
        """The interview is now this."""
        self.of(record.case)
        self._now[record.case] = record

    def directed(self, units: Iterable[str]) -> set[CaseId]:
        """The cases that show one of these units as where their resident was sent."""
        return self._stores.interviews.directed(self._link, units)

    def changed(self) -> list[InterviewRecord]:
        """What is to be written."""
        return [now for case, now in self._now.items() if now is not None and now != self._before[case]]

    def write(self) -> None:
        """Store what changed."""
        self._stores.interviews.save(self._link, self.changed())

    def step_views(self) -> Iterator[tuple[Key, RowBody]]:
        """The steps that moved."""
        for record in self.changed():
            before = self._before[record.case]
            if before is None or _step(before) != _step(record):
                yield from step_views(record, self._triage)

    def views_of(
        self, before: Case | None, now: Case, names: Directory, renamed: bool
    ) -> Iterator[tuple[Key, RowBody]]:
        """What the case shows of its interview besides the step, if it can have changed."""
        record_changed = now.id in self._now and self._now[now.id] != self._before[now.id]
        if record_changed or renamed or before is None or result_marks(before) != result_marks(now):
            record = self.of(now.id) if now.care.outcome or record_changed else None
            if record is not None and record.directed is not None and record.directed not in names.units:
                names.units |= self._stores.persons.some_units(self._link, [record.directed])
            yield from result_views(now, record, names.units)
        if now.arrived_at and (record_changed or before is None or _judged(before) != _judged(now)):
            yield from triage_views(now, self.of(now.id))


def _step(record: InterviewRecord) -> tuple[object, ...]:
    return (record.step, record.stage, record.content, record.state, record.suggested)


def _judged(case: Case) -> tuple[object, ...]:
    return (case.arrived_at > 0, case.priority, case.care.engine_priority)
