"""The simulated colleague at the real staff socket: signs in, follows the queue, takes, asks, advises and closes.

What she takes and writes is decided in `colleague`; here it is only carried out.
"""

import asyncio
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec

from desktop.clock import Clock
from desktop.demo.behaviour import Line
from desktop.demo.colleague import THINKS_S, asks_advice, choose, is_done, next_words
from desktop.demo.line import ANSWER_S, DemoLine, LineCut
from desktop.demo.pace import Pace
from desktop.demo.stories import Story
from desktop.domain.case import CaseState
from desktop.domain.chat import Message, Side
from desktop.domain.queue import QueueRow
from desktop.domain.units import HOUR, CaseId, Role, UnitId
from desktop.protocol import commands, up
from desktop.protocol.booking import BookTime
from desktop.protocol.rows import RowBody
from desktop.protocol.times import AskTimes, TimesOffered

DESK = "demo-neighbour"
LOOKS_EVERY_S = 20.0
TRIES = 5
"""So many times she takes the next one, when somebody else was first."""


class Neighbour:
    """`stories` are the cases she may take, growing as the demo's residents write them."""

    def __init__(
        self, url: str, certificate: Path, greeting: str, stories: Mapping[CaseId, Story], clock: Clock
    ) -> None:
        self._url, self._greeting, self._stories, self._clock = url, greeting, stories, clock
        self._tls = ssl.create_default_context(cafile=str(certificate))
        self._rows: dict[CaseId, QueueRow] = {}
        self._messages: dict[CaseId, dict[str, tuple[Message, float]]] = {}
        self._advised: set[CaseId] = set()
        self._mine: dict[CaseId, float] = {}
        """My cases, and when I last did something in each (people's seconds)."""
        self._now: Callable[[], float] = lambda: 0.0

    async def come(self, user: str, password: str, unit: UnitId, role: Role) -> None:
        """Sign in and follow the unit's queue."""
        self._line = await DemoLine.open(self._url, self._clock, self._take_row, self._tls)
        self._unit = unit
        self._me = await self._line.come_to_work(user, password, DESK, unit, role)

    async def take_some(self) -> None:
        """Take as many cases as she has at once, as soon as she sees the queue."""
        async with asyncio.timeout(ANSWER_S):
            await self._line.changed.wait()
        while await self._take():
            pass

    async def work(self, pace: Pace) -> None:
        """Until the line is cut."""
        self._now = pace.now_s
        while not self._line.cut:
            await self._look()
            await pace.until(pace.now_s() + LOOKS_EVERY_S, self._line.changed)
        raise LineCut

    async def go(self) -> None:
        """Go home."""
        await self._line.close()

    async def _look(self) -> None:
        """Everything that is to be done now."""
        self._mine = {case: at for case, at in self._mine.items() if self._holder(case) == self._me}
        await self._take()
        for case in list(self._mine):
            await self._go_on(case)

    async def _take(self) -> bool:
        """Take one more case, if there is one for her."""
        case = choose(self._rows.values(), len(self._mine), self._stories.keys() - self._mine.keys())
        if case is None:
            return False
        result = await self._line.do(commands.TakeCase(case), case)
        if result.outcome != "applied":
            return False
        # Its row comes a moment after the answer; until then the old one would say that nobody holds it.
        held = {"state": CaseState.HELD, "holder": self._me, "hold_number": int(result.data["hold_number"])}
        self._rows[case] = msgspec.structs.replace(self._rows[case], **held)
        self._mine[case] = self._now()
        await self._line.say(up.Follow(f"case:{case}:staff", purpose="care"))
        return True

    async def _go_on(self, case: CaseId) -> None:
        now_s, story, row = self._now(), self._stories[case], self._rows.get(case)
        messages = sorted(self._messages.get(case, {}).values(), key=lambda one: one[0].seq)
        lines = [Line(message.text, at_s, message.side == Side.RESIDENT) for message, at_s in messages]
        latest = max([self._mine[case], *(line.at_s for line in lines)])
        if row is None or now_s - latest < THINKS_S:
            return
        seen = messages[-1][0].seq if messages else 0
        if case not in self._advised and asks_advice(story, lines) and story.consult is not None:
            # Asked once, also where the other unit is closed and nobody can be asked.
            self._advised.add(case)
            by = row.hold_until + HOUR  # by the server's clock, which in the demo is on another day
            consult = commands.AskConsult(case, row.hold_number, seen, story.consult.question, by, story.consult.unit)
            await self._line.do(consult, case)
        words = next_words(self._greeting, story, lines)
        if words is not None:
            await self._line.do(commands.SendMessage(case, row.hold_number, seen, words), case)
        elif is_done(story, lines, now_s):
            outcome = "visit_booked" if story.visit and await self._book(case, story.visit) else "advice_given"
            await self._line.do(commands.MarkDocumented(case, row.hold_number), case)
            await self._line.do(commands.CloseCase(case, row.hold_number, seen, outcome), case)
        else:
            return
        await self._line.do(commands.MarkRead(case, seen), case)
        self._mine[case] = now_s

    async def _book(self, case: CaseId, profession: str) -> bool:
        """The first time that there is at her unit with that profession; whether there was one."""
        since = self._rows[case].arrived_at
        asked = AskTimes(case, "care", self._unit, since, profession=profession)
        answer = await self._line.ask(asked)
        offered = msgspec.json.decode(answer.body, type=TimesOffered).times if not answer.code else []
        for time in offered[:TRIES]:
            body = BookTime(case, self._unit, time.performer, time.start)
            if (await self._line.do(body, case)).outcome == "applied":
                return True
        return False

    def _holder(self, case: CaseId) -> str | None:
        row = self._rows.get(case)
        return row.holder if row else None

    def _take_row(self, stream: str, kind: str, row_id: str, body: RowBody | None) -> None:
        if isinstance(body, QueueRow):
            self._rows[body.id] = body
        elif kind == "queue_row":
            self._rows.pop(CaseId(row_id), None)
            self._messages.pop(CaseId(row_id), None)
        elif isinstance(body, Message) and stream == f"case:{body.case}:staff":
            self._messages.setdefault(body.case, {}).setdefault(body.id, (body, self._now()))
