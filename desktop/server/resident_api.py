"""The residents' HTTP side: entrance, sign-in, own cases, and commands for those whose socket does not get through.

Every answer that is not what was asked for is `{code}` with a refusal code; a stack trace never leaves the server.
"""

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.openapi.spec import OpenAPIMediaType, OpenAPIType, Operation, RequestBody, Schema
from litestar.params import JSONBody, PathParameter, QueryParameter

from desktop.domain.access import Actor, ActorKind, case_stream
from desktop.domain.booking import OwnTime
from desktop.domain.chat import Marks, Message
from desktop.domain.days import swedish_day
from desktop.domain.identity import ResidentCase
from desktop.domain.notices import Way
from desktop.domain.person_number import months_of_age, signs_in
from desktop.domain.pictures import Picture
from desktop.domain.referral import OwnReferral
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.ticket import OwnTicket
from desktop.domain.triage import Result, Step
from desktop.domain.units import CareUnit, CaseId, Instant, PersonId
from desktop.protocol import down, up
from desktop.server.edge import Edge
from desktop.server.gate import place_of
from desktop.server.handlers.dispatch import may_be_given
from desktop.server.queries.own_times import own_next
from desktop.server.requests import Resident, Session
from desktop.server.sessions import find_session, give, grant, open_session, register

PERSON = "x-spindel-person"
"""The header in which the page says whom it believes to be signed in."""
_COOKIE, _SECURE_COOKIE = "spindel_resident", "__Host-spindel_resident"
_COMMAND = msgspec.json.Decoder(up.Command)


class Entrance(msgspec.Struct, frozen=True):
    """Where a resident came in: the unit of the link (null for the common entrance), all units, how to sign in."""

    unit: CareUnit | None
    units: list[CareUnit]
    sign_in: str
    at: Instant


class TestPerson(msgspec.Struct, frozen=True):
    """Somebody one may be in the demo."""

    __test__ = False

    person: PersonId
    name: str
    personnummer: str
    age: int


