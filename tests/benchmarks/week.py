"""A week of a unit's times: from the key at the desk to the painted week, with the server's answer in between, in one process.

Run: python -m tests.benchmarks week.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.domain.booking import Appointment, State
from desktop.domain.schedule import Schedule, TimeBook
from desktop.domain.slots import Mode
from desktop.domain.units import DAY, HOUR, Hours, Instant, PersonId, StaffCard
from desktop.protocol.commands import TakeCase
from desktop.protocol.queries import AskTimes, QueryBody
from desktop.protocol.times import TimesOffered
from desktop.server.queries.times import times
from desktop.server.requests import PutRegion, StaffMember
from desktop.server.storage.transaction import WriterConnection
from desktop.sync.questions import Told
from desktop.ui.case.week_page import WeekPage
from desktop.ui.language import Language
from desktop.ui.theme.host import ThemeHost
from desktop.ui.widgets.week_grid import WeekGrid
from desktop.ui.widgets.week_look import TimeState
from tests.benchmarks.figures import Figure, percentile
from tests.support.booked import at
from tests.support.booking_desk import TIMES, window_with
from tests.support.desks import MadeDesk, QuietLine
from tests.support.world import MARIA, NORTH, SAMIR, World, open_world, staff

PERFORMERS, MINUTES, ROUNDS, BAR_MS = 12, 25, 20, 100
_HOURS = Hours(*[("08:00-12:00", "12:30-16:00")] * 5)
_QUERY, _ANSWER = msgspec.json.Decoder(AskTimes), msgspec.json.Decoder(TimesOffered)


def figures(folder: Path) -> list[Figure]:
    """In a process of its own, on the offscreen platform."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    words = [sys.executable, "-m", "tests.benchmarks.week", str(folder)]
    said = subprocess.run(words, env=environment, capture_output=True, text=True, check=True).stdout
    found: dict[str, list[float]] = json.loads(said.splitlines()[-1])
    note = f"{PERFORMERS} who receive, {found['times'][0]:.0f} times, {found['taken'][0]:.0f} of them taken"
    first, *again = found["opened"]
    return [
        Figure("key to a painted week of times, the first of the day", first, "ms", bar=BAR_MS, note=note),
        Figure("key to a painted week of times", percentile(again, 0.5), "ms", bar=BAR_MS, note="p50"),
        Figure("key to a painted week of times, p95", percentile(again, 0.95), "ms", note="p95"),
        Figure("another week, PgDn to painted", percentile(found["turned"], 0.5), "ms", bar=BAR_MS, note="p50"),
        Figure("of that the server's answer", percentile(found["server"], 0.5), "ms", note="p50, with its JSON"),
    ]


class _Line(QuietLine):
    """Asks the server's query at once, by way of JSON, as a socket would carry it."""

    def __init__(self, world: World, case: str) -> None:
        super().__init__()
        self._world, self._case = world, case
        self.took: list[float] = []

    def ask(self, query: QueryBody, on_answer: Callable[[Told], None]) -> None:
        if not isinstance(query, AskTimes) or not query.whole:
            super().ask(query, on_answer)
            return
        began = time.perf_counter()
        asked = _QUERY.decode(msgspec.json.encode(msgspec.structs.replace(query, case=self._case, unit=NORTH)))
        with self._world.storage.read() as reader:
            answer = times(reader, staff(MARIA), asked, self._world.clock.now()).answer
        told = _ANSWER.decode(msgspec.json.encode(answer))
        self.took.append((time.perf_counter() - began) * 1000)
        on_answer(Told("", told))


def _full_week(folder: Path) -> tuple[World, str]:
    """A unit where twelve receive; of the next week's times every third is taken."""
    world = open_world(None, folder)
    people = [PersonId(f"performer-{number}") for number in range(PERFORMERS)]
    members = [StaffMember(StaffCard(who, f"Mottagare {who}", "physician"), (), None) for who in people]
    book = TimeBook(NORTH, tuple(Schedule(who, who, Mode.VISIT, MINUTES, _HOURS) for who in people))
    assert world.ask(PutRegion(staff=tuple(members), time_books=(book,))) is None
    case = world.sent_case()
    assert world.do(staff(MARIA), TakeCase(case)).outcome == "applied"
    with world.storage.read() as reader:
        query = AskTimes(case, "care", NORTH, at("00:00", 19), 7, whole=True)
        offered = times(reader, staff(MARIA), query, world.clock.now()).answer
    assert isinstance(offered, TimesOffered)
    taken = [
        Appointment(
            f"a{place}", case, SAMIR, NORTH, one.performer, one.name, "", one.start, one.end, one.mode, one.profession,
            State.BOOKED.value, MARIA, world.clock.now(),
        )
        for place, one in enumerate(offered.times)
        if place % 3 == 0
    ]  # fmt: skip
    writer = WriterConnection(world.storage)
    world.storage.stores.bookings.save(writer.begin(), taken)
    writer.commit()
    writer.close()
    return world, case


class _Painted(QObject):
    """Whether a week has been painted since it was last asked for."""

    def __init__(self, grid: WeekGrid) -> None:
        super().__init__(grid)
        self._grid, self._before = grid, grid.look
        self.done = False
        grid.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and self._grid.look is not self._before and self._grid.look.times:
            # The paint itself comes after this: it is over when the event loop is back.
            self.done = True
        return False

    def wait(self) -> None:
        """Until it is."""
        while not self.done:
            QApplication.processEvents()
        self._before, self.done = self._grid.look, False


def _measure(folder: Path) -> dict[str, list[float]]:
    app = QApplication([])
    ThemeHost(app, "light")
    Language(app).use("sv")
    world, case = _full_week(folder)
    desk = MadeDesk(folder / "desk")
    window = window_with(desk)
    line = desk.work.line = _Line(world, case)
    window.work.do("booking")
    line.answer(TIMES)
    QApplication.processEvents()
    # Monday of the full week, so that the key leads to it.
    desk.clock.instant = Instant(desk.clock.instant + 6 * DAY - 2 * HOUR)
    found: dict[str, list[float]] = {"opened": [], "turned": []}
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    painted: _Painted | None = None
    for _ in range(ROUNDS):
        began = time.perf_counter()
        QTest.keyClick(window, Qt.Key.Key_V, control | shift)
        page = window.work.pages.page("week")
        assert isinstance(page, WeekPage)
        painted = painted or _Painted(page.grid)
        painted.wait()
        found["opened"].append((time.perf_counter() - began) * 1000)
        many, taken = len(page.grid.look.times), sum(one.state is TimeState.TAKEN for one in page.grid.look.times)
        for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            began = time.perf_counter()
            QTest.keyClick(page.grid, key)
            painted.wait()
            found["turned"].append((time.perf_counter() - began) * 1000)
        window.work.do("back")
        QApplication.processEvents()
    desk.stop()
    world.close()
    return found | {"server": line.took, "times": [many], "taken": [taken]}


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))), flush=True)
