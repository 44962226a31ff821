"""One walk through an interview in its order: what is asked, what each answer means, what is still open, and whether it has ended.

The order is: who it is about, the gate, the person's illnesses, each complaint's own questions, and last what the shared table asks
of this person. A condition only looks back, so one walk decides everything.
"""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from desktop.domain.triage import Urgency
from desktop.triage.ages import band_of
from desktop.triage.answers import Value, meaning
from desktop.triage.compiled import AGE, COMPLAINTS, SEX, SHARED, Complaint, Content, Item, Table
from desktop.triage.kleene import NO, YES, Facts
from desktop.triage.state import Given, Interview


class Step(msgspec.Struct, frozen=True):
    """A question of this interview: `asked` YES or UNKNOWN (it may still fall away), `given` None as long as it is not answered."""

    item: Item
    asked: int
    given: Given | None


class Walk(msgspec.Struct, frozen=True):
    """An interview, read."""

    complaints: tuple[Complaint, ...]
    """The reasons that fit the person, in the order they were chosen."""
    tables: tuple[Table, ...]
    """What decides about them: the gate as it was shown, each complaint's own table, and the shared one last."""
    steps: tuple[Step, ...]
    facts: dict[str, frozenset[str] | None]
    level: Urgency
    """The most urgent rule that matches by now (not the floors); non-medical if none does."""
    ended: bool
    """An emergency ended it: nothing more is asked."""
    open: tuple[Step, ...]
    """What is still to be asked, at most; empty when it has ended."""


def walk(content: Content, state: Interview) -> Walk:
    """Read the interview."""
    reader = _Reader(content, state)
    reader.person()
    complaints = tuple(complaint for complaint in _chosen(content, state) if _fits(complaint, reader.facts))
    reader.facts[COMPLAINTS] = frozenset(complaint.id for complaint in complaints)
    medical = bool(state.reasons) and _is_medical(complaints)
    if medical:
        reader.before_complaints()
    for complaint in complaints:
        reader.complaint(complaint)
    if medical:
        reader.read(item for item in content.common if item.ask is not None)
    own = tuple(complaint.table for complaint in complaints)
    tables = own if reader.gate is None else (reader.gate, *own, content.shared)
    level, ended = _reached(tables, reader.facts)
    steps = tuple(reader.steps)
    deciding = _deciding(tables) if level == Urgency.EMERGENCY else None
    still = (step for step in steps if step.given is None and (deciding is None or step.item.fact in deciding))
    return Walk(complaints, tables, steps, reader.facts, level, ended, () if ended else tuple(still))


def _is_medical(complaints: tuple[Complaint, ...]) -> bool:
    """Also when no reason fits the person: then nobody has assessed it, and the gate is what there is."""
    return not complaints or any(complaint.medical for complaint in complaints)


def _reached(tables: tuple[Table, ...], facts: Facts) -> tuple[Urgency, bool]:
    """The most urgent rule that matches, and whether it ends the interview, as 112 does."""
    level = Urgency.NON_MEDICAL
    for table in tables:
        for rule in table.rows:
            if rule.level < level and rule.when.value(facts) == YES:
                level = rule.level
    return level, level == Urgency.CALL_112


def _deciding(tables: tuple[Table, ...]) -> frozenset[str]:
    return frozenset().union(*(table.deciding_112 for table in tables))


def _chosen(content: Content, state: Interview) -> Iterator[Complaint]:
    for name in state.reasons:
        if name in content.complaints:
            yield content.complaints[name]


def _fits(complaint: Complaint, facts: dict[str, frozenset[str] | None]) -> bool:
    return complaint.who is None or complaint.who.value(facts) != NO


class _Reader:
    """Gathers steps and facts in order; each question once."""

    def __init__(self, content: Content, state: Interview) -> None:
        self._content = content
        self._today: date = state.today
        self._subject = state.subject
        self._given = {given.question: given for given in state.answers}
        self._seen: set[str] = set()
        self.gate: Table | None = None
        self.steps: list[Step] = []
        self.facts: dict[str, frozenset[str] | None] = {}

    def person(self) -> None:
        """Age and sex: known, or asked."""
        content, born = self._content, self._subject.born
        if born is None:
            self.read([content.born])
            said = self._value(content.born)
            born = date.fromisoformat(said) if isinstance(said, str) else None
        ages = content.written.profile.ages
        self.facts[AGE] = frozenset((band_of(ages, born, self._today),)) if born is not None else None
        if self._subject.sex:
            self.facts[SEX] = frozenset((self._subject.sex,))
        else:
            self.read([content.sex])
            self.facts[SEX] = self.facts[content.sex.fact]

    def before_complaints(self) -> None:
        """The gate in its variant, and the person's illnesses."""
        self.read(self._content.first)
        # Of unknown age: the variant for everybody else, not the first one that might fit.
        facts = {**self.facts, AGE: self.facts[AGE] or frozenset()}
        variant = next(each for each in self._content.variants if each.who.value(facts) != NO)
        self.gate = variant.table
        self.read([variant.item])
        self.read(self._content.profile)

    def complaint(self, complaint: Complaint) -> None:
        """A complaint's questions; common ones that it names are asked whatever the shared table says of them."""
        self.read(complaint.questions, named=True)

    def read(self, items: Iterable[Item], named: bool = False) -> None:
        """Ask each of these that is not certainly out of place."""
        for item in items:
            ask = None if named and item.part == SHARED else item.ask
            asked = YES if ask is None else ask.value(self.facts)
            if asked == NO or item.id in self._seen:
                continue
            self._seen.add(item.id)
            given = self._given.get(item.id)
            self.steps.append(Step(item, asked, given))
            self.facts[item.fact] = meaning(item, given.value, self._today) if given is not None else None

    def _value(self, item: Item) -> Value:
        given = self._given.get(item.id)
        return given.value if given is not None else None
