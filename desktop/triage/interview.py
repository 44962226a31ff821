"""The interview: which question comes next, and what an answer makes of it. Pure, one question at a time, resumable anywhere.

A state that was stored can be read by any process with the same content; with newer content it is `moved` first, which keeps
every answer whose question still reads the same.
"""

from collections.abc import Iterable
from datetime import date

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Words
from desktop.triage.ages import checked_birth
from desktop.triage.answers import Value, checked
from desktop.triage.compiled import PERSON, Complaint, Content, Item
from desktop.triage.content import Kind
from desktop.triage.kleene import NO
from desktop.triage.state import Dropped, Given, How, Interview, Past, Subject
from desktop.triage.walk import Step, Walk, walk

REASON = "reason"
"""The question that is asked while it is not clear what the case is about; its options are the suggested reasons."""
MOST_REASONS = 5
MOST_PAST = 200
"""Answers that no longer count, kept for the nurse; of more the oldest are forgotten."""
SEXES = ("woman", "man")


class Choice(msgspec.Struct, frozen=True):
    """An answer to choose."""

    id: str
    text: Words


class Question(msgspec.Struct, frozen=True):
    """A question as the resident is to see it. "Don't know" (`unknown`) is always allowed, except for the reason itself."""

    id: str
    kind: Kind
    text: Words
    part: str
    """`person`, `gate`, `shared` or the contact reason's id."""
    help: Words | None = None
    options: tuple[Choice, ...] = ()
    none: Words | None = None
    """Where several may be ticked: the words for none of them."""
    unknown: Words | None = None
    check_now: Words | None = None
    """Set when "don't know" was answered to something that can be found out now; answering it once more is accepted."""
    min: int | float | str | None = None
    """The least number, or the first date (ISO)."""
    max: int | float | str | None = None
    decimals: int = 0
    unit: Words | None = None
    value: Value = None
    """What was answered before, when one goes back."""
    answered: bool = False
    number: int = 1
    """Which question it is, counted from 1."""
    left: int = 0
    """How many can come after it, at most."""
    progress: float = 0.0
    """0–1; never falls as long as one goes forward."""


def begin(
    content: Content,
    subject: Subject,
    reasons: Iterable[str],
    today: date,
    suggested: Iterable[str] = (),
) -> Interview:
    """A new interview about these reasons; without any, `reason` is asked (among `suggested`).

    Raises Refused for a date of birth that cannot be (bad_birth_date), an unknown sex (unknown_option) and reasons that do not
    exist or are not for this person (unknown_reason).
    """
    if subject.born is not None:
        checked_birth(subject.born, today)
    if subject.sex not in ("", *SEXES):
        raise Refused(Refusal.UNKNOWN_OPTION)
    state = Interview(content.version, today, subject, suggested=tuple(suggested))
    chosen = tuple(dict.fromkeys(reasons))
    return with_reasons(content, state, chosen) if chosen else state


def offered(content: Content, state: Interview) -> tuple[Complaint, ...]:
    """The reasons that fit the person as far as it is known; suggested ones only, if there are any."""
    facts = walk(content, msgspec.structs.replace(state, reasons=())).facts
    fitting = (each for each in content.complaints.values() if each.who is None or each.who.value(facts) != NO)
    return tuple(each for each in fitting if not state.suggested or each.id in state.suggested)


def with_reasons(content: Content, state: Interview, reasons: tuple[str, ...]) -> Interview:
    """The interview about other reasons: answers that still belong are kept, the rest goes to its history."""
    _same_content(content, state)
    known = {each.id for each in offered(content, msgspec.structs.replace(state, suggested=()))}
    if not 0 < len(reasons) <= MOST_REASONS or not known.issuperset(reasons):
        raise Refused(Refusal.UNKNOWN_REASON)
    return _tidied(content, msgspec.structs.replace(state, reasons=reasons, checking=""))


