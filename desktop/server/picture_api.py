"""Pictures over HTTP: residents add, see and take away their own, desks fetch those of cases they may follow.

Whoever sends a picture is heard to the end before being refused: a browser that is cut off in the middle cannot read why.
But for what is only for now (too many at once, no room): that is sent again in any case.
"""

from typing import Annotated, Any, Literal

from litestar import Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.openapi import ResponseSpec
from litestar.params import PathParameter, QueryParameter

from desktop.domain.access import ActorKind, case_stream_name
from desktop.domain.audit import Fact, FactKind
from desktop.domain.pictures import LARGEST_UPLOAD, Picture
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, sound_id
from desktop.server.edge import Edge
from desktop.server.requests import AddPicture, RecordAccess, RemovePicture, Session
from desktop.server.resident_api import SIGNED_IN, Code, may_read, resident_actor, told_of
from desktop.server.sessions import find_session
from desktop.server.storage.reader import Reader
from desktop.server.uploads import Upload

NAME = "x-spindel-id"
"""The header with the id that the page made for its picture: the same id again is the same picture."""
HEARD_OUT = 4 * LARGEST_UPLOAD
"""Bytes of one that is too large which are still taken, and dropped, before it is refused."""
_BEARER = "bearer "
_PNG = b"\x89PNG"
Size = Literal["small", "large"]
_ADDED = SIGNED_IN | {
    409: ResponseSpec(Code, description="No more pictures, or none any more.", generate_examples=False),
    413: ResponseSpec(Code, description="Too many bytes or dots.", generate_examples=False),
    415: ResponseSpec(Code, description="Not a picture, or of a kind that is not read.", generate_examples=False),
}


@post("/api/cases/{case_id:str}/pictures", status_code=200, responses=_ADDED, request_max_body_size=None)
async def add_picture(
    edge: NamedDependency[Edge],
    session: NamedDependency[Session],
    request: Request[Any, Any, Any],
    case_id: Annotated[str, PathParameter(max_length=64)],
) -> Picture:
    """Add a picture (the body is the file, at most 10 MB) to one's own case; answered once it is stored."""
    with edge.uploads.of(session.id) as upload:
        content = await _body(request, upload)
        await may_read(edge, session, CaseId(case_id))
        name = request.headers.get(NAME, "")
        if not sound_id(name):
            raise Refused(Refusal.BAD_COMMAND)
        known = await edge.reading(lambda reader: reader.picture(name))
        if known is not None and known.case == case_id:
            return known
        return await _stored(edge, session, CaseId(case_id), name, content)


async def _stored(edge: Edge, session: Session, case: CaseId, name: str, content: bytes | None) -> Picture:
    if content is None:
        raise Refused(Refusal.PICTURE_TOO_LARGE)
    edge.reencoding.enter()
    try:
        made = await edge.reencoding(content)
    finally:
        edge.reencoding.leave()
    picture = Picture(name, case, Instant(0), made.width, made.height, len(made.large))
    refusal = await edge.writer.ask(AddPicture(resident_actor(session), picture, made.large, made.small))
    if refusal is not None:
        raise Refused(told_of(refusal))
    stored = await edge.reading(lambda reader: reader.picture(name))
    if stored is None:
        raise Refused(Refusal.NOT_FOUND)
    return stored


@get("/api/pictures/{picture_id:str}", responses=SIGNED_IN)
async def one_picture(
    edge: NamedDependency[Edge],
    session: NamedDependency[Session],
    picture_id: Annotated[str, PathParameter(max_length=64)],
    size: Annotated[Size, QueryParameter()] = "large",
) -> Response[bytes]:
    """A picture of one of one's own cases."""
    picture = await _known(edge, picture_id)
    await may_read(edge, session, picture.case)
    return _file(await edge.reading(lambda reader: reader.picture_file(picture.id, size)))


@delete("/api/cases/{case_id:str}/pictures/{picture_id:str}", status_code=204, responses=SIGNED_IN)
async def remove_picture(
    edge: NamedDependency[Edge],
    session: NamedDependency[Session],
    case_id: Annotated[str, PathParameter(max_length=64)],
    picture_id: Annotated[str, PathParameter(max_length=64)],
) -> None:
    """Take a picture away as long as its case is being written; one that has not come is refused from then on."""
    if not sound_id(picture_id):
        raise Refused(Refusal.BAD_COMMAND)
    refusal = await edge.writer.ask(RemovePicture(resident_actor(session), CaseId(case_id), picture_id))
    if refusal is not None:
        raise Refused(told_of(refusal))


@get("/pictures/{picture_id:str}")
async def staff_picture(
    edge: NamedDependency[Edge],
    request: Request[Any, Any, Any],
    picture_id: Annotated[str, PathParameter(max_length=64)],
    size: Annotated[Size, QueryParameter()] = "large",
) -> Response[bytes]:
    """A picture of a case whose stream this session holds the right to; whether there are others it does not learn.

    That right was checked and logged when it was given, and falls with the commission, the session and the case.
    """
    session = await find_session(edge, _token(request), ActorKind.STAFF)
    if session is None:
        raise Refused(Refusal.SIGNED_OUT)
    if not edge.may_ask(session.id):
        raise Refused(Refusal.TOO_MUCH)
    now, emergency = edge.clock.now(), edge.granting.emergency

    def read(reader: Reader) -> tuple[Picture | None, bytes | None]:
        picture = reader.picture(picture_id)
        if picture is None or session.id not in reader.standing([session.id], now):
            return picture, None
        stream = case_stream_name(picture.case, "staff")
        granted = reader.grant_stands(session.id, stream, now) or emergency.stands(reader, session.id, stream, now)
        return picture, reader.picture_file(picture.id, size) if granted else None

    picture, content = await edge.reading(read)
    if content is None and picture is not None:
        _note_denied(edge, session, picture)
    return _file(content)


def _note_denied(edge: Edge, session: Session, picture: Picture) -> None:
    """Log it, as for a stream; nobody waits for that, because nothing was shown."""
    fact = Fact(
        FactKind.DENIED,
        edge.clock.now(),
        session.person,
        case=picture.case,
        session=session.id,
        data={"picture": picture.id},
    )
    edge.writer.request(RecordAccess(fact), lambda _: None)


async def _known(edge: Edge, picture_id: str) -> Picture:
    picture = await edge.reading(lambda reader: reader.picture(picture_id))
    if picture is None:
        raise Refused(Refusal.NOT_FOUND)
    return picture


async def _body(request: Request[Any, Any, Any], upload: Upload) -> bytes | None:
    """All of it, counted as it comes; None if it is more than a picture may have."""
    pieces: list[bytes] = []
    heard = 0
    async for piece in request.stream():
        heard += len(piece)
        if heard > HEARD_OUT:
            break
        if heard <= LARGEST_UPLOAD:
            upload.took(len(piece))
            pieces.append(piece)
        else:
            upload.took(-upload.held)
            pieces.clear()
    return b"".join(pieces) if heard <= LARGEST_UPLOAD else None


def _token(request: Request[Any, Any, Any]) -> str:
    said = request.headers.get("authorization", "")
    return said[len(_BEARER) :] if said[: len(_BEARER)].lower() == _BEARER else ""


def _file(content: bytes | None) -> Response[bytes]:
    if content is None:
        raise Refused(Refusal.NOT_FOUND)
    return Response(content, media_type="image/png" if content.startswith(_PNG) else "image/jpeg")


RESIDENT_PICTURE_ROUTES = [add_picture, one_picture, remove_picture]
STAFF_PICTURE_ROUTES = [staff_picture]
