"""What the desk knows, folded from change sets: rows by stream, own outbox and drafts. The models read, nobody else writes.

Plain Python without signals: a batch is folded first and shown afterwards, so no view ever sees half of one.
"""

from collections.abc import Iterable, Iterator
from typing import TypeVar

import msgspec

from desktop.commands.forms import from_form
from desktop.domain.access import case_stream, parse_stream, team_stream
from desktop.domain.audit import Event
from desktop.domain.board import Alert, Held
from desktop.domain.booking import Appointment
from desktop.domain.case import Consulted
from desktop.domain.chat import Marks, Message, ReadMark
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.contact import Contact
from desktop.domain.handover import Handover
from desktop.domain.identity import CaseCard, PersonCard
from desktop.domain.joining import Joined
from desktop.domain.load import Load
from desktop.domain.notes import PARTS, Note, from_draft
from desktop.domain.pictures import Picture
from desktop.domain.queue import QueueRow
from desktop.domain.referral import Referral
from desktop.domain.shift import Shift
from desktop.domain.ticket import Ticket
from desktop.domain.triage import CaseTriage, ReasonName, Watched
from desktop.domain.units import CareUnit, CaseId, CommandId, Instant, PersonId, StaffCard, UnitId
from desktop.protocol.commands import SetAside, WriteNote
from desktop.protocol.rows import RowBody
from desktop.replica.changes import FORM_SLOTS, NOTE_SLOT, ChangeSet, Draft, EntryState, OutboxEntry, is_being_written

Body = TypeVar("Body", bound=RowBody)
NOBODY = PersonId("")
CONTACT_FORM = "contact"
"""The form of a caller or a visitor who is being entered."""
NO_CASE = CaseId("")
_IN_LIST = ("queue_row", "offer", "consult")
"""The kinds of rows that list a case, the one that says most of where it stands first."""
_SHOWN = {"chat.send": "message", "consult.write": "consult_line"}
"""Commands that stand on the screen until the row that they make has come, and its kind."""
_NOTES = msgspec.json.Decoder(WriteNote)
_ASIDES = msgspec.json.Decoder(SetAside)


class Touched(msgspec.Struct):
    """What a batch moved: cases whose list row or whose content may read differently, and whether names changed."""

    rows: set[CaseId] = msgspec.field(default_factory=set)
    contents: set[CaseId] = msgspec.field(default_factory=set)
    names: bool = False
    team: bool = False
    """Who is on shift here, who has what, or which promise is about to break."""
    loads: bool = False
    """How much there is to do somewhere."""
    all: bool = False
    """The files were shut: nothing of what was known holds any longer."""


