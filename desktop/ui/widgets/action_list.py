"""All that can be done, in one place: rows with icon, words and key, hairlines between act now, talk and move.

A row that is off stays where it is and says why. Tab enters the list once, at the row last used; up and down move in it.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.line import Line
from desktop.ui.widgets.themed import Measured, Themed, paint_box, paint_inner_ring, painter_for, plainly, resize_gap

_INSET = 12
_SPARE = 36
"""How much less than it would like a row can do with."""


@dataclass(frozen=True, slots=True)
class ActionItem:
    """One action. `id` comes back with the signal; `reason` says why it is off."""

    id: str
    icon: str
    text: str
    key: str = ""
    enabled: bool = True
    reason: str = ""
    danger: bool = False


class ActionRow(Themed, QAbstractButton):
    """One row; made by the list."""

    def __init__(self, item: ActionItem, ground: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = ground
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_item(item)

    def set_item(self, item: ActionItem) -> None:
        """The same action in another state."""
        self.item = item
        self.setText(item.text)
        self.setAccessibleName(item.text)
        self.setAccessibleDescription(item.key if item.enabled else item.reason)
        self.setEnabled(item.enabled)
        self._hint()
        self.update()

    def _hint(self) -> None:
        """Why it is off; or what has no room, which is the key before it is a word."""
        item = self.item
        cut = "" if self._has_room_for_key() else f"{item.text} ({item.key})"
        self.setToolTip(plainly(cut if item.enabled else item.reason))

    def _has_room_for_key(self) -> bool:
        return not self.item.key or self.sizeHint().width() - self.theme.px(_SPARE) <= self.width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def sizeHint(self) -> QSize:
        theme = self.theme
        words = theme.style("body", 500).width(self.item.text) + theme.style("caption", 400).width(self.item.key)
        return QSize(round(words) + theme.px(90), theme.measure("action_row"))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.measure("action_row"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()  # the list moves
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme, item = painter_for(self), self.theme, self.item
        rect = QRectF(self.rect())
        over = self.isEnabled() and (self.underMouse() or self.isDown())
        on = "hover" if over else self.ground
        if over:
            paint_box(painter, rect, theme.radius("control"), theme.colour("hover"))
        muted = theme.ink("text_muted" if item.enabled else "text_disabled", on)
        icon = theme.ink("danger", on) if item.danger and item.enabled else muted
        side, left = theme.icon_side(16), theme.px(10)
        theme.paint_icon_in(painter, item.icon, 16, QRectF(left, 0, side, rect.height()), icon)
        left += side + theme.px(10)
        right = rect.width() - theme.px(10)
        key = draw_line(
            painter,
            rect.adjusted(0, 0, -theme.px(10), 0),
            item.key if self._has_room_for_key() else "",
            theme.style("caption", 400),
            muted,
            Qt.AlignmentFlag.AlignRight,
        )
        room = QRectF(left, 0, right - left - key - theme.px(8), rect.height())
        draw_line(painter, room, item.text, theme.style("body", 500), theme.ink("text", on) if item.enabled else muted)
        if self.hasFocus():
            paint_inner_ring(painter, rect, theme.radius("control"), theme, self.ground)


class ActionList(Measured, QWidget):
    """`chosen` gives the action's id, by mouse or keyboard alike."""

    chosen = Signal(str)

    def __init__(
        self,
        groups: tuple[tuple[ActionItem, ...], ...] = (),
        ground: str = "surface_side",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.ground = ground
        self.rows: list[ActionRow] = []
        self._box = QVBoxLayout(self)
        self._box.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_groups(groups)
        self.fit()

    def set_groups(self, groups: tuple[tuple[ActionItem, ...], ...]) -> None:
        """The same actions in other states keep their rows and the focus; other actions make new rows."""
        items = [item for group in groups for item in group]
        if [row.item.id for row in self.rows] == [item.id for item in items]:
            for row, item in zip(self.rows, items, strict=True):
                row.set_item(item)
        else:
            self._rebuild(groups)
        self._offer_one_stop()

    def row(self, action: str) -> ActionRow:
        """The row of one action."""
        return next(row for row in self.rows if row.item.id == action)

    def fit(self) -> None:
        theme = self.theme
        self._box.setContentsMargins(theme.px(_INSET), theme.px(12), theme.px(_INSET), 0)
        for place in range(self._box.count()):
            resize_gap(self._box, place, theme.px(6))
        self._box.invalidate()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        on = [row for row in self.rows if row.isEnabled()]
        focused = next((place for place, row in enumerate(on) if row.hasFocus()), None)
        if not step or focused is None:
            super().keyPressEvent(event)
            return
        target = on[max(0, min(focused + step, len(on) - 1))]
        self._make_stop(target)
        target.setFocus(Qt.FocusReason.TabFocusReason)

    def _rebuild(self, groups: tuple[tuple[ActionItem, ...], ...]) -> None:
        while (item := self._box.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        self.rows = []
        for number, group in enumerate(groups):
            if number:
                self._box.addSpacing(self.theme.px(6))
                self._add(Line(parent=self))
                self._box.addSpacing(self.theme.px(6))
            for action in group:
                row = ActionRow(action, self.ground, self)
                row.clicked.connect(lambda _checked=False, row=row: self._choose(row))
                self.rows.append(row)
                self._add(row)

    def _add(self, part: QWidget) -> None:
        """In sight at once: by itself it would come with a later event, and until then the list tells a size without it."""
        self._box.addWidget(part)
        part.show()

    def _choose(self, row: ActionRow) -> None:
        self._make_stop(row)
        self.chosen.emit(row.item.id)

    def _offer_one_stop(self) -> None:
        on = [row for row in self.rows if row.isEnabled()]
        stop = next((row for row in on if row.focusPolicy() == Qt.FocusPolicy.TabFocus), on[0] if on else None)
        if stop is not None:
            self._make_stop(stop)

    def _make_stop(self, stop: ActionRow) -> None:
        for row in self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.TabFocus if row is stop else Qt.FocusPolicy.NoFocus)
