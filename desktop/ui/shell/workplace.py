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

from desktop.domain.units import CaseId, UnitId
from desktop.ui.case.page import CasePage
from desktop.ui.case.picture_viewer import PictureViewer
from desktop.ui.case.side import WIDTH, SidePanel
from desktop.ui.case.week_page import WeekPage
from desktop.ui.contact.page import ContactPage
from desktop.ui.models.facts import Standing
from desktop.ui.models.known import NO_CASE
from desktop.ui.queue.panel import QueuePanel
from desktop.ui.shell.actions import action_groups
from desktop.ui.shell.actions_column import ActionsColumn
from desktop.ui.shell.board_page import BoardPage
from desktop.ui.shell.columns import ANY_SIZE, Plan, plan
from desktop.ui.shell.deeds import Deeds
from desktop.ui.shell.directory_page import DirectoryPage
from desktop.ui.shell.found import Hit
from desktop.ui.shell.key_sheet import KeySheet
from desktop.ui.shell.keys import key_table
from desktop.ui.shell.pages import Page, Pages
from desktop.ui.shell.palette import Palette
from desktop.ui.shell.rail import Rail
from desktop.ui.shell.shift_change import ShiftChange
from desktop.ui.shell.top_bar import TopBar
from desktop.ui.shell.unsent_sheet import UnsentSheet
from desktop.ui.widgets.themed import Measured, plainly
from desktop.ui.work import Work

SHIFT_CHANGE = "shift_change"
DIRECTORY = "directory"
BOARD = "board"
WEEK = "week"
_OWN_KEYS = frozenset(
    {"open", "send", "phrases", "picture_before", "picture_after", "zoom_in", "zoom_out", "zoom_fit", "turn", "compare"}
    | {"week_before", "week_after", "week_now"}
)
"""Keys that the list, the reply box, the week and the pictures bind themselves."""


