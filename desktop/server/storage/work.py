"""One transaction's picture: what was loaded for it, what has been decided so far, and then all of it written at once.

Handlers read and change this picture only, so each decides on what earlier ones of the same batch left, and nothing is
written before everything is decided.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

import msgspec

from desktop.domain.audit import Fact
from desktop.domain.case import Case, CaseState
from desktop.domain.chat import Message, ReadMark, Side
from desktop.domain.handover import Handover
from desktop.domain.notes import Note
from desktop.domain.notices import NO_RULES, NoticeRules, NoticeWish
from desktop.domain.pictures import Picture
from desktop.domain.queue import Targets
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Watched
from desktop.domain.units import Assignment, CareUnit, CaseId, CommandId, Instant, PersonId, StaffCard, UnitId
from desktop.protocol.rows import RowBody
from desktop.server.alarms import Alarming
from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from desktop.server.days import swedish_day
from desktop.server.requests import Resident
from desktop.server.storage.accounts import StoredGrant
from desktop.server.storage.cases import CaseRecord, CaseText, Timer
from desktop.server.storage.caseworking import CaseWorking
from desktop.server.storage.facts import Chain, NumberedFact
from desktop.server.storage.feed import Head, Key, Move
from desktop.server.storage.interviewing import Interviewing
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.jobs import Job
from desktop.server.storage.kept import Kept
from desktop.server.storage.picturing import Picturing
from desktop.server.storage.results import StoredResult
from desktop.server.storage.shown import Shown
from desktop.server.storage.sql import Link
from desktop.server.storage.stores import Stores
from desktop.server.storage.views import (
    Directory,
    card_marks,
    case_views,
    event_views,
    mark_views,
    message_views,
    moving_views,
    person_views,
)

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
    free: dict[tuple[str, tuple[str, ...]], int] = msgspec.field(default_factory=dict)
    """How many commands take what is still to be chosen, per unit and audiences."""
    patient: bool = False
    """Whether what is still to be chosen is waited for while another process decides on it."""
    keep_assignments: bool = False
    """Whether a grant is asked for, which must not cross with the end of an assignment."""


class Revocation(msgspec.Struct, frozen=True):
    """A session's right to a stream has ended."""

    session: str
    stream: str
    code: Refusal