def next_question(content: Content, state: Interview) -> Question | None:
    """The question to ask now; None when nothing is left or an emergency ended it."""
    _same_content(content, state)
    walked = walk(content, state)
    if state.checking:
        for number, step in enumerate(walked.steps):
            if step.item.id == state.checking:
                return shown_at(content, state, walked, step, number)
    if walked.open:
        step = walked.open[0]
        return shown_at(content, state, walked, step, walked.steps.index(step))
    return None if state.reasons else _reason_question(content, state, walked)


def asked(content: Content, state: Interview) -> tuple[Question, ...]:
    """The questions answered so far, in order, with their answers: where "back" leads."""
    walked = walk(content, state)
    return tuple(
        shown_at(content, state, walked, step, number)
        for number, step in enumerate(walked.steps)
        if step.given is not None
    )


def answer(content: Content, state: Interview, question_id: str, value: object) -> Interview:
    """The interview with this answer: to the next question, or another one to a question that was answered before.

    Raises Refused: not_asked, wrong_kind, out_of_range, unknown_option, text_empty, text_too_long, unknown_reason,
    bad_birth_date, content_changed. Answers that are no longer asked go to the history.
    """
    _same_content(content, state)
    if question_id == REASON:
        return _reason_answered(content, state, value)
    walked = walk(content, state)
    step = _may_be_answered(walked, question_id)
    item = step.item
    kept = checked(item, value, state.today)
    if item is content.born and isinstance(kept, str):
        checked_birth(date.fromisoformat(kept), state.today)
    if kept is None and item.question.check_now is not None and state.checking != item.id and _unsure(step):
        return msgspec.structs.replace(state, checking=item.id)
    return _answered(content, state, step, Given(item.id, kept, item.print))


def told(content: Content, state: Interview, question_id: str, value: object) -> Interview:
    """The interview with an answer taken from the resident's own words: the question is not asked, the nurse sees why."""
    _same_content(content, state)
    item = items_of(content, state).get(question_id)
    if item is None or item.part == PERSON:
        raise Refused(Refusal.NOT_ASKED)
    if any(given.question == item.id for given in state.answers):
        return state
    given = Given(item.id, checked(item, value, state.today), item.print, How.OWN_WORDS)
    return msgspec.structs.replace(state, answers=(*state.answers, given))


def moved(content: Content, state: Interview) -> Interview:
    """The interview under this content: every answer whose question still reads the same is kept, the others are in the history."""
    if state.content == content.version:
        return state
    reasons = tuple(name for name in state.reasons if name in content.complaints)
    items = items_of(content, msgspec.structs.replace(state, reasons=reasons))
    kept = tuple(
        given for given in state.answers if given.question in items and items[given.question].print == given.print
    )
    gone = tuple(Past(given, Dropped.CONTENT_CHANGED) for given in state.answers if given not in kept)
    fresh = msgspec.structs.replace(
        state,
        content=content.version,
        reasons=reasons,
        suggested=tuple(name for name in state.suggested if name in content.complaints),
        answers=kept,
        checking="",
        history=_kept(state, gone),
    )
    return _tidied(content, fresh)


def _same_content(content: Content, state: Interview) -> None:
    if state.content != content.version:
        raise Refused(Refusal.CONTENT_CHANGED)


def items_of(content: Content, state: Interview) -> dict[str, Item]:
    """Every question that could come up in an interview about these reasons."""
    own = (item for name in state.reasons for item in content.complaints[name].questions)
    person = (content.born, content.sex, *content.first, *content.profile)
    gate = (variant.item for variant in content.variants)
    return {item.id: item for item in (*person, *gate, *own, *content.common)}


def _unsure(step: Step) -> bool:
    return step.given is None or step.given.value is not None


def _may_be_answered(walked: Walk, question_id: str) -> Step:
    """The step of the next question, or of one that was answered; anything else is not asked."""
    following = walked.open[:1]
    for step in (*(step for step in walked.steps if step.given is not None), *following):
        if step.item.id == question_id:
            return step
    raise Refused(Refusal.NOT_ASKED)


