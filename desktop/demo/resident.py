"""One simulated resident at the real resident API: signs in, writes, answers its questions, waits, talks, goes away, comes back."""

import asyncio
from urllib.parse import urlsplit

import msgspec

from desktop.clock import Clock
from desktop.demo.behaviour import Act, Deed, Line, Mood, Seen, Temper, after, next_act
from desktop.demo.http_side import add_picture, sign_in
from desktop.demo.line import DemoLine, LineCut
from desktop.demo.pace import Pace
from desktop.demo.self_booking import SelfBooking
from desktop.demo.stories import Common, Story
from desktop.demo.telling import Shown, Telling
from desktop.domain.case import CaseState
from desktop.domain.chat import Message, Side
from desktop.domain.triage import Outcome
from desktop.domain.units import CaseId, UnitId
from desktop.protocol import commands, up
from desktop.protocol.rows import RowBody

OPENS_AGAIN_S = 20.0
BROKE_OFF_S = 15 * 60.0
"""How long whoever broke off an interview stays away: longer than the server waits before a nurse is to call."""


class Who(msgspec.Struct, frozen=True):
    """Who she is to the server."""

    personnummer: str
    unit: UnitId
    phone: str = ""
    language: str = "sv"


class Resident:
    """`arrive` writes the case and answers its questions; `live` is the rest. Raises LineCut when the server is gone."""

    def __init__(self, address: str, who: Who, story: Story, common: Common, temper: Temper, clock: Clock) -> None:
        self._address, self._who = address, who
        self._story, self._common, self._temper = story, common, temper
        self._clock = clock
        self._line: DemoLine | None = None
        self._lines: dict[str, tuple[int, Line]] = {}
        self._read_to = 0
        self._shown = Shown()
        self._broke_off = False
        self._is_done = False
        """She has been told all that there is for her here."""
        self._pace: Pace | None = None
        self._began_s = 0.0
        self.case = CaseId("")

    async def arrive(self, again: bool, pace: Pace | None = None) -> CaseId:
        """Sign in, write what it is about and answer what is asked; in no time, or at people's `pace`."""
        self._pace = pace
        line = await self._open()
        story, words = self._story, self._story.words.strip()
        about = story.about or "self"
        started = await line.do(commands.StartCase(self._who.unit, about, self._who.language))
        self.case = case = CaseId(str(started.data["case"]))
        words = self._common.again + words if again else words
        await line.do(commands.WriteCase(case, about, words, story.hopes, story.place, self._who.phone), case)
        if story.truth.picture:
            await asyncio.to_thread(add_picture, self._address, self._cookie, case, self._clock.new_id())
        await line.say(up.Follow(f"case:{case}:resident", purpose="own"))
        if await self._tell(line):
            await self._hear_outcome(line)
        else:
            self._broke_off = True
            await self.close()
        return case

    async def live(self, pace: Pace) -> None:
        """Wait, answer, get impatient, until the case is closed and read."""
        if self._is_done:
            return
        self._pace, self._began_s = pace, pace.now_s()
        if self._broke_off:
            await pace.sleep(BROKE_OFF_S)
        mood = Mood()
        while True:
            try:
                if self._broke_off and not await self._take_up_again():
                    return
                act, mood = await self._step(pace, mood)
            except LineCut:
                # Sessions end and networks break: she opens the page again. If that does not work either, she is gone.
                await pace.sleep(OPENS_AGAIN_S)
                await self._open_again()
                continue
            if act is not None and act.deed is Deed.GO:
                return

    async def _take_up_again(self) -> bool:
        """Back at the questions, unless the case was sent meanwhile so that somebody can call; whether she stays."""
        line = await self._open_again()
        await self._tell(line, returned=True)
        self._broke_off = False
        await self._hear_outcome(line)
        return not self._is_done

    async def _tell(self, line: DemoLine, returned: bool = False) -> bool:
        return await Telling(line, self.case, self._story.truth, self._shown, self._think).tell(returned)

    async def _hear_outcome(self, line: DemoLine) -> None:
        """Do what the outcome says: call 112, go where one is sent, be content with advice, book a time, or wait to talk to somebody."""
        await self._shown.until(lambda: self._shown.state is not CaseState.WRITING)
        if self._story.truth.skips:
            return
        await self._shown.until(lambda: self._shown.result is not None)
        await self._think(self._story.truth.slowness)
        result, truth = self._shown.result, self._story.truth
        if result is not None and result.advised_112:
            calls = truth.on_112 == "calls"
            await line.do(commands.Calls112(self.case) if calls else commands.StaysHere(self.case), self.case)
            self._is_done = calls
        elif result is not None and result.may_talk and truth.talks:
            await self._talk_anyway(line)
        elif self._closed and result is not None and result.outcome == Outcome.BOOK:
            page = self._address, self._cookie
            booking = SelfBooking(line, page, self.case, self._shown, self._think)
            self._is_done = await booking.book(truth, self._temper.seed)
            if not self._is_done:
                await self._talk_anyway(line)
        elif self._closed or (result is not None and result.outcome == Outcome.EMERGENCY_DEPARTMENT):
            self._is_done = True
        if self._is_done:
            await self.close()

    async def _talk_anyway(self, line: DemoLine) -> None:
        await line.do(commands.TalkAnyway(self.case), self.case)
        await self._shown.until(lambda: self._shown.state is not CaseState.CLOSED)

    async def _think(self, times: float) -> None:
        if self._pace is not None:
            await self._pace.sleep(self._temper.thinks_s * times)

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
            self._shown.state = CaseState.CLOSED
        elif act.deed is Deed.GO:
            await self.close()

    async def _write(self, line: DemoLine, text: str) -> None:
        """Send it; it counts as said at once, as it stands on the page at once."""
        result = await line.do(commands.ResidentMessage(self.case, text), self.case)
        if result.outcome == "applied":
            self._lines[result.id] = (int(result.data["seq"]), Line(text, self._now_s(), own=True))
        else:
            self._shown.state = CaseState.CLOSED  # somebody closed it while she typed

    async def _read(self) -> None:
        """The page shows what has come."""
        newest = max((seq for seq, _ in self._lines.values()), default=0)
        if newest > self._read_to and self._line is not None and not self._line.cut:
            self._read_to = newest
            await self._line.do(commands.ResidentRead(self.case, newest, newest), self.case)

    async def _open(self) -> DemoLine:
        self._cookie = await asyncio.to_thread(sign_in, self._address, self._who.personnummer)
        url = f"ws://{urlsplit(self._address).netloc}/api/socket"
        self._line = await DemoLine.open(url, self._clock, self._take_row, cookie=self._cookie)
        await self._line.first()
        return self._line

    async def _open_again(self) -> DemoLine:
        """What she saw of the case is not what it is by now: it comes again."""
        self._shown.forget()
        line = await self._open()
        await line.say(up.Follow(f"case:{self.case}:resident", purpose="own"))
        return line

    @property
    def _closed(self) -> bool:
        return self._shown.state is CaseState.CLOSED

    def _woken(self) -> asyncio.Event:
        return self._line.changed if self._line is not None else asyncio.Event()

    def _now_s(self) -> float:
        return self._pace.now_s() - self._began_s if self._pace else 0.0

    def _take_row(self, _stream: str, _kind: str, _id: str, body: RowBody | None) -> None:
        self._shown.take(body)
        if isinstance(body, Message) and body.id not in self._lines:
            self._lines[body.id] = (body.seq, Line(body.text, self._now_s(), body.side == Side.RESIDENT))

    def _seen(self) -> Seen:
        return Seen(tuple(line for _, line in sorted(self._lines.values(), key=lambda one: one[0])), self._closed)
