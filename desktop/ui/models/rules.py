"""Books of rules in ready strings: each rule as a line, as the values of a form and back, and what is wrong with one."""

import msgspec
from PySide6.QtCore import QCoreApplication

from desktop.domain.listing import ListingState, at_a_unit
from desktop.domain.routing import COMMON_ENTRANCE, Door, Goal, Nature, Queue, RouteWhy, Rule, Wait
from desktop.domain.rulebooks import Problem, Wrong
from desktop.domain.triage import EmergencyUnit, Outcome
from desktop.domain.units import Profession, UnitKind
from desktop.triage.operations import Action, Frame, OperationRule, TimeFrame
from desktop.ui.models.directory import emergency_name
from desktop.ui.models.known import Known
from desktop.ui.models.routed import listing_name, why_words
from desktop.ui.words import profession_name, reason_name

translate = QCoreApplication.translate
Pairs = list[tuple[str, str]]
ANY = ""


def capital(words: str) -> str:
    """As it begins a line."""
    return words[:1].upper() + words[1:]


def _any() -> tuple[str, str]:
    return ANY, translate("Rules", "Any")


def goal_options() -> Pairs:
    """Where a rule can send a case."""
    return [
        (Goal.OWN, translate("Rules", "The unit written to")),
        (Goal.LISTED, translate("Rules", "Where the person is listed")),
        (Goal.ADVICE, translate("Rules", "1177")),
        (Goal.EMERGENCY, translate("Rules", "The emergency unit that triage names")),
        (Goal.KIND, translate("Rules", "The kind of unit in the outcome map")),
        (Goal.COMPETENCE, translate("Rules", "Where the profession in the outcome map is at work")),
        (Goal.RELIEF, translate("Rules", "1177, if it answers earlier and in time")),
        (Goal.FIRST_TO_OPEN, translate("Rules", "Whoever answers first, the unit or 1177")),
    ]


def queue_options() -> Pairs:
    """Whose queue."""
    return [
        (Queue.CLINICAL, translate("Rules", "The nurses'")),
        (Queue.ADMIN, translate("Rules", "The receptionists'")),
    ]


def why_options() -> Pairs:
    """Why, as staff are told."""
    return [(why.value, why_words(why)) for why in RouteWhy]


def yes_no() -> Pairs:
    """No before yes."""
    return [("", translate("Rules", "No")), ("1", translate("Rules", "Yes"))]


def nature_options() -> Pairs:
    """Medical or not."""
    return [
        _any(),
        (Nature.MEDICAL, translate("Rules", "Medical")),
        (Nature.NON_MEDICAL, translate("Rules", "Not medical")),
    ]


def door_options() -> Pairs:
    """Whether somebody answers at the place."""
    return [_any(), (Door.OPEN, translate("Rules", "Open")), (Door.CLOSED, translate("Rules", "Closed"))]


def wait_options() -> Pairs:
    """Whether the unit written to answers in time."""
    return [
        _any(),
        (Wait.KEPT, translate("Rules", "Answers in time, or is closed")),
        (Wait.BROKEN, translate("Rules", "Does not answer in time")),
    ]


def listing_options() -> Pairs:
    """Where the person is listed: each by itself, and everybody who is listed nowhere here."""
    nowhere = _set(frozenset(one for one in ListingState if not at_a_unit(one)))
    each = [(one.value, listing_name(one)) for one in ListingState]
    return [_any(), (nowhere, translate("Rules", "Listed nowhere here")), *each]


def listing_states() -> Pairs:
    """What can be tried: each by itself, or what follows from the unit."""
    each = [(one.value, listing_name(one)) for one in ListingState]
    return [(ANY, translate("Rules", "As the unit tells")), *each]


def priority_options() -> Pairs:
    """Ranges of priorities."""
    ranges = [(low, high) for low in range(1, 6) for high in range(low, 6) if (low, high) != (1, 5)]
    named = [
        (" ".join(map(str, range(low, high + 1))), f"{low}\u2013{high}" if high > low else str(low))
        for low, high in ranges
    ]
    return [_any(), *named]


def outcome_options() -> Pairs:
    """What triage can say."""
    words = {
        Outcome.CALL_112: translate("Rules", "Call 112"),
        Outcome.EMERGENCY_DEPARTMENT: translate("Rules", "Emergency unit"),
        Outcome.CHAT: translate("Rules", "Chat"),
        Outcome.BOOK: translate("Rules", "Visit"),
        Outcome.SELF_CARE: translate("Rules", "Self-care"),
        Outcome.NON_MEDICAL: translate("Rules", "Not medical"),
    }
    return [_any(), *((one.value, words[one]) for one in Outcome)]


