"""Playbooks: what happens, and what the machine then asks for."""

import msgspec
import pytest

from desktop.domain.units import CaseId, CommandId, Instant, UnitId
from desktop.protocol import down, up
from desktop.protocol.version import OLDEST, VERSION
from desktop.replica.changes import Denial
from desktop.sync import effects as fx
from desktop.sync.backoff import FIRST, LONGEST
from desktop.sync.machine import TYPING_EVERY, Machine
from desktop.sync.session import DEAD_AFTER, PING_AFTER
from desktop.sync.status import Phase
from tests.support.deskdata import (
    CASE,
    ME,
    MINE,
    QUEUE,
    TALK,
    MadeStream,
    ask_entry,
    opened,
    send_entry,
    signed_in,
    talk_message,
    welcome,
)
from tests.support.playbook import NOW, caught_up, commands, deltas, greeted, kinds, live, next_tick, sent, store

REFUSED = "refused"
VERSIONS = list(range(OLDEST, VERSION + 1))


def test_signing_in_goes_from_password_to_session_to_streams():
    machine = Machine("desk")
    assert machine.status(NOW).phase is Phase.SIGNED_OUT
    assert kinds(machine.sign_in("nurse", "password", NOW)) == ["Open"]
    assert machine.status(NOW).phase is Phase.CONNECTING
    assert sent(machine.opened(NOW)) == [up.SignIn(VERSIONS, "nurse", "password", "desk")]
    assert machine.received(signed_in(), NOW) == [fx.OpenFiles(signed_in(), "nurse", "password")]
    assert sent(machine.ready(opened(), NOW)) == [up.Hello(VERSIONS, "token", "desk", "unit-1", "nurse")]
    follows = sent(machine.received(welcome(), NOW))
    assert [frame.stream for frame in follows] == [
        "region",
        f"person:{ME.id}",
        QUEUE,
        "unit:unit-1:admin",
        "unit:unit-1:protected",
    ]
    assert machine.status(NOW).phase is Phase.CATCHING_UP


def test_who_is_at_work_is_followed_where_the_server_knows_of_shifts():
    machine = Machine("desk")
    machine.sign_in("nurse", "password", NOW)
    machine.opened(NOW), machine.received(signed_in(), NOW), machine.ready(opened(), NOW)
    follows = sent(machine.received(msgspec.structs.replace(welcome(), version=VERSION), NOW))
    assert follows[-1].stream == "unit:unit-1:team"


def test_live_only_once_every_stream_is_stored():
    """Invariant 3."""
    machine, effects = greeted()
    follows = sent(effects)
    for frame in follows[:-1]:
        store(machine, machine.received(deltas(MadeStream(frame.stream).answer(0)), NOW))
    answer = machine.received(deltas(MadeStream(follows[-1].stream).answer(0)), NOW)
    assert machine.status(NOW).phase is Phase.CATCHING_UP
    store(machine, answer)
    assert machine.status(NOW).phase is Phase.LIVE


def test_a_choice_of_units_waits_for_the_person_however_long():
    machine = Machine("desk")
    machine.sign_in("nurse", "password", NOW)
    machine.opened(NOW)
    machine.received(signed_in(), NOW)
    two = msgspec.structs.replace(opened(), assignments=(*MINE, msgspec.structs.replace(MINE[0], unit="unit-2")))
    assert machine.ready(two, NOW) == []
    assert machine.next_tick(NOW) is None
    assert machine.closed(NOW, 0.5) == []
    assert machine.status(NOW).phase is Phase.CONNECTING
    assert kinds(machine.choose("unit-2", "nurse", False, NOW)) == ["RememberUnit", "Open"]
    assert sent(machine.opened(NOW)) == [up.Hello(VERSIONS, "token", "desk", "unit-2", "nurse")]


