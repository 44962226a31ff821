"""The colleague next door: she takes what is hers to take, asks, advises and closes, and leaves the rest."""

from desktop.demo.behaviour import Line
from desktop.demo.colleague import AT_ONCE, ENDS_AFTER_S, LEAVES, asks_advice, choose, is_done, next_words
from desktop.demo.stories import Advice, Story
from desktop.domain.queue import QueueRow
from desktop.domain.units import CaseId, UnitId
from tests.support import builders as b

STORY = Story("Ont", ask=["Var?", "Hur länge?"], advice="Vila.")


def _rows(count: int, **first: object) -> list[QueueRow]:
    rows = [b.queue_row(f"c{number}", arrived_at=number) for number in range(count)]
    return [b.queue_row("c0", arrived_at=0, **first), *rows[1:]]


def _cases(*names: str) -> set[CaseId]:
    return set(map(CaseId, names))


def _talk(*texts: str) -> list[Line]:
    return [Line(text.lstrip("<"), 10.0 * place, text.startswith("<")) for place, text in enumerate(texts)]


def test_she_takes_the_most_urgent_that_she_may() -> None:
    assert choose(_rows(LEAVES + 1), 0, _cases("c0", "c2")) == "c0"
    assert choose(_rows(LEAVES + 1), 0, _cases("c2", "c3")) == "c2"


def test_what_somebody_wrote_by_hand_is_left_to_whoever_tries_the_workstation() -> None:
    assert choose(_rows(LEAVES + 5), 0, set()) is None


def test_she_leaves_some_and_takes_no_more_than_she_can() -> None:
    assert choose(_rows(LEAVES), 0, _cases("c0")) is None
    assert choose(_rows(LEAVES + 5), AT_ONCE, _cases("c0")) is None


def test_a_held_case_is_not_hers() -> None:
    assert choose(_rows(LEAVES + 2, state="held", holder="maria"), 0, _cases("c0")) is None


def test_she_asks_one_thing_at_a_time_and_then_advises() -> None:
    assert next_words("Hej!", STORY, []) == "Hej! Var?"
    assert next_words("Hej!", STORY, _talk("Hej! Var?")) is None
    assert next_words("Hej!", STORY, _talk("Hej! Var?", "<Här")) == "Hur länge?"
    assert next_words("Hej!", STORY, _talk("Hej! Var?", "<Här", "Hur länge?", "<Länge")) == "Vila."
    assert next_words("Hej!", STORY, _talk("Hej! Var?", "<Här", "Hur länge?", "<Länge", "Vila.", "<Tack")) is None


def test_she_closes_when_thanked_or_when_nothing_more_comes() -> None:
    whole = _talk("Hej! Var?", "<Här", "Hur länge?", "<Länge", "Vila.")
    assert is_done(STORY, whole[:-1], 1e6) is False
    assert is_done(STORY, whole, whole[-1].at_s + 1) is False
    assert is_done(STORY, whole, whole[-1].at_s + ENDS_AFTER_S + 1) is True
    assert is_done(STORY, [*whole, Line("Tack", 50.0, True)], 51.0) is True


def test_she_asks_for_advice_once_the_resident_has_answered_something() -> None:
    asking = Story("Ont", ask=["Var?"], consult=Advice(UnitId("barn"), "Vad tror ni?", "Vila."))
    assert [asks_advice(asking, _talk(*texts)) for texts in ([], ["<Hej"], ["Var?"], ["Var?", "<Här"])] == [
        False, False, False, True,
    ]  # fmt: skip
    assert asks_advice(STORY, _talk("Var?", "<Här")) is False