class Work:
    """A transaction at work. `now` is its one instant; `notices` says whether and when residents are told, `triage`
    what is assessed by."""

    def __init__(
        self,
        link: Link,
        stores: Stores,
        chain: Chain,
        now: Instant,
        notices: NoticeRules = NO_RULES,
        triage: ContentInUse = NO_CONTENT,
        kept: Kept | None = None,
    ) -> None:
        self.link = link
        self.stores = stores
        self.now = now
        self.notices = notices
        self.triage = triage
        self.names = Directory()
        self.heads: dict[str, Head] = {}
        """Where the streams stand that this transaction moved; filled by `write`."""
        self._kept = kept or Kept()
        self.results: dict[CommandId, StoredResult] = {}
        self.assignments: dict[PersonId, tuple[Assignment, ...]] = {}
        self.standing: set[str] = set()
        self._wards: dict[PersonId, frozenset[PersonId]] = {}
        self.marks: dict[tuple[str, str], ReadMark] = {}
        self.grants: dict[tuple[str, str], StoredGrant | None] = {}
        self.revoked: list[Revocation] = []
        self.closed_sessions: list[str] = []
        self.ended: list[tuple[PersonId, Assignment]] = []
        self.effects = 0
        """Rises with every effect, so that a handler which refuses after one is found out."""
        self._chain = chain
        self._targets: Targets | None = None
        self._old_names = Directory()
        self._renamed: set[CaseId] = set()
        self._before: dict[CaseId, CaseRecord] = {}
        self._cases: dict[CaseId, CaseRecord] = {}
        self._new_results: list[StoredResult] = []
        self._messages: list[Message] = []
        self._new_marks: dict[tuple[str, str], ReadMark] = {}
        self._timers: dict[str, Timer | None] = {}
        self._facts: list[tuple[int, Fact]] = []
        self._shown = Shown()
        self._interviews = Interviewing(link, stores, triage)
        self.casework = CaseWorking(link, stores)
        self.pictures = Picturing(link, stores)
        self.alarms: list[Alarming] = []
        """What the operator is told once this transaction stands."""
        self._new_grants: dict[tuple[str, str], StoredGrant] = {}
        self._jobs: list[Job] = []
        self._wishes: dict[PersonId, NoticeWish] = {}

    # --- loading -------------------------------------------------------------------------------------------------

    def load(self, needs: Needs) -> None:
        """Claims first, then the rows the batch names, locked sorted by id, then what they lead to."""
        link, stores = self.link, self.stores
        if needs.commands:
            self.results = stores.results.some(link, needs.commands)
        if needs.cases:
            for record in stores.cases.lock(link, needs.cases):
                self.know(record)
        for (unit, audiences), wanted in sorted(needs.free.items()):
            for record in self._free(UnitId(unit), audiences, wanted, needs.patient):
                self.know(record)
        if needs.staff:
            self.assignments = stores.accounts.assignments(link, needs.staff, needs.keep_assignments)
        if needs.sessions:
            self.standing = stores.accounts.standing(link, needs.sessions, self.now)
        if needs.marks:
            people, cases = ({pair[place] for pair in needs.marks} for place in (0, 1))
            self.marks = stores.cases.marks(link, people, cases)
        self.know_names(needs.units, needs.staff, needs.people)

    def _free(self, unit: UnitId, audiences: tuple[str, ...], wanted: int, patient: bool) -> list[CaseRecord]:
        cases = self.stores.cases
        if not patient:
            return cases.free(self.link, unit, audiences, wanted + len(self._cases))
        # What was waited for may be taken by then; the next look sees what stands free now.
        while not (found := cases.first_free(self.link, unit, audiences)) and self.free_elsewhere(unit, audiences):
            pass
        return found

    def free_elsewhere(self, unit: UnitId, audiences: tuple[str, ...]) -> bool:
        """Whether a case stands free in these queues that is not known here: another process is deciding on it."""
        found = self.stores.cases.free_ids(self.link, unit, audiences, len(self._cases) + 1)
        return not found <= self._cases.keys()

    def know(self, record: CaseRecord) -> None:
        """A case that is locked in this transaction."""
        self._before.setdefault(record.case.id, record)
        self._cases.setdefault(record.case.id, record)

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

    def wish(self, person: PersonId) -> NoticeWish:
        """How this resident wants to be told, as decisions so far left it."""
        return self._wishes.get(person) or self.stores.notices.wish(self.link, person)

    # --- effects -------------------------------------------------------------------------------------------------

    def save(self, case: Case, text: CaseText | None = None) -> None:
        """The case is now this."""
        self.effects += 1
        known = self._cases.get(case.id)
        if text is None:
            if known is None:
                raise ValueError("a new case needs its texts")
            text = known.text
        self._cases[case.id] = CaseRecord(case, text)

    def save_interview(self, record: InterviewRecord, new: bool = False) -> None:
        """The interview is now this; `new`: that of a case which begins in this transaction."""
        self.effects += 1
        (self._interviews.begin if new else self._interviews.put)(record)

    def save_note(self, note: Note) -> None:
        """The case's note is now this."""
        self.effects += 1
        self.casework.put_note(note)

    def save_card(self, card: Handover) -> None:
        """The card of an offer is now this."""
        self.effects += 1
        self.casework.put_card(card)

    def save_watched(self, watched: Watched) -> None:
        """What is known of a text is now this."""
        self.effects += 1
        self.casework.put_watched(watched)

    def add_picture(self, picture: Picture, large: bytes, small: bytes) -> None:
        """A new picture."""
        self.effects += 1
        self.pictures.add(picture, large, small)

    def remove_picture(self, picture: Picture) -> None:
        """It is taken away."""
        self.effects += 1
        self.pictures.remove(picture)

    def remember_away(self, case: CaseId, picture: str) -> None:
        """That picture was taken away from the case, and is not taken in if it still comes."""
        self.effects += 1
        self.pictures.remember_away(case, picture)

    def alarm(self, what: Alarming) -> None:
        """Something that the operator is to hear of."""
        self.alarms.append(what)

    def add_message(self, message: Message) -> None:
        """A new message."""
        self.effects += 1
        self._messages.append(message)

    def mark(self, who: PersonId, mark: ReadMark) -> None:
        """How far somebody has read now."""
        self.effects += 1
        self.marks[who, mark.case] = self._new_marks[who, mark.case] = mark

    def set_timer(self, timer: Timer) -> None:
        """A timer that starts with this transaction."""
        self.effects += 1
        self._timers[timer.id] = timer

    def drop_timer(self, which: str) -> None:
        """A timer that is no longer wanted."""
        self.effects += 1
        self._timers[which] = None

    def add_fact(self, fact: Fact) -> None:
        """Something happened."""
        self.effects += 1
        number = self._facts[-1][0] + 1 if self._facts else self._chain.last + 1
        self._facts.append((number, fact))

    def put_grant(self, grant: StoredGrant) -> None:
        """A grant given or revoked."""
        self.effects += 1
        self.grants[grant.session, grant.stream] = self._new_grants[grant.session, grant.stream] = grant
        if grant.revoked is not None:
            self.revoked.append(Revocation(grant.session, grant.stream, Refusal(grant.revoked)))

    def rename(self, units: Sequence[CareUnit], staff: Sequence[StaffCard], people: Sequence[Resident]) -> None:
        """The registers are now to say this: rows that show it otherwise are written anew with this transaction."""
        names, old = self.names, self._old_names
        self.know_names({unit.id for unit in units}, {card.id for card in staff}, {person.id for person in people})
        old_units = {unit.id: names.units[unit.id] for unit in units if names.units.get(unit.id, unit) != unit}
        old_staff = {card.id: names.staff[card.id] for card in staff if names.staff.get(card.id, card) != card}
        old_people = {one.id: names.people[one.id] for one in people if names.people.get(one.id, one) != one}
        names.units |= {unit.id: unit for unit in units}
        names.staff |= {card.id: card for card in staff}
        names.people |= {person.id: person for person in people}
        old.units, old.staff, old.people = old_units | old.units, old_staff | old.staff, old_people | old.people
        if old_units or old_staff or old_people:
            self._renamed |= self.stores.cases.showing(self.link, old_units, old_staff, old_people)
            self._renamed |= self._interviews.directed(old_units)
            for record in self.stores.cases.lock(self.link, self._renamed - self._cases.keys()):
                self.know(record)
            self.know_names(people={case.resident for case in self.renamed()})

    def renamed(self) -> list[Case]:
        """The cases with a row that shows what `rename` changed."""
        return [self._cases[case].case for case in sorted(self._renamed)]

    def add_job(self, job: Job) -> None:
        """Something to be done at another system once this transaction stands."""
        self.effects += 1
        self._jobs.append(job)

    def save_wish(self, person: PersonId, wish: NoticeWish) -> None:
        """How this resident wants to be told from now on."""
        self.effects += 1
        self._wishes[person] = wish

    def put_targets(self, targets: Targets) -> None:
        """Other promised times: they hold for whatever arrives from now on."""
        self.effects += 1
        self.stores.persons.save_targets(self.link, targets)
        self._targets = targets

    def show(self, views: Iterable[tuple[Key, RowBody]]) -> None:
        """Rows of a stream that are not a case's own."""
        self.effects += 1
        self._shown.put(views)

    def end_command(self, stored: StoredResult) -> None:
        """A command's result."""
        self.results[stored.result.id] = stored
        self._new_results.append(stored)

    # --- writing -------------------------------------------------------------------------------------------------

    def changed_place(self) -> list[tuple[Case | None, Case]]:
        """The cases whose holder, unit, audience or offer changed, before and after."""
        found: list[tuple[Case | None, Case]] = []
        for case_id, record in self._cases.items():
            before = self._before.get(case_id)
            old = before.case if before else None
            if old is not record.case and (old is None or _place(old) != _place(record.case)):
                found.append((old, record.case))
        return found

    def write(self) -> tuple[list[Move], Chain]:
        """Rows, facts, results, and last the streams; what moved, and where the chain stands if this is committed."""
        link, stores = self.link, self.stores
        dirty = [(case, record) for case, record in self._cases.items() if self._before.get(case) is not record]
        changed = [(self._old_case(case), new.case) for case, new in dirty if self._old_case(case) != new.case]
        stores.cases.save(link, changed)
        stores.cases.save_texts(link, [new.text for case, new in dirty if self._old_text(case) != new.text])
        self._interviews.write()
        self.casework.write()
        self.pictures.write(self.now)
        stores.cases.add_messages(link, self._messages)
        stores.cases.save_marks(link, [(who, mark) for (who, _), mark in self._new_marks.items()])
        stores.cases.put_timers(link, [timer for timer in self._timers.values() if timer is not None])
        stores.cases.drop_timers(link, [which for which, timer in self._timers.items() if timer is None])
        stores.accounts.save_grants(link, self._new_grants.values())
        if self._jobs:
            stores.jobs.add(link, self._jobs)
        if self._wishes:
            stores.notices.save(link, self._wishes.items(), self.now)
        chain = self._chain
        if self._facts:
            chain = stores.facts.append(link, chain, self._facts)
        stores.results.add(link, self._new_results)
        names_before = self.names.with_(self._old_names) if self._renamed else self.names
        shown = dict(dirty) | {case: self._cases[case] for case in sorted(self._renamed)}
        for record in shown.values():
            self._show_case(record, names_before)
        self._shown.put(self._interviews.step_views())
        self._shown.put(self.casework.views())
        self._shown.put(self.pictures.views({one.id for one in self.cases() if one.arrived_at}))
        self._shown.leave(self.pictures.left())
        self._show_rest()
        if not self._shown.changes:
            return [], chain
        moves, self.heads = stores.feed.write(link, self._shown.changes, self.now, self._kept.heads)
        return moves, chain

    def has_results(self) -> bool:
        """Whether any command was settled here for the first time."""
        return bool(self._new_results)

    def urgent(self) -> dict[str, bool]:
        """Of the known cases: whether each is open with priority 1, which lets its commands go first."""
        return {
            case: record.case.priority == 1 and record.case.state is not CaseState.CLOSED
            for case, record in self._cases.items()
        }

    def _old_case(self, case: CaseId) -> Case | None:
        before = self._before.get(case)
        return before.case if before else None

    def _old_text(self, case: CaseId) -> CaseText | None:
        before = self._before.get(case)
        return before.text if before else None

    def _show_case(self, record: CaseRecord, names_before: Directory) -> None:
        before = self._before.get(record.case.id)
        if before is not None and self._same_cards(before, record):
            new, old = list(moving_views(record)), list(moving_views(before))
        else:
            new = list(case_views(record, self.names))
            old = list(case_views(before, names_before)) if before else []
        if before is not None and before.case.id in self._renamed:
            old += person_views(before, names_before)
            new += person_views(record, self.names)
        self._shown.turn(old, new, first=before is None)
        was_sent = before is not None and before.case.arrived_at
        if record.case.arrived_at and not was_sent:
            self._shown.put(person_views(record, self.names))
            self._shown.put(self.pictures.views_at_arrival(record.case))
        renamed = bool(self._old_names.units) and record.case.id in self._renamed
        self._shown.put(self._interviews.views_of(before.case if before else None, record.case, self.names, renamed))

    def _same_cards(self, before: CaseRecord, now: CaseRecord) -> bool:
        same = (before.text is now.text or before.text == now.text) and card_marks(before.case) == card_marks(now.case)
        return same and now.case.id not in self._renamed

    def _show_rest(self) -> None:
        for message in self._messages:
            self._shown.put_once(message_views(message))
        for number, fact in self._facts:
            record = self._cases.get(fact.case) if fact.case is not None else None
            if record is not None:
                sent = bool(record.case.arrived_at)
                self._shown.put_once(event_views(NumberedFact(self._chain.writer, number, fact), sent))
        for (who, _), mark in self._new_marks.items():
            self._shown.put(mark_views(PersonId(who), mark))


def _taken(names: dict[Any, _Named], kept: Mapping[Any, _Named], wanted: set[Any]) -> set[Any]:
    """Take over what is kept; the ids that have to be asked for."""
    missing = wanted - names.keys()
    names |= {each: kept[each] for each in missing if each in kept}
    return missing - names.keys()


def _place(case: Case) -> tuple[object, ...]:
    return (case.hold.person, case.hold.number, case.unit, case.audience, case.care.offer)
