"""Content as formulas: every possible interview at once, read from the same nodes that the engine runs.

An interview is a choice of age, sex, complaints and answers; each answer is a handful of truth values, "don't know" one of them. A
condition becomes two formulas (is it yes, can it be yes), a table one formula for each level ("at least this urgent"), so that
everything stays plain propositional logic, which z3 settles in milliseconds. Interviews are complete here: that an emergency
ends them early changes no level, which the engine's own tests show.
"""

from collections.abc import Iterable, Mapping
from itertools import combinations
from typing import Any, NamedTuple

import z3

from desktop.domain.triage import Urgency
from desktop.triage.compiled import AGE, COMPLAINTS, GATE, SEX, SHARED, Complaint, Content, Item, Rule, Table
from desktop.triage.content import Kind, Rank
from desktop.triage.kleene import All, Has, Node
from desktop.triage.levels import urgency

Formula = Any
"""A z3 Boolean; the library has no types."""
Substitution = list[tuple[Formula, Formula]]
UNKNOWN = "?"
"""The answer "don't know" among the answers of a question."""
LEVELS = tuple(Urgency)
TICKED = (Kind.SEVERAL, Kind.BODY_MAP)
TRUE, FALSE = z3.BoolVal(True), z3.BoolVal(False)


class Pair(NamedTuple):
    """A condition: `yes` it is yes; `maybe` it is yes or unknown."""

    yes: Formula
    maybe: Formula


class Question(NamedTuple):
    """A question's answers as truth values: of `choice` kinds exactly one holds, of ticked ones any, unless `unknown`."""

    item: Item
    asked: Formula
    unknown: Formula
    answers: dict[str, Formula]

    @property
    def ticked(self) -> bool:
        """Several answers may hold at once."""
        return self.item.question.kind in TICKED

    def given(self, *names: str) -> Substitution:
        """The world in which exactly these are answered; UNKNOWN for "don't know"."""
        held = [(self.unknown, z3.BoolVal(UNKNOWN in names))]
        return held + [(formula, z3.BoolVal(name in names)) for name, formula in self.answers.items()]

    def by_rank(self, rank: Rank) -> list[str]:
        """The answers of this rank."""
        return [name for name, given in self.item.ranks.items() if given is rank]


