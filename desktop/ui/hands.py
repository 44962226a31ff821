"""A person's hands at the workstation, for the demo: real key presses, waiting for what the desk shows, pictures of the window.

It changes nothing by itself: whatever it does goes through the keys, and whatever it waits for is what the window knows.
"""

import json
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop.domain.chat import Message, Side, unread
from desktop.domain.units import CaseId
from desktop.sync.status import Phase
from desktop.ui.main_window import MainWindow
from desktop.ui.models.facts import Standing
from desktop.ui.work import Work

LIMIT_MS = 30_000
AGAIN_MS = 100
"""How often it is looked at again: not everything that is shown is told by a signal of the desk's."""
TURNS = {"answers": "Ctrl+T", "record": "Ctrl+Shift+J", "why": "F4"}
"""What one turns to beside the conversation, and the key for it and back."""


class Hands(QObject):
    """Carries out orders, one JSON object a line on standard input, and answers each with a line on standard output.

    `{"do": "open", "case": …}` is answered by `{"ok": true}` once it is so, or `{"ok": false, "why": …}` after LIMIT_MS.
    The end of the input closes the program.
    """

    _ordered = Signal(str)

    def __init__(self, window: Callable[[], MainWindow], work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._work = window, work
        self._until: Callable[[], bool] | None = None
        self._more: dict[str, object] = {}
        """What is told besides that it is so."""
        self._keys = 0
        """How many have been pressed since the times of a unit were last looked at."""
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LIMIT_MS)
        self._limit.timeout.connect(self._too_late)
        self._again = QTimer(self)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self._look)
        for signal in (work.status_changed, work.rows_changed, work.case_changed, work.opened):
            signal.connect(self._look, Qt.ConnectionType.QueuedConnection)
        self._ordered.connect(self._carry_out, Qt.ConnectionType.QueuedConnection)
        # A daemon: a thread that waits for input cannot be told to stop.
        self._reader = threading.Thread(target=self._read, name="hands", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._reader.start()

    def _read(self) -> None:
        for line in sys.stdin:
            self._ordered.emit(line)
        self._ordered.emit('{"do": "leave"}')

    def _carry_out(self, line: str) -> None:
        order: dict[str, Any] = json.loads(line)
        doers: dict[str, Callable[[dict[str, Any]], Callable[[], bool]]] = {
            "live": self._live,
            "sees": lambda said: lambda: CaseId(said["case"]) in self._work.known.queue,
            "lacks": lambda said: lambda: CaseId(said["case"]) not in self._work.known.queue,
            "open": self._open,
            "take": self._take,
            "type": self._type,
            "send": self._send,
            "received": lambda said: lambda: self._has_read(said["text"]),
            "was_read": lambda said: lambda: self._was_read(said["text"]),
            "asked": self._open_asked,
            "consult": self._consult,
            "note": self._note,
            "answered": lambda said: lambda: self._stands_in_a_consult(said["text"]),
            "along": lambda _: lambda: self._work.standing() is Standing.ALONG,
            "times": self._times,
            "book": self._book,
            "turn": self._turn,
            "knows": self._knows,
            "picture": self._picture,
            "leave": self._leave,
        }
        self._until = doers[order["do"]](order)
        self._limit.start()
        self._again.start()
        self._look()

    def _look(self) -> None:
        if self._until is not None and self._until():
            self._answer(ok=True, **self._more)

    def _too_late(self) -> None:
        if self._until is not None:
            self._answer(ok=False, why=f"waited {LIMIT_MS // 1000} seconds; the desk is {self._work.status.phase}")

    def _answer(self, **said: object) -> None:
        self._until, self._more = None, {}
        self._limit.stop()
        self._again.stop()
        sys.stdout.write(json.dumps(said) + "\n")
        sys.stdout.flush()

    # what can be ordered; each returns what has to be true before it is answered

    def _live(self, _: dict[str, Any]) -> Callable[[], bool]:
        return lambda: self._work.status.phase is Phase.LIVE and bool(self._work.status.unit)

    def _open(self, order: dict[str, Any]) -> Callable[[], bool]:
        """Down the list with the arrow key, and Enter."""
        return self._open_in("Ctrl+1", CaseId(order["case"]))

    def _open_asked(self, order: dict[str, Any]) -> Callable[[], bool]:
        """The same in the list of cases about which one is asked."""
        return self._open_in("Ctrl+4", CaseId(order["case"]))

    def _open_in(self, key: str, case: CaseId) -> Callable[[], bool]:
        self._press(key)
        self._press("Home")
        for _ in range(self._work.queue.row_of(case)):
            self._press("Down")
        self._press("Return")
        return lambda: self._work.open_case == case and self._work.known.case(case) is not None

    def _take(self, _: dict[str, Any]) -> Callable[[], bool]:
        self._press("F3")
        return lambda: self._work.standing() is Standing.MINE and self._work.lock().open

    def _type(self, order: dict[str, Any]) -> Callable[[], bool]:
        self._press("F9")
        self._write(order["text"])
        composer = self._window().work.case.chat.composer
        return lambda: bool(composer.text() == order["text"])

    def _write(self, text: str) -> None:
        for char in text:
            # QTest.keyClicks stops at å, ä and ö.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, char))

    def _consult(self, order: dict[str, Any]) -> Callable[[], bool]:
        """Whom, found by the beginning of the name, and the question, in the form beside the case."""
        self._press("Ctrl+R")
        self._write(order["whom"])
        self._press("Return")
        self._write(order["text"])
        self._press("Ctrl+Return")
        work = self._work
        return lambda: any(card.question == order["text"] for card in work.known.consults(work.open_case))

    def _note(self, order: dict[str, Any]) -> Callable[[], bool]:
        """What was typed goes to those who are asked, or who ask."""
        self._press("Ctrl+Return")
        return lambda: self._stands_in_a_consult(order["text"])

    def _stands_in_a_consult(self, text: str) -> bool:
        known, case = self._work.known, self._work.open_case
        return any(line.text == text for card in known.consults(case) for line in known.consult_lines(case, card.id))

    def _times(self, _: dict[str, Any]) -> Callable[[], bool]:
        """The free times where the person is listed, beside the case."""
        self._keys = 0
        self._press("Ctrl+B")
        return lambda: (
            self._window().work.side.shown == "booking" and self._window().work.side.booking.list.model().rowCount() > 0
        )

    def _book(self, order: dict[str, Any]) -> Callable[[], bool]:
        """The time that stands first, or so many further down; told with what is booked then, and how many keys it took in all."""
        for _ in range(order.get("down", 0)):
            self._press("Down")
        self._press("Return")
        self._press("Return")

        def booked() -> bool:
            found = self._work.booking.appointments()
            self._more = {"booked": msgspec.to_builtins(found), "keys": self._keys}
            return bool(found)

        return booked

    def _send(self, order: dict[str, Any]) -> Callable[[], bool]:
        self._press("Ctrl+Return")
        return lambda: self._message(order["text"], Side.STAFF) is not None

    def _turn(self, order: dict[str, Any]) -> Callable[[], bool]:
        """To all answers, the record or why it has its priority, or from any of them back to the conversation, by the keys."""
        if order["to"] in TURNS:
            self._press(TURNS[order["to"]])
        else:
            for name in self._turned_to():
                self._press(TURNS[name])
        wanted = {order["to"]} & TURNS.keys()
        return lambda: self._turned_to() == wanted

    def _turned_to(self) -> set[str]:
        """What is shown besides the conversation; the record once it is there to be read."""
        place = self._window().work
        shown = {
            "answers": place.case.answers.list.isVisible(),
            "record": place.case.record_page.isVisible() and place.case.record.known() is not None,
            "why": place.side.shown == "why",
        }
        return {name for name, is_shown in shown.items() if is_shown}

    def _knows(self, _: dict[str, Any]) -> Callable[[], bool]:
        """The open case as the desk knows it: its rows, by kind, as they came."""
        known, case = self._work.known, self._work.open_case
        self._more = {
            "row": msgspec.to_builtins(known.queue.get(case)),
            "card": msgspec.to_builtins(known.case(case)),
            "triage": msgspec.to_builtins(known.triage(case)),
            "messages": msgspec.to_builtins(known.messages(case)),
            "record": msgspec.to_builtins(self._window().work.case.record.known()),
        }
        return lambda: True

    def _picture(self, order: dict[str, Any]) -> Callable[[], bool]:
        window = self._window()
        QApplication.sendPostedEvents()
        return lambda: window.grab().save(str(Path(order["file"])))

    def _leave(self, _: dict[str, Any]) -> Callable[[], bool]:
        QApplication.quit()
        return lambda: True

    # keys, and what the desk knows

    def _press(self, sequence: str) -> None:
        self._keys += 1
        QTest.keySequence(self._focused(), QKeySequence(sequence))

    def _focused(self) -> QWidget:
        window = self._window()
        window.activateWindow()
        focused = QApplication.focusWidget()
        return window if focused is None else focused

    def _message(self, text: str, side: Side) -> Message | None:
        """The stored message with these words in the open case."""
        messages = self._work.known.messages(self._work.open_case)
        return next((one for one in messages if one.side == side and one.text == text), None)

    def _has_read(self, text: str) -> bool:
        """It stands in the open case, and the desk has marked it read."""
        known, case = self._work.known, self._work.open_case
        theirs = sum(message.side == Side.RESIDENT for message in known.messages(case))
        return self._message(text, Side.RESIDENT) is not None and unread(theirs, known.read_mark(case)) == 0

    def _was_read(self, text: str) -> bool:
        """It stands in the open case, and the resident has read it."""
        message, marks = self._message(text, Side.STAFF), self._work.known.marks(self._work.open_case)
        return message is not None and marks is not None and marks.resident_read >= message.seq
