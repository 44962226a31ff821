"""Bookings in words: why nothing came of it, and what happened."""

from PySide6.QtCore import QCoreApplication

from desktop.domain.refusals import Refusal

translate = QCoreApplication.translate


def booking_refusals(code: str) -> str:
    """Why nothing came of it; empty for other codes."""
    words: dict[str, str] = {
        Refusal.TIME_RESERVED: translate("Words", "Somebody else has just got that time. Choose another."),
        Refusal.TIME_PASSED: translate("Words", "That time has passed. Choose another."),
        Refusal.TIME_GONE: translate("Words", "That time is not offered any more. Choose another."),
        Refusal.TOO_LATE_TO_BOOK: translate("Words", "It is too late to book that time. Choose another."),
        Refusal.ALREADY_OCCUPIED: translate("Words", "The person has another time then."),
        Refusal.BOOKING_NOT_ALLOWED: translate("Words", "That time is not opened to you."),
        Refusal.BOOKING_UNKNOWN: translate("Words", "There is no such appointment."),
        Refusal.ALREADY_CANCELLED: translate("Words", "The time has been cancelled already."),
        Refusal.ALREADY_MOVED: translate("Words", "The time was changed meanwhile. Look at it again."),
        Refusal.TOO_LATE_TO_MOVE: translate("Words", "It is too late to move the time."),
        Refusal.TOO_LATE_TO_CANCEL: translate("Words", "The time has begun: it cannot be cancelled."),
        Refusal.MOVE_NOT_ALLOWED: translate("Words", "A time is moved at its unit and with the same profession."),
        Refusal.CANCEL_NOT_ALLOWED: translate("Words", "That time cannot be cancelled here: call the unit."),
        Refusal.BOOK_SAYS_NO: translate("Words", "The booking system said no."),
        Refusal.BOOK_AWAY: translate("Words", "The booking system does not answer. Nothing is booked; try again."),
        Refusal.NOT_BY_CONTRACT: translate(
            "Words", "That number cannot be booked from here: book in the other system."
        ),
        Refusal.BOOKING_PENDING: translate("Words", "The booking system has not answered yet."),
        Refusal.TICKET_USED: translate("Words", "The booking ticket has been used."),
        Refusal.TICKET_OVER: translate("Words", "The booking ticket is no longer valid."),
    }
    return words.get(code, "")


def booking_events(kind: str) -> tuple[str, str] | None:
    """What happened to a time, done by oneself and by somebody else."""
    return {
        "appointment_booked": (translate("Words", "You booked a time"), translate("Words", "%1 booked a time")),
        "appointment_moved": (translate("Words", "You moved the time"), translate("Words", "%1 moved the time")),
        "appointment_cancelled": (
            translate("Words", "You cancelled the time"),
            translate("Words", "%1 cancelled the time"),
        ),
        "appointment_asked": (
            translate("Words", "You asked the unit's booking system"),
            translate("Words", "%1 asked the unit's booking system"),
        ),
        "appointment_not_done": 2 * (translate("Words", "The unit's booking system did not do what it was asked"),),
        "ticket_issued": (
            translate("Words", "You let the resident book a time herself"),
            translate("Words", "The resident can book a time herself"),
        ),
        "ticket_ended": 2 * (translate("Words", "The resident can no longer book the time herself"),),
    }.get(kind)
