"""People's time in the demo: waiting ends when it should, whoever else wants it to."""

import asyncio

from desktop.demo.pace import Pace

HURRIED = 0.001
"""People's seconds in a real one: nobody's time is up while a test looks."""


def test_who_is_sent_home_just_as_something_happens_goes_home() -> None:
    """The two come in one turn of the loop, and a waiter that took only the first would wait for ever."""

    async def day() -> bool:
        pace, woken = Pace(HURRIED), asyncio.Event()

        async def live() -> None:
            while True:
                await pace.until(60, woken)

        living = asyncio.create_task(live())
        await asyncio.sleep(0)
        woken.set()
        await asyncio.sleep(0)
        living.cancel()
        await asyncio.wait({living}, timeout=60)
        return living.cancelled()

    assert asyncio.run(day())


def test_waiting_ends_at_its_time_and_when_woken() -> None:
    async def day() -> list[bool]:
        pace, woken = Pace(1_000), asyncio.Event()
        await pace.until(1, woken)
        waited = pace.now_s() >= 1
        woken.set()
        await pace.until(1e9, woken)
        return [waited, woken.is_set()]

    assert asyncio.run(day()) == [True, False]
