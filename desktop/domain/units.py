"""Care units, staff and the plain types every rule speaks in: instants, ids, roles."""

import re
from enum import StrEnum
from typing import NewType

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


class CareUnit(msgspec.Struct, frozen=True):
    """A care unit as everybody may know it (kind `unit` on the stream `region`)."""

    id: UnitId
    name: str
    short_name: str
    kind: str
    care_provider: str
    phone: str = ""


class StaffCard(msgspec.Struct, frozen=True):
    """Who a member of staff is, as colleagues and residents may know (kind `staff` on the stream `region`)."""

    id: PersonId
    name: str
    profession: str
    """A code of `Profession`, or a region's own word."""