class SignInBody(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the demo's sign-in asks for."""

    personnummer: str


class Child(msgspec.Struct, frozen=True):
    """A child one may write for."""

    person: PersonId
    name: str


class NoticeChoice(msgspec.Struct, frozen=True):
    """How one is told that something new waits: the ways there are (none: it cannot be promised), and one's own wish.

    `way` is `none` until one has wished otherwise by `resident.notice_wish`; `to` is the number or address as one wrote it.
    """

    ways: list[Way]
    way: Way
    to: str


class Me(msgspec.Struct, frozen=True):
    """Who is signed in."""

    person: PersonId
    name: str
    phone: str
    language: str
    children: list[Child]
    notices: NoticeChoice
    registers: str = "known"
    """`away`: the register of guardians, or of listing, does not answer now; children are those that were known before."""


class WholeCase(msgspec.Struct, frozen=True):
    """A case as its resident may see it, and where its stream goes on from."""

    case: ResidentCase
    messages: list[Message]
    marks: Marks
    position: int
    epoch: str
    interview: Step | None
    """Where the interview stands; null for a case from before there were any."""
    outcome: Result | None
    """What came of it, once the case has been sent."""
    pictures: list[Picture]
    times: list[OwnTime]
    """What is or was booked in it."""
    tickets: list[OwnTicket]
    referrals: list[OwnReferral]
    """Where she was referred to from it."""


@dataclass
class CommandOperation(Operation):
    """Describes the body of `/api/commands`, which is read by hand."""

    def __post_init__(self) -> None:
        text, number = Schema(type=OpenAPIType.STRING), Schema(type=OpenAPIType.INTEGER)
        fields: dict[str, Any] = {"id": text, "name": text, "version": number, "body": Schema(type=OpenAPIType.OBJECT)}
        optional: dict[str, Any] = {"case": text, "after": text, "knew_at": number, "claimed_at": number}
        schema = Schema(type=OpenAPIType.OBJECT, properties=fields | optional, required=list(fields))
        self.request_body = RequestBody({"application/json": OpenAPIMediaType(schema)}, required=True)


class Code(msgspec.Struct, frozen=True):
    """Why not."""

    code: str


OPEN = {400: ResponseSpec(Code, description="It cannot be read.", generate_examples=False)}
TRIED = OPEN | {
    401: ResponseSpec(Code, description="Nobody is known by that.", generate_examples=False),
    429: ResponseSpec(Code, description="Tried too often.", generate_examples=False),
}
SIGNED_IN = OPEN | {
    401: ResponseSpec(Code, description="Not signed in, or no longer.", generate_examples=False),
    404: ResponseSpec(Code, description="Nothing of one's own by that name.", generate_examples=False),
    429: ResponseSpec(Code, description="Faster than anyone can write.", generate_examples=False),
    503: ResponseSpec(Code, description="Not now; send it again.", generate_examples=False),
}


def cookie_name(edge: Edge) -> str:
    """The session's cookie. Over TLS its prefix makes browsers refuse one that a neighbouring name has set: whoever signed us
    in as himself that way would read what we write."""
    return _SECURE_COOKIE if edge.site.secure else _COOKIE


def resident_actor(session: Session) -> Actor:
    """The actor behind a resident's session."""
    return Actor(ActorKind.RESIDENT, session.person, session.id)


async def resident_session(edge: NamedDependency[Edge], request: Request[Any, Any, Any]) -> Session:
    """The session of the request's cookie; refuses signed_out without one, and if the page means somebody else.

    One browser has one cookie: after another sign-in in a second tab the first one's words must not become hers.
    """
    session = await _session(edge, request)
    if session is None or not _meant(request, session):
        raise Refused(Refusal.SIGNED_OUT)
    if not edge.may_ask(session.id):
        raise Refused(Refusal.TOO_MUCH)
    return session


@get("/api/entrance", responses=OPEN)
async def entrance(edge: NamedDependency[Edge], unit: Annotated[str, QueryParameter(max_length=64)] = "") -> Entrance:
    """Where a resident came in, and to whom one may write."""
    units = await edge.reading(lambda reader: reader.units())
    units = sorted(units, key=lambda one: one.name)
    chosen = next((one for one in units if one.id == unit), None)
    return Entrance(chosen, units, edge.resident_sign_in.kind, edge.clock.now())


@get("/api/test-persons", responses=OPEN)
async def test_persons(edge: NamedDependency[Edge]) -> list[TestPerson]:
    """The persons one may be, in demo sign-in only."""
    if edge.resident_sign_in.kind != "demo":
        raise Refused(Refusal.NOT_FOUND)
    today = swedish_day(edge.clock.now())
    persons = await edge.reading(lambda reader: reader.residents())
    return [
        TestPerson(one.id, one.name, one.personnummer, months_of_age(one.personnummer, one.born, today) // 12)
        for one in persons
        if signs_in(one.personnummer)
    ]


@post("/api/sign-in", status_code=200, responses=TRIED)
async def sign_in(
    edge: NamedDependency[Edge], request: Request[Any, Any, Any], data: JSONBody[SignInBody]
) -> Response[Me]:
    """Open a session for the person the proof stands for; the token goes into a cookie that no script can read."""
    now = edge.clock.now()
    address = place_of(request.client.host if request.client else "")
    wait = edge.by_address.wait(address, now)
    if wait:
        raise Refused(Refusal.TRY_LATER, wait_ms=wait)
    edge.by_address.failed(address, now)
    number = await edge.resident_sign_in.identify(data.personnummer, swedish_day(now))
    found = await register(edge, number) if number else None
    if found is None:
        raise Refused(Refusal.WRONG_PASSWORD)
    edge.by_address.take_back(address)
    former = await _session(edge, request)
    token, _ = await open_session(edge, ActorKind.RESIDENT, found.id)
    if former is not None and former.person != found.id:
        # Nobody holds that token any more, but its sockets stand.
        await edge.granting.end_session(former.id)
    return Response(await _me(edge, found.id), cookies=[_cookie(edge, token)])


@post("/api/sign-out", status_code=204, responses=OPEN)
async def sign_out(edge: NamedDependency[Edge], request: Request[Any, Any, Any]) -> Response[None]:
    """End the session of the cookie, and its sockets; not that of somebody else who has signed in meanwhile."""
    session = await _session(edge, request)
    if session is not None:
        if not _meant(request, session):
            raise Refused(Refusal.SIGNED_OUT)
        await edge.granting.end_session(session.id)
    return Response(None, status_code=204, cookies=[_cookie(edge, "", 0)])


@get("/api/me", responses=SIGNED_IN)
async def me(edge: NamedDependency[Edge], session: NamedDependency[Session]) -> Me:
    """Who is signed in."""
    return await _me(edge, session.person)


@get("/api/cases", responses=SIGNED_IN)
async def cases(edge: NamedDependency[Edge], session: NamedDependency[Session]) -> list[ResidentCase]:
    """One's own cases, newest first, closed ones too."""
    if not await edge.registers.before_acting(session.person):
        raise Refused(Refusal.SERVER_BUSY)
    today = swedish_day(edge.clock.now())
    own = await edge.reading(lambda reader: reader.resident_cases(session.person, today))
    for case in own:
        await may_read(edge, session, case.id)
    return own


@get("/api/cases/{case_id:str}", responses=SIGNED_IN)
async def one_case(
    edge: NamedDependency[Edge],
    session: NamedDependency[Session],
    case_id: Annotated[str, PathParameter(max_length=64)],
) -> WholeCase:
    """One of one's own cases whole, as at `position` of its stream."""
    await may_read(edge, session, CaseId(case_id))
    found, next_ones = await edge.reading(
        lambda reader: (reader.whole_case(CaseId(case_id)), own_next(reader, CaseId(case_id)))
    )
    if found is None:
        raise Refused(Refusal.NOT_FOUND)
    shown, messages, marks, position, step, result, pictures = found
    return WholeCase(shown, messages, marks, position, edge.storage.epoch, step, result, pictures, *next_ones)


@post("/api/commands", status_code=200, responses=SIGNED_IN, operation_class=CommandOperation)
async def command(
    edge: NamedDependency[Edge], session: NamedDependency[Session], request: Request[Any, Any, Any]
) -> down.Result:
    """Give one command and wait for its result; the same id again gets the same result."""
    given = _read_command(await request.body())
    return await give(edge, resident_actor(session), given)


def _read_command(content: bytes) -> up.Command:
    """The command with its body raw: what makes a command the same as another is its bytes."""
    try:
        given = _COMMAND.decode(content)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Refused(Refusal.BAD_COMMAND) from problem
    if not may_be_given(given):
        raise Refused(Refusal.BAD_COMMAND)
    return given


async def may_read(edge: Edge, session: Session, case: CaseId) -> None:
    """Refuses unless it is one's own case, and that was logged."""
    refusal = await grant(edge, resident_actor(session), session, case_stream(case, "resident"), "own")
    if refusal is not None:
        raise Refused(told_of(refusal))


def told_of(refusal: Refusal) -> Refusal:
    """What a resident hears of it: whether somebody else's case exists is nobody's business, trouble of ours is said."""
    return Refusal.NOT_FOUND if refusal in (Refusal.NO_ACCESS, Refusal.NOT_FOUND) else refusal


async def _me(edge: Edge, person: PersonId) -> Me:
    registers, today = await edge.registers.refresh(person), swedish_day(edge.clock.now())
    card, children, wards, wish = await edge.reading(
        lambda reader: (
            reader.resident(person), reader.children(person), reader.wards(person, today), reader.notice_wish(person),
        )
    )  # fmt: skip
    if card is None:
        raise Refused(Refusal.SIGNED_OUT)
    children = [one for one in children if one.id in wards]
    return _as_me(card, children, registers, NoticeChoice(list(edge.notices.ways), wish.way, wish.written))


def _as_me(card: Resident, children: list[Resident], registers: str, notices: NoticeChoice) -> Me:
    own = [Child(one.id, one.name) for one in children]
    return Me(card.id, card.name, card.phone, card.language, own, notices, registers)


async def _session(edge: Edge, request: Request[Any, Any, Any]) -> Session | None:
    return await find_session(edge, _token(edge, request), ActorKind.RESIDENT)


def _meant(request: Request[Any, Any, Any], session: Session) -> bool:
    return bool(request.headers.get(PERSON, session.person) == session.person)


def _token(edge: Edge, request: Request[Any, Any, Any]) -> str:
    return request.cookies.get(cookie_name(edge), "")


def _cookie(edge: Edge, token: str, max_age: int | None = None) -> Cookie:
    name, secure = cookie_name(edge), edge.site.secure
    return Cookie(key=name, value=token, path="/", httponly=True, samesite="strict", secure=secure, max_age=max_age)


RESIDENT_ROUTES = [entrance, test_persons, sign_in, sign_out, me, cases, one_case, command]
