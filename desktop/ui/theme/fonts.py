"""Inter, loaded from the program's own files, and fonts made from the type scale.

Fonts are asked for by family, weight and pixel size, unhinted, so that a line is as long on every machine.
"""

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from desktop.ui.theme.tokens import RESOURCES, FontTokens

_TABULAR = QFont.Tag("tnum")


def load_fonts(tokens: FontTokens, folder: Path = RESOURCES / "fonts") -> None:
    """Make the shipped family known to Qt; a second call finds it there and does nothing."""
    if tokens.family in QFontDatabase.families():
        return
    for name in tokens.files:
        if QFontDatabase.addApplicationFont(str(folder / name)) < 0:
            raise FileNotFoundError(folder / name)


def make_font(tokens: FontTokens, px: int, weight: int, tabular: bool = False) -> QFont:
    """A font of the shipped family; `tabular` gives every digit the same width."""
    font = QFont([tokens.family, *tokens.fallback])
    font.setPixelSize(max(px, tokens.min_px))
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if tabular:
        font.setFeature(_TABULAR, 1)
    return font
