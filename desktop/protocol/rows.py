"""The kinds of rows that streams carry, and the struct of each."""

import msgspec

from desktop.domain.audit import Event
from desktop.domain.board import Alert, Held
from desktop.domain.booking import Appointment, OwnTime
from desktop.domain.chat import Marks, Message, ReadMark
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.contact import Contact
from desktop.domain.handover import Handover
from desktop.domain.identity import CaseCard, PersonCard, ResidentCase
from desktop.domain.joining import Joined
from desktop.domain.load import Load
from desktop.domain.notes import Note
from desktop.domain.pictures import Picture
from desktop.domain.queue import QueueRow
from desktop.domain.referral import OwnReferral, Referral
from desktop.domain.shift import Shift
from desktop.domain.ticket import OwnTicket, Ticket
from desktop.domain.triage import CaseTriage, ReasonName, Result, Step, Watched
from desktop.domain.units import CareUnit, StaffCard

RowBody = (
    QueueRow
    | CaseCard
    | PersonCard
    | Message
    | Marks
    | Event
    | ReadMark
    | ResidentCase
    | CareUnit
    | StaffCard
    | ReasonName
    | Step
    | Result
    | CaseTriage
    | Watched
    | Note
    | Handover
    | Consult
    | ConsultLine
    | Contact
    | Joined
    | Picture
    | Load
    | Shift
    | Held
    | Alert
    | Appointment
    | OwnTime
    | Ticket
    | OwnTicket
    | Referral
    | OwnReferral
)

KINDS: dict[str, type[RowBody]] = {
    "queue_row": QueueRow,
    "offer": QueueRow,
    "consult": QueueRow,
    "case": CaseCard,
    "person": PersonCard,
    "message": Message,
    "marks": Marks,
    "event": Event,
    "read_mark": ReadMark,
    "resident_case": ResidentCase,
    "unit": CareUnit,
    "staff": StaffCard,
    "contact_reason": ReasonName,
    "interview": Step,
    "outcome": Result,
    "triage": CaseTriage,
    "watched": Watched,
    "note": Note,
    "handover": Handover,
    "consult_card": Consult,
    "consult_line": ConsultLine,
    "contact": Contact,
    "joined": Joined,
    "picture": Picture,
    "load": Load,
    "shift": Shift,
    "held": Held,
    "alert": Alert,
    "appointment": Appointment,
    "own_time": OwnTime,
    "ticket": Ticket,
    "own_ticket": OwnTicket,
    "referral": Referral,
    "own_referral": OwnReferral,
}
"""`offer` is the row of a case that stands at another unit and is offered to this one (`care.offer`): it can be read, and
accepted or returned. `consult` is the row of a case about which somebody at this unit is asked (`care.consults`). A kind that is not here is kept by a desk as it came and shown as "update needed"."""

_DECODERS = {kind: msgspec.json.Decoder(body) for kind, body in KINDS.items()}


def decode_body(kind: str, body: bytes | msgspec.Raw) -> RowBody | None:
    """The struct of a row's body; None for a kind this version does not know. Raises msgspec.DecodeError on rubbish."""
    decoder = _DECODERS.get(kind)
    return decoder.decode(body) if decoder else None
