"""One theme at one text size: every colour, measure, font and icon a widget may ask for.

A theme never changes; a switch makes a new one, and with it empty caches. Which inks were put on which grounds is noted
while painting, so that a test can hold the list of checked pairs against what is really used.
"""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from desktop.ui.theme.fonts import make_font
from desktop.ui.theme.icons import IconShelf
from desktop.ui.theme.text_layout import TextBlock, TextStyle, lay_out
from desktop.ui.theme.tokens import Tokens

LIGHT, DARK, HIGH_CONTRAST = "light", "dark", "high_contrast"


class Theme:
    """The look in force."""

    def __init__(self, tokens: Tokens, name: str = LIGHT, scale: float = 1.0) -> None:
        self.tokens = tokens
        self.name = name
        self.scale = scale
        self.outlined = tokens.themes[name].outlined
        self.icons = IconShelf(tokens.icon, scale)
        self.used_pairs: set[tuple[str, str, str]] = set()
        self.lay_out = lru_cache(maxsize=2048)(self._lay_out)
        self._colours = {token: QColor(value) for token, value in tokens.themes[name].flat().items()}
        self._styles: dict[tuple[str, int, bool], TextStyle] = {}

    # colours

    def colour(self, token: str) -> QColor:
        """A fill, or a hairline that carries no meaning."""
        return self._colours[token]

    def ink(self, token: str, ground: str) -> QColor:
        """The colour of a text or of an icon that stands in for one, on a ground."""
        self.used_pairs.add(("text", ground, token))
        return self._colours[token]

    def graphic(self, token: str, ground: str) -> QColor:
        """The colour of a border or shape that must be seen, on a ground."""
        self.used_pairs.add(("graphic", ground, token))
        return self._colours[token]

    def band(self, number: int) -> str:
        """The token of a case's colour band; numbers past the last begin again."""
        return f"case_band.{number % len(self.tokens.themes[self.name].case_band)}"

    # measures

    def px(self, value: float) -> int:
        """A distance that follows the text size."""
        return round(value * self.scale)

    def measure(self, name: str) -> int:
        """A named measure; nearly all follow the text size."""
        grows = self.tokens.measure.grows
        return self.px(grows[name]) if name in grows else self.tokens.measure.fixed[name]

    def space(self, name: str) -> int:
        """A named gap: xxs 2, xs 4, s 8, m 12, l 16, xl 24, xxl 32."""
        return self.px(self.tokens.space[name])

    def radius(self, name: str) -> int:
        """A named corner radius."""
        return self.tokens.radius[name]

    def border(self, name: str) -> int:
        """A named line width."""
        return self.tokens.border[name]

    # type

    def style(self, role: str, weight: int = 0, tabular: bool = False) -> TextStyle:
        """A step of the type scale, if need be in another weight."""
        step = self.tokens.type["desktop"][role]
        key = (role, weight or step.weight, tabular)
        if key not in self._styles:
            font = make_font(self.tokens.font, self.px(step.px), key[1], tabular)
            self._styles[key] = TextStyle(font, self.px(step.line))
        return self._styles[key]

    def _lay_out(self, text: str, style: TextStyle, width: float, max_lines: int = 0) -> TextBlock:
        return lay_out(text, style, width, max_lines)

    # icons

    def icon_side(self, size: int) -> int:
        """The logical pixels an icon of a nominal size takes."""
        return self.icons.side(size)

    def paint_icon(self, painter: QPainter, name: str, size: int, at: QPointF, colour: QColor) -> None:
        """Draw an icon with its top left corner at a point."""
        self.icons.paint(painter, name, size, at, colour)

    def paint_icon_in(self, painter: QPainter, name: str, size: int, rect: QRectF, colour: QColor) -> None:
        """Draw an icon in the middle of a rectangle."""
        self.icons.paint_centred(painter, name, size, rect, colour)
