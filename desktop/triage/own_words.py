"""What warning signs in somebody's own words add to a decision: nobody is sent home, or on to a booking, over one.

Whoever has answered the questions is judged by them, and the words only see to it that a person looks; whoever was asked
nothing, or stopped, is judged by the words as well.
"""

from collections.abc import Sequence

import msgspec

from desktop.domain.triage import Assessment, Decision, Outcome, Urgency, Why
from desktop.triage.compiled import Content
from desktop.triage.content import Kind, Then, WatchedSign
from desktop.triage.levels import chat_at, urgency
from desktop.triage.outcome import PAST_A_PERSON, SENT_ON
from desktop.triage.record import assessment
from desktop.triage.state import Interview

WORD_WATCH = "word_watch"
"""The part of a rule's id that stands for the own words: `word_watch.chest_pain`."""


def undenied(content: Content | None, *texts: str) -> tuple[WatchedSign, ...]:
    """The warning signs in these texts that they do not deny, most urgent first, each once; without content none."""
    if content is None:
        return ()
    found = {hit.sign for text in texts for hit in content.watch.watch(text) if not hit.denied}
    signs = [sign for sign in content.written.watch.signs if sign.id in found]
    return tuple(sorted(signs, key=lambda sign: urgency(sign.then)))


def judged(content: Content, state: Interview, watching: Content | None, *texts: str) -> Assessment:
    """What the interview leads to, with these texts and those it was answered with; `watching` knows the warning signs."""
    told = assessment(content, state)
    answers = [each.value for each in told.asked if each.kind == Kind.TEXT and isinstance(each.value, str)]
    return msgspec.structs.replace(told, decision=with_words(told.decision, undenied(watching, *texts, *answers)))


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
