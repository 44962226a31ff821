"""How fast commands go through a real server, one at a time, many at a time, and at the pace of a Monday morning."""

import selectors
import time
from collections.abc import Callable, Sequence

import msgspec

from desktop.protocol.down import Result
from tests.benchmarks.peers import Desk

_RESULT = msgspec.json.Decoder(Result)
_NUMBER = 16


class Talk:
    """A case this desk holds, with what its next message must say it has seen."""

    def __init__(self, case: str, hold: int) -> None:
        self.case, self.hold, self.seq = case, hold, 0

    def message(self, desk: Desk, text: str) -> bytes:
        """The frame of the next message in this case."""
        body = {"case": self.case, "seen_hold": self.hold, "seen_seq": self.seq, "text": text}
        return desk.command("chat.send", body, self.case)


def take_all(desk: Desk, cases: Sequence[str]) -> list[Talk]:
    """Hold every case."""
    return [Talk(case, int(desk.do("case.take", {"case": case}, case).data["hold_number"])) for case in cases]


TEXT = "Hej! Jag har läst det du skrev. Har du haft feber sedan i går, och hur hög var den? " * 2


def one_in_flight(desk: Desk, talks: Sequence[Talk], messages: int) -> list[float]:
    """Milliseconds from send to answer of each of `messages` messages, one after the other."""
    took = []
    for number in range(messages):
        frame = talks[number % len(talks)].message(desk, TEXT)
        started = time.perf_counter()
        desk.socket.send(frame)
        desk.socket.watch_for(b'"t":"result"')
        took.append((time.perf_counter() - started) * 1000)
    return took


def many_in_flight(
    desks: Sequence[Desk],
    talks: Sequence[Sequence[Talk]],
    messages: int,
    in_flight: int,
    sent_at: list[float] | None = None,
) -> float:
    """Commands a second with `in_flight` under way over all desks; each must end as applied.

    `sent_at` gets the moment at which each was sent, in that order.
    """
    frames = [
        [talks[index][number % len(talks[index])].message(desk, TEXT) for number in range(messages // len(desks))]
        for index, desk in enumerate(desks)
    ]
    each = max(1, in_flight // len(desks))
    selector = selectors.DefaultSelector()
    for index, desk in enumerate(desks):
        selector.register(desk.socket.socket, selectors.EVENT_READ, index)
    sent, done = [0] * len(desks), [0] * len(desks)
    started = time.perf_counter()
    for index in range(len(desks)):
        sent[index] = _send(desks[index], frames[index], 0, each, sent_at)
    while sum(done) < sum(map(len, frames)):
        for key, _ in selector.select():
            index = key.data
            answered = _answered(desks[index].socket.receive())
            done[index] += answered
            sent[index] = _send(desks[index], frames[index], sent[index], answered, sent_at)
    return sum(done) / (time.perf_counter() - started)


def _answered(frames: Sequence[bytes]) -> int:
    for frame in frames:
        if b'"outcome":"refused"' in frame:
            raise RuntimeError(f"a command of the load was refused: {frame[:300]!r}")
    return sum(frame.count(b'"outcome":"applied"') for frame in frames)


def _send(desk: Desk, frames: Sequence[bytes], start: int, many: int, sent_at: list[float] | None) -> int:
    batch = frames[start : start + many]
    if batch:
        if sent_at is not None:
            sent_at += [time.perf_counter()] * len(batch)
        desk.socket.send(*batch)
    return start + len(batch)


def paced(act: Callable[[int], None], per_second: float, times: int) -> None:
    """Call `act(n)` at an even pace; falls behind rather than bursting to catch up."""
    due = time.perf_counter()
    for number in range(times):
        wait = due - time.perf_counter()
        if wait > 0:
            time.sleep(wait)  # noqa: TID251 the pace is the load, nothing is waited for
        act(number)
        due = max(due + 1 / per_second, time.perf_counter())
