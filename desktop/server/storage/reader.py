"""Short read-only questions, each a query or two on a pooled connection: what endpoints need outside the writer."""

from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from desktop.domain.access import Actor, ActorKind, case_stream, may_follow
from desktop.domain.case import Case
from desktop.domain.chat import Marks, Message
from desktop.domain.identity import FORMER, ResidentCase
from desktop.domain.notices import NoticeWish
from desktop.domain.pictures import Picture
from desktop.domain.queue import QueueRow, row_of
from desktop.domain.triage import Result, Step
from desktop.domain.units import Assignment, CareUnit, CaseId, Instant, PersonId, StaffCard, UnitId
from desktop.server.requests import Account, Resident, Session
from desktop.server.storage.cases import CaseRecord, Timer
from desktop.server.storage.feed import Page
from desktop.server.storage.jobs import Job, JobKind
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores
from desktop.server.storage.views import Directory, asked_elsewhere, resident_case

PAGE_ROWS = 1_000
_STEP = msgspec.json.Decoder(Step)
_RESULT = msgspec.json.Decoder(Result)


class Reader:
    """One read transaction, which sees one state of the database; valid inside `with storage.read() as reader`."""

    def __init__(self, link: Link, stores: Stores) -> None:
        self.link = link
        self.stores = stores

    def revision(self) -> str:
        """The last migration that this database went through; empty if it is in none of ours."""
        row = self.link.raw.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else ""

    # --- who ------------------------------------------------------------------------------------------------------

    def session(self, token_hash: bytes) -> Session | None:
        """The session with that token (its SHA-256), unless it was ended; it may have expired."""
        return self.stores.accounts.session(self.link, token_hash)

    def sessions_of(self, person: PersonId) -> list[str]:
        """The sessions of that person that nobody has ended."""
        return self.stores.accounts.sessions_of(self.link, person)

    def run_out_sessions(self, now: Instant) -> list[str]:
        """The sessions whose time is out but which nobody has ended."""
        return self.stores.accounts.run_out(self.link, now)

    def account(self, user: str) -> Account | None:
        """The local account of that user name."""
        return self.stores.accounts.account(self.link, user)

    def assignments(self, person: PersonId) -> tuple[Assignment, ...]:
        """The person's commissions, sorted."""
        return self.stores.accounts.assignments(self.link, [person]).get(person, ())

    def all_assignments(self, people: Iterable[PersonId]) -> dict[PersonId, tuple[Assignment, ...]]:
        """These people's commissions; who has none is not in it."""
        return self.stores.accounts.assignments(self.link, people)

    def standing(self, sessions: Iterable[str], now: Instant) -> set[str]:
        """Those of these sessions that have neither ended nor run out."""
        return self.stores.accounts.standing(self.link, sessions, now)

    def staff_card(self, person: PersonId) -> StaffCard | None:
        """Who this member of staff is."""
        return self.stores.persons.some_staff(self.link, [person]).get(person)

    def resident(self, person: PersonId) -> Resident | None:
        """A person of the register."""
        return self.stores.persons.some(self.link, [person]).get(person)

    def resident_by_number(self, personnummer: str) -> Resident | None:
        """The person with that personnummer (YYYYMMDD-NNNN)."""
        return self.stores.persons.by_number(self.link, personnummer)

    def residents(self, limit: int = 1000) -> list[Resident]:
        """Persons of the register by name (demo sign-in)."""
        return self.stores.persons.first(self.link, limit)

    def children(self, guardian: PersonId) -> list[Resident]:
        """Those whose guardian this person is, the youngest first."""
        return self.stores.persons.children(self.link, guardian)

    def wards(self, guardian: PersonId, today: date) -> frozenset[PersonId]:
        """The children for whom this person may act on that day."""
        return self.stores.persons.wards_on(self.link, guardian, today)

    def acting_is_behind(self, guardian: PersonId, today: date) -> bool:
        """Whether any of this person's cases still says something else of whom she may act for."""
        wards = self.wards(guardian, today)
        return any(
            one.case.subject != guardian and (one.text.about == FORMER) == (one.case.subject in wards)
            for one in self.stores.cases.of_resident(self.link, guardian)
        )

    # --- where ----------------------------------------------------------------------------------------------------

    def unit(self, unit: UnitId) -> CareUnit | None:
        """One care unit."""
        return self.stores.persons.some_units(self.link, [unit]).get(unit)

    def units(self) -> list[CareUnit]:
        """All care units by name."""
        return self.stores.persons.units(self.link)

    def queue_rows(self, unit: UnitId, audience: str) -> list[QueueRow]:
        """What stands in one queue, in no order."""
        records = self.stores.cases.queue(self.link, unit, audience)
        return [row_of(one.case, one.text.age_months, one.text.sex, one.text.language) for one in records]

    # --- what -----------------------------------------------------------------------------------------------------

    def cases(self, ids: Iterable[CaseId]) -> list[Case]:
        """Those of these cases that exist, by id."""
        return [record.case for record in self.stores.cases.some(self.link, ids)]

    def case_of(self, case: CaseId) -> Case | None:
        """The case, for access decisions."""
        return next(iter(self.cases([case])), None)

    def urgent_cases(self) -> set[str]:
        """The open cases of priority 1."""
        return self.stores.cases.urgent(self.link)

    def resident_cases(self, person: PersonId, today: date) -> list[ResidentCase]:
        """The cases that the person may read on that day, as the resident sees them, newest first."""
        actor = Actor(ActorKind.RESIDENT, person, wards=self.wards(person, today))
        written = self.stores.cases.of_resident(self.link, person)
        readable = [one for one in written if not may_follow(actor, case_stream(one.case.id, "resident"), one.case)]
        return self._as_resident(readable)

    def resident_case(self, case: CaseId) -> ResidentCase | None:
        """One case as the resident sees it."""
        return next(iter(self._as_resident(self.stores.cases.some(self.link, [case]))), None)

    def messages(self, case: CaseId) -> list[Message]:
        """All messages by `seq`."""
        return self.stores.cases.messages(self.link, case)

    def marks(self, case: CaseId) -> Marks | None:
        """How far each side has read."""
        found = self.case_of(case)
        return Marks(case, found.staff_read, found.resident_delivered, found.resident_read) if found else None

    def whole_case(
        self, case: CaseId
    ) -> tuple[ResidentCase, list[Message], Marks, int, Step | None, Result | None, list[Picture]] | None:
        """The case as the resident sees it, messages, marks, the position of its stream all this is at, interview,
        outcome, pictures."""
        shown, marks = self.resident_case(case), self.marks(case)
        if shown is None or marks is None:
            return None
        stream = f"case:{case}:resident"
        # As they were last sent: a step is read from content that this process may no longer have.
        step, result = (self.stores.feed.body(self.link, stream, kind, case) for kind in ("interview", "outcome"))
        return (
            shown,
            self.messages(case),
            marks,
            self.heads([stream]).get(stream, 0),
            _STEP.decode(step) if step is not None else None,
            _RESULT.decode(result) if result is not None else None,
            self.pictures(case),
        )

    def picture(self, picture: str) -> Picture | None:
        """What is said of a picture."""
        return self.stores.pictures.one(self.link, picture)

    def pictures(self, case: CaseId) -> list[Picture]:
        """A case's pictures in the order in which they came."""
        return self.stores.pictures.of(self.link, case)

    def picture_file(self, picture: str, size: str) -> bytes | None:
        """The picture itself, `small` or `large`."""
        return self.stores.pictures.content(self.link, picture, size)

    def due_timers(self, now: Instant, most: int = 100) -> list[Timer]:
        """The timers that are due, the oldest first."""
        return self.stores.cases.due(self.link, now, most)

    # --- work for others ------------------------------------------------------------------------------------------

    def notice_wish(self, person: PersonId) -> NoticeWish:
        """How this resident wants to be told that something new waits."""
        return self.stores.notices.wish(self.link, person)

    def job_is_due(self, kinds: Iterable[JobKind], now: Instant) -> bool:
        """Whether any job of these kinds may be taken."""
        return self.stores.jobs.is_due(self.link, kinds, now)

    def taken_jobs(self, lease: str) -> list[Job]:
        """What stands under that lease."""
        return self.stores.jobs.taken(self.link, lease)

    # --- streams --------------------------------------------------------------------------------------------------

    def heads(self, streams: Sequence[str]) -> dict[str, int]:
        """The head of each of these streams that exists."""
        return self.stores.feed.heads(self.link, streams)

    def page(self, stream: str, cursor: int, since: int | None = None, most: int = PAGE_ROWS) -> Page:
        """Rows after `cursor`; starts a snapshot by itself when the cursor cannot be continued from."""
        return self.stores.feed.page(self.link, stream, cursor, most, since)

    def recount(self, behind: str, most: int = 200) -> tuple[str, list[str]]:
        """Digests recomputed from the rows, a few streams at a time: where to go on, and the streams that differ."""
        return self.stores.feed.recount(self.link, behind, most)

    def grant_stands(self, session: str, stream: str, now: Instant) -> bool:
        """Whether the session's right to that case's stream still stands."""
        grant = self.stores.accounts.grant(self.link, session, stream)
        return grant is not None and grant.expires_at > now

    def revoked(self, sessions: Iterable[str]) -> list[tuple[str, str, str]]:
        """(session, stream, code) of what these sessions have lost."""
        return self.stores.accounts.revoked(self.link, sessions)

    def _as_resident(self, records: Sequence[CaseRecord]) -> list[ResidentCase]:
        names = Directory()
        persons, cases = self.stores.persons, [record.case for record in records]
        units = {case.unit for case in cases}.union(*map(asked_elsewhere, cases))
        for relief in (case.care.relief for case in cases if case.care.relief is not None):
            units |= {relief.own, relief.unit}
        names.units = persons.some_units(self.link, units)
        names.people = persons.some(self.link, {case.subject for case in cases})
        names.staff = persons.some_staff(self.link, {case.hold.person for case in cases if case.hold.person})
        return [resident_case(record, names) for record in records]
