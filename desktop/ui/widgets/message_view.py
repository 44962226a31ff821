"""The conversation: a list of messages that keeps its end in sight while new ones come.

A list view, so that the keyboard moves from message to message and a screen reader has rows; the rows are painted.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.ui import clipboard
from desktop.ui.theme.host import theme_of
from desktop.ui.widgets.message import MessagePainter
from desktop.ui.widgets.message_look import MessageLook
from desktop.ui.widgets.themed import RING, Measured, paint_inner_ring

_Index = QModelIndex | QPersistentModelIndex
_LOOK = Qt.ItemDataRole.UserRole + 1


class _Messages(QAbstractListModel):
    """The looks in order; only what differs at the end is told to the view."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.looks: list[MessageLook] = []

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.looks)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        look = self.looks[index.row()]
        if role == _LOOK:
            return look
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.DisplayRole):
            return look.spoken or look.text
        return None

    def become(self, looks: Sequence[MessageLook]) -> None:
        """Keep the beginning that is the same, exchange the rest."""
        same = 0
        while same < min(len(looks), len(self.looks)) and self.looks[same].id == looks[same].id:
            same += 1
        if same < len(self.looks):
            self.beginRemoveRows(QModelIndex(), same, len(self.looks) - 1)
            del self.looks[same:]
            self.endRemoveRows()
        for row in range(same):
            if self.looks[row] != looks[row]:
                self.looks[row] = looks[row]
                self.dataChanged.emit(self.index(row), self.index(row))
        if same < len(looks):
            self.beginInsertRows(QModelIndex(), same, len(looks) - 1)
            self.looks.extend(looks[same:])
            self.endInsertRows()


