"""Consulting at the desk: the form, the note that the resident never sees, the box that goes to staff, and the list of what is asked."""

from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId
from desktop.protocol.down import Result
from desktop.protocol.queries import PersonCases
from desktop.replica.changes import CONSULT_SLOTS, ChangeSet, Draft
from desktop.ui.models.conversation import Contact, conversation
from desktop.ui.models.facts import Standing
from desktop.ui.shell.actions import action_of, blocks
from desktop.ui.shell.workplace import Workplace
from desktop.ui.widgets.button import Button
from desktop.ui.widgets.message_look import MessageLook, Shape
from tests.support import builders as b
from tests.support import consulted as c
from tests.support.desks import MadeDesk


@pytest.fixture
def place(desk: MadeDesk) -> Workplace:
    """Maria's desk with Samir's case, which is hers, open."""
    desk.open_files()
    desk.work.take_status(b.live(("case-1", "case-30")))
    people = (b.staff(), b.staff(b.ANNA, "Anna Lind"), b.staff(c.OSKAR, "Oskar Wiik", "paediatric_nurse"))
    desk.work.take_changes(
        b.changes(*people, b.unit(), *b.other_units(), *b.reasons(), b.mine(), b.case_card(), b.person())
    )
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    window.work.open_case("case-1")
    return window.work


def sent(desk: MadeDesk, name: str) -> list[dict[str, Any]]:
    """The bodies of the commands of that name that wait in the outbox, as they were put there."""
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == name]


def note(desk: MadeDesk, case: str = "case-1") -> MessageLook:
    looks = conversation(desk.work.known, CaseId(case), b.NOW, Contact())
    (found,) = [look for look in looks if look.shape is Shape.NOTE]
    return found


def status(desk: MadeDesk, case: str = "case-1") -> tuple[str, str]:
    look = desk.work.queue.look(desk.work.known.queue[CaseId(case)])
    return look.status, look.right_text


def test_the_form_says_what_is_missing_and_then_asks(desk: MadeDesk, place: Workplace) -> None:
    """FN14, R23: whom, whose answer, the question, by when, what was promised."""
    place.do("consult")
    page = place.side.consult
    assert place.side.shown == "consult"
    page.ask()
    page.whom.search.setText("kolb")
    page.whom.list.choose_marked()
    page.ask()
    assert sent(desk, "consult.ask") == []
    page.question.set_text(c.QUESTION)
    page.promised.set_text("Svar inom en kvart.")
    page.competence.setCurrentIndex(3)
    page.ask()
    (body,) = sent(desk, "consult.ask")
    assert body == {
        "case": "case-1", "seen_hold": 1, "seen_seq": 0, "question": c.QUESTION, "answer_by": b.NOW + 30 * 60_000,
        "unit": "kolback", "person": None, "competence": "paediatric_nurse", "promised": "Svar inom en kvart.",
        "consent": False, "medicines": [],
    }  # fmt: skip
    (command,) = desk.work.outcomes._asked
    desk.work.take_changes(ChangeSet(results=(Result(command, "applied", b.NOW),)))
    assert (page.question.text(), page.whom.search.text()) == ("", "")


def test_another_care_provider_is_asked_only_with_consent(desk: MadeDesk, place: Workplace) -> None:
    """R66."""
    place.do("consult")
    page = place.side.consult
    page.whom.search.setText("privata")
    page.whom.list.choose_marked()
    page.question.set_text("Ska de åka in?")
    page.ask()
    assert sent(desk, "consult.ask") == []
    page.whom.agreed.setCurrentIndex(1)
    page.ask()
    assert [body["consent"] for body in sent(desk, "consult.ask")] == [True]


def test_question_and_answers_are_a_note_that_the_resident_does_not_see(desk: MadeDesk, place: Workplace) -> None:
    """FN14: with who has read what."""
    told: list[str] = []
    desk.work.told.connect(told.append)
    desk.work.take_changes(c.asking(opened_at=b.at("09:31")))
    assert status(desk)[0] == "Ditt · frågar Kolbäck"
    desk.work.take_changes(c.answered())
    look = note(desk)
    assert (look.text, look.hidden_from) == ("Rådfråga: Kolbäck", "Syns inte för Samir")
    assert [(entry.author, entry.meta) for entry in look.entries] == [
        ("Du", "09:30 · läst av Oskar 09:31"),
        ("Oskar Wiik, barnsjuksköterska", "09:33"),
    ]
    assert status(desk)[0] == "Ditt · Oskar har svarat"
    assert told == ["Oskar Wiik har svarat om Andnöd, oklar, 62 år, man."]
    assert {block.label: block.value for block in blocks(desk.work)}["Tillfrågad"] == "Kolbäck"


def test_an_answer_that_is_shown_is_said_to_be_read_once(desk: MadeDesk, place: Workplace) -> None:
    desk.work.attention = True
    desk.work.take_changes(c.asking())
    assert sent(desk, "consult.read") == []
    desk.work.take_changes(c.answered())
    desk.work.tick()
    desk.work.read_open_case()
    assert sent(desk, "consult.read") == [{"case": "case-1", "consult": "consult-1"}]


