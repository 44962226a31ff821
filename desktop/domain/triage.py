"""What triage says of a case, as it is stored with it and read by a nurse years later: outcome, reasons, questions and answers.

Everything carries its own words in both languages and the version of the content, so that it can be read without the content
that made it. Newer fields are ignored by older programs, and every list may be empty.
"""

from enum import IntEnum, StrEnum
from typing import Annotated

import msgspec

Said = Annotated[str, msgspec.Meta(pattern=r"\S")]
"""Words that are there: not empty, not only spaces."""


class Words(msgspec.Struct, frozen=True, omit_defaults=True):
    """One text in every language that residents and staff read; further languages are data in `more`."""

    sv: Said
    en: Said
    more: dict[str, str] = {}

    def said(self, language: str) -> str:
        """The text in this language; Swedish if it does not exist in it."""
        return self.en if language == "en" else self.more.get(language, self.sv)


class Outcome(StrEnum):
    """What a case leads to."""

    CALL_112 = "call_112"
    EMERGENCY_DEPARTMENT = "emergency_department"
    CHAT = "chat"
    BOOK = "book"
    SELF_CARE = "self_care"
    NON_MEDICAL = "non_medical"


class EmergencyUnit(StrEnum):
    """Which kind of emergency unit somebody is sent to; the region says which unit that is."""

    GENERAL = "general"
    CHILDRENS = "childrens"
    PSYCHIATRIC = "psychiatric"
    DELIVERY = "delivery"
    GYNAECOLOGICAL = "gynaecological"
    EYE = "eye"
    LOCAL_CLINIC = "local_clinic"


class Urgency(IntEnum):
    """How urgent an outcome is, most urgent first; nurse and booking of one priority are equal."""

    CALL_112 = 0
    EMERGENCY = 1
    P1 = 2
    P2 = 3
    P3 = 4
    P4 = 5
    P5 = 6
    SELF_CARE = 7
    NON_MEDICAL = 8


class SignState(StrEnum):
    """What is known of a warning sign. `absent` also stands for "had no reason to be asked" in a finished interview."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"
    NOT_ASSESSED = "not_assessed"
