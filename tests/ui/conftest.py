"""What the tests of the screens share: the look, the language, and a desk with its real parts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QApplication

from desktop.ui.language import Language
from desktop.ui.theme.host import ThemeHost
from tests.support.desks import MadeDesk
from tests.ui.theme.fixtures import host, the_host

__all__ = ["host", "the_host"]


@pytest.fixture
def swedish(qapp: QApplication) -> Iterator[Language]:
    """The screens speak Swedish, as they do at first."""
    language = Language(qapp)
    language.use("sv")
    yield language
    language.silence()


@pytest.fixture
def desk(qapp: QApplication, host: ThemeHost, swedish: Language, tmp_path: Path) -> Iterator[MadeDesk]:
    """A desk whose person has not signed in yet; its files are shut."""
    made = MadeDesk(tmp_path)
    yield made
    made.stop()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.processEvents()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was given to read out."""
    words: list[str] = []

    def listen(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            words.append(event.message())

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return words
