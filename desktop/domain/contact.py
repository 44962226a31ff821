"""A contact by telephone or at the counter: who called, how it reached us, and that a person was spoken to.

It becomes a case like any other; this is what it has besides.
"""

from enum import StrEnum

import msgspec

from desktop.domain.case import Case
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, PersonId


class Channel(StrEnum):
    """How a case reached us; of one written on the page `Care.channel` is empty."""

    PHONE = "phone"
    COUNTER = "counter"


class Relation(StrEnum):
    """Who calls, if not the person herself."""

    GUARDIAN = "guardian"
    PARTNER = "partner"
    RELATIVE = "relative"
    CARER = "carer"
    """Somebody who looks after the person by profession, at home or where she lives."""
    OTHER = "other"


class Field(StrEnum):
    """What must be known before a contact becomes a case."""

    WHO = "who"
    REASON = "reason"
    SIGNS = "signs"
    """That the warning signs were asked for: the gate is answered, if with none."""


class Contact(msgspec.Struct, frozen=True):
    """What is known of a call or a visit (kind `contact` on `case:<id>:staff`, id = case)."""

    case: CaseId
    channel: str
    by: PersonId
    """Who entered it."""
    at: Instant
    phone: str = ""
    """Where to call back; the case's own number is the same."""
    caller: str = ""
    """The name of who called, if not the person herself."""
    relation: str = ""
    """A `Relation`; empty: the person herself."""
    interpreter: bool = False
    language: str = ""
    """In which an interpreter is needed, or the person writes."""


def missing(field: Field) -> Refused:
    """The refusal that names what is missing."""
    return Refused(Refusal.FIELD_MISSING, field=field.value)


def checked(contact: Contact) -> Contact:
    """The contact; refuses a channel or a relation that is none."""
    if contact.channel not in set(Channel) or (contact.relation and contact.relation not in set(Relation)):
        raise Refused(Refusal.BAD_COMMAND)
    return contact


def looked_at(case: Case, now: Instant) -> Case:
    """Whoever entered it has seen it."""
    return msgspec.structs.replace(case, first_look_at=now)


def spoken(case: Case, now: Instant) -> Case:
    """Somebody of the staff who may answer has it and speaks with the person: that is the first human reply."""
    care = msgspec.structs.replace(case.care, alone_since=Instant(0))
    return msgspec.structs.replace(case, first_reply_at=case.first_reply_at or now, care=care)


def first_human(before: Case, after: Case) -> dict[str, int]:
    """What the fact of a message, a call or an entry says besides, if it was the first human answer: one measure for chat and
    telephone reads it there."""
    return {"first": 1} if after.first_reply_at and not before.first_reply_at else {}


def may_be_written_to(case: Case) -> None:
    """Refuses `no_page` where nobody would ever read what is written: there is only the telephone."""
    if case.care.unreachable:
        raise Refused(Refusal.NO_PAGE)
