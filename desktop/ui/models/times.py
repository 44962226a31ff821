"""Times in ready strings: when, with whom, what kind of visit; what is booked in a case."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.domain.abroad import What
from desktop.domain.booking import Appointment, State
from desktop.domain.slots import Mode
from desktop.domain.units import Instant
from desktop.protocol.times import OfferedTime
from desktop.ui.moments import clock_text, local
from desktop.ui.widgets.pick_list import PickLook
from desktop.ui.words import profession_name

translate = QCoreApplication.translate


def standing(appointments: Iterable[Appointment], now: Instant) -> list[Appointment]:
    """Those that are booked, or asked of another system, and still to come, the next first."""
    found = [one for one in appointments if one.state in (State.BOOKED, State.PENDING) and one.end > now]
    return sorted(found, key=lambda one: one.start)


def mode_name(mode: str) -> str:
    """The kind of visit."""
    words: dict[str, str] = {
        Mode.VISIT: translate("Times", "Visit"),
        Mode.VIDEO: translate("Times", "Video"),
        Mode.TELEPHONE: translate("Times", "Telephone"),
    }
    return words.get(mode, mode)


def day_name(at: Instant, now: Instant) -> str:
    """`Today`, `Tomorrow`, or `Thu 15/10`."""
    then, days = local(at), (local(at).date() - local(now).date()).days
    if days == 0:
        return translate("Times", "Today")
    if days == 1:
        return translate("Times", "Tomorrow")
    return f"{weekday_name(then.date())} {then.day}/{then.month}"


def weekday_name(day: date) -> str:
    """`Thu`."""
    return (
        translate("Times", "Mon"), translate("Times", "Tue"), translate("Times", "Wed"), translate("Times", "Thu"),
        translate("Times", "Fri"), translate("Times", "Sat"), translate("Times", "Sun"),
    )[day.weekday()]  # fmt: skip


def span_text(start: Instant, end: Instant, now: Instant) -> str:
    """`Today 10:00–10:20`."""
    return f"{day_name(start, now)} {clock_text(start)}–{clock_text(end)}"


def booked_text(one: Appointment, now: Instant) -> str:
    """`Today 10:00–10:20, Per Ek, physician. Visit.`"""
    who = ", ".join(part for part in (one.performer_name, profession_name(one.profession)) if part)
    told = [f"{span_text(one.start, one.end, now)}, {who}. {mode_name(one.mode)}."]
    told += [part for part in (asked_words(one.asked), one.note) if part]
    return " ".join(told)


def asked_words(asked: str) -> str:
    """What another system was asked and has not answered; empty where it was asked nothing."""
    words: dict[str, str] = {
        What.BOOK: translate("Times", "Asked for, not booked yet."),
        What.MOVE: translate("Times", "Another time is asked for."),
        What.CANCEL: translate("Times", "Asked to be cancelled."),
    }
    return words.get(asked, "")


def in_order(times: Iterable[OfferedTime]) -> list[OfferedTime]:
    """Day by day; within a day the own physician's first, then by the clock."""
    return sorted(times, key=lambda one: (local(one.start).date(), not one.own, one.start, one.name))


def none_today(times: Iterable[OfferedTime], profession: str, now: Instant) -> bool:
    """Whether nobody of that profession has a time left today."""
    today = local(now).date()
    return not any(one.profession == profession and local(one.start).date() == today for one in times)


def time_look(one: OfferedTime, place: int, now: Instant) -> PickLook:
    """A row of the list of free times."""
    told = [", ".join(part for part in (one.name, profession_name(one.profession)) if part)]
    told += [translate("Times", "own physician")] if one.own else []
    told += [translate("Times", "acute time")] if one.acute else []
    told += [translate("Times", "before or after the clock is put back")] if one.twice else []
    return PickLook(str(place), span_text(one.start, one.end, now), mode_name(one.mode), " · ".join(told))