def test_all_units_in_a_role_are_asked_for_and_those_that_the_server_grants_are_followed():
    """FT5, R60: several commissions chosen together."""
    machine, _ = greeted()
    three = tuple(msgspec.structs.replace(MINE[0], unit=UnitId(f"unit-{number}")) for number in (1, 2, 3))
    machine.ready(msgspec.structs.replace(opened(), assignments=three), NOW)
    remember, *_ = machine.choose("unit-1", "nurse", True, NOW)
    assert remember == fx.RememberUnit("unit-1", "nurse", True)
    hello = up.Hello(VERSIONS, "token", "desk", "unit-1", "nurse", [UnitId("unit-2"), UnitId("unit-3")])
    assert sent(machine.opened(NOW)) == [hello]
    granted = msgspec.structs.replace(welcome(), assignments=list(three), beside=[UnitId("unit-3")])
    follows = [frame.stream for frame in sent(machine.received(granted, NOW))]
    assert [name for name in follows if name.endswith(":clinical")] == [QUEUE, "unit:unit-3:clinical"]
    assert (machine.status(NOW).everywhere, machine.status(NOW).beside) == (True, ("unit-3",))


@pytest.mark.parametrize("code", ["wrong_password", "try_later"])
def test_a_wrong_password_ends_signed_out_with_its_code(code):
    machine = Machine("desk")
    machine.sign_in("nurse", "wrong", NOW)
    machine.opened(NOW)
    machine.received(down.Bye(code), NOW)
    machine.closed(NOW, 0.5)
    status = machine.status(NOW)
    assert (status.phase, status.code) == (Phase.SIGNED_OUT, code)


def test_without_contact_the_desk_is_tried_alone_and_the_server_later():
    machine = Machine("desk")
    machine.sign_in("nurse", "password", NOW)
    assert machine.closed(NOW, 0.5) == [fx.OpenOffline("nurse", "password")]
    machine.ready(opened(), NOW)
    status = machine.status(NOW)
    assert (status.phase, status.offline, status.code) == (Phase.STALE, True, "unreachable")
    assert kinds(machine.tick(next_tick(machine), 0.5)) == ["Open"]
    assert isinstance(sent(machine.opened(NOW))[0], up.SignIn)
    machine.received(signed_in(), NOW)
    assert isinstance(sent(machine.ready(opened(), NOW))[0], up.Hello)
    assert not machine.status(NOW).offline


def test_a_desk_that_does_not_know_the_person_says_unreachable():
    machine = Machine("desk")
    machine.sign_in("nurse", "password", NOW)
    machine.closed(NOW, 0.5)
    assert kinds(machine.not_unlocked("unreachable", NOW, offline=True)) == ["CloseFiles"]
    assert machine.status(NOW).code == "unreachable"
    assert machine.next_tick(NOW) is None


def test_a_lost_connection_is_stale_since_the_last_word_and_tried_again():
    """FN35, FO2: the status line never says live of what is not."""
    machine = live()
    later = Instant(NOW + 5_000)
    machine.closed(later, 0.5)
    status = machine.status(later)
    assert (status.phase, status.since, status.caught_up) == (Phase.STALE, NOW, frozenset())
    assert machine.tick(later, 0.5) == []
    assert kinds(machine.tick(next_tick(machine), 0.5)) == ["Open"]


def test_a_clock_that_goes_back_two_hours_delays_no_retry():
    machine = live()
    machine.closed(NOW, 0.5)
    assert kinds(machine.tick(Instant(NOW - 7_200_000), 0.5)) == ["Open"]


def test_silence_is_asked_about_and_then_counts_as_loss():
    machine = live()
    asked = Instant(NOW + PING_AFTER)
    assert sent(machine.tick(asked, 0.5)) == [up.Ping()]
    assert machine.next_tick(asked) == NOW + DEAD_AFTER
    machine.received(down.Pong(asked), asked)
    assert machine.status(asked).phase is Phase.LIVE
    dead = Instant(asked + DEAD_AFTER)
    assert kinds(machine.tick(dead, 0.5)) == ["Close"]
    assert machine.status(dead).phase is Phase.STALE


