"""The proof of a book of rules, whoever wrote it: what is wrong with it first, or the rules themselves.

Pure, and remembered: what was proven when it was compared need not be proven again, in the writer, when it is published.
"""

from collections.abc import Iterable
from functools import lru_cache

from desktop.domain.routing import Rules
from desktop.domain.rulebooks import LONGEST, Book, Problem, Wrong
from desktop.domain.triage import Outcome
from desktop.domain.units import CareUnit
from desktop.server.routing_rules import read_rules
from desktop.triage.operations import Operations, read_operations
from desktop.triage.rule_mistakes import BadRules
from desktop.triage.yaml_text import BadContent


def proven(book: Book, text: str, units: Iterable[CareUnit]) -> Rules | Operations | Problem:
    """The rules of the text, for a region with these units, or the first thing that is wrong."""
    return _proven(book, text, frozenset(unit.id for unit in units))


@lru_cache(maxsize=16)
def _proven(book: Book, text: str, units: frozenset[str]) -> Rules | Operations | Problem:
    if len(text) > LONGEST:
        return Problem(Wrong.UNREADABLE, 1, words=f"it has more than {LONGEST} characters")
    try:
        if book is Book.ROUTING:
            return read_rules(book, text, units)
        return read_operations(book, text, units)
    except BadRules as problem:
        mistake = problem.mistake
        outcome = Outcome(mistake.outcome) if mistake.outcome else None
        return Problem(mistake.code, problem.line, mistake.rule, problem.what, outcome, mistake.priority)
    except BadContent as problem:
        return Problem(Wrong.UNREADABLE, problem.line, words=problem.what)