class Workplace(Measured, QWidget):
    """Three columns round one open case."""

    lock_chosen = Signal()
    sign_out_chosen = Signal()
    """Off shift by now, and signing out was meant."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._plan = Plan()
        self._unfolded = False
        self._case_page_up = False
        self.deeds = Deeds(work, self)
        self.top = TopBar(work, self)
        self.rail = Rail(work, self)
        self.queue = QueuePanel(work, self)
        self.case = CasePage(work, self.deeds.take, self)
        self.action_column = ActionsColumn(work, self.case.record, self)
        self.viewer = PictureViewer(work, self.case.pictures, self)
        self._before_pictures: QWidget | None = None
        self.side = SidePanel(work, self)
        self.pages = Pages(self)
        self.pages.add(SHIFT_CHANGE, self._shift_change)
        self.pages.add(DIRECTORY, self._directory)
        self.pages.add(BOARD, self._board)
        self.pages.add("contact", self._contact_page)
        self.pages.add("manage", self._managing)
        self.pages.add(WEEK, lambda parent: WeekPage(work, self.back, parent))
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
        self._columns.addWidget(self.pages, 1)
        box.addWidget(self.top)
        box.addWidget(self._floor, 1)
        box.addWidget(self.viewer, 1)

    def _connect(self) -> None:
        self.queue.open_chosen.connect(self.open_case)
        self.queue.take_next_chosen.connect(self.deeds.take_next)
        self.queue.unfold_chosen.connect(self._unfold)
        self.rail.queue_chosen.connect(self.show_queue)
        self.rail.mine_chosen.connect(self.show_mine)
        self.top.duty.off_chosen.connect(self.leave_shift)
        self.rail.asked_chosen.connect(self.show_asked)
        self.rail.calls_chosen.connect(self.show_calls)
        self.rail.board_chosen.connect(lambda: self.do("show_board"))
        self.rail.contact_chosen.connect(lambda: self.do("new_contact"))
        self.rail.help_chosen.connect(self.show_keys)
        self.action_column.chosen.connect(self.do)
        self.palette_list.chosen.connect(self._go)
        self.case.why_chosen.connect(lambda: self.do("say_why"))
        self.case.referral_line.chosen.connect(lambda: self.do("refer"))
        self.case.others_page.open_chosen.connect(self.open_case)
        self.case.compact_header.menu.aboutToShow.connect(self._fill_menu)
        self.queue.change_unit_chosen.connect(self.top.unit.showMenu)
        self.rail.unsent_chosen.connect(self.show_unsent)
        self.rail.manage_chosen.connect(lambda: self.show_managing(0))
        self._work.opened.connect(self._case_opened)
        self.side.turned.connect(self._arrange)
        self.pages.turned.connect(self._arrange)
        self.pages.turned.connect(self._mark_place)
        self.side.write_chosen.connect(self._write_internally)
        self.side.week_chosen.connect(lambda: self.do("week"))
        self.side.insert_chosen.connect(self._insert)
        self.case.chat.phrases_chosen.connect(lambda: self.do("phrases"))
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
        """What the key, row or menu of that name does."""
        self.deeds.do(name)

    def open_case(self, case: str) -> None:
        """Open a case and put the keyboard where one reads or writes."""
        self.pages.shut()
        self._work.open(CaseId(case))
        self._case_page_up = True
        self._arrange()
        if self._work.standing() is Standing.OFFERED:
            self.side.open("offer")
        else:
            self.write()

    def show_queue(self) -> None:
        """The unit's list."""
        self._show_list(only_mine=False)

    def show_mine(self) -> None:
        """The cases I hold."""
        self._show_list(only_mine=True)

    def show_asked(self) -> None:
        """The cases about which I am asked."""
        self._show_list(only_mine=False, only_asked=True)

    def show_keys(self) -> None:
        """The sheet of keys."""
        KeySheet(self.window()).open()

    def show_unsent(self) -> None:
        """All messages that did not arrive."""
        sheet = UnsentSheet(self._work, self.window())
        sheet.open_chosen.connect(self.open_case)
        sheet.open()

    def show_page(self, name: str) -> None:
        """A whole page in place of the columns."""
        self.viewer.shut()
        self.pages.open(name)

    def show_directory(self, unit: str = "") -> None:
        """The directory, at that unit."""
        page = self.pages.page(DIRECTORY)
        self.show_page(DIRECTORY)
        if isinstance(page, DirectoryPage) and unit:
            page.show_unit(UnitId(unit))

    def show_board(self, then: str = "") -> None:
        """The board; where it is shown already, what is done with the case marked there (`move`, `seen`)."""
        shown = self.pages.shown == BOARD
        self.show_page(BOARD)
        page = self.pages.page(BOARD)
        if shown and then and isinstance(page, BoardPage):
            (page.move_case if then == "move" else page.see)()

    def _board(self, parent: QWidget) -> Page:
        page = BoardPage(self._work, parent)
        page.shut.connect(self.back)
        return page

    def _directory(self, parent: QWidget) -> Page:
        page = DirectoryPage(self._work, parent)
        page.wanted.connect(self._turn_to_unit)
        return page

    def _turn_to_unit(self, what: str, unit: str) -> None:
        """The open case is handed over to that unit, or somebody there is asked about it."""
        self.pages.shut()
        if self.side.shown != what:
            self.side.open(what)
        (self.side.hand_over if what == "hand_over" else self.side.consult).whom.start_with(UnitId(unit))

    def show_managing(self, tab: int) -> None:
        """The manager's page at one of its tabs."""
        self.show_page("manage")
        page = self.pages.page("manage")
        page.show_tab(tab)

    def try_case(self) -> None:
        """Where the open case would go, at the test bench."""
        if self._work.open_case == NO_CASE:
            self._work.told.emit(self.tr("No case is open."))
            return
        from desktop.ui.manage.page import ManagePage  # noqa: PLC0415 - as where it is made

        self.show_page("manage")
        page = self.pages.page("manage")
        if isinstance(page, ManagePage):
            page.try_case(self._work.open_case)

    def _managing(self, parent: QWidget) -> Page:
        # YAML is for managers only: nobody else's start waits for it.
        from desktop.ui.manage.page import ManagePage  # noqa: PLC0415

        page = ManagePage(self._work, parent)
        page.shut.connect(self.back)
        return page

    def leave_shift(self, signing_out: bool = False) -> None:
        """What I hold, and where it goes when I go home."""
        page = self.pages.page(SHIFT_CHANGE)
        if isinstance(page, ShiftChange):
            page.mean(signing_out)
        self.pages.shut()
        self.show_page(SHIFT_CHANGE)

    def _contact_page(self, parent: QWidget) -> ContactPage:
        page = ContactPage(self._work, parent)
        page.finished.connect(self.pages.shut)
        return page

    def _shift_change(self, parent: QWidget) -> Page:
        page = ShiftChange(self._work, parent)
        page.stayed.connect(self.back)
        page.gone.connect(self._shift_left)
        return page

    def _shift_left(self, signing_out: bool) -> None:
        self.show_queue()
        if signing_out:
            self.sign_out_chosen.emit()

    def show_calls(self) -> None:
        """The calls to make, by the time that was promised."""
        self._show_list(only_mine=False)
        self.queue.show_calls()
        self._mark_place()
        self.rail.refresh()

    def _show_list(self, only_mine: bool, only_asked: bool = False) -> None:
        self.pages.shut()
        self.queue.show_list(only_mine, only_asked)
        self._mark_place()
        self._unfolded, self._case_page_up = True, False
        self._arrange()
        self.queue.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _mark_place(self) -> None:
        """Where one is, in the rail."""
        rail, queue = self.rail, self._work.queue
        place = rail.asked if queue.only_asked else rail.mine if queue.only_mine else rail.queue
        place = rail.calls if queue.only_calls else place
        {BOARD: rail.board, "manage": rail.manage}.get(self.pages.shown, place).setChecked(True)

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
        self.side.save_now()
        self.side.shut()

    def _insert(self, text: str) -> None:
        """A phrase goes where the cursor is, and the keyboard after it."""
        self.side.shut()
        self.case.show_conversation()
        self.case.chat.insert(text)

    def _write_internally(self) -> None:
        """A line in the consult that was chosen beside the case."""
        self.side.shut()
        self.case.show_conversation()
        self.case.chat.write_internally()

    def write(self) -> None:
        """The keyboard goes to the reply box; when nothing can be written it stays in the list, if there is one."""
        if self._work.can_write():
            self.case.show_conversation()
            self.case.chat.write()
        else:
            (self.queue.list if self.queue.list.isVisible() else self.case.chat.messages).setFocus()
            self._work.want_to_write()

    def _focus_moved(self, *_: object) -> None:
        """One primary button where the keyboard is: beside an open panel that is the panel's own while it is in there."""
        beside = bool(self.side.shown) and self.side.isAncestorOf(self.focusWidget())
        self.case.chat.set_primary(not beside)
        self.side.set_primary(beside)

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
            self.write()

    def back(self) -> None:
        """Out of the side panel; then from the case to the list, which in a narrow window comes back."""
        if self.pages.shown:
            page = self.pages.page(self.pages.shown)
            if page.step_back():
                return
            self.pages.shut()
            (self.side.take_focus if isinstance(page, WeekPage) and self.side.shown else self._focus_work)()
            return
        if self.side.shown:
            if not self.side.step_back():
                self.side.shut()
                self.write()
            return
        if self._plan.single:
            self._case_page_up = False
            self._arrange()
        self.queue.list.setFocus(Qt.FocusReason.TabFocusReason)

    def next_column(self) -> None:
        """List, case, actions, search, and round again; what cannot take the keyboard is passed over."""
        where: list[QWidget] = [self.queue, self.case, self.side if self.side.shown else self.action_column, self.top]
        if self.pages.shown:
            where = [self.pages, self.top]
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
        if part is self.pages:
            return self.pages.page(self.pages.shown).first()
        if part is self.queue:
            return self.queue.list
        return self.case.first_widget() if part is self.case else self.top.search

    def _go(self, hit: Hit) -> None:
        if hit.case:
            self.open_case(hit.case)
        elif hit.unit:
            self.show_directory(hit.unit)
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
        page = bool(self.pages.shown)
        self.pages.setVisible(page)
        self.side.setVisible(beside and not page)
        self.action_column.setVisible(not page and not new.single and not beside and self._columns_fit())
        self.queue.setVisible(not page and (not new.single or not self._case_page_up))
        self.case.setVisible(not page and (not new.single or (self._case_page_up and not beside)))

    def _columns_fit(self) -> bool:
        """Whether all four stand side by side: where the list is unfolded in a narrow window, the actions give way."""
        set_widths = sum(part.minimumWidth() for part in (self.rail, self.queue, self.action_column))
        return set_widths + self.case.minimumSizeHint().width() <= self.width()


def _app() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("the work needs the widget application")
    return app
