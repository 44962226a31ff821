"""Time books that speak crm:scheduling 1.1, the national contract of 2011 that health centres' record systems still have.

It has no codes of refusal: what a book says no to is `BOOK_SAYS_NO` with its text. MakeBooking carries no key of ours, so it
goes out once, and a lost answer is `Unanswered`.
"""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Any, NoReturn

import msgspec
import structlog

from desktop.clock import Clock
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import Instant, UnitId
from desktop.server.adapters.outcomes import NotDone
from desktop.server.adapters.pace import Pace
from desktop.server.adapters.scheduling import Actor, Booking, Done, FreeTime, Kind, Subject, Unanswered
from desktop.server.adapters.soap import Faulted, Lost
from desktop.server.adapters.timeslot_1_1 import Timeslot, booking_of, is_same_time, requested, same_hsa_id, time_of
from desktop.server.adapters.wall_time import written_day, written_instant

CONTRACTS = (
    "GetAvailableTimeslots", "MakeBooking", "UpdateBooking", "CancelBooking", "GetBookingDetails", "GetSubjectOfCareSchedule",
)  # fmt: skip
Call = Callable[[str, Mapping[str, object], Mapping[str, object]], Awaitable[dict[str, Any]]]
"""One call: the contract's name, the body and the headers, by the names in the schema; raises NotNow."""
_NUMBER = re.compile(r"[0-9]{8}[0-9pPtTfF][0-9]{3}", re.ASCII).fullmatch
"""The published pattern without its `^` and `$`, which are ordinary characters in XML Schema."""


class Code(msgspec.Struct, frozen=True):
    """A unit's own codes for one kind of time; `care_type` only where its book has care types."""

    time_type: str
    care_type: str = ""


class Facility(msgspec.Struct, frozen=True):
    """How one of our units is known abroad: its HSA-id, the address to call it by, and its codes."""

    hsa_id: str
    logical_address: str
    codes: Mapping[Kind, Code]


