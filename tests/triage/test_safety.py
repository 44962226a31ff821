"""The engine, driven by random answers, keeps what DESIGN 6 promises, and says the same as the formulas that are proven."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.triage import Decision, Outcome, Urgency
from desktop.triage.ages import band_of, born_at
from desktop.triage.answers import Value, checked, meaning
from desktop.triage.check_model import LEVELS, UNKNOWN, Formula, Model
from desktop.triage.check_worlds import graver, no_of
from desktop.triage.compiled import AGE, COMPLAINTS, GATE, SEX, Content, Item
from desktop.triage.content import RANKS, AgeFrom, Kind, Then
from desktop.triage.interview import answer, begin, next_question, offered
from desktop.triage.levels import urgency
from desktop.triage.loading import load_folder
from desktop.triage.outcome import decide
from desktop.triage.state import Interview, Subject
from tests.support import tree
from tests.support.triage_content import SMALL, TODAY

REAL = load_folder(tree.ROOT / "resources" / "triage")
CONTENTS = {"small": SMALL, "real": REAL}
Answers = Mapping[str, Value]
TICKED = (Kind.SEVERAL, Kind.BODY_MAP)


def _items(content: Content, reasons: Iterable[str]) -> dict[str, Item]:
    own = (item for name in reasons for item in content.complaints[name].questions)
    gate = (variant.item for variant in content.variants)
    return {item.id: item for item in (*content.first, *gate, *content.profile, *content.common, *own)}


def _value_of(item: Item, name: str) -> Value:
    """An answer that means this option or band."""
    question = item.question
    if question.kind in TICKED:
        return (name,)
    if not question.bands:
        return name
    band = next(band for band in question.bands if band.id == name)
    least = question.min if band.from_ is None else band.from_
    assert least is not None
    return least if question.kind is Kind.NUMBER else (TODAY - timedelta(int(least))).isoformat()


def _values(item: Item) -> st.SearchStrategy[Value]:
    kind = item.question.kind
    if kind in TICKED:
        return st.none() | st.lists(st.sampled_from(sorted(item.ranks)), unique=True, max_size=3).map(tuple)
    if not item.ranks:
        return st.none()
    return st.none() | st.sampled_from([_value_of(item, name) for name in item.ranks])


class Drawn:
    """Somebody with an answer to everything that could be asked."""

    def __init__(self, content: Content, subject: Subject, reasons: tuple[str, ...], answers: dict[str, Value]) -> None:
        self.content, self.subject, self.reasons, self.answers = content, subject, reasons, answers

    def played(self, **changed: Value) -> tuple[Interview, Decision]:
        """The interview with these answers; `changed` by question id with __ for the point."""
        answers = {**self.answers, **{name.replace("__", "."): value for name, value in changed.items()}}
        state = begin(self.content, self.subject, self.reasons, TODAY)
        while (question := next_question(self.content, state)) is not None:
            state = answer(self.content, state, question.id, answers[question.id])
        return state, decide(self.content, state)

    def level(self, question: str, value: Value) -> Urgency:
        """How urgent it is with this answer."""
        return _urgency(self.played(**{question.replace(".", "__"): value})[1])

    def __repr__(self) -> str:
        return f"{self.subject} {self.reasons} {self.answers}"


def _urgency(decision: Decision) -> Urgency:
    priority = decision.priority if decision.outcome in (Outcome.CHAT, Outcome.BOOK) else None
    return urgency(Then(Outcome(decision.outcome), priority=priority))


@st.composite
def drawn(draw: st.DrawFn, content: Content, most: int = 2) -> Drawn:
    """Anybody, with any answers, about one or two complaints that fit."""
    band = draw(st.sampled_from(content.written.profile.ages))
    subject = Subject(born_at(band.from_, TODAY), draw(st.sampled_from(["woman", "man"])))
    fitting = [each.id for each in offered(content, begin(content, subject, (), TODAY)) if each.medical]
    reasons = tuple(draw(st.lists(st.sampled_from(fitting), min_size=1, max_size=most, unique=True)))
    answers = {name: draw(_values(item)) for name, item in _items(content, reasons).items()}
    # The gate's variants ask about the same person. Mostly nothing is ticked: 112 there ends the interview.
    signs = draw(
        st.just(()) | st.none() | st.lists(st.sampled_from([rule.id for rule in content.gate.rows]), max_size=2)
    )
    for variant in content.variants:
        ticked = {f"{GATE}.{name}": name for name in variant.item.ranks}
        answers[variant.item.id] = None if signs is None else tuple(ticked[sign] for sign in ticked if sign in signs)
    return Drawn(content, subject, reasons, answers)


@pytest.mark.parametrize("name", CONTENTS)
@given(data=st.data())
def test_a_graver_answer_is_never_less_urgent(name: str, data: st.DataObject) -> None:
    """Invariant 6: over any other answers, also to what it newly opens, and with several complaints."""
    somebody = data.draw(drawn(CONTENTS[name]))
    items = [item for item in _items(somebody.content, somebody.reasons).values() if item.ranks]
    item = data.draw(st.sampled_from(items))
    if item.question.kind in TICKED:
        before = somebody.answers[item.id] or ()
        assert isinstance(before, tuple)
        tick = data.draw(st.sampled_from(sorted(item.ranks)))
        pair: tuple[Value, Value] = (before, checked(item, (*before, tick), TODAY))
    else:
        ranks = sorted(item.ranks, key=lambda option: RANKS.index(item.ranks[option]))
        low, high = data.draw(st.tuples(st.sampled_from(ranks), st.sampled_from(ranks)))
        if RANKS.index(item.ranks[low]) >= RANKS.index(item.ranks[high]):
            return
        pair = (_value_of(item, low), _value_of(item, high))
    assert somebody.level(item.id, pair[1]) <= somebody.level(item.id, pair[0])


@pytest.mark.parametrize("name", CONTENTS)
@given(data=st.data())
def test_dont_know_lies_between_no_and_the_gravest_answer(name: str, data: st.DataObject) -> None:
    """DESIGN 6: unknown never ends below no, nor above yes, over any answers to what it newly opens."""
    somebody = data.draw(drawn(CONTENTS[name]))
    items = [item for item in _items(somebody.content, somebody.reasons).values() if item.ranks]
    item = data.draw(st.sampled_from(items))
    unknown = somebody.level(item.id, None)
    if item.question.kind in TICKED:
        values: list[Value] = [(), *((tick,) for tick in item.ranks), tuple(item.ranks)]
        no = [somebody.level(item.id, ())]
    else:
        values = [_value_of(item, option) for option in item.ranks]
        least = min(RANKS.index(rank) for rank in item.ranks.values())
        nos = [option for option, rank in item.ranks.items() if RANKS.index(rank) == least]
        if item.question.kind is Kind.YES_NO and "no" in nos:
            nos = ["no"]
        no = [somebody.level(item.id, _value_of(item, option)) for option in nos]
    assert all(unknown <= level for level in no)
    assert unknown >= min(somebody.level(item.id, value) for value in values)


@pytest.mark.parametrize("name", CONTENTS)
@given(data=st.data())
def test_nobody_is_sent_past_a_person_over_an_open_question(name: str, data: st.DataObject) -> None:
    """DESIGN 6: self-care and self-booking only when every rule is settled."""
    _, decision = data.draw(drawn(CONTENTS[name])).played()
    if decision.floors:
        assert decision.outcome not in (Outcome.SELF_CARE, Outcome.BOOK)


@pytest.mark.parametrize("name", CONTENTS)
@given(data=st.data())
def test_112_and_emergency_have_a_yes_behind_them(name: str, data: st.DataObject) -> None:
    _, decision = data.draw(drawn(CONTENTS[name])).played()
    if decision.outcome in (Outcome.CALL_112, Outcome.EMERGENCY_DEPARTMENT):
        assert decision.reasons[0].outcome == decision.outcome


@pytest.mark.parametrize("name", CONTENTS)
@given(data=st.data())
def test_the_engine_says_what_the_formulas_say(name: str, data: st.DataObject) -> None:
    """What is proven of the formulas holds for the engine: the same level for any person and any answers."""
    somebody = data.draw(drawn(CONTENTS[name], most=1))
    state, decision = somebody.played()
    shown = next(given.value for given in state.answers if given.question.startswith(GATE))
    ended = any(why.id.startswith("gate.") and why.outcome != Outcome.CHAT for why in decision.reasons)
    level = _model_level(somebody, shown)
    # What comes after an emergency on the gate is not asked; it could only have made it more urgent.
    assert level == _urgency(decision) or (ended and level <= _urgency(decision))


@cache
def _model(name: str, complaint: str) -> tuple[Model, list[Formula]]:
    model = Model(CONTENTS[name], [CONTENTS[name].complaints[complaint]])
    return model, model.together()


def _model_level(somebody: Drawn, gate: Value) -> Urgency:
    """The level by the formulas, every truth value filled in."""
    name = next(name for name, content in CONTENTS.items() if content is somebody.content)
    model, levels = _model(name, somebody.reasons[0])
    assert somebody.subject.born is not None
    age = band_of(somebody.content.written.profile.ages, somebody.subject.born, TODAY)
    known = {AGE: age, SEX: somebody.subject.sex, COMPLAINTS: somebody.reasons[0]}
    filled = [
        (formula, z3.BoolVal(value == known[fact]))
        for fact, values in model.facts.items()
        for value, formula in values.items()
    ]
    for fact, question in model.questions.items():
        value = gate if fact == GATE else somebody.answers[question.item.id]
        meant = meaning(question.item, value, TODAY)
        filled += question.given(*((UNKNOWN,) if meant is None else tuple(meant)))
    holds = (level for level in LEVELS if z3.is_true(z3.simplify(z3.substitute(levels[level], *filled))))
    return next(holds, Urgency.NON_MEDICAL)


def test_the_model_tells_every_answer_of_a_question_apart() -> None:
    model = Model(SMALL, [SMALL.complaints["ache"]])
    strength = model.questions["ache.strength"]
    assert [(low, high) for low, high in graver(strength)] == [("low", "mid"), ("low", "high"), ("mid", "high")]
    assert (no_of(strength), no_of(model.questions["fever"]), no_of(model.questions["health"])) == (
        ["low"],
        ["no"],
        [""],
    )


def test_the_day_decides_and_not_the_hour() -> None:
    """Invariant 6, age borders: the same answers on the day before the birthday and on it."""
    born = born_at(AgeFrom(years=80), TODAY)
    levels = []
    for today in (TODAY - timedelta(1), TODAY):
        state = begin(SMALL, Subject(born, "man"), ["ache"], today)
        while (question := next_question(SMALL, state)) is not None:
            calm: dict[str, Value] = {
                "ache.start": "slow",
                "ache.strength": 1,
                "fever": "no",
                "ache.since": date(2026, 10, 10).isoformat(),
            }
            state = answer(SMALL, state, question.id, calm.get(question.id, () if question.none else None))
        levels.append(decide(SMALL, state).outcome)
    assert levels == ["self_care", "chat"]
