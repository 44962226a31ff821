"""The language of the screen. English is what the code says; Swedish is a translation, and the default.

English has a file of its own too, for its plurals only.
"""

from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from desktop.ui.theme.tokens import RESOURCES

TRANSLATIONS = RESOURCES / "translations"


class Language:
    """The translators in force on the application."""

    def __init__(self, app: QCoreApplication) -> None:
        self._app = app
        self._translator: QTranslator | None = None

    def use(self, code: str) -> None:
        """Speak this language (`sv`, `en`) from now on; widgets made before keep their words."""
        self.silence()
        translator = QTranslator(self._app)
        if not translator.load(str(TRANSLATIONS / f"spindel_{code}.qm")):
            raise FileNotFoundError(TRANSLATIONS / f"spindel_{code}.qm")
        self._app.installTranslator(translator)
        self._translator = translator
        QLocale.setDefault(QLocale(code))

    def silence(self) -> None:
        """Back to what the code says."""
        if self._translator is not None:
            self._app.removeTranslator(self._translator)
            self._translator.deleteLater()
            self._translator = None
