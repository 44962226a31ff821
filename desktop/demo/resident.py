"""One simulated resident at the real resident API: signs in, writes, waits, answers, goes away, comes back."""

import asyncio
import http.client
import json
from urllib.parse import urlsplit

from desktop.clock import Clock
from desktop.demo.behaviour import Act, Deed, Line, Mood, Seen, Temper, after, next_act
from desktop.demo.line import DemoLine, LineCut
from desktop.demo.pace import Pace
from desktop.demo.stories import Common, Story
from desktop.domain.case import CaseState
from desktop.domain.chat import Message, Side
from desktop.domain.identity import ResidentCase
from desktop.domain.units import CaseId, UnitId
from desktop.protocol import commands, up
from desktop.protocol.rows import RowBody

OPENS_AGAIN_S = 20.0


class Resident:
    """`arrive` writes the case and sends it; `live` is the rest of it. Raises LineCut when the server is gone."""

    def __init__(
        self, address: str, personnummer: str, story: Story, common: Common, temper: Temper, clock: Clock
    ) -> None:
        self._address, self._personnummer = address, personnummer
        self._story, self._common, self._temper = story, common, temper
        self._clock = clock
        self._line: DemoLine | None = None
        self._lines: dict[str, tuple[int, Line]] = {}
        self._read_to = 0
        self._closed = False
        self._pace: Pace | None = None
        self._began_s = 0.0
        self.case = CaseId("")

    async def arrive(self, unit: UnitId, again: bool) -> CaseId:
        """Sign in, write what it is about and send it."""
        line = await self._open()
        story, words = self._story, self._story.words.strip()
        about = story.about or "self"
        started = await line.do(commands.StartCase(unit, about))
        self.case = case = CaseId(str(started.data["case"]))
        words = self._common.again + words if again else words
        await line.do(commands.WriteCase(case, about, words, story.hopes, story.place, ""), case)
        await line.do(commands.SubmitCase(case), case)
        await line.say(up.Follow(f"case:{case}:resident", purpose="own"))
        return case

    async def live(self, pace: Pace) -> None:
        """Wait, answer, get impatient, until the case is closed and read."""
        self._pace, self._began_s = pace, pace.now_s()
        mood = Mood()
        while True:
            try:
                act, mood = await self._step(pace, mood)
            except LineCut:
                # Sessions end and networks break: she opens the page again. If that does not work either, she is gone.
                await pace.sleep(OPENS_AGAIN_S)
                await self._open_again()
                continue
            if act is not None and act.deed is Deed.GO:
                return

    async def _step(self, pace: Pace, mood: Mood) -> tuple[Act | None, Mood]:
        """Wait for what is next, or do it when it is due; what was done, and the mood after it."""
        await self._read()
        act = next_act(self._story, self._common, self._temper, self._seen(), mood)
        if act.at_s > self._now_s():
            await pace.until(self._began_s + act.at_s, self._woken())
            if self._line is not None and self._line.cut:
                raise LineCut
            return None, mood
        await self._do(act)
        return act, after(mood, act)

    async def close(self) -> None:
        """Leave the page."""
        if self._line is not None:
            await self._line.close()
            self._line = None

    async def _do(self, act: Act) -> None:
        if act.deed is Deed.LEAVE:
            await self.close()
        elif act.deed is Deed.RETURN:
            await self._open_again()
        elif act.deed is Deed.WRITE and self._line is not None:
            await self._write(self._line, act.text)
        elif act.deed is Deed.WITHDRAW and self._line is not None:
            await self._line.do(commands.WithdrawCase(self.case), self.case)
            self._closed = True
        elif act.deed is Deed.GO:
            await self.close()

    async def _write(self, line: DemoLine, text: str) -> None:
        """Send it; it counts as said at once, as it stands on the page at once."""
        result = await line.do(commands.ResidentMessage(self.case, text), self.case)
        if result.outcome == "applied":
            self._lines[result.id] = (int(result.data["seq"]), Line(text, self._now_s(), own=True))
        else:
            self._closed = True  # somebody closed the case while she typed

    async def _read(self) -> None:
        """The page shows what has come."""
        newest = max((seq for seq, _ in self._lines.values()), default=0)
        if newest > self._read_to and self._line is not None and not self._line.cut:
            self._read_to = newest
            await self._line.do(commands.ResidentRead(self.case, newest, newest), self.case)

    async def _open(self) -> DemoLine:
        cookie = await asyncio.to_thread(sign_in, self._address, self._personnummer)
        url = f"ws://{urlsplit(self._address).netloc}/api/socket"
        self._line = await DemoLine.open(url, self._clock, self._take_row, cookie=cookie)
        await self._line.first()
        return self._line

    async def _open_again(self) -> None:
        line = await self._open()
        await line.say(up.Follow(f"case:{self.case}:resident", purpose="own"))

    def _woken(self) -> asyncio.Event:
        return self._line.changed if self._line is not None else asyncio.Event()

    def _now_s(self) -> float:
        return self._pace.now_s() - self._began_s if self._pace else 0.0

    def _take_row(self, _stream: str, _kind: str, _id: str, body: RowBody | None) -> None:
        if isinstance(body, ResidentCase):
            self._closed = body.state == CaseState.CLOSED
        elif isinstance(body, Message) and body.id not in self._lines:
            self._lines[body.id] = (body.seq, Line(body.text, self._now_s(), body.side == Side.RESIDENT))

    def _seen(self) -> Seen:
        return Seen(tuple(line for _, line in sorted(self._lines.values(), key=lambda one: one[0])), self._closed)


def numbers(address: str) -> dict[str, str]:
    """Everyone's personnummer as the server has it: a kept data folder may be from another day. Raises LineCut."""
    _, body, _ = _ask(address, "GET", "/api/test-persons")
    return {one["person"]: one["personnummer"] for one in json.loads(body)}


def sign_in(address: str, personnummer: str) -> str:
    """The session's cookie, by the demo's sign-in; raises LineCut. Blocks: call it on a thread."""
    status, _, cookie = _ask(address, "POST", "/api/sign-in", json.dumps({"personnummer": personnummer}))
    if status != http.HTTPStatus.OK:
        raise LineCut(f"sign-in was answered with {status}")
    return cookie.partition(";")[0]


def _ask(address: str, method: str, path: str, body: str | None = None) -> tuple[int, bytes, str]:
    """Status, body and cookie of an answer."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    try:
        connection.request(method, path, body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        return answer.status, answer.read(), answer.getheader("Set-Cookie") or ""
    except OSError as problem:
        raise LineCut(str(problem)) from problem
    finally:
        connection.close()
