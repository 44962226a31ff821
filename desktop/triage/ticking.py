"""The interview as a list to tick at a desk: every question at once, answered in any order, or not asked at all.

It is the same interview as the page's: the same questions, the same state, the same decision. What was not asked counts as
not known, so it never makes anybody less urgent.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.triage.ages import checked_birth
from desktop.triage.answers import checked
from desktop.triage.compiled import Content, Item
from desktop.triage.interview import Question, items_of, shown_at
from desktop.triage.state import Given, Interview
from desktop.triage.walk import Step, walk


def ticked(content: Content, state: Interview, values: Mapping[str, object]) -> Interview:
    """The interview with these answers and no others; None is an answer too: asked, and not known.

    An answer to a question that the others make fall away is left out. Raises Refused as `interview.answer` does.
    """
    items = items_of(content, state)
    given = []
    for name, value in values.items():
        item = items.get(name)
        if item is None:
            raise Refused(Refusal.NOT_ASKED)
        given.append(Given(item.id, _kept(content, item, value, state.today), item.print))
    state = _gate_carried(content, msgspec.structs.replace(state, answers=tuple(given), checking=""))
    asked = {step.item.id for step in walk(content, state).steps}
    return msgspec.structs.replace(state, answers=tuple(each for each in state.answers if each.question in asked))


def _gate_carried(content: Content, state: Interview) -> Interview:
    """The gate's screen differs with what else is ticked: one that showed every sign of today's counts for it."""
    gate = _gate(content, walk(content, state).steps)
    if gate is None or gate.given is not None:
        return state
    signs = {option.id for option in gate.item.options}
    for variant in content.variants:
        for given in state.answers:
            shown = given.question == variant.item.id and signs <= {option.id for option in variant.item.options}
            if shown and isinstance(given.value, tuple):
                kept = tuple(sign for sign in given.value if sign in signs)
                return msgspec.structs.replace(
                    state, answers=(*state.answers, Given(gate.item.id, kept, gate.item.print))
                )
    return state


def _kept(content: Content, item: Item, value: object, today: date) -> str | int | float | tuple[str, ...] | None:
    kept = checked(item, value, today)
    if item is content.born and isinstance(kept, str):
        checked_birth(date.fromisoformat(kept), today)
    return kept


def tick_list(content: Content, state: Interview) -> tuple[Question, ...]:
    """Every question of this interview as it stands, the gate first, with the answers that were given."""
    walked = walk(content, state)
    gate = _gate(content, walked.steps)
    order = sorted(range(len(walked.steps)), key=lambda number: walked.steps[number] is not gate)
    return tuple(shown_at(content, state, walked, walked.steps[number], number) for number in order)


def signs_asked(content: Content, state: Interview) -> bool:
    """Whether the warning signs of the gate were asked for; true where there is no gate (administrative matters)."""
    gate = _gate(content, walk(content, state).steps)
    return gate is None or gate.given is not None


def _gate(content: Content, steps: tuple[Step, ...]) -> Step | None:
    screens = {variant.item.id for variant in content.variants}
    return next((step for step in steps if step.item.id in screens), None)
