"""A field: label above, editor, what is wrong below; and the chooser that Qt draws without its arrow."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QVBoxLayout,
    QWidget,
)

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.text import Text
from desktop.ui.widgets.themed import Measured, Themed, painter_for


class ErrorLine(Themed, QLabel):
    """What is wrong with a field, with the icon that says so without colour."""

    def __init__(self, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.ground = ground
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = theme.style("small").width(self.text()) + theme.icon_side(14) + theme.px(6)
        return QSize(round(width) + 1, theme.px(20))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(40), self.theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        ink, side = self.ink("danger"), theme.icon_side(14)
        theme.paint_icon_in(painter, "circle-alert", 14, QRectF(0, 0, side, self.height()), ink)
        room = QRectF(side + theme.px(6), 0, self.width() - side - theme.px(6), self.height())
        draw_line(painter, room, self.text(), theme.style("small"), ink)


class Field(Measured, QWidget):
    """`editor` is any widget; without one, a line edit is made. The label names it for the screen reader."""

    def __init__(
        self,
        label: str,
        editor: QWidget | None = None,
        *,
        ground: str = "surface",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ground = ground
        self.label = Text(label, "small", ink="text_muted", ground=ground, weight=500, parent=self)
        self.editor = editor if editor is not None else QLineEdit(self)
        if isinstance(self.editor, QLineEdit):
            self.editor.setPlaceholderText(placeholder)
        self.editor.setAccessibleName(label)
        self.label.setBuddy(self.editor)
        self._error = ErrorLine(ground, self)
        self._error.hide()
        self._box = QVBoxLayout(self)
        for part in (self.label, self.editor, self._error):
            self._box.addWidget(part)
        self.setFocusProxy(self.editor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.fit()

    def text(self) -> str:
        """What stands in the line edit."""
        return self.editor.text() if isinstance(self.editor, QLineEdit) else ""

    def set_error(self, words: str) -> None:
        """Say what is wrong; empty words take it away."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.editor.setAccessibleDescription(words)
        self.editor.setProperty("wrong", bool(words))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)

    def fit(self) -> None:
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(self.theme.px(5))


class Choice(Themed, QComboBox):
    """A combo box with our chevron. Signals: Qt's own `currentIndexChanged`, `activated`."""

    def __init__(self, name: str, choices: tuple[str, ...] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.addItems(list(choices))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """What has no room ends in an ellipsis instead of in the middle of a letter."""
        super().initStyleOption(option)
        whole, field = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(whole, option, field, self).width()
        option.currentText = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = painter_for(self), self.theme
        side = theme.icon_side(16)
        box = QRectF(self.width() - side - theme.px(10), 0, side, self.height())
        on = "raised" if self.isEnabled() else "sunken"
        theme.paint_icon_in(
            painter, "chevron-down", 16, box, theme.ink("text_muted" if self.isEnabled() else "text_disabled", on)
        )
