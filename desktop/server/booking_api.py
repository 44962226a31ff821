"""Times over HTTP, for residents: what one may choose from, what is booked, and the calendar file of it.

Booking itself is a command, as everything that changes a case.
"""

from datetime import UTC, datetime
from typing import Annotated

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import PathParameter, QueryParameter

from desktop.domain.booking import Appointment, State
from desktop.domain.days import swedish_day
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId
from desktop.server.calendar_file import MEDIA_TYPE, calendar_file
from desktop.server.edge import Edge
from desktop.server.queries.own_times import (
    BookedTime,
    Sought,
    TimesToChoose,
    booked_times,
    sought,
    times_instead,
    times_with_ticket,
    told_abroad,
)
from desktop.server.requests import Session
from desktop.server.resident_api import SIGNED_IN, may_read
from desktop.server.storage.reader import Reader

DAYS = 31
"""So far ahead another system is asked at once."""
Name = Annotated[str, PathParameter(max_length=64)]


@get("/api/cases/{case_id:str}/times", responses=SIGNED_IN)
async def times(
    edge: NamedDependency[Edge],
    session: NamedDependency[Session],
    case_id: Name,
    instead: Annotated[str, QueryParameter(max_length=64)] = "",
) -> TimesToChoose:
    """The times that one may choose with the case's booking ticket, or `instead` of an appointment that one has there."""
    await may_read(edge, session, CaseId(case_id))
    now, units = edge.clock.now(), edge.abroad.units if edge.abroad is not None else frozenset()

    def read(reader: Reader) -> TimesToChoose | Sought:
        case = reader.case_of(CaseId(case_id))
        if case is None:
            raise Refused(Refusal.NOT_FOUND)
        abroad = sought(reader, case, instead, units, now)
        if abroad is not None:
            return abroad
        return times_instead(reader, case, instead, now) if instead else times_with_ticket(reader, case.id, now)

    found = await edge.reading(read)
    if isinstance(found, TimesToChoose):
        return found
    if edge.abroad is None:
        raise Refused(Refusal.BOOK_AWAY)
    days = min(DAYS, (swedish_day(found.latest) - swedish_day(now)).days + 1)
    offered = await edge.abroad.offered(found.person, found.unit.id, now, days, found.profession, herself=True)
    return told_abroad(found, offered)


@get("/api/times", responses=SIGNED_IN)
async def booked(edge: NamedDependency[Edge], session: NamedDependency[Session]) -> list[BookedTime]:
    """What is booked in one's own cases, was, or is asked of another system, in the order of time."""
    if not await edge.registers.before_acting(session.person):
        raise Refused(Refusal.SERVER_BUSY)
    today = swedish_day(edge.clock.now())

    def read(reader: Reader) -> list[BookedTime]:
        return booked_times(reader, [case.id for case in reader.resident_cases(session.person, today)])

    found = await edge.reading(read)
    for case in {one.case for one in found}:
        await may_read(edge, session, case)
    return found


@get("/api/cases/{case_id:str}/times/{appointment_id:str}/calendar", responses=SIGNED_IN)
async def calendar(
    edge: NamedDependency[Edge],
    session: NamedDependency[Session],
    case_id: Name,
    appointment_id: Name,
    language: Annotated[str, QueryParameter(max_length=8)] = "sv",
) -> Response[bytes]:
    """The calendar file of a time that one has."""
    await may_read(edge, session, CaseId(case_id))
    one = await edge.reading(lambda reader: reader.stores.bookings.one(reader.link, appointment_id))
    if one is None or one.case != case_id or one.state != State.BOOKED:
        raise Refused(Refusal.BOOKING_UNKNOWN)
    return _file(one, language)


def _file(one: Appointment, language: str) -> Response[bytes]:
    name = f"tid-{datetime.fromtimestamp(one.start / 1000, UTC):%Y-%m-%d}.ics"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(calendar_file(one, language), media_type=MEDIA_TYPE, headers=headers)


RESIDENT_BOOKING_ROUTES = [times, booked, calendar]
