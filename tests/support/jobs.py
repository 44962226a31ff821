"""What stands in the tables of jobs and facts, for tests that look there."""

from desktop.domain.audit import Fact
from desktop.domain.notices import NoticeJob
from desktop.domain.units import CaseId, Instant, PersonId
from desktop.protocol.codec import encode
from desktop.server.storage.engine import Storage
from desktop.server.storage.jobs import Job, JobKind, job_from


def all_jobs(storage: Storage) -> list[Job]:
    """Every job, the oldest first."""
    with storage.read() as reader:
        rows = reader.link.raw.execute("SELECT * FROM job ORDER BY made_at, id").fetchall()
    return [job_from(row) for row in rows]


def add_jobs(storage: Storage, case: CaseId, person: PersonId, at: Instant, number: int = 1) -> list[Job]:
    """So many notices that are due, as if commands had wanted them."""
    payload = encode(NoticeJob(0, "sv")).decode()
    jobs = [Job(f"job-{n:03}", JobKind.NOTICE, case, person, payload, at, at) for n in range(number)]
    link = storage.open_link()
    try:
        storage.stores.jobs.add(link, jobs)
    finally:
        link.raw.close()
    return jobs


def facts(storage: Storage) -> list[Fact]:
    """Every fact by time."""
    with storage.read() as reader:
        return [one.fact for one in reader.stores.facts.everything(reader.link)]
