"""The sheet of keys (F1): every key in three groups, made from the same table that binds them."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.ui.shell.keys import key_table
from desktop.ui.widgets.dialog import Dialog
from desktop.ui.widgets.key_cap import KeyCap
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Themed

translate = QCoreApplication.translate


class _Sheet(Themed, QWidget):
    """Groups under one another, a key cap and its words in each row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = "raised"
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(self.theme.px(16))
        grid.setVerticalSpacing(self.theme.px(5))
        row, group = 0, ""
        for key in key_table():
            if key.group != group:
                group = key.group
                grid.addWidget(
                    Text(group, "small", ink="text_muted", weight=600, ground="raised", parent=self), row, 0, 1, 2
                )
                row += 1
            grid.addWidget(KeyCap(key.sequence, "raised", self), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(Text(key.words, "body", ground="raised", parent=self), row, 1)
            row += 1
        grid.setColumnStretch(1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class KeySheet(Dialog):
    """Esc or the button closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        sheet = _Sheet()
        heading, back = translate("KeySheet", "Keys"), translate("KeySheet", "Back to work")
        super().__init__(heading, "", back, back, body=sheet, parent=parent)
        self.back.hide()
        sheet.setAccessibleName(heading)
