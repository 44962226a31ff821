"""A time book abroad that lives in memory behind the same door as the real ones, with the faults that such systems have."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from desktop.domain.days import swedish_day
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.slots import Mode
from desktop.domain.units import Instant, PersonId, UnitId
from desktop.server.abroad import Abroad
from desktop.server.adapters.outcomes import NotNow
from desktop.server.adapters.scheduling import Actor, Booking, Done, FreeTime, Kind, Subject, Unanswered
from desktop.server.reading import Reading
from desktop.server.requests import EndJob, TakeJobs
from desktop.server.storage.jobs import Job, JobKind, JobState
from tests.support.world import SOUTH, World

PHYSIO = Kind("physiotherapist", Mode.VISIT)
WHO = PersonId("SE2321000016-9PHYS")


class BookAbroad:
    """`free` are its times, `made` its bookings by number with whose they are; every call is in `asked`.

    `away`: it does not answer. `slow`: it never comes to an end with telling its times. `deaf`: it does what it is asked to change, and its answer is lost. `no`: it refuses in these words.
    """

    def __init__(self, unit: UnitId = SOUTH) -> None:
        self.unit = unit
        self.free: list[FreeTime] = []
        self.made: dict[str, tuple[FreeTime, str]] = {}
        self.asked: list[str] = []
        self.away = False
        self.slow = False
        self.deaf = False
        self.no = ""
        self.info = ""
        self.may_move = True

    def offers(self, *starts: Instant) -> None:
        """Half hours that begin then."""
        self.free = [self.written(self.unit, at, Instant(at + 1_800_000), WHO) for at in starts]

    def units(self) -> frozenset[UnitId]:
        """The one."""
        return frozenset({self.unit})

    def kinds(self, unit: UnitId) -> frozenset[Kind]:
        """Physiotherapists' visits."""
        return frozenset({PHYSIO}) if unit == self.unit else frozenset()

    def written(self, unit: UnitId, start: Instant, end: Instant, performer: str = "") -> FreeTime:
        """By its instants."""
        return FreeTime(unit, start, end, str(start), str(end), "41", "", performer, "Lina Dahl")

    async def times(
        self, unit: UnitId, kind: Kind, first: date, last: date, subject: Subject, actor: Actor,
        performer: str = "", invitation: str = "",
    ) -> tuple[FreeTime, ...]:  # fmt: skip
        """What is free on these days."""
        self._hears("times")
        if self.slow:
            await asyncio.Event().wait()
        taken = {time.start for time, _ in self.made.values()}
        return tuple(
            one
            for one in self.free
            if first <= swedish_day(one.start) <= last and one.start not in taken and kind == PHYSIO
        )

    async def book(
        self, time: FreeTime, subject: Subject, actor: Actor, reason: str = "", invitation: str = ""
    ) -> Done | Unanswered:
        """It is hers, unless somebody has it."""
        self._hears("book")
        if any(time.start == other.start for other, _ in self.made.values()):
            raise Refused(Refusal.TIME_RESERVED)
        number = f"b{len(self.made) + 1}"
        self.made[number] = time, subject.number
        return self._answers(Done(number, self.info))

    async def find(self, time: FreeTime, subject: Subject, actor: Actor) -> Booking | None:
        """Whether she has that time."""
        self._hears("find")
        for number, (made, who) in self.made.items():
            if made.start == time.start and who == subject.number:
                return self._booking(number)
        return None

    async def details(self, unit: UnitId, booking: str, subject: Subject, actor: Actor) -> Booking:
        """One booking."""
        self._hears("details")
        if booking not in self.made:
            raise Refused(Refusal.BOOKING_UNKNOWN)
        return self._booking(booking)

    async def move(
        self, booking: Booking, to: FreeTime, subject: Subject, actor: Actor, reason: str = ""
    ) -> Done | Unanswered:
        """Somewhere else."""
        self._hears("move")
        if not booking.may_move:
            raise Refused(Refusal.MOVE_NOT_ALLOWED)
        self.made[booking.id] = to, subject.number
        return self._answers(Done("", self.info))

    async def cancel(self, unit: UnitId, booking: Booking, actor: Actor, message: str = "") -> Done | Unanswered:
        """Gone."""
        self._hears("cancel")
        del self.made[booking.id]
        return self._answers(Done())

    async def close(self) -> None:
        """Nothing is held."""

    def _booking(self, number: str) -> Booking:
        return Booking(number, self.made[number][0], self.info, True, self.may_move)

    def _hears(self, what: str) -> None:
        self.asked.append(what)
        if self.away:
            raise Refused(Refusal.BOOK_AWAY)
        if self.no and what in ("book", "move", "cancel"):
            raise Refused(Refusal.BOOK_SAYS_NO, text=self.no)

    def _answers(self, told: Done) -> Done | Unanswered:
        return Unanswered("timeout") if self.deaf else told


class Asking:
    """The jobs of a world, done by hand one try at a time."""

    def __init__(self, world: World, port: BookAbroad, reading: Reading) -> None:
        self._world = world
        self.abroad = Abroad(port, reading, world.clock)

    async def once(self, lost: bool = False) -> list[JobState]:
        """Every job that is due is tried once; `lost`: whoever did it is killed before it is written down."""
        world = self._world
        lease = world.clock.new_id()
        world.ask(TakeJobs((JobKind.BOOKING,), lease, Instant(world.clock.now() + 1), 10))
        with world.storage.read() as reader:
            taken = reader.taken_jobs(lease)
        ends = [await self._end(job) for job in taken]
        world.clock.pass_ms(2)
        if not lost:
            for end in ends:
                world.ask(end)
        return [end.state for end in ends]

    async def _end(self, job: Job) -> EndJob:
        try:
            data = await self.abroad.do(job)
        except NotNow as problem:
            return EndJob(job, JobState.WAITING, problem.code, self._world.clock.now())
        return EndJob(job, JobState.DONE, data=data or {})

    def give_up(self) -> None:
        """What has been tried long enough is given up."""
        world = self._world
        lease = world.clock.new_id()
        world.ask(TakeJobs((JobKind.BOOKING,), lease, Instant(world.clock.now() + 1), 10))
        with world.storage.read() as reader:
            taken = reader.taken_jobs(lease)
        for job in taken:
            world.ask(EndJob(job, JobState.FAILED, "timeout"))


@contextmanager
def asking(world: World, port: BookAbroad) -> Iterator[Asking]:
    """With that door; the world's writer knows whose times are there."""
    world.book_abroad(port.units())
    reading = Reading(world.storage)
    try:
        yield Asking(world, port, reading)
    finally:
        reading.close()
