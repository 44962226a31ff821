"""What is copied at the workstation: for the next paste only, and gone once the screen is locked."""

from PySide6.QtGui import QGuiApplication, QTextCursor
from pytestqt.qtbot import QtBot

from desktop.ui import clipboard
from desktop.ui.theme.host import ThemeHost
from desktop.ui.widgets.plain_text import PlainText
from tests.ui.theme.fixtures import host, the_host

__all__ = ["host", "the_host"]
NO = bytes(4)


def _is_private() -> bool:
    data = QGuiApplication.clipboard().mimeData()
    words = (
        "ExcludeClipboardContentFromMonitorProcessing",
        "CanIncludeInClipboardHistory",
        "CanUploadToCloudClipboard",
    )
    kept_out = [bytes(data.data(f'application/x-qt-windows-mime;value="{word}"').data()) for word in words]
    return kept_out == [NO] * 3 and bytes(data.data("x-kde-passwordManagerHint").data()) == b"secret"


def test_a_copy_is_text_that_no_history_keeps(qtbot: QtBot) -> None:
    """R62: a personnummer copied for the record does not end up in a cloud's clipboard."""
    clipboard.copy("19900101-9802")
    assert QGuiApplication.clipboard().text() == "19900101-9802"
    assert _is_private()


def test_what_is_copied_out_of_a_draft_is_private_too_and_has_lost_its_looks(host: ThemeHost, qtbot: QtBot) -> None:
    edit = PlainText("Svar")
    qtbot.addWidget(edit)
    edit.set_text("Hej Samir\nhur är det")
    edit.selectAll()
    edit.copy()
    assert QGuiApplication.clipboard().text() == "Hej Samir\nhur är det"
    assert not QGuiApplication.clipboard().mimeData().hasHtml()
    assert _is_private()
    edit.moveCursor(QTextCursor.MoveOperation.End)
    edit.paste()
    assert edit.text() == "Hej Samir\nhur är detHej Samir\nhur är det"


def test_it_can_be_taken_back(qtbot: QtBot) -> None:
    clipboard.copy("19900101-9802")
    clipboard.forget()
    assert QGuiApplication.clipboard().text() == ""
