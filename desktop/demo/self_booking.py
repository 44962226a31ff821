"""A simulated resident whose outcome is a time that she books herself: she chooses, has it kept, books, and may think better of it."""

import asyncio
import random

from desktop.demo.http_side import Choosable, times_to_choose
from desktop.demo.line import DemoLine, LineCut
from desktop.demo.telling import Shown, Thinking
from desktop.demo.truth import Truth
from desktop.domain.booking import OwnTime, State
from desktop.domain.units import CaseId, PersonId
from desktop.protocol import booking as commands

AMONG = 12
"""How many of the first times she looks at."""
MOST_TRIES = 5
"""So often she takes another when somebody else was first."""


class SelfBooking:
    """`book` until she has what she wants; raises LineCut."""

    def __init__(self, line: DemoLine, page: tuple[str, str], case: CaseId, shown: Shown, thinks: Thinking) -> None:
        """`page`: the server's address and her cookie."""
        self._line, self._page, self._case, self._shown, self._thinks = line, page, case, shown, thinks

    async def book(self, truth: Truth, seed: str) -> bool:
        """Book; and change it, or give it up, as her story says. Whether there was a time for her."""
        rng = random.Random(f"booking {seed}")
        for _ in range(MOST_TRIES):
            offered = await self._offered()
            if not offered:
                return False
            if await self._take(rng.choice(offered[:AMONG]), truth):
                break
        else:
            return False
        if truth.books == "changes":
            await self._change(rng)
        elif truth.books == "cancels":
            await self._cancel()
        return True

    async def _offered(self, instead: str = "") -> list[Choosable]:
        address, cookie = self._page
        return await asyncio.to_thread(times_to_choose, address, cookie, self._case, instead)

    async def _take(self, time: Choosable, truth: Truth) -> bool:
        """It is kept while she looks at it once more; False if somebody else was first."""
        who, start = PersonId(time.performer), time.start
        kept = await self._line.do(commands.HoldOwnTime(self._case, who, start), self._case)
        if kept.outcome != "applied":
            return False
        await self._thinks(truth.slowness)
        booked = await self._line.do(commands.BookOwnTime(self._case, who, start), self._case)
        return booked.outcome == "applied"

    async def _change(self, rng: random.Random) -> None:
        one = await self._booked()
        await self._thinks(1.0)
        others = await self._offered(one.id)
        if others:
            to = rng.choice(others[:AMONG])
            body = commands.MoveOwnTime(self._case, one.id, one.number, PersonId(to.performer), to.start)
            await self._line.do(body, self._case)

    async def _cancel(self) -> None:
        one = await self._booked()
        await self._thinks(1.0)
        await self._line.do(commands.CancelOwnTime(self._case, one.id, one.number), self._case)

    async def _booked(self) -> OwnTime:
        """Her time, once it stands on her page."""
        await self._shown.until(lambda: _standing(self._shown) is not None)
        found = _standing(self._shown)
        if found is None:
            raise LineCut("the time did not come")
        return found


def _standing(shown: Shown) -> OwnTime | None:
    return next((one for one in shown.times.values() if one.state == State.BOOKED), None)
