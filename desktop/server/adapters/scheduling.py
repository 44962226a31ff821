"""The door to a time book abroad: what we ask of one, in our own words and those of the newest national contract.

Adapters turn every older contract into this. A time that cannot be had, and a book that is away, are a `Refused` with the code
that says why (`desktop.domain.refusals`, under "booking"); `BOOK_SAYS_NO` carries the other system's `text`, which is shown.
A booking whose answer was lost is neither: it is `Unanswered`, never made again blindly, and looked for with `find`.
"""

from datetime import date
from typing import Protocol

import msgspec

from desktop.domain.slots import Mode
from desktop.domain.units import Instant, UnitId


class Kind(msgspec.Struct, frozen=True):
    """What is booked: whose time, and in which way. Each unit has its own code for it abroad."""

    profession: str
    mode: Mode


class Actor(msgspec.Struct, frozen=True):
    """On whose behalf the other system is asked: the person herself (her number), or somebody for her (the HSA-id; empty: the
    unit's own, whose time it is)."""

    id: str
    agent: bool = True


class Subject(msgspec.Struct, frozen=True):
    """Whom the time is for. `number` as `person_number` keeps it; both names are those of the population register.

    What is empty is not passed on: leave `phone` and `email` so for a protected identity.
    """

    number: str
    first_name: str
    last_name: str
    phone: str = ""
    email: str = ""


class FreeTime(msgspec.Struct, frozen=True):
    """A time that the other system offers. Instants are ms UTC, the end exclusive; the rest goes back as it came."""

    unit: UnitId
    start: Instant
    end: Instant
    start_text: str
    end_text: str
    """As the other system wrote them; in the hour that comes twice only they say which is meant."""
    time_type: str
    """The unit's own code."""
    care_type: str = ""
    performer: str = ""
    """An HSA-id; empty: the unit decides."""
    performer_name: str = ""
    resource: str = ""
    resource_name: str = ""
    twice: bool = False
    """It begins in the hour that comes twice, so the instant may be an hour off: show the text."""


class Booking(msgspec.Struct, frozen=True):
    """A booking as the other system has it. What it does not say may be done, may not."""

    id: str
    """Empty where the system told a time without saying its number."""
    time: FreeTime | None = None
    """None for an open invitation: the person is to choose a time."""
    purpose: str = ""
    """The unit's own text, to be shown."""
    may_cancel: bool = False
    may_move: bool = False
    may_write: bool = False
    """A message may go along when it is cancelled."""
    invitation: bool = False


class Done(msgspec.Struct, frozen=True):
    """It was done; a `text` that is not empty must be shown ("come fasting"). `booking` is the number of a new booking."""

    booking: str = ""
    text: str = ""


class Unanswered(msgspec.Struct, frozen=True):
    """It was sent and no answer can be relied on: it may have been done. `code` is a word for facts and logs.

    Of a booking `find` tells, of a move `details`; of a cancellation nothing does that the contracts promise.
    """

    code: str


class SchedulePort(Protocol):
    """A time book abroad.

    Any method raises Refused: `NOT_OFFERED` (no such unit, or none of that kind there, is set up), `NOT_BY_CONTRACT`
    (the person has no number that the contract takes; nothing was sent), `BOOK_AWAY` (nothing was done), or what its own
    text says. To cancel the task of `book`, `move` or `cancel` is to leave it unanswered.
    """

    def units(self) -> frozenset[UnitId]:
        """Whose times are booked there."""
        ...

    def kinds(self, unit: UnitId) -> frozenset[Kind]:
        """What can be booked at this unit; nothing at one that is not set up."""
        ...

    def written(self, unit: UnitId, start: Instant, end: Instant, performer: str = "") -> FreeTime:
        """A time as that system writes it, enough for `find` to know a booking by."""
        ...

    async def times(
        self, unit: UnitId, kind: Kind, first: date, last: date, subject: Subject, actor: Actor,
        performer: str = "", invitation: str = "",
    ) -> tuple[FreeTime, ...]:  # fmt: skip
        """Free times from the first to the last Swedish day, both included, in order of time; none that has begun.

        None at all does not mean a full schedule: the unit may have opened none to us yet.
        """
        ...

    async def book(
        self, time: FreeTime, subject: Subject, actor: Actor, reason: str = "", invitation: str = ""
    ) -> Done | Unanswered:
        """Make a booking; with the number of an invitation, use that up. Refuses TIME_PASSED, TIME_RESERVED, TIME_GONE, BOOK_SAYS_NO."""
        ...

    async def find(self, time: FreeTime, subject: Subject, actor: Actor) -> Booking | None:
        """Whether the person has a booking at that very time: for an unanswered `book`, and for nothing else.

        None: it was not made. Whatever else the person has there is not passed on.
        """
        ...

    async def details(self, unit: UnitId, booking: str, subject: Subject, actor: Actor) -> Booking:
        """One booking or open invitation by its number; BOOKING_UNKNOWN if it is another person's."""
        ...

    async def move(
        self, booking: Booking, to: FreeTime, subject: Subject, actor: Actor, reason: str = ""
    ) -> Done | Unanswered:
        """Move a booking, as `details` had it, to another time. Refuses MOVE_NOT_ALLOWED, and as `book` does."""
        ...

    async def cancel(self, unit: UnitId, booking: Booking, actor: Actor, message: str = "") -> Done | Unanswered:
        """Cancel a booking, as `details` had it; CANCEL_NOT_ALLOWED. The message goes along only where `may_write` is true."""
        ...

    async def close(self) -> None:
        """Give back threads and connections; waits for nobody."""
        ...
