"""What the operation does with an outcome (R41): profession, kind of unit, time frame, self-booking; configuration, never content.

A region writes one file; a unit may differ in it. The first rule that fits is taken: the unit's own, then the region's, then what
always holds (a nurse at a health centre within the time that the priority promises). It never changes outcome or priority.
"""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import Annotated

import msgspec

from desktop.domain.rulebooks import Wrong
from desktop.domain.triage import Decision, EmergencyUnit, Outcome
from desktop.domain.units import UnitId, UnitKind
from desktop.triage.rule_mistakes import BadRules, Mistake
from desktop.triage.yaml_text import Document

Priority = Annotated[int, msgspec.Meta(ge=1, le=5)]
Days = Annotated[int, msgspec.Meta(ge=0, le=365)]
NURSE = "nurse"
HEALTH_CENTRE = "health_centre"


class Frame(StrEnum):
    """By when somebody is to have been assessed."""

    NOW = "now"
    SAME_DAY = "same_day"
    NEXT_WORKING_DAY = "next_working_day"
    WITHIN_DAYS = "within_days"
    AS_AGREED = "as_agreed"


class TimeFrame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A frame, with its number of days where it has one."""

    frame: Frame
    days: Days = 0


class Action(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is done: who meets the person, in what kind of unit, by when, and whether the person may book it."""

    profession: str
    unit_kind: str = HEALTH_CENTRE
    within: TimeFrame = TimeFrame(Frame.AS_AGREED)
    self_booking: bool = False


BY_PRIORITY = (
    TimeFrame(Frame.NOW),
    TimeFrame(Frame.SAME_DAY),
    TimeFrame(Frame.NEXT_WORKING_DAY),
    TimeFrame(Frame.WITHIN_DAYS, 3),
    TimeFrame(Frame.AS_AGREED),
)


class OperationRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Fits where everything that it names is so; what it does not name is not looked at."""

    action: Action
    outcome: Outcome | None = None
    priority: Priority | None = None
    competence: str | None = None
    emergency_unit: EmergencyUnit | None = None
    complaint: str | None = None
    """One of the case's contact reasons."""


class Operations(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """operations.yaml."""

    version: str
    broken_off_minutes: Annotated[int, msgspec.Meta(ge=1, le=120)] = 10
    """An interview with a warning sign that nobody has gone on with for so long becomes a call-back (R17)."""
    assessed: tuple[TimeFrame, TimeFrame, TimeFrame, TimeFrame, TimeFrame] = BY_PRIORITY
    """By when a case is to have been assessed, for each priority 1–5 (FM2)."""
    region: tuple[OperationRule, ...] = ()
    units: dict[str, tuple[OperationRule, ...]] = {}


_EMERGENCY_UNITS = {"general": "emergency_department", "childrens": "childrens_clinic"}
"""The kinds of units that a region has for them; other emergency units are called what the content calls them."""


def read_operations(name: str, text: str, units: Collection[str] | None = None) -> Operations:
    """The configuration in a file, for a region with these units (None: any); raises BadContent with file and line, BadRules
    where it can be read."""
    document = Document(name, text)
    operations = document.read(Operations)
    for mistake in _mistakes(operations, units):
        raise BadRules(name, document.line_of(mistake.where), mistake)
    return operations


def _mistakes(operations: Operations, units: Collection[str] | None) -> Iterator[Mistake]:
    yield from _list_mistakes("$.region", operations.region)
    for unit, rules in operations.units.items():
        if units is not None and unit not in units:
            yield Mistake(f"$.units.{unit}", f"there is no unit {unit}", Wrong.NO_UNIT, unit)
        yield from _list_mistakes(f"$.units.{unit}", rules)


def _list_mistakes(where: str, rules: tuple[OperationRule, ...]) -> Iterator[Mistake]:
    for index, rule in enumerate(rules):
        place, action, number = f"{where}[{index}]", rule.action, str(index + 1)
        if action.self_booking and rule.outcome is not Outcome.BOOK:
            yield Mistake(place, "self_booking belongs to rules for the outcome book", Wrong.BOOKING, number)
        if (action.within.frame is Frame.WITHIN_DAYS) != (action.within.days > 0):
            yield Mistake(place, "within_days, and nothing else, has a number of days", Wrong.DAYS, number)
        if action.unit_kind not in _KINDS:
            what = f"{action.unit_kind} is none of {', '.join(sorted(_KINDS))}"
            yield Mistake(f"{place}.action.unit_kind", what, Wrong.NO_UNIT, number)
        if any(_takes_all(earlier, rule) for earlier in rules[:index]):
            yield Mistake(place, "this rule never decides: one before it always does", Wrong.NEVER, number)


_NAMED = ("outcome", "priority", "competence", "emergency_unit", "complaint")
_KINDS = frozenset({*UnitKind, *EmergencyUnit})


def _takes_all(earlier: OperationRule, rule: OperationRule) -> bool:
    """Whether whatever fits the rule fits the earlier one, too."""
    pairs = ((getattr(earlier, name), getattr(rule, name)) for name in _NAMED)
    return all(wanted is None or wanted == found for wanted, found in pairs)


def action_of(decision: Decision, operations: Operations, unit: UnitId) -> Action:
    """What this unit does with a decision. An emergency or self-care that no rule names is left to the page: profession empty."""
    for rule in (*operations.units.get(unit, ()), *operations.region):
        if _fits(rule, decision):
            return rule.action
    return _always(decision)


def _fits(rule: OperationRule, decision: Decision) -> bool:
    named = (
        (rule.outcome, decision.outcome),
        (rule.priority, decision.priority),
        (rule.competence, decision.competence),
        (rule.emergency_unit, decision.emergency_unit),
    )
    if any(wanted is not None and wanted != found for wanted, found in named):
        return False
    return rule.complaint is None or any(each.id == rule.complaint for each in decision.complaints)


def _always(decision: Decision) -> Action:
    if decision.outcome == Outcome.NON_MEDICAL:
        return Action("receptionist")
    if decision.outcome in (Outcome.CHAT, Outcome.BOOK):
        return Action(decision.competence or NURSE, within=BY_PRIORITY[(decision.priority or 2) - 1])
    if decision.outcome == Outcome.EMERGENCY_DEPARTMENT:
        kind = _EMERGENCY_UNITS.get(decision.emergency_unit, decision.emergency_unit)
        return Action("", unit_kind=kind, within=TimeFrame(Frame.NOW))
    return Action(
        "", within=TimeFrame(Frame.NOW) if decision.outcome == Outcome.CALL_112 else TimeFrame(Frame.AS_AGREED)
    )
