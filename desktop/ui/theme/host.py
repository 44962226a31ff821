"""Who owns the look: chooses the theme, puts it on the application, and hands it to whoever paints.

The host hangs on the application as a property. There is no module variable: `theme_of` asks the application.
"""

from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.ui.theme.fonts import load_fonts
from desktop.ui.theme.palette import build_palette
from desktop.ui.theme.sheet import build_sheet
from desktop.ui.theme.theme import DARK, HIGH_CONTRAST, LIGHT, Theme
from desktop.ui.theme.tokens import Tokens, load_tokens

SYSTEM = "system"
CHOICES = (SYSTEM, LIGHT, DARK, HIGH_CONTRAST)
_PROPERTY = "spindel_theme_host"


class ThemeHost(QObject):
    """The theme in force, and the ways to change it."""

    theme_changed = Signal()

    def __init__(
        self, app: QApplication, choice: str = SYSTEM, scale: float = 1.0, tokens: Tokens | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._tokens = tokens or load_tokens()
        self.choice = choice
        load_fonts(self._tokens.font)
        self.theme = Theme(self._tokens, self._resolved(), scale)
        app.setProperty(_PROPERTY, self)
        app.setStyle("Fusion")
        self._dress()
        app.styleHints().colorSchemeChanged.connect(self._follow_system)
        app.styleHints().accessibility().contrastPreferenceChanged.connect(self._follow_system)
        app.primaryScreenChanged.connect(self.forget_pictures)

    def choose(self, choice: str) -> None:
        """Take the system's theme, or always this one."""
        self.choice = choice
        self._become(self._resolved(), self.theme.scale)

    def set_text_scale(self, scale: float) -> None:
        """Type, rows and controls grow together."""
        self._become(self.theme.name, scale)

    def forget_pictures(self) -> None:
        """A change of screen: what was rendered for the old one is of no use."""
        self.theme.icons.clear()

    def _follow_system(self) -> None:
        self._become(self._resolved(), self.theme.scale)

    def _resolved(self) -> str:
        if self.choice != SYSTEM:
            return self.choice
        hints = QGuiApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return HIGH_CONTRAST
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _become(self, name: str, scale: float) -> None:
        if (name, scale) == (self.theme.name, self.theme.scale):
            return
        self.theme = Theme(self._tokens, name, scale)
        self._dress()
        self.theme_changed.emit()

    def _dress(self) -> None:
        """The sheet comes off before the palette changes: under a sheet, Qt leaves labels their old colours."""
        self._app.setStyleSheet("")
        font = self.theme.style("body").font
        if self._app.font() != font:
            self._app.setFont(font)
        self._app.setPalette(build_palette(self.theme))
        self._app.setStyleSheet(build_sheet(self.theme))


def host_of(app: QApplication) -> ThemeHost:
    """The application's theme host."""
    return cast(ThemeHost, app.property(_PROPERTY))


def theme_of(_asker: QObject) -> Theme:
    """The theme in force where the asker lives. Ask when painting, never keep the answer."""
    return host_of(cast(QApplication, QApplication.instance())).theme
