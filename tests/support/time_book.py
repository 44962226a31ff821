"""A health centre's time book that speaks crm:scheduling 1.1: a schedule, bookings and invitations, and the rules of the contract.

It keeps the rules that the contract's description sets a producer: no past time is offered, a cancelled time is free at once, an
invitation is used once, and of two who want one time the second is told so in words.
"""

from collections.abc import Mapping
from typing import Any

import msgspec
from lxml import etree

from tests.support.soap_peer import SoapFault, SoapPeer, element

CORE = "urn:riv:crm:scheduling:1"
FACILITY = "SE2321000016-1HZ5"
FILES = (
    *(
        f"{name}Responder_1.1.xsd"
        for name in (
            "GetAvailableTimeslots", "MakeBooking", "UpdateBooking", "CancelBooking", "GetBookingDetails",
            "GetSubjectOfCareSchedule",
        )
    ),
    "itintegration_registry_1.0.xsd",
    "interoperability_headers_1.0.xsd",
)  # fmt: skip
_ORDER = (
    "startTimeInclusive", "endTimeExclusive", "healthcare_facility", "performer", "bookingId", "subject_of_care", "purpose",
    "reason", "resourceName", "performerName", "resourceID", "timeTypeID", "careTypeID", "cancel_booking_allowed",
    "rebooking_allowed", "message_allowed",
)  # fmt: skip
_ALLOWED = ("cancel_booking_allowed", "rebooking_allowed", "message_allowed")


class Slot(msgspec.Struct, frozen=True):
    """A time in the schedule, as the contract writes times."""

    start: str
    end: str
    time_type: str = "41"
    performer: str = "SE2321000016-9NURSE"
    care_type: str = ""


class Held(msgspec.Struct):
    """A booking; without a slot it is an open invitation. `allowed` are the flags that the book tells, by their names."""

    person: str
    slot: Slot | None = None
    reason: str = ""
    invitation: bool = False
    allowed: dict[str, bool] = {}


