"""The search field of the top bar: icon, placeholder, and the key that leads here while it is empty."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from desktop.ui.widgets.key_cap import key_cap_width, paint_key_cap
from desktop.ui.widgets.themed import Measured, painter_for


class SearchField(Measured, QLineEdit):
    """Signals: Qt's own `textChanged`, `returnPressed`."""

    def __init__(self, placeholder: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.fit()

    def fit(self) -> None:
        theme = self.theme
        cap = key_cap_width(theme, self._key) if self._key else 0
        self.setTextMargins(theme.px(24), 0, cap, 0)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(400), self.theme.measure("field"))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, theme = painter_for(self), self.theme
        icon = QRectF(theme.px(12), 0, theme.icon_side(16), self.height())
        theme.paint_icon_in(painter, "search", 16, icon, theme.ink("text_muted", "raised"))
        if self._key and not self.text():
            width, height = key_cap_width(theme, self._key), theme.measure("keycap")
            cap = QRectF(self.width() - width - theme.px(8), (self.height() - height) / 2, width, height)
            paint_key_cap(painter, cap, self._key, theme.ink("text_muted", "raised"), theme.colour("line"), theme)
