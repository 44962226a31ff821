"""Care units, staff and the plain types every rule speaks in: instants, ids, roles."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Annotated, NewType

import msgspec

Instant = NewType("Instant", int)
"""Milliseconds since 1970-01-01 00:00 UTC."""
CaseId = NewType("CaseId", str)
PersonId = NewType("PersonId", str)
UnitId = NewType("UnitId", str)
MessageId = NewType("MessageId", str)
CommandId = NewType("CommandId", str)

_ID = re.compile(r"[A-Za-z0-9_-]{1,64}").fullmatch


def sound_id(text: str) -> bool:
    """Whether this can be an id at all: 1 to 64 letters a-z, digits, - and _; so it fits in a stream's name and a fact."""
    return _ID(text) is not None


SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR


class UnitKind(StrEnum):
    """What kind of place a care unit is."""

    HEALTH_CENTRE = "health_centre"
    ADVICE_1177 = "advice_1177"
    CHILDRENS_CLINIC = "childrens_clinic"
    EMERGENCY_DEPARTMENT = "emergency_department"
    HOSPITAL_CLINIC = "hospital_clinic"
    HOME_CARE = "home_care"
    """Municipal home care (kommunal hemsjukvård)."""
    MOBILE_TEAM = "mobile_team"
    PRIVATE_PROVIDER = "private_provider"
    """A private specialist; a private health centre is a health centre."""


class Role(StrEnum):
    """What a person does at a unit (medarbetaruppdrag); one person may hold several."""

    NURSE = "nurse"
    ADVISOR = "advisor"
    PHYSICIAN = "physician"
    RECEPTIONIST = "receptionist"
    UNIT_MANAGER = "unit_manager"


CLINICAL_ROLES = frozenset({Role.NURSE, Role.ADVISOR, Role.PHYSICIAN})


class Profession(StrEnum):
    """What a person is by training or post, as the screens have words for it; a region may name others."""

    NURSE = "nurse"
    DISTRICT_NURSE = "district_nurse"
    PAEDIATRIC_NURSE = "paediatric_nurse"
    ADVISOR = "advisor"
    ASSISTANT_NURSE = "assistant_nurse"
    MIDWIFE = "midwife"
    PHYSICIAN = "physician"
    PHYSIOTHERAPIST = "physiotherapist"
    OCCUPATIONAL_THERAPIST = "occupational_therapist"
    PSYCHOLOGIST = "psychologist"
    COUNSELLOR = "counsellor"
    DIETITIAN = "dietitian"
    RECEPTIONIST = "receptionist"
    UNIT_MANAGER = "unit_manager"


class Assignment(msgspec.Struct, frozen=True):
    """A person's commission: this role at this unit."""

    unit: UnitId
    role: Role


Span = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]-(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]
"""A stretch of a day in Swedish time, such as `08:00-17:00`; `00:00-24:00` is all of it. One that ends before it begins ends the
next day."""
ClockTime = Annotated[str, msgspec.Meta(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
EndTime = Annotated[str, msgspec.Meta(pattern=r"^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$")]


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """When somebody is at work at a unit: spans per weekday, in order. A holiday has its own, whatever weekday it is.

    The last span of a day may end the next day (`22:00-02:00`), also when that is a holiday.
    """

    mon: tuple[Span, ...] = ()
    tue: tuple[Span, ...] = ()
    wed: tuple[Span, ...] = ()
    thu: tuple[Span, ...] = ()
    fri: tuple[Span, ...] = ()
    sat: tuple[Span, ...] = ()
    sun: tuple[Span, ...] = ()
    holiday: tuple[Span, ...] = ()


class ClosureWhy(StrEnum):
    """Why a unit is closed though its hours say otherwise; the screens have words for each."""

    STAFFING = "staffing"
    TRAINING = "training"
    PREMISES = "premises"
    TECHNICAL = "technical"
    SEASON = "season"
    OTHER = "other"


class Closure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A unit is closed from `start` on the first day to `end` on the last, in Swedish time, whatever its hours say."""

    first: date
    last: date
    start: ClockTime = "00:00"
    end: EndTime = "24:00"
    why: ClosureWhy = ClosureWhy.OTHER

    @property
    def empty(self) -> bool:
        """It ends before it begins, or at once."""
        return (self.last, self.end) <= (self.first, self.start)


def in_order(closure: Closure) -> tuple[date, str, date, str]:
    """How closures stand in the order of time."""
    return closure.first, closure.start, closure.last, closure.end


def closed_at(closures: Iterable[Closure], day: date, clock: str) -> Closure | None:
    """The closure in which this day and clock time lie, if there is one; the one that lasts longest of several."""
    there = [one for one in closures if (one.first, one.start) <= (day, clock) < (one.last, one.end)]
    return max(there, key=lambda one: (one.last, one.end), default=None)


class TakesIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Emergencies that a unit takes: their kind (`EmergencyUnit`), of people from `from_years` and under `under_years`."""

    kind: str
    from_years: int = 0
    under_years: int = 200


class Elsewhere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A matter that has its place at 1177.se, and so none here."""

    reason: str
    """The contact reason's id."""
    link: str
    """Where it is done; https."""


class CareUnit(msgspec.Struct, frozen=True):
    """A care unit as everybody may know it (kind `unit` on the stream `region`)."""

    id: UnitId
    name: str
    short_name: str
    kind: str
    care_provider: str
    phone: str = ""
    address: str = ""
    position: tuple[float, float] | None = None
    """Latitude and longitude, in degrees."""
    hours: Hours | None = None
    """None: not told, and then no promise waits for them."""
    emergency: tuple[TakesIn, ...] = ()
    """The emergencies it takes; empty: none."""
    staffs_tool: bool = False
    """An emergency unit whose staff work here: whoever is sent to it becomes a row in its queue."""
    responsible: tuple[PersonId, ...] = ()
    """Who calls back when nobody has answered in time, in this order."""
    closures: tuple[Closure, ...] | None = None
    """When it is closed though its hours say otherwise, in the order of time; None: not told, and what is known stays."""
    ended: bool = False
    """It is no longer there: nothing is written to it, and nothing goes there."""
    elsewhere: tuple[Elsewhere, ...] = ()
    """Matters of its people that 1177.se owns."""
    booking_link: str = ""
    """Where its people book their own times at 1177.se, https; empty: here, if it has times for them."""

    def link_of(self, reason: str) -> str:
        """Where a matter is done that 1177.se owns; empty: here."""
        return next((one.link for one in self.elsewhere if one.reason == reason), "")


class Leave(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A member of staff is not there, from the first day to the last."""

    person: PersonId
    first: date
    last: date


class StaffCard(msgspec.Struct, frozen=True):
    """Who a member of staff is, as colleagues and residents may know (kind `staff` on the stream `region`)."""

    id: PersonId
    name: str
    profession: str
    """A code of `Profession`, or a region's own word."""
