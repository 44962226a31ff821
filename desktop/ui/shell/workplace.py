"""The working window: bar, rail, queue, case and actions, and every key that moves between them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.units import CaseId
from desktop.ui.case.asked import AskState
from desktop.ui.case.page import CasePage
from desktop.ui.case.picture_viewer import PictureViewer
from desktop.ui.case.side import WIDTH, SidePanel
from desktop.ui.models.care import aside_of
from desktop.ui.models.facts import Standing
from desktop.ui.queue.panel import QueuePanel
from desktop.ui.shell.actions import action_groups, action_of
from desktop.ui.shell.actions_column import ActionsColumn
from desktop.ui.shell.case_questions import AsideQuestion, CalledBackQuestion, PriorityQuestion
from desktop.ui.shell.columns import ANY_SIZE, Plan, plan
from desktop.ui.shell.found import Hit
from desktop.ui.shell.key_sheet import KeySheet
from desktop.ui.shell.keys import key_table
from desktop.ui.shell.palette import Palette
from desktop.ui.shell.questions import CloseQuestion, TakeOverQuestion
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.top_bar import TopBar
from desktop.ui.shell.unsent_sheet import UnsentSheet
from desktop.ui.widgets.themed import Measured, plainly
from desktop.ui.work import NO_CASE, Work

_OWN_KEYS = frozenset(
    {"open", "send", "phrases", "picture_before", "picture_after", "zoom_in", "zoom_out", "zoom_fit", "turn", "compare"}
)
"""Keys that the list, the reply box and the pictures bind themselves."""
_BESIDE_PICTURES = frozenset({"help", "lock", "retry", "pictures", "palette"})
"""What can be done while the pictures are shown; anything else puts them away first."""


class Workplace(Measured, QWidget):
    """Three columns round one open case."""

    lock_chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._plan = Plan()
        self._unfolded = False
        self._case_page_up = False
        self.top = TopBar(work, self)
        self.rail = Rail(work, self)
        self.queue = QueuePanel(work, self)
        self.case = CasePage(work, self.do_take, self)
        self.action_column = ActionsColumn(work, self.case.record, self)
        self.viewer = PictureViewer(work, self.case.pictures, self)
        self._before_pictures: QWidget | None = None
        self.side = SidePanel(work, self)
        self.palette_list = Palette(work, self.top.search, self, self._focus_work)
        self._lay_out()
        self._connect()
        self._bind_keys()
        self._arrange()

    def _lay_out(self) -> None:
        self._floor = QWidget(self)
        box, self._columns = QVBoxLayout(self), QHBoxLayout(self._floor)
        self._columns.setContentsMargins(0, 0, 0, 0)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self._columns.setSpacing(0)
        self._columns.addWidget(self.rail)
        self._columns.addWidget(self.queue)
        self._columns.addWidget(self.case, 1)
        self._columns.addWidget(self.action_column)
        self._columns.addWidget(self.side)
        box.addWidget(self.top)
        box.addWidget(self._floor, 1)
        box.addWidget(self.viewer, 1)

    def _connect(self) -> None:
        self.queue.open_chosen.connect(self.open_case)
        self.queue.take_next_chosen.connect(self.take_next)
        self.queue.unfold_chosen.connect(self._unfold)
        self.rail.queue_chosen.connect(self.show_queue)
        self.rail.mine_chosen.connect(self.show_mine)
        self.rail.help_chosen.connect(self.show_keys)
        self.action_column.chosen.connect(self.do)
        self.palette_list.chosen.connect(self._go)
        self.case.others_page.open_chosen.connect(self.open_case)
        self.case.compact_header.menu.aboutToShow.connect(self._fill_menu)
        self.queue.change_unit_chosen.connect(self.top.unit.showMenu)
        self.rail.unsent_chosen.connect(self.show_unsent)
        self._work.opened.connect(self._case_opened)
        self.side.turned.connect(self._arrange)
        self.case.chat.phrases_chosen.connect(lambda: self.do("phrases"))
        self.side.phrases.chosen.connect(self._insert)
        self.case.header.why_chosen.connect(lambda: self.do("why"))
        for part in (self.case.chat.messages, self.case.answers.list):
            part.picture_chosen.connect(self.viewer.open)
        self.viewer.turned.connect(self._show_viewer)
        _app().focusChanged.connect(self._focus_moved)
        self._work.writable.connect(self._begin_to_write)

    def _bind_keys(self) -> None:
        self._shortcuts = []
        for key in key_table():
            if key.name in _OWN_KEYS:
                continue
            shortcut = QShortcut(QKeySequence(key.sequence), self)
            shortcut.activated.connect(self._doer(key.name))
            self._shortcuts.append(shortcut)

    def _doer(self, name: str) -> Callable[[], None]:
        return lambda: self.do(name)

    # what can be asked for by key, row, menu or palette

    def do(self, name: str) -> None:
        """Do an action by its name; one that cannot be done now does nothing but say why, for her who pressed its key."""
        item = action_of(self._work, name)
        if item is not None and not item.enabled:
            # Without a case the column says already that none is open.
            self.case.explain(item.reason if self._work.open_case != NO_CASE else "")
            return
        self.case.explain("")
        if self.viewer.shown and name not in _BESIDE_PICTURES:
            self.viewer.shut()
            if name == "back":
                return
        doers: dict[str, Callable[[], object]] = {
            "take_next": self.take_next,
            "take": self.do_take,
            "give_back": self._give_back,
            "hand_over": self._hand_over,
            "close_case": self._ask_close,
            "priority": lambda: PriorityQuestion(self._work, self.window()).open(),
            "why": lambda: self.side.open("why"),
            "note": lambda: self.side.open("note"),
            "phrases": lambda: self.side.open("phrases"),
            "assess": self._work.casework.assess_next,
            "answers": self.case.toggle_answers,
            "record": self.case.toggle_record,
            "pictures": self._toggle_pictures,
            "called_back": lambda: CalledBackQuestion(self._work, self.window()).open(),
            "aside": self._set_aside,
            "documented": self._mark_documented,
            "mark_unread": self._work.mark_unread,
            "show_queue": self.show_queue,
            "show_mine": self.show_mine,
            "show_unsent": self.show_unsent,
            "mine_before": lambda: self._step_mine(-1),
            "mine_after": lambda: self._step_mine(1),
            "write": self._write,
            "fold": self.case.toggle_fold,
            "retry": self._retry,
            "palette": self.palette_list.open,
            "next_column": self._next_column,
            "back": self._back,
            "lock": self.lock_chosen.emit,
            "help": self.show_keys,
        }
        doers[name]()

    def open_case(self, case: str) -> None:
        """Open a case and put the keyboard where one reads or writes."""
        self._work.open(CaseId(case))
        self._case_page_up = True
        self._arrange()
        if self._work.standing() is Standing.OFFERED:
            self.side.open("offer")
        else:
            self._write()

    def take_next(self) -> None:
        """Ask for the most urgent free case."""
        if self._work.can_ask() and self._work.free_left():
            self._work.take_next()

    def do_take(self, *_: object) -> None:
        """Take the open case, or ask why it shall be taken over."""
        item = action_of(self._work, "take")
        if item is None or not item.enabled:
            return
        if self._work.standing() is Standing.OFFERED:
            self._work.casework.accept()
        elif self._work.standing() is Standing.OTHERS:
            TakeOverQuestion(self._work, self.window()).open()
        else:
            self._work.take()

    def show_queue(self) -> None:
        """The unit's list."""
        self._show_list(only_mine=False)

    def show_mine(self) -> None:
        """The cases I hold."""
        self._show_list(only_mine=True)

    def show_keys(self) -> None:
        """The sheet of keys."""
        KeySheet(self.window()).open()

    def show_unsent(self) -> None:
        """All messages that did not arrive."""
        sheet = UnsentSheet(self._work, self.window())
        sheet.open_chosen.connect(self.open_case)
        sheet.open()

    def _show_list(self, only_mine: bool) -> None:
        (self.rail.mine if only_mine else self.rail.queue).setChecked(True)
        self.queue.show_list(only_mine)
        self._unfolded, self._case_page_up = True, False
        self._arrange()
        self.queue.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _retry(self) -> None:
        """Whatever could not be shown: the queue, the case, its pictures, its record, the person's other cases."""
        self._work.retry()
        self.case.pictures.ask_again()
        for asked in (self.case.record, self.case.others):
            if asked.state is AskState.FAILED:
                asked.ask_again()

    def _toggle_pictures(self) -> None:
        if self.viewer.shown:
            self.viewer.shut()
        else:
            self.viewer.open()

    def _show_viewer(self) -> None:
        """The pictures take the place of the columns; afterwards the keyboard is where it was."""
        shown = self.viewer.shown
        if shown:
            self._before_pictures = self.focusWidget()
        self._floor.setVisible(not shown)
        self.viewer.setVisible(shown)
        if not shown:
            before, self._before_pictures = self._before_pictures, None
            if before is not None and before.isVisible():
                before.setFocus()
            else:
                self._focus_work()

    def save_now(self) -> None:
        """Keep what is written and not sent: the draft and the note."""
        self.case.chat.save_now()
        self.side.note.save_now()
        self.side.shut()

    def _insert(self, text: str) -> None:
        """A phrase goes where the cursor is, and the keyboard after it."""
        self.side.shut()
        self.case.show_conversation()
        self.case.chat.insert(text)

    def _give_back(self) -> None:
        """To the queue; one that is offered to its giver, which needs a reason."""
        if self._work.standing() is Standing.OFFERED:
            if self.side.shown != "offer":
                self.side.open("offer")
            self.side.offer.ask_why()
        else:
            self._work.give_back()

    def _hand_over(self) -> None:
        self.side.open("offer" if self.side.offer.stands() else "hand_over")

    def _set_aside(self) -> None:
        row = self._work.row()
        if row is not None and aside_of(self._work.known, row) is not None:
            self._work.casework.bring_back()
        else:
            AsideQuestion(self._work, self.window()).open()

    def _mark_documented(self) -> None:
        if self.side.shown == "note":
            self.side.note.mark_documented()
        elif self._work.known.note_draft(self._work.open_case) is not None:
            # A text that nobody has but her would be left out of what she says is in the record.
            self.side.open("note")
            self._work.told.emit(
                self.tr("Your note is a draft. Keep it or discard it, then mark the case as documented.")
            )
        else:
            self._work.casework.mark_documented()

    def _ask_close(self) -> None:
        CloseQuestion(self._work, self.window()).open()

    def _step_mine(self, step: int) -> None:
        self._work.next_of_mine(step)
        self._write()

    def _write(self) -> None:
        """The keyboard goes to the reply box; when nothing can be written it stays in the list, if there is one."""
        if self._work.lock().open:
            self.case.show_conversation()
            self.case.chat.write()
        else:
            (self.queue.list if self.queue.list.isVisible() else self.case.chat.messages).setFocus()
            self._work.want_to_write()

    def _focus_moved(self, *_: object) -> None:
        """One primary button where the keyboard is: beside an open panel that is the panel's own while it is in there."""
        beside = bool(self.side.shown) and self.side.isAncestorOf(self.focusWidget())
        self.case.chat.set_primary(not beside)
        self.side.note.set_primary(beside)

    def _begin_to_write(self) -> None:
        """A case taken can be answered: the keyboard goes to the reply box, unless she is busy elsewhere by now."""
        if self.isVisible() and self.case.chat.isVisible() and not self._busy_elsewhere():
            self.case.chat.write()

    def _busy_elsewhere(self) -> bool:
        """In a question or a menu, writing in another field, or on the way through the list."""
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return True
        focus, marked = self.focusWidget(), self.queue.list.marked_case()
        if focus is self.queue.list:
            return marked not in ("", self._work.open_case) and self._work.queue.row_of(self._work.open_case) >= 0
        return isinstance(focus, QLineEdit | QTextEdit | QPlainTextEdit) and not self.case.isAncestorOf(focus)

    def _focus_work(self) -> None:
        if self._work.open_case == NO_CASE:
            self.queue.list.setFocus()
        else:
            self._write()

    def _back(self) -> None:
        """Out of the side panel; then from the case to the list, which in a narrow window comes back."""
        if self.side.shown:
            self.side.shut()
            self._write()
            return
        if self._plan.single:
            self._case_page_up = False
            self._arrange()
        self.queue.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _next_column(self) -> None:
        """List, case, actions, search, and round again; what cannot take the keyboard is passed over."""
        where: list[QWidget] = [self.queue, self.case, self.side if self.side.shown else self.action_column, self.top]
        focus = self.focusWidget()
        here = next((place for place, part in enumerate(where) if part.isAncestorOf(focus)), -1)
        for step in range(1, len(where) + 1):
            target = self._first_in(where[(here + step) % len(where)])
            if target is not None and target.isVisible():
                target.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _first_in(self, part: QWidget) -> QWidget | None:
        """What takes the keyboard when it comes to a column."""
        if part is self.action_column:
            return next((row for row in self.action_column.list.rows if row.isEnabled()), None)
        if part is self.side:
            return self.side.first()
        if part is self.queue:
            return self.queue.list
        return self.case.first_widget() if part is self.case else self.top.search

    def _go(self, hit: Hit) -> None:
        if hit.case:
            self.open_case(hit.case)
        else:
            self.do(hit.action)

    def _fill_menu(self) -> None:
        menu = self.case.compact_header.menu
        menu.clear()
        for number, group in enumerate(action_groups(self._work)):
            if number:
                menu.addSeparator()
            for item in group:
                action = menu.addAction(f"{item.text}\t{item.key}")
                action.setEnabled(item.enabled)
                action.setToolTip(plainly(item.reason))
                action.triggered.connect(self._doer(item.id))

    def _case_opened(self, case: str) -> None:
        self._case_page_up = bool(case)
        if self._plan.queue_folded:
            self._unfolded = not case
        self._arrange()

    # columns

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def fit(self) -> None:
        self._arrange()

    def _unfold(self) -> None:
        self._unfolded = True
        self._arrange()

    def _arrange(self) -> None:
        """Share the width as the table says."""
        # Larger text makes every column wider, so that there is room for fewer of them.
        theme, new = self.theme, plan(round(self.width() / self.theme.scale))
        self._plan = new
        beside = bool(self.side.shown)
        crowded = new.queue_folded or (beside and new.queue != "queue_wide")
        folded = crowded and (beside or not self._unfolded) and self._work.open_case != NO_CASE
        self.rail.set_compact(new.compact_rail)
        self.rail.setFixedWidth(theme.measure("rail_compact" if new.compact_rail else "rail"))
        self.top.set_compact(new.single, narrow=new.compact_rail)
        self.queue.set_folded(folded)
        self.case.set_compact(new.single)
        if new.single:
            self.queue.setMinimumWidth(0)
            self.queue.setMaximumWidth(ANY_SIZE)
            self._columns.setStretchFactor(self.queue, 0 if self._case_page_up else 1)
        else:
            measure = "queue_folded" if folded else "queue" if new.queue_folded else new.queue
            self.queue.setFixedWidth(theme.measure(measure))
            self._columns.setStretchFactor(self.queue, 0)
        self.action_column.setFixedWidth(theme.measure(new.actions))
        self.side.setMinimumWidth(0 if new.single else theme.px(WIDTH))
        self.side.setMaximumWidth(ANY_SIZE if new.single else theme.px(WIDTH))
        self.side.setVisible(beside)
        self.action_column.setVisible(not new.single and not beside and self._columns_fit())
        self.queue.setVisible(not new.single or not self._case_page_up)
        self.case.setVisible(not new.single or (self._case_page_up and not beside))

    def _columns_fit(self) -> bool:
        """Whether all four stand side by side: where the list is unfolded in a narrow window, the actions give way."""
        set_widths = sum(part.minimumWidth() for part in (self.rail, self.queue, self.action_column))
        return set_widths + self.case.minimumSizeHint().width() <= self.width()


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the work needs the widget application")
    return app
