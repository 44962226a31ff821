"""Jobs: what is to be done at another system, kept from the transaction that wants it until somebody has said how it ended.

A job that is taken carries a lease. `due_at` is when it may be taken next: a new one's wish, a failed one's next try, a
taken one's end of lease, so that what a killed process had in hand comes back by itself.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any

import msgspec
from sqlalchemy import bindparam, select

from desktop.domain.units import CaseId, Instant, PersonId
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link


class JobKind(StrEnum):
    """What is to be done. Names are never reused."""

    NOTICE = "notice"
    BOOKING = "booking"
    """Another system's time book is asked to make, move or give up a booking."""


class JobState(StrEnum):
    """Where a job is; `done` and `failed` are for good."""

    WAITING = "waiting"
    TAKEN = "taken"
    DONE = "done"
    FAILED = "failed"


class Job(msgspec.Struct, frozen=True):
    """One job. `payload` is JSON of codes, ids and numbers: no text of a person, no address."""

    id: str
    kind: JobKind
    case: CaseId | None
    person: PersonId | None
    payload: str
    made_at: Instant
    due_at: Instant
    state: JobState = JobState.WAITING
    attempts: int = 0
    lease: str = ""
    code: str = ""
    """Why the last try failed, or what else is to be said of how it ended."""
    ended_at: Instant = Instant(0)


def job_from(row: Sequence[Any]) -> Job:
    """The job of a row (its columns in the table's order)."""
    which, kind, case, person, payload, made_at, due_at, state, *rest = row
    return Job(which, JobKind(kind), case, person, payload, made_at, due_at, JobState(state), *rest)


def _values(job: Job) -> tuple[Any, ...]:
    return msgspec.structs.astuple(msgspec.structs.replace(job, kind=job.kind.value, state=job.state.value))


class Jobs:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        job = schema.job
        due = [job.c.ended_at == 0, job.c.due_at <= bindparam("now"), sql.among(job.c.kind, "kinds")]
        self._add = sql.insert(job)
        self._is_due = sql(select(job.c.id).where(*due).limit(bindparam("most")))
        first = select(job.c.id).where(*due).order_by(job.c.due_at, job.c.id).limit(bindparam("most"))
        self._free = sql(first.with_for_update(skip_locked=True))
        self._take = sql(
            job.update()
            .where(sql.among(job.c.id, "ids"))
            .values(state="taken", attempts=job.c.attempts + 1, lease=bindparam("new_lease"), due_at=bindparam("until"))
        )
        mine = [job.c.ended_at == 0, job.c.state == "taken", job.c.lease == bindparam("old_lease")]
        self._taken = sql(select(*job.columns).where(*mine).order_by(job.c.id))
        self._end = sql(
            job.update()
            .where(job.c.id == bindparam("which"), *mine)
            .values({name: bindparam(name) for name in ("state", "due_at", "lease", "code", "ended_at")})
        )
        old = select(job.c.id).where(job.c.ended_at > 0, job.c.ended_at < bindparam("before")).limit(bindparam("most"))
        self._forget = sql(job.delete().where(job.c.id.in_(old)))

    def add(self, link: Link, jobs: Iterable[Job]) -> None:
        """Store new jobs."""
        link.many(self._add, [_values(job) for job in jobs])

    def is_due(self, link: Link, kinds: Iterable[str], now: Instant) -> bool:
        """Whether any job of these kinds may be taken."""
        return link.one(self._is_due, self._is_due.in_order(now=now, kinds=link.among(kinds), most=1)) is not None

    def take(self, link: Link, kinds: Iterable[str], now: Instant, lease: str, until: Instant, most: int) -> int:
        """Take those that have been due longest, under one lease; how many. Another process's are left alone."""
        asked = self._free.in_order(now=now, kinds=link.among(kinds), most=most)
        ids = [row[0] for row in link.rows(self._free, asked)]
        if ids:
            link.run(self._take, self._take.in_order(ids=link.among(ids), new_lease=lease, until=until))
        return len(ids)

    def taken(self, link: Link, lease: str) -> list[Job]:
        """What was taken under a lease and has not ended or been taken by another."""
        return [job_from(row) for row in link.rows(self._taken, (lease,))]

    def end(self, link: Link, job: Job, state: JobState, code: str, due_at: Instant, ended_at: Instant) -> bool:
        """How a taken job ended (or, waiting again, when it may be taken next); False if its lease is somebody else's."""
        values = {"which": job.id, "old_lease": job.lease, "state": state.value, "code": code}
        return link.run(self._end, self._end.in_order(**values, lease="", due_at=due_at, ended_at=ended_at)) == 1

    def forget(self, link: Link, before: Instant, most: int) -> int:
        """Forget up to `most` jobs that ended before that instant; how many it was."""
        return link.run(self._forget, (before, most))
