"""The sheet of keys (F1): every key in three groups, made from the same table that binds them."""

from itertools import groupby

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QWidget

from desktop.ui.shell.columns import ANY_SIZE
from desktop.ui.shell.keys import Key, key_table
from desktop.ui.theme.host import theme_of
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.key_cap import KeyCap
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Themed

translate = QCoreApplication.translate
_WIDTH = 980


class _Sheet(Themed, QWidget):
    """Groups with a key cap and its words in each row; where there is room, the longest group stands beside the others."""

    def __init__(self, wide: bool) -> None:
        super().__init__()
        self.ground = "raised"
        keys = key_table()
        groups = list(dict.fromkeys(key.group for key in keys))
        longest = max(groups, key=lambda group: sum(key.group == group for key in keys))
        sides = QHBoxLayout(self)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(self.theme.px(16))
        for place, side in enumerate(("left", "right")[: 1 + wide]):
            there = [key for key in keys if not wide or (key.group == longest) == (side == "right")]
            sides.addLayout(self._column(there), 3 + place)

    def _column(self, keys: list[Key]) -> QGridLayout:
        """A grid of its own: words that take two lines move nothing on the other side."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(5))
        row = 0
        for group, those in groupby(keys, key=lambda key: key.group):
            grid.addWidget(
                Text(group, "small", ink="text_muted", weight=600, ground="raised", parent=self), row, 0, 1, 2
            )
            row += 1
            for key in those:
                cap = KeyCap(key.sequence, "raised", self)
                grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
                grid.addWidget(Text(key.words, "body", ground="raised", wrap=True, parent=self), row, 1)
                row += 1
        grid.setColumnStretch(1, 1)
        grid.setRowStretch(row, 1)
        return grid


class KeySheet(Dialog):
    """Esc or the button closes it. What the window is too low for is scrolled."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._wide = parent is None or parent.width() >= theme_of(parent).px(_WIDTH)
        self._sheet, self._area = _Sheet(self._wide), QScrollArea()
        heading, back = translate("KeySheet", "Keys"), translate("KeySheet", "Back to work")
        self._area.setWidget(self._sheet)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setAccessibleName(heading)
        self._room = parent.height() if parent is not None else ANY_SIZE
        super().__init__(heading, "", back, back, body=self._area, parent=parent)
        self.back.hide()

    def fit(self) -> None:
        super().fit()
        theme = self.theme
        if self._wide:
            self.setMinimumWidth(theme.px(_WIDTH))
            self.setMaximumWidth(theme.px(_WIDTH))
        self._area.setFixedHeight(min(self._sheet.sizeHint().height(), max(self._room - theme.px(140), theme.px(120))))
