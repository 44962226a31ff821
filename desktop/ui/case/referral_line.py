"""One line under whom the case is about: what it was referred for, or how the referral that was sent from it stands.

It takes room from the conversation, so it is there only when there is something to know.
"""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.ui.models.referrals import line_words
from desktop.ui.shell.keys import sequence_of
from desktop.ui.widgets.button import Button, Kind
from desktop.ui.widgets.panel import Panel
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import RING, Measured, painter_for
from desktop.ui.work import Work


class ReferralLine(Measured, Panel):
    """`chosen`: somebody wants to see it whole."""

    chosen = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        super().__init__("surface", (), parent)
        self._work = work
        self.words = Text("", "small", weight=500, wrap=True, max_lines=2, parent=self)
        self.show_button = Button(self.tr("Read"), Kind.LINK, parent=self)
        self.show_button.setToolTip(sequence_of("refer"))
        self._row = QHBoxLayout(self)
        self._row.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self.show_button)
        self.show_button.clicked.connect(self.chosen)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        left = theme.measure("column_padding")
        self._row.setContentsMargins(left + theme.icon_side(14) + theme.px(5), 0, left, theme.px(6))
        self._row.setSpacing(theme.px(10) - RING)

    def refresh(self) -> None:
        """What is known now."""
        work = self._work
        told = line_words(work.known, work.referring.received(), work.referring.sent(), work.now())
        self.words.setText(told)
        self.show_button.setAccessibleDescription(told)
        self.setVisible(bool(told))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        theme = self.theme
        box = QRectF(theme.measure("column_padding"), 0, theme.icon_side(14), self.height() - theme.px(6))
        theme.paint_icon_in(painter_for(self), "arrow-right", 14, box, self.ink("text_muted"))