class _Delegate(QStyledItemDelegate):
    """Asks the view for its painter and its column."""

    def __init__(self, view: "MessageView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        left, width = self._view.column()
        corner = QPointF(option.rect.left() + left, option.rect.top())
        look: MessageLook = index.data(_LOOK)
        self._view.painter().paint(painter, corner, width, look)
        if option.state & QStyle.StateFlag.State_HasFocus:
            fit = self._view.painter().measure(look, width)
            room = fit.pictures[self._view.at_hand(look)] if fit.pictures else fit.bubble
            ring = room.translated(corner).adjusted(-3, -3, 3, 3)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            theme = theme_of(self._view)
            paint_inner_ring(painter, ring, theme.radius("card") + 3, theme, "surface")

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        _, width = self._view.column()
        height = self._view.painter().measure(index.data(_LOOK), width).height
        last = index.row() == index.model().rowCount() - 1
        return QSize(self._view.viewport().width(), height + (theme_of(self._view).px(14) if last else 0))


class MessageView(Measured, QListView):
    """Enter or a click on a link under a message tells which; Ctrl+C copies the message with the focus."""

    retry_chosen = Signal(str)
    assess_chosen = Signal(str)
    # A picture, and what shall be done with it (the link's verb; `open` for a click on it or Enter).
    picture_chosen = Signal(str, str)

    def __init__(self, name: str, parent: QWidget | None = None, keeps_end: bool = True, flush: bool = False) -> None:
        """`keeps_end`: the newest stays in sight, as in a conversation; else it is read from its beginning.

        `flush`: it stands under fields and begins where they do, with room for the focus ring only.
        """
        super().__init__(parent)
        self._flush = flush
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self._drawn: MessagePainter | None = None
        # The small picture of that id, if it is there.
        self.images: Callable[[str], QImage | None] = lambda _: None
        # Which picture of a line the arrow keys have gone to.
        self._at_hand: dict[str, int] = {}
        self._keeps_end = self._at_end = keeps_end
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(self._note_place)
        bar.rangeChanged.connect(self._keep_end)
        self._messages = _Messages(self)
        self.setModel(self._messages)
        self.setItemDelegate(_Delegate(self))
        self.fit()

    def set_messages(self, looks: Sequence[MessageLook]) -> None:
        """Show these; the end stays in sight if it was."""
        old, new = {look.id for look in self._messages.looks}, {look.id for look in looks}
        self._at_end = self._keeps_end and (self._at_end or old.isdisjoint(new))
        self._messages.become(looks)
        self.scheduleDelayedItemsLayout()  # a message may have got a line below it

    def painter(self) -> MessagePainter:
        """The painter of the theme in force."""
        if self._drawn is None or self._drawn.theme is not self.theme:
            self._drawn = MessagePainter(self.theme)
            self._drawn.images = self.images
        return self._drawn

    def column(self) -> tuple[int, int]:
        """Left edge and width of what is painted in; the same with and without a scroll bar."""
        padding = RING if self._flush else self.theme.measure("column_padding")
        return padding, max(min(self.width() - 2 * padding, self.theme.measure("case_content_max")), 1)

    def at_hand(self, look: MessageLook) -> int:
        """Which of a line's pictures is at hand."""
        return min(self._at_hand.get(look.id, 0), len(look.pictures) - 1)

    def fit(self) -> None:
        self.verticalScrollBar().setSingleStep(self.theme.px(40))
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if index.isValid() and event.matches(QKeySequence.StandardKey.Copy):
            clipboard.copy(index.data(_LOOK).text)
        elif index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._follow(index.data(_LOOK))
        elif index.isValid() and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and index.data(_LOOK).pictures:
            self._step(index.data(_LOOK), 1 if event.key() == Qt.Key.Key_Right else -1)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        over = self._link_at(at) is not None or self._picture_at(at) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if (look := self._link_at(event.position().toPoint())) is not None:
            self._follow(look)
        elif (chosen := self._picture_at(event.position().toPoint())) is not None:
            self.picture_chosen.emit(*chosen)

    def _note_place(self, value: int) -> None:
        self._at_end = self._keeps_end and value >= self.verticalScrollBar().maximum()

    def _keep_end(self, _least: int, most: int) -> None:
        """New messages, or another width: whoever was at the end stays there."""
        if self._at_end:
            self.verticalScrollBar().setValue(most)

    def _link_at(self, at: QPoint) -> MessageLook | None:
        index = self.indexAt(at)
        if not index.isValid():
            return None
        look: MessageLook = index.data(_LOOK)
        left, width = self.column()
        link = self.painter().measure(look, width).link
        place = QPointF(at - self.visualRect(index).topLeft()) - QPointF(left, 0)
        return look if link is not None and QRectF(link).contains(place) else None

    def _picture_at(self, at: QPoint) -> tuple[str, str] | None:
        """The picture and what to do with it, where the pointer is."""
        index = self.indexAt(at)
        look: MessageLook | None = index.data(_LOOK) if index.isValid() else None
        if look is None or not look.pictures:
            return None
        left, width = self.column()
        fit = self.painter().measure(look, width)
        place = QPointF(at - self.visualRect(index).topLeft()) - QPointF(left, 0)
        for thumb, room in zip(look.pictures, fit.pictures, strict=True):
            if room.contains(place):
                return thumb.id, "open"
        verbs = (link.verb for link, room in zip(look.links, fit.links, strict=True) if room.contains(place))
        verb = next(verbs, "")
        return (look.pictures[self.at_hand(look)].id, verb) if verb else None

    def _step(self, look: MessageLook, step: int) -> None:
        """To the next or the former picture of the line."""
        self._at_hand[look.id] = max(0, min(self.at_hand(look) + step, len(look.pictures) - 1))
        self.viewport().update()

    def _follow(self, look: MessageLook) -> None:
        if look.pictures:
            self.picture_chosen.emit(look.pictures[self.at_hand(look)].id, "open")
            return
        if not self.painter().link_words(look):
            return
        (self.retry_chosen if look.own else self.assess_chosen).emit(look.id)
