"""Ctrl+K: finds any case, person or action from a few letters, and does it with Enter.

Persons are found only among the cases that this desk has open: whoever searches beyond them must say why, and that is a
query of its own.
"""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.domain.queue import QueueRow
from desktop.ui.moments import age_long, age_short
from desktop.ui.shell.actions import action_groups
from desktop.ui.shell.keys import key_table
from desktop.ui.theme.host import theme_of
from desktop.ui.theme.text_layout import draw_line
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.themed import Themed, fill_box
from desktop.ui.words import reason_name, sex_name
from desktop.ui.work import Work

translate = QCoreApplication.translate
MOST = 10
"""Hits shown at once; a longer list is narrowed by typing, not by scrolling."""
_ACTIONS = ("take_next", "show_queue", "show_mine", "show_unsent", "write", "lock", "help")
_Index = QModelIndex | QPersistentModelIndex


class Hit(msgspec.Struct, frozen=True):
    """Something found: `case` to open or `action` to do."""

    icon: str
    text: str
    detail: str = ""
    case: str = ""
    action: str = ""


def find(work: Work, words: str) -> list[Hit]:
    """What matches all the words, cases with a person first, then cases of the queue, then actions."""
    wanted = words.casefold().split()
    found = [hit for hit in _candidates(work, bool(wanted)) if _matches(hit, wanted)]
    return found[:MOST]


def _candidates(work: Work, typed: bool) -> list[Hit]:
    people = dict(work.known.opened())
    hits = [
        Hit("user-round", person.name, _row_words(work.known.queue.get(case)), case=case)
        for case, person in people.items()
    ]
    if typed:
        hits += [Hit("list-ordered", _row_words(row), _age_words(row), case=row.id) for row in work.queue.rows()]
    for group in action_groups(work):
        hits += [Hit(item.icon, item.text, item.key, action=item.id) for item in group if item.enabled]
    hits += [
        Hit("chevron-right", key.words, key.sequence, action=key.name) for key in key_table() if key.name in _ACTIONS
    ]
    return hits


def _row_words(row: QueueRow | None) -> str:
    if row is None:
        return ""
    return ", ".join(part for part in (reason_name(row.reason), age_short(row.age_months), sex_name(row.sex)) if part)


def _age_words(row: QueueRow) -> str:
    return ", ".join((age_long(row.age_months), translate("Palette", "priority %1").replace("%1", str(row.priority))))


def _matches(hit: Hit, wanted: list[str]) -> bool:
    text = f"{hit.text} {hit.detail}".casefold()
    return all(word in text for word in wanted)


class _Hits(QAbstractListModel):
    """The hits as rows; few, so a reset is as good as a delta."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{hit.text}, {hit.detail}" if hit.detail else hit.text
        return hit if role == Qt.ItemDataRole.UserRole else None

    def show(self, hits: list[Hit]) -> None:
        self.beginResetModel()
        self.hits = hits
        self.endResetModel()


class _Painter(QStyledItemDelegate):
    """Icon, text, and the detail at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, hit = theme_of(self), index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        chosen = option.state & QStyle.StateFlag.State_Selected
        on = "selected" if chosen else "raised"
        painter.save()
        fill_box(painter, rect.left(), rect.top(), rect.width(), rect.height(), theme.colour(on))
        muted, side = theme.ink("text_muted", on), theme.icon_side(16)
        theme.paint_icon_in(
            painter, hit.icon, 16, QRectF(rect.left() + theme.px(12), rect.top(), side, rect.height()), muted
        )
        used = draw_line(
            painter,
            rect.adjusted(0, 0, -theme.px(12), 0),
            hit.detail,
            theme.style("small"),
            muted,
            Qt.AlignmentFlag.AlignRight,
        )
        left = theme.px(12) + side + theme.px(10)
        room = rect.adjusted(left, 0, -theme.px(24) - used, 0)
        draw_line(painter, room, hit.text, theme.style("body", 500), theme.ink("text", on))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(0, theme_of(self).measure("action_row"))


class Palette(Themed, QListView):
    """The list under the search field; the field keeps the keyboard."""

    chosen = Signal(object)

    def __init__(self, work: Work, field: SearchField, parent: QWidget, left: Callable[[], None]) -> None:
        super().__init__(parent)
        self._work, self._field, self._left, self._over = work, field, left, parent
        self._hits = _Hits(self)
        self.setModel(self._hits)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.Box)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Palette", "Found"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self._choose(index.row()))
        field.textChanged.connect(self.refresh)
        field.installEventFilter(self)
        self.hide()

    def open(self) -> None:
        """Put the keyboard in the field and show what is there without a word typed."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()
        self.refresh()

    def close_list(self) -> None:
        """Empty the field and put the list away."""
        self.hide()
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)

    def refresh(self, *_: object) -> None:
        """Find anew."""
        if not self._field.hasFocus():
            return
        self._hits.show(find(self._work, self._field.text()))
        if self._hits.rowCount():
            self.setCurrentIndex(self._hits.index(0))
        corner = self._field.mapTo(self._over, QPoint(0, self._field.height() + 4))
        height = self._hits.rowCount() * self.theme.measure("action_row") + 2 * self.frameWidth()
        self.setGeometry(corner.x(), corner.y(), self._field.width(), height)
        self.setVisible(self._hits.rowCount() > 0)
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            return self._key(event)  # type: ignore[arg-type]
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        elif event.type() == QEvent.Type.FocusIn:
            self.refresh()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._hits.rowCount():
            row = (self.currentIndex().row() + step) % self._hits.rowCount()
            self.setCurrentIndex(self._hits.index(row))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
            self._left()
            return True
        return False

    def _choose(self, row: int) -> None:
        if not 0 <= row < self._hits.rowCount():
            return
        hit = self._hits.hits[row]
        self.close_list()
        self._left()
        self.chosen.emit(hit)
