"""The made-up region, running: the server in its process with a morning behind it, and everybody simulated.

`with Town(options, say) as town` puts everything up and takes everything down again, whatever happened in between.
"""

import contextlib
import socket
import tempfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

import msgspec

from desktop.clock import SystemClock
from desktop.demo.arrivals import BEFORE, Visit, day
from desktop.demo.crowd import Crowd
from desktop.demo.http_side import numbers
from desktop.demo.processes import Child, ChildProblem
from desktop.demo.region import load_made_region, region_on
from desktop.demo.resident import Who
from desktop.demo.server_process import Addresses, Settings
from desktop.demo.stories import load_stories
from desktop.domain.units import DAY, MINUTE, Instant, PersonId, Role, UnitId

SWEDEN = ZoneInfo("Europe/Stockholm")
UNIT = UnitId("herrgardet")
NURSE, NEIGHBOUR = "maria", "anna"
ADVISERS = (("oskar", UnitId("barn"), Role.NURSE), ("henrik", UnitId("medicin"), Role.PHYSICIAN))
"""Whom the colleague asks inside cases."""
VISITOR = PersonId("samir")
"""Nobody simulates him: he is whoever opens the page, or the browser of the headless demo."""
START_S = 40.0
COMES_BEFORE = 4 * MINUTE
"""When the colleague took what she has when the demo begins."""


class DemoOptions(msgspec.Struct, frozen=True):
    """What the demo was told. `start`: what its clock says; port 0 takes a free one; no data folder means a passing one."""

    start: Instant
    speed: float = 1.0
    seed: int = 1
    headless: bool = False
    out: Path = Path("demo-output")
    port: int = 0
    staff_port: int = 0
    data: Path | None = None
    language: str = "sv"
    visitor: PersonId = VISITOR
    """Who is played, by hand or by a test, and so is not simulated."""


class Town:
    """Everything but the workstation."""

    def __init__(self, options: DemoOptions, say: Callable[[str], None]) -> None:
        self._options, self._say = options, say
        self._stack = contextlib.ExitStack()
        self._made = load_made_region()
        self.password = self._made.password
        self.problems: list[str] = []

    def __enter__(self) -> Self:
        with self._stack as stack:
            self._come_up(stack)
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def now(self) -> Instant:
        """What the demo's clock says."""
        self._server.tell("skip 0")
        return Instant(int(self._server.hear(START_S)))

    def comes(self, person: PersonId) -> None:
        """Somebody writes now whom the day has not had yet, and waits for an answer."""
        self._crowd.arrive(Visit(self.now(), person))

    def _come_up(self, stack: contextlib.ExitStack) -> None:
        options = self._options
        passing = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="spindel-demo-", ignore_cleanup_errors=True))
        )
        self.folder = options.data or passing
        self.folder.mkdir(parents=True, exist_ok=True)
        region = region_on(self._made, datetime.fromtimestamp(options.start / 1000, SWEDEN).date())
        file = passing / "region.json"
        file.write_bytes(msgspec.json.encode(region))
        self._say("Starting the server …")
        self._server = stack.enter_context(
            Child("The server", "desktop.demo.server_process", self.folder / "server.log")
        )
        begins = Instant(options.start - BEFORE)
        settings = Settings(str(self.folder / "server"), str(file), begins, options.port, options.staff_port)
        self._server.tell(msgspec.json.encode(settings).decode())
        self.addresses = msgspec.json.decode(self._server.hear(START_S), type=Addresses)
        if self.addresses.problem:
            raise ChildProblem(self.addresses.problem)
        known = numbers(self.addresses.residents)
        people = {one.id: Who(known[one.id], one.listed_at, one.phone, one.language) for one in region.residents}
        stories = load_stories()
        self.visitor = people[options.visitor].personnummer
        self._crowd = stack.enter_context(Crowd(self.addresses.residents, people, stories, options.seed, SystemClock()))
        visits = day(options.seed, options.start, midnight(options.start), Instant(options.start + DAY // 3),
                     [one for one in stories.stories if one != options.visitor])  # fmt: skip
        self._morning([visit for visit in visits if visit.at < options.start])
        self._crowd.begin(
            [visit for visit in visits if visit.at >= options.start], options.start, options.speed, self.problems.append
        )

    def _morning(self, visits: list[Visit]) -> None:
        """What has been before the demo begins: each case written at its own time."""
        self._say(f"The hour before, in Västmanland: {len(visits)} residents write …")
        seen: set[PersonId] = set()
        for visit in visits:
            if visit.person not in seen:
                self._set_clock(visit.at)
                self._crowd.arrive(visit)
                seen.add(visit.person)
        self._set_clock(Instant(self._options.start - COMES_BEFORE))
        certificate = Path(self.addresses.certificate)
        self._crowd.neighbour(self.addresses.staff, certificate, NEIGHBOUR, self.password, UNIT)
        for user, unit, role in ADVISERS:
            self._crowd.adviser(self.addresses.staff, certificate, user, self.password, unit, role)
        self._set_clock(self._options.start)

    def _set_clock(self, at: Instant) -> None:
        self._server.tell(f"skip {at}")
        self._server.hear(START_S)


def midnight(at: Instant) -> Instant:
    """The Swedish midnight before."""
    there = datetime.fromtimestamp(at / 1000, SWEDEN)
    return Instant(int(datetime.combine(there.date(), time(), SWEDEN).timestamp() * 1000))


def free_port(wanted: int) -> int:
    """`wanted` if nobody listens there, else 0, which takes a free one."""
    with socket.socket() as tried:
        try:
            tried.bind(("127.0.0.1", wanted))
        except OSError:
            return 0
    return wanted
