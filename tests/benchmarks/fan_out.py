"""One unit, 200 desks: how fast a change reaches all of them, what it costs, and what one frozen desk does to the rest."""

import re
import selectors
import threading
import time
from collections.abc import Sequence

from tests.benchmarks.figures import percentile
from tests.benchmarks.load import TEXT, Talk, paced
from tests.benchmarks.peers import Desk
from tests.benchmarks.raw_socket import RawSocket

_TO = re.compile(rb'"to":(\d+)')
_LOOK_S = 0.0005
"""How often the crowd looks when nothing has come. A reader that waits in the kernel is woken by every single packet, at the
cost of the core that sends it: real desks sit at machines of their own. What it sees later for that counts against us."""


class Crowd:
    """Desks that follow one queue, read by one thread; each delta is counted where it arrives."""

    def __init__(self, port: int, token: str, many: int) -> None:
        self.desks = [Desk(port, token=token) for _ in range(many)]
        self._start = 0
        for desk in self.desks:
            desk.follow_queue()
            self._start = self._last(desk.socket)
        self.reached: dict[int, float] = {}
        """By position: when the last of all desks had it."""
        self._at = [self._start] * many
        self._halt = threading.Event()
        self._thread = threading.Thread(target=self._read, name="crowd")
        self.cpu_s = 0.0

    @staticmethod
    def _last(socket: RawSocket) -> int:
        return int(_TO.findall(socket.wait_for(b'"t":"deltas"'))[-1])

    def start_reading(self) -> int:
        """Begin to read; the position that every desk has now."""
        self._thread.start()
        return self._start

    def stop(self) -> None:
        """Stop reading and leave."""
        self._halt.set()
        self._thread.join()
        for desk in self.desks:
            desk.close()

    def position(self) -> int:
        """The position that every desk has reached."""
        return min(self._at)

    def _read(self) -> None:
        selector = selectors.DefaultSelector()
        for index, desk in enumerate(self.desks):
            selector.register(desk.socket.socket, selectors.EVENT_READ, index)
        began, low = time.thread_time(), self._start
        while not self._halt.is_set():
            ready = selector.select(0)
            for key, _ in ready:
                self._take(key.data)
            if not ready:
                time.sleep(_LOOK_S)  # noqa: TID251 who looks now and then is woken by nobody
                continue
            if (now_low := min(self._at)) > low:
                moment = time.perf_counter()
                self.reached.update((position, moment) for position in range(low + 1, now_low + 1))
                low = now_low
        self.cpu_s = time.thread_time() - began

    def _take(self, index: int) -> None:
        for frame in self.desks[index].socket.receive():
            found = _TO.findall(frame)
            if found:
                self._at[index] = int(found[-1])


def spread_ms(
    sender: Desk, talks: Sequence[Talk], crowd: Crowd, first: int, per_second: float, times: int
) -> list[float]:
    """Milliseconds from send until the last desk has the change, at an even pace; `first`: the position before."""
    sent: list[float] = []

    def act(number: int) -> None:
        sent.append(time.perf_counter())
        sender.socket.send(talks[number % len(talks)].message(sender, TEXT))
        sender.socket.wait_for(b'"t":"result"')

    paced(act, per_second, times)
    wait_until(crowd, first + times)
    return [(crowd.reached[first + number + 1] - moment) * 1000 for number, moment in enumerate(sent)]


def wait_until(crowd: Crowd, position: int, seconds: float = 60) -> None:
    """Until every desk has this position; raises TimeoutError."""
    end = time.perf_counter() + seconds
    while crowd.position() < position:
        if time.perf_counter() > end:
            raise TimeoutError(f"not every desk got position {position}; the slowest has {crowd.position()}")
        time.sleep(0.002)  # noqa: TID251 the crowd's thread is what is measured


def p99(values: Sequence[float]) -> float:
    """The 99th percentile."""
    return percentile(values, 0.99)
