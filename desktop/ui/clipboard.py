"""What is copied here is somebody's: it goes to the next paste, and into no history, cloud or manager.

Every system has a word for that; programs that keep clipboards look for it (as password managers' copies show).
"""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

_OURS = "application/x-spindel"
_NO = bytes(4)
_HINTS = {
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': _NO,
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': _NO,
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': _NO,
    "x-kde-passwordManagerHint": b"secret",
    _OURS: b"1",
}
"""Windows reads the three as numbers: 0 = no."""


def private(text: str) -> QMimeData:
    """The text as it is put on the clipboard, or dragged."""
    data = QMimeData()
    data.setText(text)
    for name, value in _HINTS.items():
        data.setData(name, value)
    return data


def copy(text: str) -> None:
    """Put the text on the clipboard."""
    QGuiApplication.clipboard().setMimeData(private(text))


def forget() -> None:
    """Take back what was copied here, if it still lies there: whoever comes to a locked screen pastes nothing of it."""
    clipboard = QGuiApplication.clipboard()
    held: QMimeData | None = clipboard.mimeData()  # None where nobody has copied anything yet
    if held is not None and held.hasFormat(_OURS):
        clipboard.clear()
