"""Content made ready for use: ids resolved, conditions turned into nodes, everything looked up once when it is loaded.

A **fact** is what conditions look at, an **item** is the question that fills it. Facts of a reason's own questions are named
`back_pain.urine`; common and profile ones are bare, so that several complaints share them; the gate's variants fill one fact, `gate`.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping

import msgspec

from desktop.domain.triage import UNVERIFIED, Outcome, Urgency, Words
from desktop.triage.conditions import Condition
from desktop.triage.content import (
    RANKS,
    Advice,
    Approval,
    ContentSet,
    File,
    Head,
    Kind,
    Option,
    Question,
    Rank,
    Reason,
    ReasonKind,
    Row,
    Sign,
    Then,
)
from desktop.triage.kleene import ALWAYS, Has, Node, node_of
from desktop.triage.levels import floor, urgency
from desktop.triage.search import Index, entries
from desktop.triage.watch import WordWatch

GATE = "gate"
SHARED = "shared"
PERSON = "person"
AGE, SEX, COMPLAINTS = "age", "sex", "complaints"


class Item(msgspec.Struct, frozen=True):
    """A question where it stands. `ask` None: always (a common one: only where a reason names it); `ranks` by answer (option, band, yes, no); `print` changes when its words do."""

    id: str
    fact: str
    part: str
    question: Question
    options: tuple[Option, ...]
    ranks: dict[str, Rank]
    print: str
    ask: Node | None = None


class Rule(msgspec.Struct, frozen=True):
    """A row: its outcome and level, or by how much it raises (then both outcomes are None)."""

    id: str
    when: Node
    text: Words
    source: tuple[str, ...]
    then: Then | None
    floor: Then | None
    raise_by: int = 0

    @property
    def level(self) -> Urgency:
        """How urgent it is when it matches; the least urgent for a rule that raises."""
        return urgency(self.then) if self.then is not None else Urgency.NON_MEDICAL


class Table(msgspec.Struct, frozen=True):
    """The rules of one part; `lowest` only in a contact reason's."""

    part: str
    rows: tuple[Rule, ...]
    raises: tuple[Rule, ...] = ()
    lowest: Rule | None = None
    deciding_112: frozenset[str] = frozenset()
    """The facts that can still turn an emergency department into 112, with all that decides whether they are asked."""


class Complaint(msgspec.Struct, frozen=True):
    """A contact reason; `questions` in order, common ones by their item."""

    id: str
    reason: Reason
    who: Node | None
    questions: tuple[Item, ...]
    table: Table

    @property
    def medical(self) -> bool:
        """Whether gate, profile and shared table belong to it."""
        return self.reason.kind is ReasonKind.MEDICAL


class Variant(msgspec.Struct, frozen=True):
    """The gate for some: its question, and the rules of the signs that it shows."""

    who: Node
    item: Item
    table: Table


class Content(msgspec.Struct, frozen=True):
    """All content, ready; safe to use from any thread."""

    version: str
    written: ContentSet
    approved: bool
    """Every file is approved by a physician: without that it is for demo and training only."""
    born: Item
    sex: Item
    first: tuple[Item, ...]
    variants: tuple[Variant, ...]
    profile: tuple[Item, ...]
    common: tuple[Item, ...]
    gate: Table
    shared: Table
    complaints: dict[str, Complaint]
    search: Index
    """From own words to reasons."""
    watch: WordWatch
    advice: dict[str, Advice]
    """By `back_pain.keep_moving`; common advice by its bare id."""

    @property
    def head(self) -> Head:
        """The words that every question shares."""
        return self.written.head


def compiled(written: ContentSet, version: str) -> Content:
    """The content, ready for use; it must be sound (`sound.mistakes`)."""
    return _Compiler(written).content(version)


