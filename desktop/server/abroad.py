"""Asks the time books of other systems: which times there are, and to make, move or give up a booking, as a durable job.

Nothing here runs in the writer. A booking is made once: a job that was begun before and has no answer first looks whether it
was made then. What is foreign is kept in nobody's memory: a time is looked up again before it is booked.
"""

import asyncio
from datetime import timedelta

import msgspec

from desktop.clock import Clock
from desktop.domain.abroad import Answer, Said, What, Wish
from desktop.domain.booking import Appointment
from desktop.domain.days import swedish_day
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Mode
from desktop.domain.units import HOUR, Instant, PersonId, UnitId
from desktop.protocol.times import OfferedTime
from desktop.server.adapters.outcomes import NotNow
from desktop.server.adapters.scheduling import Actor, Booking, Done, FreeTime, Kind, SchedulePort, Subject, Unanswered
from desktop.server.jobs import Data
from desktop.server.reading import Reading
from desktop.server.requests import Resident
from desktop.server.storage.jobs import Job

GIVE_UP = 2 * HOUR
"""So long it is tried to learn what became of it; then somebody has to ring."""
PATIENCE_S = 12.0
"""For all that is asked for one look: a page and a desk wait for 15 seconds."""
STAFF = Actor("")
"""Staff ask as the unit that they ask: the contract wants to know that it is somebody for the person."""
_WISH = msgspec.json.Decoder(Wish)


class Abroad:
    """The units whose times are in another system, and that system's door."""

    def __init__(self, port: SchedulePort, reading: Reading, clock: Clock) -> None:
        self._port, self._reading, self._clock = port, reading, clock

    @property
    def units(self) -> frozenset[UnitId]:
        """Whose times are booked there."""
        return self._port.units()

    async def offered(
        self, person: Resident, unit: UnitId, since: Instant, days: int, profession: str = "", mode: str = "",
        herself: bool = False,
    ) -> list[OfferedTime]:  # fmt: skip
        """The free times of a unit for this person, in the order of time; empty: any profession, any mode. Raises Refused, also
        where all of it takes longer than anybody waits."""
        subject = _subject(person)
        actor = Actor(subject.number, agent=False) if herself else STAFF
        first = swedish_day(Instant(max(since, self._clock.now())))
        last = first + timedelta(days=days - 1)
        found: list[OfferedTime] = []
        try:
            async with asyncio.timeout(PATIENCE_S):
                for kind in sorted(self._port.kinds(unit), key=lambda one: (one.profession, one.mode)):
                    if profession in ("", kind.profession) and mode in ("", kind.mode):
                        times = await self._port.times(unit, kind, first, last, subject, actor)
                        found += [_offered(one, kind) for one in times if one.start >= since]
        except TimeoutError:
            raise Refused(Refusal.BOOK_AWAY) from None
        return sorted(found, key=lambda one: (one.start, one.name))

    async def do(self, job: Job) -> Data | None:
        """Ask what the job says and tell what came of it; None where nobody wants it any more. Raises NotNow."""
        wish = _WISH.decode(job.payload)
        one, person = await self._reading(
            lambda reader: (
                reader.stores.bookings.one(reader.link, wish.appointment), reader.resident(PersonId(job.person or "")),
            )
        )  # fmt: skip
        if one is None or person is None or (one.number, one.asked) != (wish.number, wish.what):
            return None
        subject = _subject(person)
        actor = Actor(subject.number, agent=False) if wish.herself else STAFF
        try:
            answer = await self._asked(wish, one, subject, actor, again=job.attempts > 1)
        except Refused as refused:
            if refused.code is Refusal.BOOK_AWAY:
                raise NotNow(refused.code.value) from refused
            # Gone on a later try, it may be an earlier one that gave it up or moved it: that is no refusal.
            lost = wish.what != What.BOOK and job.attempts > 1 and refused.code is Refusal.BOOKING_UNKNOWN
            said = Said.LOST if lost else Said.REFUSED
            answer = Answer(said.value, note=str(refused.data.get("text", "")), code=refused.code.value)
        return msgspec.to_builtins(answer)  # type: ignore[no-any-return]

    async def _asked(self, wish: Wish, one: Appointment, subject: Subject, actor: Actor, again: bool) -> Answer:
        if wish.what == What.BOOK:
            return await self._book(wish, one, subject, actor, again)
        booking = await self._port.details(one.unit, one.there, subject, actor)
        if wish.what == What.CANCEL:
            return _told(await self._port.cancel(one.unit, booking, actor))
        # Moved before, and the answer was lost: it stands where it was to go.
        if booking.time is not None and booking.time.start == wish.start:
            return _done(booking)
        to = await self._time(wish, one, subject, actor)
        return _told(await self._port.move(booking, to, subject, actor), to)

    async def _book(self, wish: Wish, one: Appointment, subject: Subject, actor: Actor, again: bool) -> Answer:
        if again:
            made = await self._made(wish, one, subject, actor)
            if made is not None:
                return _done(made)
        time = await self._time(wish, one, subject, actor)
        return _told(await self._port.book(time, subject, actor), time)

    async def _made(self, wish: Wish, one: Appointment, subject: Subject, actor: Actor) -> Booking | None:
        """What an earlier try may have booked."""
        return await self._port.find(self._port.written(one.unit, wish.start, wish.end, wish.performer), subject, actor)

    async def _time(self, wish: Wish, one: Appointment, subject: Subject, actor: Actor) -> FreeTime:
        """The time as the other system offers it now; refuses TIME_GONE."""
        day, kind = swedish_day(wish.start), Kind(one.profession, Mode(one.mode))
        offered = await self._port.times(one.unit, kind, day, day, subject, actor, wish.performer)
        for time in offered:
            if time.start == wish.start and wish.performer in ("", time.performer):
                return time
        raise Refused(Refusal.TIME_GONE)


async def not_connected(_: Job) -> Data | None:
    """What is still to be asked of a system that this installation had: it is given up in its time, and a person rings."""
    raise NotNow("not_connected")


def _subject(person: Resident) -> Subject:
    """The person as the contract wants her: it takes two names where the register here has one text, the last word is the family's."""
    first, _, last = person.name.strip().rpartition(" ")
    return Subject(person.personnummer, first or last, last, "" if person.protected else person.phone)


def _offered(one: FreeTime, kind: Kind) -> OfferedTime:
    return OfferedTime(
        PersonId(one.performer), one.performer_name or one.resource_name, kind.profession, one.start, one.end,
        kind.mode.value, abroad=True, twice=one.twice,
    )  # fmt: skip


def _told(answer: Done | Unanswered, time: FreeTime | None = None) -> Answer:
    if isinstance(answer, Unanswered):
        # It may have been done: the next try looks, and makes nothing blindly.
        raise NotNow(answer.code)
    name = (time.performer_name or time.resource_name) if time is not None else ""
    return Answer(Said.DONE.value, answer.booking, answer.text, name)


def _done(booking: Booking) -> Answer:
    name = (booking.time.performer_name or booking.time.resource_name) if booking.time is not None else ""
    return Answer(Said.DONE.value, booking.id, booking.purpose, name)
