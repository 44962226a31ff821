"""Somebody simulated at another unit, who is asked inside cases: reads the question, thinks, and answers what the story says."""

import ssl
from collections.abc import Callable, Mapping
from pathlib import Path

from desktop.clock import Clock
from desktop.demo.colleague import THINKS_S
from desktop.demo.line import DemoLine, LineCut
from desktop.demo.pace import Pace
from desktop.demo.stories import Story
from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId, Role, UnitId
from desktop.protocol import commands, up
from desktop.protocol.rows import RowBody

DESK = "demo-adviser"
LOOKS_EVERY_S = 20.0


class Adviser:
    """`stories` are the cases in which there is an answer, growing as the demo's residents write them."""

    def __init__(self, url: str, certificate: Path, stories: Mapping[CaseId, Story], clock: Clock) -> None:
        self._url, self._stories, self._clock = url, stories, clock
        self._tls = ssl.create_default_context(cafile=str(certificate))
        self._asked: dict[CaseId, tuple[str, float]] = {}
        """The consult in each case that waits for an answer, and since when (people's seconds)."""
        self._now: Callable[[], float] = lambda: 0.0

    async def come(self, user: str, password: str, unit: UnitId, role: Role) -> None:
        """Sign in and see what is asked of the unit; raises LineCut."""
        self._unit = unit
        self._line = await DemoLine.open(self._url, self._clock, self._take_row, self._tls)
        await self._line.come_to_work(user, password, DESK, unit, role)

    async def work(self, pace: Pace) -> None:
        """Until the line is cut."""
        self._now = pace.now_s
        while not self._line.cut:
            for case, (consult, since) in list(self._asked.items()):
                if pace.now_s() - since >= THINKS_S:
                    await self._answer(case, consult)
            await pace.until(pace.now_s() + LOOKS_EVERY_S, self._line.changed)
        raise LineCut

    async def go(self) -> None:
        """Go home."""
        await self._line.close()

    async def _answer(self, case: CaseId, consult: str) -> None:
        self._asked.pop(case, None)
        story = self._stories.get(case)
        if story is None or story.consult is None:
            return
        await self._line.say(up.Follow(f"case:{case}:staff", purpose="consult"))
        await self._line.do(commands.ReadConsult(case, consult), case)
        await self._line.do(commands.WriteConsult(case, consult, story.consult.answer), case)

    def _take_row(self, _stream: str, kind: str, row_id: str, body: RowBody | None) -> None:
        if kind != "consult":
            return
        self._asked.pop(CaseId(row_id), None)
        if isinstance(body, QueueRow):
            mine = [one for one in body.care.consults if one.unit == self._unit and not one.answered_at]
            if mine:
                self._asked[body.id] = (mine[0].id, self._now())
