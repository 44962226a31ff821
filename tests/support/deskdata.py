"""A made-up server for tests of the desk's data: streams with positions and digests, said as real frames."""

from collections.abc import Iterable
from pathlib import Path
from zlib import crc32

import msgspec

from desktop.clock import time_ordered_id
from desktop.domain.chat import Message
from desktop.domain.units import Assignment, CaseId, CommandId, Instant, MessageId, PersonId, Role, StaffCard, UnitId
from desktop.protocol import down
from desktop.protocol.codec import encode
from desktop.protocol.commands import SendMessage
from desktop.protocol.digest import as_text, moved, row_hash
from desktop.replica.changes import ChangeSet, Incoming, Opened, OutboxEntry
from desktop.replica.store import Replica
from tests.support.no_key_store import NoKeyStore

ME = StaffCard(PersonId("nurse"), "Noor Test", "Sjuksköterska")
UNIT = UnitId("unit-1")
MINE = (Assignment(UNIT, Role.NURSE),)
QUEUE = f"unit:{UNIT}:clinical"
CASE = CaseId("case-1")
TALK = f"case:{CASE}:staff"
KEY = "ab" * 32


class HandClock:
    """A clock that stands still until it is told, with ids that count."""

    def __init__(self, now: int = 1_000_000_000, whose: str = "") -> None:
        """Ids of clocks with another `whose` differ."""
        self.instant = Instant(now)
        self._made = crc32(whose.encode()) << 32

    def now(self) -> Instant:
        """The instant set."""
        return self.instant

    def new_id(self) -> str:
        """The next id."""
        self._made += 1
        return time_ordered_id(self.instant, self._made.to_bytes(10, "big"))


class MemoryKeyStore:
    """An OS key store that forgets with the test."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        """The text kept."""
        return self.kept.get(name)

    def write(self, name: str, text: str) -> bool:
        """Keep it."""
        self.kept[name] = text
        return True


class MadeStream:
    """One stream as a server keeps it: the rows now, where each last changed, and what has left."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.head = 0
        self.rows: dict[tuple[str, str], tuple[int, bytes]] = {}

    def change(self, kind: str, row_id: str, body: bytes = b"null") -> down.Delta:
        """Put the row (or take it away): the live delta of it."""
        self.head += 1
        self.rows[kind, row_id] = (self.head, body)
        return self.delta(self.head - 1)

    def digest(self) -> str:
        """Of what is present."""
        total = sum(row_hash(kind, name, at) for (kind, name), (at, body) in self.rows.items() if body != b"null")
        return as_text(moved(0, total, 0))

    def delta(self, after: int, snapshot: bool = False) -> down.Delta:
        """All that changed after a position; a fresh reader gets present rows only."""
        rows = [
            down.Row(kind, name, at, msgspec.Raw(body))
            for (kind, name), (at, body) in sorted(self.rows.items(), key=lambda item: item[1][0])
            if at > after and (after > 0 or body != b"null")
        ]
        return down.Delta(self.name, after, self.head, rows, self.digest(), snapshot)

    def answer(self, cursor: int, known: bool = True) -> down.Delta:
        """What a Follow is answered with; `known`: the cursor is of this epoch."""
        if not known or cursor > self.head:
            return self.delta(0, snapshot=True)
        return self.delta(cursor, snapshot=cursor == 0)

    def present(self) -> dict[tuple[str, str], int]:
        """Positions of the rows that are there."""
        return {key: at for key, (at, body) in self.rows.items() if body != b"null"}


def talk_message(seq: int, text: str = "Hej", person: str = "samir", case: CaseId = CASE, name: str = "") -> bytes:
    """The body of a message row."""
    side = "staff" if person == ME.id else "resident"
    return encode(
        Message(
            MessageId(name or f"m{seq}"), case, seq, side, PersonId(person), "", "", "", text, Instant(seq), Instant(0)
        )
    )


def signed_in(key: str = KEY, person: StaffCard = ME, assignments: Iterable[Assignment] = MINE) -> down.SignedIn:
    """The server's yes."""
    return down.SignedIn("token", Instant(9_000_000_000), person, list(assignments), key, Instant(1_000_000_000))


def welcome(epoch: str = "e1", at: int = 1_000_000_000) -> down.Welcome:
    """The session stands."""
    return down.Welcome(1, epoch, Instant(at), Instant(9_000_000_000), ME, list(MINE))


def opened(outbox: Iterable[OutboxEntry] = (), epoch: str = "", cursors: dict[str, int] | None = None) -> Opened:
    """What the files knew."""
    return Opened(ME, MINE, epoch, cursors or {}, tuple(outbox))


def send_entry(name: str, case: CaseId = CASE, text: str = "Hej", at: int = 1_000_000_000) -> OutboxEntry:
    """A waiting message."""
    body = encode(SendMessage(case, 1, 0, text))
    return OutboxEntry(CommandId(name), "chat.send", 1, body, case, claimed_at=Instant(at))


def ask_entry(
    name: str, case: CaseId | None = CASE, command: str = "case.take", at: int = 1_000_000_000
) -> OutboxEntry:
    """A waiting request."""
    return OutboxEntry(
        CommandId(name), command, 1, encode({"case": case} if case else {}), case, claimed_at=Instant(at)
    )


def incoming(delta: down.Delta, epoch: str = "e1", meanwhile: bool = False) -> Incoming:
    """A delta for the cache."""
    return Incoming(delta, epoch, meanwhile)


class Told:
    """Collects what a replica tells, by any thread."""

    def __init__(self) -> None:
        self.changes: list[ChangeSet] = []

    def __call__(self, changes: ChangeSet) -> None:
        self.changes.append(changes)

    def outbox(self) -> list[OutboxEntry]:
        """Every entry told, in order."""
        return [entry for each in self.changes for entry in each.outbox]


def opened_replica(folder: Path, told: Told, clock: HandClock, key: str = KEY, person: StaffCard = ME) -> Replica:
    """A replica with the person's files open; the test stops it."""
    replica = Replica(folder, clock, NoKeyStore())
    replica.listen(told)
    replica.open(signed_in(key, person), "nurse", "password").result()
    return replica
