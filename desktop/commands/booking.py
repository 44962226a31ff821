"""What staff can do with times: book one for the case's person, move it, cancel it, let her book. Never predicted."""

from desktop.commands.desk import Desk, ask
from desktop.domain.units import CaseId, CommandId, Instant, PersonId, UnitId
from desktop.protocol.booking import BookTime, CancelTime, HoldTime, IssueTicket, MoveTime, RevokeTicket
from desktop.protocol.times import OfferedTime


def hold(desk: Desk, case: CaseId, unit: UnitId, performer: PersonId, start: Instant) -> CommandId:
    """Keep a time for some minutes while it is talked about."""
    return ask(desk, HoldTime(case, unit, performer, start), case)


def book(desk: Desk, case: CaseId, unit: UnitId, time: OfferedTime) -> CommandId:
    """The time is the person's once the server says so; in another system's time book, once that has said so."""
    abroad = (time.end, time.profession, time.mode) if time.abroad else ()
    return ask(desk, BookTime(case, unit, time.performer, time.start, *abroad), case)


def move(desk: Desk, case: CaseId, appointment: str, seen: int, performer: PersonId, start: Instant) -> CommandId:
    """Another time for an appointment, seen as its number says."""
    return ask(desk, MoveTime(case, appointment, seen, performer, start), case)


def cancel(desk: Desk, case: CaseId, appointment: str, seen: int) -> CommandId:
    """The time is free again once the server says so."""
    return ask(desk, CancelTime(case, appointment, seen), case)


def issue_ticket(
    desk: Desk, case: CaseId, unit: UnitId, profession: str, latest: Instant, modes: tuple[str, ...]
) -> CommandId:
    """The person books herself; what stood before is taken back."""
    return ask(desk, IssueTicket(case, unit, profession, latest, modes), case)


def revoke_ticket(desk: Desk, case: CaseId, ticket: str) -> CommandId:
    """She can no longer book with it."""
    return ask(desk, RevokeTicket(case, ticket), case)
