"""Golden cases: somebody, the answers, and the level a clinician expects, run through the engine like any interview."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from desktop.domain.refusals import Refused
from desktop.domain.triage import Decision, Outcome
from desktop.triage.ages import born_at
from desktop.triage.answers import Value
from desktop.triage.compiled import GATE, Content
from desktop.triage.content import GoldenCase, GoldenCases, Kind, Then
from desktop.triage.interview import Question, answer, begin, next_question
from desktop.triage.outcome import decide
from desktop.triage.state import Interview, Subject


class CaseFault(msgspec.Struct, frozen=True):
    """A golden case that comes out otherwise than a clinician said, or a rule that wins in none."""

    file: str
    where: str
    what: str


def played(content: Content, case: GoldenCase, today: date) -> tuple[Interview, Decision]:
    """The case's interview and what it led to; raises Refused for an answer that the question does not take."""
    subject = Subject(born_at(case.age, today), case.sex)
    state = begin(content, subject, case.reasons, today)
    while (question := next_question(content, state)) is not None:
        state = answer(content, state, question.id, said(question, case.answers))
    return state, decide(content, state)


def said(question: Question, answers: Mapping[str, Value]) -> Value:
    """What is answered: as written (by full id, own id, or `gate`), else the first option, "no", the least, or none ticked."""
    # A variant of the gate may bear the name of a question (`pregnant`), so the gate is known by its own name only.
    names = (GATE,) if question.part == GATE else (question.id, question.id.partition(".")[2])
    for name in names:
        if name and name in answers:
            return answers[name]
    if question.none is not None:
        return ()
    if question.kind is Kind.YES_NO:
        return "no"
    if question.options:
        return question.options[0].id
    if question.kind in (Kind.TEXT, Kind.PICTURE):
        return None
    return question.max if question.kind is Kind.DATE else question.min


def case_faults(content: Content, files: Mapping[str, GoldenCases], today: date) -> list[CaseFault]:
    """What is wrong with these cases, by file; and every rule of a reason that wins in none."""
    found: list[CaseFault] = []
    won: set[str] = set()
    for file, cases in files.items():
        for number, case in enumerate(cases.cases):
            found += [
                CaseFault(file, f"$.cases[{number}]", f"{case.id}: {what}")
                for what in _wrong(content, case, today, won)
            ]
    return found + [
        CaseFault(f"reasons/{complaint.id}.yaml", f"$.rows[{number}]", f"the rule {row.id} wins in no golden case")
        for complaint in content.complaints.values()
        for number, row in enumerate(complaint.reason.rows)
        if f"{complaint.id}.{row.id}" not in won
    ]


def _wrong(content: Content, case: GoldenCase, today: date, won: set[str]) -> Iterable[str]:
    try:
        state, decision = played(content, case, today)
    except Refused as refused:
        return [f"cannot be played ({refused.code})"]
    won |= winners(decision)
    wrong = (
        [f"leads to {_words(decision)}, expected {_expected(case.expect)}"] if _differs(decision, case.expect) else []
    )
    named = {why.id for why in (*decision.reasons, *decision.raised)}
    wrong += [f"the rule {row} does not match" for row in case.rows if row not in named]
    wrong += [f"answers {name}, which was not asked" for name in case.answers if not was_asked(state, name)]
    return wrong


def winners(decision: Decision) -> set[str]:
    """The rules that decided: those of the outcome's own level, and those that raised."""
    level = [why.id for why in decision.reasons if (why.outcome, why.priority) == (decision.outcome, decision.priority)]
    return {*level, *(why.id for why in decision.raised)}


def was_asked(state: Interview, name: str) -> bool:
    """Whether there was a question of that name: its whole id, the part behind the reason, or `gate`."""
    asked = [given.question for given in state.answers]
    return name in asked or any(each.partition(".")[2] == name or each.startswith(f"{name}.") for each in asked)


def _differs(decision: Decision, expect: Then) -> bool:
    if decision.outcome != expect.outcome:
        return True
    wanted = (
        (expect.priority, decision.priority),
        (expect.competence or None, decision.competence),
        (expect.emergency_unit, decision.emergency_unit),
    )
    return any(one is not None and one != other for one, other in wanted)


def _words(decision: Decision) -> str:
    priority = f" {decision.priority}" if decision.outcome in (Outcome.CHAT, Outcome.BOOK) else ""
    whom = decision.competence or decision.emergency_unit
    return f"{decision.outcome}{priority}{f' ({whom})' if whom else ''}"


def _expected(expect: Then) -> str:
    whom = expect.competence or expect.emergency_unit or ""
    return f"{expect.outcome}{f' {expect.priority}' if expect.priority else ''}{f' ({whom})' if whom else ''}"
