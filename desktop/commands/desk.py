"""The desk a command is given at: what the functions in this folder need, and nothing of the network or the screen."""

from collections.abc import Callable
from typing import NamedTuple, Protocol

import msgspec

from desktop.clock import Clock
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol.codec import encode
from desktop.protocol.commands import COMMANDS, CommandBody
from desktop.replica.changes import Draft, OutboxEntry


class Keeps(Protocol):
    """What commands ask of the person's file (`replica.mine`). Nothing here waits; the outcome comes as a ChangeSet."""

    def put(self, entry: OutboxEntry, draft_done: str | None = None) -> None:
        """Keep the command and, with it, drop the case's draft in that slot."""
        ...

    def mark(self, entry: OutboxEntry, theirs: int) -> None:
        """Keep a `chat.mark_read` and show its mark at once; `theirs` = the resident's messages up to it."""
        ...

    def save_draft(self, draft: Draft) -> None:
        """Keep the draft in its slot; an empty text drops it."""
        ...

    def adopt(self, draft: Draft, slot: str) -> None:
        """Keep `draft` and drop the one in `slot` of its case, in one step."""
        ...

    def discard(self, command: CommandId) -> None:
        """Drop a refused command."""
        ...

    def replace(
        self, old: CommandId, new: CommandId, knew_at: Instant, claimed_at: Instant, seen: tuple[int, int] | None
    ) -> None:
        """Put the refused command `old` back in line as `new`; `seen`: hold and seq that the screen shows now."""
        ...

    def remember(self, values: dict[str, str]) -> None:
        """Keep settings of this person at this desk."""
        ...

    def expect_last_words(self) -> None:
        """Whoever asks this hands over, when the files are shut, what is still on the screen, and then lets go."""
        ...

    def let_go(self) -> None:
        """The last words have been handed over."""
        ...

    def unsent(self, case: CaseId) -> tuple[OutboxEntry, ...]:
        """The case's commands that wait for an answer, oldest first (from memory)."""
        ...


class Seen(NamedTuple):
    """What the screen showed when a command was given: the hold's number and the last message's."""

    hold: int
    seq: int


class Desk(msgspec.Struct, frozen=True):
    """Where commands are given: `Desk(replica.mine, clock, connection.server_time)`."""

    mine: Keeps
    clock: Clock
    server_time: Callable[[], Instant]
    """The last server time this desk knows; 0 if none."""


_NAMES = {body: key for key, body in COMMANDS.items()}


def ask(desk: Desk, body: CommandBody, case: CaseId | None) -> CommandId:
    """Put the command in line to be sent; the id by which its outcome is told."""
    entry = entry_of(desk, body, case)
    desk.mine.put(entry)
    return entry.id


def entry_of(desk: Desk, body: CommandBody, case: CaseId | None, after: CommandId | None = None) -> OutboxEntry:
    """A fresh outbox entry of that command, given now."""
    name, version = _NAMES[type(body)]
    return OutboxEntry(
        id=CommandId(desk.clock.new_id()),
        name=name,
        version=version,
        body=encode(body),
        case=case,
        after=after,
        knew_at=desk.server_time(),
        claimed_at=desk.clock.now(),
    )
