"""Conditions made ready to be asked thousands of times, in Kleene's logic: no < unknown < yes.

Whatever shape a condition was written in, each test in it comes down to one question and the answers that satisfy it. The proofs in
`check` read the same nodes, so that engine and proof cannot mean different things.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

import msgspec

from desktop.triage.conditions import Condition

NO, UNKNOWN, YES = 0, 1, 2

Facts: TypeAlias = Mapping[str, frozenset[str] | None]
"""By question the answers given (options, bands; empty: none of them), None where not known; what is not applicable is missing."""


class Has(msgspec.Struct, frozen=True):
    """The question has one of these answers."""

    question: str
    values: frozenset[str]

    def value(self, facts: Facts) -> int:
        """NO, UNKNOWN or YES; a question that was not applicable counts as NO."""
        if self.question not in facts:
            return NO
        given = facts[self.question]
        if given is None:
            return UNKNOWN
        return NO if self.values.isdisjoint(given) else YES

    def tests(self) -> Iterator["Has"]:
        """Every test in here."""
        yield self

    def deciding(self, facts: Facts) -> Iterator["Has"]:
        """The tests that make it what it is, when it is YES or UNKNOWN."""
        yield self


class All(msgspec.Struct, frozen=True):
    """All of the parts."""

    parts: tuple["Node", ...]

    def value(self, facts: Facts) -> int:
        """The least of the parts."""
        least = YES
        for part in self.parts:
            found = part.value(facts)
            if found == NO:
                return NO
            least = min(least, found)
        return least

    def tests(self) -> Iterator[Has]:
        """Every test in here."""
        for part in self.parts:
            yield from part.tests()

    def deciding(self, facts: Facts) -> Iterator[Has]:
        """Every part decides; of an unknown one, what is known already and what is not."""
        for part in self.parts:
            yield from part.deciding(facts)


class Any(msgspec.Struct, frozen=True):
    """At least one of the parts."""

    parts: tuple["Node", ...]

    def value(self, facts: Facts) -> int:
        """The greatest of the parts."""
        greatest = NO
        for part in self.parts:
            found = part.value(facts)
            if found == YES:
                return YES
            greatest = max(greatest, found)
        return greatest

    def tests(self) -> Iterator[Has]:
        """Every test in here."""
        for part in self.parts:
            yield from part.tests()

    def deciding(self, facts: Facts) -> Iterator[Has]:
        """The parts that are as true as the whole."""
        whole = self.value(facts)
        for part in self.parts:
            if part.value(facts) == whole:
                yield from part.deciding(facts)


Node: TypeAlias = Has | All | Any

ALWAYS = All(())


def node_of(condition: Condition, values: Callable[[Condition], tuple[str, frozenset[str]]]) -> Node:
    """A condition as a node; `values` turns a test as written into question and satisfying answers."""
    if condition.all is not None:
        return All(tuple(node_of(part, values) for part in condition.all))
    if condition.any is not None:
        return Any(tuple(node_of(part, values) for part in condition.any))
    return Has(*values(condition))
