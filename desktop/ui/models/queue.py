"""The queue as rows to paint: in the domain's order, filtered, with times that follow the minute.

A row's words are made when it is painted and kept until something in them changes: a batch of five hundred rows costs
their places, not their sentences, and a minute's tick costs the dozen rows in sight.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from desktop.domain.case import NOT_ASSESSED, WaitsOn
from desktop.domain.chat import unread, unread_by_all
from desktop.domain.queue import QueueRow, order, why_before
from desktop.domain.units import CaseId, Instant
from desktop.replica.changes import EntryState
from desktop.ui.models.care import row_right, row_status, spoken
from desktop.ui.models.consults import asked_right, asked_short, asked_words, unread_by_asked
from desktop.ui.models.doubles import doubles
from desktop.ui.models.known import Known
from desktop.ui.models.offers import unit_name
from desktop.ui.models.rows import ITEM_ROLE, SortedRows
from desktop.ui.moments import age_short, clock_text, left_text, span_short, span_text, when_text
from desktop.ui.widgets.queue_delegate import LOOK_ROLE
from desktop.ui.widgets.queue_row import QueueRowLook, RowIcon, Status
from desktop.ui.words import language_name, reason_name, sex_letter, sex_name

translate = QCoreApplication.translate
Sum = TypeVar("Sum")


class QueueModel(SortedRows[QueueRow]):
    """The unit's list, or mine of it. `now` comes from outside, with `tick`."""

    counted = Signal()
    """The numbers over the list changed."""

    def __init__(self, known: Known, parent: QObject | None = None) -> None:
        self._known = known
        self.only_calls = False
        """Cases with a call to make, by the time that was promised (FT7)."""
        super().__init__(lambda row: row.id, self._place, parent)
        self._looks: dict[str, tuple[QueueRow, QueueRowLook]] = {}
        self._sums: dict[str, Any] = {}
        """What was counted over all rows since the last change: the bar, the rail and the strip ask for the same."""
        self.now = Instant(0)
        self.only_mine = False
        self.only_asked = False
        """Cases about which I am asked, instead of those that stand here."""
        self.priorities: frozenset[int] = frozenset()

    def _place(self, row: QueueRow) -> tuple[bool, int, int, int, int, str]:
        """Offered first; in the list of calls by the time that was promised."""
        return (not self._known.is_offered(row), row.care.task_due if self.only_calls else 0, *order(row))

    # what changed

    def refresh(self, cases: set[CaseId]) -> None:
        """These cases may read differently, be new, or be gone."""
        self._sums.clear()
        news, away, same = [], [], []
        for case in cases:
            self._looks.pop(case, None)
            row = self._known.queue.get(case)
            if row is None or not self._passes(row):
                away.append(case)
            elif self.find(case) == row:
                same.append(case)
            else:
                news.append(row)
        self.change(news, away)
        for case in same:
            # Only a name, a mark or a draft differs: the place is the same.
            index = self.index(self.row_of(case))
            self.dataChanged.emit(index, index)
        self.counted.emit()

    def refresh_words(self) -> None:
        """A name, the language or the person changed: every row may read differently, none moves."""
        self._looks.clear()
        self._sums.clear()
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        self.counted.emit()

    def tick(self, now: Instant) -> None:
        """A minute has passed."""
        self.now = now
        self.refresh_words()

    def show(self, only_mine: bool, priorities: frozenset[int], only_asked: bool = False) -> None:
        """Another filter: another list."""
        self.only_mine, self.priorities, self.only_asked = only_mine, priorities, only_asked
        self.only_calls = False
        self.reload()

    def show_calls(self) -> None:
        """The calls to make, whoever is to make them."""
        self.only_mine, self.only_asked, self.only_calls = False, False, True
        self.reload()

    def reload(self) -> None:
        """All rows anew (another unit, another person, another filter)."""
        self._looks.clear()
        self._sums.clear()
        self.replace_all(row for row in self._known.queue.values() if self._passes(row))
        self.counted.emit()

    def _passes(self, row: QueueRow) -> bool:
        return self._in_list(row) and (not self.priorities or row.priority in self.priorities)

    def _in_list(self, row: QueueRow) -> bool:
        """Whether it belongs to the list that is shown, whatever its priority."""
        if self.only_asked:
            return bool(self._known.consulted(row))
        if self.only_calls and not row.care.task:
            return False
        return not self._known.is_elsewhere(row.id) and (not self.only_mine or row.holder == self._known.me)

    # what to show

    def data(self, index: Any, role: int = ITEM_ROLE) -> Any:
        if role != LOOK_ROLE or not index.isValid() or index.row() >= self.rowCount():
            return super().data(index, role)
        return self.look(self.rows()[index.row()])

    def text(self, item: QueueRow, role: int) -> Any:
        """The whole row in words, for the screen reader and for who types a name to find it."""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return self.look(item).spoken
        return None

    def look(self, row: QueueRow) -> QueueRowLook:
        """The row in ready strings."""
        kept = self._looks.get(row.id)
        # An older version of the row may be asked for, to tell what was; it must not be kept for the newer one.
        if kept is None or kept[0] is not row:
            kept = self._looks[row.id] = (row, row_look(self._known, row, self.now))
        return kept[1]

    def counts(self) -> tuple[int, ...]:
        """How many cases of each priority 1–5 the list would show without the filter on priority."""
        return self._summed("counts", self._count)

    def mine(self) -> list[QueueRow]:
        """The cases I hold, in order."""
        return self._summed("mine", self._find_mine)

    def here(self) -> list[QueueRow]:
        """The cases that stand at the unit, in no order."""
        return [row for row in self._known.queue.values() if not self._known.is_elsewhere(row.id)]

    def asked(self) -> list[QueueRow]:
        """The cases about which I am asked, or in which I read along, in order."""
        return self._summed("asked", self._find_asked)

    def unread_mine(self) -> int:
        """How many of the residents' messages in my cases I have not read."""
        return sum(unread(row.theirs, self._known.read_mark(row.id)) for row in self.mine())

    def unread_unit(self) -> int:
        """How many cases of the unit hold a message that nobody on the staff has read."""
        return self._summed("unread", self._count_unread)

    def unread_shown(self) -> int:
        """How many cases of the list hold something unread: by me if it is mine, else by everybody at the unit."""
        return self._summed("unread_shown", self._count_unread_shown)

    def _summed(self, name: str, count: Callable[[], Sum]) -> Sum:
        if name not in self._sums:
            self._sums[name] = count()
        found: Sum = self._sums[name]
        return found

    def _count(self) -> tuple[int, ...]:
        found = [0] * 5
        for row in self._known.queue.values():
            if self._in_list(row) and 1 <= row.priority <= 5:
                found[row.priority - 1] += 1
        return tuple(found)

    def _find_mine(self) -> list[QueueRow]:
        known = self._known
        mine = (row for row in self.here() if row.holder == known.me and not known.is_offered(row))
        return sorted(mine, key=order)

    def _find_asked(self) -> list[QueueRow]:
        return sorted((row for row in self._known.queue.values() if self._known.consulted(row)), key=order)

    def _count_unread(self) -> int:
        return sum(map(self._unread_by_all, self.here()))

    def _count_unread_shown(self) -> int:
        if self.only_asked:
            return sum(unread_by_asked(self._known, row) for row in self.rows())
        if self.only_mine:
            return sum(map(self._unread_by_me, self.rows()))
        return sum(map(self._unread_by_all, self.rows())) if self.priorities else self.unread_unit()

    def _unread_by_all(self, row: QueueRow) -> bool:
        return unread_by_all(row.last_theirs_seq, row.staff_read, self._known.read_mark(row.id))

    def _unread_by_me(self, row: QueueRow) -> bool:
        return unread(row.theirs, self._known.read_mark(row.id)) > 0

    def why(self, case: CaseId) -> str:
        """Why this case stands where it does, against the one after it (or, for the last, the one before it)."""
        place = self.row_of(case)
        rows = self.rows()
        if place < 0 or len(rows) < 2:
            return ""
        if self._known.is_offered(rows[place]):
            return translate("Queue", "Offered by another: it waits for a yes or no.")
        last = place == len(rows) - 1
        first, second = (rows[place - 1], rows[place]) if last else (rows[place], rows[place + 1])
        return _why(why_before(first, second), self.look(first if last else second), after=last)


