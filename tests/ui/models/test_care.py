"""What few cases have is said in the row and over the case: calls, set aside, why it is back, what is to be booked."""

from typing import Any

import pytest

from desktop.domain.case import Care
from desktop.domain.triage import ReasonName, Words
from desktop.domain.units import CaseId, CommandId
from desktop.protocol.codec import encode
from desktop.protocol.commands import SetAside
from desktop.replica.changes import ChangeSet, OutboxEntry
from desktop.ui.models.care import advised_words, aside_of, aside_words, back_words, booking_words, task_words
from desktop.ui.models.known import Known
from desktop.ui.models.queue import row_look
from desktop.ui.widgets.queue_row import QueueRowLook
from tests.support.builders import ANNA, MARIA, NOW, at, changes, queue_row, reasons, staff

pytestmark = pytest.mark.usefixtures("swedish")


def known_with(*bodies: Any) -> Known:
    known = Known(MARIA)
    known.apply(changes(staff(), staff(ANNA, "Anna Lind"), *reasons(), *bodies))
    return known


def look(care: Care, **row: Any) -> QueueRowLook:
    return row_look(known_with(), queue_row(care=care, **row), NOW)


def test_the_reason_has_the_regions_short_name_and_a_code_is_never_shown() -> None:
    assert look(Care(), reason="halsont").reason == "Halsont"
    assert look(Care(), reason="not_assessed").reason == "Inte bedömt"
    assert look(Care(), reason="r_17_b").reason == "Annan orsak"


def test_the_short_name_follows_the_language() -> None:
    name = ReasonName("cough", Words("Långvarig hosta", "Long cough"), Words("Hosta", "Cough"))
    assert row_look(known_with(name), queue_row(reason="cough"), NOW).reason == "Hosta"


def test_signs_and_texts_are_a_flag_with_a_number_and_words() -> None:
    shown = look(Care(outcome="chat", signs=2, unassessed=1, pictures=1))
    assert [(icon.name, icon.count, icon.danger) for icon in shown.icons] == [
        ("image", "1", False),
        ("flag", "2", True),
    ]
    assert "2 alarmsymptom, 1 text inte bedömd, 1 bild" in shown.spoken


@pytest.mark.parametrize(("person", "status"), [(None, "Ledigt · ring upp"), (ANNA, "Ledigt · ring upp: Anna Lind")])
def test_a_call_to_make_says_who_and_by_when(person: Any, status: str) -> None:
    shown = look(Care(task="call_back", task_why="no_human", task_person=person, task_due=at("09:40")))
    assert (shown.status, shown.right_text, shown.right_is_warning) == (status, "ring före 09:40", True)


def test_whoever_holds_the_case_is_who_calls_and_no_longer_the_one_who_was_named() -> None:
    """R19: with two names a nurse believes that the other one calls."""
    care = Care(task="call_back", task_why="no_human", task_person=MARIA, task_due=at("09:40"))
    known = known_with()
    assert task_words(known, queue_row(care=care, holder=ANNA), NOW) == "Ring upp före 09:40 · Anna Lind"
    assert task_words(known, queue_row(care=care), NOW) == "Ring upp före 09:40 · Maria Holm"
    assert "Maria" not in look(care, holder=ANNA).spoken


def test_a_case_set_aside_says_until_when() -> None:
    """FN23: the exact time."""
    shown = look(Care(aside_for="time", aside_until=at("10:30")), holder=MARIA)
    assert (shown.status, shown.right_text) == ("Ditt · undanlagt", "till 10:30")
    shown = look(Care(aside_for="answer", aside_until=at("10:30", 15)), holder=MARIA)
    assert (shown.status, shown.right_text) == ("Ditt · väntar på svar", "till 15/10 10:30")


def test_setting_aside_shows_at_once_as_saved_here() -> None:
    """DESIGN 5."""
    row = queue_row(holder=MARIA)
    known = known_with(row)
    body = encode(SetAside(row.id, 1, at("10:30"), False))
    known.apply(ChangeSet(outbox=(OutboxEntry(CommandId("c"), "case.set_aside", 1, body, CaseId("case-1")),)))
    aside = aside_of(known, row)
    assert aside is not None
    assert aside_words(aside, NOW) == "Undanlagt, sparat här"
    assert row_look(known, row, NOW).right_text == "till 10:30"


@pytest.mark.parametrize(
    ("why", "short", "whole"),
    [
        ("time", "Ditt · tillbaka, tiden är ute", "Tillbaka 09:33: tiden är ute"),
        ("answer", "Ditt · tillbaka, har svarat", "Tillbaka 09:33: invånaren har svarat"),
        ("no_answer", "Ditt · tillbaka, inget svar", "Tillbaka 09:33: inget svar kom"),
        ("sign", "Ditt · tillbaka, alarmsymptom", "Tillbaka 09:33: alarmsymptom i det som skrevs"),
        ("off_shift", "Ditt · tillbaka, av passet", "Tillbaka 09:33: Anna Lind gick av passet"),
        ("silent", "Ditt · tillbaka, kollega tyst", "Tillbaka 09:33: inget har hörts från Anna Lind"),
        ("moved", "Ditt · flyttat", "Flyttat 09:33: Anna Lind hade det tidigare"),
    ],
)
def test_a_case_that_came_back_says_why(why: str, short: str, whole: str) -> None:
    """FN23."""
    care = Care(back_why=why, back_at=at("09:33"), back_from=ANNA)
    assert (look(care, holder=MARIA).status, back_words(known_with(), care, NOW)) == (short, whole)


def test_what_is_to_be_booked_says_with_whom_and_by_when() -> None:
    care = Care(outcome="book", competence="physiotherapist", book_by=at("12:00", 27))
    shown = look(care)
    assert (shown.status, shown.right_text) == ("Ledigt · fysioterapeut", "senast 27/10")
    assert booking_words(care, NOW) == "Boka senast 27/10: fysioterapeut"
    assert (booking_words(Care(), NOW), advised_words(Care())) == ("", "")
    assert task_words(known_with(), queue_row(), NOW) == ""
