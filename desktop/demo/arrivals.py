"""Who writes when: a Poisson process whose rate follows the hour, the same for the same seed. Pure.

Mondays between eight and ten are what a health centre fears, so the rate is data per hour, not one number.
"""

import random
from collections.abc import Callable, Iterator, Sequence

import msgspec

from desktop.domain.units import HOUR, MINUTE, Instant, PersonId

BEFORE = 56 * MINUTE
"""How much of the day has already been when the demo begins."""
FEWEST_BEFORE = 12
"""A queue of fewer would show little."""
PER_HOUR = (1, 1, 1, 1, 1, 2, 4, 8, 12, 10, 8, 7, 6, 8, 8, 6, 4, 4, 5, 5, 4, 3, 2, 1)
"""Cases an hour, by the hour of the day."""


class Visit(msgspec.Struct, frozen=True):
    """Somebody comes to the page; `again` if it was about this earlier today too."""

    at: Instant
    person: PersonId
    again: bool = False


def moments(
    start: Instant, end: Instant, rate: Callable[[Instant], float], most: float, rng: random.Random
) -> Iterator[Instant]:
    """Arrivals of a Poisson process with `rate` an hour (never above `most`) from `start` on, before `end`; by thinning."""
    at = float(start)
    while (at := at + rng.expovariate(most) * HOUR) < end:
        if rng.random() * most < rate(Instant(int(at))):
            yield Instant(int(at))


def rate_by_hour(midnight: Instant) -> Callable[[Instant], float]:
    """The day's rate, counted from its midnight."""
    return lambda at: float(PER_HOUR[(at - midnight) // HOUR % len(PER_HOUR)])


def day(seed: int, now: Instant, midnight: Instant, end: Instant, people: Sequence[PersonId]) -> list[Visit]:
    """Everyone's visit from BEFORE `now` until `end`, in time order.

    Each comes once in shuffled order; when all have been, they come again in another order, as people do.
    """
    rng = random.Random(f"day {seed}")
    times = list(moments(Instant(now - BEFORE), end, rate_by_hour(midnight), max(PER_HOUR), rng))
    early = sum(at < now for at in times)
    # A quiet night has hardly a case: then the demo would be an empty list.
    times = sorted(times + [Instant(int(now - rng.random() * BEFORE)) for _ in range(FEWEST_BEFORE - early)])
    order: list[PersonId] = []
    while len(order) < len(times):
        order += rng.sample(people, len(people))
    return [Visit(at, who, place >= len(people)) for place, (at, who) in enumerate(zip(times, order, strict=False))]
