"""A caller entered at the desk: found, ticked in any order, the outcome as it stands, and nothing written is lost."""

from typing import Any

import msgspec
import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.domain.case import Care
from desktop.domain.contact import Contact
from desktop.domain.units import CaseId, CommandId, Instant
from desktop.protocol.down import Result
from desktop.protocol.queries import KnownPerson, PersonByNumber
from desktop.replica.changes import ChangeSet
from desktop.ui.contact.page import ContactPage
from desktop.ui.contact.ticks import TickRow
from desktop.ui.main_window import MainWindow
from tests.support import builders as b
from tests.support.contacts import FOUND, answer_ticks, names, person_found
from tests.support.desks import MadeDesk


@pytest.fixture
def window(desk: MadeDesk) -> MainWindow:
    """Maria's desk, live."""
    desk.open_files()
    desk.work.take_status(b.live(("case-1",)))
    desk.work.take_changes(b.changes(*names()))
    made = desk.window()
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def page(window: MainWindow) -> ContactPage:
    """Ctrl+N."""
    window.work.do("new_contact")
    found = window.work.pages.page("contact")
    assert isinstance(found, ContactPage)
    return found


def write(page: ContactPage, name: str, text: str) -> None:
    editor = getattr(page.who, name).editor
    assert isinstance(editor, QLineEdit)
    editor.setText(text)
    editor.editingFinished.emit()


def choose(page: ContactPage, code: str) -> None:
    choice = page.reasons[0]
    choice.setCurrentIndex(page.codes.index(code) + 1)
    choice.activated.emit(choice.currentIndex())


def rows(page: ContactPage) -> dict[str, TickRow]:
    return {row.question.id: row for row in page.ticks.findChildren(TickRow) if not row.isHidden()}


def gate(page: ContactPage) -> TickRow:
    return next(row for name, row in rows(page).items() if row.question.part == "gate")


def sent(desk: MadeDesk) -> list[tuple[str, dict[str, Any]]]:
    return [
        (entry.id, msgspec.json.decode(entry.body))
        for entry in desk.replica.mine.waiting()
        if entry.name == "contact.enter"
    ]


def answered(desk: MadeDesk, outcome: str, code: str = "", **data: str | int) -> None:
    ((command, _),) = sent(desk)
    result = Result(CommandId(command), outcome, b.NOW, code, data)
    desk.work.take_changes(ChangeSet(results=(result,)))


def filled(desk: MadeDesk, page: ContactPage) -> None:
    write(page, "number", "640312-9817")
    person_found(desk)
    choose(page, "back_pain")
    answer_ticks(desk, page)
    none = gate(page)._none
    assert none is not None
    none.box.click()
    answer_ticks(desk, page)


def test_a_number_tells_who_it_is_and_the_ticks_what_it_leads_to(desk: MadeDesk, page: ContactPage) -> None:
    """FT2: found by number, ticked in any order, the outcome live by the tables of the page."""
    write(page, "number", "640312-9817")
    assert person_found(desk) == [PersonByNumber("640312-9817", "care")]
    assert page.who.found.text() == "Samir Ek, 62 år, man · 1 öppet ärende"
    assert page.who.phone.text() == "070-174 06 05"
    choose(page, "back_pain")
    query = answer_ticks(desk, page)
    assert (query.born, query.sex, query.reasons, query.answers) == ("1964-03-12", "man", ["back_pain"], {})
    first = next(iter(gate(page)._ticks.values()))
    first.box.click()
    assert len(answer_ticks(desk, page).answers) == 1
    assert "112" in page._outcome.text()
    assert page._mark.priority == 1


def test_what_is_missing_is_named_and_the_keyboard_is_there(desk: MadeDesk, page: ContactPage) -> None:
    """R65: who, what it is about, and that the emergency signs were asked for."""
    answer_ticks(desk, page)
    said = []
    page.enter(take=True)
    said.append(page.problem())
    write(page, "number", "640312-9817")
    person_found(desk)
    page.enter(take=True)
    said.append(page.problem())
    choose(page, "back_pain")
    answer_ticks(desk, page)
    page.enter(take=True)
    said.append(page.problem())
    assert said == [
        "Säg vem det är: ett nummer, eller namn och födelseår.",
        "Välj vad det gäller.",
        "Fråga efter de akuta tecknen: bocka i dem som finns, eller Inget av detta.",
    ]
    assert sent(desk) == []