def test_server_time_is_estimated_from_frames_and_not_from_old_results():
    machine = live()
    machine.received(down.Pong(Instant(NOW + 7_200_000)), NOW)
    machine.received(down.Result(CommandId("x"), "applied", Instant(5)), NOW)
    assert machine.status(NOW).server_offset_ms == 7_200_000
    assert machine.server_time == NOW + 7_200_000


def test_a_gap_asks_again_from_the_cursor_once():
    machine = live()
    queue = MadeStream(QUEUE)
    first = queue.change("queue_row", "a", b"{}")
    queue.change("queue_row", "b", b"{}")
    third = queue.change("queue_row", "c", b"{}")
    store(machine, machine.received(deltas(first), NOW))
    again = machine.received(deltas(third), NOW)
    assert sent(again) == [up.Follow(QUEUE, 1, "e1")]
    assert machine.received(deltas(queue.change("queue_row", "d", b"{}")), NOW) == []
    assert machine.status(NOW).phase is Phase.CATCHING_UP
    store(machine, machine.received(deltas(queue.answer(1)), NOW))
    assert machine.status(NOW).phase is Phase.LIVE


def test_a_duplicate_changes_nothing():
    machine = live()
    delta = MadeStream(QUEUE).change("queue_row", "a", b"{}")
    assert kinds(machine.received(deltas(delta), NOW)) == ["Store"]
    assert machine.received(deltas(delta), NOW) == []


def test_another_digest_is_said_logged_and_read_anew():
    """FO2: the self-check."""
    machine = live()
    queue = MadeStream(QUEUE)
    (told,) = machine.received(deltas(queue.change("queue_row", "a", b"{}")), NOW)
    out = machine.stored(QUEUE, told.question, 1, "0" * 16, NOW)
    assert out == [fx.Mended(QUEUE, 1, queue.digest(), "0" * 16), fx.Send(up.Follow(QUEUE, 0, ""))]
    assert machine.status(NOW).phase is Phase.CATCHING_UP
    snapshot = machine.received(deltas(queue.answer(0)), NOW)
    assert [each.delta.snapshot for each in snapshot] == [True]
    store(machine, snapshot)
    assert machine.status(NOW).phase is Phase.LIVE


def test_a_server_that_keeps_naming_another_digest_is_not_asked_in_a_rush():
    machine = live()
    queue = MadeStream(QUEUE)
    (told,) = machine.received(deltas(queue.change("queue_row", "a", b"{}")), NOW)
    machine.stored(QUEUE, told.question, 1, "0" * 16, NOW)
    (told,) = machine.received(deltas(queue.answer(0)), NOW)
    assert kinds(machine.stored(QUEUE, told.question, 1, "0" * 16, NOW)) == ["Mended"]
    at = next_tick(machine)
    assert at > NOW
    assert sent(machine.tick(at, 0.5)) == [up.Follow(QUEUE, 0, "")]


def test_another_epoch_makes_every_cursor_count_as_none():
    _, effects = greeted(cursors={QUEUE: 7, "region": 3}, epoch="e0")
    assert {(frame.stream, frame.cursor, frame.epoch) for frame in sent(effects)} >= {(QUEUE, 0, ""), ("region", 0, "")}
    _, same = greeted(cursors={QUEUE: 7, "region": 3}, epoch="e1")
    assert up.Follow(QUEUE, 7, "e1") in sent(same)


def test_another_epoch_met_at_a_reconnect_makes_cursors_count_as_none_too():
    machine = live()
    store(machine, machine.received(deltas(MadeStream(QUEUE).change("queue_row", "a", b"{}")), NOW))
    machine.closed(NOW, 0.5)
    machine.tick(next_tick(machine), 0.5)
    machine.opened(NOW)
    assert up.Follow(QUEUE, 0, "") in sent(machine.received(welcome("e2"), NOW))


