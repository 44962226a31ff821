"""What a unit can do, when it is open, how long it takes now and how to reach it, in ready strings (R33)."""

from datetime import timedelta

from PySide6.QtCore import QCoreApplication

from desktop.domain.days import swedish_day
from desktop.domain.names import search_words
from desktop.domain.opening import ALWAYS, is_open, opening, spans_on
from desktop.domain.triage import EmergencyUnit
from desktop.domain.units import CareUnit, Closure, Hours, Instant, TakesIn, UnitId, closed_at
from desktop.ui.models.known import Known
from desktop.ui.models.load import load_words, staff_words
from desktop.ui.moments import clock_text, when_text
from desktop.ui.widgets.key_values import KeyValue
from desktop.ui.words import profession_name, unit_kind_name

translate = QCoreApplication.translate
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CHILD = 18


def found_units(known: Known, typed: str) -> list[CareUnit]:
    """Units of which each word typed begins a part of the name, by name; those that have ended are left out."""
    wanted = search_words(typed)
    fits = [
        unit
        for unit in known.units()
        if not unit.ended and all(any(part.startswith(word) for part in search_words(unit.name)) for word in wanted)
    ]
    return sorted(fits, key=lambda unit: unit.name.casefold())


def hours_words(unit: CareUnit, now: Instant) -> str:
    """`Today 08:00–17:00, open now`, with holidays and closures, as the server counts them. Empty if nothing is told."""
    today = swedish_day(now)
    closure = closed_at(unit.closures or (), today, clock_text(now))
    if closure is not None:
        return closed_until_words(closure)
    if unit.hours is None:
        return ""
    spans, open_now = spans_on(unit.hours, today), is_open(unit, now)
    if not spans and not open_now:
        return translate("Offers", "Closed today")
    text = translate("Offers", "Today %1, open now") if open_now else translate("Offers", "Today %1, closed now")
    return text.replace("%1", _spans(spans or spans_on(unit.hours, today - timedelta(days=1))))


def closed_until_words(closure: Closure) -> str:
    """Until when it is closed, by the day and the clock."""
    day, clock = closure.last.isoformat(), closure.end
    if clock == "24:00":
        return translate("Offers", "Closed to the end of %1").replace("%1", day)
    return translate("Offers", "Closed until %1").replace("%1", f"{day} {clock}")


def next_words(unit: CareUnit, now: Instant) -> str:
    """When it opens next, or closes; empty where nothing bounds it."""
    found = opening(unit, now)
    if found is None:
        return translate("Directory", "Does not open again within two months")
    if found[0] > now:
        return translate("Directory", "Opens %1").replace("%1", when_text(found[0], now))
    return "" if found[1] >= ALWAYS else translate("Directory", "Closes %1").replace("%1", when_text(found[1], now))


def unit_facts(known: Known, which: UnitId, now: Instant) -> tuple[KeyValue, ...]:
    """Everything that is told of the unit; what is not told is left out."""
    unit = known.unit(which)
    if unit is None:
        return ()
    told = [
        KeyValue(translate("Directory", "What it is"), unit_kind_name(unit.kind) or unit.kind, unit.care_provider),
        KeyValue(translate("Directory", "Open"), hours_words(unit, now) or translate("Directory", "Hours not told"),
                 next_words(unit, now)),
    ]  # fmt: skip
    load = known.load(which)
    if load is not None:
        told.append(KeyValue(translate("Directory", "Now"), load_words(known, which, 3), staff_words(load.clinical)))
    if load is not None and load.at_work:
        told.append(KeyValue(translate("Directory", "At work now"), at_work_words(load.at_work)))
    if unit.emergency:
        taken = ", ".join(_takes(one) for one in unit.emergency)
        works = translate("Directory", "Works with Spindel: whoever is sent there is announced")
        told.append(KeyValue(translate("Directory", "Takes emergencies"), taken, works if unit.staffs_tool else ""))
    if unit.phone:
        told.append(KeyValue(translate("Directory", "Telephone"), unit.phone))
    if unit.address:
        told.append(KeyValue(translate("Directory", "Address"), unit.address))
    if unit.hours is not None:
        week = _week(unit.hours)
        told.append(KeyValue(translate("Directory", "Opening hours"), week[0], "\n".join(week[1:])))
    return tuple(told)


def at_work_words(professions: dict[str, int]) -> str:
    """`2 × nurse, physician`: what those who are at work can do, and nobody's name."""
    ordered = sorted(professions.items(), key=lambda one: (-one[1], profession_name(one[0])))
    return ", ".join(
        f"{number}\u00a0\u00d7 {profession_name(one)}" if number > 1 else profession_name(one)
        for one, number in ordered
    )


def emergency_name(kind: str) -> str:
    """What an emergency unit is for, as it stands after others."""
    kinds: dict[str, str] = {
        EmergencyUnit.GENERAL: translate("Directory", "general"),
        EmergencyUnit.CHILDRENS: translate("Directory", "children's"),
        EmergencyUnit.PSYCHIATRIC: translate("Directory", "psychiatric"),
        EmergencyUnit.DELIVERY: translate("Directory", "delivery"),
        EmergencyUnit.GYNAECOLOGICAL: translate("Directory", "gynaecological"),
        EmergencyUnit.EYE: translate("Directory", "eyes"),
        EmergencyUnit.LOCAL_CLINIC: translate("Directory", "local clinic"),
    }
    return kinds.get(kind, kind)


def _takes(one: TakesIn) -> str:
    name = emergency_name(one.kind)
    if one.under_years <= _CHILD:
        return f"{name} ({translate('Directory', 'under %1').replace('%1', str(one.under_years))})"
    if one.from_years:
        return f"{name} ({translate('Directory', 'from %1').replace('%1', str(one.from_years))})"
    return name


def _week(hours: Hours) -> list[str]:
    """`Mon–Fri 08:00–17:00`, days that are alike and follow each other in one; last the holidays."""
    names = (
        translate("Directory", "Mon"), translate("Directory", "Tue"), translate("Directory", "Wed"),
        translate("Directory", "Thu"), translate("Directory", "Fri"), translate("Directory", "Sat"),
        translate("Directory", "Sun"),
    )  # fmt: skip
    groups: list[tuple[int, int, tuple[str, ...]]] = []
    for place, day in enumerate(_DAYS):
        spans = getattr(hours, day)
        if groups and groups[-1][2] == spans:
            groups[-1] = groups[-1][0], place, spans
        else:
            groups.append((place, place, spans))
    lines = [
        f"{names[first] if first == last else f'{names[first]}–{names[last].lower()}'} {_spans(spans)}"
        for first, last, spans in groups
    ]
    return [*lines, f"{translate('Directory', 'Holidays')} {_spans(hours.holiday)}"]


def _spans(spans: tuple[str, ...]) -> str:
    return ", ".join(span.replace("-", "–") for span in spans) or translate("Directory", "closed")