def _why(code: str, other: QueueRowLook, after: bool) -> str:
    age = other.who.split(",")[0] if other.reason != reason_name(NOT_ASSESSED) else other.who
    whom = age if age == other.who else f"{other.reason}, {age}"
    text = {
        (False, "priority"): translate("Queue", "Before %1: higher priority."),
        (False, "reply_by"): translate("Queue", "Before %1: answer promised sooner."),
        (False, "arrived_at"): translate("Queue", "Before %1: arrived earlier."),
        (True, "priority"): translate("Queue", "After %1: lower priority."),
        (True, "reply_by"): translate("Queue", "After %1: answer promised later."),
        (True, "arrived_at"): translate("Queue", "After %1: arrived later."),
    }.get((after, code), translate("Queue", "As urgent as %1."))
    return text.replace("%1", whom)


def row_look(known: Known, row: QueueRow, now: Instant) -> QueueRowLook:
    """Everything a row shows, from what is known at this moment."""
    status, kind = _status(known, row)
    shorter = _shorter_status(known, row)
    if len(known.at) > 1:
        # Several units in one list: where the case stands comes first, and gives way last.
        unit = unit_name(known, row.unit)
        status, shorter = f"{unit} · {status}", (*(f"{unit} · {words}" for words in shorter), unit)
    right, presses = asked_right(known, row, now) or row_right(known, row, now) or _right(row, now)
    guest = known.consulted(row)
    new = int(unread_by_asked(known, row)) if guest else unread(row.theirs, known.read_mark(row.id))
    who = ", ".join(part for part in (age_short(row.age_months), sex_name(row.sex)) if part)
    look = QueueRowLook(
        priority=row.priority,
        reason=reason_name(row.reason, known.reason(row.reason)),
        who=who,
        waited=span_text(now - row.arrived_at),
        status=status,
        status_kind=kind,
        unread=new,
        right_text=right,
        right_is_warning=presses,
        icons=_icons(known, row),
        who_short=f"{age_short(row.age_months)} {sex_letter(row.sex)}".strip(),
        waited_short=span_short(now - row.arrived_at),
        status_shorter=shorter,
        pen=bool(known.draft(row.id) or known.returned(row.id) or known.note_draft(row.id)),
    )
    return _with_speech(look, row)


