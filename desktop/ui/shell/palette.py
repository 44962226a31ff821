"""Ctrl+K: finds any case, person or action from a few letters, and does it with Enter.

What this desk has is found at once. The server is asked beside it, for the purpose of care, and logs what it shows; its hits
come below the desk's own, so that nothing moves under the hand that is about to press Enter.
"""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui.shell.found import Hit, Note, Row, found_rows
from desktop.ui.shell.search import Search
from desktop.ui.theme.host import theme_of
from desktop.ui.theme.text_layout import draw_line
from desktop.ui.theme.theme import Theme
from desktop.ui.widgets.case_line import paint_case_line
from desktop.ui.widgets.search_field import SearchField
from desktop.ui.widgets.themed import Themed, fill_box
from desktop.ui.work import Work

translate = QCoreApplication.translate
ROOM = 400
"""The list is at least this wide, also under a narrow field."""
_INSET = 12
_Index = QModelIndex | QPersistentModelIndex


class _Rows(QAbstractListModel):
    """The rows of the list; few, so a reset is as good as a delta."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words_of(row)
        return row if role == Qt.ItemDataRole.UserRole else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if isinstance(self.rows[index.row()], Note):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def show(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()


def words_of(row: Row) -> str:
    """The row as it is read aloud."""
    if isinstance(row, Note):
        return row.text
    if row.look is not None:
        return row.look.spoken
    return f"{row.text}, {row.detail}" if row.detail else row.text


class _Painter(QStyledItemDelegate):
    """The desk's own hits in one line, the server's in two, and how the search stands in small."""

    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self._list = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row, rect = theme_of(self), index.data(Qt.ItemDataRole.UserRole), QRectF(option.rect)
        on = "selected" if option.state & QStyle.StateFlag.State_Selected else "raised"
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill_box(painter, rect.left(), rect.top(), rect.width(), rect.height(), theme.colour(on))
        if isinstance(row, Note):
            self._note(painter, rect, row, theme)
        elif row.look is not None:
            paint_case_line(painter, rect, row.look, theme, on, theme.px(_INSET))
        else:
            self._own(painter, rect, row, theme, on)
        painter.restore()

    def _own(self, painter: QPainter, rect: QRectF, hit: Hit, theme: Theme, on: str) -> None:
        muted, side = theme.ink("text_muted", on), theme.icon_side(16)
        icon = QRectF(rect.left() + theme.px(_INSET), rect.top(), side, rect.height())
        theme.paint_icon_in(painter, hit.icon, 16, icon, muted)
        line = rect.adjusted(0, 0, -theme.px(_INSET), 0)
        used = draw_line(painter, line, hit.detail, theme.style("small"), muted, Qt.AlignmentFlag.AlignRight)
        room = rect.adjusted(theme.px(_INSET) + side + theme.px(10), 0, -theme.px(2 * _INSET) - used, 0)
        draw_line(painter, room, hit.text, theme.style("body", 500), theme.ink("text", on))

    def _note(self, painter: QPainter, rect: QRectF, note: Note, theme: Theme) -> None:
        ink, side = theme.ink("warning" if note.trouble else "text_muted", "raised"), theme.icon_side(16)
        fill_box(painter, rect.left(), rect.top(), rect.width(), 1, theme.colour("line"))
        block = theme.lay_out(note.text, theme.style("small"), self._note_width(rect.width(), theme))
        top = rect.top() + theme.px(8)
        icon = QRectF(rect.left() + theme.px(_INSET), top, side, theme.style("small").line)
        theme.paint_icon_in(painter, note.icon, 16, icon, ink)
        block.draw(painter, QPointF(icon.right() + theme.px(10), top), ink)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        theme, row = theme_of(self), index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, Note):
            width = self._note_width(self._list.viewport().width(), theme)
            return QSize(0, theme.lay_out(row.text, theme.style("small"), width).height + theme.px(16))
        return QSize(0, theme.measure("queue_row" if row.look is not None else "action_row"))

    def _note_width(self, width: float, theme: Theme) -> float:
        return width - theme.px(2 * _INSET) - theme.icon_side(16) - theme.px(10)


class Palette(Themed, QListView):
    """The list under the search field; the field keeps the keyboard."""

    chosen = Signal(object)

    def __init__(self, work: Work, field: SearchField, parent: QWidget, left: Callable[[], None]) -> None:
        super().__init__(parent)
        self._work, self._field, self._left, self._over = work, field, left, parent
        self.search = Search(work, self)
        self._rows = _Rows(self)
        self.setModel(self._rows)
        self.setItemDelegate(_Painter(self))
        self.setFrameShape(QFrame.Shape.Box)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(translate("Palette", "Found"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.clicked.connect(lambda index: self._choose(index.row()))
        self.search.changed.connect(self._show_told)
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
        self._field.blockSignals(True)
        self._field.clear()
        self._field.blockSignals(False)
        self._put_away()

    def refresh(self, *_: object) -> None:
        """Find anew, here at once and at the server after a pause."""
        if not self._field.hasFocus():
            return
        self.search.blockSignals(True)
        self.search.look_for(self._field.text())
        self.search.blockSignals(False)
        self._rows.show(found_rows(self._work, self.search))
        self._mark(self._next(-1, 1))
        self._lay_out()

    def _show_told(self) -> None:
        """The server's part has changed; what is marked among the desk's own stays marked."""
        if not self.isVisible():
            return
        marked = self.currentIndex().row()
        self._rows.show(found_rows(self._work, self.search))
        still = 0 <= marked < len(self._rows.rows) and isinstance(self._rows.rows[marked], Hit)
        self._mark(marked if still else self._next(-1, 1))
        self._lay_out()

    def _lay_out(self) -> None:
        """Under the field, as high as its rows, never past the window's foot."""
        theme, below = self.theme, 4
        corner = self._field.mapTo(self._over, QPoint(0, self._field.height() + below))
        width = min(max(self._field.width(), theme.px(ROOM)), self._over.width() - 2 * below)
        left = min(corner.x(), self._over.width() - below - width)
        # The width first: how high a sentence is depends on it.
        self.setGeometry(left, corner.y(), width, self.height())
        self.show()
        self.doItemsLayout()
        rows = sum(self.sizeHintForIndex(self._rows.index(row)).height() for row in range(self._rows.rowCount()))
        height = min(rows + 2 * self.frameWidth(), self._over.height() - corner.y() - below)
        self.setGeometry(left, corner.y(), width, height)
        self.raise_()
        self.scrollTo(self.currentIndex())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if event.type() == QEvent.Type.FocusOut:
            self._put_away()
        elif event.type() == QEvent.Type.FocusIn:
            self.refresh()
        return False

    def _put_away(self) -> None:
        """Out of sight, and nothing of what the server told stays."""
        self.hide()
        self.search.forget()
        self._rows.show([])
        self._field.setAccessibleDescription("")

    def _key(self, event: QKeyEvent) -> bool:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and self._rows.rowCount():
            self._mark(self._next(self.currentIndex().row(), step))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_list()
            self._left()
            return True
        return False

    def _next(self, row: int, step: int) -> int:
        """The next row in that direction that can be chosen, round the end; -1 for none."""
        places = [place for place, one in enumerate(self._rows.rows) if isinstance(one, Hit)]
        if not places:
            return -1
        if row not in places:
            return places[0 if step > 0 else -1]
        return places[(places.index(row) + step) % len(places)]

    def _mark(self, row: int) -> None:
        """Select a row. The keyboard stays in the field, so the field says aloud what is marked."""
        index = self._rows.index(row) if row >= 0 else QModelIndex()
        self.setCurrentIndex(index)
        if row < 0:
            self.clearSelection()
        shown = [self._rows.rows[row]] if row >= 0 else []
        shown += [one for one in self._rows.rows if isinstance(one, Note)]
        self._field.setAccessibleDescription(". ".join(words_of(one) for one in shown))

    def _choose(self, row: int) -> None:
        hit = self._rows.rows[row] if 0 <= row < self._rows.rowCount() else None
        if not isinstance(hit, Hit):
            return
        self.close_list()
        self._left()
        self.chosen.emit(hit)
