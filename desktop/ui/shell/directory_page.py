"""The directory: a unit found by a few letters; beside the list what it can do, when, how fast now, and how to reach it."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.domain.units import UnitId
from desktop.ui.models.directory import found_units, hours_words, unit_facts
from desktop.ui.models.load import load_words
from desktop.ui.shell.actions import action_of
from desktop.ui.shell.keys import sequence_of
from desktop.ui.shell.pages import Page
from desktop.ui.widgets.aloud import say_aloud
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.key_values import KeyValueBlock
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.pick_list import PickList, PickLook
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.text import Text
from desktop.ui.work import Work

_MARGIN, _LIST, _LIST_NARROW, _NARROW = 24, 380, 200, 800
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
_LOAD_OF = 3
"""The priority whose wait is told in the list: most cases have it."""


class DirectoryPage(Page):
    """`wanted`: hand the open case over to that unit (`hand_over`), or ask there (`consult`)."""

    wanted = Signal(str, str)

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work = work
        self.search = SearchField(self.tr("Find a unit"), parent=self)
        self.list = PickList(self.tr("Units"), self)
        self._name = Text("", "title", ground="surface", wrap=True, parent=self)
        self.facts = KeyValueBlock(ground="surface", inset=0, parent=self)
        self.hand_over = Button(self.tr("Hand the case over there …"), key=sequence_of("hand_over"), parent=self)
        self.consult = Button(self.tr("Ask there about the case …"), key=sequence_of("consult"), parent=self)
        self._lay_out()
        self.search.textChanged.connect(self._look_for)
        self.search.installEventFilter(self)
        self.list.selectionModel().currentChanged.connect(self._show)
        self.hand_over.clicked.connect(lambda: self._want("hand_over"))
        self.consult.clicked.connect(lambda: self._want("consult"))
        for moved in (work.rows_changed, work.loads_changed, work.case_changed):
            moved.connect(self._retell)

    def _lay_out(self) -> None:
        theme = self.theme
        side = theme.px(_MARGIN)
        left, right = QVBoxLayout(), QVBoxLayout()
        self._buttons = QHBoxLayout()
        for part in (self.search, self.list):
            left.addWidget(part)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        # Where all of it does not fit, Tab comes here and the arrows move it.
        area.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        area.setAccessibleName(self.tr("About the unit"))
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground = Panel("surface", (), area)
        top = QVBoxLayout(ground)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(theme.px(16))
        top.addWidget(self.facts)
        top.addLayout(self._buttons)
        top.addStretch(1)
        area.setWidget(ground)
        for button in (self.hand_over, self.consult):
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._buttons.addStretch(1)
        right.addWidget(self._name)
        right.addWidget(area, 1)
        box = QHBoxLayout(self)
        box.setContentsMargins(side, side, side, side)
        box.setSpacing(side)
        for column in (left, right):
            column.setSpacing(theme.px(12))
        box.addLayout(left)
        box.addLayout(right, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window (200 %) the list is narrow too, and the buttons stand under one another."""
        super().resizeEvent(event)
        theme = self.theme
        narrow = self.width() < theme.px(_NARROW)
        for part in (self.search, self.list):
            part.setFixedWidth(theme.px(_LIST_NARROW if narrow else _LIST))
        along = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._buttons.setDirection(along)

    def opened(self) -> None:
        """As things stand now."""
        self._look_for(self.search.text())

    def first(self) -> QWidget:
        """One types."""
        return self.search

    def show_unit(self, unit: UnitId) -> None:
        """This one, whatever was looked for before."""
        card = self._work.known.unit(unit)
        self.search.setText(card.name if card is not None else "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search field mean the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                self.list.step(step)
                return True
        return super().eventFilter(watched, event)

    def _looks(self) -> list[PickLook]:
        work, known = self._work, self._work.known
        return [
            PickLook(
                unit.id, unit.name, "",
                "\n".join(part for part in (hours_words(unit, work.now()), load_words(known, unit.id, _LOAD_OF)) if part),
            )
            for unit in found_units(known, self.search.text())
        ]  # fmt: skip

    def _look_for(self, _typed: str) -> None:
        self.list.show_looks(self._looks())
        self._show()

    def _retell(self) -> None:
        """While it is in sight: nothing that is marked moves."""
        if self.isVisible():
            self.list.retell(self._looks())
            self._show(aloud=False)

    def _show(self, *_: object, aloud: bool = True) -> None:
        marked = self.list.marked()
        self._name.setText(marked.name if marked is not None else self.tr("No unit has these words in its name."))
        facts = unit_facts(self._work.known, UnitId(marked.id), self._work.now()) if marked is not None else ()
        if facts != self.facts.blocks():
            self.facts.set_blocks(facts)
        for name, button in (("hand_over", self.hand_over), ("consult", self.consult)):
            item = action_of(self._work, name)
            reason = item.reason if item is not None else ""
            there = marked is not None and marked.id != self._work.acting_for()
            button.setVisible(bool(self._work.open_case) and there)
            button.set_available(not reason, reason)
        if aloud and self.search.hasFocus():
            words = ". ".join(f"{one.label}: {one.value}" for one in facts[:3])
            say_aloud(self.search, f"{self._name.text()}. {words}")

    def _want(self, what: str) -> None:
        marked = self.list.marked()
        if marked is not None:
            self.wanted.emit(what, marked.id)
