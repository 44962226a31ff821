"""People's time: how fast everyone in the demo lives, and waiting in it.

Only people hurry: the clock on the wall goes as it does, so that whoever tries the workstation is not hurried.
"""

import asyncio
import contextlib

from desktop.demo.behaviour import NEVER


class Pace:
    """People's seconds since the demo began, `speed` of them in each real one."""

    def __init__(self, speed: float) -> None:
        self._speed = speed
        self._start = asyncio.get_running_loop().time()

    def now_s(self) -> float:
        """People's seconds since the demo began."""
        return (asyncio.get_running_loop().time() - self._start) * self._speed

    async def until(self, at_s: float, woken: asyncio.Event) -> None:
        """Until then, or until `woken`; the event is cleared."""
        wait = None if at_s == NEVER else max(0.0, at_s - self.now_s()) / self._speed
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(wait):
                await woken.wait()
        woken.clear()

    async def sleep(self, seconds: float) -> None:
        """So many people's seconds."""
        await asyncio.sleep(max(0.0, seconds) / self._speed)
