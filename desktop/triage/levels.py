"""How urgent an outcome is, what floor an unknown sign gives, and what a step of raising does.

Urgency falls: 112, emergency, priority 1–5, self-care, non-medical. A person is never sent to 112 or an emergency department, and
never raised above priority 2, by something that is not known, unless the clinician wrote so.
"""

from desktop.domain.triage import Outcome, Urgency
from desktop.triage.content import Row, Then

NURSE = "nurse"

_BY_OUTCOME = {
    Outcome.CALL_112: Urgency.CALL_112,
    Outcome.EMERGENCY_DEPARTMENT: Urgency.EMERGENCY,
    Outcome.SELF_CARE: Urgency.SELF_CARE,
    Outcome.NON_MEDICAL: Urgency.NON_MEDICAL,
}


def urgency(then: Then) -> Urgency:
    """How urgent what a rule leads to is."""
    fixed = _BY_OUTCOME.get(then.outcome)
    return fixed if fixed is not None else Urgency(Urgency.P1 + (then.priority or 5) - 1)


def chat_at(level: Urgency) -> Then:
    """A chat with a nurse at this urgency; at priority 5 for anything less urgent."""
    return Then(Outcome.CHAT, priority=min(max(level, Urgency.P1), Urgency.P5) - Urgency.P1 + 1, competence=NURSE)


def floor(row: Row) -> Then:
    """What a rule of unknown truth gives: as written, else nurse, priority 2, never more urgent than the rule itself."""
    if row.if_unknown is not None:
        return row.if_unknown
    if row.then is None:
        raise ValueError("a rule that raises has no outcome of its own")
    return chat_at(max(urgency(row.then), Urgency.P2))


def raised(level: Urgency, steps: int) -> Urgency:
    """The level that many steps more urgent; raising ends at priority 1 (112 and emergency need a rule of their own)."""
    return level if level <= Urgency.P1 else Urgency(max(level - steps, Urgency.P1))


def raised_unknown(level: Urgency, steps: int) -> Urgency:
    """The level when it is not known whether it is to be raised: as if it were, but not above priority 2."""
    return level if level <= Urgency.P2 else Urgency(max(level - steps, Urgency.P2))
