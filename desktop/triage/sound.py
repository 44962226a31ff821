"""What a struct cannot check: that names lead somewhere, that shapes are whole, and that nothing unknown is more urgent than a yes.

Each mistake is told with its file and its place (`$.rows[2].when`), from which `yaml_text` finds the line.
"""

from collections.abc import Iterable, Iterator, Mapping

from desktop.domain.triage import Outcome
from desktop.triage.content import (
    Advice,
    ContentSet,
    File,
    Profile,
    Question,
    Reason,
    ReasonKind,
    Row,
    Sign,
    Then,
    Variant,
)
from desktop.triage.levels import urgency
from desktop.triage.sound_questions import (
    Facts,
    complaints,
    condition_mistakes,
    facts_of,
    person_facts,
    profile_mistakes,
    question_mistakes,
    shape,
)

Mistake = tuple[str, str, str]
"""File, place in it, what is wrong."""
Place = tuple[str, str]

LARGEST_RAISE = 3
LINES_IN_SHORT = 3
PEOPLE = frozenset({Outcome.CHAT, Outcome.EMERGENCY_DEPARTMENT, Outcome.CALL_112})


def mistakes(content: ContentSet) -> Iterator[Mistake]:
    """Every mistake in the content, file by file."""
    person, common = person_facts(content.profile), facts_of(content.shared.questions)
    profile = facts_of((*content.profile.first, *content.profile.questions))
    for name, file in content.files().items():
        yield from ((name, *each) for each in _head(file))
    yield from (("profile.yaml", *each) for each in _profile(content.profile, person))
    yield from (("gate.yaml", *each) for each in _gate(content, person))
    yield from (("shared.yaml", *each) for each in _shared(content, person | profile | complaints(content)))
    for reason in content.reasons:
        name = f"reasons/{reason.id}.yaml"
        yield from ((name, *each) for each in _reason(reason, person, person | profile, common))
        yield from ((name, *each) for each in _reason_ends(reason, content, person | profile | common))


def doubles(where: str, ids: Iterable[str]) -> Iterator[Place]:
    """An id that stands twice in a list."""
    seen: set[str] = set()
    for index, name in enumerate(ids):
        if name in seen:
            yield f"{where}[{index}].id", f"the id {name} stands twice"
        seen.add(name)


def _head(file: File) -> Iterator[Place]:
    yield from doubles("$.sources", (source.id for source in file.sources))
    if not file.version.strip() or not file.author.strip():
        yield "$.version", "version and author are needed"


def _cited(file: File, where: str, source: tuple[str, ...]) -> Iterator[Place]:
    known = {each.id for each in file.sources}
    if not source:
        yield where, "at least one source is needed"
    for index, name in enumerate(source):
        if name not in known:
            yield f"{where}[{index}]", f"there is no source {name} in this file"


def then_mistakes(then: Then, where: str, advice: Mapping[str, Advice]) -> Iterator[Place]:
    """What is wrong with an outcome: a priority where none belongs, a booking without competence, unknown advice."""
    wants_priority = then.outcome in (Outcome.CHAT, Outcome.BOOK)
    if wants_priority and (then.priority is None or not 1 <= then.priority <= 5):
        yield f"{where}.priority", f"{then.outcome} needs a priority from 1 to 5"
    if then.priority is not None and not wants_priority and then.outcome is not Outcome.NON_MEDICAL:
        yield f"{where}.priority", f"{then.outcome} has no priority"
    if then.outcome is Outcome.BOOK and not then.competence:
        yield where, "book needs a competence"
    if then.emergency_unit is not None and then.outcome is not Outcome.EMERGENCY_DEPARTMENT:
        yield f"{where}.emergency_unit", f"{then.outcome} has no emergency unit"
    if then.outcome is Outcome.SELF_CARE and not then.advice:
        yield where, "self_care needs advice"
    for index, name in enumerate(then.advice):
        if name not in advice:
            yield f"{where}.advice[{index}]", f"there is no advice {name}"


def _if_unknown(row: Row | Sign, where: str) -> Iterator[Place]:
    if row.if_unknown is None:
        return
    if row.then is None:
        yield f"{where}.if_unknown", "a rule that raises has no floor of its own"
    elif row.if_unknown.outcome not in PEOPLE:
        yield (
            f"{where}.if_unknown",
            "what is unknown leads to chat, emergency_department or call_112, never past a person",
        )
    elif urgency(row.if_unknown) < urgency(row.then):
        yield f"{where}.if_unknown", "the floor for unknown is more urgent than the rule itself"


def _rows(
    file: File, rows: tuple[Row, ...], facts: Facts, advice: Mapping[str, Advice], may_raise: bool
) -> Iterator[Place]:
    yield from doubles("$.rows", (row.id for row in rows))
    for index, row in enumerate(rows):
        where = f"$.rows[{index}]"
        yield from condition_mistakes(row.when, f"{where}.when", facts)
        yield from _cited(file, f"{where}.source", row.source)
        if (row.then is None) == (row.raise_by == 0):
            yield where, "a rule has either `then` or `raise_by`"
        if row.raise_by and not may_raise:
            yield f"{where}.raise_by", "raising belongs to a reason, never to everything"
        if not 0 <= row.raise_by <= LARGEST_RAISE:
            yield f"{where}.raise_by", f"raise_by is 1 to {LARGEST_RAISE}"
        if row.then is not None:
            yield from then_mistakes(row.then, f"{where}.then", advice)
        if row.if_unknown is not None:
            yield from then_mistakes(row.if_unknown, f"{where}.if_unknown", advice)
        yield from _if_unknown(row, where)


