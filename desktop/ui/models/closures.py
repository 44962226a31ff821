"""Hours and closures of a unit in ready strings."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.domain.units import Closure, ClosureWhy, Hours, Instant
from desktop.protocol.queries import WeekVersion
from desktop.ui.moments import when_text
from desktop.ui.widgets.pick_list import PickLook

translate = QCoreApplication.translate


def why_words(code: str) -> str:
    """Why a unit is closed."""
    words: dict[str, str] = {
        ClosureWhy.STAFFING: translate("Closures", "Too few at work"),
        ClosureWhy.TRAINING: translate("Closures", "Training or a meeting"),
        ClosureWhy.PREMISES: translate("Closures", "The premises"),
        ClosureWhy.TECHNICAL: translate("Closures", "A technical fault"),
        ClosureWhy.SEASON: translate("Closures", "Summer or holidays"),
        ClosureWhy.OTHER: translate("Closures", "Another reason"),
    }
    return words.get(code, words[ClosureWhy.OTHER])


def closure_look(which: str, closure: Closure) -> PickLook:
    """From when until when, and why."""
    whole = closure.start == "00:00" and closure.end == "24:00"
    if whole and closure.first == closure.last:
        name = closure.first.isoformat()
    elif whole:
        name = f"{closure.first.isoformat()} \u2013 {closure.last.isoformat()}"
    else:
        last = "" if closure.first == closure.last else f"{closure.last.isoformat()} "
        name = f"{closure.first.isoformat()} {closure.start} \u2013 {last}{closure.end}"
    return PickLook(which, name, "", why_words(closure.why))


def day_names() -> dict[str, str]:
    """The days as `Hours` has them, in words."""
    return {
        "mon": translate("Closures", "Monday"), "tue": translate("Closures", "Tuesday"),
        "wed": translate("Closures", "Wednesday"), "thu": translate("Closures", "Thursday"),
        "fri": translate("Closures", "Friday"), "sat": translate("Closures", "Saturday"),
        "sun": translate("Closures", "Sunday"), "holiday": translate("Closures", "Public holidays"),
    }  # fmt: skip


def span_words(spans: tuple[str, ...]) -> str:
    """`08:00–12:00, 13:00–17:00`, or that it is closed."""
    return ", ".join(span.replace("-", "\u2013") for span in spans) or translate("Closures", "Closed")


def week_words(version: WeekVersion, holds: Hours | None, now: Instant) -> str:
    """A version of the hours in one line: by whom and when, and whether it holds."""
    name = translate("Closures", "Before the first change")
    if version.number:
        text = translate("Closures", "Version %1, %2, %3")
        who = version.author_name or translate("Closures", "the directory")
        name = text.replace("%1", str(version.number)).replace("%2", who).replace("%3", when_text(version.at, now))
    state = translate("Closures", "holds now") if version.hours == holds else ""
    return " \u00b7 ".join(part for part in (name, state) if part)


def change_words(days: list[tuple[date, tuple[str, ...]]]) -> str:
    """Which days of the next weeks become others, and what."""
    if not days:
        return translate("Closures", "None of the next 28 days becomes another.")
    names = list(day_names().values())
    alike: dict[tuple[int, tuple[str, ...]], list[date]] = {}
    for day, spans in days:
        alike.setdefault((day.weekday(), spans), []).append(day)
    return "\n".join(
        f"{names[weekday]} {_dates(found)}: {span_words(spans)}" for (weekday, spans), found in alike.items()
    )


def _dates(days: list[date]) -> str:
    """`2026-12-24, 12-31, 2027-01-07`: the year where it is another than before."""
    before = [None, *days]
    return ", ".join(
        day.isoformat() if last is None or last.year != day.year else f"{day:%m-%d}"
        for last, day in zip(before, days, strict=False)
    )
