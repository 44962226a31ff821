"""The pictures of the open case, as large as the window: one, or two side by side in the order of time. Esc goes back to the draft.

It takes the place of the columns, and opens nothing on top of them: what was being written stands there as it was.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.ui.case.picture_pane import PicturePane
from desktop.ui.case.pictures import CasePictures
from desktop.ui.models.known import NO_CASE
from desktop.ui.models.pictures import AGAIN, COMPARE, TURN
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured
from desktop.ui.work import Work

_KEYS = {
    Qt.Key.Key_Left: "picture_before",
    Qt.Key.Key_Right: "picture_after",
    Qt.Key.Key_Plus: "zoom_in",
    Qt.Key.Key_Equal: "zoom_in",
    Qt.Key.Key_Minus: "zoom_out",
    Qt.Key.Key_0: "zoom_fit",
    Qt.Key.Key_R: "turn",
    Qt.Key.Key_C: "compare",
}
_MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class PictureViewer(Measured, Panel):
    """`turned`: it was opened or shut."""

    turned = Signal()

    def __init__(self, work: Work, pictures: CasePictures, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work, self._pictures = work, pictures
        self.shown = False
        self._title = Text("", "section", parent=self)
        self.panes = (PicturePane(work, pictures, self), PicturePane(work, pictures, self))
        self._active = self.panes[0]
        self._two = False
        self._words: dict[str, str] = {}
        self.buttons = {
            "picture_before": self._button("chevron-left", self.tr("Previous"), "picture_before"),
            "picture_after": self._button("chevron-right", self.tr("Next"), "picture_after"),
            "zoom_in": self._button("zoom-in", self.tr("Nearer"), "zoom_in"),
            "zoom_out": self._button("zoom-out", self.tr("Further"), "zoom_out"),
            "zoom_fit": self._button("image", self.tr("All of it"), "zoom_fit"),
            "turn": self._button("rotate-cw", self.tr("Turn"), "turn"),
            "compare": self._button("columns-2", self.tr("Compare"), "compare"),
        }
        self._close = Button(self.tr("Close"), Kind.GHOST, key=sequence_of("back"), parent=self)
        self._head, self._tools, self._row = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        self._box = QVBoxLayout(self)
        self._head.addWidget(self._title, 1)
        self._head.addWidget(self._close)
        for button in self.buttons.values():
            self._tools.addWidget(button)
        self._tools.addStretch(1)
        for pane in self.panes:
            self._row.addWidget(pane, 1)
            pane.chosen.connect(lambda pane=pane: self._choose(pane))
            pane.canvas.zoomed.connect(self._dress)
        self._box.addLayout(self._head)
        self._box.addLayout(self._row, 1)
        self._box.addLayout(self._tools)
        self._close.clicked.connect(self.shut)
        pictures.changed.connect(self.refresh)
        work.case_changed.connect(self.refresh)
        work.status_changed.connect(self.refresh)
        work.opened.connect(self.shut)
        self.fit()
        self.hide()

    def fit(self) -> None:
        theme = self.theme
        side = theme.measure("column_padding")
        self._box.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        self._box.setSpacing(theme.px(6))
        self._head.setContentsMargins(side, 0, theme.px(12), 0)
        self._row.setContentsMargins(side, 0, side, 0)
        self._row.setSpacing(theme.px(12))
        self._tools.setContentsMargins(side - theme.px(6) - RING, 0, side, 0)
        self._tools.setSpacing(theme.px(2))

    def open(self, picture: str = "", verb: str = "") -> None:
        """Show this picture (the newest without one), and do at once what was chosen of it."""
        known = self._pictures.all()
        if not known:
            return
        wanted = next((one for one in known if one.id == picture), known[-1])
        if verb in (TURN, AGAIN):
            self._pictures.turn(wanted.id) if verb == TURN else self._pictures.ask_again()
            return
        self.shown, self._active = True, self.panes[0]
        self._set_two(False)
        self._active.show_picture(wanted)
        if verb == COMPARE:
            self.compare()
        self.refresh()
        self.turned.emit()
        self._active.take_focus()

    def shut(self, *_: object) -> None:
        """Back to the columns; the pictures shown are let go with the case."""
        if self.shown:
            self.shown = False
            for pane in self.panes:
                pane.show_picture(None)
            self.turned.emit()

    def compare(self) -> None:
        """Two side by side, the older to the left; or one again."""
        known, here = self._pictures.all(), self._active.picture
        if self._two or len(known) < 2 or here is None:
            one = self._active.picture
            self._set_two(False)
            self.panes[0].show_picture(one)
            self._choose(self.panes[0])
        else:
            at = next((place for place, one in enumerate(known) if one.id == here.id), 0)
            left = max(at - 1, 0)
            self.panes[0].show_picture(known[left])
            self.panes[1].show_picture(known[left + 1])
            self._set_two(True)
            self._choose(self.panes[at - left])
        self._active.take_focus()
        self._dress()

    def do(self, name: str) -> None:
        """What a button or a key asks for."""
        canvas = self._active.canvas
        if name in ("picture_before", "picture_after"):
            self._step(1 if name == "picture_after" else -1)
        elif name == "turn" and self._active.picture is not None:
            self._pictures.turn(self._active.picture.id)
        elif name == "compare":
            self.compare()
        elif name == "zoom_fit":
            canvas.fit_all()
        elif name in ("zoom_in", "zoom_out"):
            canvas.zoom_by(1 if name == "zoom_in" else -1)

    def refresh(self) -> None:
        """What is known now of the pictures shown; one that is there no longer is not shown either."""
        if not self.shown:
            return
        known = {one.id: one for one in self._pictures.all()}
        if not known:
            self.shut()
            return
        for pane in self.panes:
            if pane.picture is not None:
                pane.show_picture(known.get(pane.picture.id))
        facts = self._work.facts() if self._work.open_case != NO_CASE else None
        words = (self.tr("Pictures"), facts.name, facts.age_sex) if facts is not None else ()
        self._title.setText(" · ".join(part for part in words if part))
        self.setAccessibleName(self.tr("Pictures"))
        self._dress()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_words()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held == Qt.KeyboardModifier.ShiftModifier and key in _MOVES:
            self._active.canvas.move_by(*_MOVES[key])
        elif held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier) and key in _KEYS:
            self.do(_KEYS[key])
        else:
            super().keyPressEvent(event)

    def _step(self, step: int) -> None:
        known, here = self._pictures.all(), self._active.picture
        ids = [one.id for one in known]
        if here is not None and here.id in ids:
            self._active.show_picture(known[max(0, min(ids.index(here.id) + step, len(known) - 1))])
            self._dress()

    def _choose(self, pane: PicturePane) -> None:
        self._active = pane
        self._dress()

    def _set_two(self, two: bool) -> None:
        self._two = two
        self.panes[1].setVisible(two)
        if not two:
            self.panes[1].show_picture(None)

    def _dress(self) -> None:
        """Which buttons can be pressed now, and why not."""
        known, here = self._pictures.all(), self._active.picture
        at = next((place for place, one in enumerate(known) if here is not None and one.id == here.id), 0)
        whole = self._active.canvas.zoom <= 1
        why_not = {
            "picture_before": self.tr("This is the first picture.") if at == 0 else "",
            "picture_after": self.tr("This is the last picture.") if at == len(known) - 1 else "",
            "zoom_out": self.tr("All of it is in sight.") if whole else "",
            "zoom_fit": self.tr("All of it is in sight.") if whole else "",
            "compare": self.tr("The case has only one picture.") if len(known) < 2 else "",
        }
        for name, button in self.buttons.items():
            button.set_available(not why_not.get(name), why_not.get(name, ""))
        self._words["compare"] = self.tr("One picture") if self._two else self.tr("Compare")
        self._say_words()

    def _say_words(self) -> None:
        """The buttons' words, or where there is no room for all of them icons and keys, with the words to point at."""
        for name, button in self.buttons.items():
            button.set_words(self._words[name])
        wide = sum(button.sizeHint().width() for button in self.buttons.values())
        if wide <= self.width() - 2 * self.theme.measure("column_padding"):
            return
        for name, button in self.buttons.items():
            button.setText("")
            button.updateGeometry()
            if button.isEnabled():
                button.setToolTip(self._words[name])

    def _button(self, icon: str, words: str, name: str) -> Button:
        self._words[name] = words
        button = Button(words, Kind.TOOL, icon=icon, key=sequence_of(name), parent=self)
        button.clicked.connect(lambda: self.do(name))
        return button
