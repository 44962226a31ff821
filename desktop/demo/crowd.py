"""Everybody who is simulated, on one event loop in a thread: the morning's residents, those who come later, one colleague."""

import asyncio
import contextlib
import threading
from collections.abc import Callable, Coroutine, Mapping
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Self, TypeVar

from desktop.clock import Clock
from desktop.demo.adviser import Adviser
from desktop.demo.arrivals import Visit
from desktop.demo.behaviour import temper_of
from desktop.demo.line import LineCut
from desktop.demo.neighbour import Neighbour
from desktop.demo.pace import Pace
from desktop.demo.resident import Resident, Who
from desktop.demo.stories import Stories, Story
from desktop.domain.units import CaseId, Instant, PersonId, Role, UnitId

T = TypeVar("T")


class Crowd:
    """`with Crowd(…) as crowd`: `morning` first, then `begin`."""

    def __init__(self, address: str, people: Mapping[PersonId, Who], stories: Stories, seed: int, clock: Clock) -> None:
        self._address, self._people, self._stories = address, people, stories
        self._seed, self._clock = seed, clock
        self._cases: dict[CaseId, Story] = {}
        self._here: dict[PersonId, Resident] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._neighbour: Neighbour | None = None
        self._advisers: list[Adviser] = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="crowd", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def arrive(self, visit: Visit) -> None:
        """This resident writes, now; raises LineCut."""
        self._do(self._arrive(visit))

    def neighbour(self, url: str, certificate: Path, user: str, password: str, unit: UnitId) -> None:
        """The colleague comes to work and takes her first cases; raises LineCut."""
        self._do(self._neighbour_comes(url, certificate, user, password, unit))

    def adviser(self, url: str, certificate: Path, user: str, password: str, unit: UnitId, role: Role) -> None:
        """Somebody who is asked for advice comes to work at another unit; raises LineCut."""
        self._do(self._adviser_comes(url, certificate, user, password, unit, role))

    def begin(self, visits: list[Visit], now: Instant, speed: float, told: Callable[[str], None]) -> None:
        """Let everybody live; `visits` are still to come, `told` hears what goes wrong."""
        self._do(self._begin(visits, now, speed, told))

    def _do(self, work: Coroutine[Any, Any, T]) -> T:
        future: Future[T] = asyncio.run_coroutine_threadsafe(work, self._loop)
        return future.result()

    async def _arrive(self, visit: Visit, pace: Pace | None = None) -> None:
        who, story = self._people[visit.person], self._stories.stories[visit.person]
        temper = temper_of(self._seed, visit.person)
        resident = Resident(self._address, who, story, self._stories.common, temper, self._clock)
        self._here[visit.person] = resident
        self._cases[await resident.arrive(visit.again, pace)] = story

    async def _neighbour_comes(self, url: str, certificate: Path, user: str, password: str, unit: UnitId) -> None:
        neighbour = Neighbour(url, certificate, self._stories.greeting, self._cases, self._clock)
        await neighbour.come(user, password, unit, Role.NURSE)
        await neighbour.take_some()
        self._neighbour = neighbour

    async def _adviser_comes(
        self, url: str, certificate: Path, user: str, password: str, unit: UnitId, role: Role
    ) -> None:
        adviser = Adviser(url, certificate, self._cases, self._clock)
        await adviser.come(user, password, unit, role)
        self._advisers.append(adviser)

    async def _begin(self, visits: list[Visit], now: Instant, speed: float, told: Callable[[str], None]) -> None:
        pace = Pace(speed)
        for person, resident in self._here.items():
            self._start(self._live(person, resident, pace), told)
        self._start(self._come_later(visits, now, pace, told), told)
        if self._neighbour is not None:
            self._start(self._neighbour.work(pace), told)
        for adviser in self._advisers:
            self._start(adviser.work(pace), told)

    async def _come_later(self, visits: list[Visit], now: Instant, pace: Pace, told: Callable[[str], None]) -> None:
        for visit in visits:
            await pace.sleep((visit.at - now) / 1000 - pace.now_s())
            if visit.person not in self._here:
                self._start(self._come(visit, pace), told)

    async def _come(self, visit: Visit, pace: Pace) -> None:
        """Whoever thinks long over her answers keeps nobody else waiting."""
        try:
            await self._arrive(visit, pace)
        except LineCut:
            await _quietly(self._here.pop(visit.person).close())
            raise
        await self._live(visit.person, self._here[visit.person], pace)

    async def _live(self, person: PersonId, resident: Resident, pace: Pace) -> None:
        try:
            await resident.live(pace)
        finally:
            self._here.pop(person, None)
            await _quietly(resident.close())

    def _start(self, work: Coroutine[Any, Any, None], told: Callable[[str], None]) -> None:
        def ended(task: asyncio.Task[None]) -> None:
            self._tasks.discard(task)
            problem = None if task.cancelled() else task.exception()
            if problem is not None:
                told(f"Somebody simulated has left: {type(problem).__name__} {problem}".strip())

        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(ended)

    async def _end(self) -> None:
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for resident in list(self._here.values()):
            await _quietly(resident.close())
        if self._neighbour is not None:
            await _quietly(self._neighbour.go())
        for adviser in self._advisers:
            await _quietly(adviser.go())
        await self._loop.shutdown_default_executor()


async def _quietly(work: Coroutine[Any, Any, None]) -> None:
    with contextlib.suppress(LineCut):
        await work
