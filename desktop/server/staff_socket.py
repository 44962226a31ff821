"""The workstations' socket `/staff`: sign in or show a session, agree on a version, then converse.

Nothing is said to a desk before its session stands, and a refusal never tells whether the user exists.
"""

from typing import TYPE_CHECKING

import msgspec

from desktop.domain.access import Actor, ActorKind, may_stand_beside
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Assignment, Role, UnitId, sound_id
from desktop.protocol import down, up
from desktop.protocol.codec import decode_up, encode
from desktop.protocol.version import OLDEST, VERSION, agree
from desktop.server.conversation import Conversation, Party
from desktop.server.edge import Edge
from desktop.server.gate import place_of
from desktop.server.requests import BeginShift, Session
from desktop.server.sessions import account_of, find_session, note_failed, open_session, staff_of
from desktop.server.wire import POLICY, Wire, header, within

if TYPE_CHECKING:
    from litestar.types import Receive, Scope, Send

LONGEST_NAME = 200
LONGEST_PASSWORD = 1_000


async def staff_socket(edge: Edge, scope: "Scope", receive: "Receive", send: "Send") -> None:
    """One desk, from its first frame to its last. A page in a browser has no business here and is turned away."""
    if header(scope, b"origin"):
        await Wire.refuse(receive, send)
        return
    wire = await Wire.accept(scope, receive, send)
    client = scope.get("client")
    try:
        party = await _introduction(edge, wire, place_of(client[0] if client else ""))
    except Refused as refused:
        await wire.say(encode(down.Bye(refused.code.value, refused.data)))
        await wire.close(POLICY)
        return
    if party is not None:
        await Conversation(edge, wire, party).run()


async def _introduction(edge: Edge, wire: Wire, address: str) -> Party | None:
    """Who is there, after Welcome was said; None if the socket closed or said nothing in time."""
    said = await _first(wire, edge.config.limits.first_frame_s)
    if isinstance(said, up.SignIn):
        await _sign_in(edge, wire, said, address)
        said = await _first(wire, edge.config.limits.choose_s)
    if said is None:
        await wire.close(POLICY)
        return None
    if not isinstance(said, up.Hello):
        raise Refused(Refusal.BAD_COMMAND)
    return await _hello(edge, wire, said)


async def _first(wire: Wire, seconds: float) -> up.Up | None:
    frame = await within(seconds, wire)
    if isinstance(frame, bytes):
        raise Refused(Refusal.BAD_COMMAND)
    return decode_up(frame) if frame is not None else None


async def _sign_in(edge: Edge, wire: Wire, said: up.SignIn, address: str) -> None:
    _agreed(said.versions)
    if not (_name(said.user) and len(said.password) <= LONGEST_PASSWORD and sound_id(said.desk)):
        raise Refused(Refusal.BAD_COMMAND)
    now = edge.clock.now()
    user = said.user.strip().casefold()
    wait = max(edge.by_user.wait(user, now), edge.by_address.wait(address, now))
    if wait:
        raise Refused(Refusal.TRY_LATER, wait_ms=wait)
    # Counted before the slow check, so that a hundred sockets at once are no hundred guesses.
    edge.by_user.failed(user, now)
    edge.by_address.failed(address, now)
    account = await account_of(edge, user)
    if not await edge.passwords.right(account.password_hash if account else None, said.password) or account is None:
        await note_failed(edge, account.person if account else None)
        raise Refused(Refusal.WRONG_PASSWORD)
    edge.by_user.succeeded(user)
    edge.by_address.take_back(address)
    token, session = await open_session(edge, ActorKind.STAFF, account.person, said.desk)
    card, assignments = await staff_of(edge, account.person)
    signed_in = down.SignedIn(
        token=token,
        expires_at=session.expires_at,
        person=card,
        assignments=list(assignments),
        key=account.key.hex(),
        at=edge.clock.now(),
    )
    await wire.say(encode(signed_in))


async def _hello(edge: Edge, wire: Wire, said: up.Hello) -> Party:
    version = _agreed(said.versions)
    session = await find_session(edge, said.token, ActorKind.STAFF)
    # A token that was carried off to another desk is worth nothing there.
    if session is None or session.desk != said.desk:
        raise Refused(Refusal.SIGNED_OUT)
    card, assignments = await staff_of(edge, session.person)
    actor = await _with_others(edge, _actor(session, said, assignments), said.beside)
    welcome = down.Welcome(
        version=version,
        epoch=edge.storage.epoch,
        at=edge.clock.now(),
        expires_at=session.expires_at,
        person=card,
        assignments=list(assignments),
        newest=VERSION,
        beside=list(actor.beside),
    )
    limits = edge.config.limits
    party = Party(actor, session, card.name, version, limits.staff_rate, limits.staff_burst)
    await wire.say(party.spoken(welcome))
    if actor.unit is not None:
        # Nobody waits for it: a desk works before its shift stands, and where it cannot be stored.
        edge.writer.request(BeginShift(actor), _done)
    return party


def _done(_refusal: Refusal | None) -> None:
    """Nobody waits for it."""


def _agreed(versions: list[int]) -> int:
    version = agree(versions)
    if version is None:
        raise Refused(Refusal.UPDATE_NEEDED, oldest=OLDEST, newest=VERSION)
    return version


def _name(user: str) -> bool:
    """Whether somebody can be called so: what no database takes is refused, not stumbled over."""
    return 0 < len(user) <= LONGEST_NAME and user.isprintable()


def _actor(session: Session, said: up.Hello, assignments: tuple[Assignment, ...]) -> Actor:
    """The actor at the chosen unit in the chosen role, which must be one of the person's own; none chosen is fine too."""
    staff = Actor(ActorKind.STAFF, session.person, session.id, assignments=assignments)
    if not said.unit and not said.role:
        return staff
    chosen = next((one for one in assignments if one.unit == said.unit and one.role == said.role), None)
    if chosen is None:
        raise Refused(Refusal.NO_ACCESS)
    return Actor(ActorKind.STAFF, session.person, session.id, UnitId(chosen.unit), Role(chosen.role), assignments)


async def _with_others(edge: Edge, actor: Actor, wanted: list[UnitId]) -> Actor:
    """The actor with those of the wanted units that she may work at in the same session; what she may not is left out.

    A commission may end between two sign-ins, and a unit change hands: the others then still hold.
    """
    first, role = actor.unit, actor.role
    if first is None or role is None or not wanted:
        return actor
    given = {one.unit for one in actor.assignments}
    names = dict.fromkeys((first, *(unit for unit in wanted if unit in given)))
    units = await edge.reading(lambda reader: {one: unit for one in names if (unit := reader.unit(one)) is not None})
    here = units.get(first)
    beside = tuple(
        one for one, unit in units.items() if here is not None and may_stand_beside(here, unit, role, actor.assignments)
    )
    return msgspec.structs.replace(actor, beside=beside)
