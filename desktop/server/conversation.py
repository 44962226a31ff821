"""A socket whose session stands, staff or resident: one task reads, one drains, and nobody waits for anybody else.

Whatever cannot be read ends this socket with a Bye that says why, and no other.
"""

import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any

import msgspec

from desktop.domain.access import Actor, ActorKind, Stream, parse_stream
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol import down, up
from desktop.protocol.codec import decode_up, encode
from desktop.server.edge import Edge
from desktop.server.handlers.dispatch import may_be_given
from desktop.server.queries.answers import LONGEST_ID
from desktop.server.requests import Session
from desktop.server.sessions import grant, note_delivered, prepared
from desktop.server.throttle import Bucket
from desktop.server.versions import SAME_SINCE, speak_down
from desktop.server.wire import NORMAL, POLICY, TRY_AGAIN, Wire

TYPING_EVERY_MS = 1_000
_CLOSE_CODES = {"signed_out": NORMAL, "server_busy": TRY_AGAIN, "server_stopping": TRY_AGAIN, "too_slow": TRY_AGAIN}


class Party(msgspec.Struct, frozen=True):
    """Who is at the other end: the actor, the session it came by, the name that others see, and the agreed version."""

    actor: Actor
    session: Session
    name: str
    version: int
    rate: float
    burst: int

    def spoken(self, said: object) -> bytes:
        """The frame of a struct that every version has a word for, as this party's version says it."""
        frame = encode(said)
        return speak_down(frame, self.version) or frame