def _answered(content: Content, state: Interview, step: Step, given: Given) -> Interview:
    before = step.given
    if before is None:
        return _tidied(content, msgspec.structs.replace(state, answers=(*state.answers, given), checking=""))
    if before == given:
        return msgspec.structs.replace(state, checking="")
    answers = tuple(given if each is before else each for each in state.answers)
    history = _kept(state, (Past(before, Dropped.CHANGED),))
    return _tidied(content, msgspec.structs.replace(state, answers=answers, history=history, checking=""))


def _kept(state: Interview, gone: tuple[Past, ...]) -> tuple[Past, ...]:
    return (*state.history, *gone)[-MOST_PAST:]


def _tidied(content: Content, state: Interview) -> Interview:
    """The interview without answers that are not asked for any more; told ones stay, they may be asked for later.

    Without a reason (new content can take it away) nobody knows yet what will be asked, so nothing goes.
    """
    if not state.reasons:
        return state
    asked_now = {step.item.id for step in walk(content, state).steps}
    gone = tuple(each for each in state.answers if each.question not in asked_now and each.how is How.ASKED)
    if not gone:
        return state
    return msgspec.structs.replace(
        state,
        answers=tuple(each for each in state.answers if each not in gone),
        history=_kept(state, tuple(Past(each, Dropped.NOT_ASKED_NOW) for each in gone)),
    )


def _reason_answered(content: Content, state: Interview, value: object) -> Interview:
    if not state.reasons and walk(content, state).open:
        raise Refused(Refusal.NOT_ASKED)
    if not isinstance(value, str):
        raise Refused(Refusal.WRONG_KIND)
    if value not in {each.id for each in offered(content, state)}:
        raise Refused(Refusal.UNKNOWN_OPTION)
    return with_reasons(content, state, (value,))


def _reason_question(content: Content, state: Interview, walked: Walk) -> Question:
    reasons = offered(content, state)
    return Question(
        id=REASON,
        kind=Kind.CHOICE,
        text=content.head.reason,
        part=PERSON,
        options=tuple(Choice(each.id, each.reason.name) for each in reasons),
        number=len(walked.steps) + 1,
    )


def shown_at(content: Content, state: Interview, walked: Walk, step: Step, number: int) -> Question:
    """The question of a step of this walk; `number` is where it stands there."""
    item, question, given = step.item, step.item.question, step.given
    done = sum(each.given is not None for each in walked.steps[:number])
    left = sum(each.given is None for each in walked.steps[number:]) if given is not None else len(walked.open)
    least, most = _limits(item, state.today)
    return Question(
        id=item.id,
        kind=question.kind,
        text=question.text,
        part=item.part,
        help=question.help,
        options=tuple(Choice(option.id, option.text) for option in item.options),
        none=content.head.none if question.kind in (Kind.SEVERAL, Kind.BODY_MAP) else None,
        unknown=question.unknown or content.head.unknown,
        check_now=question.check_now if state.checking == item.id else None,
        min=least,
        max=most,
        decimals=question.decimals,
        unit=question.unit,
        value=given.value if given is not None else None,
        answered=given is not None,
        number=done + 1,
        left=max(0, left - 1) if given is None else left,
        progress=_progress(state, walked, number if given is not None else None),
    )


def _limits(item: Item, today: date) -> tuple[int | float | str | None, int | float | str | None]:
    question = item.question
    if question.kind is not Kind.DATE or question.min is None or question.max is None:
        return question.min, question.max
    days = (today.toordinal() - int(question.max), today.toordinal() - int(question.min))
    return date.fromordinal(max(1, days[0])).isoformat(), date.fromordinal(days[1]).isoformat()


def _progress(state: Interview, walked: Walk, back_to: int | None) -> float:
    """Answered of all that is and may be asked. What may be asked only shrinks as answers come, so this never falls."""
    if not state.reasons:
        return 0.0
    done = sum(step.given is not None for step in walked.steps[:back_to])
    whole = sum(step.given is not None for step in walked.steps) + len(walked.open)
    return round(done / whole, 3) if whole else 1.0