def test_what_the_cache_says_of_an_earlier_question_counts_no_longer():
    machine = live()
    queue = MadeStream(QUEUE)
    (one,) = machine.received(deltas(queue.change("queue_row", "a", b"{}")), NOW)
    (two,) = machine.received(deltas(queue.change("queue_row", "b", b"{}")), NOW)
    machine.stored(QUEUE, one.question, 1, "0" * 16, NOW)
    machine.received(deltas(queue.answer(0)), NOW)
    assert machine.stored(QUEUE, two.question, 2, "0" * 16, NOW) == []
    assert QUEUE not in machine.status(NOW).caught_up


def test_rows_that_nobody_follows_any_more_are_wiped_when_the_desk_is_welcomed():
    """Invariant 3: nothing that it may not see."""
    _, effects = greeted(cursors={"case:old:staff": 7}, epoch="e1")
    assert fx.Wipe("case:old:staff") in effects


def test_a_revocation_wipes_the_case_and_what_comes_after_is_passed_over():
    """Invariant 4."""
    machine = live()
    caught_up(machine, machine.follow(TALK, "open"))
    assert TALK in machine.status(NOW).caught_up
    out = machine.received(down.Revoked(TALK, "no_access"), NOW)
    assert out == [fx.Wipe(TALK, Denial(TALK, "no_access", True))]
    assert TALK not in machine.status(NOW).caught_up
    late = MadeStream(TALK).change("message", "m1", talk_message(1))
    assert machine.received(deltas(late), NOW) == []
    assert machine.status(NOW).phase is Phase.LIVE


def test_a_case_is_acknowledged_and_left():
    machine = live()
    talk = MadeStream(TALK)
    talk.change("message", "m1", talk_message(1))
    (follow,) = sent(machine.follow(TALK, "open"))
    assert follow == up.Follow(TALK, 0, "", "open")
    out = store(machine, machine.received(deltas(talk.answer(0)), NOW))
    assert out == [fx.Send(up.Delivered(TALK, 1)), fx.CaughtUp(TALK)]
    assert machine.leave(TALK) == [fx.Send(up.Unfollow(TALK)), fx.Wipe(TALK)]


def test_a_message_leaves_only_after_its_case_has_caught_up():
    """FN5: what came meanwhile is seen first."""
    machine, effects = greeted([send_entry("a")])
    assert commands(effects) == []
    assert up.Follow(TALK, 0, "", "outbox") in sent(effects)
    out = caught_up(machine, effects)
    assert commands(out) == ["a"]
    done = machine.received(down.Result(CommandId("a"), "applied", NOW), NOW)
    assert kinds(done) == ["Settle", "Send", "Wipe"]
    assert sent(done) == [up.Unfollow(TALK)]


def test_a_case_that_may_not_be_read_still_gets_its_refusal():
    machine, _ = greeted([send_entry("a")])
    out = machine.received(down.Denied(TALK, "no_access"), NOW)
    assert commands(out) == ["a"]


def test_a_take_leaves_at_once_and_is_given_up_when_it_could_not():
    machine = live()
    assert commands(machine.enqueue([ask_entry("a")], NOW)) == ["a"]
    machine.closed(NOW, 0.5)
    machine.enqueue([ask_entry("b", CaseId("case-2"))], NOW)
    (given_up,) = machine.tick(Instant(NOW + 60_001), 0.5)[:1]
    assert (given_up.entry.id, given_up.result.outcome, given_up.result.code) == ("b", REFUSED, "expired")


def test_what_was_sent_when_the_line_was_cut_is_sent_again_under_the_same_id():
    """Invariant 2."""
    machine = live([])
    caught_up(machine, machine.follow(TALK, "open"))
    assert commands(machine.enqueue([send_entry("a"), send_entry("b")], NOW)) == ["a"]
    machine.closed(NOW, 0.5)
    machine.tick(next_tick(machine), 0.5)
    machine.opened(NOW)
    effects = machine.received(welcome(), NOW)
    assert commands(effects) == []
    assert commands(caught_up(machine, effects)) == ["a"]
    answered = machine.received(down.Result(CommandId("a"), REFUSED, NOW, "newer"), NOW)
    assert commands(answered) == ["b"]
    assert machine.received(down.Result(CommandId("a"), REFUSED, NOW, "newer"), NOW) == []