class TimeBook(SoapPeer):
    """`with TimeBook(schema) as book`: free times are `slots` that nobody in `bookings` has, from `now` on.

    `info` goes with everything that is done (INFO in place of OK); `no` refuses it all in those words. `spelling` is how
    the book writes its own HSA-id. One that `hears_performers` not answers with everybody's times; one with `care_types`
    False has never heard of them and takes it ill to be asked.
    """

    def __init__(self, schema: Any) -> None:
        super().__init__(schema)
        self.slots: list[Slot] = []
        self.bookings: dict[str, Held] = {}
        self.now = "20261013093402"
        self.info = ""
        self.no = ""
        self.spelling = FACILITY.lower()
        self.care_types = False
        self.hears_performers = True
        self.messages: list[str] = []
        self._numbers = iter(range(1, 10_000))

    def answer(self, operation: str, body: Any, headers: dict[str, Any]) -> Any:
        """As the contract's description says for each operation."""
        if headers.get("LogicalAddress") is None or headers.get("Actor") is None:
            raise SoapFault("Client", "VP003")
        if not self.care_types and body.find(".//{*}careTypeID") is not None:
            raise SoapFault("Client", "careTypeID")
        work = {
            "GetAvailableTimeslots": self._times,
            "MakeBooking": self._make,
            "UpdateBooking": self._update,
            "CancelBooking": self._cancel,
            "GetBookingDetails": self._details,
            "GetSubjectOfCareSchedule": self._schedule,
        }
        space = etree.QName(body).namespace
        return element(f"{{{space}}}{operation}Response", *work[operation](body, space))

    def free(self, start: str) -> Slot | None:
        """The free slot that begins then."""
        taken = [held.slot for held in self.bookings.values()]
        return next((one for one in self.slots if one.start == start and one not in taken and start > self.now), None)

    def _times(self, body: Any, space: str) -> list[Any]:
        first, last = _text(body, "startDateInclusive"), _text(body, "endDateInclusive")
        wanted, performer = _text(body, "timeTypeID"), _text(body, "performer")
        return [
            _slot(f"{{{space}}}timeslotDetail", self._told(slot))
            for slot in self.slots
            if first <= slot.start[:8] <= last
            and self.free(slot.start) == slot
            and wanted in ("", slot.time_type)
            and (performer.upper() in ("", slot.performer) or not self.hears_performers)
        ]

    def _make(self, body: Any, space: str) -> list[Any]:
        wanted = body.find("{*}requestedTimeslot")
        used = _text(wanted, "bookingId")
        if used and (used not in self.bookings or not self.bookings[used].invitation):
            return _result(space, "ERROR", "Kallelsen är redan använd.")
        slot = self.free(_text(wanted, "startTimeInclusive"))
        if self.no or slot is None:
            return _result(space, "ERROR", self.no or "Tiden är inte längre ledig.")
        if used:
            del self.bookings[used]
        number = f"b{next(self._numbers)}"
        self.bookings[number] = Held(_text(wanted, "subject_of_care"), slot, _text(wanted, "reason"))
        return [element(f"{{{space}}}bookingId", text=number), *self._done(space)]

    def _update(self, body: Any, space: str) -> list[Any]:
        wanted = body.find("{*}requestedTimeslot")
        held = self.bookings.get(_text(wanted, "bookingId"))
        slot = self.free(_text(wanted, "startTimeInclusive"))
        if self.no or held is None or slot is None:
            return _result(space, "ERROR", self.no or "Tiden är inte längre ledig.")
        held.slot = slot
        return self._done(space)

    def _cancel(self, body: Any, space: str) -> list[Any]:
        if self.no or _text(body, "bookingId") not in self.bookings:
            return _result(space, "ERROR", self.no or "Bokningen finns inte.")
        self.messages.append(_text(body, "message"))
        del self.bookings[_text(body, "bookingId")]
        return self._done(space)

    def _details(self, body: Any, space: str) -> list[Any]:
        number = _text(body, "bookingId")
        if number not in self.bookings:
            raise SoapFault("Server", "no such booking")
        return [_slot(f"{{{space}}}timeslotDetail", self._held(number), self.bookings[number].invitation)]

    def _schedule(self, body: Any, space: str) -> list[Any]:
        person = _text(body, "subject_of_care")
        return [
            _slot(f"{{{space}}}timeslotDetail", self._held(number))
            for number, held in self.bookings.items()
            if held.person == person and not held.invitation
        ]

    def _held(self, number: str) -> dict[str, str]:
        held = self.bookings[number]
        told = {"bookingId": number, "subject_of_care": held.person, "purpose": "Rum 3", "reason": held.reason}
        allowed = {name: str(held.allowed[name]).lower() for name in _ALLOWED if name in held.allowed}
        return self._told(held.slot) | told | allowed

    def _told(self, slot: Slot | None) -> dict[str, str]:
        told = {"healthcare_facility": self.spelling}
        if slot is None:
            return told
        told |= {"startTimeInclusive": slot.start, "endTimeExclusive": slot.end, "performer": slot.performer}
        return told | {"timeTypeID": slot.time_type, "careTypeID": slot.care_type}

    def _done(self, space: str) -> list[Any]:
        return _result(space, "INFO" if self.info else "OK", self.info)


def _result(space: str, code: str, text: str) -> list[Any]:
    told = [element(f"{{{space}}}resultCode", text=code)]
    return [*told, element(f"{{{space}}}resultText", text=text)] if text else told


def _slot(name: str, fields: Mapping[str, str], invitation: bool = False) -> Any:
    children = [element(f"{{{CORE}}}{field}", text=fields[field]) for field in _ORDER if fields.get(field)]
    if invitation:
        children.append(element(f"{{{CORE}.1}}isInvitation", text="true"))
    return element(name, *children)


def _text(parent: Any, name: str) -> str:
    found = parent.find(f"{{*}}{name}")
    return found.text or "" if found is not None else ""
