"""What an interview leads to: of all rules that match the most urgent wins, and what is not known never leads past a person.

Each complaint's own table gives a result (raised if a rule of it says so); gate, shared table and results are then weighed together.
The same answers and the same content always give the same decision.
"""

from collections.abc import Iterable

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Complaint as Judged
from desktop.domain.triage import Decision, Outcome, Urgency, Why
from desktop.triage.compiled import Complaint, Content, Rule, Table
from desktop.triage.content import Then
from desktop.triage.explain import in_short, not_asked, signs, why, why_not_known
from desktop.triage.kleene import NO, YES, Facts
from desktop.triage.levels import chat_at, raised, raised_unknown, urgency
from desktop.triage.state import Interview
from desktop.triage.walk import Walk, walk

NOT_ASSESSED = Then(Outcome.CHAT, priority=2, competence="nurse")
"""For somebody whose complaint has no content."""
PAST_A_PERSON = frozenset({Outcome.BOOK, Outcome.SELF_CARE})
SENT_ON = frozenset({Outcome.CALL_112, Outcome.EMERGENCY_DEPARTMENT})


class _Weighed(msgspec.Struct, frozen=True):
    """A table's rules: those that match, those that are not known, and of those that raise likewise."""

    table: Table
    matched: tuple[Rule, ...]
    unknown: tuple[Rule, ...]
    raising: tuple[Rule, ...]
    perhaps: tuple[Rule, ...]

    @property
    def open(self) -> bool:
        return bool(self.unknown or self.perhaps)


def decide(content: Content, state: Interview) -> Decision:
    """What the interview leads to, also one that was broken off: then what is not answered counts as not known.

    Raises Refused (content_changed) for a state of another content version.
    """
    if state.content != content.version:
        raise Refused(Refusal.CONTENT_CHANGED)
    walked = walk(content, state)
    weighed = {table.part: _weigh(table, walked.facts) for table in walked.tables}
    results = {each.id: _result(weighed[each.id]) for each in walked.complaints}
    then = _together(content, weighed, results)
    return Decision(
        outcome=then.outcome,
        priority=_priority(then),
        content_version=content.version,
        competence=then.competence or ("nurse" if then.outcome is Outcome.CHAT else ""),
        emergency_unit=_unit(then),
        reasons=_reasons(content, state, walked, weighed),
        floors=_floors(content, state, walked, weighed),
        raised=tuple(why(content, state, walked, rule) for each in weighed.values() for rule in each.raising),
        signs=signs(content, walked),
        advice=_advice(then, results.values()),
        complaints=tuple(_judged(complaint, results[complaint.id]) for complaint in walked.complaints),
        in_short=in_short(content, walked),
        unasked=not_asked(content, walked),
        complete=bool(state.reasons) and not walked.open,
    )


def _weigh(table: Table, facts: Facts) -> _Weighed:
    rows = [(rule, rule.when.value(facts)) for rule in table.rows]
    raises = [(rule, rule.when.value(facts)) for rule in table.raises]
    return _Weighed(
        table,
        matched=tuple(rule for rule, value in rows if value == YES),
        unknown=tuple(rule for rule, value in rows if value not in (YES, NO)),
        raising=tuple(rule for rule, value in raises if value == YES),
        perhaps=tuple(rule for rule, value in raises if value not in (YES, NO)),
    )


def _most_urgent(candidates: Iterable[Then]) -> Then | None:
    """The most urgent; a person before a booking of the same priority, else the first."""
    return min(candidates, key=lambda then: (urgency(then), then.outcome is Outcome.BOOK), default=None)


def _candidates(weighed: _Weighed) -> list[Then]:
    matched = [rule.then for rule in weighed.matched if rule.then is not None]
    return matched + [rule.floor for rule in weighed.unknown if rule.floor is not None]


def _result(weighed: _Weighed) -> Then:
    """What one complaint comes to by its own table, raised where that is said."""
    lowest = weighed.table.lowest
    found = _most_urgent(_candidates(weighed)) or (lowest.then if lowest is not None else None) or NOT_ASSESSED
    level = urgency(found)
    lifted = raised(level, max((rule.raise_by for rule in weighed.raising), default=0))
    perhaps = raised_unknown(level, max((rule.raise_by for rule in weighed.perhaps), default=0))
    higher = min(lifted, perhaps)
    return chat_at(higher) if higher < level else found


def _together(content: Content, weighed: dict[str, _Weighed], results: dict[str, Then]) -> Then:
    around = [
        then
        for part in (content.gate.part, content.shared.part)
        if part in weighed
        for then in _candidates(weighed[part])
    ]
    candidates = [*around, *(results.values() or [NOT_ASSESSED])]
    found = _most_urgent(candidates) or NOT_ASSESSED
    bookings = {then.competence for then in candidates if urgency(then) == urgency(found)}
    several = found.outcome is Outcome.BOOK and len(bookings) > 1
    unsure = found.outcome in PAST_A_PERSON and any(each.open for each in weighed.values())
    return chat_at(urgency(found)) if several or unsure else found


def _priority(then: Then) -> int | None:
    if then.outcome in SENT_ON:
        return 1
    if then.outcome is Outcome.NON_MEDICAL:
        return then.priority or 5
    return then.priority


def _unit(then: Then) -> str:
    if then.outcome is not Outcome.EMERGENCY_DEPARTMENT:
        return ""
    return then.emergency_unit or "general"


def _advice(then: Then, results: Iterable[Then]) -> tuple[str, ...]:
    """The advice of the outcome; of self-care that of every complaint."""
    given = [then, *results] if then.outcome is Outcome.SELF_CARE else [then]
    return tuple(dict.fromkeys(name for each in given for name in each.advice))


def _judged(complaint: Complaint, result: Then) -> Judged:
    return Judged(complaint.id, complaint.reason.name, result.outcome, _priority(result))


def _reasons(content: Content, state: Interview, walked: Walk, weighed: dict[str, _Weighed]) -> tuple[Why, ...]:
    """Every rule that matched, most urgent first; a complaint of which none did and none is open tells its lowest outcome."""
    matched = [rule for each in weighed.values() for rule in each.matched]
    lowest = [
        each.table.lowest
        for each in weighed.values()
        if each.table.lowest is not None and not each.matched and not each.unknown
    ]
    found = tuple(why(content, state, walked, rule) for rule in sorted(matched, key=lambda rule: rule.level))
    ended = walked.level <= Urgency.EMERGENCY
    found += () if ended else tuple(why(content, state, walked, rule) for rule in lowest)
    if not walked.complaints:
        found += (Why("not_assessed", content.head.not_assessed, NOT_ASSESSED.outcome, NOT_ASSESSED.priority),)
    return found


def _floors(content: Content, state: Interview, walked: Walk, weighed: dict[str, _Weighed]) -> tuple[Why, ...]:
    """Rules that are open, by the floor each gives; after an emergency only those that "don't know" was answered to."""
    unknown = [rule for each in weighed.values() for rule in (*each.unknown, *each.perhaps)]
    unknown.sort(key=lambda rule: urgency(rule.floor) if rule.floor is not None else Urgency.NON_MEDICAL)
    found = (why_not_known(content, state, walked, rule) for rule in unknown)
    return tuple(each for each in found if each is not None)
