"""Proves content safe (DESIGN 6), or shows the interview in which it is not.

Each table is proven by itself: a case's level is the most urgent of its tables, and common questions that a reason names are always
asked there, so what holds for each table holds for any complaints together. Whether rules can decide and questions are of
use is asked of all tables of a reason at once. Golden cases are run beside the proofs (`cases`).
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import msgspec
import z3

from desktop.triage.check_model import LEVELS, UNKNOWN, Formula, Model, Question, Substitution
from desktop.triage.check_worlds import graver, less_urgent, levels_in, matters, no_of, simplest, told, worlds_of
from desktop.triage.compiled import GATE, PERSON, SHARED, Complaint, Content, Item, Rule, Table
from desktop.triage.content import Kind
from desktop.triage.kleene import Has

SPOKEN_FOR = (Kind.TEXT, Kind.PICTURE)


class Fault(msgspec.Struct, frozen=True):
    """Something that cannot be proven: `file`, `where` in it (`$.rows[2]`), what is wrong, and the interview that shows it."""

    file: str
    where: str
    what: str
    answers: tuple[str, ...] = ()


class Proven(msgspec.Struct, frozen=True):
    """How many statements were put to the solver, and the faults."""

    statements: int
    faults: tuple[Fault, ...]


def check(content: Content) -> Proven:
    """Prove everything about this content."""
    complaints = list(content.complaints.values())
    subjects = [_Subject(Model(content, [complaint])) for complaint in complaints]
    faults: list[Fault] = []
    for complaint, subject in zip(complaints, subjects, strict=True):
        faults += _complaint(content, complaint, subject)
    medical = [subject for subject in subjects if subject.model.complaints[0].medical]
    faults += _around(content, medical)
    if medical:
        together = _Subject(Model(content, [each.model.complaints[0] for each in medical], together=True))
        for table in (content.gate, content.shared):
            faults += _safe(content, together, table)
        subjects.append(together)
    return Proven(sum(subject.statements for subject in subjects), tuple(faults))


class _Subject:
    """A model with a solver that knows what always holds in it."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.statements = 0
        self._solver = self._fresh()
        self.levels = model.together() if len(model.complaints) == 1 else []

    def _fresh(self) -> z3.Solver:
        solver = z3.SolverFor("QF_FD")
        solver.add(*self.model.rules)
        return solver

    def can(self, *formulas: Formula) -> bool:
        """Whether there is an interview in which all of these hold."""
        self.statements += 1
        self._solver.push()
        self._solver.add(*formulas)
        found = bool(self._solver.check() == z3.sat)
        self._solver.pop()
        return found

    def example(self, doubt: "_Doubt", facts: set[str], table: Table) -> tuple[str, ...] | None:
        """The interview that shows the fault, in words, with the rules that are behind it; None if there is none."""
        if not self.can(doubt.shows):
            return None
        others = [question for question in self.model.questions.values() if question is not doubt.question]
        others.sort(key=lambda question: question.item.fact not in facts)
        found = simplest(self._fresh(), doubt.shows, others)
        if found is None:
            return ()
        rules = (rule.id for rule in (*table.rows, *table.raises) if self._lost(found, doubt, rule))
        behind = ", ".join(rules)
        words = tuple(told(self.model, found, doubt.question))
        return (*words, f"lost with it: {behind}") if behind else words

    def _lost(self, found: z3.ModelRef, doubt: "_Doubt", rule: Rule) -> bool:
        """The rule counts in the first world and not in the second."""
        maybe = self.model.pair(rule.when).maybe
        worlds = (z3.substitute(maybe, *doubt.first), z3.substitute(maybe, *doubt.second))
        first, second = (z3.is_true(found.eval(world, model_completion=True)) for world in worlds)
        return bool(first and not second)


class _Doubt(NamedTuple):
    """How one question could break a promise: two worlds that differ in its answer, and what would show it."""

    question: Question
    said: str
    shows: Formula
    first: Substitution
    second: Substitution


def _complaint(content: Content, complaint: Complaint, subject: _Subject) -> Iterator[Fault]:
    """A reason's own rules and questions, together with gate, profile and shared table."""
    file, table, model = f"reasons/{complaint.id}.yaml", complaint.table, subject.model
    if not subject.can():
        yield Fault(file, "$.who", "nobody fits `who`")
        return
    names = [f"{complaint.id}.{row.id}" for row in complaint.reason.rows]
    for rule in (*table.rows, *table.raises):
        where = f"$.rows[{names.index(rule.id)}]"
        if not subject.can(model.pair(rule.when).yes):
            yield Fault(file, where, f"the rule {rule.id} can never match")
        elif not subject.can(_decides(subject, rule)):
            said = f"the rule {rule.id} never decides: whenever it matches, others already make it at least as urgent"
            yield Fault(file, where, said)
    lowest = complaint.table.lowest
    if lowest is not None and not subject.can(z3.Not(subject.levels[lowest.level - 1])):
        yield Fault(file, "$.lowest", "the lowest outcome is never reached: something more urgent always matches")
    yield from _safe(content, subject, table)
    for number, item in enumerate(complaint.questions):
        yield from _used(subject, item, file, f"$.questions[{number}]")


def _decides(subject: _Subject, rule: Rule) -> Formula:
    """The rule matches, and without it the result would be less urgent."""
    less = subject.model.together(without=rule)
    return z3.And(subject.model.pair(rule.when).yes, less_urgent(subject.levels, less))