def test_a_result_that_says_waiting_keeps_the_command():
    machine = live()
    machine.enqueue([ask_entry("a")], NOW)
    assert machine.received(down.Result(CommandId("a"), "waiting", NOW, "server_busy"), NOW) == []
    assert commands(machine.tick(next_tick(machine), 0.5)) == ["a"]


def test_an_update_is_needed_and_nothing_is_tried_again():
    machine = live()
    machine.received(down.Bye("update_needed"), NOW)
    machine.closed(NOW, 0.5)
    assert machine.status(NOW).phase is Phase.UPDATE_NEEDED
    assert machine.next_tick(NOW) is None


def test_a_busy_server_is_tried_again_with_its_code_shown():
    machine = live()
    machine.received(down.Bye("server_busy"), NOW)
    machine.closed(NOW, 0.5)
    status = machine.status(NOW)
    assert (status.phase, status.code) == (Phase.STALE, "server_busy")


def test_an_ended_session_and_a_sign_out_both_wipe():
    machine = live()
    assert kinds(machine.received(down.Bye("signed_out"), NOW)) == ["Log", "Close", "CloseFiles"]
    machine = live()
    assert kinds(machine.sign_out(NOW)) == ["Send", "Close", "CloseFiles"]
    assert machine.status(NOW).phase is Phase.SIGNED_OUT


def test_a_full_cache_ends_in_stale_with_its_code_and_is_asked_again_from_where_it_stands():
    machine = live()
    machine.received(deltas(MadeStream(QUEUE).change("queue_row", "a", b"{}")), NOW)
    assert kinds(machine.store_failed("desk_full", {"region": 2}, NOW, 0.5)) == ["Log", "Close"]
    assert machine.status(NOW).code == "desk_full"
    machine.tick(next_tick(machine), 0.5)
    machine.opened(NOW)
    follows = sent(machine.received(welcome(), NOW))
    assert {frame.stream: frame.cursor for frame in follows if frame.stream in (QUEUE, "region")} == {
        QUEUE: 0,
        "region": 2,
    }


def test_typing_is_told_now_and_then():
    machine = live()
    assert sent(machine.typing(CASE, NOW)) == [up.Typing(CASE)]
    assert machine.typing(CASE, NOW) == []
    assert sent(machine.typing(CASE, Instant(NOW + TYPING_EVERY))) == [up.Typing(CASE)]


def put_off(machine, code="log_unavailable", now=NOW):
    """Deny the case; what is asked for, and when the machine looks at it again."""
    out = machine.received(down.Denied(TALK, code), now)
    assert [each.denial for each in out if isinstance(each, fx.Wipe)] == [Denial(TALK, code, False)]
    assert sent(machine.tick(now, 0.5)) == []
    return machine.next_tick(now) - now


@pytest.mark.parametrize("code", ["log_unavailable", "too_much", "server_busy"])
def test_what_is_denied_for_now_is_asked_for_again_by_itself(code):
    machine = live()
    caught_up(machine, machine.follow(TALK, "care"))
    later = Instant(NOW + put_off(machine, code))
    assert FIRST / 2 <= later - NOW <= FIRST
    assert sent(machine.tick(Instant(later - 1), 0.5)) == []
    again = machine.tick(later, 0.5)
    assert sent(again) == [up.Follow(TALK, 0, "", "care")]
    assert sent(machine.tick(later, 0.5)) == []
    caught_up(machine, again)
    assert TALK in machine.status(later).caught_up


def until_asked(machine, now):
    """Time passes at a server that answers pings: when the case is asked for, and with what effects."""
    for _ in range(20):
        now = next_tick(machine)
        machine.received(down.Pong(now), now)
        out = machine.tick(now, 0.5)
        if up.Follow(TALK, 0, "", "care") in sent(out):
            return now, out
    raise AssertionError("never asked for")


