"""One picture as large as there is room for: zoomed about its middle, moved by hand or keys, turned as it is given.

Painted from a copy made for its size once, so that moving it costs no new scaling.
"""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QImage, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.ui.widgets.picture_row import turned
from desktop.ui.widgets.themed import Themed, fill_box, paint_inner_ring, painter_for

STEP = 1.5
# Times the size at which the whole picture is in sight.
MOST = 8.0
# Share of the room that an arrow key moves by.
_MOVE = 0.2


class PictureCanvas(Themed, QWidget):
    """`focused` comes when the keyboard does; `zoomed` when the size is another."""

    focused = Signal()
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ground = "surface_app"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # 1.0: all of it is in sight.
        self.zoom = 1.0
        self.degrees = 0
        self._image: QImage | None = None
        self._upright: QImage | None = None
        self._scaled: tuple[tuple[int, int], QImage] | None = None
        # What is in the middle of the room, as shares of the picture.
        self._centre = QPointF(0.5, 0.5)
        self._held: QPointF | None = None

    def show_image(self, image: QImage | None, degrees: int) -> None:
        """Another picture, or the same turned; another one begins whole."""
        if image is self._image and degrees == self.degrees:
            return
        if image is not self._image:
            self.zoom = 1.0
        self._image, self.degrees = image, degrees
        self._upright = turned(image, degrees) if image is not None else None
        self._centre, self._scaled = QPointF(0.5, 0.5), None
        self.update()
        self.zoomed.emit()

    def zoom_by(self, steps: int) -> None:
        """So many steps nearer (or, below nought, further away)."""
        self._set_zoom(self.zoom * STEP**steps)

    def fit_all(self) -> None:
        """All of it in sight."""
        self._set_zoom(1.0)

    def move_by(self, right: int, down: int) -> None:
        """By steps of a share of the room, where it is larger than that."""
        size = self._size()
        if not size.isEmpty():
            step = QPointF(right * _MOVE * self.width() / size.width(), down * _MOVE * self.height() / size.height())
            self._move_to(self._centre + step)

    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(400), self.theme.px(300))

    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.theme.px(80))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = painter_for(self), self.theme
        fill_box(painter, 0, 0, self.width(), self.height(), theme.colour(self.ground))
        if self._upright is not None and not self._size().isEmpty():
            self._paint(painter)
        if self.hasFocus():
            paint_inner_ring(painter, QRectF(self.rect()), 0, theme, self.ground)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y()
        if turns:
            self.zoom_by(1 if turns > 0 else -1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._held = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        size = self._size()
        if self._held is None or size.isEmpty():
            return
        by, self._held = event.position() - self._held, event.position()
        self._move_to(self._centre - QPointF(by.x() / size.width(), by.y() / size.height()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._held = None

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._set_zoom(1.0 if self.zoom > 1.0 else STEP**2)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def _set_zoom(self, zoom: float) -> None:
        self.zoom = max(1.0, min(zoom, MOST))
        self._scaled = None
        self._move_to(self._centre)
        self.zoomed.emit()

    def _move_to(self, centre: QPointF) -> None:
        """Never further than its edges: what is smaller than the room stays in the middle of it."""
        size = self._size()
        if size.isEmpty():
            return
        half_wide = min(self.width() / size.width() / 2, 0.5)
        half_high = min(self.height() / size.height() / 2, 0.5)
        across = max(half_wide, min(centre.x(), 1 - half_wide))
        down = max(half_high, min(centre.y(), 1 - half_high))
        self._centre = QPointF(across, down)
        self.update()

    def _size(self) -> QSize:
        """Of the whole picture as it is shown, in logical pixels."""
        if self._upright is None or not self._upright.width() or not self.width():
            return QSize()
        fit = min(self.width() / self._upright.width(), self.height() / self._upright.height())
        # A picture with few dots is not blown up until somebody asks for it.
        fit = min(fit, 2.0) * self.zoom
        return QSize(round(self._upright.width() * fit), round(self._upright.height() * fit))

    def _paint(self, painter: QPainter) -> None:
        size, image = self._size(), self._upright
        if image is None:
            return
        corner = QPointF(self.width() / 2, self.height() / 2)
        corner -= QPointF(self._centre.x() * size.width(), self._centre.y() * size.height())
        if self.zoom > 1.0:
            # Only the part in sight is drawn: a copy of the whole at eight times its size would fill the memory.
            painter.drawImage(QRectF(corner, size.toSizeF()), image)
            return
        ratio = self.devicePixelRatioF()
        key = (round(size.width() * ratio), round(size.height() * ratio))
        if self._scaled is None or self._scaled[0] != key:
            smooth = Qt.TransformationMode.SmoothTransformation
            self._scaled = (key, image.scaled(*key, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
        painter.drawImage(QRectF(corner, size.toSizeF()), self._scaled[1])
