"""The header of a window for one column: band, mark, name, age and number on one line, and the button Actions."""

from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from desktop.ui.widgets.case_header import CaseHeaderLook
from desktop.ui.widgets.combo_button import ComboButton
from desktop.ui.widgets.priority_mark import PriorityMark
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured, fill_box, painter_for

HEIGHT = 44


class CompactHeader(Measured, QWidget):
    """Number first gives way, then age; the name never."""

    def __init__(self, look: CaseHeaderLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._look = look
        self._mark = PriorityMark(look.priority, look.priority_words, parent=self)
        self._name = Text("", "section", parent=self)
        self._who = Text("", "body", weight=500, parent=self)
        self._number = Text("", "body", ink="text_muted", tabular=True, parent=self)
        self.menu = QMenu(self)
        self._actions = ComboButton(self.tr("Actions"), self.menu, boxed=True, ground="surface", parent=self)
        self.set_look(look)
        self.fit()

    def set_look(self, look: CaseHeaderLook) -> None:
        """Another case, or the same one changed."""
        self._look = look
        self._mark.set_priority(look.priority, look.priority_words)
        for label, text in ((self._name, look.name), (self._who, look.who), (self._number, look.number)):
            label.setText(text)
        self._place()
        self.update()

    def fit(self) -> None:
        self.setFixedHeight(self.theme.px(HEIGHT))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        fill_box(painter, 0, 0, self.width(), self.height(), theme.colour("surface"))
        fill_box(
            painter,
            0,
            0,
            self.width(),
            theme.border("case_band"),
            theme.graphic(theme.band(self._look.band), "surface"),
        )

    def _place(self) -> None:
        theme, band = self.theme, self.theme.border("case_band")
        middle = band + (self.height() - band) // 2
        button = self._actions.sizeHint()
        right = self.width() - theme.px(16) - button.width() + RING
        self._actions.setGeometry(right, middle - button.height() // 2, button.width(), button.height())
        side = self._mark.sizeHint().height()
        self._mark.setGeometry(theme.px(14), middle - side // 2, side, side)
        left = theme.px(14) + side + theme.px(8)
        for label in (self._name, self._who, self._number):
            width, height = label.text_width(), label.sizeHint().height()
            fits = left + width <= right - theme.px(8)
            label.setVisible(fits or label is self._name)
            label.setGeometry(left, middle - height // 2, min(width, max(right - left - theme.px(8), 0)), height)
            left += width + theme.px(10)
