"""The live board: what waits and who is at work on the one side, whose hands each case is in on the other."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.access import team_stream
from desktop.domain.refusals import TEMPORARY
from desktop.sync.status import Phase
from desktop.ui.models.board import BoardLine, line_look, promise_words, receivers, unit_facts
from desktop.ui.moments import clock_text
from desktop.ui.shell.case_questions import MoveQuestion
from desktop.ui.shell.keys import sequence_of
from desktop.ui.shell.pages import Page
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.key_values import KeyValueBlock
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.pick_list import PickList
from desktop.ui.widgets.state_view import StateLook, StateStack, ViewState
from desktop.ui.widgets.text import Text
from desktop.ui.words import refusal_words
from desktop.ui.work import Work

_MARGIN, _SIDE, _SIDE_NARROW, _NARROW = 24, 380, 220, 800


class BoardPage(Page):
    """Enter or a click on a case leads to what can be done with it; both have a key."""

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work = work
        self._lines: dict[str, BoardLine] = {}
        self._offline = False
        self.title = Text(self.tr("Board"), "title", ground="surface", parent=self)
        self.told = Text("", "small", ink="text_muted", ground="surface", wrap=True, parent=self)
        self.facts = KeyValueBlock(ground="surface", inset=0, parent=self)
        self.list = PickList(self.tr("Cases in somebody's hands, and alerts"), self, snug=True)
        self.stack = StateStack(self.list, "surface", self)
        self.seen = Button(
            self.tr("I have seen the alert"), key=sequence_of("alert_seen"), ground="surface", parent=self
        )
        self.move_on = Button(self.tr("Move the case …"), key=sequence_of("board_move"), ground="surface", parent=self)
        self.close_it = Button(self.tr("Close"), Kind.GHOST, key=sequence_of("back"), ground="surface", parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self.theme
        side, gap = theme.px(_MARGIN), theme.px(12)
        head, body, right = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.close_it)
        self._area = QScrollArea(self)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QScrollArea.Shape.NoFrame)
        # Where all of it does not fit, Tab comes here and the arrows move it.
        self._area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._area.setAccessibleName(self.tr("What waits, and who is at work"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = Panel("surface", (), self._area)
        top = QVBoxLayout(ground)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self.facts)
        top.addStretch(1)
        self._area.setWidget(ground)
        buttons = QHBoxLayout()
        for button in (self.move_on, self.seen):
            buttons.addWidget(button)
        buttons.addStretch(1)
        right.setSpacing(gap)
        right.addWidget(self.stack, 1)
        right.addLayout(buttons)
        body.setSpacing(side)
        body.addWidget(self._area)
        body.addLayout(right, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(side, theme.px(12), side, side)
        box.setSpacing(theme.px(6))
        box.addLayout(head)
        box.addWidget(self.told)
        box.addLayout(body, 1)

    def _connect(self) -> None:
        work = self._work
        self.list.chosen.connect(self._to_buttons)
        self.list.selectionModel().currentChanged.connect(self._offer)
        self.move_on.clicked.connect(self.move_case)
        self.seen.clicked.connect(self.see)
        self.shut = self.close_it.clicked
        self.stack.pressed.connect(self._retry)
        for changed in (work.team_changed, work.loads_changed, work.status_changed, work.rows_changed):
            changed.connect(self._retell)
        work.told.connect(self._tell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window (200 %) the column is narrow too, and the buttons have no room for their keys."""
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(_NARROW)
        self._area.setFixedWidth(self.theme.px(_SIDE_NARROW if narrow else _SIDE))
        for button, name in ((self.move_on, "board_move"), (self.seen, "alert_seen")):
            button.set_key("" if narrow else sequence_of(name))

    def opened(self) -> None:
        """As things stand now; what was said before is over."""
        self._say("")
        self._show()

    def first(self) -> QWidget:
        """The list; without a case the way out."""
        return self.list if self._lines else self.close_it

    def move_case(self) -> None:
        """Ask to whom the marked case goes, or say why that cannot be."""
        line, problem = self._marked(), self._not_moved()
        if problem or line is None or line.held is None:
            self._say(problem)
            return
        MoveQuestion(self._work, line.held, self.window()).open()

    def see(self) -> None:
        """The marked case's alert has been seen."""
        line, problem = self._marked(), self._not_seen()
        if problem or line is None or line.alert is None:
            self._say(problem)
            return
        self._work.board.see(line.alert)

    def _marked(self) -> BoardLine | None:
        marked = self.list.marked()
        return self._lines.get(marked.id) if marked is not None else None

    def _to_buttons(self, _case: str) -> None:
        button = next((one for one in (self.seen, self.move_on) if one.isEnabled() and one.isVisible()), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.TabFocusReason)

    def _retell(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        """What is marked stays marked, wherever it stands by now."""
        work, now, units = self._work, self._work.now(), self._work.board.units()
        several = len(units) > 1
        card = work.known.unit(work.unit())
        names = [self.tr("Board"), *([card.name] if card is not None and not several else [])]
        self.title.setText(" · ".join(names))
        facts = tuple(fact for unit in units for fact in unit_facts(work.known, unit, now, several))
        if facts != self.facts.blocks():
            self.facts.set_blocks(facts)
        lines = work.board.lines()
        self._lines = {line.id: line for line in lines}
        marked = self.list.marked()
        self.list.show_looks([line_look(work.known, line, now, several) for line in lines])
        if marked is not None:
            self.list.mark(marked.id)
        look = self._state()
        if look is None:
            self.stack.show_content()
        else:
            self.stack.show_state(look)
        self._offer()

    def _offer(self, *_: object) -> None:
        line = self._marked()
        for button, problem in ((self.move_on, self._not_moved()), (self.seen, self._not_seen())):
            button.setVisible(line is not None and (button is self.move_on or line.alert is not None))
            button.set_available(not problem, problem)
        if line is not None and self.list.hasFocus():
            say_aloud(self.list, promise_words(self._work.known, line, self._work.now()))

    def _no_contact(self) -> str:
        if self._work.can_ask():
            return ""
        text = self.tr("No contact since %1. This is how it stood then.")
        return text.replace("%1", clock_text(self._work.status.since))

    def _not_moved(self) -> str:
        """Why the marked case cannot be moved; empty if it can."""
        line, board = self._marked(), self._work.board
        if line is None or line.held is None:
            return self.tr("Nobody holds the case.")
        if not board.judges():
            return self.tr("Cases are moved by nurses, doctors and managers.")
        if not board.is_there(line.unit):
            return self.tr("You are not on shift there.")
        problem = self._no_contact()
        if not problem and not receivers(self._work.known, line.held):
            problem = self.tr("Nobody else who works such cases is on shift.")
        return problem

    def _not_seen(self) -> str:
        """Why no alert can be said to be seen; empty if one can."""
        line = self._marked()
        if line is None or line.alert is None:
            return self.tr("No alert stands for the case.")
        if not self._work.board.judges() and line.id not in self._work.known.queue:
            return self.tr("The case is not in a queue of yours.")
        return self._no_contact()

    def _state(self) -> StateLook | None:
        """What stands in for the list, if anything must."""
        work, status = self._work, self._work.status
        denied = [work.denials.of(str(team_stream(unit))) for unit in work.board.units()]
        code = next((code for code in denied if code), "")
        offline = status.phase is Phase.STALE
        self._say_offline(offline)
        if work.broken:
            text = self.tr("The cases are safe on the server. Quote the number %1 to the operators.")
            heading = self.tr("The board could not be shown")
            return StateLook(ViewState.ERROR, heading, text.replace("%1", work.broken), self.tr("Try again"))
        if self._lines:
            return None
        if code in TEMPORARY and not offline:
            heading = self.tr("The board cannot be shown yet")
            return StateLook(ViewState.ERROR, heading, refusal_words(code), self.tr("Try again"))
        if code and code not in TEMPORARY:
            text = self.tr("It is for those who work at the unit. Ask your manager whether you shall work here.")
            return StateLook(ViewState.NO_ACCESS, self.tr("You do not see this board"), text)
        if offline:
            heading = self.tr("No contact since %1").replace("%1", clock_text(status.since))
            return StateLook(ViewState.OFFLINE, heading, self.tr("Who has what is shown when the contact is back."))
        if status.phase is not Phase.LIVE:
            return StateLook(ViewState.LOADING, self.tr("Fetching the board"), self.tr("It usually takes a second."))
        return StateLook(ViewState.EMPTY, self.tr("Nobody holds a case"), self.tr("No promise is about to break."))

    def _retry(self) -> None:
        if self._work.broken:
            self._work.try_again()
        else:
            self._work.retry()
        self._show()

    def _say_offline(self, offline: bool) -> None:
        """What is read while there is no contact is from before."""
        if offline:
            self._put(self._no_contact(), "warning")
        elif self._offline:
            self._put("", "text_muted")
        self._offline = offline

    def _tell(self, words: str) -> None:
        """A refusal or an alert, while this page hides where such things are said otherwise."""
        if self.isVisible():
            self._say(words)

    def _say(self, words: str) -> None:
        self._put(words, "text")
        if words:
            say_aloud(self.told, words)

    def _put(self, words: str, ink: str) -> None:
        self.told.set_ink(ink)
        self.told.setText(words)
        self.told.setVisible(bool(words))