def test_it_is_asked_for_ever_more_seldom_until_it_comes():
    machine = live()
    machine.follow(TALK, "care")
    now, waits, again = NOW, [], []
    for _ in range(8):
        put_off(machine, now=now)
        asked, again = until_asked(machine, now)
        waits.append(asked - now)
        now = asked
    assert waits == sorted(waits)
    assert waits[0] < waits[-1] <= LONGEST
    caught_up(machine, again)
    put_off(machine, now=now)
    assert until_asked(machine, now)[0] - now == waits[0]


@pytest.mark.parametrize("code", ["no_access", "not_found", "signed_out", "a reason of a newer server"])
def test_what_is_denied_for_good_is_not_asked_for_again(code):
    machine = live()
    machine.follow(TALK, "care")
    machine.received(down.Denied(TALK, code), NOW)
    for hours in range(1, 5):
        later = Instant(NOW + hours * 3_600_000)
        machine.received(down.Pong(later), later)
        assert sent(machine.tick(later, 0.5)) == []
    assert sent(machine.follow(TALK, "care")) == [up.Follow(TALK, 0, "", "care")]


def test_a_right_that_ended_for_now_is_asked_for_again_too():
    """An access under emergency logging whose time is out."""
    machine = live()
    caught_up(machine, machine.follow(TALK, "care"))
    assert machine.received(down.Revoked(TALK, "log_unavailable"), NOW) == [
        fx.Wipe(TALK, Denial(TALK, "log_unavailable", True))
    ]
    machine.tick(NOW, 0.5)
    assert sent(machine.tick(next_tick(machine), 0.5)) == [up.Follow(TALK, 0, "", "care")]


@pytest.mark.parametrize("code", ["log_unavailable", "no_access"])
def test_a_person_who_does_not_want_to_wait_has_it_asked_at_once(code):
    machine = live()
    machine.follow(TALK, "care")
    machine.received(down.Denied(TALK, code), NOW)
    assert sent(machine.retry(TALK)) == [up.Follow(TALK, 0, "", "care")]
    assert machine.retry(TALK) == []


def test_there_is_nothing_to_try_again_for_what_is_there_or_not_followed_or_out_of_reach():
    machine = live()
    assert machine.retry(QUEUE) == machine.retry(TALK) == []
    machine.follow(TALK, "care")
    machine.received(down.Denied(TALK, "log_unavailable"), NOW)
    machine.closed(NOW, 0.5)
    assert machine.retry(TALK) == []


def test_after_a_reconnect_it_is_asked_for_with_all_the_rest_and_once():
    machine = live()
    machine.follow(TALK, "care")
    put_off(machine)
    machine.closed(NOW, 0.5)
    machine.tick(next_tick(machine), 0.5)
    machine.opened(NOW)
    follows = [frame.stream for frame in sent(machine.received(welcome(), NOW)) if isinstance(frame, up.Follow)]
    assert follows.count(TALK) == 1
    later = Instant(NOW + LONGEST)
    machine.received(down.Pong(later), later)
    assert sent(machine.tick(later, 0.5)) == []


def test_a_clock_that_goes_back_does_not_put_it_off_for_longer():
    machine = live()
    machine.follow(TALK, "care")
    put_off(machine)
    assert sent(machine.tick(Instant(NOW - 7_200_000), 0.5)) == [up.Follow(TALK, 0, "", "care")]


def test_a_message_waits_for_a_case_that_is_only_put_off():
    """FN5: what came meanwhile is seen first, however long that takes."""
    machine, _ = greeted([send_entry("a")])
    assert commands(machine.received(down.Denied(TALK, "log_unavailable"), NOW)) == []
    machine.tick(NOW, 0.5)
    assert commands(caught_up(machine, machine.tick(next_tick(machine), 0.5))) == ["a"]


def test_a_case_that_was_put_off_and_left_is_not_asked_for():
    machine = live()
    machine.follow(TALK, "care")
    put_off(machine)
    assert machine.leave(TALK) == [fx.Wipe(TALK)]
    assert sent(machine.tick(Instant(NOW + 1_000), 0.5)) == []
    assert machine.status(NOW).phase is Phase.LIVE
