"""What warning signs in somebody's own words add to a decision: nobody is sent home, or on to a booking, over one.

Whoever has answered the questions is judged by them, and the words only see to it that a person looks; whoever was asked
nothing, or stopped, is judged by the words as well.
"""

from collections.abc import Sequence

import msgspec

from desktop.domain.triage import Decision, Outcome, Urgency, Why
from desktop.triage.content import Then, WatchedSign
from desktop.triage.levels import chat_at, urgency
from desktop.triage.outcome import PAST_A_PERSON, SENT_ON

WORD_WATCH = "word_watch"
"""The part of a rule's id that stands for the own words: `word_watch.chest_pain`."""


def with_words(decision: Decision, signs: Sequence[WatchedSign]) -> Decision:
    """The decision, made more urgent by signs (none of them denied, most urgent first) where it must be."""
    if not signs:
        return decision
    judged = decision.complete and decision.outcome != Outcome.NON_MEDICAL
    if judged and decision.outcome not in PAST_A_PERSON:
        return decision
    # Of somebody who was asked, only that a person looks: the questions know more than the words.
    level = min(max(urgency(sign.then), Urgency.P2) if judged else urgency(sign.then) for sign in signs)
    if not judged and level >= _urgency(decision):
        return decision
    then = chat_at(level) if judged else next(sign.then for sign in signs if urgency(sign.then) == level)
    return _now(decision, then, signs)


def by_words(content_version: str, signs: Sequence[WatchedSign]) -> Decision | None:
    """What signs (most urgent first) lead to by themselves, where nothing was asked; None without any."""
    if not signs:
        return None
    return _now(Decision(signs[0].then.outcome, None, content_version, complete=False), signs[0].then, signs)


def _urgency(decision: Decision) -> Urgency:
    return urgency(Then(Outcome(decision.outcome), priority=decision.priority))


def _now(decision: Decision, then: Then, signs: Sequence[WatchedSign]) -> Decision:
    found = tuple(
        Why(f"{WORD_WATCH}.{sign.id}", sign.text, sign.then.outcome, _priority(sign.then), sign.source)
        for sign in signs
    )
    sent_to = then.emergency_unit or ("general" if then.outcome is Outcome.EMERGENCY_DEPARTMENT else "")
    return msgspec.structs.replace(
        decision,
        outcome=then.outcome,
        priority=_priority(then),
        competence=then.competence or ("nurse" if then.outcome is Outcome.CHAT else ""),
        emergency_unit=sent_to,
        reasons=(*found, *decision.reasons),
    )


def _priority(then: Then) -> int | None:
    return 1 if then.outcome in SENT_ON else then.priority
