"""Everybody who is simulated, on one thread with one event loop: first the morning that has been, then the day as it goes."""

import asyncio
import threading
from collections.abc import Callable
from typing import Any

from desktop.clock import Clock
from desktop.demo.behaviour import Arrival, arrivals, day_of, nature_of
from desktop.demo.cast import Manners, Story
from desktop.demo.colleague import Colleague
from desktop.demo.peer import staff_peer
from desktop.demo.processes import DemoServer
from desktop.demo.resident import Resident
from desktop.domain.units import HOUR, Instant

MORNING = 12
"""Cases that came before the demo begins."""
PER_HOUR = 12.0
COLLEAGUE = "anna"


class World:
    """`morning()` plays what has been, `begin_day()` lets the rest come by itself until `stop()`."""

    def __init__(
        self, server: DemoServer, region: dict[str, Any], manners: Manners,
        clock: Clock, now: Instant, seed: int, pace: float, not_played: frozenset[str],
    ) -> None:  # fmt: skip
        self._server, self._region, self._manners = server, region, manners
        self._clock, self._now, self._seed, self._pace = clock, now, seed, pace
        self._numbers = {person["id"]: person["personnummer"] for person in region["residents"]}
        self._stories = [story for story in manners.told() if story.who not in not_played]
        self._cases: dict[str, Story] = {}
        self._anna = Colleague(manners.greeting, self._cases, clock, pace, seed)
        self._here: list[Resident] = []
        self._lives: set[asyncio.Task[None]] = set()
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="world")
        self._thread.start()

    def morning(self, tell: Callable[[int, int], None]) -> None:
        """The hour and a half before now, in seconds of real time; `tell(done, of)` as it goes."""
        asyncio.run_coroutine_threadsafe(self._morning(tell), self._loop).result()

    def begin_day(self) -> None:
        """From now on people come, answer, grumble, and the colleague works."""
        self._loop.call_soon_threadsafe(self._begin_day)

    def stop(self) -> None:
        """Everybody goes home."""
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _morning(self, tell: Callable[[int, int], None]) -> None:
        account = next(person for person in self._region["staff"] if person["user"] == COLLEAGUE)
        self._anna.peer = peer = await staff_peer(
            self._server.staff, self._server.certificate, account, self._clock, self._anna.hear
        )
        await peer.follow(f"unit:{account['assignments'][0]['unit']}:clinical")
        coming = arrivals(self._stories, self._seed, Instant(self._now - HOUR), self._now, MORNING)
        for done, arrival in enumerate(coming):
            await asyncio.to_thread(self._server.leap, arrival.at)
            await self._arrive(arrival.story)
            if done in (2, 6, 9):
                await self._anna.take()
            tell(done + 1, len(coming))
        await asyncio.to_thread(self._server.leap, self._now)

    async def _arrive(self, story: Story) -> None:
        nature = nature_of(story, self._seed)
        resident = Resident(story, nature, self._manners.common, self._clock, self._pace)
        self._cases[resident.case] = story
        self._here.append(resident)
        await resident.arrive(self._server.residents, self._numbers[story.who], "herrgardet")

    def _begin_day(self) -> None:
        for resident in self._here:
            self._start(resident.live())
        self._start(self._anna.work())
        been = {resident.who for resident in self._here}
        rest = [story for story in self._stories if story.who not in been]
        self._start(self._day(day_of(rest, self._seed, self._now, PER_HOUR)))

    async def _day(self, coming: list[Arrival]) -> None:
        for arrival in coming:
            await asyncio.sleep(max(0, arrival.at - self._clock.now()) / 1000 / self._pace)
            await self._arrive(arrival.story)
            self._start(self._here[-1].live())

    def _start(self, life: Any) -> None:
        task = self._loop.create_task(life)
        self._lives.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: "asyncio.Task[None]") -> None:
        self._lives.discard(task)
        # Somebody whose connection broke is gone for today; the demo goes on without.
        if not task.cancelled():
            task.exception()

    async def _stop(self) -> None:
        lives = list(self._lives)
        for task in lives:
            task.cancel()
        await asyncio.gather(*lives, return_exceptions=True)
        for resident in self._here:
            await resident.leave()
        if self._anna.peer is not None:
            await self._anna.peer.close()