class Scheduling11:
    """One producer, or the platform before several. `call` makes one call; `close` lets go of what is behind it."""

    def __init__(
        self,
        facilities: Mapping[UnitId, Facility],
        call: Call,
        close: Callable[[], Awaitable[None]],
        clock: Clock,
        pace: Pace,
        log: structlog.stdlib.BoundLogger,
    ) -> None:
        self._facilities = facilities
        self._call = call
        self._close = close
        self._clock = clock
        self._pace = pace
        self._log = log

    def units(self) -> frozenset[UnitId]:
        """Those of the configuration."""
        return frozenset(self._facilities)

    def kinds(self, unit: UnitId) -> frozenset[Kind]:
        """Likewise."""
        facility = self._facilities.get(unit)
        return frozenset(facility.codes) if facility is not None else frozenset()

    def written(self, unit: UnitId, start: Instant, end: Instant, performer: str = "") -> FreeTime:
        """By the Swedish wall clock."""
        return FreeTime(unit, start, end, written_instant(start), written_instant(end), "", performer=performer)

    async def times(
        self, unit: UnitId, kind: Kind, first: date, last: date, subject: Subject, actor: Actor,
        performer: str = "", invitation: str = "",
    ) -> tuple[FreeTime, ...]:  # fmt: skip
        """GetAvailableTimeslots. What cannot be read, has begun or is another unit's or performer's is left out."""
        facility, number = self._facility(unit), contract_number(subject)
        code = facility.codes.get(kind)
        if code is None:
            raise Refused(Refusal.NOT_OFFERED)
        body = {
            "healthcare_facility": facility.hsa_id,
            "bookingId": invitation or None,
            "startDateInclusive": written_day(first),
            "endDateInclusive": written_day(last),
            "performer": [performer] if performer else None,
            "timeTypeID": code.time_type,
            "careTypeID": code.care_type or None,
            "subject_of_care": number,
        }
        times = self._readable(unit, facility, code, await self._read(unit, actor, "GetAvailableTimeslots", body))
        now = self._clock.now()
        offered = [one for one in times if one.start > now and _is_whose(one, performer)]
        return tuple(sorted(offered, key=lambda one: (one.start, one.performer)))

    def _readable(self, unit: UnitId, facility: Facility, code: Code, slots: list[Timeslot]) -> list[FreeTime]:
        ours = [slot for slot in slots if same_hsa_id(slot.healthcare_facility, facility.hsa_id)]
        times = [time_of(unit, slot, code.time_type, bool(code.care_type)) for slot in ours]
        left_out = len(slots) - len(times) + times.count(None)
        if left_out:
            self._log.warning("times left out", kind="scheduling", unit=unit, count=left_out)
        return [time for time in times if time is not None]

    async def book(
        self, time: FreeTime, subject: Subject, actor: Actor, reason: str = "", invitation: str = ""
    ) -> Done | Unanswered:
        """MakeBooking, once."""
        facility, number = self._facility(time.unit), contract_number(subject)
        self._not_begun(time)
        body = {
            "healthcare_facility_med": facility.hsa_id,
            "requestedTimeslot": requested(time, facility.hsa_id, number, invitation, reason),
            "subject_of_care_info": _info(subject),
        }
        return await self._write(time.unit, actor, "MakeBooking", body)

    async def find(self, time: FreeTime, subject: Subject, actor: Actor) -> Booking | None:
        """GetSubjectOfCareSchedule, and of what it says only that very time."""
        facility = self._facility(time.unit)
        body = {"healthcare_facility": facility.hsa_id, "subject_of_care": contract_number(subject)}
        slots = await self._read(time.unit, actor, "GetSubjectOfCareSchedule", body)
        made = next((slot for slot in slots if is_same_time(slot, time, facility.hsa_id)), None)
        return booking_of(time.unit, made) if made is not None else None

    async def details(self, unit: UnitId, booking: str, subject: Subject, actor: Actor) -> Booking:
        """GetBookingDetails."""
        number = contract_number(subject)
        body = {"healthcare_facility": self._facility(unit).hsa_id, "bookingId": booking}
        found = await self._read(unit, actor, "GetBookingDetails", body)
        # A book that names no person in its answer is believed: it was asked by the number of the booking.
        if not found or (found[0].subject_of_care or number).upper() != number:
            raise Refused(Refusal.BOOKING_UNKNOWN)
        return booking_of(unit, found[0], booking)

    async def move(
        self, booking: Booking, to: FreeTime, subject: Subject, actor: Actor, reason: str = ""
    ) -> Done | Unanswered:
        """UpdateBooking."""
        facility, number = self._facility(to.unit), contract_number(subject)
        if not booking.may_move or (booking.time is not None and booking.time.unit != to.unit):
            raise Refused(Refusal.MOVE_NOT_ALLOWED)
        self._not_begun(to)
        slot = requested(to, facility.hsa_id, number, booking.id, reason)
        body = {"requestedTimeslot": slot, "subject_of_care_info": _info(subject)}
        return await self._write(to.unit, actor, "UpdateBooking", body)

    async def cancel(self, unit: UnitId, booking: Booking, actor: Actor, message: str = "") -> Done | Unanswered:
        """CancelBooking."""
        facility = self._facility(unit)
        if not booking.may_cancel:
            raise Refused(Refusal.CANCEL_NOT_ALLOWED)
        text = message if booking.may_write else ""
        body = {"healthcare_facility": facility.hsa_id, "bookingId": booking.id, "message": text or None}
        return await self._write(unit, actor, "CancelBooking", body)

    async def close(self) -> None:
        """As what is behind it does."""
        await self._close()

    def _facility(self, unit: UnitId) -> Facility:
        facility = self._facilities.get(unit)
        if facility is None:
            raise Refused(Refusal.NOT_OFFERED)
        return facility

    def _not_begun(self, time: FreeTime) -> None:
        if time.start <= self._clock.now():
            raise Refused(Refusal.TIME_PASSED)

    async def _write(self, unit: UnitId, actor: Actor, contract: str, body: Mapping[str, object]) -> Done | Unanswered:
        """What changes something: an answer that is lost leaves it open whether it was done."""
        try:
            return _told(await self._asked(unit, actor, contract, body))
        except Lost as problem:
            if isinstance(problem, Faulted) and problem.client:
                self._away(unit, contract, problem)
            self._note(unit, contract, problem.code)
            return Unanswered(problem.code)
        except NotDone as problem:
            self._away(unit, contract, problem)

    async def _read(self, unit: UnitId, actor: Actor, contract: str, body: Mapping[str, object]) -> list[Timeslot]:
        """What only asks, and is answered with slots."""
        try:
            found = (await self._asked(unit, actor, contract, body))["timeslotDetail"] or ()
            return msgspec.convert([found] if isinstance(found, dict) else found, list[Timeslot])
        except msgspec.ValidationError:
            self._away(unit, contract, Lost("bad_answer"))
        except NotDone as problem:
            self._away(unit, contract, problem)

    async def _asked(self, unit: UnitId, actor: Actor, contract: str, body: Mapping[str, object]) -> dict[str, Any]:
        facility = self._facility(unit)
        await self._pace.turn(facility.hsa_id.upper())
        kind = "subject_of_care_agent" if actor.agent else "subject_of_care"
        headers = {
            "LogicalAddress": facility.logical_address,
            "actor": {"actorId": actor.id or facility.hsa_id, "actorType": kind},
        }
        return await self._call(contract, body, headers)

    def _away(self, unit: UnitId, contract: str, problem: NotDone) -> NoReturn:
        self._note(unit, contract, problem.code)
        raise Refused(Refusal.BOOK_AWAY) from None

    def _note(self, unit: UnitId, contract: str, code: str) -> None:
        """Codes and our own names only: the text of a fault may name the person."""
        self._log.warning("time book away", kind="scheduling", unit=unit, contract=contract, code=code)


def contract_number(subject: Subject) -> str:
    """The number as the contract takes it; NOT_BY_CONTRACT for most reserve numbers and for whoever has none."""
    number = subject.number.replace("-", "").upper()
    if not _NUMBER(number):
        raise Refused(Refusal.NOT_BY_CONTRACT)
    return number


def _is_whose(time: FreeTime, performer: str) -> bool:
    """Whether it is that performer's, as far as both are named: a book may take no notice of whom it was asked for."""
    return not (performer and time.performer) or same_hsa_id(time.performer, performer)


def _info(subject: Subject) -> dict[str, str]:
    told = {"phone": subject.phone, "email": subject.email}
    names = {"firstName": subject.first_name, "lastName": subject.last_name}
    return {name: text for name, text in told.items() if text} | names


def _told(answer: Mapping[str, Any]) -> Done:
    """OK, INFO and ERROR; whatever else is no answer that can be relied on."""
    text = (answer["resultText"] or "").strip()
    match answer["resultCode"]:
        case "OK" | "INFO":
            return Done(answer.get("bookingId") or "", text)
        case "ERROR":
            raise Refused(Refusal.BOOK_SAYS_NO, text=text)
    raise Lost("bad_answer")
