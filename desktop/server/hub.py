"""Tells everybody what was committed: one frame a commit and connection, encoded once for all who follow the same.

It publishes contiguous positions only. Whatever it did not see itself (another process's commit, a commit whose outcome
was unknown) it reads from the feed. It lives on the event loop and stands behind open, publish and pass_on, so that it
can be swapped.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Sequence
from typing import Any

import msgspec

from desktop.clock import Clock
from desktop.domain.access import Actor, may_follow, parse_stream
from desktop.domain.refusals import Refusal
from desktop.domain.units import MINUTE, Assignment, CaseId, Instant, PersonId
from desktop.protocol.codec import encode
from desktop.protocol.down import Denied, Revoked
from desktop.server.committed import Committed
from desktop.server.connection import SEND_LIMIT, Connection, Follow
from desktop.server.emergency import Emergency
from desktop.server.pages import Pages
from desktop.server.parcels import Parcel, ParcelOffice, Part, arrivals_first, part_of_move
from desktop.server.reading import Reading
from desktop.server.rights import Rights, behind, look

_LATELY, _LATELY_MS = 256, MINUTE
"""How many ends of rights are remembered, and how long, for connections that were being opened meanwhile."""
Alarm = Callable[[str, BaseException], None]


class _Stream:
    """What the hub knows of a stream that somebody here follows; `head` is None until somebody has caught up."""

    __slots__ = ("again", "head", "joining", "live", "reading")

    def __init__(self) -> None:
        self.head: int | None = None
        self.live: dict[Connection, Follow] = {}
        self.joining: set[Follow] = set()
        self.reading = False
        self.again = False


def _no_alarm(_what: str, _problem: BaseException) -> None:
    """Nobody listens (tests)."""


class Hub:
    """The streams that anybody here follows."""

    def __init__(
        self,
        reading: Reading,
        epoch: str,
        clock: Clock,
        alarm: Alarm = _no_alarm,
        emergency: Emergency | None = None,
    ) -> None:
        self._reading = reading
        self._epoch = epoch
        self._clock = clock
        self._alarm = alarm
        self._office = ParcelOffice()
        self._pages = Pages(reading, emergency)
        self._streams: dict[str, _Stream] = {}
        self._connections: dict[Connection, None] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._lately_closed: deque[str] = deque(maxlen=_LATELY)
        self._lately_ended: deque[tuple[Instant, PersonId, Assignment]] = deque(maxlen=_LATELY)

    def open(self, actor: Actor, send_limit_bytes: int = SEND_LIMIT) -> Connection:
        """A new connection for that actor, who may have lost his rights while they were being looked up."""
        since = self._clock.now() - _LATELY_MS
        ended = {(who, one) for at, who, one in self._lately_ended if at >= since}
        left = tuple(one for one in actor.assignments if (actor.person, one) not in ended)
        if left != actor.assignments:
            actor = msgspec.structs.replace(actor, assignments=left)
        connection = Connection(self, self._office, actor, send_limit_bytes)
        self._connections[connection] = None
        if actor.session in self._lately_closed:
            connection.close(Refusal.SIGNED_OUT.value)
        return connection

    def connections(self) -> Sequence[Connection]:
        """All that are open."""
        return list(self._connections)

    def publish(self, committed: Committed) -> None:
        """Tell the followers what a commit moved; rights that ended come first."""
        self._end_rights(committed)
        moved: list[tuple[_Stream, Part]] = []
        for move in committed.moves:
            self._pages.moved(move.stream)
            stream = self._streams.get(move.stream)
            if stream is None:
                continue
            if stream.reading:
                stream.again = True
            elif stream.head is None or stream.head == move.after:
                moved.append((stream, part_of_move(move)))
            elif move.to > stream.head:
                self._read_gap(move.stream, stream)
        self._deliver(moved, committed.at)
        if committed.unsure:
            self._spawn(self.refresh())

    def revoke(self, lost: Sequence[tuple[str, str, str]]) -> None:
        """These (session, stream, code) may not be followed any more."""
        self._revoke_all(lost)

    def follows(self, session: str, stream: str) -> bool:
        """Whether any connection of that session follows the stream."""
        return any(one.actor.session == session and stream in one.follows for one in self._connections)

    def is_followed_by(self, person: PersonId, stream: str) -> bool:
        """Whether any connection of that person to this process follows the stream."""
        return any(one.actor.person == person and stream in one.follows for one in self._connections)

    def pass_on(self, case: CaseId, frame: bytes, but: Connection | None = None) -> None:
        """A frame that is not stored (typing) to all who follow the case, but its sender."""
        for side in ("staff", "resident"):
            stream = self._streams.get(f"case:{case}:{side}")
            for connection in list(stream.live) if stream else ():
                if connection is not but:
                    connection.post(frame)

    async def refresh(self) -> None:
        """Ask the database what other processes did: rights that ended, then heads that moved."""
        streams, connections = list(self._streams), self.connections()
        if not connections:
            return
        whose, now = behind(connections), self._clock.now()
        heads, rights = await self._reading(lambda reader: (reader.heads(streams), look(reader, whose, now)))
        self._apply(rights, connections)
        for name, head in heads.items():
            stream = self._streams.get(name)
            if stream is None or head <= (stream.head or 0):
                continue
            self._pages.moved(name)
            if stream.reading:
                # The page under way may be older than what we were just told.
                stream.again = True
            elif stream.head is None:
                # Nobody has caught up yet: whoever is on the way has to get at least this far.
                stream.head = head
            else:
                self._read_gap(name, stream)

    async def close(self) -> None:
        """Drop all connections with the code `server_stopping` and end the hub's tasks."""
        for connection in self.connections():
            connection.close(Refusal.SERVER_STOPPING.value)
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    # --- what connections ask --------------------------------------------------------------------------------------

    def follow(self, connection: Connection, stream: str, cursor: int, epoch: str) -> None:
        """See Connection.follow."""
        self.unfollow(connection, stream)
        parsed = parse_stream(stream)
        if parsed is None:
            connection.post(encode(Denied(stream[:200], Refusal.NOT_FOUND.value)))
            return
        if parsed.kind != "case":
            refusal = may_follow(connection.actor, parsed, None)
            if refusal is not None:
                connection.post(encode(Denied(stream, refusal.value)))
                return
        follow = connection.follows[stream] = Follow(connection, stream)
        self._streams.setdefault(stream, _Stream()).joining.add(follow)
        self._spawn(self._catch_up(follow, cursor if epoch == self._epoch else 0, parsed.kind == "case"))

    def unfollow(self, connection: Connection, stream: str) -> None:
        """See Connection.unfollow."""
        follow = connection.follows.pop(stream, None)
        known = self._streams.get(stream)
        if follow is None or known is None:
            return
        known.live.pop(connection, None)
        known.joining.discard(follow)
        if not known.live and not known.joining:
            del self._streams[stream]

    def forget(self, connection: Connection) -> None:
        """See Connection.close."""
        self._connections.pop(connection, None)
        for stream in list(connection.follows):
            self.unfollow(connection, stream)

    # --- rights ---------------------------------------------------------------------------------------------------

    def _end_rights(self, committed: Committed) -> None:
        self._lately_closed.extend(committed.closed_sessions)
        self._lately_ended.extend((committed.at, *one) for one in committed.ended)
        if committed.revoked:
            self._revoke_all([(one.session, one.stream, one.code.value) for one in committed.revoked])
        for person, ended in committed.ended:
            for connection in self.connections():
                if connection.actor.person == person:
                    left = tuple(one for one in connection.actor.assignments if one != ended)
                    connection.actor = msgspec.structs.replace(connection.actor, assignments=left)
                    self._recheck(connection)
        for connection in self.connections() if committed.closed_sessions else ():
            if connection.actor.session in committed.closed_sessions:
                connection.close(Refusal.SIGNED_OUT.value)

    def _apply(self, rights: Rights, connections: Iterable[Connection]) -> None:
        """End what these connections no longer may; they were there when it was looked up."""
        self._revoke_all(rights.revoked)
        for connection in connections:
            if rights.ended(connection.actor):
                connection.close(Refusal.SIGNED_OUT.value)
                continue
            left = rights.left_of(connection.actor)
            if left != connection.actor.assignments:
                connection.actor = msgspec.structs.replace(connection.actor, assignments=left)
                self._recheck(connection)

    def _revoke_all(self, revoked: Sequence[tuple[str, str, str]]) -> None:
        codes = {(session, stream): code for session, stream, code in revoked}
        for connection in self.connections() if codes else ():
            for stream in list(connection.follows):
                code = codes.get((connection.actor.session, stream))
                if code is not None:
                    self._revoke(connection, stream, code)

    def _recheck(self, connection: Connection) -> None:
        """Streams that are no case's: the rule decides from the actor alone."""
        for name in list(connection.follows):
            stream = parse_stream(name)
            refusal = may_follow(connection.actor, stream, None) if stream and stream.kind != "case" else None
            if refusal is not None:
                self._revoke(connection, name, refusal.value)

    def _revoke(self, connection: Connection, stream: str, code: str) -> None:
        self.unfollow(connection, stream)
        connection.post(encode(Revoked(stream, code)))

    # --- delivery -------------------------------------------------------------------------------------------------

    def _deliver(self, moved: Sequence[tuple[_Stream, Part]], at: Any) -> None:
        """Every connection gets one frame with the streams it follows; those with the same streams the same bytes."""
        order = {id(part): place for place, part in enumerate(arrivals_first([part for _, part in moved]))}
        wanted: dict[Connection, int] = {}
        by_place: dict[int, Part] = {}
        for stream, part in moved:
            bit = 1 << order[id(part)]
            by_place[order[id(part)]] = part
            stream.head = part.to
            for connection in stream.live:
                wanted[connection] = wanted.get(connection, 0) | bit
            for follow in list(stream.joining):
                if follow.ready and self._advance(follow, part):
                    wanted[follow.connection] = wanted.get(follow.connection, 0) | bit
        parcels: dict[int, Parcel] = {}
        for connection, bits in wanted.items():
            parcel = parcels.get(bits)
            if parcel is None:
                parts = [by_place[place] for place in range(len(moved)) if bits >> place & 1]
                parcel = parcels[bits] = self._office.parcel(at, parts)
            connection.offer(parcel)

    def _advance(self, follow: Follow, part: Part) -> bool:
        """Whether somebody who has read ahead of the hub wants this part; live once both are at the same position."""
        wants = part.after == follow.position
        if wants:
            follow.position = part.to
        elif part.to > follow.position:
            # It lies across where the follower is: only the feed can say what is missing.
            self._read_on(follow)
            return False
        if follow.position == part.to:
            self._go_live(follow, self._streams[follow.stream])
        return wants

    def _go_live(self, follow: Follow, stream: _Stream) -> None:
        stream.joining.discard(follow)
        stream.live[follow.connection] = follow

    def _read_on(self, follow: Follow) -> None:
        follow.ready = False
        self._spawn(self._catch_up(follow, follow.position, follow.stream.startswith("case:")))

    async def _catch_up(self, follow: Follow, cursor: int, is_case: bool) -> None:
        """Pages from the feed until the follower is where the hub is."""
        session = follow.connection.actor.session if is_case else None
        since: int | None = None
        while self._stands(follow):
            granted, page, part = await self._pages.read(follow.stream, cursor, since, session, self._clock.now())
            if not self._stands(follow):
                return
            if not granted:
                self.unfollow(follow.connection, follow.stream)
                follow.connection.post(encode(Denied(follow.stream, Refusal.NO_ACCESS.value)))
                return
            follow.connection.offer(self._office.parcel(self._clock.now(), [part]))
            cursor, since = page.to, page.since if page.more else None
            if not page.more and self._arrived(follow, page.to):
                return

    def _arrived(self, follow: Follow, position: int) -> bool:
        """Whether the pages have brought the follower to where the hub is, or ahead of it."""
        stream = self._streams[follow.stream]
        if stream.head is None:
            stream.head = position
        if position < stream.head:
            return False
        follow.position, follow.ready = position, True
        if position == stream.head and not stream.reading:
            self._go_live(follow, stream)
        elif position > stream.head and not stream.reading:
            # Published in a moment if it was ours; if it was another process's, nobody else would tell.
            self._read_gap(follow.stream, stream)
        return True

    def _stands(self, follow: Follow) -> bool:
        return follow.connection.follows.get(follow.stream) is follow

    def _read_gap(self, name: str, stream: _Stream) -> None:
        stream.reading = True
        self._spawn(self._close_gap(name, stream))

    async def _close_gap(self, name: str, stream: _Stream) -> None:
        """Read what the hub did not see, for all who are live, until nothing is missing."""
        try:
            since: int | None = None
            while self._streams.get(name) is stream and stream.head is not None:
                stream.again = False
                connections = list(stream.live)
                page, part, rights = await self._pages.gap(
                    name, stream.head, since, behind(connections), self._clock.now()
                )
                self._apply(rights, connections)
                if self._streams.get(name) is not stream:
                    return
                since = page.since if page.more else None
                if page.to > stream.head or page.snapshot:
                    self._pages.moved(name)
                    self._deliver([(stream, part)], self._clock.now())
                if not page.more and not stream.again:
                    return
        finally:
            stream.reading = False
            for follow in [follow for follow in stream.joining if follow.ready]:
                if follow.position == stream.head:
                    self._go_live(follow, stream)
                else:
                    self._read_on(follow)

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._ended)

    def _ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        problem = None if task.cancelled() else task.exception()
        if problem is not None:
            self._alarm("hub", problem)
