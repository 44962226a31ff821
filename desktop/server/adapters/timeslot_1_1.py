"""TimeslotType of crm:scheduling 1.1, as it comes and as it goes out, and what it says in our words."""

import msgspec

from desktop.domain.units import UnitId
from desktop.server.adapters.scheduling import Booking, FreeTime
from desktop.server.adapters.wall_time import read_stretch


class Timeslot(msgspec.Struct, frozen=True):
    """The fields of the schema that are read here, under its names; whatever may be missing is None."""

    healthcare_facility: str
    start: str | None = msgspec.field(name="startTimeInclusive", default=None)
    end: str | None = msgspec.field(name="endTimeExclusive", default=None)
    performer: str | None = None
    performer_name: str | None = msgspec.field(name="performerName", default=None)
    booking: str | None = msgspec.field(name="bookingId", default=None)
    subject_of_care: str | None = None
    purpose: str | None = None
    resource: str | None = msgspec.field(name="resourceID", default=None)
    resource_name: str | None = msgspec.field(name="resourceName", default=None)
    time_type: str | None = msgspec.field(name="timeTypeID", default=None)
    care_type: str | None = msgspec.field(name="careTypeID", default=None)
    may_cancel: bool | None = msgspec.field(name="cancel_booking_allowed", default=None)
    may_move: bool | None = msgspec.field(name="rebooking_allowed", default=None)
    may_write: bool | None = msgspec.field(name="message_allowed", default=None)
    invitation: bool | None = msgspec.field(name="isInvitation", default=None)


def same_hsa_id(one: str, other: str) -> bool:
    """HSA-ids are the same whatever the case of their letters."""
    return one.strip().upper() == other.strip().upper()


def time_of(unit: UnitId, slot: Timeslot, time_type: str = "", care_types: bool = True) -> FreeTime | None:
    """The time; None if it has none that can be read. `time_type` is the one that was asked for, where it tells none."""
    written = read_stretch(slot.start or "", slot.end or "")
    if written is None:
        return None
    return FreeTime(
        unit, written.start, written.end, written.start_text, written.end_text, slot.time_type or time_type,
        (slot.care_type or "") if care_types else "", slot.performer or "", slot.performer_name or "",
        slot.resource or "", slot.resource_name or "", written.twice,
    )  # fmt: skip


def booking_of(unit: UnitId, slot: Timeslot, number: str = "") -> Booking:
    """The booking; `number` where the slot does not tell its own. What may be done is what the slot says may."""
    return Booking(
        slot.booking or number, time_of(unit, slot), slot.purpose or "", slot.may_cancel is True, slot.may_move is True,
        slot.may_write is True, slot.invitation is True,
    )  # fmt: skip


def is_same_time(slot: Timeslot, time: FreeTime, facility: str) -> bool:
    """Whether a booking is at that time and place, with that performer, as far as both name one."""
    if not same_hsa_id(slot.healthcare_facility, facility) or slot.start != time.start_text:
        return False
    if slot.end is not None and slot.end != time.end_text:
        return False
    return not (slot.performer and time.performer) or same_hsa_id(slot.performer, time.performer)


def requested(time: FreeTime, facility: str, number: str, booking: str, reason: str) -> dict[str, str]:
    """The slot as it is asked for: its times and codes just as they came, and nothing that is empty."""
    fields = {
        "startTimeInclusive": time.start_text,
        "endTimeExclusive": time.end_text,
        "healthcare_facility": facility,
        "performer": time.performer,
        "bookingId": booking,
        "subject_of_care": number,
        "reason": reason,
        "resourceID": time.resource,
        "timeTypeID": time.time_type,
        "careTypeID": time.care_type,
    }
    return {name: text for name, text in fields.items() if text}
