"""Tells everybody what was committed: one frame a commit and connection, encoded once for all who follow the same."""

from collections.abc import Sequence

from desktop.domain.access import Actor
from desktop.domain.units import CaseId, PersonId
from desktop.server.reading import Reading


class Connection:
    """One desk's or page's end: a bounded outbox, and the streams it follows.

    `actor` is kept up to date by the hub (an assignment may end); use it for commands. `gone` is the code that says why
    `next` returned None: too_slow, signed_out, or what `close` was given.
    """

    actor: Actor
    gone: str

    def follow(self, stream: str, cursor: int = 0, epoch: str = "") -> None:
        """Catch up from `cursor`, then live. Answers come as frames: Deltas, or Denied. Case streams need a Grant first;
        the others are checked here. Following again starts over."""
        raise NotImplementedError

    def unfollow(self, stream: str) -> None:
        """Send no more of it."""
        raise NotImplementedError

    def post(self, frame: bytes) -> None:
        """Put a frame of the edge's own (results, pong) in line."""
        raise NotImplementedError

    async def next(self) -> bytes | None:
        """The next frame to send, or None when the connection is to be closed (`gone` says why). One caller at a time."""
        raise NotImplementedError

    def close(self, code: str = "") -> None:
        """Follow nothing and wake `next` with None. Frames posted before are dropped."""
        raise NotImplementedError


class Hub:
    """The streams that anybody here follows. Lives on the event loop; `publish` is the writer's callback."""

    def __init__(self, reading: Reading, epoch: str, clock: object) -> None:
        raise NotImplementedError

    def open(self, actor: Actor, send_limit_bytes: int = 8 * 1024 * 1024) -> Connection:
        """A new connection for that actor."""
        raise NotImplementedError

    def publish(self, committed: object) -> None:
        """Tell the followers what a commit moved, revocations first."""
        raise NotImplementedError

    def pass_on(self, case: CaseId, frame: bytes, but: Connection | None = None) -> None:
        """A frame that is not stored (typing) to all who follow the case, but its sender."""
        raise NotImplementedError

    def connections(self) -> Sequence[Connection]:
        """All that are open."""
        raise NotImplementedError

    async def close(self) -> None:
        """Drop all connections with the code `server_stopping` and end the hub's tasks."""
        raise NotImplementedError
