"""How long a resident waits for the next question: answer sent, stored on the disk, result and new row received.

Run: python -m tests.benchmarks interviews. The engine runs on the writer's thread; what it and the rows cost there is measured
beside it, in this process, without any socket.
"""

import time
from collections.abc import Mapping
from pathlib import Path

import msgspec

from desktop.domain.triage import Step
from desktop.protocol.codec import encode
from desktop.protocol.down import Deltas
from desktop.protocol.up import Follow
from desktop.server.content_in_use import ContentInUse
from tests.benchmarks.account import UNIT
from tests.benchmarks.figures import Figure, percentile
from tests.benchmarks.floors import echo_ms, fsync_ms
from tests.benchmarks.peers import command, page_of
from tests.benchmarks.raw_socket import RawSocket
from tests.benchmarks.served import Served, numbers
from tests.benchmarks.triage import FOLDER
from tests.support.interviews import Telling, said_to
from tests.support.world import open_world

CASES = 10
"""One a resident: more sign-ins from one address would be slowed down."""
REASONS = ["back_pain", "breathlessness"]
WORDS = "Jag har haft ont i ryggen i tre veckor och blir andfådd i trappor, men ingen feber."
_DELTAS = msgspec.json.Decoder(Deltas)


def figures(folder: Path) -> list[Figure]:
    """One resident after the other answers two complaints' questions to the end."""
    (folder / "floor").mkdir()
    flush, echo = fsync_ms(folder / "floor"), echo_ms()
    (folder / "served").mkdir()
    with Served(folder / "served") as server:
        steps: list[float] = []
        before = server.cpu_s()
        for number, personnummer in enumerate(numbers(CASES)):
            steps += _interview(page_of(server.port, personnummer), f"bench-{number}")
        cpu = (server.cpu_s() - before) / len(steps) * 1e6
    own = _without_sockets(folder)
    floor = flush + echo
    return [
        Figure("answer to next question, p50", percentile(steps, 0.5), "ms", floor, "flush + echo", 100),
        Figure("answer to next question, p99", percentile(steps, 0.99), "ms", bar=100, note=f"{len(steps)} steps"),
        Figure("server CPU a step, everything", cpu, "µs", note="with sign-in, start and words"),
        Figure("a step on the writer's thread, p50", percentile(own, 0.5), "ms", flush, "flush"),
        Figure(
            "a step on the writer's thread, p99", percentile(own, 0.99), "ms", note="the last one decides and sends"
        ),
    ]


def _interview(page: RawSocket, case: str) -> list[float]:
    """Milliseconds from each answer sent until the row with the next question is here."""
    page.send(_first(case))
    page.wait_for(b'"t":"result"')
    written = {"about": "self", "own_words": WORDS, "hopes": "", "place": "", "phone": ""}
    page.send(_said(1, "resident.write", case, written))
    page.wait_for(b'"t":"result"')
    page.send(encode(Follow(f"case:{case}:resident")))
    _row(page)
    page.send(_said(2, "resident.reasons", case, {"reasons": REASONS, "step": 0}))
    step = _row(page)
    took: list[float] = []
    while (question := step.question) is not None:
        answer = {"question": question.id, "value": said_to(question, {}), "step": step.step}
        frame = _said(3 + len(took), "resident.answer", case, answer)
        started = time.perf_counter()
        page.send(frame)
        step = _row(page)
        took.append((time.perf_counter() - started) * 1000)
    page.close()
    return took


def _first(case: str) -> bytes:
    """The case's id is that of the command which starts it."""
    start = command(0, "resident.start", {"entrance": UNIT}, case, case)
    return start.replace(f"{case}-00000000".encode(), case.encode())


def _said(number: int, name: str, case: str, body: Mapping[str, object]) -> bytes:
    return command(number, name, {"case": case, **body}, case, case)


def _row(page: RawSocket) -> Step:
    """The next row `interview`; results may come before or after it."""
    while True:
        for delta in _DELTAS.decode(page.wait_for(b'"t":"deltas"')).deltas:
            for row in delta.rows:
                if row.kind == "interview":
                    return msgspec.json.decode(row.body, type=Step)


def _without_sockets(folder: Path) -> list[float]:
    """Milliseconds of each answer in a batch of its own: read, decided, written, committed."""
    triage = ContentInUse(demo=True)
    triage.load(FOLDER)
    (folder / "world").mkdir()
    world = open_world(None, folder / "world", triage)
    world.check = False
    took: list[float] = []
    for _ in range(CASES):
        telling = Telling(world, words=WORDS)
        telling.choose(*REASONS)
        while (question := (step := telling.step).question) is not None:
            value = said_to(question, {})
            started = time.perf_counter()
            telling.answer(question.id, value, step.step)
            took.append((time.perf_counter() - started) * 1000)
    world.close()
    return took
