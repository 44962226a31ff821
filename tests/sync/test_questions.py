"""Queries as playbooks: sent once, answered once, and ended by whatever ends the line."""

import msgspec
import pytest

from desktop.domain.units import Instant
from desktop.protocol import down
from desktop.protocol.codec import query_frame
from desktop.protocol.queries import SearchPerson
from desktop.sync import effects as fx
from desktop.sync.machine import Machine
from desktop.sync.questions import ANSWER_WITHIN, NO_ANSWER, OFFLINE
from desktop.sync.session import DEAD_AFTER
from tests.support.deskdata import welcome
from tests.support.playbook import NOW, live, next_tick, sent

QUERY = query_frame("q", SearchPerson("Samir", "care"))


def test_a_query_is_sent_once_and_its_answer_told_once():
    machine = live()
    assert sent(machine.ask(QUERY, NOW)) == [QUERY]
    answer = down.Answer("q", msgspec.Raw(b'{"hits":[]}'))
    assert machine.received(answer, NOW) == [fx.Answered("q", "", b'{"hits":[]}')]
    assert machine.received(answer, NOW) == [], "told already"
    assert machine.received(down.Answer("another"), NOW) == []


def test_a_refused_query_tells_its_code():
    machine = live()
    machine.ask(QUERY, NOW)
    assert machine.received(down.Answer("q", code="no_access"), NOW) == [fx.Answered("q", "no_access", b"null")]


def test_without_contact_a_query_ends_at_once():
    nobody = Machine("desk")
    assert nobody.ask(QUERY, NOW) == [fx.Answered("q", OFFLINE)]
    machine = live()
    machine.closed(NOW, 0.0)
    assert machine.ask(QUERY, NOW) == [fx.Answered("q", OFFLINE)]


@pytest.mark.parametrize(
    "loss",
    [
        lambda machine: machine.closed(NOW, 0.0),
        lambda machine: machine.store_failed("desk_full", {}, NOW, 0.0),
        lambda machine: machine.sign_out(NOW),
        lambda machine: machine.sign_in("another", "password", NOW),
        lambda machine: machine.choose("unit-2", "nurse", False, NOW),
        lambda machine: machine.received(down.Bye("update_needed"), NOW),
        lambda machine: machine.received(down.Bye("signed_out"), NOW),
        lambda machine: machine.tick(Instant(NOW + DEAD_AFTER), 0.0),
    ],
)
def test_a_query_ends_with_its_line_and_is_never_asked_again(loss):
    """Whoever asked has long looked elsewhere when the line is back."""
    machine = live()
    machine.ask(QUERY, NOW)
    ended = [each for each in loss(machine) if isinstance(each, fx.Answered)]
    assert [(each.query, each.code in (OFFLINE, NO_ANSWER)) for each in ended] == [("q", True)]
    later = machine.tick(Instant(NOW + 3_600_000), 0.0) + machine.opened(NOW) + machine.received(welcome(), NOW)
    assert [each for each in later if isinstance(each, fx.Answered)] == []
    assert QUERY not in sent(later)


def test_a_query_that_is_not_answered_in_time_says_so():
    machine = live()
    machine.ask(QUERY, NOW)
    assert next_tick(machine) == NOW + ANSWER_WITHIN
    assert [each for each in machine.tick(Instant(NOW + ANSWER_WITHIN - 1), 0.0) if isinstance(each, fx.Answered)] == []
    late = machine.tick(Instant(NOW + ANSWER_WITHIN), 0.0)
    assert [each for each in late if isinstance(each, fx.Answered)] == [fx.Answered("q", NO_ANSWER)]
    assert machine.received(down.Answer("q"), NOW) == [], "too late"


def test_a_clock_that_goes_back_leaves_no_query_waiting_for_ever():
    machine = live()
    machine.ask(QUERY, NOW)
    back = machine.tick(Instant(NOW - 7_200_000), 0.0)
    assert [each for each in back if isinstance(each, fx.Answered)] == [fx.Answered("q", NO_ANSWER)]
