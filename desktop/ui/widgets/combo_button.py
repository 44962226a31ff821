"""A word with a chevron that opens a menu: unit, role and duty in the top bar, actions in a narrow window."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from desktop.ui.theme.text_layout import TextStyle, draw_line
from desktop.ui.widgets.themed import RING, Themed, inside_ring, paint_box, paint_focus_ring, painter_for


class ComboButton(Themed, QPushButton):
    """Opens the menu it is given; the menu's own `triggered` tells what was chosen.

    `icon_ink` is the token of the icon before the word: "success" only when it means that all is well. `boxed` is for
    use in a content area, where it must look like a control.
    """

    def __init__(
        self,
        text: str,
        menu: QMenu | None = None,
        *,
        strong: bool = False,
        icon: str = "",
        icon_ink: str = "text_muted",
        boxed: bool = False,
        ground: str = "surface_app",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ground = ground
        self._icon, self._icon_ink, self._strong, self._boxed = icon, icon_ink, strong, boxed
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_words(text, icon, icon_ink)
        if menu is not None:
            menu.setParent(self, menu.windowFlags())  # the button keeps it
            self.setMenu(menu)

    def set_words(self, text: str, icon: str = "", icon_ink: str = "text_muted") -> None:
        """Another word, and icon if it has one."""
        self._icon, self._icon_ink = icon, icon_ink
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self.theme
        width = self._style().width(self.text()) + theme.px(6) + theme.icon_side(16) + 2 * theme.px(8)
        if self._icon:
            width += theme.icon_side(16) + theme.px(6)
        return QSize(round(width + 0.5) + 2 * RING, self._height() + 2 * RING)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(64), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, rect = painter_for(self), self.theme, inside_ring(self, self._height())
        on = "hover" if self.underMouse() or self.isDown() else "raised" if self._boxed else self.ground
        if self._boxed:
            line = theme.graphic("line_control", self.ground)
            paint_box(painter, rect, theme.radius("control"), theme.colour(on), line)
        elif on == "hover":
            paint_box(painter, rect, theme.radius("control"), theme.colour(on))
        left, side = rect.left() + theme.px(8), theme.icon_side(16)
        if self._icon:
            box = QRectF(left, rect.top(), side, rect.height())
            theme.paint_icon_in(
                painter, self._icon, 16, box, theme.ink(self._icon_ink, on if on != "hover" else self.ground)
            )
            left += side + theme.px(6)
        room = QRectF(left, rect.top(), rect.right() - left - side - theme.px(14), rect.height())
        left += draw_line(painter, room, self.text(), self._style(), theme.ink("text", on)) + theme.px(6)
        chevron = QRectF(left, rect.top(), side, rect.height())
        theme.paint_icon_in(painter, "chevron-down", 16, chevron, theme.ink("text_muted", on))
        if self.hasFocus():
            paint_focus_ring(painter, rect, theme.radius("control"), theme, self.ground)

    def _style(self) -> TextStyle:
        return self.theme.style("body", 600 if self._strong else 500)

    def _height(self) -> int:
        return self.theme.px(32)