def test_the_two_ways_of_the_box_have_a_draft_each_and_neither_is_sent_the_others(
    desk: MadeDesk, place: Workplace, qtbot: QtBot
) -> None:
    """FN14, FN30: what is written to staff never goes to the resident."""
    chat = place.case.chat
    assert chat.composer._look.modes is None
    desk.work.take_changes(c.answered())
    assert chat.composer._look.modes == ("Svar till Samir", "Internt till Oskar Wiik")
    chat.composer.edit.setPlainText("Hej Samir!")
    chat.composer.internal_chosen.emit(True)
    assert (chat.composer.text(), chat.composer._look.internal) == ("", True)
    chat.composer.edit.setPlainText("Tack Oskar, ta gärna över.")
    chat.composer.internal_chosen.emit(False)
    assert chat.composer.text() == "Hej Samir!"
    chat.composer.internal_chosen.emit(True)
    assert chat.composer.text() == "Tack Oskar, ta gärna över."
    chat.send()
    assert sent(desk, "chat.send") == []
    assert sent(desk, "consult.write") == [
        {"case": "case-1", "consult": "consult-1", "text": "Tack Oskar, ta gärna över."}
    ]
    qtbot.waitUntil(lambda: len(note(desk).entries) == 3, timeout=60_000)
    assert note(desk).entries[-1].meta == "Sparat här 09:34, inte skickat"
    (command,) = desk.work.outcomes._asked
    desk.work.take_changes(ChangeSet(results=(Result(command, "applied", b.NOW),)))
    assert (chat.composer.text(), chat.composer._look.internal) == ("Hej Samir!", False)


def test_a_line_that_came_back_is_put_where_only_staff_read(desk: MadeDesk, place: Workplace) -> None:
    """FN6: and where nobody is asked any more it stays where it is."""
    chat = place.case.chat
    back = Draft(CaseId("case-1"), "Kan du titta igen?", b.NOW, slot=f"{CONSULT_SLOTS}x", why="expired")
    desk.work.take_changes(ChangeSet(drafts=(back,)))
    assert desk.work.known.unfinished() == 1
    chat.adopt(back.slot, back.text)
    assert chat.composer.text() == ""
    desk.work.take_changes(c.answered())
    chat.adopt(back.slot, back.text)
    assert (chat.composer.text(), chat.composer._look.internal) == ("Kan du titta igen?", True)


def test_the_holder_closes_what_is_answered_and_withdraws_what_is_not(desk: MadeDesk, place: Workplace) -> None:
    desk.work.take_changes(c.asking())
    place.do("consult")
    page = place.side.consult
    words = [[button.text() for button in buttons_of(page)]]
    desk.work.take_changes(c.answered())
    words.append([button.text() for button in buttons_of(page)])
    assert words == [["Skriv", "Ta tillbaka"], ["Skriv", "Avsluta"]]
    buttons_of(page)[1].click()
    assert sent(desk, "consult.end") == [{"case": "case-1", "consult": "consult-1", "seen_hold": 1}]
    buttons_of(page)[0].click()
    assert (place.side.shown, place.case.chat.composer._look.internal) == ("", True)


def buttons_of(page: Any) -> list[Any]:
    return page.rows.itemAt(0).widget().findChildren(Button)


def test_what_is_asked_of_my_unit_is_a_list_of_its_own(desk: MadeDesk, place: Workplace) -> None:
    """FN14: not in the queue, and its sentence comes once."""
    told: list[str] = []
    desk.work.told.connect(told.append)
    desk.work.take_changes(c.asked())
    assert [row.id for row in desk.work.queue.rows()] == ["case-1"]
    assert told == ["Oskar Wiik, Kolbäck frågar dig om Feber, spädbarn, 62 år, man."]
    place.do("show_asked")
    assert [row.id for row in desk.work.queue.rows()] == ["case-30"]
    assert status(desk, "case-30") == ("Oskar Wiik, Kolbäck frågar", "svar senast 10:00")
    assert (place.rail.asked.isChecked(), desk.work.queue.unread_shown()) == (True, 1)
    place.do("show_queue")
    assert [row.id for row in desk.work.queue.rows()] == ["case-1"]


def test_who_is_asked_writes_to_staff_alone_and_may_take_it_over(desk: MadeDesk, place: Workplace) -> None:
    """Use case E: reading it is not reading for the holder, and opens this case alone."""
    desk.work.take_changes(c.asked())
    desk.work.attention = True
    desk.line.queries.clear()
    place.open_case("case-30")
    chat = place.case.chat
    assert desk.work.standing() is Standing.ASKED
    assert [query for query, _ in desk.line.queries if isinstance(query, PersonCases)] == []
    assert (sent(desk, "chat.mark_read"), len(sent(desk, "consult.read"))) == ([], 1)
    assert (chat.composer._look.internal, chat.composer._look.modes) == (True, None)
    assert chat.composer._look.to_whom == "Internt till Oskar Wiik, Kolbäck"
    chat.composer.edit.setPlainText(c.ANSWER)
    chat.send()
    assert (sent(desk, "chat.send"), [body["text"] for body in sent(desk, "consult.write")]) == ([], [c.ANSWER])
    take = action_of(desk.work, "take")
    assert take is not None
    assert (take.text, take.enabled) == ("Ta över", True)
    place.do("take")
    assert sent(desk, "consult.take_over") == [{"case": "case-30", "consult": "consult-1"}]


def test_who_asked_reads_along_when_it_is_taken_over_and_keeps_her_draft(desk: MadeDesk, place: Workplace) -> None:
    """FN4, use case E."""
    told: list[str] = []
    desk.work.told.connect(told.append)
    desk.work.take_changes(c.answered())
    told.clear()
    place.case.chat.composer.edit.setPlainText("Hej Samir!")
    desk.work.take_changes(c.taken_over())
    assert told == ["Oskar Wiik tog över Andnöd, oklar, 62 år, man klockan 09:34. Ditt utkast finns kvar."]
    assert desk.work.standing() is Standing.ALONG
    assert place.case.chat.composer.text() == "Hej Samir!"
    assert not place.case.chat.composer._look.can_send
    assert desk.work.lock().words == "Oskar Wiik har ärendet nu. Du läser med tills det avslutas."
    assert (desk.work.queue.mine(), [row.id for row in desk.work.queue.asked()]) == ([], ["case-1"])
