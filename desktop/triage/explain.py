"""A decision in words: the answers behind each rule, the warning signs and what is known of them, and the summary in short."""

from collections.abc import Iterable, Iterator

from desktop.domain.identity import age_months
from desktop.domain.triage import Because, Outcome, Sign, SignState, Urgency, Why, Words
from desktop.triage.answers import in_short as said_short
from desktop.triage.answers import joined, rank, read_aloud
from desktop.triage.compiled import AGE, COMPLAINTS, SEX, Complaint, Content, Rule
from desktop.triage.content import Kind, Rank, Then
from desktop.triage.kleene import UNKNOWN, Has
from desktop.triage.state import Interview
from desktop.triage.walk import Step, Walk

LINES = 3
"""Of a summary, over all complaints."""
LONGEST_QUOTE = 120
"""Characters of somebody's own words in a summary."""
TICKED = (Kind.SEVERAL, Kind.BODY_MAP)


def why(content: Content, state: Interview, walked: Walk, rule: Rule) -> Why:
    """A rule that matched, with the answers that made it match."""
    tests = rule.when.deciding(walked.facts)
    return _why(rule, rule.then, tuple(_because(content, state, walked, tests)))


def why_not_known(content: Content, state: Interview, walked: Walk, rule: Rule) -> Why | None:
    """A rule that is open, with its floor and what is not known; after an emergency only where somebody said "don't know"."""
    tests = [test for test in rule.when.deciding(walked.facts) if test.value(walked.facts) == UNKNOWN]
    answered = {step.item.fact for step in walked.steps if step.given is not None}
    if walked.level <= Urgency.EMERGENCY and not any(test.question in answered for test in tests):
        return None
    return _why(rule, rule.floor, tuple(_because(content, state, walked, tests)))


def _why(rule: Rule, then: Then | None, because: tuple[Because, ...]) -> Why:
    if then is None:
        return Why(rule.id, rule.text, "raise", None, rule.source, because)
    sent_on = then.outcome in (Outcome.CALL_112, Outcome.EMERGENCY_DEPARTMENT)
    return Why(rule.id, rule.text, then.outcome, 1 if sent_on else then.priority, rule.source, because)


def _because(content: Content, state: Interview, walked: Walk, tests: Iterable[Has]) -> Iterator[Because]:
    """The answers that the tests looked at, each question once."""
    wanted: dict[str, frozenset[str]] = {}
    for test in tests:
        wanted[test.question] = wanted.get(test.question, frozenset()) | test.values
    steps = {step.item.fact: step for step in walked.steps}
    for fact, values in wanted.items():
        if fact in steps:
            step = steps[fact]
            yield Because(step.item.id, step.item.question.label, _answer(content, step, values))
        elif fact == AGE:
            yield Because(AGE, content.head.age, _age(content, state))
        elif fact == SEX:
            sex = next(
                (option.text for option in content.sex.options if option.id == state.subject.sex), content.head.unknown
            )
            yield Because(SEX, content.sex.question.label, sex)
        elif fact == COMPLAINTS:
            names = [each.reason.name for each in walked.complaints if each.id in values]
            yield Because(COMPLAINTS, content.head.complaint, joined(names))


def _answer(content: Content, step: Step, values: frozenset[str]) -> Words:
    """The answer in words; of several ticked only those that the rule is about."""
    if step.given is None:
        return content.head.not_asked
    value = step.given.value
    if isinstance(value, tuple):
        value = tuple(each for each in value if each in values)
        return said_short(step.item, value, content.head)
    return read_aloud(step.item, value, content.head)


def _age(content: Content, state: Interview) -> Words:
    born, head = state.subject.born, content.head
    if born is None:
        given = next((each.value for each in state.answers if each.question == content.born.id), None)
        return Words(str(given), str(given)) if given else head.unknown
    months, days = age_months(born, state.today), (state.today - born).days
    count, unit = (months // 12, head.years) if months >= 24 else (months, head.months) if months else (days, head.days)
    return Words(f"{count} {unit.sv}", f"{count} {unit.en}")


def signs(content: Content, walked: Walk) -> tuple[Sign, ...]:
    """Every warning sign of what was asked or was still to be asked, in order."""
    return tuple(sign for step in walked.steps for sign in _signs(content, walked, step))


def _signs(content: Content, walked: Walk, step: Step) -> Iterator[Sign]:
    item, facts = step.item, walked.facts[step.item.fact]
    warnings = [name for name, given in item.ranks.items() if given is Rank.WARNING]
    if item.question.kind in TICKED:
        texts = {option.id: option.short or option.text for option in item.options}
        for name in warnings:
            present = facts is not None and name in facts
            state = _state(step, present)
            yield Sign(f"{item.id}.{name}", texts[name], state, rank=Rank.WARNING if present else Rank.NONE)
    elif warnings:
        given = rank(item, facts)
        answer = _answer(content, step, frozenset()) if step.given is not None else None
        yield Sign(item.id, item.question.label, _state(step, given is Rank.WARNING), answer, given)


def _state(step: Step, present: bool) -> SignState:
    if step.given is None:
        return SignState.NOT_ASSESSED
    if step.given.value is None:
        return SignState.UNKNOWN
    return SignState.PRESENT if present else SignState.ABSENT


def in_short(content: Content, walked: Walk) -> tuple[Words, ...]:
    """At most three lines: what each complaint's own summary tells, its name first."""
    each_gets = max(1, LINES // max(1, len(walked.complaints)))
    lines = (line for complaint in walked.complaints for line in _lines(content, walked, complaint)[:each_gets])
    return tuple(lines)[:LINES]


def _lines(content: Content, walked: Walk, complaint: Complaint) -> list[Words]:
    steps = {step.item.id: step for step in walked.steps}
    told = []
    for names in complaint.reason.in_short:
        found = (steps.get(f"{complaint.id}.{name}") or steps.get(name) for name in names)
        parts = [_part(content, step) for step in found if step is not None and _tells(step)]
        if parts:
            told.append(joined([parts[0], *(_inside(part) for part in parts[1:])]))
    name = complaint.reason.name
    return [joined([name, _inside(told[0])], ": "), *told[1:]] if told else [name]


def _inside(words: Words) -> Words:
    """Words as they stand inside a line: a capital at the beginning is gone, but not from an abbreviation."""
    return Words(_lowered(words.sv), _lowered(words.en), {key: _lowered(text) for key, text in words.more.items()})


def _lowered(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _tells(step: Step) -> bool:
    return step.given is not None and step.given.value != ()


def _part(content: Content, step: Step) -> Words:
    item, value = step.item, step.given.value if step.given is not None else None
    said = said_short(item, value, content.head)
    if value is not None and item.options:
        return said
    return joined([item.question.label, _quote(said) if item.question.kind is Kind.TEXT else said], ": ")


def _quote(said: Words) -> Words:
    return Words(_cut(said.sv), _cut(said.en))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_QUOTE else words[: LONGEST_QUOTE - 1] + "…"


def not_asked(content: Content, walked: Walk) -> tuple[Because, ...]:
    """What was still to be asked, or might have been, when the interview ended or stopped."""
    waiting = (step.item for step in walked.steps if step.given is None)
    return tuple(Because(item.id, item.question.label, content.head.not_asked) for item in waiting)
