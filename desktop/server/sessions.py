"""Sessions and the few questions every endpoint asks about who is there; tokens are random and only their hash is kept."""

import asyncio
import hashlib
import secrets

from desktop.domain.access import Actor, ActorKind, Stream
from desktop.domain.audit import Fact, FactKind
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import HOUR, Assignment, Instant, PersonId, StaffCard
from desktop.protocol import down, up
from desktop.server.edge import Edge
from desktop.server.requests import Account, Grant, OpenSession, RecordAccess, Resident, Session

TOKEN_BYTES = 32
LONGEST_TOKEN = 100
LONGEST_PURPOSE = 100
ANSWER_S = 30.0
"""A command over HTTP that has no result after this long is answered `server_busy`; the page sends it again."""
UNKNOWN = PersonId("unknown")


def token_hash(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


async def find_session(edge: Edge, token: str, kind: ActorKind) -> Session | None:
    """The session behind a token, if it is of that kind and still stands."""
    if not 0 < len(token) <= LONGEST_TOKEN:
        return None
    hashed = token_hash(token)
    session = await edge.reading(lambda reader: reader.session(hashed))
    if session is None or session.kind != kind or session.expires_at <= edge.clock.now():
        return None
    return session if session.id not in edge.granting.emergency.ended else None


async def open_session(edge: Edge, kind: ActorKind, person: PersonId, desk: str = "") -> tuple[str, Session]:
    """A new session and its token; refuses log_unavailable when it cannot be logged."""
    now = edge.clock.now()
    hours = edge.config.staff_session_h if kind is ActorKind.STAFF else edge.config.resident_session_h
    token = secrets.token_urlsafe(TOKEN_BYTES)
    session = Session(edge.clock.new_id(), kind, person, desk, now, Instant(now + hours * HOUR))
    refusal = await edge.writer.ask(OpenSession(session, token_hash(token)))
    if refusal is not None:
        raise Refused(refusal)
    return token, session


async def staff_of(edge: Edge, person: PersonId) -> tuple[StaffCard, tuple[Assignment, ...]]:
    """Who a member of staff is and which commissions she has now; refuses signed_out if she is no longer known."""
    card, assignments = await edge.reading(lambda reader: (reader.staff_card(person), reader.assignments(person)))
    if card is None:
        raise Refused(Refusal.SIGNED_OUT)
    return card, tuple(assignments)


async def account_of(edge: Edge, user: str) -> Account | None:
    """The local account of that user name."""
    return await edge.reading(lambda reader: reader.account(user))


async def register(edge: Edge, personnummer: str) -> Resident | None:
    """The person of the register with that number."""
    return await edge.reading(lambda reader: reader.resident_by_number(personnummer))


async def note_failed(edge: Edge, person: PersonId | None) -> None:
    """Log a failed sign-in; a name that is no account is not kept (it may be a password typed in the wrong field)."""
    await edge.writer.ask(RecordAccess(Fact(FactKind.SIGN_IN_FAILED, edge.clock.now(), person or UNKNOWN)))


async def grant(edge: Edge, actor: Actor, session: Session, stream: Stream, purpose: str) -> Refusal | None:
    """Ask for the right to a case's stream: checked and logged before anything is read."""
    if not await prepared(edge, actor):
        return Refusal.SERVER_BUSY
    wanted = Grant(actor, str(stream), purpose[:LONGEST_PURPOSE], session.expires_at)
    return await edge.granting.ask(wanted)


def note_delivered(edge: Edge, actor: Actor, stream: str, position: int) -> None:
    """Log how far a desk has got; nobody waits for it."""
    edge.granting.delivered(actor, stream, position)


async def prepared(edge: Edge, actor: Actor) -> bool:
    """Look up what a right rests on at other systems; False: not now, it is to come again."""
    return actor.kind is not ActorKind.RESIDENT or await edge.registers.before_acting(actor.person)


async def give(edge: Edge, actor: Actor, command: up.Command) -> down.Result:
    """Give a command and wait for its result; refuses server_busy when there is none in time."""
    if not await prepared(edge, actor):
        raise Refused(Refusal.SERVER_BUSY)
    answered: asyncio.Future[down.Result] = asyncio.get_running_loop().create_future()

    def done(result: down.Result) -> None:
        if not answered.done():
            answered.set_result(result)

    if not edge.writer.submit(actor, command, done):
        raise Refused(Refusal.SERVER_BUSY)
    try:
        async with asyncio.timeout(ANSWER_S):
            return await answered
    except TimeoutError as problem:
        raise Refused(Refusal.SERVER_BUSY) from problem