class Conversation:
    """Runs until the socket closes, the session ends or the peer breaks a rule."""

    def __init__(self, edge: Edge, wire: Wire, party: Party) -> None:
        self.party = party
        self._edge = edge
        self._wire = wire
        self._connection = edge.hub.open(party.actor, edge.config.limits.send_bytes)
        self._bucket = Bucket(party.rate, party.burst, edge.clock.now())
        self._in_flight: set[CommandId] = set()
        self._asked: set[asyncio.Task[None]] = set()
        self._room = asyncio.Event()
        self._noted: dict[str, int] = {}
        self._typed_at = Instant(0)
        self.heard_at = edge.clock.now()
        """The last frame of this peer."""
        self._bye: down.Bye | None = None
        self._parting_since: float | None = None
        self._dropped = False
        self._left = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Read until there is no more to read."""
        self._task = asyncio.current_task()
        self._edge.enter(self)
        if self.party.version >= SAME_SINCE:
            self._connection.straight = self._wire.straight
        drain = asyncio.create_task(self._drain())
        try:
            while not self._parting() and (frame := await self._wire.read()) is not None:
                await self._hear(frame)
            if self._parting():
                # A peer that does not read its farewell is not waited for.
                await asyncio.wait({drain}, timeout=self._edge.config.limits.stop_s)
        except asyncio.CancelledError:
            if not self._dropped:
                raise
        finally:
            self._edge.leave(self)
            self._edge.lines.forget(self)
            self._left.set()
            self._connection.close()
            for task in (drain, *self._asked):
                task.cancel()
            await asyncio.gather(*self._asked, return_exceptions=True)
            with contextlib.suppress(asyncio.CancelledError):
                await drain

    def _parting(self) -> bool:
        return self._bye is not None or self._connection.gone != ""

    async def left(self) -> None:
        """Returns once this conversation is over."""
        await self._left.wait()

    def end(self, code: Refusal, **data: str | int) -> None:
        """Say goodbye with a code; what has not been sent yet is not sent."""
        if self._bye is None:
            self._bye = down.Bye(code.value, data)
            self._room.set()
            self._connection.close()

    def post(self, said: object) -> None:
        """Queue a frame for this peer."""
        self._connection.post(encode(said))

    async def _drain(self) -> None:
        version = self.party.version
        while (frame := await self._connection.next()) is not None:
            spoken = speak_down(frame, version)
            if spoken is not None:
                await self._wire.say(spoken)
        self._bye = self._bye or down.Bye(self._connection.gone or Refusal.SERVER_BUSY)
        await self._wire.say(encode(self._bye))
        await self._wire.close(_CLOSE_CODES.get(self._bye.code, POLICY))

    async def _hear(self, frame: str | bytes) -> None:
        now = self._edge.clock.now()
        if now >= self.party.session.expires_at:
            return self.end(Refusal.SIGNED_OUT)
        if not self._bucket.take(now):
            return self.end(Refusal.TOO_MUCH)
        self.heard_at = now
        try:
            if isinstance(frame, bytes):
                raise Refused(Refusal.BAD_COMMAND)
            said = decode_up(frame)
        except Refused as refused:
            return self.end(refused.code)
        await self._answer(said, now)
        return None

    async def _answer(self, said: up.Up, now: Instant) -> None:
        match said:
            case up.Command():
                await self._command(said)
            case up.Follow():
                await self._follow(said)
            case up.Unfollow():
                self._connection.unfollow(said.stream)
            case up.Delivered():
                self._delivered(said)
            case up.Typing():
                self._typing(said.case, now)
            case up.Query():
                self._ask(said)
            case up.Ping():
                self.post(down.Pong(now))
            case up.SignOut():
                await self._sign_out()
            case _:
                self.end(Refusal.BAD_COMMAND)

    async def _command(self, command: up.Command) -> None:
        if not may_be_given(command):
            return self.end(Refusal.BAD_COMMAND)
        while len(self._in_flight) >= self._edge.config.limits.in_flight and self._bye is None:
            self._room.clear()
            await self._room.wait()
        if not await prepared(self._edge, self._connection.actor):
            return self.end(Refusal.SERVER_BUSY)
        # A set: a command whose answer never came is sent again under its id.
        self._in_flight.add(command.id)
        if not self._edge.writer.submit(self._connection.actor, command, self._done):
            self.end(Refusal.SERVER_BUSY)
        return None

    def _done(self, result: down.Result) -> None:
        self._in_flight.discard(result.id)
        self._room.set()
        self.post(result)

    def _ask(self, query: up.Query) -> None:
        """Beside the socket's other business: a search must not hold up what is written meanwhile."""
        if len(self._asked) >= self._edge.config.limits.queries_at_once:
            return self.post(down.Answer(query.id[:LONGEST_ID], code=Refusal.TOO_MUCH))
        self.beside(self._tell(query))
        return None

    def beside(self, work: Coroutine[Any, Any, None]) -> None:
        """Do that beside the socket's other business, as long as the socket stands."""
        task = asyncio.create_task(work)
        self._asked.add(task)
        task.add_done_callback(self._asked.discard)

    async def _tell(self, query: up.Query) -> None:
        self.post(await self._edge.answers.answer(self._connection.actor, query))

    async def _follow(self, follow: up.Follow) -> None:
        stream = parse_stream(follow.stream)
        refusal: Refusal | None = Refusal.NOT_FOUND
        if stream is not None:
            refusal = Refusal.TOO_MUCH if self._too_many(stream) else await self._granted(stream, follow.purpose)
        if refusal is not None or stream is None:
            self.post(down.Denied(follow.stream[:200], (refusal or Refusal.NOT_FOUND).value))
            return
        self._connection.follow(follow.stream, follow.cursor, follow.epoch)
        await self.followed(stream)

    def _too_many(self, stream: Stream) -> bool:
        follows = self._connection.follows
        return len(follows) >= self._edge.config.limits.follows and str(stream) not in follows

    async def _granted(self, stream: Stream, purpose: str) -> Refusal | None:
        """Case streams are granted, and logged, before they are followed; the hub checks the others itself."""
        if stream.kind != "case":
            return None
        return await grant(self._edge, self._connection.actor, self.party.session, stream, purpose)

    async def followed(self, stream: Stream) -> None:
        """For the kinds of conversation that have more to say about a stream just followed."""

    def _delivered(self, said: up.Delivered) -> None:
        """Note how far it has come, once each: what is said again is no news, and the log grows for ever."""
        if said.stream in self._connection.follows and said.position > self._noted.get(said.stream, 0):
            self._noted[said.stream] = said.position
            note_delivered(self._edge, self._connection.actor, said.stream, said.position)

    def _typing(self, case: CaseId, now: Instant) -> None:
        side = "resident" if self.party.actor.kind is ActorKind.RESIDENT else "staff"
        if f"case:{case}:{side}" in self._connection.follows and now - self._typed_at >= TYPING_EVERY_MS:
            self._typed_at = now
            frame = encode(down.SomeoneTypes(case, self.party.name))
            self._edge.hub.pass_on(case, frame, but=self._connection)

    async def _sign_out(self) -> None:
        await self._edge.granting.end_session(self.party.session.id)
        self.end(Refusal.SIGNED_OUT)

    def tick(self, now: Instant) -> None:
        """End this socket when its session has run out, and drop it when it was parted with but does not read."""
        if now >= self.party.session.expires_at:
            self.end(Refusal.SIGNED_OUT)
        if self._parting():
            if self._parting_since is None:
                self._parting_since = asyncio.get_running_loop().time()
            elif (
                asyncio.get_running_loop().time() - self._parting_since > self._edge.config.limits.stop_s and self._task
            ):
                # Its socket would otherwise stay until the peer's network gives up.
                self._dropped = self._task.cancel()
