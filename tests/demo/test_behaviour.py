"""How residents behave: they answer after a while, get impatient, give up, go away and come back, and end."""

import msgspec

from desktop.demo.behaviour import (
    NEVER,
    QUICKEST_S,
    Act,
    Deed,
    Line,
    Mood,
    Seen,
    Temper,
    after,
    answer_delay_s,
    next_act,
    temper_of,
)
from desktop.demo.stories import Common, Reply, Story

COMMON = Common(
    replies=[],
    otherwise=["Vet inte."],
    thanks=["Tack!"],
    impatient=["Hej?", "Hallå?"],
    silence=["Är du kvar?"],
    again="",
)
STORY = Story("Ont i knät", replies=[Reply(["svullet"], "Ja, lite.")])
CALM = Temper("1 x", answers_s=30, impatient_s=600, gives_up_s=NEVER, leaves_s=NEVER, away_s=300)


def _next(seen: Seen, temper: Temper = CALM, mood: Mood | None = None) -> Act:
    return next_act(STORY, COMMON, temper, seen, mood or Mood())


def _lines(*texts: str) -> tuple[Line, ...]:
    """`>` before what the staff wrote; ten seconds between two."""
    return tuple(Line(text.lstrip(">"), 10.0 * place, not text.startswith(">")) for place, text in enumerate(texts, 1))


def test_a_question_is_answered_after_a_human_while() -> None:
    act = _next(Seen(_lines(">Är det svullet?")))
    assert (act.deed, act.text) == (Deed.WRITE, "Ja, lite.")
    assert act.at_s >= 10 + QUICKEST_S


def test_two_messages_in_a_row_get_one_answer_counted_from_the_last() -> None:
    act = _next(Seen(_lines(">Hej!", ">Är det svullet?")))
    assert act.text == "Ja, lite."
    assert act.at_s >= 20 + QUICKEST_S


def test_who_is_not_answered_writes_again_and_then_once_more_and_no_more() -> None:
    first = _next(Seen())
    mood = after(Mood(), first)
    second = _next(Seen(_lines("Hej?")), mood=mood)
    assert (first.text, first.at_s, second.text, second.at_s) == ("Hej?", 600, "Hallå?", 1200)
    assert _next(Seen(_lines("Hej?", "Hallå?")), mood=after(mood, second)) == Act(Deed.WAIT, NEVER)


def test_some_take_the_case_back_when_nobody_answers() -> None:
    hasty = msgspec.structs.replace(CALM, gives_up_s=500.0)
    assert _next(Seen(), hasty) == Act(Deed.WITHDRAW, 500)
    assert _next(Seen(_lines(">Är det svullet?")), hasty).deed == Deed.WRITE


def test_some_go_away_while_they_wait_and_come_back() -> None:
    restless = msgspec.structs.replace(CALM, leaves_s=100.0)
    leave = _next(Seen(), restless)
    assert leave == Act(Deed.LEAVE, 100)
    away = after(Mood(), leave)
    assert _next(Seen(_lines(">Är det svullet?")), restless, away) == Act(Deed.RETURN, 400)
    back = after(away, Act(Deed.RETURN, 400))
    assert _next(Seen(), restless, back).deed == Deed.WRITE


def test_advice_is_thanked_for_once() -> None:
    assert _next(Seen(_lines(">Vila."))).text == "Tack!"
    assert _next(Seen(_lines(">Vila.", "Tack!", ">Hör av dig."))) == Act(Deed.WAIT, NEVER)


def test_who_waits_for_the_next_word_asks_once_whether_anyone_is_there() -> None:
    lines = _lines(">Är det svullet?", "Ja, lite.")
    assert _next(Seen(lines)) == Act(Deed.WRITE, 620, "Är du kvar?")
    assert _next(Seen((*lines, Line("Är du kvar?", 620, True)))) == Act(Deed.WAIT, NEVER)


def test_a_closed_case_is_read_and_left() -> None:
    assert _next(Seen(_lines(">Vila."), closed=True)) == Act(Deed.GO, 10 + QUICKEST_S)


def test_the_same_seed_is_the_same_person() -> None:
    assert temper_of(1, "x") == temper_of(1, "x") != temper_of(2, "x")
    assert answer_delay_s(CALM, 3, 20) == answer_delay_s(CALM, 3, 20)


def test_people_differ_and_each_kind_is_there() -> None:
    tempers = [temper_of(1, f"p{number}") for number in range(200)]
    assert {temper.gives_up_s < NEVER for temper in tempers} == {True, False}
    assert {temper.leaves_s < NEVER for temper in tempers} == {True, False}
    assert all(temper.impatient_s < temper.gives_up_s for temper in tempers)
