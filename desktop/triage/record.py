"""The interview as it is stored with the case (FN9): every question as the resident saw it, each answer in words, and the decision.

It stands by itself: whoever reads it later needs neither the content nor this package.
"""

from desktop.domain.triage import AdviceText, Asked, Assessment, Replaced
from desktop.triage.answers import meaning, rank, read_aloud
from desktop.triage.compiled import Content, Item
from desktop.triage.outcome import decide
from desktop.triage.state import Given, Interview
from desktop.triage.walk import walk


def assessment(content: Content, state: Interview) -> Assessment:
    """Everything that was asked, answered and changed, and what it led to; raises Refused (content_changed)."""
    decision = decide(content, state)
    walked = walk(content, state)
    items = {step.item.id: step.item for step in walked.steps} | _all_items(content)
    return Assessment(
        content_version=content.version,
        approved=content.approved,
        decision=decision,
        asked=tuple(_asked(content, state, step.item, step.given) for step in walked.steps if step.given is not None),
        replaced=tuple(
            Replaced(_asked(content, state, items[past.given.question], past.given), past.why)
            for past in state.history
            if past.given.question in items and items[past.given.question].print == past.given.print
        ),
        advice=advice_texts(content, decision.advice),
    )


def advice_texts(content: Content, ids: tuple[str, ...]) -> tuple[AdviceText, ...]:
    """The advice of a decision, in words."""
    found = ((name, content.advice[name]) for name in ids if name in content.advice)
    return tuple(AdviceText(name, each.title, each.do, each.watch, each.back) for name, each in found)


def _all_items(content: Content) -> dict[str, Item]:
    own = (item for complaint in content.complaints.values() for item in complaint.questions)
    gate = (variant.item for variant in content.variants)
    items = (content.born, content.sex, *content.first, *gate, *content.profile, *content.common, *own)
    return {item.id: item for item in items}


def _asked(content: Content, state: Interview, item: Item, given: Given) -> Asked:
    question = item.question
    meant = meaning(item, given.value, state.today)
    return Asked(
        question=item.id,
        text=question.text,
        label=question.label,
        answer=read_aloud(item, given.value, content.head),
        value=given.value,
        kind=question.kind,
        help=question.help,
        options=tuple(option.text for option in item.options),
        rank=rank(item, meant),
        how=given.how,
        part=item.part,
    )