def entrance_options(known: Known) -> Pairs:
    """The common entrance and the units."""
    common = (COMMON_ENTRANCE, translate("Rules", "1177's common entrance"))
    units = [(unit.id, unit.name) for unit in sorted(known.units(), key=lambda one: one.name.casefold())]
    return [_any(), common, *(unit for unit in units if unit[0] != COMMON_ENTRANCE)]


def kind_options() -> Pairs:
    """Kinds of units."""
    words = {
        UnitKind.HEALTH_CENTRE: translate("Rules", "Health centre"),
        UnitKind.ADVICE_1177: translate("Rules", "1177"),
        UnitKind.CHILDRENS_CLINIC: translate("Rules", "Children's clinic"),
        UnitKind.EMERGENCY_DEPARTMENT: translate("Rules", "Emergency unit"),
    }
    return [(one.value, words.get(one, one.value)) for one in UnitKind]


def profession_options() -> Pairs:
    """Whom the person meets."""
    return [(one.value, capital(profession_name(one))) for one in Profession]


def needed_options() -> Pairs:
    """Who is needed, of those professions that routing looks for."""
    return [_any(), *(one for one in profession_options() if one[0] not in (Profession.NURSE, Profession.RECEPTIONIST))]


def frame_options() -> Pairs:
    """By when."""
    words = {
        Frame.NOW: translate("Rules", "Now"),
        Frame.SAME_DAY: translate("Rules", "The same day"),
        Frame.NEXT_WORKING_DAY: translate("Rules", "The next working day"),
        Frame.WITHIN_DAYS: translate("Rules", "Within a number of days"),
        Frame.AS_AGREED: translate("Rules", "As agreed"),
    }
    return [(one.value, words[one]) for one in Frame]


def complaint_options(known: Known) -> Pairs:
    """What people can write about."""
    named = [(one.id, reason_name(one.id, one)) for one in known.reasons()]
    return sorted(named, key=lambda one: one[1].casefold())


def emergency_options() -> Pairs:
    """What a person can be sent to an emergency unit for."""
    return [(one.value, capital(emergency_name(one))) for one in EmergencyUnit]


def frame_words(frame: str, days: int) -> str:
    """By when, within a line."""
    if days:
        return translate("Rules", "within %n day(s)", "", days)
    words = _in_words(frame_options(), frame)
    return words[:1].lower() + words[1:]


def _in_words(options: Pairs, value: str) -> str:
    return dict(options).get(value, value)


def _set(values: frozenset[object] | None) -> str:
    return " ".join(sorted(map(str, values))) if values is not None else ""


_CONDITIONS = ("priority", "outcome", "nature", "entrance", "door", "wait", "listing", "profession")


def rule_values(rule: Rule) -> dict[str, str]:
    """A routing rule as a form shows it."""
    when = rule.when
    found = {
        "id": rule.id, "why": rule.why, "to": rule.to, "queue": rule.queue, "ring": "1" if rule.ring else "",
        "priority": _set(when.priority), "outcome": _set(when.outcome), "nature": _set(when.nature),
        "entrance": _set(when.entrance), "door": _set(when.door),
        "wait": _set(when.wait), "listing": _set(when.listing),
        "profession": _set(when.profession),
    }  # fmt: skip
    return {name: str(value) for name, value in found.items()}


def changed_rule(rule: Rule, values: dict[str, str]) -> Rule:
    """The rule with what the form says; raises msgspec.ValidationError for what can be none. What it does not show stays."""
    when = msgspec.structs.asdict(rule.when)
    for name in _CONDITIONS:
        words = values[name].split()
        when[name] = [int(word) if name == "priority" else word for word in words] if words else None
    plain = {"id": values["id"], "why": values["why"], "to": values["to"], "queue": values["queue"]}
    return msgspec.convert({**plain, "ring": bool(values["ring"]), "when": msgspec.to_builtins(when)}, Rule)


