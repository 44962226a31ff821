"""Jobs taken and ended: the two ends of work that is done outside the writer."""

from collections.abc import Callable

from desktop.domain.refusals import Refusal
from desktop.domain.units import Instant
from desktop.server.handlers import abroad, notices
from desktop.server.requests import EndJob, TakeJobs
from desktop.server.storage.jobs import JobKind, JobState
from desktop.server.storage.work import Work

_ENDED: dict[JobKind, Callable[[Work, EndJob], None]] = {JobKind.NOTICE: notices.ended, JobKind.BOOKING: abroad.ended}
"""What else happens when a job of that kind has ended for good."""


def take_jobs(work: Work, request: TakeJobs) -> Refusal | None:
    """Put a lease on what is due; whoever asked reads what she got under it."""
    work.effects += work.stores.jobs.take(
        work.link, request.kinds, work.now, request.lease, request.until, request.most
    )
    return None


def end_job(work: Work, request: EndJob) -> Refusal | None:
    """Write down how it ended, and the fact; refuses `newer` if the lease ran out and the job is another's now."""
    for_good = request.state in (JobState.DONE, JobState.FAILED)
    ended_at = work.now if for_good else Instant(0)
    if not work.stores.jobs.end(
        work.link, request.job, request.state, request.code, request.due_at or work.now, ended_at
    ):
        return Refusal.NEWER
    work.effects += 1
    if for_good:
        _ENDED[request.job.kind](work, request)
    return None
