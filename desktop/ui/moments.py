"""Times, waits and ages as a nurse reads them: 09:31, 12 min, 6 min left, 9 mo.

Kept apart from the models because every text here depends on `now`, which always comes from outside.
"""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from desktop.domain.identity import age_months
from desktop.domain.units import DAY, MINUTE, Instant

translate = QCoreApplication.translate
ZONE = ZoneInfo("Europe/Stockholm")
INFANT_MONTHS = 24
"""Below this age is told in months."""
SOON = 10 * MINUTE
"""With this much left, or less, the time to the target is shown as a warning."""
FAR = 60 * MINUTE
"""With more than this left, the clock time is shown instead of the minutes."""


def local(at: Instant) -> datetime:
    """The instant as a wall clock in Sweden shows it."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(ZONE)


def clock_text(at: Instant) -> str:
    """`09:31`."""
    return local(at).strftime("%H:%M")


def clock_seconds(at: Instant) -> str:
    """`09:34:02`."""
    return local(at).strftime("%H:%M:%S")


def tomorrow_at(now: Instant, hour: int) -> Instant:
    """The instant at which Swedish clocks show that hour tomorrow."""
    day = local(now) + timedelta(days=1)
    return Instant(int(day.replace(hour=hour, minute=0, second=0, microsecond=0).timestamp() * 1000))


def when_text(at: Instant, now: Instant) -> str:
    """`09:31` today, otherwise with the day before it: `12/10 09:31`."""
    then = local(at)
    if then.date() == local(now).date():
        return then.strftime("%H:%M")
    return f"{then.day}/{then.month} {then:%H:%M}"


def day_text(at: Instant, now: Instant) -> str:
    """`Today`, `Yesterday` or `12/10`, for the line between two days of a conversation."""
    days = (local(now).date() - local(at).date()).days
    if days == 0:
        return translate("Moments", "Today")
    if days == 1:
        return translate("Moments", "Yesterday")
    then = local(at)
    return f"{then.day}/{then.month} {then.year}" if days > 300 else f"{then.day}/{then.month}"


def span_text(ms: int) -> str:
    """`12 min`, `1 h 20 min`, `3 days`; never below nought."""
    minutes = max(0, ms) // MINUTE
    if minutes < 60:
        return translate("Moments", "%1 min").replace("%1", str(minutes))
    if ms < DAY:
        hours, rest = divmod(minutes, 60)
        if rest == 0:
            return translate("Moments", "%1 h").replace("%1", str(hours))
        return translate("Moments", "%1 h %2 min").replace("%1", str(hours)).replace("%2", str(rest))
    return translate("Moments", "%n day(s)", None, ms // DAY)


def span_short(ms: int) -> str:
    """`1 h 20`, for a list that is narrow; shorter spans have no shorter form."""
    minutes = max(0, ms) // MINUTE
    if minutes < 60 or ms >= DAY:
        return span_text(ms)
    return translate("Moments", "%1h%2").replace("%1", str(minutes // 60)).replace("%2", f"{minutes % 60:02d}")


def left_text(by: Instant, now: Instant) -> tuple[str, bool]:
    """What is left until `by`, and whether it presses: (`6 min left`, True), (`before 17:00`, False)."""
    left = by - now
    if left < 0:
        return translate("Moments", "target missed by %1").replace("%1", span_text(-left)), True
    if left > FAR:
        return translate("Moments", "before %1").replace("%1", when_text(by, now)), False
    # A minute begun counts as a whole one, so that the last one never reads as none.
    return translate("Moments", "%1 left").replace("%1", span_text(left + MINUTE - 1)), left <= SOON


def age_short(months: int) -> str:
    """`62 y` or `9 mo`, for a list; -1: nobody knows."""
    if months < 0:
        return translate("Moments", "age ?")
    if months < INFANT_MONTHS:
        return translate("Moments", "%1 mo").replace("%1", str(months))
    return translate("Moments", "%1 y").replace("%1", str(months // 12))


def age_long(months: int) -> str:
    """`62 years` or `9 months`, for a heading; -1: nobody knows."""
    if months < 0:
        return translate("Moments", "age not known")
    if months < INFANT_MONTHS:
        return translate("Moments", "%n month(s)", None, months)
    return translate("Moments", "%n year(s)", None, months // 12)


def months_old(birth_date: str, now: Instant) -> int:
    """Whole months of age of somebody born on this ISO date; -1: the date is not known."""
    if not birth_date:
        return -1
    return age_months(date.fromisoformat(birth_date), local(now).date())