def test_it_is_saved_once_and_opened_when_it_was_taken(desk: MadeDesk, window: MainWindow, page: ContactPage) -> None:
    """FT2, invariant 2: the command carries the draft's id."""
    filled(desk, page)
    write(page, "place", "Hemma")
    page.enter(take=True)
    page.enter(take=True)
    ((command, body),) = sent(desk)
    assert (body["number"], body["reasons"], body["channel"], body["place"], body["take"]) == (
        "640312-9817", ["back_pain"], "phone", "Hemma", True,
    )  # fmt: skip
    assert list(body["answers"].values()) == [[]]
    answered(desk, "applied", case="case-9", unit="herrgardet", priority=2, hold_number=1)
    assert (desk.work.open_case, window.work.pages.shown) == ("case-9", "")
    desk.work.take_changes(b.changes())
    assert command not in desk.work.known.contact_drafts()


def test_a_refused_entry_stays_with_the_reason_in_words_and_is_sent_as_another(
    desk: MadeDesk, page: ContactPage
) -> None:
    """R65."""
    filled(desk, page)
    page.enter(take=False)
    before = sent(desk)[0][0]
    answered(desk, "refused", "bad_number")
    assert page.problem().startswith("Det är inget person-")
    assert page.draft != before
    assert page.who.number.text() == "640312-9817"


def test_an_entry_survives_the_desk_and_there_may_be_several(desk: MadeDesk, page: ContactPage, qtbot: Any) -> None:
    """FN6: half-filled entries are drafts in the person's own file."""
    write(page, "name", "Okänd")
    choose(page, "back_pain")
    page.keep()
    first = page.draft
    page.new.click()
    write(page, "name", "En till")
    page.keep()
    qtbot.waitUntil(lambda: len(desk.work.known.contact_drafts()) == 2)
    page.show_draft(first)
    assert (page.who.name.text(), page.reasons[0].currentIndex()) == ("Okänd", page.codes.index("back_pain") + 1)
    assert page.drafts.itemText(1) == "En till"
    page.discard()
    assert page.who.name.text() == "En till"


def test_without_contact_nothing_is_saved_and_it_says_why(desk: MadeDesk, page: ContactPage) -> None:
    desk.work.take_status(b.stale())
    assert not page.take.isEnabled()
    assert "sparas här" in page.take.toolTip()


def test_a_number_that_is_none_and_one_that_nobody_has_are_told_apart(desk: MadeDesk, page: ContactPage) -> None:
    write(page, "number", "1")
    desk.line.answer(code="bad_number")
    QApplication.processEvents()
    assert "reservnummer" in page.who.number._error.text()
    write(page, "number", "19810829M071")
    person_found(desk, KnownPerson("unknown", "19810829M071", "reserve", "1981-08-29", "", 541))
    assert page.who.found.text() == "Ingen här har det numret: skriv namnet. 45 år"


def test_a_case_that_nobody_reads_says_call_instead(desk: MadeDesk, window: MainWindow) -> None:
    """FT2: the composer is shut, with the number to ring."""
    care = Care(channel="phone", unreachable=True, task="call_back", task_why="promised", task_due=b.at("10:15"))
    contact = Contact(CaseId("case-1"), "phone", b.MARIA, Instant(b.NOW), "070-1740605", "Ana", "relative", True, "so")
    card = msgspec.structs.replace(b.person(), personnummer="", birth_date="", sex="")
    desk.work.take_changes(b.changes(msgspec.structs.replace(b.mine(), care=care), b.case_card(), card))
    desk.work.take_changes(b.changes(contact, case="case-1"))
    window.work.open_case("case-1")
    assert desk.work.lock().words == "Ingen kan läsa det du skriver här: ring 070-1740605."
    facts = desk.work.facts()
    assert facts.age_sex == "okänd ålder"
    texts = [text for _, text in facts.facts]
    assert ("Per telefon · Ana, annan anhörig" in texts, "Tolk: somaliska" in texts) == (True, True)


def test_the_register_answers_only_for_the_number_that_stands_there(desk: MadeDesk, page: ContactPage) -> None:
    write(page, "number", "640312-9817")
    write(page, "number", "")
    person_found(desk, FOUND)
    assert page.who.found.text() == ""


def test_the_calls_to_make_stand_by_the_promised_time(desk: MadeDesk, window: MainWindow) -> None:
    """FT7: Ctrl+6, whoever is to call, the next call first; Ctrl+1 is the queue again."""

    def row(case: str, due: str, priority: int) -> object:
        care = Care(task="call_back", task_why="promised", task_due=b.at(due), tries=1) if due else Care()
        return b.queue_row(case, priority=priority, care=care)

    rows = (row("case-a", "11:00", 2), row("case-b", "10:15", 4), row("case-c", "", 1))
    desk.work.take_changes(b.changes(*rows))
    window.work.do("show_calls")
    assert [each.id for each in desk.work.queue.rows()] == ["case-b", "case-a"]
    window.work.do("show_queue")
    assert [each.id for each in desk.work.queue.rows()] == ["case-c", "case-a", "case-b"]
