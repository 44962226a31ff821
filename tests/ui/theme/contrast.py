"""Contrast as WCAG 2.2 reckons it."""

from math import floor

from desktop.ui.theme.tokens import Tokens


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB"."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Cut, not rounded, to two decimals: 4.499 is not 4.5."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return floor((high + 0.05) / (low + 0.05) * 100) / 100


def listed(tokens: Tokens) -> set[tuple[str, str, str]]:
    """Kind, ground and ink of every pair that is checked. What will do for text will do for a graphic."""
    pairs = {
        (kind, ground, ink)
        for kind, grounds in tokens.pairs.items()
        for ground, inks in grounds.items()
        for ink in inks
    }
    return pairs | {("graphic", ground, ink) for kind, ground, ink in pairs if kind == "text"}
