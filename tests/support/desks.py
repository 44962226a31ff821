"""A desk for tests of the screens: the real models, work and replica, and a line that leads nowhere but remembers.

The line is the one part that needs a server; what it was asked is kept in `asked`.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from desktop.commands.desk import Desk
from desktop.domain.units import CaseId, Instant, UnitId
from desktop.protocol.down import SignedIn
from desktop.protocol.queries import ANSWERS, AnswerBody, QueryBody
from desktop.replica.store import Replica
from desktop.sync.pictures import Fetched
from desktop.sync.questions import Told
from desktop.ui.bridge import Bridge
from desktop.ui.main_window import MainWindow
from desktop.ui.shell.settings import Settings
from desktop.ui.work import Work
from tests.support.builders import NOW, staff
from tests.support.deskdata import HandClock, MemoryKeyStore


class QuietLine:
    """Stands where the connection stands."""

    def __init__(self, password: str = "rätt") -> None:
        self.asked: list[tuple[str, ...]] = []
        self.queries: list[tuple[QueryBody, Callable[[Told], None]]] = []
        """Queries that nobody has answered yet."""
        self.fetches: list[tuple[tuple[str, str], Callable[[Fetched], None]]] = []
        """Pictures on their way."""
        self._password = password

    def sign_in(self, user: str, password: str) -> None:
        self.asked.append(("sign_in", user, password))

    def sign_out(self) -> None:
        self.asked.append(("sign_out",))

    def choose(self, unit: UnitId, role: str, everywhere: bool = False) -> None:
        self.asked.append(("choose", unit, role, *(["everywhere"] if everywhere else [])))

    def follow_case(self, case: CaseId, purpose: str) -> None:
        self.asked.append(("follow_case", case, purpose))

    def leave_case(self, case: CaseId) -> None:
        self.asked.append(("leave_case", case))

    def retry(self, stream: str) -> None:
        self.asked.append(("retry", stream))

    def typing(self, case: CaseId) -> None:
        self.asked.append(("typing", case))

    def ask(self, query: QueryBody, on_answer: Callable[[Told], None]) -> None:
        self.queries.append((query, on_answer))

    def answer(self, answer: AnswerBody | None = None, code: str = "") -> list[QueryBody]:
        """Answer every query that has no answer and that this can answer; the queries."""
        fits = [answer is None or ANSWERS[type(query)] is type(answer) for query, _ in self.queries]
        asked = [each for each, fit in zip(self.queries, fits, strict=True) if fit]
        self.queries = [each for each, fit in zip(self.queries, fits, strict=True) if not fit]
        for _, tell in asked:
            tell(Told(code, answer))
        return [query for query, _ in asked]

    def fetch_picture(self, picture: str, size: str, on_fetched: Callable[[Fetched], None]) -> None:
        self.fetches.append(((picture, size), on_fetched))

    def bring(self, content: bytes = b"", code: str = "") -> list[tuple[str, str]]:
        """End every fetch with this; the pictures and sizes that were asked for."""
        asked, self.fetches = self.fetches, []
        for _, tell in asked:
            tell(Fetched(code, content))
        return [which for which, _ in asked]

    def check_password(self, password: str, done: Callable[[bool], None]) -> None:
        done(password == self._password)


class MadeDesk(QObject):
    """One desk, signed in as Maria in a folder of its own; `stop` it at the end."""

    def __init__(self, folder: Path, now: Instant = NOW, store: MemoryKeyStore | None = None) -> None:
        super().__init__()
        self.clock = HandClock(now)
        self.line = QuietLine()
        self.bridge = Bridge(self)
        self.store = store or MemoryKeyStore()
        self.replica = Replica(folder / "replica", self.clock, self.store)
        self.replica.listen(self.bridge.take_batch)
        self.work = Work(self.line, Desk(self.replica.mine, self.clock, lambda: Instant(0)), self.clock, self)
        self.bridge.changed.connect(self.work.take_changes)
        self.bridge.status.connect(self.work.take_status)
        self.settings = Settings(folder)
        self.windows: list[MainWindow] = []

    def open_files(self) -> None:
        """As after a sign-in at the server; waits until the files are open."""
        answer = SignedIn("token", Instant(NOW + 3_600_000), staff(), [], "ab" * 32, NOW)
        self.replica.open(answer, "maria", "rätt").result(timeout=60)

    def window(self) -> MainWindow:
        """The window over this desk."""
        window = MainWindow(self.work, self.settings, "wss://127.0.0.1:8178/staff", "0.1")
        self.windows.append(window)
        return window

    def stop(self) -> None:
        """Join the threads and put the windows away."""
        for window in self.windows:
            for timer in window.findChildren(QTimer):
                timer.stop()
            window.close()
            window.deleteLater()
        self.replica.stop()
        self.deleteLater()
