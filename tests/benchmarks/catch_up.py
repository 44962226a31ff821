"""How long a desk needs to take 10,000 missed changes into its encrypted cache, beside the bare driver doing the same.

Run: python -m tests.benchmarks.catch_up. Prints both, and the longest wait of an outbox write made meanwhile.
"""

import tempfile
import time
from pathlib import Path
from statistics import median

import msgspec
from sqlcipher3 import dbapi2

from desktop.cycles import look_seldom
from desktop.protocol import down
from desktop.protocol.codec import decode_down, encode
from desktop.replica.changes import ChangeSet
from desktop.replica.store import Replica
from tests.benchmarks.figures import Figure
from tests.support.builders import queue_row
from tests.support.deskdata import QUEUE, HandClock, MadeStream, Told, incoming, opened_replica, send_entry

ROWS = 10_000
FRAMES = 20
ROUNDS = 5


def missed() -> list[bytes]:
    """What the server sends: the changes in frames of 500 rows."""
    stream = MadeStream(QUEUE)
    for number in range(ROWS):
        stream.head += 1
        stream.rows["queue_row", f"case-{number:05d}"] = (stream.head, encode(queue_row(f"case-{number:05d}")))
    rows = stream.delta(0).rows
    size = ROWS // FRAMES
    parts = [rows[at : at + size] for at in range(0, ROWS, size)]
    return [
        encode(
            down.Deltas(
                queue_row().arrived_at,
                [
                    down.Delta(
                        QUEUE,
                        number * size,
                        (number + 1) * size,
                        part,
                        stream.digest() if number == FRAMES - 1 else "",
                        snapshot=False,
                        more=number < FRAMES - 1,
                    )
                ],
            )
        )
        for number, part in enumerate(parts)
    ]


class Outbox(Told):
    """Notes when each outbox write was told as saved."""

    def __init__(self) -> None:
        super().__init__()
        self.saved: dict[str, float] = {}

    def __call__(self, changes: ChangeSet) -> None:
        super().__call__(changes)
        for entry in changes.outbox:
            self.saved[entry.id] = time.perf_counter()


def catch_up(replica: Replica, frames: list[bytes], told: Outbox) -> tuple[float, float]:
    """Seconds from frames to decoded rows on disk, and the longest wait of an outbox write meanwhile."""
    begin = time.perf_counter()
    batch = []
    for raw in frames:
        frame = decode_down(raw)
        assert isinstance(frame, down.Deltas)
        batch += [incoming(delta) for delta in frame.deltas]
    stored = replica.cache.store(batch, queue_row().arrived_at)
    given: dict[str, float] = {}
    while not stored.done():
        name = f"write-{len(told.saved):06d}"
        given[name] = time.perf_counter()
        replica.mine.put(send_entry(name))
        replica.mine.reads().result()
    taken = time.perf_counter() - begin
    assert stored.result().held[-1].position == ROWS
    return taken, max((told.saved[name] - at for name, at in given.items()), default=0.0)


def alone(replica: Replica, frames: list[bytes]) -> float:
    """Seconds from frames to decoded rows on disk, nothing else going on."""
    begin = time.perf_counter()
    batch = []
    for raw in frames:
        frame = decode_down(raw)
        assert isinstance(frame, down.Deltas)
        batch += [incoming(delta) for delta in frame.deltas]
    replica.cache.store(batch, queue_row().arrived_at).result()
    return time.perf_counter() - begin


def floor(folder: Path, frames: list[bytes]) -> float:
    """Seconds the driver needs to insert the same bodies into an encrypted table in one transaction."""
    decoded = [msgspec.json.decode(raw, type=down.Deltas) for raw in frames]
    rows = [
        (1, row.kind, row.id, row.position, bytes(row.body))
        for frame in decoded
        for delta in frame.deltas
        for row in delta.rows
    ]
    db = dbapi2.connect(str(folder / "floor.db"), isolation_level=None)
    db.execute("PRAGMA key = \"x'" + "00" * 32 + "'\"")
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute(
        "CREATE TABLE rows (stream INTEGER, kind TEXT, id TEXT, position INTEGER, body BLOB,"
        " PRIMARY KEY (stream, kind, id)) WITHOUT ROWID"
    )
    begin = time.perf_counter()
    db.execute("BEGIN IMMEDIATE")
    db.executemany("INSERT INTO rows VALUES (?, ?, ?, ?, ?)", rows)
    db.execute("COMMIT")
    taken = time.perf_counter() - begin
    db.close()
    return taken


def measure() -> dict[str, float]:
    """Milliseconds, medians of ROUNDS: catch_up, catch_up_busy, floor; and the worst outbox wait."""
    look_seldom()  # as the workstation does
    frames = missed()
    quiet, busy, bare, waits = [], [], [], []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as name:
            told = Outbox()
            replica = opened_replica(Path(name) / "quiet", told, HandClock())
            quiet.append(alone(replica, frames))
            replica.stop()
            replica = opened_replica(Path(name) / "busy", told, HandClock())
            taken, wait = catch_up(replica, frames, told)
            replica.stop()
            busy.append(taken)
            waits.append(wait)
            bare.append(floor(Path(name), frames))
    return {
        "catch_up_ms": median(quiet) * 1000,
        "catch_up_with_outbox_writes_ms": median(busy) * 1000,
        "floor_ms": median(bare) * 1000,
        "worst_outbox_wait_ms": max(waits) * 1000,
    }


def figures(_folder: Path) -> list[Figure]:
    """The same as figures of the benchmark's table."""
    found = measure()
    bare = found["floor_ms"]
    return [
        Figure("catch-up of 10,000 into the encrypted cache", found["catch_up_ms"], "ms", bare, "bare driver", 500),
        Figure(
            "the same while the outbox is written", found["catch_up_with_outbox_writes_ms"], "ms", bare, "bare driver"
        ),
        Figure(
            "longest wait of an outbox write meanwhile",
            found["worst_outbox_wait_ms"],
            "ms",
            found["catch_up_with_outbox_writes_ms"],
            "the transaction it must not wait for",
            50,
        ),
    ]


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:32} {value:8.1f}")