def _used(subject: _Subject, item: Item, file: str, where: str) -> Iterator[Fault]:
    question = subject.model.questions[item.fact]
    if not subject.can(question.asked):
        yield Fault(file, where, f"the question {item.id} is never asked")
    elif item.question.kind in SPOKEN_FOR:
        return
    elif item.question.for_nurse == subject.can(matters(subject.levels, question)):
        if item.question.for_nurse:
            yield Fault(file, where, f"{item.id} is said to be for the nurse alone, but its answer changes the outcome")
        else:
            said = f"the answer to {item.id} never changes anything; for the nurse alone it is `for_nurse: true`"
            yield Fault(file, where, said)


def _around(content: Content, subjects: list[_Subject]) -> Iterator[Fault]:
    """Gate, shared table, profile and common questions: of use with at least one reason."""
    for table, file, rows in ((content.gate, "gate.yaml", "signs"), (content.shared, "shared.yaml", "rows")):
        for number, rule in enumerate(table.rows):
            if not any(subject.can(_decides(subject, rule)) for subject in subjects):
                yield Fault(file, f"$.{rows}[{number}]", f"the rule {rule.id} never decides anything")
    for item, file, where in _everybodys(content):
        if item.question.kind in SPOKEN_FOR or item.question.for_nurse:
            continue
        if not any(subject.can(matters(subject.levels, subject.model.questions[item.fact])) for subject in subjects):
            yield Fault(file, where, f"the question {item.id} is never asked, or its answer never changes anything")


def _everybodys(content: Content) -> Iterator[tuple[Item, str, str]]:
    for name, items in (("first", content.first), ("questions", content.profile)):
        yield from ((item, "profile.yaml", f"$.{name}[{number}]") for number, item in enumerate(items))
    yield from ((item, "shared.yaml", f"$.questions[{number}]") for number, item in enumerate(content.common))


def _safe(content: Content, subject: _Subject, table: Table) -> Iterator[Fault]:
    """No sign lowers the table's level, and what is not known lies between no and yes."""
    levels, facts = subject.model.levels(table), _looked_at(content, table)
    for fact in sorted(facts):
        question = subject.model.questions.get(fact)
        if question is None or not question.answers:
            continue
        for doubt in (*_lowering(levels, question), *_outside(levels, question)):
            answers = subject.example(doubt, facts, table)
            if answers is not None:
                file, where = _place(content, question.item)
                named = {GATE: "the gate", SHARED: "the shared table"}.get(table.part, table.part)
                yield Fault(file, where, f"{fact}: {doubt.said}, by {named}", answers)
                break


def _lowering(levels: list[Formula], question: Question) -> Iterator[_Doubt]:
    """How a graver answer could be less urgent; where several can be ticked, one more tick."""
    if question.ticked:
        known = (question.unknown, z3.BoolVal(False))
        for name, answer in question.answers.items():
            bare, ticked = [known, (answer, z3.BoolVal(False))], [known, (answer, z3.BoolVal(True))]
            shows = z3.And(z3.Not(question.unknown), less_urgent(levels_in(levels, bare), levels_in(levels, ticked)))
            yield _Doubt(question, f"ticking {name} makes it less urgent", shows, bare, ticked)
        return
    for low, high in graver(question):
        said = f"{high} is a graver sign than {low}, but less urgent"
        yield _compared(levels, question, said, (low,), (high,))


def _compared(
    levels: list[Formula], question: Question, said: str, first: tuple[str, ...], second: tuple[str, ...]
) -> _Doubt:
    worlds = question.given(*first), question.given(*second)
    return _Doubt(question, said, less_urgent(*(levels_in(levels, world) for world in worlds)), *worlds)


def _outside(levels: list[Formula], question: Question) -> Iterator[_Doubt]:
    """How "don't know" could be less urgent than "no", or more urgent than every answer."""
    worlds = worlds_of(question)
    unknown = worlds.pop(UNKNOWN)
    for name in no_of(question):
        said = f"“don't know” is less urgent than “{name or 'none of these'}”"
        yield _compared(levels, question, said, worlds[name], unknown)
    others = [levels_in(levels, question.given(*names)) for names in worlds.values()]
    here = levels_in(levels, question.given(*unknown))
    above = z3.Or([z3.And(here[level], *(z3.Not(each[level]) for each in others)) for level in LEVELS])
    no = question.given(*worlds[no_of(question)[0]])
    yield _Doubt(question, "“don't know” is more urgent than any answer", above, question.given(*unknown), no)


def _looked_at(content: Content, table: Table) -> set[str]:
    """Every fact that can change what the table says: looked at by its rules, or by what decides whether those are asked."""
    rules: Iterable[Has] = (test for rule in (*table.rows, *table.raises) for test in rule.when.tests())
    facts = {test.question for test in rules}
    if table.part == GATE:
        facts |= {test.question for variant in content.variants for test in variant.who.tests()}
    own = content.complaints[table.part].questions if table.part in content.complaints else ()
    asks = {item.fact: item.ask for item in (*content.first, *content.profile, *content.common, *own)}
    while True:
        grown = {test.question for fact in facts if (ask := asks.get(fact)) is not None for test in ask.tests()}
        if grown <= facts:
            return facts
        facts |= grown


def _place(content: Content, item: Item) -> tuple[str, str]:
    if item.part == GATE:
        return "gate.yaml", "$.signs"
    if item.part in (PERSON, SHARED):
        return next((file, where) for each, file, where in _everybodys(content) if each.id == item.id)
    ids = [each.id for each in content.complaints[item.part].questions]
    return f"reasons/{item.part}.yaml", f"$.questions[{ids.index(item.id)}]"
