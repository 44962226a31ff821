"""What is said to a time book: hold, book, move, cancel; by staff and by residents alike, in a case. And its timers."""

import msgspec

from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.protocol.numbers import Count


class HoldTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`booking.hold` 1: keep this time for the case's person while somebody chooses; what was kept before is free again.

    Data: until (ms). Refuses with the words of the national contract (`time_reserved`, `time_gone` …).
    """

    case: CaseId
    unit: UnitId
    performer: PersonId
    start: Count


class BookTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`booking.book` 1: the time is the person's, whether it was kept for her or is free. Data: start (ms).

    The appointment's id is the command's id, or that of what was kept.
    """

    case: CaseId
    unit: UnitId
    performer: PersonId
    """At a unit whose times are in another system: what that calls her, as it was offered."""
    start: Count
    end: Count = 0
    profession: str = ""
    mode: str = ""
    """The rest of the time as it was offered, at such a unit; there it is `pending` until that system has answered."""


class MoveTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`booking.move` 1: another time for an appointment, at its unit and with its profession. `seen`: its number as it was shown."""

    case: CaseId
    appointment: str
    seen: Count
    performer: PersonId
    start: Count


class CancelTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`booking.cancel` 1: the time is free again at once."""

    case: CaseId
    appointment: str
    seen: Count


class IssueTicket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`ticket.issue` 1: the person books herself, at this unit with this profession, a time that begins by `latest` (ms).

    What stood before in the case, or in one that was joined into it, is taken back. The ticket's id is the command's id.
    """

    case: CaseId
    unit: UnitId
    profession: str
    latest: Count
    modes: tuple[str, ...] = ()


class RevokeTicket(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`ticket.revoke` 1: it can no longer be booked with."""

    case: CaseId
    ticket: str


class HoldOwnTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.hold_time` 1: as `booking.hold`, with the case's booking ticket, at its unit."""

    case: CaseId
    performer: PersonId
    start: Count


class BookOwnTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """`resident.book_time` 1: as `booking.book`, with the case's booking ticket, which is used up."""

    case: CaseId
    performer: PersonId
    start: Count
    end: Count = 0
    profession: str = ""
    mode: str = ""


class MoveOwnTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.move_time` 1: as `booking.move`."""

    case: CaseId
    appointment: str
    seen: Count
    performer: PersonId
    start: Count


class CancelOwnTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.cancel_time` 1: as `booking.cancel`; the ticket can be used again as long as it lasts."""

    case: CaseId
    appointment: str
    seen: Count


class BookedElsewhere(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`resident.booked_elsewhere` 1: with this ticket a time was booked at 1177.se, by whoever may book there."""

    case: CaseId
    ticket: str


class TicketDue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`ticket.due` 1: the server's own; where the ticket was not used, somebody is to look at the case."""

    case: CaseId
    ticket: str


class LookAtBooked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`booking.look` 1: the server's own; what is booked at the unit and cannot be kept is cancelled, some of it at a time."""

    unit: UnitId


class TimeNoticeDue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`notice.time` 1: the server's own; the resident is told of this, or reminded, if it is still so."""

    case: CaseId
    about: str
    """The id of the appointment, or of the ticket."""
    number: Count
    """The appointment's; 0 for a ticket."""
    template: str
    """A `TimeNotice`."""


BookingBody = (
    HoldTime
    | BookTime
    | MoveTime
    | CancelTime
    | IssueTicket
    | RevokeTicket
    | HoldOwnTime
    | BookOwnTime
    | MoveOwnTime
    | CancelOwnTime
    | BookedElsewhere
    | TicketDue
    | LookAtBooked
    | TimeNoticeDue
)
BOOKING: dict[tuple[str, int], type[BookingBody]] = {
    ("booking.hold", 1): HoldTime,
    ("booking.book", 1): BookTime,
    ("booking.move", 1): MoveTime,
    ("booking.cancel", 1): CancelTime,
    ("ticket.issue", 1): IssueTicket,
    ("ticket.revoke", 1): RevokeTicket,
    ("resident.hold_time", 1): HoldOwnTime,
    ("resident.book_time", 1): BookOwnTime,
    ("resident.move_time", 1): MoveOwnTime,
    ("resident.cancel_time", 1): CancelOwnTime,
    ("resident.booked_elsewhere", 1): BookedElsewhere,
    ("ticket.due", 1): TicketDue,
    ("booking.look", 1): LookAtBooked,
    ("notice.time", 1): TimeNoticeDue,
}
