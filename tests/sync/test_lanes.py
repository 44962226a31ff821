"""Lanes: commands of one case in order, cases apart."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.units import CaseId, CommandId, Instant
from desktop.sync.lanes import ASK_TIME, RETRY_TIME, Lanes
from tests.support.deskdata import ask_entry, send_entry

NOW = Instant(1_000_000_000)


def anything(_: object) -> bool:
    return True


def test_one_command_of_a_case_is_in_flight_and_the_next_follows_its_answer():
    lanes = Lanes()
    lanes.add([send_entry("a"), send_entry("b")])
    assert [entry.id for entry in lanes.due(NOW, anything)] == ["a"]
    assert lanes.due(NOW, anything) == []
    assert lanes.settle(CommandId("a")) == send_entry("a")
    assert [entry.id for entry in lanes.due(NOW, anything)] == ["b"]


def test_a_stuck_case_never_holds_up_another():
    lanes = Lanes()
    lanes.add([send_entry("a"), send_entry("b", CaseId("case-2")), ask_entry("c", None, "case.take_next")])
    assert [entry.id for entry in lanes.due(NOW, lambda entry: entry.id != "a")] == ["b", "c"]


def test_a_cut_sends_again_what_was_in_flight():
    lanes = Lanes()
    lanes.add([send_entry("a")])
    lanes.due(NOW, anything)
    lanes.cut()
    assert [entry.id for entry in lanes.due(NOW, anything)] == ["a"]


def test_what_the_server_could_not_decide_is_sent_again_a_little_later():
    lanes = Lanes()
    lanes.add([send_entry("a")])
    lanes.due(NOW, anything)
    lanes.postpone(CommandId("a"), NOW)
    assert lanes.due(NOW, anything) == []
    assert lanes.next_due(NOW) == NOW + RETRY_TIME
    assert [entry.id for entry in lanes.due(Instant(NOW + RETRY_TIME), anything)] == ["a"]


def test_an_answer_counts_once():
    lanes = Lanes()
    lanes.add([send_entry("a"), send_entry("a")])
    assert lanes.settle(CommandId("a")) is not None
    assert lanes.settle(CommandId("a")) is None
    assert len(lanes) == 0


def test_a_take_that_never_left_in_time_is_overdue_and_one_that_left_is_not():
    lanes = Lanes()
    lanes.add([ask_entry("a"), ask_entry("b", CaseId("case-2")), send_entry("c", CaseId("case-3"))])
    lanes.sent_first_time(CommandId("b"))
    assert lanes.overdue(Instant(NOW + ASK_TIME)) == []
    assert [entry.id for entry in lanes.overdue(Instant(NOW + ASK_TIME + 1))] == ["a"]


@given(st.lists(st.tuples(st.sampled_from("xyz"), st.booleans()), max_size=30))
def test_commands_of_a_case_leave_in_the_order_they_were_given(steps):
    """Whatever is answered or cut in between."""
    lanes = Lanes()
    given_order: dict[CaseId | None, list[str]] = {}
    left: dict[CaseId | None, list[str]] = {}
    for number, (case, cut) in enumerate(steps):
        entry = send_entry(f"{case}{number:03d}", CaseId(case))
        given_order.setdefault(CaseId(case), []).append(entry.id)
        lanes.add([entry])
        if cut:
            lanes.cut()
        for sent in lanes.due(NOW, anything):
            left.setdefault(sent.case, [])
            if sent.id not in left[sent.case]:
                left[sent.case].append(sent.id)
            if number % 2:
                lanes.settle(sent.id)
    for case, ids in left.items():
        assert ids == given_order[case][: len(ids)]
