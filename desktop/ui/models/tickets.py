"""A booking ticket (bokningsunderlag) in ready strings: for what, by when, and where it stands."""

from collections.abc import Iterable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.opening import next_working_day
from desktop.domain.queue import QueueRow
from desktop.domain.ticket import Ticket, TicketState
from desktop.domain.units import Instant, Profession
from desktop.ui.models.known import Known
from desktop.ui.models.rules import capital
from desktop.ui.models.times import day_name, mode_name
from desktop.ui.moments import local, when_text
from desktop.ui.words import profession_name

translate = QCoreApplication.translate
_NEXT_WORKING_DAY = 3
"""The priority whose assessment may wait so long (DESIGN 7); the others' in days from now, where triage has set no frame."""
_USUAL_DAYS = {1: 0, 2: 0, 4: 3}
_LATER_DAYS = 30
_NOT_RECEIVING = {Profession.ADVISOR, Profession.RECEPTIONIST, Profession.UNIT_MANAGER}


def stands(ticket: Ticket, now: Instant) -> bool:
    """Whether a time can be booked with it now."""
    return ticket.state == TicketState.OPEN and ticket.expires > now


def newest(tickets: Iterable[Ticket], now: Instant) -> Ticket | None:
    """The one that counts: the last that stands, or else the last there was."""
    return max(tickets, key=lambda one: (stands(one, now), one.issued, one.id), default=None)


def ticket_words(ticket: Ticket, known: Known, now: Instant) -> str:
    """`Physician at Herrgärdet, visit or video, by 15/10. Can be used until 15/10 16:00.`"""
    unit = known.unit(ticket.unit)
    text = translate("Tickets", "%1 at %2").replace("%1", capital(profession_name(ticket.profession)))
    what = [text.replace("%2", unit.short_name if unit is not None else ticket.unit)]
    if ticket.modes:
        what.append(translate("Tickets", " or ").join(mode_name(mode).lower() for mode in ticket.modes))
    what.append(translate("Tickets", "by %1").replace("%1", _last_day(ticket.latest, now)))
    return f"{', '.join(what)}. {state_words(ticket, now)}"


def _last_day(latest: Instant, now: Instant) -> str:
    """The day in which the time has to begin; midnight ends the day before it."""
    last = local(Instant(latest - 1)).date()
    near = (last - local(now).date()).days in (0, 1)
    return day_name(Instant(latest - 1), now).lower() if near else f"{last.day}/{last.month}"


def state_words(ticket: Ticket, now: Instant) -> str:
    """Where it stands, in a sentence."""
    if stands(ticket, now):
        return translate("Tickets", "Can be used until %1.").replace("%1", when_text(ticket.expires, now))
    if ticket.state == TicketState.USED:
        return translate("Tickets", "A time was booked with it %1.").replace("%1", when_text(ticket.ended, now))
    if ticket.state == TicketState.REVOKED:
        return translate("Tickets", "It was taken back %1.").replace("%1", when_text(ticket.ended, now))
    return translate("Tickets", "It ran out %1 and was not used.").replace("%1", when_text(ticket.expires, now))


def professions(wanted: str) -> list[str]:
    """With whom a time can be, by name; what triage came to, also where the region has named it itself, among them."""
    found = {one.value for one in Profession if one not in _NOT_RECEIVING} | ({wanted} if wanted else set())
    return sorted(found, key=profession_name)


def last_day(row: QueueRow, now: Instant) -> date:
    """By when the time is wanted: as triage came to, else as is usual for the priority."""
    if row.care.book_by > now:
        return local(Instant(row.care.book_by - 1)).date()
    today = local(now).date()
    if row.priority == _NEXT_WORKING_DAY:
        return next_working_day(today)
    return today + timedelta(days=_USUAL_DAYS.get(row.priority, _LATER_DAYS))
