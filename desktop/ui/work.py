"""The work at this desk: what is known, which case is open, and everything the person asks for, in one place.

Views show what this object knows and call its methods; it calls the commands and the line. So every rule about what
follows on what (follow a case that is mine, mark read what was seen, tell whoever was displaced) is written once.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Signal

from desktop.clock import Clock
from desktop.commands import chat, choices, queue
from desktop.commands.desk import Desk
from desktop.domain.access import case_stream
from desktop.domain.case import HOLD_WARNING, CaseState
from desktop.domain.chat import Message, Side, unread
from desktop.domain.queue import QueueRow
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, CommandId, Instant, Role, UnitId
from desktop.protocol.queries import QueryBody
from desktop.replica.changes import ChangeSet
from desktop.sync.questions import Told
from desktop.sync.status import Phase, Status
from desktop.ui.boardwork import BoardWork
from desktop.ui.booking import Booking
from desktop.ui.bridge import Answers
from desktop.ui.casework import CaseWork
from desktop.ui.consulting import Consulting
from desktop.ui.insight import Insight
from desktop.ui.joining import Joining
from desktop.ui.models.conversation import Contact
from desktop.ui.models.denials import Denials
from desktop.ui.models.facts import GUESTS, CaseFacts, Lock, Standing, case_facts, lock_of, standing_of
from desktop.ui.models.known import NO_CASE, NOBODY, Known, Touched
from desktop.ui.models.queue import QueueModel
from desktop.ui.moments import clock_text
from desktop.ui.outcomes import Outcomes
from desktop.ui.referring import Referring
from desktop.ui.renewing import Renewing
from desktop.ui.shiftwork import ShiftWork
from desktop.ui.words import refusal_words
from desktop.ui.writing import Writing

if TYPE_CHECKING:
    from desktop.sync.pictures import Fetched

translate = QCoreApplication.translate
_log = logging.getLogger(__name__)
PURPOSE = "care"
"""Why a case is read, as the log has it."""


class Line(Protocol):
    """What the work asks of the connection (`sync.connection.Connection`)."""

    def sign_in(self, user: str, password: str) -> None: ...
    def sign_out(self) -> None: ...
    def choose(self, unit: UnitId, role: str, everywhere: bool = False) -> None: ...
    def follow_case(self, case: CaseId, purpose: str) -> None: ...
    def leave_case(self, case: CaseId) -> None: ...
    def retry(self, stream: str) -> None: ...
    def typing(self, case: CaseId) -> None: ...
    def ask(self, query: QueryBody, on_answer: Callable[[Told], None]) -> None: ...
    def fetch_picture(self, picture: str, size: str, on_fetched: "Callable[[Fetched], None]") -> None: ...
    def check_password(self, password: str, done: Callable[[bool], None]) -> None: ...


class Work(QObject):
    """One person's work at one desk, from sign-in to sign-out."""

    status_changed = Signal()
    rows_changed = Signal()
    """Counts, marks or names in the list may read differently."""
    opened = Signal(str)
    """Another case is open; empty for none."""
    chosen = Signal()
    """What the person has chosen for herself at this desk is another than before."""
    writable = Signal()
    """The open case can be answered now, as was asked for: the keyboard may go where one writes."""
    case_changed = Signal()
    """Something in the open case may read differently."""
    team_changed = Signal()
    """Who is on shift here, who has what or what is late soon has changed."""
    loads_changed = Signal()
    """How much there is to do at some unit has changed."""
    told = Signal(str)
    """A sentence the person must see: something was refused, or happened to her cases."""
    done = Signal(str, str)
    """(what, case): the server has done what was asked for in a case, and its form is done with."""
    undone = Signal(str, str, str)
    """(what, case, words): the server has refused what was asked for in a case, and why."""
    shutting = Signal()
    """The files are being shut: what is on the screen and not kept must be handed over now."""
    kept = Signal(str, str)
    """(case, text): a text that could not be saved; it must go back to where it was written."""

    def __init__(self, line: Line, desk: Desk, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.line, self.desk, self.answers = line, desk, Answers(self)
        self._clock = clock
        self.known = Known()
        self.casework, self.writing, self.outcomes = CaseWork(self), Writing(self), Outcomes(self)
        self.shift, self.board = ShiftWork(self), BoardWork(self)
        self.consulting = Consulting(self)
        self.renewing = Renewing(self)
        self.booking = Booking(self)
        self.referring = Referring(self)
        self.insight, self.joining = Insight(self), Joining(self)
        self.status = Status()
        self.queue = QueueModel(self.known, self)
        self.open_case = NO_CASE
        self.attention = False
        """The window has the keyboard and shows the open case: what comes is being read."""
        self.denials = Denials()
        self.broken = ""
        """The number to quote when the list could not be shown."""
        self.lock_minutes: int | None = None
        """Minutes until the idle lock, if she has chosen herself."""
        self._followed: set[CaseId] = set()
        self._missed: dict[CaseId, int] = {}
        self._to_write = NO_CASE
        """The case that shall be written in as soon as that can be."""
        self._left_unread: set[CaseId] = set()
        self._marked = (NO_CASE, 0)
        self._typing: dict[CaseId, tuple[str, Instant]] = {}
        desk.mine.expect_last_words()

    @property
    def denied(self) -> str:
        """Why the server does not send my unit's queue; empty while it does."""
        return self.denials.of_queue()

    @property
    def refused_case(self) -> str:
        """Why the server does not send the open case."""
        return self.denials.of(_staff_side(self.open_case))

    # time

    def now(self) -> Instant:
        """Server time, as well as this desk knows it."""
        return Instant(self._clock.now() + self.status.server_offset_ms)

    def tick(self) -> None:
        """A minute has passed: times in the list and over the conversation follow."""
        self.queue.tick(self.now())
        self.shift.tick()
        if self.insight.tick():
            self._keep_following()
        self.rows_changed.emit()
        self.case_changed.emit()

    # what comes from the threads

    def take_changes(self, changes: ChangeSet) -> None:
        """One batch, applied in one go; the views are told once. A batch that cannot be shown is said to be so."""
        try:
            self._apply(changes)
        except Exception:  # noqa: BLE001 - whatever it was, the person has to be told
            # The window must go on and say so: a list that stands still in silence would be a lie.
            self.broken = self._clock.new_id()[-4:]
            _log.exception("a batch could not be shown, number %s", self.broken)
            self.rows_changed.emit()

    def try_again(self) -> None:
        """Make the list anew from all that is known."""
        self.broken = ""
        self.queue.reload()
        self.rows_changed.emit()
        self.case_changed.emit()

    def _apply(self, changes: ChangeSet) -> None:
        if changes.closed:
            self.shutting.emit()
            self.desk.mine.let_go()
        if changes.closed or changes.chosen:
            self.lock_minutes = choices.lock_minutes(changes.chosen)
            self.chosen.emit()
        mine_before = {row.id: row for row in self.queue.mine()}
        listed, consults_before = bool(self.known.queue), self.consulting.before()
        touched = self.known.apply(changes)
        self.queue.now = self.now()
        if touched.all:
            self._forget_all()
        elif touched.rows:
            self.queue.refresh(touched.rows)
        if touched.names:
            self.queue.refresh_words()
        self._note_gaps(changes)
        self.outcomes.tell_losses(mine_before)
        self.outcomes.tell_accepted(mine_before, {row_id for _, kind, row_id in changes.gone if kind == "queue_row"})
        if listed and not changes.reset:
            self.consulting.tell_news(consults_before)
        self._keep_following()
        for result in changes.results:
            self.outcomes.take(result)
        self.writing.take(changes)
        if changes.mended:
            self.told.emit(translate("Work", "The list differed from the server's. It is read anew now."))
        self._tell_lists(touched, bool(changes.denied))
        if touched.contents.intersection(self.joining.contact()) or touched.names or touched.all or _beside(changes):
            self.case_changed.emit()
            self.read_open_case()
        self._begin_to_write()

    def _tell_lists(self, touched: Touched, denied: bool) -> None:
        if touched.rows or touched.names or touched.all or denied:
            self.rows_changed.emit()
        if touched.team or touched.all:
            self.shift.told_of()
            self.board.told_of()
            self.team_changed.emit()
        if touched.loads or touched.all:
            self.loads_changed.emit()

    def take_status(self, status: Status) -> None:
        """How the desk stands now."""
        person = status.person.id if status.person else NOBODY
        before = self.status
        moved = (status.unit, status.role, status.everywhere) != (before.unit, before.role, before.everywhere)
        self.status = status
        self.known.at = frozenset({UnitId(status.unit), *status.beside} if status.unit else ())
        if person != self.known.me:
            self.known.me = person
            self.queue.reload()
        if moved:
            # Choosing a place leaves every case on the line; those that are mine are followed again.
            self.denials.clear()
            self._followed.clear()
            self.insight.clear()
            self.queue.reload()
            self.open(NO_CASE)
        elif status.beside != before.beside:
            self.queue.refresh_words()
        self._keep_following()
        self.status_changed.emit()
        self.case_changed.emit()
        self._begin_to_write()

    def _forget_all(self) -> None:
        self.denials.clear()
        self._followed.clear()
        self._missed.clear()
        self.outcomes.clear()
        self.insight.clear()
        self.queue.reload()
        # What there was to keep has been handed over.
        self.writing.shut(True)
        self.open(NO_CASE)
        self.writing.shut(False)

    def _note_gaps(self, changes: ChangeSet) -> None:
        for case, count in changes.missed:
            self._missed[case] = self._missed.get(case, 0) + count
            self._left_unread.discard(case)
        self.denials.fold(changes)
        self.insight.fold(changes)
        for typing in changes.typing:
            self._typing[typing.case] = (typing.name, self.now())
        for row in changes.present:
            if isinstance(row.body, Message):
                # Whoever has just been heard is not writing any more.
                self._typing.pop(row.body.case, None)

    def _keep_following(self) -> None:
        """Follow the cases that are mine and the open one; leave the rest."""
        if self.status.phase is Phase.SIGNED_OUT or not self.status.unit:
            return
        wanted = {row.id for row in self.queue.mine()}
        if self.open_case != NO_CASE and not self.insight.waits(self.open_case):
            # What was joined into a case is booked for the same person: it is looked at together with it.
            alone = self.insight.given(self.open_case) is not None
            wanted.update([self.open_case] if alone else self.joining.contact())
        for case in wanted - self._followed:
            given = self.insight.given(case)
            self.denials.forget(_staff_side(case))
            self.line.follow_case(case, given.why if given is not None else PURPOSE)
        for case in self._followed - wanted:
            self.line.leave_case(case)
        self._followed = wanted

    def follow_anew(self, case: CaseId) -> None:
        """Ask for a case once more: it is read for another reason now."""
        self._followed.discard(case)
        self._keep_following()
        self.case_changed.emit()

    # the open case

    def open(self, case: CaseId) -> None:
        """Open a case (or none): it is followed, and what it holds counts as read once it is seen."""
        if case == self.open_case:
            return
        self._missed.pop(self.open_case, None)
        self._left_unread.discard(case)
        self.open_case, self._marked = case, (NO_CASE, 0)
        self._to_write = NO_CASE
        self._keep_following()
        self.opened.emit(case)
        self.case_changed.emit()
        self.read_open_case()

    def unit(self) -> UnitId:
        """The unit worked at; empty before one is chosen."""
        return UnitId(self.status.unit)

    def acting_for(self) -> UnitId:
        """The unit at which the open case stands, if it is one of mine; else the first one worked at."""
        row = self.row()
        return row.unit if row is not None and row.unit in self.known.at else self.unit()

    def row(self) -> QueueRow | None:
        """The open case's row, if it is in the list."""
        return self.known.queue.get(self.open_case)

    def facts(self) -> CaseFacts:
        """What stands over the conversation."""
        return case_facts(self.known, self.open_case, self.now())

    def standing(self) -> Standing:
        """Whose the open case is."""
        return standing_of(self.known, self.open_case)

    def lock(self) -> Lock:
        """Whether a reply can be written now."""
        if self.insight.given(self.open_case) is not None:
            return Lock(
                open=False, words=translate("Work", "You read the case for a reason you gave. You cannot write in it.")
            )
        return lock_of(self.known, self.open_case, self.status, self.now())

    def can_write(self) -> bool:
        """Whether the box is open: for an answer to the resident, or for a line among staff."""
        return self.lock().open or (self.standing() is Standing.ASKED and self.consulting.can_write())

    def want_to_write(self) -> None:
        """Say `writable` once the open case, which is mine, can be answered: what came meanwhile comes first."""
        if self.standing() in (Standing.MINE, Standing.ASKED):
            self._to_write = self.open_case

    def write_in(self, case: CaseId) -> None:
        """Say `writable` once this case can be answered."""
        self._to_write = case

    def _begin_to_write(self) -> None:
        if self._to_write != NO_CASE and self.can_write():
            self._to_write = NO_CASE
            self.writable.emit()

    def contact(self) -> Contact:
        """What the conversation must say about the line."""
        cut = self.status.since if self.status.phase is Phase.STALE else Instant(0)
        return Contact(missed=self._missed.get(self.open_case, 0), cut_since=cut)

    def typing_words(self) -> str:
        """`Samir Ek is writing …` for ten seconds after the last mark of it."""
        name, at = self._typing.get(self.open_case, ("", Instant(0)))
        if not name or self.now() - at > 10_000:
            return ""
        return translate("Work", "%1 is writing …").replace("%1", name)

    def hold_warning(self) -> str:
        """A sentence when my hold of the open case is about to lapse, else empty."""
        row = self.row()
        if row is None or row.holder != self.known.me or row.hold_until - self.now() > HOLD_WARNING:
            return ""
        text = translate("Work", "The case goes back to the queue at %1 unless you go on working in it.")
        return text.replace("%1", clock_text(row.hold_until))

    def read_open_case(self) -> None:
        """Mark the open case read as far as it is shown, if somebody is looking."""
        case = self.open_case
        if not self.attention or case == NO_CASE or case in self._left_unread or self.known.case(case) is None:
            return
        self.consulting.read_open()
        if self.standing() in GUESTS or self.insight.given(case) is not None:
            return
        messages = self.known.messages(case)
        theirs = sum(message.side == Side.RESIDENT for message in messages)
        # Asked once for what is there: a mark that could not be kept must not be tried again for ever.
        if unread(theirs, self.known.read_mark(case)) and self._marked != (case, theirs):
            self._marked = (case, theirs)
            chat.mark_read(self.desk, case, messages[-1].seq, theirs)

    # what the person asks for

    def take(self) -> None:
        """Take the open case, which nobody holds."""
        self.await_answer("take", queue.take(self.desk, self.open_case))

    def take_next(self) -> None:
        """Take the most urgent free case and open it."""
        self.await_answer("take_next", queue.take_next(self.desk))

    def take_over(self, why: str) -> str:
        """Take the open case from its holder; returns a sentence if that cannot even be asked."""
        row = self.row()
        if row is None:
            return refusal_words(Refusal.NOT_FOUND)
        try:
            self.await_answer("take_over", queue.take_over(self.desk, self.open_case, row.hold_number, why))
        except Refused as refused:
            return refusal_words(refused.code)
        return ""

    def give_back(self) -> None:
        """Let the open case stand free again."""
        row = self.row()
        if row is not None:
            self.await_answer("give_back", queue.give_back(self.desk, self.open_case, row.hold_number))

    def close_case(self, outcome: str) -> None:
        """Close the open case."""
        row = self.row()
        if row is not None:
            self.await_answer(
                "close", queue.close(self.desk, self.open_case, row.hold_number, self.seen_seq(), outcome)
            )

    def mark_unread(self) -> None:
        """Put the last message of the resident back among the unread."""
        theirs = [message for message in self.known.messages(self.open_case) if message.side == Side.RESIDENT]
        if theirs:
            self._left_unread.add(self.open_case)
            chat.mark_read(self.desk, self.open_case, theirs[-1].seq - 1, len(theirs) - 1)

    def lock_after(self, minutes: int) -> None:
        """Lock my screen at this desk after so many minutes from now on."""
        choices.lock_after(self.desk, minutes)
        self.lock_minutes = minutes
        self.chosen.emit()

    def next_of_mine(self, step: int) -> None:
        """Open the next (1) or the previous (-1) of my cases."""
        mine = [row.id for row in self.queue.mine()]
        if mine:
            place = mine.index(self.open_case) if self.open_case in mine else (-1 if step > 0 else 0)
            self.open(mine[(place + step) % len(mine)])

    def retry(self) -> None:
        """Ask now for what was denied for now, instead of waiting until that is done by itself."""
        for stream in self.denials.passing():
            self.denials.forget(stream)
            self.line.retry(stream)
        self.rows_changed.emit()
        self.case_changed.emit()

    def can_ask(self) -> bool:
        """Whether the server can be asked for something now (a case is never taken on this desk's word)."""
        return self.status.phase in (Phase.LIVE, Phase.CATCHING_UP)

    def free_left(self) -> bool:
        """Whether any case in the unit's list is free."""
        return any(row.state == CaseState.QUEUED for row in self.queue.here())

    def await_answer(self, what: str, command: CommandId) -> None:
        """Tell what comes of a command about the open case."""
        self.outcomes.wait(what, command, self.open_case)

    def tell(self, words: str) -> None:
        """Say a sentence that the person must see."""
        self.told.emit(words)

    def forget_missed(self) -> None:
        """What came meanwhile in the open case has been seen."""
        self._missed.pop(self.open_case, None)

    def seen_seq(self) -> int:
        """The number of the last message that the open case shows."""
        messages = self.known.messages(self.open_case)
        return messages[-1].seq if messages else 0


def manages(work: Work) -> bool:
    """Whether whoever sits here is a manager where she works now."""
    return work.status.role == Role.UNIT_MANAGER


def _staff_side(case: CaseId) -> str:
    return str(case_stream(case, "staff"))


def _beside(changes: ChangeSet) -> bool:
    """Whether the batch says something that is no row."""
    return bool(changes.missed or changes.typing or changes.denied)