def rule_line(rule: Rule, known: Known) -> tuple[str, str]:
    """A routing rule's name and what it says."""
    values = rule_values(rule)
    conditions = [
        (translate("Rules", "Priority %1"), _in_words(priority_options(), values["priority"])),
        (translate("Rules", "Triage: %1"), _in_words(outcome_options(), values["outcome"])),
        ("%1", _in_words(nature_options(), values["nature"])),
        (translate("Rules", "Written to: %1"), _in_words(entrance_options(known), values["entrance"])),
        (translate("Rules", "The place is: %1"), _in_words(door_options(), values["door"])),
        (translate("Rules", "The unit written to: %1"), _in_words(wait_options(), values["wait"])),
        (translate("Rules", "Listing: %1"), _in_words(listing_options(), values["listing"])),
        (translate("Rules", "Needs: %1"), _in_words(profession_options(), values["profession"])),
    ]
    said = [
        text.replace("%1", word) for name, (text, word) in zip(_CONDITIONS, conditions, strict=True) if values[name]
    ]
    to = _in_words(goal_options(), values["to"])
    if rule.ring:
        to = translate("Rules", "%1, told to ring").replace("%1", to)
    return to, " · ".join(said) or translate("Rules", "All others")


def action_values(unit: str, rule: OperationRule) -> dict[str, str]:
    """A rule of the outcome map as a form shows it; `unit` empty: the whole region's."""
    action = rule.action
    return {
        "unit": unit, "outcome": str(rule.outcome or ""), "priority": str(rule.priority or ""),
        "competence": rule.competence or "", "complaint": rule.complaint or "", "profession": action.profession,
        "unit_kind": action.unit_kind, "frame": action.within.frame.value, "days": str(action.within.days or ""),
        "self_booking": "1" if action.self_booking else "",
    }  # fmt: skip


def changed_action(rule: OperationRule, values: dict[str, str]) -> OperationRule:
    """The rule with what the form says; raises ValueError for what can be none."""
    days = int(values["days"] or 0)
    within = TimeFrame(Frame(values["frame"]), days)
    action = Action(values["profession"], values["unit_kind"], within, bool(values["self_booking"]))
    return msgspec.structs.replace(
        rule,
        action=action,
        outcome=Outcome(values["outcome"]) if values["outcome"] else None,
        priority=int(values["priority"]) if values["priority"] else None,
        competence=values["competence"] or None,
        complaint=values["complaint"] or None,
    )


def action_line(unit: str, rule: OperationRule, known: Known) -> tuple[str, str]:
    """A rule of the outcome map: what is done, and for whom."""
    values = action_values(unit, rule)
    frame = frame_words(values["frame"], int(values["days"] or 0))
    done = [profession_name(values["profession"]), _in_words(kind_options(), values["unit_kind"]), frame]
    if rule.action.self_booking:
        done.append(translate("Rules", "books herself"))
    card = next((one for one in known.units() if one.id == unit), None)
    where = (card.name if card is not None else unit) if unit else translate("Rules", "The whole region")
    said = [where, _in_words(outcome_options(), values["outcome"])]
    if rule.priority:
        said.append(translate("Rules", "Priority %1").replace("%1", str(rule.priority)))
    if values["competence"]:
        said.append(profession_name(values["competence"]))
    if values["complaint"]:
        named = known.reason(values["complaint"])
        said.append(reason_name(values["complaint"], named) if named is not None else values["complaint"])
    name = " · ".join(done)
    return capital(name), " · ".join(said)


def problem_words(problem: Problem) -> str:
    """What is wrong, with rule and line."""
    words: dict[str, str] = {
        Wrong.TWICE: translate("Rules", "The name %1 stands twice."),
        Wrong.EMPTY: translate("Rules", "The rule %1 allows nothing, so it never fits."),
        Wrong.NO_UNIT: translate("Rules", "The rule %1 names a unit or a kind of unit that there is not."),
        Wrong.FALLS_THROUGH: translate(
            "Rules", "Some cases fit no rule. After the rule %1 one is missing for all others."
        ),
        Wrong.CLOSED_DOOR: translate(
            "Rules", "By the rule %1 somebody urgent would wait behind a closed door without being told to ring."
        ),
        Wrong.NEVER: translate("Rules", "The rule %1 never decides: those before it always do."),
        Wrong.BOOKING: translate("Rules", "Rule %1: only a visit can be booked by the person herself."),
        Wrong.DAYS: translate(
            "Rules", "Rule %1: a number of days belongs to \u201cWithin a number of days\u201d, and is needed there."
        ),
    }
    text = words.get(problem.code, translate("Rules", "It cannot be read: %1.").replace("%1", problem.words))
    who = (
        translate("Rules", "For example priority %1.").replace("%1", str(problem.priority)) if problem.priority else ""
    )
    line = translate("Rules", "Line %1 of the text.").replace("%1", str(problem.line))
    return " ".join(part for part in (text.replace("%1", problem.rule), who, line) if part)