def _questions(
    questions: Iterable[str | Question], where: str, before: Facts, taken: Facts, common: Facts
) -> Iterator[Place]:
    """Questions in their order: each `ask_when` may look at what came before it; a bare id names a common question."""
    for index, question in enumerate(questions):
        place = f"{where}[{index}]"
        if isinstance(question, str):
            if question in common:
                before = {**before, question: common[question]}
            else:
                yield place, f"there is no common question {question} in shared.yaml"
            continue
        if question.id in taken:
            yield f"{place}.id", f"the id {question.id} is taken by a common or profile question"
        yield from question_mistakes(question, place)
        if question.ask_when is not None:
            yield from condition_mistakes(question.ask_when, f"{place}.ask_when", before)
        before = {**before, question.id: shape(question)}


def _profile(profile: Profile, person: Facts) -> Iterator[Place]:
    yield from profile_mistakes(profile)
    yield from doubles("$.questions", (question.id for question in (*profile.first, *profile.questions)))
    yield from _questions(profile.first, "$.first", person, {}, {})
    yield from _questions(profile.questions, "$.questions", {**person, **facts_of(profile.first)}, {}, {})


def _advice(file_advice: tuple[Advice, ...], shared: tuple[Advice, ...] = ()) -> dict[str, Advice]:
    return {each.id: each for each in (*shared, *file_advice)}


def _gate(content: ContentSet, person: Facts) -> Iterator[Place]:
    gate = content.gate
    advice = _advice(gate.advice)
    facts = {**person, **facts_of(content.profile.first)}
    signs = {sign.id for sign in gate.signs}
    yield from doubles("$.signs", (sign.id for sign in gate.signs))
    yield from doubles("$.variants", (variant.id for variant in gate.variants))
    for index, sign in enumerate(gate.signs):
        where = f"$.signs[{index}]"
        yield from then_mistakes(sign.then, f"{where}.then", advice)
        yield from _cited(gate, f"{where}.source", sign.source)
        yield from _if_unknown(sign, where)
        if not any(sign.id in variant.signs for variant in gate.variants):
            yield where, f"no variant shows the sign {sign.id}"
    if not gate.variants or gate.variants[-1].who is not None:
        yield "$.variants", "the last variant is for everybody else: it has no `who`"
    for index, variant in enumerate(gate.variants):
        yield from _variant(variant, f"$.variants[{index}]", signs, facts, index == len(gate.variants) - 1)


def _variant(variant: Variant, where: str, signs: set[str], facts: Facts, last: bool) -> Iterator[Place]:
    if variant.who is None and not last:
        yield where, "only the last variant may be without `who`"
    if variant.who is not None:
        yield from condition_mistakes(variant.who, f"{where}.who", facts)
    if not variant.signs or len(set(variant.signs)) != len(variant.signs):
        yield f"{where}.signs", "a variant shows each of its signs once, and at least one"
    for place, name in enumerate(variant.signs):
        if name not in signs:
            yield f"{where}.signs[{place}]", f"there is no sign {name}"


def _shared(content: ContentSet, before: Facts) -> Iterator[Place]:
    shared = content.shared
    yield from doubles("$.questions", (question.id for question in shared.questions))
    yield from _questions(shared.questions, "$.questions", before, before, {})
    facts = {**before, **facts_of(shared.questions)}
    yield from _rows(shared, shared.rows, facts, _advice(shared.advice), may_raise=False)


def _reason(reason: Reason, person: Facts, everywhere: Facts, common: Facts) -> Iterator[Place]:
    if reason.who is not None:
        yield from condition_mistakes(reason.who, "$.who", person)
    yield from doubles("$.questions", (each if isinstance(each, str) else each.id for each in reason.questions))
    yield from _questions(reason.questions, "$.questions", everywhere, {**everywhere, **common}, common)


def _reason_ends(reason: Reason, content: ContentSet, known: Facts) -> Iterator[Place]:
    """What is wrong with rules, lowest outcome and summary."""
    named = {each for each in reason.questions if isinstance(each, str)}
    foreign = {question.id for question in content.shared.questions} - named
    own = facts_of(each for each in reason.questions if isinstance(each, Question))
    facts = {name: fact for name, fact in known.items() if name not in foreign} | own
    advice = _advice(reason.advice, content.shared.advice)
    yield from doubles("$.advice", (each.id for each in reason.advice))
    yield from _rows(reason, reason.rows, facts, advice, may_raise=True)
    yield from then_mistakes(reason.lowest, "$.lowest", advice)
    yield from _cited(reason, "$.lowest_source", reason.lowest_source)
    if (reason.lowest.outcome is Outcome.NON_MEDICAL) != (reason.kind is ReasonKind.ADMINISTRATIVE):
        yield "$.lowest", "administrative reasons, and only these, end as non_medical"
    if reason.lowest.outcome in (Outcome.CALL_112, Outcome.EMERGENCY_DEPARTMENT):
        yield "$.lowest", "112 and emergency need a rule"
    if len(reason.in_short) > LINES_IN_SHORT:
        yield "$.in_short", f"at most {LINES_IN_SHORT} lines"
    for line, ids in enumerate(reason.in_short):
        for place, name in enumerate(ids):
            if name not in facts:
                yield f"$.in_short[{line}][{place}]", f"there is no question {name} in this reason"
