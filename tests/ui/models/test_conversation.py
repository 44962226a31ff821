"""The conversation claims of a message only what was told, and says what happened beside it."""

import pytest

from desktop.domain.units import CaseId, Instant
from desktop.replica.changes import ChangeSet, EntryState
from desktop.ui.language import Language
from desktop.ui.models.conversation import Contact, conversation
from desktop.ui.models.known import Known
from desktop.ui.widgets.message import MessageLook, Run, Shape, State
from tests.support.builders import (
    ANNA,
    MARIA,
    NOW,
    SAMIR,
    answer,
    at,
    case_card,
    changes,
    event,
    marks,
    message,
    person,
    staff,
    unsent,
)

CASE = CaseId("case-1")


@pytest.fixture
def known(swedish: Language) -> Known:
    """What Maria's desk knows: the directory."""
    known = Known(MARIA)
    known.apply(changes(staff(), staff(ANNA, "Anna Lind"), person()))
    return known


def _lines(known: Known, contact: Contact | None = None) -> list[MessageLook]:
    return [line for line in conversation(known, CASE, NOW, contact or Contact()) if line.shape is not Shape.DAY]


def test_it_begins_with_what_the_resident_came_for(known: Known) -> None:
    """R2: the nurse reads the resident's own words first, and that nobody has assessed them."""
    arrived = event("case_submitted", at("09:22"), SAMIR)
    known.apply(changes(case_card(own_words="Andfådd i fyra veckor."), arrived, message(1, "Hej?", at=at("09:30"))))
    first, came, then = _lines(known)
    assert (first.id, first.author, first.text, first.time) == (
        "case-1-own_words",
        "Samir Ek",
        "Andfådd i fyra veckor.",
        "09:22",
    )
    assert (first.not_assessed, came.shape, then.text) == ("Inte bedömt av triagen", Shape.SYSTEM, "Hej?")


def test_a_case_without_words_begins_with_what_happened(known: Known) -> None:
    known.apply(changes(case_card(own_words=" ")))
    assert _lines(known) == []


@pytest.mark.parametrize(
    ("delivered", "read", "state", "words"),
    [
        (0, 0, State.SENT, "09:32 · Skickat, servern har det"),
        (2, 0, State.DELIVERED, "09:32 · Framme"),
        (2, 2, State.READ, "09:32 · Läst"),
    ],
)
def test_a_stored_message_says_how_far_it_has_come(
    known: Known, delivered: int, read: int, state: State, words: str
) -> None:
    """FN7: received, delivered and read are three things."""
    known.apply(changes(answer(2, at=at("09:32")), marks(delivered=delivered, read=read)))
    (line,) = _lines(known)
    assert (line.own, line.state, line.state_words) == (True, state, words)


def test_an_unsent_message_is_saved_here_and_not_sent(known: Known) -> None:
    """FN7: sent is never said before the server has stored it."""
    known.apply(ChangeSet(outbox=(unsent("Hej"),)))
    (line,) = _lines(known)
    assert (line.state, line.state_words) == (State.SAVED, "Sparat här 09:33, inte skickat")


def test_an_acknowledged_message_is_sent_and_then_becomes_the_stored_one(known: Known) -> None:
    """FN7, invariant 1: one bubble all the way, never two of it and never none."""
    known.apply(ChangeSet(outbox=(unsent("Hej"),)))
    known.apply(ChangeSet(outbox=(unsent("Hej", state=EntryState.APPLIED),)))
    assert [(line.text, line.state) for line in _lines(known)] == [("Hej", State.SENT)]
    known.apply(changes(answer(1, "Hej", id="case-1-unsent-1"), marks()))
    assert [(line.text, line.state) for line in _lines(known)] == [("Hej", State.SENT)]
    known.apply(ChangeSet(outbox=(unsent("Hej", state=EntryState.APPLIED),)))
    assert len(_lines(known)) == 1


def test_a_refused_message_says_why_and_can_be_sent_again(known: Known) -> None:
    """FN8."""
    known.apply(ChangeSet(outbox=(unsent("Hej", state=EntryState.REFUSED, code="held_by_other"),)))
    (line,) = _lines(known)
    assert (line.state, line.state_words) == (State.FAILED, "Kom inte fram. Någon annan håller i ärendet.")
    assert line.retry == "Skicka igen"


def test_a_returned_or_discarded_message_leaves_the_conversation(known: Known) -> None:
    for state in (EntryState.RETURNED, EntryState.GONE, EntryState.NOT_SAVED):
        known.apply(ChangeSet(outbox=(unsent("Hej"),)))
        known.apply(ChangeSet(outbox=(unsent("Hej", state=state),)))
        assert _lines(known) == []


def test_missed_messages_are_told_before_the_first_of_them(known: Known) -> None:
    """FN5: "you missed 2 messages"."""
    known.apply(changes(message(1, "ett"), answer(2, "svar"), message(3, "två"), message(4, "tre")))
    lines = _lines(known, Contact(missed=2))
    assert [line.text for line in lines] == ["ett", "svar", "Du missade 2 meddelanden", "två", "tre"]
    assert _lines(known, Contact(missed=1))[3].text == "Du missade 1 meddelande"


def test_the_cut_stands_where_it_happened(known: Known) -> None:
    """FO6."""
    known.apply(changes(message(1, "ett"), outbox=(unsent("två"),)))
    lines = _lines(known, Contact(cut_since=at("09:31")))
    assert [line.text for line in lines] == ["ett", "Kontakten med servern bröts", "två"]


def test_what_happened_stands_between_the_messages(known: Known) -> None:
    known.apply(changes(message(1, "ett"), answer(9, "nio"), event("case_taken", at("09:25"), ANNA)))
    assert [(line.text, line.time) for line in _lines(known)][1] == ("Anna Lind tog ärendet", "09:25")


def test_days_part_the_conversation(known: Known) -> None:
    known.apply(changes(message(1, at=at("22:00", day=12)), message(2), message(3)))
    days = [line.text for line in conversation(known, CASE, NOW, Contact()) if line.shape is Shape.DAY]
    assert days == ["I går", "I dag"]


def test_a_colleagues_answer_is_on_our_side_with_her_name(known: Known) -> None:
    known.apply(changes(answer(1, "Hej", staff(ANNA, "Anna Lind"))))
    (line,) = _lines(known)
    assert (line.own, line.author) == (True, "Anna Lind, sjuksköterska")


def test_messages_of_one_writer_run_together(known: Known) -> None:
    known.apply(changes(message(1), message(2), message(3), answer(4), outbox=(unsent("fem"),)))
    assert [line.run for line in _lines(known)] == [Run.FIRST, Run.MIDDLE, Run.LAST, Run.FIRST, Run.LAST]


def test_messages_keep_the_order_of_their_numbers_whatever_the_clock_said(known: Known) -> None:
    known.apply(changes(message(1, "ett", at=at("09:30")), message(2, "två", at=Instant(at("09:29")))))
    assert [line.text for line in _lines(known)] == ["ett", "två"]
