"""Care units, staff and the plain types every rule speaks in: instants, ids, roles."""

import re
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
"""A stretch of a day in Swedish time, such as `08:00-17:00`; `00:00-24:00` is all of it."""


class Hours(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """When somebody is at work at a unit: spans per weekday, in order. A holiday has its own, whatever weekday it is."""

    mon: tuple[Span, ...] = ()
    tue: tuple[Span, ...] = ()
    wed: tuple[Span, ...] = ()
    thu: tuple[Span, ...] = ()
    fri: tuple[Span, ...] = ()
    sat: tuple[Span, ...] = ()
    sun: tuple[Span, ...] = ()
    holiday: tuple[Span, ...] = ()


class TakesIn(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Emergencies that a unit takes: their kind (`EmergencyUnit`), of people from `from_years` and under `under_years`."""

    kind: str
    from_years: int = 0
    under_years: int = 200


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
