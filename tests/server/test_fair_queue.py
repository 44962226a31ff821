"""Bounded, one sender after the other, urgent first, each sender's own in order."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.server.fair_queue import FairQueue


def filled(*things: tuple[str, str, bool, bool]) -> FairQueue[str]:
    queue: FairQueue[str] = FairQueue(100)
    for thing, sender, urgent, overtakes in things:
        assert queue.put(thing, sender, urgent, overtakes)
    return queue


def test_one_busy_sender_does_not_keep_the_others_waiting() -> None:
    queue = filled(*[(f"a{number}", "a", False, False) for number in range(5)], ("b0", "b", False, False))
    assert queue.take(3) == ["a0", "b0", "a1"]
    assert queue.take(9) == ["a2", "a3", "a4"]


def test_urgent_things_go_first_but_not_before_their_senders_earlier_ones() -> None:
    queue = filled(("a0", "a", False, False), ("a1", "a", True, False), ("b0", "b", True, False))
    assert queue.take(3) == ["b0", "a0", "a1"]


def test_a_grant_overtakes() -> None:
    queue = filled(("a0", "a", False, False), ("grant", "a", True, True))
    assert queue.take(2) == ["grant", "a0"]


def test_there_is_an_end_to_it() -> None:
    queue: FairQueue[int] = FairQueue(2)
    assert [queue.put(number, "a") for number in range(3)] == [True, True, False]
    queue.take(1)
    assert queue.put(3, "a")
    assert queue.remove(lambda thing: thing == 3) == [3]
    assert (len(queue), queue.take(9)) == (1, [1])


@given(st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), max_size=40), st.integers(1, 7))
def test_each_senders_own_stay_in_order(history: list[tuple[str, bool]], most: int) -> None:
    queue: FairQueue[tuple[str, int]] = FairQueue(1_000)
    for number, (sender, urgent) in enumerate(history):
        queue.put((sender, number), sender, urgent)
    taken = []
    while len(queue):
        taken += queue.take(most)
    assert len(taken) == len(history)
    for sender in "abc":
        own = [number for who, number in taken if who == sender]
        assert own == sorted(own)
