"""A week of a unit's times in ready strings: whose, when, of what kind, and whether they can be had."""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.slots import Mode
from desktop.domain.units import Instant
from desktop.protocol.times import OfferedTime
from desktop.ui.models.rules import capital
from desktop.ui.models.times import day_name, mode_name, span_text, weekday_name
from desktop.ui.moments import local, when_text
from desktop.ui.widgets.week_look import DayLook, TimeLook, TimeState, WeekLook
from desktop.ui.words import profession_name

translate = QCoreApplication.translate
WEEK = 7
_WORKDAYS = 5
_ICONS: dict[str, str] = {Mode.VIDEO: "video", Mode.TELEPHONE: "phone"}
"""A visit is what most are, and has none."""


def monday_of(at: Instant) -> date:
    """The first day of the week of that instant."""
    day = local(at).date()
    return day - timedelta(days=day.weekday())


def week_title(monday: date, short: bool = False) -> str:
    """`Week 42, 12/10–18/10`; `short`: without the days."""
    last = monday + timedelta(days=WEEK - 1)
    text = translate("Times", "Week %1").replace("%1", str(monday.isocalendar().week))
    return text if short else f"{text}, {monday.day}/{monday.month}–{last.day}/{last.month}"


def state_of(one: OfferedTime) -> TimeState:
    """Free, taken, or released later to whoever asked."""
    if one.taken:
        return TimeState.TAKEN
    return TimeState.LATER if one.opens else TimeState.FREE


def state_words(one: OfferedTime, now: Instant) -> str:
    """Whether it can be had, in words."""
    if one.taken:
        return translate("Times", "Taken")
    if one.opens:
        return translate("Times", "Opens to you %1").replace("%1", when_text(one.opens, now))
    return translate("Times", "Free")


def who_words(one: OfferedTime) -> str:
    """`Per Ek, physician, own physician`."""
    told = [one.name, profession_name(one.profession)]
    told += [translate("Times", "own physician")] if one.own else []
    return ", ".join(part for part in told if part)


def time_words(one: OfferedTime, now: Instant) -> str:
    """`Today 10:00–10:20 · Free · Visit · Per Ek, physician`."""
    kind = [mode_name(one.mode)] + ([translate("Times", "acute time")] if one.acute else [])
    kind += [translate("Times", "before or after the clock is put back")] if one.twice else []
    return " · ".join((span_text(one.start, one.end, now), state_words(one, now), *kind, who_words(one)))


def week_look(
    times: Collection[OfferedTime], shown: Iterable[OfferedTime], monday: date, now: Instant
) -> tuple[WeekLook, list[OfferedTime]]:
    """The week as it is painted, with what its times are; Saturday and Sunday only where anybody receives then, also where
    that is not `shown`. The own physician stands first, then everybody by profession and name."""
    today, wall = local(now).date(), {at: local(at) for at in {one.start for one in times}}
    days = {at: (then.date() - monday).days for at, then in wall.items()}
    # Days that are over have no times, and no room is kept for them.
    first = max((today - monday).days, 0)
    last = max(_WORKDAYS - 1, first, max(days.values(), default=0))
    shown = list(shown)
    receivers = {one.performer: one for one in shown}
    people = sorted(
        receivers.values(), key=lambda one: (not one.own, profession_name(one.profession), one.name, one.performer)
    )
    rows = {one.performer: place for place, one in enumerate(people)}
    placed = sorted(shown, key=lambda one: (rows[one.performer], one.start))
    clocks = {at: f"{then:%H:%M}" for at, then in wall.items()}
    looks = [
        TimeLook(rows[one.performer], days[one.start] - first, clocks[one.start], state_of(one), _icons(one))
        for one in placed
    ]
    free = Counter(look.day for look in looks if look.state is TimeState.FREE)
    opens: dict[int, Instant] = {}
    for look, one in zip(looks, placed, strict=True):
        if one.opens:
            opens[look.day] = min(one.opens, opens.get(look.day, one.opens))
    heads = [
        _head(monday + timedelta(days=first + number), free[number], opens.get(number), now)
        for number in range(last - first + 1)
    ]
    names = tuple((one.name, _receiver(one)) for one in people)
    return WeekLook(tuple(heads), names, tuple(looks), lambda place: time_words(placed[place], now)), placed


def _head(day: date, free: int, opens: Instant | None, now: Instant) -> DayLook:
    today = day == local(now).date()
    name = day_name(now, now) if today else f"{weekday_name(day)} {day.day}/{day.month}"
    detail = translate("Times", "%n free", None, free)
    if not free and opens is not None:
        detail = translate("Times", "Opens %1").replace("%1", when_text(opens, now))
    return DayLook(name, detail, today)


def _receiver(one: OfferedTime) -> str:
    words = capital(profession_name(one.profession))
    return f"{words} · {translate('Times', 'own physician')}" if one.own else words


def _icons(one: OfferedTime) -> tuple[str, ...]:
    kind = (_ICONS[one.mode],) if one.mode in _ICONS else ()
    return (*kind, "alarm-clock") if one.acute else kind
