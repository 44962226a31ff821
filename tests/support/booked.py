"""A unit with a time book, and what stands in it: for tests of booking."""

from datetime import date

from desktop.domain.booking import Appointment
from desktop.domain.days import start_of
from desktop.domain.schedule import Schedule, TimeBook
from desktop.domain.slots import Mode, Opening, Seeker
from desktop.domain.units import HOUR, MINUTE, CaseId, Hours, Instant, PersonId, StaffCard, UnitId
from desktop.protocol import down
from desktop.protocol.booking import BookTime
from desktop.server.requests import PutRegion, StaffMember
from tests.support.world import NORTH, World

LINA, PER = PersonId("lina"), PersonId("per")
"""A physiotherapist and a physician, without accounts."""
DAY_HOURS = Hours(*[("08:00-12:00", "13:00-16:00")] * 5)
OPENED = (Opening(Seeker.RESIDENT, days=30), Opening(Seeker.OTHER_UNIT, days=14))
ACUTE = (Opening(Seeker.ADVICE, days=0, at="07:30", until_minutes=15),)
BOOK = TimeBook(
    NORTH,
    (
        Schedule("lina", LINA, Mode.VISIT, 30, DAY_HOURS, opens=OPENED),
        Schedule("per", PER, Mode.VISIT, 20, Hours(*[("09:00-11:00",)] * 5), opens=OPENED),
        Schedule("per-acute", PER, Mode.VISIT, 20, Hours(*[("13:00-15:00",)] * 5), opens=ACUTE, acute=True),
    ),
)
TUESDAY = date(2026, 10, 13)
"""The world's day; it is 09:34:02."""


def put_book(world: World, *books: TimeBook) -> None:
    """The staff who receive, and their schedules."""
    staff = tuple(
        StaffMember(StaffCard(who, who.title(), profession), (), None)
        for who, profession in ((LINA, "physiotherapist"), (PER, "physician"))
    )
    assert world.ask(PutRegion(staff=staff, time_books=books or (BOOK,))) is None


def at(clock: str, day: int = 13) -> Instant:
    """That time in October 2026, in Sweden."""
    hour, minute = clock.split(":")
    return Instant(start_of(date(2026, 10, day)) + int(hour) * HOUR + int(minute) * MINUTE)


def book_time(case: CaseId, clock: str, who: PersonId = LINA, day: int = 13, unit: UnitId = NORTH) -> BookTime:
    """The command."""
    return BookTime(case, unit, who, at(clock, day))


def appointments(world: World, case: CaseId) -> list[Appointment]:
    """What is stored of the case, in the order of time."""
    with world.storage.read() as reader:
        return reader.stores.bookings.of_case(reader.link, case)


def booked(world: World) -> list[tuple[str, Instant, str]]:
    """Every time that is booked: with whom, when, for whom."""
    with world.storage.read() as reader:
        found = reader.stores.bookings.everything(reader.link)
    return [(one.performer, one.start, one.person) for one in found if one.state == "booked"]


def code(result: down.Result) -> str:
    """Why it was refused; empty where it was applied."""
    return result.code or ""
