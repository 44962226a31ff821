"""Interviews as they stand and what they led to, and the names of contact reasons: rows to structs and back."""

from collections.abc import Iterable
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from desktop.domain.triage import Assessment, ReasonName, StepState
from desktop.domain.units import CaseId, Instant, PersonId, UnitId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link
from desktop.triage.state import Interview


class InterviewRecord(msgspec.Struct, frozen=True):
    """A case's interview, and what became of its priority afterwards."""

    case: CaseId
    step: int = 0
    """Rises by one with every accepted change."""
    stage: StepState = StepState.NO_CONTENT
    content: str = ""
    """The version of the content that `state` belongs to."""
    state: Interview | None = None
    """None: nothing could be asked."""
    suggested: tuple[str, ...] = ()
    """Contact reasons found in the own words, best first."""
    warned: bool = False
    """The own words hold a warning sign that they do not deny."""
    said_at: Instant = Instant(0)
    """When the resident last said something, as long as a warning sign is present; 0: no timer runs."""
    assessment: Assessment | None = None
    """What it led to; None: not ended, or not assessed."""
    directed: UnitId | None = None
    """The emergency unit that the resident is sent to."""
    changed_by: PersonId | None = None
    """Who gave the case another priority than triage."""
    changed_why: str = ""
    changed_at: Instant = Instant(0)


_STATE = msgspec.json.Decoder(Interview)
_ASSESSMENT = msgspec.json.Decoder(Assessment)
_NAME = msgspec.json.Decoder(ReasonName)


def _record(row: tuple[Any, ...]) -> InterviewRecord:
    case, step, stage, content, state, suggested, warned, said_at, assessment, *rest = row
    return InterviewRecord(
        case,
        step,
        StepState(stage),
        content,
        _STATE.decode(state) if state else None,
        tuple(suggested.split()),
        bool(warned),
        said_at,
        _ASSESSMENT.decode(assessment) if assessment else None,
        *rest,
    )


def _values(record: InterviewRecord) -> tuple[Any, ...]:
    case, step, stage, content, state, suggested, warned, said_at, assessment, *rest = msgspec.structs.astuple(record)
    return (
        case, step, stage.value, content, _json(state), " ".join(suggested), warned, said_at, _json(assessment), *rest,
    )  # fmt: skip


def _json(struct: msgspec.Struct | None) -> str:
    return "" if struct is None else msgspec.json.encode(struct).decode()


class Interviews:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        interview, reason = schema.interview, schema.contact_reason
        self._of = sql(select(*interview.columns).where(interview.c.id == bindparam("case")))
        self._all = sql(select(*interview.columns).order_by(interview.c.id))
        self._save = sql.upsert(interview, ["id"])
        self._directed = sql(select(interview.c.id).where(sql.among(interview.c.directed, "units")))
        self._names = sql(select(reason.c.body).order_by(reason.c.id))
        self._save_name = sql.upsert(reason, ["id"])

    def of(self, link: Link, case: CaseId) -> InterviewRecord | None:
        """The case's interview; None for a case from before there were any."""
        row = link.one(self._of, (case,))
        return _record(row) if row else None

    def everything(self, link: Link) -> list[InterviewRecord]:
        """All interviews (tests)."""
        return [_record(row) for row in link.rows(self._all)]

    def save(self, link: Link, records: Iterable[InterviewRecord]) -> None:
        """Insert or replace these."""
        link.many(self._save, [_values(record) for record in records])

    def directed(self, link: Link, units: Iterable[str]) -> set[CaseId]:
        """The cases whose resident was sent to one of these units."""
        return {row[0] for row in link.rows(self._directed, (link.among(units),))}

    def names(self, link: Link) -> list[ReasonName]:
        """Every contact reason that a case here can ever have had."""
        return [_NAME.decode(row[0]) for row in link.rows(self._names)]

    def save_names(self, link: Link, names: Iterable[ReasonName]) -> None:
        """Insert or replace these; none is ever forgotten, because cases go on naming them."""
        link.many(self._save_name, [(name.id, msgspec.json.encode(name).decode()) for name in names])
