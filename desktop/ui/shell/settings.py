"""What the window remembers between days: theme, text size, language, filters, geometry. Never anything about a person.

An INI file in the desk's own folder, so that it is the same on every system and can be read and removed.
"""

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

LANGUAGES = ("sv", "en")
LOCK_MINUTES = 10
"""Minutes without a key or the mouse before the screen locks."""


class Settings:
    """Typed access to the file; every value has a default that is right for a first start."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._file = QSettings(str(folder / "workstation.ini"), QSettings.Format.IniFormat)

    @property
    def theme(self) -> str:
        """system, light, dark or high_contrast."""
        return str(self._file.value("look/theme", "system"))

    @theme.setter
    def theme(self, value: str) -> None:
        self._file.setValue("look/theme", value)

    @property
    def text_scale(self) -> float:
        """1.0, 1.15, 1.3 or 1.5."""
        return float(str(self._file.value("look/text_scale", "1.0")))

    @text_scale.setter
    def text_scale(self, value: float) -> None:
        self._file.setValue("look/text_scale", str(value))

    @property
    def language(self) -> str:
        """sv or en."""
        value = str(self._file.value("look/language", "sv"))
        return value if value in LANGUAGES else "sv"

    @language.setter
    def language(self, value: str) -> None:
        self._file.setValue("look/language", value)

    @property
    def lock_minutes(self) -> int:
        """Minutes until the idle lock."""
        return int(str(self._file.value("desk/lock_minutes", LOCK_MINUTES)))

    @property
    def user(self) -> str:
        """Who signed in here last, as the first guess at the next sign-in."""
        return str(self._file.value("desk/user", ""))

    @user.setter
    def user(self, value: str) -> None:
        self._file.setValue("desk/user", value)

    @property
    def geometry(self) -> QByteArray:
        """The window's place and size; empty before the first time."""
        value = self._file.value("window/geometry", QByteArray())
        return value if isinstance(value, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._file.setValue("window/geometry", value)

    @property
    def priorities(self) -> frozenset[int]:
        """The priorities the queue is filtered to; empty = all."""
        text = str(self._file.value("queue/priorities", ""))
        return frozenset(int(part) for part in text.split() if part in "12345")

    @priorities.setter
    def priorities(self, value: frozenset[int]) -> None:
        self._file.setValue("queue/priorities", " ".join(str(number) for number in sorted(value)))

    @property
    def place(self) -> str:
        """`unit role` chosen last, empty before the first time."""
        return str(self._file.value("desk/place", ""))

    @place.setter
    def place(self, value: str) -> None:
        self._file.setValue("desk/place", value)

    def save(self) -> None:
        """Write at once; a crash afterwards loses nothing of it."""
        self._file.sync()
