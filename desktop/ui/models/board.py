"""The live board in ready strings: what waits at each unit, who is there with how much, whose hands a case is in, what is late soon.

Nothing of whom a case is about: a reason for contact only where this desk has the case in its own list.
"""

from collections import Counter
from collections.abc import Iterable

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.board import Alert, Clock, Held, MoveWhy
from desktop.domain.load import QueueLoad
from desktop.domain.shift import is_on, works_now
from desktop.domain.units import CaseId, Instant, StaffCard, UnitId
from desktop.ui.models.known import Known
from desktop.ui.models.load import oldest_words, wait_words, waiting_words
from desktop.ui.models.team import duty_words
from desktop.ui.moments import left_text, when_text
from desktop.ui.widgets.key_values import KeyValue
from desktop.ui.widgets.pick_list import PickLook
from desktop.ui.words import reason_name

translate = QCoreApplication.translate


class BoardLine(msgspec.Struct, frozen=True):
    """A case on the board: in somebody's hands, or with an alert, or both."""

    id: CaseId
    unit: UnitId
    priority: int
    held: Held | None
    alert: Alert | None


def board_lines(known: Known, units: Iterable[UnitId]) -> list[BoardLine]:
    """Whatever an alert stands for first, the earliest promise before others; then by priority and how long it is held."""
    lines = []
    for unit in units:
        held = {one.id: one for one in known.held(unit)}
        alerts = {one.id: one for one in known.alerts(unit)}
        for case in {**alerts, **held}:
            of = alerts.get(case) or held[case]
            lines.append(BoardLine(case, unit, of.priority, held.get(case), alerts.get(case)))
    return sorted(lines, key=_order)


def _order(line: BoardLine) -> tuple[bool, int, int, int, str]:
    by = line.alert.due if line.alert is not None else 0
    since = line.held.since if line.held is not None else 0
    return line.alert is None, by, line.priority, since, line.id


def line_look(known: Known, line: BoardLine, now: Instant, several: bool) -> PickLook:
    """`Priority 2 · Anna Lind` and since when; below it what is promised, and at which unit where there are `several`."""
    who = known.staff_name(line.held.holder) if line.held is not None else translate("Board", "In the queue")
    name = f"{priority_words(line.priority)} · {who or translate('Board', 'A colleague')}"
    detail = ""
    if line.held is not None:
        detail = translate("Board", "since %1").replace("%1", when_text(line.held.since, now))
    unit = known.unit(line.unit)
    parts = [_reason(known, line.id), unit.short_name if several and unit is not None else ""]
    text = " · ".join(part for part in (promise_words(known, line, now), *parts) if part)
    return PickLook(line.id, name, detail, text, line.alert is not None)


def priority_words(priority: int) -> str:
    """`Priority 2`."""
    return translate("Board", "Priority %1").replace("%1", str(priority))


def _reason(known: Known, case: CaseId) -> str:
    row = known.queue.get(case)
    return reason_name(row.reason, known.reason(row.reason)) if row is not None else ""


def promise_words(known: Known, line: BoardLine, now: Instant) -> str:
    """What was promised, and whom the alert names where one stands."""
    if line.alert is not None:
        left, _ = left_text(line.alert.due, now)
        text = _alert_line(line.alert.clock)
        told = text.replace("%1", when_text(line.alert.due, now)).replace("%2", left)
        named = known.staff_name(line.alert.person)
        return f"{told}. {translate('Board', '%1 is told').replace('%1', named)}" if named else told
    held = line.held
    if held is not None and held.aside:
        return translate("Board", "Set aside")
    if held is None or not held.reply_by:
        return translate("Board", "Answered")
    return translate("Board", "Answer promised by %1").replace("%1", when_text(held.reply_by, now))


def _alert_line(clock: str) -> str:
    words: dict[str, str] = {
        Clock.LOOK: translate("Board", "Alert: nobody has looked at it, due by %1, %2"),
        Clock.ASSESSMENT: translate("Board", "Alert: to be assessed by %1, %2"),
    }
    return words.get(clock, translate("Board", "Alert: answer promised by %1, %2"))


