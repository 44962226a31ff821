"""Comparing interviews that differ in one answer, and telling the one that shows a fault in as few words as possible."""

from collections.abc import Iterator

import z3

from desktop.triage.check_model import LEVELS, UNKNOWN, Formula, Model, Question, Substitution
from desktop.triage.compiled import AGE, COMPLAINTS, SEX
from desktop.triage.content import RANKS, Kind


def worlds_of(question: Question) -> dict[str, tuple[str, ...]]:
    """The answers to compare: each alone, "don't know", and where several can be ticked none ("") and all of them ("*")."""
    worlds: dict[str, tuple[str, ...]] = {name: (name,) for name in question.answers}
    worlds[UNKNOWN] = (UNKNOWN,)
    if question.ticked:
        worlds |= {"": (), "*": tuple(question.answers)}
    return worlds


def levels_in(levels: list[Formula], world: Substitution) -> list[Formula]:
    """The levels in a world where this is answered."""
    return [z3.substitute(level, *world) for level in levels]


def no_of(question: Question) -> list[str]:
    """The answers that stand for "no": none ticked; "no" unless that is the sign; else those of the lowest rank there is."""
    if question.ticked:
        return [""]
    lowest = next((names for names in map(question.by_rank, RANKS) if names), [])
    return ["no"] if question.item.question.kind is Kind.YES_NO and "no" in lowest else lowest


def graver(question: Question) -> Iterator[tuple[str, str]]:
    """Pairs of answers, the second of a higher rank."""
    for low in question.answers:
        for high in question.answers:
            if RANKS.index(question.item.ranks[low]) < RANKS.index(question.item.ranks[high]):
                yield low, high


def less_urgent(first: list[Formula], second: list[Formula]) -> Formula:
    """The second world is less urgent than the first."""
    return z3.Or([z3.And(first[level], z3.Not(second[level])) for level in LEVELS])


def matters(levels: list[Formula], question: Question) -> Formula:
    """Two answers to the question lead to different levels."""
    if not question.answers:
        return z3.BoolVal(False)
    first, *others = (levels_in(levels, question.given(*names)) for names in worlds_of(question).values())
    differs = [z3.Xor(first[level], other[level]) for other in others for level in LEVELS]
    return z3.And(question.asked, z3.Or(differs))


def simplest(solver: z3.Solver, shows: Formula, questions: list[Question]) -> z3.ModelRef | None:
    """An interview that shows this, with "no" for everything that it does not need; None if there is no such interview."""
    solver.push()
    try:
        solver.add(shows)
        if solver.check() != z3.sat:
            return None
        for question in questions:
            solver.push()
            solver.add(_plain(question))
            if solver.check() != z3.sat:
                solver.pop()
                solver.push()
        solver.check()
        return solver.model()
    finally:
        while solver.num_scopes():
            solver.pop()


def _plain(question: Question) -> Formula:
    if question.ticked:
        return z3.Not(z3.Or([question.unknown, *question.answers.values()]))
    return question.answers[no_of(question)[0]] if question.answers else z3.BoolVal(True)


def told(model: Model, found: z3.ModelRef, about: Question) -> Iterator[str]:
    """An interview in words: who it is, and every answer that is not simply "no"; `about` is left out."""

    def holds(formula: Formula) -> bool:
        return bool(z3.is_true(found.eval(formula, model_completion=True)))

    for fact in (AGE, SEX, COMPLAINTS):
        yield f"{fact}: {', '.join(name for name, formula in model.facts[fact].items() if holds(formula))}"
    for fact, question in model.questions.items():
        if question is about or not holds(question.asked):
            continue
        given = [name for name, formula in question.answers.items() if holds(formula)]
        if holds(question.unknown):
            yield f"{fact}: don't know"
        elif given and given != no_of(question)[:1]:
            yield f"{fact}: {', '.join(given)}"
