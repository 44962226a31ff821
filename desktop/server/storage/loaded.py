"""What one transaction knows: the rows that its commands name, locked and loaded, and what decisions so far have made of them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar

import msgspec

from desktop.domain.access import Actor, Queues, takes_from
from desktop.domain.case import Case
from desktop.domain.chat import Message, ReadMark, Side
from desktop.domain.days import swedish_day
from desktop.domain.notices import NoticeWish
from desktop.domain.queue import Targets
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.routing import Rules
from desktop.domain.rulebooks import Book
from desktop.domain.units import Assignment, CaseId, CommandId, Instant, PersonId
from desktop.server.content_in_use import ContentInUse
from desktop.server.storage.accounts import StoredGrant
from desktop.server.storage.booked import Booked
from desktop.server.storage.cases import CaseRecord
from desktop.server.storage.caseworking import CaseWorking
from desktop.server.storage.consulting import Consulting
from desktop.server.storage.interviewing import Interviewing
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.kept import Kept
from desktop.server.storage.picturing import Picturing
from desktop.server.storage.reckoning import Reckoning
from desktop.server.storage.referrals import Referring
from desktop.server.storage.results import StoredResult
from desktop.server.storage.shifting import Shifting
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores
from desktop.server.storage.views import Directory
from desktop.triage.operations import Operations

_Named = TypeVar("_Named")


class Needs(msgspec.Struct):
    """What a batch names, collected before anything is loaded."""

    commands: set[str] = msgspec.field(default_factory=set)
    cases: set[str] = msgspec.field(default_factory=set)
    staff: set[str] = msgspec.field(default_factory=set)
    sessions: set[str] = msgspec.field(default_factory=set)
    units: set[str] = msgspec.field(default_factory=set)
    people: set[str] = msgspec.field(default_factory=set)
    marks: set[tuple[str, str]] = msgspec.field(default_factory=set)
    takers: list[Actor] = msgspec.field(default_factory=list)
    """Who takes a case that is still to be chosen, once for each."""
    performers: set[str] = msgspec.field(default_factory=set)
    """With whom a time is booked."""
    booking: set[str] = msgspec.field(default_factory=set)
    """The cases in which one is; they are among `cases` too."""
    patient: bool = False
    """Whether what is still to be chosen is waited for while another process decides on it."""
    keep_assignments: bool = False
    """Whether a grant is asked for, which must not cross with the end of an assignment."""


class Loaded:
    """What is known in a transaction; `triage` is what is assessed by, `now` its one instant."""

    def __init__(self, link: Link, stores: Stores, now: Instant, triage: ContentInUse, kept: Kept) -> None:
        self.link = link
        self.stores = stores
        self.now = now
        self.triage = triage
        self.names = Directory()
        self.results: dict[CommandId, StoredResult] = {}
        self.assignments: dict[PersonId, tuple[Assignment, ...]] = {}
        self.standing: set[str] = set()
        self.marks: dict[tuple[str, str], ReadMark] = {}
        self.grants: dict[tuple[str, str], StoredGrant | None] = {}
        self.casework = CaseWorking(link, stores)
        self.consulting = Consulting(link, stores)
        self.booked = Booked(link, stores)
        self.referrals = Referring(link, stores.referrals)
        self.pictures = Picturing(link, stores)
        self.shifts = Shifting(link, stores)
        self.loads = Reckoning(link, stores, now, self.changes, self.shifts)
        self._kept = kept
        self._wards: dict[PersonId, frozenset[PersonId]] = {}
        self._targets: Targets | None = None
        self._before: dict[CaseId, CaseRecord] = {}
        self._cases: dict[CaseId, CaseRecord] = {}
        self._messages: list[Message] = []
        self._interviews = Interviewing(link, stores, triage)
        self._wishes: dict[PersonId, NoticeWish] = {}

    def load(self, needs: Needs) -> None:
        """Claims first, then the rows the batch names, locked sorted by id, then what they lead to."""
        link, stores = self.link, self.stores
        if needs.commands:
            self.results = stores.results.some(link, needs.commands)
        if needs.cases:
            for record in stores.cases.lock(link, needs.cases):
                self.know(record)
        if needs.booking:
            booked_for = {record.case.subject for case, record in self._cases.items() if case in needs.booking}
            stores.bookings.lock(link, needs.performers, booked_for)
        if needs.staff:
            self.assignments = stores.accounts.assignments(link, needs.staff, needs.keep_assignments)
        for queues in sorted({takes_from(self._as_of_now(actor)) for actor in needs.takers}):
            for record in self._free(queues, len(needs.takers), needs.patient):
                self.know(record)
        if needs.sessions:
            self.standing = stores.accounts.standing(link, needs.sessions, self.now)
        if needs.marks:
            people, cases = ({pair[place] for pair in needs.marks} for place in (0, 1))
            self.marks = stores.cases.marks(link, people, cases)
        self.know_names(needs.units, needs.staff, needs.people)

    def _as_of_now(self, actor: Actor) -> Actor:
        """With today's commissions: what is looked for where one has ended would never be chosen from, and waited for in vain."""
        return msgspec.structs.replace(actor, assignments=self.assignments.get(actor.person, ()))

    def _free(self, queues: Queues, wanted: int, patient: bool) -> list[CaseRecord]:
        cases = self.stores.cases
        if not patient:
            return cases.free(self.link, queues, wanted + len(self._cases))
        # What was waited for may be taken by then; the next look sees what stands free now.
        while not (found := cases.first_free(self.link, queues)) and self.free_elsewhere(queues):
            pass
        return found

    def free_elsewhere(self, queues: Queues) -> bool:
        """Whether a case stands free in these queues that is not known here: another process is deciding on it."""
        found = self.stores.cases.free_ids(self.link, queues, len(self._cases) + 1)
        return not found <= self._cases.keys()

    def know(self, record: CaseRecord) -> None:
        """A case that is locked in this transaction."""
        self._before.setdefault(record.case.id, record)
        self._cases.setdefault(record.case.id, record)

    def fetch(self, case: CaseId) -> Case:
        """A case that another one leads to, locked now if it was not named; refuses `not_found`."""
        if case not in self._cases:
            for record in self.stores.cases.lock(self.link, [case]):
                self.know(record)
            self.know_names()
        return self.record(case).case

    def know_names(self, units: Iterable[str] = (), staff: Iterable[str] = (), people: Iterable[str] = ()) -> None:
        """Load what views of the known cases, and these, need of the registers."""
        cases = [record.case for record in self._cases.values()]
        holders = {case.hold.person for case in cases if case.hold.person is not None}
        names, kept, persons = self.names, self._kept.names, self.stores.persons
        if wanted := _taken(names.staff, kept.staff, holders.union(staff)):
            names.staff |= persons.some_staff(self.link, wanted)
        if wanted := _taken(names.people, kept.people, {case.subject for case in cases}.union(people)):
            names.people |= persons.some(self.link, wanted)
        listed = {person.listed_at for person in names.people.values()}
        listed.update(case.care.offer.unit for case in cases if case.care.offer is not None)
        listed.update(one.unit for case in cases for one in case.care.consults)
        for relief in (case.care.relief for case in cases if case.care.relief is not None):
            listed |= {relief.own, relief.unit}
        if wanted := _taken(names.units, kept.units, listed.union(units, (case.unit for case in cases))):
            names.units |= persons.some_units(self.link, wanted)

    def case(self, case: CaseId) -> Case | None:
        """The case as decisions so far left it."""
        record = self._cases.get(case)
        return record.case if record else None

    def record(self, case: CaseId) -> CaseRecord:
        """The case with its texts; refuses `not_found`."""
        record = self._cases.get(case)
        if record is None:
            raise Refused(Refusal.NOT_FOUND)
        return record

    def interview(self, case: CaseId) -> InterviewRecord | None:
        """The case's interview as decisions so far left it; None for a case from before there were any."""
        return self._interviews.of(case)

    def cases(self) -> list[Case]:
        """All cases known in this transaction, as they are now."""
        return [record.case for record in self._cases.values()]

    def changes(self) -> Iterator[tuple[Case | None, Case]]:
        """Every case that decisions so far have changed: as it was stored (None: it is new), and as it is now."""
        for which, record in self._cases.items():
            before = self._before.get(which)
            if before is not record:
                yield before.case if before is not None else None, record.case

    def wards_of(self, guardian: PersonId) -> frozenset[PersonId]:
        """The children for whom this person may act now."""
        if guardian not in self._wards:
            self._wards[guardian] = self.stores.persons.wards_on(self.link, guardian, swedish_day(self.now))
        return self._wards[guardian]

    def forget_wards(self) -> None:
        """Who may act for whom is written anew in this transaction."""
        self._wards.clear()

    def theirs_up_to(self, case: CaseId, seq: int) -> int:
        """How many of the messages up to `seq` the resident wrote."""
        new = sum(1 for one in self._messages if one.case == case and one.seq <= seq and one.side == Side.RESIDENT)
        return self.stores.cases.theirs_up_to(self.link, case, seq) + new

    def is_theirs(self, case: CaseId, message: str) -> bool:
        """Whether that is a message of the resident's in this case, as decisions so far left it."""
        new = any(one.id == message and one.case == case and one.side == Side.RESIDENT for one in self._messages)
        return new or self.casework.is_theirs(case, message)

    def others_read(self, case: Case, but: PersonId) -> int:
        """How far anybody at the case's unit but this person has read, as decisions so far left it."""
        people = self.stores.accounts.staff_at(self.link, case.unit)
        stored = self.stores.cases.marks(self.link, people, [case.id])
        marks = stored | {key: mark for key, mark in self.marks.items() if key[1] == case.id}
        return max((mark.seq for (who, _), mark in marks.items() if who != but), default=0)

    def grant(self, session: str, stream: str) -> StoredGrant | None:
        """The session's standing grant for the stream, as decisions so far left it."""
        key = (session, stream)
        if key not in self.grants:
            self.grants[key] = self.stores.accounts.grant(self.link, session, stream)
        found = self.grants[key]
        return found if found is not None and found.revoked is None else None

    @property
    def targets(self) -> Targets:
        """The region's promised times."""
        if self._targets is None:
            self._targets = self.stores.persons.targets(self.link)
        return self._targets

    @property
    def routing(self) -> Rules:
        """The routing rules that hold in this transaction: the version published last, else the server's file."""
        held = self.stores.rulebooks.in_force(self.link, Book.ROUTING)
        return self.triage.routing if held is None else self.triage.routing_of(held.number, held.text)

    @property
    def operations(self) -> Operations:
        """The outcome map that holds in this transaction, likewise."""
        held = self.stores.rulebooks.in_force(self.link, Book.OUTCOMES)
        return self.triage.operations if held is None else self.triage.operations_of(held.number, held.text)

    def wish(self, person: PersonId) -> NoticeWish:
        """How this resident wants to be told, as decisions so far left it."""
        return self._wishes.get(person) or self.stores.notices.wish(self.link, person)


def _taken(names: dict[Any, _Named], kept: Mapping[Any, _Named], wanted: set[Any]) -> set[Any]:
    """Take over what is kept; the ids that have to be asked for."""
    missing = wanted - names.keys()
    names |= {each: kept[each] for each in missing if each in kept}
    return missing - names.keys()