def alert_words(known: Known, alerts: list[Alert], now: Instant) -> str:
    """The sentence at the desk of whoever is named; the one of which least is left is told."""
    alert = min(alerts, key=lambda alert: (alert.due, alert.priority, alert.id))
    if len(alerts) > 1:
        text = translate("Board", "%n alert(s), the first of %1. See the board (Ctrl+5).", "", len(alerts))
        return text.replace("%1", when_text(alert.due, now))
    case = _reason(known, alert.id) or translate("Board", "A case")
    told = {
        Clock.LOOK: translate("Board", "nobody has looked at it, and somebody should by %1"),
        Clock.ASSESSMENT: translate("Board", "it is to be assessed by %1"),
    }.get(Clock(alert.clock), _reply_words(alert, now))
    text = translate("Board", "%1, priority %2: %3. See the board (Ctrl+5).")
    words = text.replace("%3", told).replace("%2", str(alert.priority))
    return words.replace("%1", case, 1).replace("%1", when_text(alert.due, now))


def _reply_words(alert: Alert, now: Instant) -> str:
    if alert.due <= now:
        return translate("Board", "the answer promised by %1 is late")
    return translate("Board", "the answer promised by %1 is late soon")


def unit_facts(known: Known, unit: UnitId, now: Instant, several: bool) -> tuple[KeyValue, ...]:
    """What waits in each queue of the unit, then everybody who is there, with what she has at hand."""
    card, load = known.unit(unit), known.load(unit)
    before = f"{card.short_name} · " if several and card is not None else ""
    facts = []
    if load is not None:
        for label, queue in (
            (translate("Board", "Waits for a nurse or a doctor"), load.clinical),
            (translate("Board", "Waits for reception"), load.admin),
        ):
            told = ", ".join(part for part in (waiting_words(queue), oldest_words(queue, now)) if part)
            facts.append(KeyValue(before + label, told, _queue_detail(queue)))
    return (*facts, *_people(known, unit, before))


def _queue_detail(queue: QueueLoad) -> str:
    """How many of each priority wait, and how long a new case of each would."""
    there = [f"{priority_words(number)}: {count}" for number, count in enumerate(queue.waiting, start=1) if count]
    if len(set(queue.waits)) == 1:
        wait = translate("Board", "A new case: %1").replace("%1", wait_words(queue.waits[0]))
    else:
        new = ", ".join(f"{number} {wait_words(minutes)}" for number, minutes in enumerate(queue.waits, start=1))
        wait = translate("Board", "A new case, by priority: %1").replace("%1", new)
    return "\n".join(part for part in (" · ".join(there), wait) if part)


def _people(known: Known, unit: UnitId, before: str) -> list[KeyValue]:
    """Whoever is on shift or on a break, by name."""
    held: dict[str, list[Held]] = {}
    for one in known.held(unit):
        held.setdefault(one.holder, []).append(one)
    there = [shift for shift in known.shifts(unit) if is_on(shift)]
    facts = []
    for shift in sorted(there, key=lambda shift: (known.staff_name(shift.person), shift.id)):
        name = known.staff_name(shift.person) or translate("Board", "A colleague")
        facts.append(KeyValue(before + duty_words(shift), name, hands_words(held.pop(shift.person, []))))
    for _, cases in sorted(held.items()):
        name = known.staff_name(cases[0].holder) or translate("Board", "A colleague")
        facts.append(KeyValue(before + translate("Board", "Not on shift"), name, hands_words(cases)))
    return facts


def hands_words(held: list[Held]) -> str:
    """`3 cases at hand: 1 of priority 1, 2 of priority 2`; what is set aside is counted apart."""
    now = Counter(one.priority for one in held if not one.aside)
    aside = sum(one.aside for one in held)
    words = translate("Board", "No case at hand")
    if now:
        of = translate("Board", "%1 of priority %2")
        parts = [of.replace("%1", str(now[number])).replace("%2", str(number)) for number in sorted(now)]
        words = f"{translate('Board', '%n case(s) at hand', '', sum(now.values()))}: {', '.join(parts)}"
    return f"{words}, {translate('Board', '%n set aside', '', aside)}" if aside else words


def receivers(known: Known, held: Held) -> list[StaffCard]:
    """Who is on shift there, on no break, works such cases and does not have it already, by name."""
    there = works_now(known.shifts(held.unit), held.audience, pauses=False)
    cards = (known.staff(person) for person in {shift.person for shift in there} - {held.holder})
    return sorted((card for card in cards if card is not None), key=lambda card: (card.name, card.id))


def move_why(code: str) -> str:
    """Why a case is moved."""
    words: dict[str, str] = {
        MoveWhy.LOAD: translate("Board", "Has too much to do"),
        MoveWhy.AWAY: translate("Board", "Is not at her desk"),
        MoveWhy.COMPETENCE: translate("Board", "Another competence is needed"),
        MoveWhy.OTHER: translate("Board", "Another reason"),
    }
    return words.get(code, words[MoveWhy.OTHER])
