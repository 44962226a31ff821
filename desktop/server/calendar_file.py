"""A booked time as a calendar file (iCalendar, RFC 5545), for the calendar of whoever has it.

It says when and where, and nothing of why or with whom: calendars are shared with colleagues and families.
"""

from datetime import UTC, datetime

from desktop.domain.booking import Appointment
from desktop.domain.slots import Mode
from desktop.domain.units import Instant

MEDIA_TYPE = "text/calendar"
_WORDS = {
    "sv": {Mode.VISIT: "Bokad tid", Mode.VIDEO: "Bokad tid, video", Mode.TELEPHONE: "Bokad tid, telefon"},
    "en": {Mode.VISIT: "Appointment", Mode.VIDEO: "Appointment, video", Mode.TELEPHONE: "Appointment, telephone"},
}


def calendar_file(one: Appointment, language: str) -> bytes:
    """The file of this appointment. One that has been moved carries the same name and a higher number, so that a calendar puts it
    in the place of the first; instants are told in UTC, also in the hour that comes twice."""
    from icalendar import Calendar, Event  # noqa: PLC0415 - a server starts without it

    words = _WORDS["en" if language == "en" else "sv"]
    event = Event()
    event.add("uid", f"{one.id}@spindel")
    event.add("sequence", one.number)
    event.add("dtstamp", _moment(one.at))
    event.add("dtstart", _moment(one.start))
    event.add("dtend", _moment(one.end))
    event.add("summary", words.get(Mode(one.mode), words[Mode.VISIT]))
    event.add("status", "CONFIRMED")
    if one.mode == Mode.VISIT:
        event.add("location", one.place)
    whole = Calendar()
    whole.add("prodid", "-//Spindel//Spindel//SV")
    whole.add("version", "2.0")
    whole.add("method", "PUBLISH")
    whole.add_component(event)
    content: bytes = whole.to_ical()
    return content


def _moment(at: Instant) -> datetime:
    return datetime.fromtimestamp(at / 1000, UTC)
