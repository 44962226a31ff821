"""The resident page's socket `/api/socket`: its session comes with the cookie, so Welcome is the first thing said."""

from http.cookies import CookieError, SimpleCookie
from typing import TYPE_CHECKING

from desktop.domain.access import ActorKind, Stream
from desktop.domain.units import CaseId, Instant, StaffCard
from desktop.protocol import down
from desktop.protocol.version import VERSION
from desktop.server.conversation import Conversation, Party
from desktop.server.edge import Edge
from desktop.server.guard import comes_from_us
from desktop.server.registers import FRESH_MS
from desktop.server.requests import Session
from desktop.server.resident_api import cookie_name, resident_actor
from desktop.server.sessions import find_session
from desktop.server.wire import Wire, header

if TYPE_CHECKING:
    from litestar.types import Receive, Scope, Send


async def resident_socket(edge: Edge, scope: "Scope", receive: "Receive", send: "Send") -> None:
    """One page, from Welcome to its end. Without a session, or from another site, the handshake is refused."""
    own = comes_from_us(edge.site, scope)
    session = await find_session(edge, _token(edge, header(scope, b"cookie")), ActorKind.RESIDENT) if own else None
    if session is None:
        await Wire.refuse(receive, send)
        return
    wire = await Wire.accept(scope, receive, send)
    card = await edge.reading(lambda reader: reader.resident(session.person))
    name = card.name if card else ""
    limits = edge.config.limits
    party = Party(resident_actor(session), session, name, VERSION, limits.resident_rate, limits.resident_burst)
    await wire.say(party.spoken(_welcome(edge, session, name)))
    await ResidentConversation(edge, wire, party).run()


def _welcome(edge: Edge, session: Session, name: str) -> down.Welcome:
    return down.Welcome(
        version=VERSION,
        epoch=edge.storage.epoch,
        at=edge.clock.now(),
        expires_at=session.expires_at,
        person=StaffCard(session.person, name, "resident"),
        assignments=[],
        newest=VERSION,
    )


def _token(edge: Edge, cookies: str) -> str:
    try:
        found = SimpleCookie(cookies).get(cookie_name(edge))
    except CookieError:
        return ""
    return found.value if found else ""


class ResidentConversation(Conversation):
    """A conversation that also says where in line one is, and ends with the right to read about a child."""

    def __init__(self, edge: Edge, wire: Wire, party: Party) -> None:
        super().__init__(edge, wire, party)
        self._looked_at = edge.clock.now()

    async def followed(self, stream: Stream) -> None:
        """Tell the place in the line of the case just followed, now and whenever it changes."""
        await self._edge.lines.watch(self, CaseId(stream.id))

    def tick(self, now: Instant) -> None:
        """A page that only listens asks for nothing: whether it still may is looked up for it."""
        super().tick(now)
        if now - self._looked_at >= FRESH_MS:
            self._looked_at = now
            self.beside(self._look_again())

    async def _look_again(self) -> None:
        await self._edge.registers.before_acting(self.party.actor.person)
