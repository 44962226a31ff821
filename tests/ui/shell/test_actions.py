"""Every action is in one place with its key, and one that cannot be done says why."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.case import Care
from desktop.domain.units import CaseId
from desktop.replica.changes import ChangeSet, EntryState
from desktop.ui.models.known import NO_CASE
from desktop.ui.shell.actions import action_groups, action_of, blocks
from desktop.ui.shell.case_questions import ToNurseQuestion
from desktop.ui.shell.found import find
from desktop.ui.shell.keys import key_table
from tests.support.builders import (
    ANNA,
    MARIA,
    at,
    case_card,
    changes,
    live,
    message,
    person,
    queue_row,
    staff,
    stale,
    unsent,
)
from tests.support.desks import MadeDesk


def _open(desk: MadeDesk, **row: Any) -> None:
    desk.work.take_status(live())
    desk.work.take_changes(
        changes(staff(), staff(ANNA, "Anna Lind"), queue_row(**row), case_card(), person(), message(1))
    )
    desk.work.open(CaseId("case-1"))


def _reasons(desk: MadeDesk) -> dict[str, str]:
    return {item.id: item.reason for group in action_groups(desk.work) for item in group}


ONLY = "Bara för den som håller i ärendet."
NOT_YET = "Markera först att ärendet är dokumenterat i journalen (F11)."
ANYBODYS = {"why": "", "assess": "", "mark_unread": "", "note": ""}


def test_a_free_case_can_be_taken_and_nothing_else(desk: MadeDesk) -> None:
    _open(desk)
    holders = dict.fromkeys(
        ("priority", "consult", "booking", "refer", "give_back", "hand_over", "aside", "documented", "close_case"), ONLY
    )
    assert _reasons(desk) == {"take": "", **ANYBODYS, **holders}


def test_my_case_can_be_given_back_and_closed(desk: MadeDesk) -> None:
    _open(desk, holder=MARIA)
    holders = dict.fromkeys(
        ("priority", "consult", "booking", "refer", "give_back", "hand_over", "aside", "documented"), ""
    )
    assert _reasons(desk) == {"take": "Ärendet är redan ditt.", **ANYBODYS, **holders, "close_case": NOT_YET}


def test_reception_pushes_its_case_to_a_nurse_with_a_reason_and_the_nurse_gives_it_back_with_one_key(
    qtbot: QtBot, desk: MadeDesk
) -> None:
    """FR1: the same key both ways; the nurse reads in the list and beside the case why it came."""
    _open(desk, holder=MARIA, audience="admin")
    item = action_of(desk.work, "to_nurse")
    assert item is not None
    assert (item.text, item.key, item.enabled) == ("Till sjuksköterska …", "Ctrl+Shift+H", True)
    question = ToNurseQuestion(desk.work)
    qtbot.addWidget(question)
    question.confirmed.emit()
    assert question.why.accessibleDescription() == "Ange ett skäl."
    flagged = Care(flag="symptoms", flag_by=ANNA, flag_at=at("09:30"))
    desk.work.take_changes(changes(queue_row(care=flagged)))
    assert desk.work.queue.look(desk.work.queue.rows()[0]).status == "Ledigt · från receptionen: låter som sjukdom"
    item = action_of(desk.work, "to_nurse")
    assert item is not None
    assert (item.text, item.reason) == ("Till receptionen", ONLY)
    block = next(one for one in blocks(desk.work) if one.label == "Från receptionen")
    assert (block.value, block.detail) == ("låter som sjukdom", "Anna Lind")


def test_a_clinical_case_is_closed_once_it_is_documented_an_administrative_one_with_its_code(desk: MadeDesk) -> None:
    """FN33."""
    _open(desk, holder=MARIA, care=Care(documented_at=at("09:33")))
    assert _reasons(desk)["close_case"] == ""
    assert _reasons(desk)["documented"] == "Dokumenterat sedan 09:33."
    _open(desk, holder=MARIA, audience="admin")
    assert _reasons(desk)["close_case"] == ""


def test_a_call_to_make_and_a_case_set_aside_have_their_own_actions(desk: MadeDesk) -> None:
    """FN23, R19."""
    _open(desk, holder=MARIA, care=Care(task="call_back", task_why="no_human", task_due=at("09:50")))
    assert _reasons(desk)["called_back"] == ""
    assert ("Ska ringas upp", "Ring upp före 09:50 · Maria Holm") in [
        (each.label, each.value) for each in blocks(desk.work)
    ]
    _open(desk, holder=MARIA, care=Care(aside_for="time", aside_until=at("10:30")))
    item = action_of(desk.work, "aside")
    assert item is not None
    assert (item.text, item.key) == ("Ta fram igen", "Ctrl+D")
    assert ("Lägg undan", "Undanlagt till 10:30") in [(each.label, each.value) for each in blocks(desk.work)]


def test_anothers_case_can_be_taken_over_with_the_same_key(desk: MadeDesk) -> None:
    """FN4: one key and a reason."""
    _open(desk, holder=ANNA)
    item = action_of(desk.work, "take")
    assert item is not None
    assert (item.text, item.key, item.enabled) == ("Ta över …", "F3", True)


def test_without_contact_nothing_is_asked_and_unread_is_still_marked(desk: MadeDesk) -> None:
    """FN34, FN35."""
    _open(desk, holder=MARIA)
    desk.work.take_status(stale())
    gone = "Ingen kontakt sedan 09:31. Det går när kontakten är tillbaka."
    asking = dict.fromkeys(
        (
            "take",
            "priority",
            "consult",
            "booking",
            "refer",
            "assess",
            "give_back",
            "hand_over",
            "documented",
            "close_case",
        ),
        gone,
    )
    assert _reasons(desk) == {**asking, "why": "", "mark_unread": "", "note": "", "aside": ""}


def test_a_case_with_a_failed_message_is_not_closed(desk: MadeDesk) -> None:
    """FN8: it counts as unfinished work."""
    _open(desk, holder=MARIA)
    desk.work.take_changes(ChangeSet(outbox=(unsent("Hej", state=EntryState.REFUSED, code="newer"),)))
    assert _reasons(desk)["close_case"] == "Ett meddelande kom inte fram. Skicka det igen eller kasta det först."


def test_without_a_case_every_row_says_so(desk: MadeDesk) -> None:
    desk.work.take_status(live())
    assert set(_reasons(desk).values()) == {"Inget ärende är öppet."}
    assert blocks(desk.work) == ()


def test_what_was_promised_stands_below(desk: MadeDesk) -> None:
    _open(desk, holder=MARIA)
    assert [(block.label, block.value) for block in blocks(desk.work)] == [
        ("Lovat svar", "09:40"),
        ("Kom in", "09:22"),
        ("Ditt till", "09:46"),
    ]
    desk.work.take_changes(changes(queue_row(holder=MARIA, first_reply_at=at("09:32"))))
    assert blocks(desk.work)[0].value == "09:32"


def test_no_two_actions_share_a_key_and_none_needs_altgr_or_swedish_letters() -> None:
    """FN20."""
    sequences = [key.sequence for key in key_table()]
    assert len(set(sequences)) == len(sequences)
    assert [keys for keys in sequences if "Alt" in keys or any(sign in keys for sign in "åäöÅÄÖ@£$€{[]}\\|~")] == []
    # What other programs close, quit, print or save with must do nothing here.
    assert set(sequences) & {"Ctrl+W", "Ctrl+Q", "Ctrl+P", "Ctrl+S", "Alt+F4", "Ctrl+F4"} == set()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("samir", ["Samir Ek"]),
        ("inte bedömt 9", ["Inte bedömt, 9 mån, pojke"]),
        ("avsluta", ["Avsluta …"]),
        ("ingenting sådant", []),
    ],
)
def test_the_palette_finds_cases_persons_and_actions(desk: MadeDesk, words: str, found: list[str]) -> None:
    """UX: Ctrl+K finds any case, person or action."""
    _open(desk, holder=MARIA, care=Care(documented_at=at("09:33")))
    desk.work.take_changes(changes(queue_row("viktor", age_months=9, sex="boy")))
    assert [hit.text for hit in find(desk.work, words)] == found


def test_a_person_is_found_only_in_cases_that_are_open_here(desk: MadeDesk) -> None:
    """R61: searching further is a query that is asked for and logged."""
    _open(desk)
    desk.work.take_changes(ChangeSet(reset=frozenset({"case:case-1:staff"})))
    desk.work.open(NO_CASE)
    assert find(desk.work, "samir") == []