class Model:
    """All interviews about any of these complaints (exactly one of them, unless `together`)."""

    def __init__(self, content: Content, complaints: Iterable[Complaint], together: bool = False) -> None:
        self.content = content
        self.complaints = tuple(complaints)
        self.rules: list[Formula] = []
        """What holds in every interview: one age, one answer to each choice, the reason's `who`."""
        self._made = 0
        self.facts: dict[str, Mapping[str, Formula]] = {}
        """What is not asked, by value."""
        self.questions: dict[str, Question] = {}
        """By fact."""
        self._pairs: dict[Node, Pair] = {}
        self._person()
        self._about(together)
        if any(complaint.medical for complaint in self.complaints):
            self._medical()
        self._complaints()

    def _variable(self, name: str) -> Formula:
        return z3.Bool(name)

    def _one_of(self, name: str, values: Iterable[str]) -> dict[str, Formula]:
        made = {value: self._variable(f"{name}={value}") for value in values}
        self._exactly_one(list(made.values()))
        return made

    def _exactly_one(self, formulas: list[Formula]) -> None:
        self.rules.append(z3.Or(formulas))
        self.rules += [z3.Not(z3.And(one, other)) for one, other in combinations(formulas, 2)]

    def _person(self) -> None:
        profile = self.content.written.profile
        self.facts[AGE] = self._one_of(AGE, (band.id for band in profile.ages))
        self.facts[SEX] = self._one_of(SEX, (option.id for option in profile.sex.options))

    def _about(self, together: bool) -> None:
        chosen = {complaint.id: self._variable(f"about={complaint.id}") for complaint in self.complaints}
        self.facts[COMPLAINTS] = chosen
        if together:
            self.rules.append(z3.Or(list(chosen.values())))
        else:
            self._exactly_one(list(chosen.values()))
        for complaint in self.complaints:
            if complaint.who is not None:
                self.rules.append(z3.Implies(chosen[complaint.id], self.pair(complaint.who).maybe))

    def _medical(self) -> None:
        content = self.content
        for item in content.first:
            self._ask(item)
        self._gate()
        for item in content.profile:
            self._ask(item)
        named: dict[str, list[Formula]] = {}
        for complaint in self.complaints:
            for item in complaint.questions:
                if item.part == SHARED:
                    named.setdefault(item.id, []).append(self.facts[COMPLAINTS][complaint.id])
        for item in content.common:
            by_name = z3.Or(named[item.id]) if item.id in named else FALSE
            by_itself = self.pair(item.ask).maybe if item.ask is not None else FALSE
            self._ask(item, z3.Or(by_name, by_itself))

    def _complaints(self) -> None:
        for complaint in self.complaints:
            about = self.facts[COMPLAINTS][complaint.id]
            for item in complaint.questions:
                if item.part != SHARED:
                    asked = self.pair(item.ask).maybe if item.ask is not None else TRUE
                    self._ask(item, z3.And(about, asked))

    def _ask(self, item: Item, asked: Formula | None = None) -> None:
        if asked is None:
            asked = self.pair(item.ask).maybe if item.ask is not None else TRUE
        unknown = self._variable(f"{item.fact}={UNKNOWN}")
        answers = {name: self._variable(f"{item.fact}={name}") for name in item.ranks}
        if item.question.kind in TICKED:
            self.rules += [z3.Implies(unknown, z3.Not(answer)) for answer in answers.values()]
        else:
            self._exactly_one([unknown, *answers.values()])
        self.questions[item.fact] = Question(item, asked, unknown, answers)

    def _gate(self) -> None:
        """The first variant that may fit is shown; a sign that it does not show cannot be ticked."""
        signs = [sign.id for sign in self.content.written.gate.signs]
        ticked = {name: self._variable(f"{GATE}={name}") for name in signs}
        unknown = self._variable(f"{GATE}={UNKNOWN}")
        self.rules += [z3.Implies(unknown, z3.Not(answer)) for answer in ticked.values()]
        shown: dict[str, list[Formula]] = {name: [] for name in signs}
        earlier = FALSE
        for variant in self.content.variants:
            fits = z3.And(self.pair(variant.who).maybe, z3.Not(earlier))
            earlier = z3.Or(earlier, fits)
            for name in variant.item.ranks:
                shown[name].append(fits)
        self.questions[GATE] = Question(self.content.variants[0].item, TRUE, unknown, ticked)
        self._shown = {name: z3.Or(fits) for name, fits in shown.items()}

    def pair(self, node: Node) -> Pair:
        """A condition as two formulas."""
        found = self._pairs.get(node)
        if found is None:
            found = self._pairs[node] = self._pair(node)
        return found

    def _pair(self, node: Node) -> Pair:
        if isinstance(node, Has):
            return self._test(node)
        parts = [self.pair(part) for part in node.parts]
        join = z3.And if isinstance(node, All) else z3.Or
        return Pair(join([part.yes for part in parts]), join([part.maybe for part in parts]))

    def _test(self, test: Has) -> Pair:
        if test.question in self.facts:
            known = self.facts[test.question]
            holds = z3.Or([known[value] for value in sorted(test.values) if value in known])
            return Pair(holds, holds)
        question = self.questions.get(test.question)
        if question is None:
            return Pair(FALSE, FALSE)
        names = [name for name in sorted(test.values) if name in question.answers]
        if test.question == GATE:
            offered = z3.Or([self._shown[name] for name in names])
            holds = z3.Or([z3.And(question.answers[name], self._shown[name]) for name in names])
            return Pair(holds, z3.Or(holds, z3.And(question.unknown, offered)))
        holds = z3.And(question.asked, z3.Or([question.answers[name] for name in names]))
        return Pair(holds, z3.Or(holds, z3.And(question.asked, question.unknown)))

    def levels(self, table: Table, without: Rule | None = None) -> list[Formula]:
        """For each level: the table alone is at least so urgent; `without` one of its rules, if given."""
        rows = [rule for rule in table.rows if rule is not without]
        raises = [rule for rule in table.raises if rule is not without]
        reached = [self._reached(table, rows, level) for level in LEVELS]
        return [self._raised(reached, raises, level) for level in LEVELS]

    def _reached(self, table: Table, rows: list[Rule], level: Urgency) -> Formula:
        if table.lowest is not None and table.lowest.level <= level:
            return TRUE
        some = [self.pair(rule.when).yes for rule in rows if rule.level <= level]
        some += [self.pair(rule.when).maybe for rule in rows if rule.floor is not None and urgency(rule.floor) <= level]
        return z3.Or(some)

    def _raised(self, reached: list[Formula], raises: list[Rule], level: Urgency) -> Formula:
        some = [reached[level]]
        for rule in raises:
            from_level = min(level + rule.raise_by, max(LEVELS))
            if level >= Urgency.P1:
                some.append(z3.And(self.pair(rule.when).yes, reached[from_level]))
            if level >= Urgency.P2:
                some.append(z3.And(self.pair(rule.when).maybe, reached[from_level]))
        return z3.Or(some)

    def tables(self) -> tuple[Table, ...]:
        """Every table that decides in these interviews."""
        own = tuple(complaint.table for complaint in self.complaints)
        medical = any(complaint.medical for complaint in self.complaints)
        return (self.content.gate, *own, self.content.shared) if medical else own

    def together(self, without: Rule | None = None) -> list[Formula]:
        """For each level: all tables together are at least so urgent."""
        each = [self.levels(table, without) for table in self.tables()]
        return [z3.Or([levels[level] for levels in each]) for level in LEVELS]
