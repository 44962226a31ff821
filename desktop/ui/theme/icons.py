"""Lucide icons, recoloured and rendered for one size, colour and screen.

The SVG files know nothing of themes: stroke colour and width are put in before rendering. A shelf belongs to one theme,
so a switch of theme starts with an empty one; `clear` is for a change of screen.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.theme.tokens import RESOURCES, IconTokens


class IconShelf:
    """Icons already rendered, by name, size, colour and device pixel ratio."""

    def __init__(self, tokens: IconTokens, scale: float, folder: Path = RESOURCES / "icons") -> None:
        self._tokens = tokens
        self._scale = scale
        self._folder = folder
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, int, str, float], QPixmap] = {}

    def side(self, size: int) -> int:
        """How many logical pixels an icon of this nominal size takes at the text size in force."""
        return round(size * self._scale)

    def pixmap(self, name: str, size: int, colour: QColor, ratio: float) -> QPixmap:
        """The icon, sharp at this device pixel ratio."""
        key = (name, size, colour.name(QColor.NameFormat.HexArgb), ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._render(*key)
        return self._pixmaps[key]

    def paint(self, painter: QPainter, name: str, size: int, at: QPointF, colour: QColor) -> None:
        """Draw the icon with its top left corner at a point, on a whole device pixel."""
        ratio = painter.device().devicePixelRatio()
        corner = QPointF(round(at.x() * ratio) / ratio, round(at.y() * ratio) / ratio)
        painter.drawPixmap(corner, self.pixmap(name, size, colour, ratio))

    def paint_centred(self, painter: QPainter, name: str, size: int, rect: QRectF, colour: QColor) -> None:
        """Draw the icon in the middle of a rectangle."""
        half = self.side(size) / 2
        self.paint(painter, name, size, rect.center() - QPointF(half, half), colour)

    def icon(self, name: str, size: int, colour: QColor, ratio: float) -> QIcon:
        """For menus and other things that Qt draws itself."""
        return QIcon(self.pixmap(name, size, colour, ratio))

    def clear(self) -> None:
        """Forget what was rendered."""
        self._pixmaps.clear()

    def __len__(self) -> int:
        return len(self._pixmaps)

    def _render(self, name: str, size: int, colour: str, ratio: float) -> QPixmap:
        pixels = round(self.side(size) * ratio)
        pixmap = QPixmap(pixels, pixels)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        QSvgRenderer(QByteArray(self._coloured(name, size, colour).encode())).render(painter)
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _coloured(self, name: str, size: int, colour: str) -> str:
        if name not in self._sources:
            self._sources[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        nearest = min(self._tokens.sizes, key=lambda known: abs(known - size))
        stroke = self._tokens.stroke[str(nearest)]
        opaque = f"#{colour[3:]}"
        return (
            self._sources[name].replace("currentColor", opaque).replace('stroke-width="2"', f'stroke-width="{stroke}"')
        )
