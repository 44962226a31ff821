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
from desktop.domain.units import CaseId, CommandId, Instant, PersonId, UnitId
from desktop.protocol.down import Result
from desktop.protocol.queries import QueryBody
from desktop.replica.changes import ChangeSet
from desktop.sync.questions import Told
from desktop.sync.status import Phase, Status
from desktop.ui.bridge import Answers
from desktop.ui.casework import CaseWork
from desktop.ui.models.conversation import Contact
from desktop.ui.models.denials import Denials
from desktop.ui.models.facts import CaseFacts, Lock, Standing, case_facts, lock_of, standing_of
from desktop.ui.models.known import NOBODY, Known
from desktop.ui.models.offers import to_words
from desktop.ui.models.queue import QueueModel
from desktop.ui.moments import clock_text, when_text
from desktop.ui.words import reason_name, refusal_words
from desktop.ui.writing import Writing

if TYPE_CHECKING:
    from desktop.sync.pictures import Fetched

translate = QCoreApplication.translate
_log = logging.getLogger(__name__)
PURPOSE = "care"
"""Why a case is read, as the log has it."""
NO_CASE = CaseId("")


class Line(Protocol):
    """What the work asks of the connection (`sync.connection.Connection`)."""

    def sign_in(self, user: str, password: str) -> None: ...
    def sign_out(self) -> None: ...
    def choose(self, unit: UnitId, role: str) -> None: ...
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
    told = Signal(str)
    """A sentence the person must see: something was refused, or happened to her cases."""
    shutting = Signal()
    """The files are being shut: what is on the screen and not kept must be handed over now."""
    kept = Signal(str, str)
    """(case, text): a text that could not be saved; it must go back to where it was written."""

    def __init__(self, line: Line, desk: Desk, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.line, self.desk, self.answers = line, desk, Answers(self)
        self._clock = clock
        self.known = Known()
        self.casework, self.writing = CaseWork(self), Writing(self)
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
        self._asked: dict[CommandId, tuple[str, CaseId]] = {}
        """What was asked for, and in which case; the server has not answered."""
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
        touched = self.known.apply(changes)
        self.queue.now = self.now()
        if touched.all:
            self._forget_all()
        elif touched.rows:
            self.queue.refresh(touched.rows)
        if touched.names:
            self.queue.refresh_words()
        self._note_gaps(changes)
        self._tell_losses(mine_before)
        self._tell_accepted(mine_before, {row_id for _, kind, row_id in changes.gone if kind == "queue_row"})
        self._keep_following()
        for result in changes.results:
            self._take_result(result)
        self.writing.take(changes)
        if changes.mended:
            self.told.emit(translate("Work", "The list differed from the server's. It is read anew now."))
        if touched.rows or touched.names or touched.all or changes.denied:
            self.rows_changed.emit()
        if self.open_case in touched.contents or touched.names or touched.all or _beside(changes):
            self.case_changed.emit()
            self.read_open_case()
        self._begin_to_write()

    def take_status(self, status: Status) -> None:
        """How the desk stands now."""
        person = status.person.id if status.person else NOBODY
        moved = (status.unit, status.role) != (self.status.unit, self.status.role)
        self.status = status
        if person != self.known.me:
            self.known.me = person
            self.queue.reload()
        if moved:
            # Choosing a place leaves every case on the line; those that are mine are followed again.
            self.known.at = UnitId(status.unit)
            self.denials.clear()
            self._followed.clear()
            self.queue.reload()
            self.open(NO_CASE)
        self._keep_following()
        self.status_changed.emit()
        self.case_changed.emit()
        self._begin_to_write()

    def _forget_all(self) -> None:
        self.denials.clear()
        self._followed.clear()
        self._missed.clear()
        self._asked.clear()
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
        for typing in changes.typing:
            self._typing[typing.case] = (typing.name, self.now())
        for row in changes.present:
            if isinstance(row.body, Message):
                # Whoever has just been heard is not writing any more.
                self._typing.pop(row.body.case, None)

    def _tell_losses(self, before: dict[CaseId, QueueRow]) -> None:
        for case, old in before.items():
            row = self.known.queue.get(case)
            if row is None or row.holder in (self.known.me, None) or self.known.me == NOBODY:
                continue
            text = translate("Work", "%1 took over %2 at %3. Your draft is kept.")
            name = self.known.staff_name(row.holder) or translate("Work", "A colleague")
            self.told.emit(
                text.replace("%1", name)
                .replace("%2", self._label(old))
                .replace("%3", when_text(row.held_since, self.now()))
            )

    def _tell_accepted(self, before: dict[CaseId, QueueRow], gone: set[str]) -> None:
        """A case that I offered is no longer in the list: who closes one, or loses its list, is told otherwise."""
        closing = {case for asked, case in self._asked.values() if asked == "close"}
        for case, old in before.items():
            if old.care.offer is None or case not in gone or case in closing or case in self.known.queue:
                continue
            text = translate("Work", "%1, offered to %2, has left your queue.")
            self.told.emit(text.replace("%1", self._label(old)).replace("%2", to_words(self.known, old.care.offer)))

    def _label(self, row: QueueRow) -> str:
        look = self.queue.look(row)
        return f"{reason_name(row.reason, self.known.reason(row.reason))}, {look.who}"

    def _keep_following(self) -> None:
        """Follow the cases that are mine and the open one; leave the rest."""
        if self.status.phase is Phase.SIGNED_OUT or not self.status.unit:
            return
        wanted = {row.id for row in self.queue.mine()} | ({self.open_case} - {NO_CASE})
        for case in wanted - self._followed:
            self.denials.forget(_staff_side(case))
            self.line.follow_case(case, PURPOSE)
        for case in self._followed - wanted:
            self.line.leave_case(case)
        self._followed = wanted

    def _take_result(self, result: Result) -> None:
        asked, case = self._asked.pop(result.id, ("", NO_CASE))
        if not asked:
            return
        if result.outcome == "applied":
            if asked == "take_next" and "case" in result.data:
                self.open(CaseId(str(result.data["case"])))
                self._to_write = self.open_case
            elif asked in ("take", "take_over", "accept") and case == self.open_case:
                self._to_write = case
            elif asked == "close":
                self.open(NO_CASE)
        else:
            words = self._refusal(result.code, result.data)
            if result.code == Refusal.CONSENT_NEEDED:
                self.casework.consent_wanted = case
                self.case_changed.emit()
            if asked in ("accept", "return") and result.code == Refusal.NO_ACCESS:
                # Whoever may no longer see the case is told no more of it than that.
                words = refusal_words(Refusal.OFFER_OVER)
            if asked == "note":
                words = _note_refused(words)
            elif asked == "documented" and result.code == Refusal.AFTER_REFUSED:
                words = _not_documented()
            self.told.emit(words)

    def _refusal(self, code: str, data: dict[str, str | int]) -> str:
        if code == Refusal.UNIT_CLOSED and data.get("opens"):
            text = translate("Work", "The unit is closed. It opens %1.")
            return text.replace("%1", when_text(Instant(int(data["opens"])), self.now()))
        if code == Refusal.HELD_BY_OTHER and "person" in data:
            text = translate("Work", "%1 holds the case since %2.")
            name = self.known.staff_name(PersonId(str(data["person"]))) or translate("Work", "A colleague")
            return text.replace("%1", name).replace("%2", when_text(Instant(int(data.get("since", 0))), self.now()))
        return refusal_words(code)

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
        return lock_of(self.known, self.open_case, self.status, self.now())

    def want_to_write(self) -> None:
        """Say `writable` once the open case, which is mine, can be answered: what came meanwhile comes first."""
        if self.standing() is Standing.MINE:
            self._to_write = self.open_case

    def _begin_to_write(self) -> None:
        if self._to_write != NO_CASE and self.lock().open:
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
        if (
            not self.attention
            or self.standing() is Standing.OFFERED
            or case == NO_CASE
            or case in self._left_unread
            or self.known.case(case) is None
        ):
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
        return any(row.state == CaseState.QUEUED for row in self.known.queue.values())

    def await_answer(self, what: str, command: CommandId) -> None:
        """Tell what comes of a command about the open case."""
        self._asked[command] = (what, self.open_case)

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


def _staff_side(case: CaseId) -> str:
    return str(case_stream(case, "staff"))


def _note_refused(words: str) -> str:
    text = translate("Work", "The note was not taken. %1 Its text is a draft in the note again.")
    return text.replace("%1", words)


def _not_documented() -> str:
    return translate(
        "Work", "The note was not taken, so the case is not marked as documented. Read the note and keep it again."
    )


def _beside(changes: ChangeSet) -> bool:
    """Whether the batch says something that is no row."""
    return bool(changes.missed or changes.typing or changes.denied)
