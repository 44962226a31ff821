"""One transaction's picture: what was loaded for it, what has been decided so far, and then all of it written at once.

Handlers read and change this picture only, so each decides on what earlier ones of the same batch left, and nothing is
written before everything is decided.
"""

from collections.abc import Iterable, Sequence

import msgspec

from desktop.domain.audit import Fact
from desktop.domain.booking import Appointment
from desktop.domain.case import Case, CaseState
from desktop.domain.chat import Message, ReadMark
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.contact import Contact
from desktop.domain.handover import Handover
from desktop.domain.load import place_of
from desktop.domain.notes import Note
from desktop.domain.notices import NO_RULES, NoticeRules, NoticeWish
from desktop.domain.pictures import Picture
from desktop.domain.queue import Targets
from desktop.domain.referral import Referral
from desktop.domain.refusals import Refusal
from desktop.domain.ticket import Ticket
from desktop.domain.triage import Watched
from desktop.domain.units import Assignment, CareUnit, CaseId, Instant, PersonId, StaffCard, UnitId
from desktop.protocol.rows import RowBody
from desktop.server.alarms import Alarming
from desktop.server.content_in_use import NO_CONTENT, ContentInUse
from desktop.server.requests import Resident
from desktop.server.storage.accounts import StoredGrant
from desktop.server.storage.cases import CaseRecord, CaseText, Timer
from desktop.server.storage.facts import Chain, NumberedFact
from desktop.server.storage.feed import Head, Key, Move
from desktop.server.storage.interviews import InterviewRecord
from desktop.server.storage.jobs import Job
from desktop.server.storage.kept import Kept
from desktop.server.storage.loaded import Loaded
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


class Revocation(msgspec.Struct, frozen=True):
    """A session's right to a stream has ended."""

    session: str
    stream: str
    code: Refusal


class Work(Loaded):
    """A transaction at work. `now` is its one instant; `notices` says whether and when residents are told, `triage`
    what is assessed by, `abroad` whose times are in another system's time book."""

    def __init__(
        self,
        link: Link,
        stores: Stores,
        chain: Chain,
        now: Instant,
        notices: NoticeRules = NO_RULES,
        triage: ContentInUse = NO_CONTENT,
        kept: Kept | None = None,
        abroad: frozenset[UnitId] = frozenset(),
    ) -> None:
        super().__init__(link, stores, now, triage, kept or Kept())
        self.notices = notices
        self.abroad = abroad
        self.heads: dict[str, Head] = {}
        """Where the streams stand that this transaction moved; filled by `write`."""
        self.revoked: list[Revocation] = []
        self.closed_sessions: list[str] = []
        self.ended: list[tuple[PersonId, Assignment]] = []
        self.effects = 0
        """Rises with every effect, so that a handler which refuses after one is found out."""
        self.strained: dict[UnitId, bool] = {}
        """The units that were looked at: whether cases of theirs wait too long and could not be moved."""
        self.times_touched: dict[UnitId, bool] = {}
        """The units where what is booked may not be kept any more; and whether that is looked at once more a little later."""
        self.alarms: list[Alarming] = []
        """What the operator is told once this transaction stands."""
        self._chain = chain
        self._old_names = Directory()
        self._renamed: set[CaseId] = set()
        self._new_results: list[StoredResult] = []
        self._new_marks: dict[tuple[str, str], ReadMark] = {}
        self._timers: dict[str, Timer | None] = {}
        self._facts: list[tuple[int, Fact]] = []
        self._shown = Shown()
        self._new_grants: dict[tuple[str, str], StoredGrant] = {}
        self._jobs: list[Job] = []

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

    def save_consult(self, card: Consult) -> None:
        """The card of a consult is now this."""
        self.effects += 1
        self.consulting.put_card(card)

    def save_consult_line(self, line: ConsultLine) -> None:
        """A line of a consult is now this."""
        self.effects += 1
        self.consulting.put_line(line)

    def save_referral(self, card: Referral) -> None:
        """The card of a referral is now this."""
        self.effects += 1
        self.referrals.put(card)

    def save_contact(self, contact: Contact) -> None:
        """The call or visit that a new case came from."""
        self.effects += 1
        self.casework.put_contact(contact)

    def enter_person(self, person: Resident) -> None:
        """Somebody whom the register did not know."""
        self.effects += 1
        self.stores.persons.save(self.link, [person])
        self.stores.lookups.save_names(self.link, [person])
        self.names.people[person.id] = person

    def save_appointment(self, one: Appointment) -> None:
        """The appointment is now this."""
        self.effects += 1
        self.booked.put(one)

    def save_ticket(self, one: Ticket) -> None:
        """The booking ticket is now this."""
        self.effects += 1
        self.booked.put_ticket(one)

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
            self._renamed |= self._interviews.directed(old_units) | self.consulting.asking(old_units)
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
        """The cases whose holder, unit, audience, offer or whoever is asked changed, before and after."""
        found: list[tuple[Case | None, Case]] = []
        for case_id, record in self._cases.items():
            before = self._before.get(case_id)
            old = before.case if before else None
            if old is not record.case and (old is None or _place(old) != _place(record.case)):
                found.append((old, record.case))
        return found

    def loads_changed(self) -> frozenset[UnitId]:
        """The units at which somebody more or less waits, is held or is at work than before."""
        moved = ((place_of(before), place_of(after)) for before, after in self.changes())
        places = {place[0] for pair in moved if pair[0] != pair[1] for place in pair if place is not None}
        return frozenset(places | self.shifts.units_changed())

    def write(self) -> tuple[list[Move], Chain]:
        """Rows, facts, results, and last the streams; what moved, and where the chain stands if this is committed."""
        link, stores = self.link, self.stores
        dirty = [(case, record) for case, record in self._cases.items() if self._before.get(case) is not record]
        changed = [(self._old_case(case), new.case) for case, new in dirty if self._old_case(case) != new.case]
        stores.cases.save(link, changed)
        stores.cases.save_texts(link, [new.text for case, new in dirty if self._old_text(case) != new.text])
        self._interviews.write()
        self.casework.write()
        self.consulting.write()
        self.booked.write()
        self.referrals.write()
        self.pictures.write(self.now)
        self.shifts.write(self.now)
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
        self._shown.put(self.consulting.views())
        self._shown.put(self.booked.views())
        self._shown.put(self.referrals.views())
        self._shown.put(self.pictures.views({one.id for one in self.cases() if one.arrived_at}))
        self._shown.leave(self.pictures.left())
        self._shown.put(self.shifts.views())
        self._shown.leave(self.shifts.left())
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


def _place(case: Case) -> tuple[object, ...]:
    asked = tuple((one.unit, one.person) for one in case.care.consults)
    return (case.hold.person, case.hold.number, case.unit, case.audience, case.care.offer, asked, case.care.joined)