def _shorter_status(known: Known, row: QueueRow) -> tuple[str, ...]:
    """Whose it is in few letters; a name keeps its first part whole, and rather goes without its time than cut off."""
    if known.is_offered(row):
        by = translate("Queue", "Offered by %1").replace("%1", unit_name(known, row.unit))
        return by, translate("Queue", "Offered")
    if known.consulted(row):
        return (asked_short(known, row),)
    if row.holder is None:
        return (translate("Queue", "Free"),)
    if row.holder == known.me:
        yours = translate("Queue", "Yours")
        return (translate("Queue", "Yours, offered"), yours) if row.care.offer is not None else (yours,)
    first, *rest = known.staff_name(row.holder).split() or [translate("Queue", "A colleague")]
    name = " ".join([first, *(part[0] for part in rest[-1:])])
    return f"{name}, {clock_text(row.held_since)}", name


def _status(known: Known, row: QueueRow) -> tuple[str, Status]:
    more = row_status(known, row)
    if known.is_offered(row):
        return more, Status.MINE
    if known.consulted(row):
        return asked_words(known, row), Status.MINE
    if row.holder is None:
        if more:
            return translate("Queue", "Free · %1").replace("%1", more), Status.FREE
        if row.language not in ("", "sv"):
            return translate("Queue", "Free · %1").replace("%1", language_name(row.language)), Status.FREE
        return translate("Queue", "Free"), Status.FREE
    if row.holder == known.me:
        if more:
            return translate("Queue", "Yours · %1").replace("%1", more), Status.MINE
        if row.waits_on == WaitsOn.STAFF:
            return translate("Queue", "Yours · waits for you"), Status.MINE
        return translate("Queue", "Yours · waits for the resident"), Status.MINE
    name = known.staff_name(row.holder) or translate("Queue", "A colleague")
    return translate("Queue", "%1, from %2").replace("%1", name).replace("%2", clock_text(row.held_since)), Status.HELD


def _right(row: QueueRow, now: Instant) -> tuple[str, bool]:
    """The time left to the promised answer; once answered, since when somebody waits."""
    if row.first_reply_at == 0:
        return left_text(row.reply_by, now)
    return translate("Queue", "since %1").replace("%1", when_text(row.waits_since, now)), False


def _icons(known: Known, row: QueueRow) -> tuple[RowIcon, ...]:
    icons = []
    failed = sum(entry.state is EntryState.REFUSED for entry in known.unanswered(row.id))
    if failed:
        icons.append(RowIcon("circle-x", str(failed), danger=True))
    if row.care.pictures:
        icons.append(RowIcon("image", str(row.care.pictures)))
    if row.language not in ("", "sv"):
        icons.append(RowIcon("languages"))
    if row.care.task:
        icons.append(RowIcon("phone"))
    if row.care.gathers or doubles(known, row):
        icons.append(RowIcon("columns-2", str(len(row.care.gathers) + 1) if row.care.gathers else ""))
    if row.care.flag:
        icons.append(RowIcon("flag"))
    if row.care.signs:
        icons.append(RowIcon("flag", str(row.care.signs), danger=True))
    return tuple(icons)


def _with_speech(look: QueueRowLook, row: QueueRow) -> QueueRowLook:
    parts = [
        translate("Queue", "Priority %1").replace("%1", str(look.priority)),
        look.reason,
        look.who,
        translate("Queue", "has waited %1").replace("%1", look.waited),
        look.status,
        translate("Queue", "%n unread message(s)", None, look.unread) if look.unread else "",
        translate("Queue", "draft") if look.pen else "",
        *spoken(row.care),
        look.right_text,
    ]
    return QueueRowLook(
        **{name: getattr(look, name) for name in look.__slots__ if name != "spoken"},
        spoken=", ".join(part for part in parts if part),
    )