class Known:
    """The rows that this desk has, and this person's own unsent work."""

    def __init__(self, me: PersonId = NOBODY, at: frozenset[UnitId] = frozenset()) -> None:
        self.me, self.at = me, at
        """Who sits here, and at which units; of several each row says which is its."""
        self.queue: dict[CaseId, QueueRow] = {}
        self.outbox: dict[str, OutboxEntry] = {}
        self.drafts: dict[tuple[CaseId, str], Draft] = {}
        """By case and slot; slot "" is what stands in the reply box."""
        self.unreadable = False
        """A row came of a kind that this version does not know."""
        self._read_marks: dict[CaseId, ReadMark] = {}
        self._streams: dict[str, dict[tuple[str, str], RowBody]] = {}
        self._queue_stream: dict[CaseId, tuple[str, str]] = {}
        self._same: dict[str, set[CaseId]] = {}
        """The cases in the list about one person at one unit."""

    def forget(self, me: PersonId) -> None:
        """Start over for somebody else, or for another unit."""
        self.__init__(me, self.at)

    def apply(self, changes: ChangeSet) -> Touched:
        """Fold one batch in; returns what may look different now."""
        touched = Touched()
        if changes.closed:
            self.forget(self.me)
            touched.all = True
        for stream in changes.reset:
            self._drop(stream, touched)
        for stream, kind, row_id in changes.gone:
            self._take_away(stream, kind, row_id, touched)
        for stream, kind, row_id, _, body in changes.present:
            self._put(stream, kind, row_id, body, touched)
        self._fold_own(changes, touched)
        return touched

    # what there is

    def staff_name(self, person: PersonId | None) -> str:
        """The colleague's name; empty until the directory has come."""
        card = self._row("region", "staff", person or "")
        return card.name if isinstance(card, StaffCard) else ""

    def staff(self, person: PersonId) -> StaffCard | None:
        """The colleague's card."""
        card = self._row("region", "staff", person)
        return card if isinstance(card, StaffCard) else None

    def unit(self, unit: UnitId | None) -> CareUnit | None:
        """The care unit's card."""
        card = self._row("region", "unit", unit or "")
        return card if isinstance(card, CareUnit) else None

    def units(self) -> list[CareUnit]:
        """All care units of the directory."""
        return [row for row in self._streams.get("region", {}).values() if isinstance(row, CareUnit)]

    def load(self, unit: UnitId) -> Load | None:
        """How much there is to do at a unit, as it was told last."""
        row = self._row("region", "load", unit)
        return row if isinstance(row, Load) else None

    def shifts(self, unit: UnitId) -> list[Shift]:
        """The shifts of everybody at a unit where I work, on or off."""
        rows = self._streams.get(str(team_stream(unit)), {}).values()
        return [row for row in rows if isinstance(row, Shift)]

    def held(self, unit: UnitId) -> list[Held]:
        """The cases in somebody's hands at a unit where I work."""
        return [row for row in self._streams.get(str(team_stream(unit)), {}).values() if isinstance(row, Held)]

    def alerts(self, unit: UnitId) -> list[Alert]:
        """The alerts that stand there."""
        return [row for row in self._streams.get(str(team_stream(unit)), {}).values() if isinstance(row, Alert)]

    def colleagues(self) -> list[StaffCard]:
        """All staff of the directory."""
        return [row for row in self._streams.get("region", {}).values() if isinstance(row, StaffCard)]

    def is_offered(self, row: QueueRow) -> bool:
        """Whether the case is offered to me, or to the unit where I work by another one."""
        offer = row.care.offer
        if offer is None:
            return False
        return offer.person == self.me or (offer.person is None and offer.unit in self.at and row.holder != self.me)

    def consulted(self, row: QueueRow) -> list[Consulted]:
        """Where I am asked about the case, or read along; what its holder is asked is her own."""
        if row.holder == self.me:
            return []
        return [
            one
            for one in row.care.consults
            if one.person == self.me
            or (one.person is None and one.unit in self.at and (row.unit not in self.at or self._prescribes(one)))
        ]

    def _prescribes(self, one: Consulted) -> bool:
        """Whether it is a renewal, and I am of those whose decision is wanted."""
        card = self.staff(self.me) if one.medicines else None
        return card is not None and card.profession == one.competence

    def is_elsewhere(self, case: CaseId) -> bool:
        """Whether the case stands at another unit and is listed here only because somebody here is asked about it."""
        return self._queue_stream.get(case, ("", ""))[1] == "consult"

    def same_person(self, row: QueueRow) -> list[QueueRow]:
        """The other cases in the list about the same person at the same unit, the earliest first."""
        cases = self._same.get(row.same, set()) if row.same else set()
        others = (self.queue[case] for case in cases if case != row.id and case in self.queue)
        return sorted(
            (other for other in others if other.same == row.same), key=lambda other: (other.arrived_at, other.id)
        )

    def joined(self, case: CaseId) -> list[Joined]:
        """What goes on in this case, and if it goes on in another, that; the earliest first."""
        return sorted(self._of(case, Joined), key=lambda one: (one.at, one.id))

    def consults(self, case: CaseId) -> list[Consult]:
        """The cards of the case's consults, the oldest first."""
        return sorted(self._of(case, Consult), key=lambda card: (card.at, card.id))

    def appointments(self, case: CaseId) -> list[Appointment]:
        """Every time that was booked in the case, by time; also those given up."""
        return sorted(self._of(case, Appointment), key=lambda one: (one.start, one.id))

    def tickets(self, case: CaseId) -> list[Ticket]:
        """Every booking ticket of the case, the oldest first."""
        return sorted(self._of(case, Ticket), key=lambda one: (one.issued, one.id))

    def referrals(self, case: CaseId) -> list[Referral]:
        """The referral that the case is, and those that were sent from it, the oldest first."""
        return sorted(self._of(case, Referral), key=lambda card: (card.at, card.id))

    def consult_lines(self, case: CaseId, which: str) -> list[ConsultLine]:
        """What both sides of a consult wrote after the question, the oldest first."""
        lines = (line for line in self._of(case, ConsultLine) if line.consult == which)
        return sorted(lines, key=lambda line: (line.at, line.id))

    def unsent_lines(self, case: CaseId) -> list[OutboxEntry]:
        """Own lines in consults of the case that its stream does not carry yet."""
        return [entry for entry in self.outbox.values() if entry.case == case and entry.name == "consult.write"]

    def contact(self, case: CaseId) -> Contact | None:
        """The call or visit that the case came from."""
        row = self._row(_staff_side(case), "contact", case)
        return row if isinstance(row, Contact) else None

    def contact_drafts(self) -> list[CaseId]:
        """Half-filled entries of callers and visitors at this desk, the oldest first."""
        kept = [draft for (_, slot), draft in self.drafts.items() if slot == FORM_SLOTS + CONTACT_FORM and draft.text]
        return [draft.case for draft in sorted(kept, key=lambda draft: draft.case)]

    def reasons(self) -> list[ReasonName]:
        """All contact reasons that the region has names for."""
        return [row for row in self._streams.get("region", {}).values() if isinstance(row, ReasonName)]

    def handovers(self, case: CaseId) -> list[Handover]:
        """The cards of the case's offers, the oldest first."""
        return sorted(self._of(case, Handover), key=lambda card: (card.at, card.id))

    def reason(self, code: str) -> ReasonName | None:
        """The contact reason's names."""
        name = self._row("region", "contact_reason", code)
        return name if isinstance(name, ReasonName) else None

    def triage(self, case: CaseId) -> CaseTriage | None:
        """What triage said of an open case."""
        told = self._row(_staff_side(case), "triage", case)
        return told if isinstance(told, CaseTriage) else None

    def watched(self, case: CaseId) -> dict[str, Watched]:
        """What was found in the resident's texts, and who has assessed them, by the text's id."""
        return {each.id: each for each in self._of(case, Watched)}

    def note(self, case: CaseId) -> Note | None:
        """The case's note: as it was written here a moment ago, else as the server has it."""
        written = self._waiting(case, "case.note")
        if written is None:
            return self.stored_note(case)
        body = _NOTES.decode(written.body)
        texts = (body.reason, body.history, body.assessment, body.advice, body.plan)
        return Note(case, *texts, by=self.me, at=written.claimed_at)

    def stored_note(self, case: CaseId) -> Note | None:
        """The case's note as the server has it, whatever is on its way there."""
        row = self._row(_staff_side(case), "note", case)
        return row if isinstance(row, Note) else None

    def note_seen(self, case: CaseId) -> Instant:
        """The `at` of the note over which what stands in `note` was written; 0: none."""
        written, stored = self._waiting(case, "case.note"), self.stored_note(case)
        if written is not None:
            return Instant(_NOTES.decode(written.body).seen or 0)
        return stored.at if stored is not None else Instant(0)

    def note_draft(self, case: CaseId) -> Note | None:
        """The case's note as far as I have written it, or as it came back to me; newer here than what the server has."""
        draft = self.drafts.get((case, NOTE_SLOT))
        return from_draft(case, draft.text) if draft is not None else None

    def note_refused(self, case: CaseId) -> str:
        """Why my note of the case was not taken, as a code; empty if none came back."""
        draft = self.drafts.get((case, NOTE_SLOT))
        return draft.why if draft is not None else ""

    def waiting_note(self, case: CaseId) -> CommandId | None:
        """The command that carries the note, while the server has not answered it."""
        written = self._waiting(case, "case.note")
        return written.id if written is not None else None

    def asked_aside(self, case: CaseId) -> SetAside | None:
        """How the case was set aside here, while the server has not answered."""
        entry = self._waiting(case, "case.set_aside")
        return _ASIDES.decode(entry.body) if entry is not None else None

    def _waiting(self, case: CaseId, name: str) -> OutboxEntry | None:
        """The last command of that name in the case that waits for an answer."""
        waiting = [
            entry
            for entry in self.outbox.values()
            if entry.case == case and entry.name == name and entry.state is EntryState.SAVED
        ]
        return waiting[-1] if waiting else None

    def read_mark(self, case: CaseId) -> ReadMark | None:
        """How far I have read in the case."""
        return self._read_marks.get(case)

    def case(self, case: CaseId) -> CaseCard | None:
        """The card of an open case."""
        card = self._row(_staff_side(case), "case", case)
        return card if isinstance(card, CaseCard) else None

    def person(self, case: CaseId, person: PersonId) -> PersonCard | None:
        """A person in an open case: whom it is about, or who writes."""
        card = self._row(_staff_side(case), "person", person)
        return card if isinstance(card, PersonCard) else None

    def marks(self, case: CaseId) -> Marks | None:
        """How far each side has got."""
        marks = self._row(_staff_side(case), "marks", case)
        return marks if isinstance(marks, Marks) else None

    def messages(self, case: CaseId) -> list[Message]:
        """The stored messages in order."""
        return sorted(self._of(case, Message), key=lambda message: message.seq)

    def pictures(self, case: CaseId) -> list[Picture]:
        """What is said of the case's pictures, the oldest first."""
        return sorted(self._of(case, Picture), key=lambda picture: (picture.at, picture.id))

    def events(self, case: CaseId) -> list[Event]:
        """What happened, in order."""
        return sorted(self._of(case, Event), key=lambda event: (event.at, event.id))

    def unanswered(self, case: CaseId) -> list[OutboxEntry]:
        """Own messages of the case that its stream does not carry yet, in the order they were written."""
        return [entry for entry in self.outbox.values() if entry.case == case and entry.name == "chat.send"]

    def draft(self, case: CaseId) -> str:
        """What stands in the reply box of the case."""
        draft = self.drafts.get((case, ""))
        return draft.text if draft else ""

    def form(self, case: CaseId, name: str) -> dict[str, str]:
        """What stands in the fields of a half-filled form of the case."""
        draft = self.drafts.get((case, FORM_SLOTS + name))
        return from_form(draft.text) if draft else {}

    def returned(self, case: CaseId) -> list[Draft]:
        """Messages of the case that the server refused and that came back as drafts."""
        return [draft for (of, slot), draft in self.drafts.items() if of == case and not is_being_written(slot)]

    def unfinished(self) -> int:
        """How many texts of mine did not arrive and wait for what I say."""
        return len(self.refused()) + len(self.came_back())

    def came_back(self) -> list[Draft]:
        """Messages and notes of any case that the server refused and that are drafts again."""
        return [
            draft
            for (_, slot), draft in self.drafts.items()
            if not is_being_written(slot) or (slot == NOTE_SLOT and draft.why)
        ]

    def refused(self) -> list[OutboxEntry]:
        """Messages of any case that the server refused and that were kept as messages."""
        return [
            entry for entry in self.outbox.values() if entry.state is EntryState.REFUSED and entry.name == "chat.send"
        ]

    def opened(self) -> Iterator[tuple[CaseId, PersonCard]]:
        """The person whom each case that this desk has opened is about."""
        for name in self._streams:
            stream = parse_stream(name)
            if stream is None or stream.kind != "case":
                continue
            case = CaseId(stream.id)
            card = self.case(case)
            person = self.person(case, card.subject) if card else None
            if person is not None:
                yield case, person

    # folding

    def _row(self, stream: str, kind: str, row_id: str) -> RowBody | None:
        return self._streams.get(stream, {}).get((kind, row_id))

    def _of(self, case: CaseId, body: type[Body]) -> Iterable[Body]:
        return (row for row in self._streams.get(_staff_side(case), {}).values() if isinstance(row, body))

    def _put(self, stream: str, kind: str, row_id: str, body: RowBody | None, touched: Touched) -> None:
        if body is None:
            self.unreadable = True
            return
        self._streams.setdefault(stream, {})[kind, row_id] = body
        if isinstance(body, Message | ConsultLine):
            self.outbox.pop(body.id, None)
        if isinstance(body, QueueRow):
            if (kind == "offer" and not self.is_offered(body)) or (kind == "consult" and not self.consulted(body)):
                # To somebody else here.
                self._leave_queue(stream, kind, body.id, touched)
                return
            there = self._queue_stream.get(body.id, ("", kind))[1]
            if _IN_LIST.index(there) >= _IN_LIST.index(kind):
                self._enter_queue(stream, kind, body, touched)
        else:
            _note(stream, kind, touched)

    def _take_away(self, stream: str, kind: str, row_id: str, touched: Touched) -> None:
        self._streams.get(stream, {}).pop((kind, row_id), None)
        if kind in _IN_LIST:
            self._leave_queue(stream, kind, CaseId(row_id), touched)
        else:
            _note(stream, kind, touched)

    def _drop(self, stream: str, touched: Touched) -> None:
        for kind, row_id in list(self._streams.pop(stream, {})):
            if kind in _IN_LIST:
                self._leave_queue(stream, kind, CaseId(row_id), touched)
            else:
                _note(stream, kind, touched)

    def _leave_queue(self, stream: str, kind: str, case: CaseId, touched: Touched) -> None:
        # A case that moved to another queue, or was accepted in this one, arrives there before it leaves here.
        if self._queue_stream.get(case) != (stream, kind):
            return
        left = self.queue.pop(case)
        self._same[left.same].discard(case)
        self._tell_same(left, touched)
        del self._queue_stream[case]
        touched.rows.add(case)
        touched.contents.add(case)
        self._list_again(case, touched)

    def _enter_queue(self, stream: str, kind: str, row: QueueRow, touched: Touched) -> None:
        before = self.queue.get(row.id)
        self.queue[row.id] = row
        if before is None or (before.same, before.holder, before.held_since) != (row.same, row.holder, row.held_since):
            self._same.setdefault(row.same, set()).add(row.id)
            self._tell_same(row, touched)
        self._queue_stream[row.id] = stream, kind
        touched.rows.add(row.id)
        touched.contents.add(row.id)

    def _tell_same(self, row: QueueRow, touched: Touched) -> None:
        """Rows about the same person say whose this one is, or that it is there no longer."""
        for other in self.same_person(row):
            touched.rows.add(other.id)
            touched.contents.add(other.id)

    def _list_again(self, case: CaseId, touched: Touched) -> None:
        """It may be listed here for another reason still: one of my units offers it to another of mine, or I read along in it."""
        for kind in _IN_LIST:
            for stream, rows in self._streams.items():
                row = rows.get((kind, case))
                if isinstance(row, QueueRow) and (kind == "queue_row" or self.is_offered(row) or self.consulted(row)):
                    self._enter_queue(stream, kind, row, touched)
                    return

    def _fold_own(self, changes: ChangeSet, touched: Touched) -> None:
        for mark in changes.marks:
            self._read_marks[mark.case] = mark
            touched.rows.add(mark.case)
            touched.contents.add(mark.case)
        for entry in changes.outbox:
            self._fold_entry(entry)
            if entry.case is not None:
                touched.rows.add(entry.case)
                touched.contents.add(entry.case)
        for draft in changes.drafts:
            if draft.text and not draft.saved_at and is_being_written(draft.slot):
                continue  # could not be saved: what stands on the screen is all there is of it
            if draft.text:
                self.drafts[draft.case, draft.slot] = draft
            else:
                self.drafts.pop((draft.case, draft.slot), None)
            touched.rows.add(draft.case)
            touched.contents.add(draft.case)

    def _fold_entry(self, entry: OutboxEntry) -> None:
        if entry.state in (EntryState.SAVED, EntryState.REFUSED):
            self.outbox[entry.id] = entry
        elif entry.state is EntryState.APPLIED and entry.name in _SHOWN and not self._has_message(entry):
            # Acknowledged, but its row is still on the way: the bubble stays, as received.
            self.outbox[entry.id] = entry
        else:
            self.outbox.pop(entry.id, None)

    def _has_message(self, entry: OutboxEntry) -> bool:
        return entry.case is not None and self._row(_staff_side(entry.case), _SHOWN[entry.name], entry.id) is not None


def note_texts(note: Note | None) -> tuple[str, ...]:
    """What stands in a note, to tell whether two say the same."""
    return tuple(getattr(note, part).strip() for part in PARTS) if note is not None else ()


def _staff_side(case: CaseId) -> str:
    return str(case_stream(case, "staff"))


def _note(stream: str, kind: str, touched: Touched) -> None:
    """Which cases look different after a row of this kind changed."""
    if kind in ("staff", "unit", "contact_reason"):
        touched.names = True
    elif kind == "load":
        touched.loads = True
    elif kind in ("shift", "held", "alert"):
        touched.team = True
    elif (parsed := parse_stream(stream)) is not None and parsed.kind == "case":
        touched.contents.add(CaseId(parsed.id))