class _Compiler:
    """Knows every fact's answers while the content is put together."""

    def __init__(self, written: ContentSet) -> None:
        self._written = written
        self._answers: dict[str, Mapping[str, Rank]] = {}
        self._cuts: dict[str, Mapping[str, float]] = {}
        self._asked_after: dict[str, frozenset[str]] = {}
        profile = written.profile
        self._answers[AGE] = {band.id: Rank.NONE for band in profile.ages}
        self._answers[SEX] = {option.id: Rank.NONE for option in profile.sex.options}
        self._answers[COMPLAINTS] = {reason.id: Rank.NONE for reason in written.reasons}
        self._groups = {group.id: frozenset(group.ages) for group in profile.age_groups}

    def content(self, version: str) -> Content:
        written, profile = self._written, self._written.profile
        born, sex = self._item(profile.born, PERSON), self._item(profile.sex, PERSON)
        first = tuple(self._item(question, PERSON) for question in profile.first)
        gate = self._gate_table()
        variants = tuple(self._variant(number, gate) for number in range(len(written.gate.variants)))
        questions = tuple(self._item(question, PERSON) for question in profile.questions)
        common = tuple(self._item(question, SHARED) for question in written.shared.questions)
        return Content(
            version=version,
            written=written,
            approved=all(isinstance(file.approved, Approval) for file in written.files().values()),
            born=born,
            sex=sex,
            first=first,
            variants=variants,
            profile=questions,
            common=common,
            gate=gate,
            shared=self._table(SHARED, written.shared, written.shared.rows, self._node),
            complaints={
                reason.id: self._complaint(reason, {item.id: item for item in common}) for reason in written.reasons
            },
            search=Index(entries(written.reasons), written.head.same_words),
            watch=WordWatch(written.watch),
            advice=self._advice(),
        )

    def _advice(self) -> dict[str, Advice]:
        found = {each.id: each for each in (*self._written.gate.advice, *self._written.shared.advice)}
        for reason in self._written.reasons:
            found |= {f"{reason.id}.{each.id}": each for each in reason.advice}
        return found

    def _complaint(self, reason: Reason, common: Mapping[str, Item]) -> Complaint:
        own = {each.id for each in reason.questions if isinstance(each, Question)}

        def node(condition: Condition) -> Node:
            return self._node(condition, own, reason.id)

        questions = tuple(
            common[each] if isinstance(each, str) else self._item(each, reason.id, node) for each in reason.questions
        )
        table = self._table(reason.id, reason, reason.rows, node)
        lowest = Rule(
            id=f"{reason.id}.lowest",
            when=ALWAYS,
            text=reason.lowest_text,
            source=_sources(reason, reason.lowest_source),
            then=self._named(reason.lowest, reason.id),
            floor=None,
        )
        who = self._node(reason.who) if reason.who is not None else None
        return Complaint(reason.id, reason, who, questions, msgspec.structs.replace(table, lowest=lowest))

    def _named(self, then: Then, part: str) -> Then:
        """The outcome with its advice by full id: the reason's own first, else the common one."""
        own = {each.id for reason in self._written.reasons if reason.id == part for each in reason.advice}
        advice = tuple(f"{part}.{name}" if name in own else name for name in then.advice)
        return msgspec.structs.replace(then, advice=advice)

    def _table(self, part: str, file: File, rows: Iterable[Row], node: Callable[[Condition], Node]) -> Table:
        rules = [self._rule(part, file, row, node(row.when)) for row in rows]
        return self._with_deciding(
            Table(part, tuple(rule for rule in rules if rule.then), tuple(rule for rule in rules if not rule.then))
        )

    def _rule(self, part: str, file: File, row: Row, when: Node) -> Rule:
        return Rule(
            id=f"{part}.{row.id}",
            when=when,
            text=row.text,
            source=_sources(file, row.source),
            then=self._named(row.then, part) if row.then is not None else None,
            floor=self._named(floor(row), part) if row.then is not None else None,
            raise_by=row.raise_by,
        )

    def _gate_table(self) -> Table:
        gate = self._written.gate
        rows = [
            Row(sign.id, Condition(), sign.label, sign.source, then=sign.then, if_unknown=sign.if_unknown)
            for sign in gate.signs
        ]
        tests = [Has(GATE, frozenset({sign.id})) for sign in gate.signs]
        rules = (self._rule(GATE, gate, row, test) for row, test in zip(rows, tests, strict=True))
        return Table(GATE, tuple(rules))

    def _variant(self, number: int, gate: Table) -> Variant:
        written = self._written.gate.variants[number]
        item = self._gate_item(number)
        rows = tuple(rule for rule in gate.rows if rule.id.removeprefix(f"{GATE}.") in item.ranks)
        who = self._node(written.who) if written.who is not None else ALWAYS
        return Variant(who, item, msgspec.structs.replace(gate, rows=rows))

    def _gate_item(self, number: int) -> Item:
        gate = self._written.gate
        variant, signs = gate.variants[number], {sign.id: sign for sign in gate.signs}
        question = Question(
            id=f"{GATE}.{variant.id}",
            kind=Kind.SEVERAL,
            text=variant.text,
            label=gate.label,
            help=gate.help,
            options=tuple(_sign_option(signs[name]) for name in variant.signs),
        )
        item = self._item(question, GATE)
        self._answers[GATE] = {**self._answers.get(GATE, {}), **item.ranks}
        return msgspec.structs.replace(item, id=question.id, fact=GATE)

    def _item(self, question: Question, part: str, node: Callable[[Condition], Node] | None = None) -> Item:
        own = part not in (GATE, SHARED, PERSON)
        name = f"{part}.{question.id}" if own else question.id
        options = question.options or (self._yes_no(question) if question.kind is Kind.YES_NO else ())
        ranks = {option.id: option.rank for option in options} | {band.id: band.rank for band in question.bands}
        self._answers[name] = ranks
        if question.bands and question.min is not None:
            self._cuts[name] = {
                band.id: float(question.min if band.from_ is None else band.from_) for band in question.bands
            }
        ask = (node or self._node)(question.ask_when) if question.ask_when is not None else None
        self._asked_after[name] = frozenset(test.question for test in ask.tests()) if ask is not None else frozenset()
        bare = msgspec.structs.replace(question, ask_when=None)
        return Item(
            id=name,
            fact=name,
            part=part,
            question=question,
            options=options,
            ranks=ranks,
            print=hashlib.sha256(msgspec.json.encode(bare)).hexdigest()[:8],
            ask=ask,
        )

    def _yes_no(self, question: Question) -> tuple[Option, ...]:
        head, label = self._written.head, question.label
        no = Words(f"{label.sv}: {head.no.sv.lower()}", f"{label.en}: {head.no.en.lower()}")
        return (Option("yes", head.yes, rank=question.rank, short=label), Option("no", head.no, short=no))

    def _node(self, condition: Condition, own: Iterable[str] = (), part: str = "") -> Node:
        def values(test: Condition) -> tuple[str, frozenset[str]]:
            fact = f"{part}.{test.question}" if test.question in own else test.question
            return fact, self._satisfying(fact, test)

        return node_of(condition, values)

    def _satisfying(self, fact: str, test: Condition) -> frozenset[str]:
        """The answers to `fact` that the test as written is true of."""
        least = test.at_least
        if isinstance(least, str):
            return frozenset(
                name for name, rank in self._answers[fact].items() if RANKS.index(rank) >= RANKS.index(Rank(least))
            )
        if least is not None:
            return frozenset(name for name, start in self._cuts[fact].items() if start >= least)
        named = test.in_ if test.in_ is not None else (test.is_ or "",)
        if fact == AGE:
            return frozenset().union(*(self._groups.get(name, frozenset({name})) for name in named))
        return frozenset(named)

    def _with_deciding(self, table: Table) -> Table:
        wanted = {
            test.question
            for rule in table.rows
            if Outcome.CALL_112 in (rule.then and rule.then.outcome, rule.floor and rule.floor.outcome)
            for test in rule.when.tests()
        }
        grown: set[str] = set()
        while wanted != grown:
            grown = set(wanted)
            wanted |= {before for fact in grown for before in self._asked_after.get(fact, ())}
        return msgspec.structs.replace(table, deciding_112=frozenset(wanted))


def _sign_option(sign: Sign) -> Option:
    return Option(sign.id, sign.text, rank=Rank.WARNING, short=sign.label)


def _sources(file: File, names: Iterable[str]) -> tuple[str, ...]:
    """Sources as a person reads them: title, address and the day it was read; UNVERIFIED where there is none yet."""
    known = {source.id: source for source in file.sources}
    return tuple(
        name
        if name == UNVERIFIED
        else ", ".join(part for part in (known[name].title, known[name].address, str(known[name].read)) if part)
        for name in names
    )
