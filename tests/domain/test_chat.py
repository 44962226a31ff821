"""What may be written, how messages count, and what is unread."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.case import Audience, Case, CaseState, WaitsOn
from desktop.domain.chat import LONGEST_TEXT, ReadMark, Side, clean, unread, with_message
from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CaseId, Instant, PersonId, UnitId


def a_case(state: CaseState = CaseState.HELD) -> Case:
    """A case that can be written in."""
    return Case(CaseId("c"), state, UnitId("u"), Audience.CLINICAL, PersonId("s"), PersonId("s"))


@pytest.mark.parametrize("text", ["", "  \n\t ", "\u200b", "\u200d\u200f", "\u202e", "\0"])
def test_a_text_without_anything_to_see_is_empty(text):
    with pytest.raises(Refused) as caught:
        clean(text)
    assert caught.value.code == Refusal.TEXT_EMPTY


def test_ten_thousand_characters_pass_and_one_more_does_not():
    assert clean("å" * LONGEST_TEXT) == "å" * LONGEST_TEXT
    with pytest.raises(Refused) as caught:
        clean("å" * (LONGEST_TEXT + 1))
    assert caught.value.code == Refusal.TEXT_TOO_LONG


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\0b\x07c", "abc"),
        ("\u202eevil\u202c", "evil"),
        ("👩‍⚕️ ja", "👩‍⚕️ ja"),
        ("مرحبا", "مرحبا"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("a\u0308", "ä"),
        ("'; DROP TABLE cases; --", "'; DROP TABLE cases; --"),
    ],
)
def test_what_is_kept_of_a_text(written, kept):
    assert clean(written) == kept


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing_more(text):
    try:
        once = clean(text)
    except Refused:
        return
    assert clean(once) == once


def test_messages_are_numbered_and_turn_the_waiting_round():
    first = with_message(a_case(), Side.RESIDENT, Instant(10))
    second = with_message(first, Side.STAFF, Instant(20))
    assert (first.seq, first.theirs, first.waits_on) == (1, 1, WaitsOn.STAFF)
    assert (second.seq, second.theirs, second.waits_on, second.waits_since) == (2, 1, WaitsOn.RESIDENT, 20)
    assert second.first_reply_at == 20


def test_staff_have_read_what_they_had_seen_when_they_wrote_and_no_more():
    """FN34: a message that crossed with the answer stays unread."""
    theirs = with_message(with_message(a_case(), Side.RESIDENT, Instant(10)), Side.RESIDENT, Instant(11))
    assert with_message(theirs, Side.STAFF, Instant(20), seen_seq=1).staff_read == 1
    assert with_message(theirs, Side.STAFF, Instant(20), seen_seq=2).staff_read == 2
    assert with_message(theirs, Side.STAFF, Instant(20), seen_seq=9).staff_read == 2
    both = with_message(theirs, Side.STAFF, Instant(20), seen_seq=2)
    assert with_message(both, Side.STAFF, Instant(21), seen_seq=3).staff_read == 2


def test_a_second_message_does_not_make_the_resident_wait_from_anew():
    first = with_message(with_message(a_case(), Side.STAFF, Instant(5)), Side.RESIDENT, Instant(10))
    assert with_message(first, Side.RESIDENT, Instant(30)).waits_since == 10


def test_unread_counts_only_what_the_resident_wrote():
    """FN34."""
    assert unread(3, None) == 3
    assert unread(3, ReadMark(CaseId("c"), seq=5, theirs=2)) == 1
    assert unread(1, ReadMark(CaseId("c"), seq=9, theirs=4)) == 0
