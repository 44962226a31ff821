"""Referring at the desk: the form with its summary, how a referral stands, and the receiver's card (R29)."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.referral import Referral
from desktop.domain.units import CaseId
from desktop.protocol.down import Result
from desktop.replica.changes import ChangeSet
from desktop.ui.models.care import row_status
from desktop.ui.models.known import Known
from desktop.ui.models.referrals import next_links, state_words
from desktop.ui.shell.actions import action_of, blocks
from desktop.ui.shell.questions import CloseQuestion
from desktop.ui.shell.workplace import Workplace
from tests.support import builders as b
from tests.support.desks import MadeDesk
from tests.support.referring_desk import HOME, NADIA, QUESTION, acknowledged, next_units, received, referral

IN_HOUR, TOMORROW = b.at("10:34:02"), b.at("08:00", 14)


@pytest.fixture
def place(desk: MadeDesk) -> Workplace:
    """Maria's desk with Samir's case, which is hers, open."""
    desk.open_files()
    desk.work.take_status(b.live(("case-1", "case-20")))
    people = (b.staff(), b.staff(b.ANNA, "Anna Lind"), b.staff(NADIA, "Nadia Berg"), b.unit())
    rows = (*people, *b.other_units(), *next_units(), *b.reasons(), b.mine(), b.case_card(), b.person())
    desk.work.take_changes(b.changes(*rows))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    window.work.open_case("case-1")
    return window.work


def sent(desk: MadeDesk, name: str) -> list[dict[str, Any]]:
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == name]


def kept(desk: MadeDesk, fields: dict[str, str]) -> Callable[[], bool]:
    return lambda: desk.work.known.form(CaseId("case-1"), "referral") == fields


def test_the_next_links_stand_before_health_centres_and_no_people_among_them(desk: MadeDesk, place: Workplace) -> None:
    found = [one.name for one in next_links(desk.work.known, b.HERRGARDET, "", b.NOW)]
    assert found == [
        "Akutmottagningen Västerås", "Psykiatriska akutmottagningen", "Västerås hemsjukvård", "Kolbäcks vårdcentral",
        "Privata läkarhuset", "Skultuna vårdcentral",
    ]  # fmt: skip
    assert [one.name for one in next_links(desk.work.known, b.HERRGARDET, "väst hem", b.NOW)] == [
        "Västerås hemsjukvård"
    ]


def test_the_form_says_what_is_missing_and_then_sends_with_the_summary_as_it_stands(
    desk: MadeDesk, place: Workplace
) -> None:
    """R29: the case summary is made from the case, changed at will, and goes as it is read here."""
    place.do("refer")
    page = place.side.referral
    assert (place.side.shown, page.priority.currentText()) == ("referral", "Prioritet 2")
    assert "Andfådd i fyra veckor" in page.summary.text()
    page.send()
    assert (page._error.text(), sent(desk, "referral.send")) == ("Välj till vilken enhet.", [])
    page.whom.search.setText("akutm")
    page.whom.list.choose_marked()
    page.send()
    assert (page._error.text(), sent(desk, "referral.send")) == ("Skriv något först.", [])
    page.question.set_text(QUESTION)
    page.summary.set_text("Svullna ben, upp fyra kilo.")
    page.send()
    assert sent(desk, "referral.send") == [
        {
            "case": "case-1", "seen_hold": 1, "seen_seq": 0, "unit": "akuten", "priority": 2, "answer_by": IN_HOUR,
            "question": QUESTION, "summary": "Svullna ben, upp fyra kilo.", "promised": "", "consent": False,
        }
    ]  # fmt: skip


def test_the_priority_says_by_when_it_is_usually_acknowledged(desk: MadeDesk, place: Workplace) -> None:
    place.do("refer")
    page = place.side.referral
    page.priority.setCurrentIndex(2)
    assert page.by.instant() == TOMORROW
    page.priority.setCurrentIndex(0)
    assert page.by.instant() == b.at("09:44:02")


def test_who_does_not_work_with_spindel_is_rung_and_over_a_border_the_resident_says_yes(
    desk: MadeDesk, place: Workplace
) -> None:
    """R7, R66."""
    place.do("refer")
    page = place.side.referral
    page.question.set_text(QUESTION)
    page.whom.search.setText("psyk")
    page.whom.list.choose_marked()
    page.send()
    assert page._error.text() == "De arbetar inte med Spindel: ring 021-17 00 16."
    page.whom.search.setText("hem")
    page.whom.list.choose_marked()
    page.send()
    assert sent(desk, "referral.send") == []
    page.whom.agreed.setCurrentIndex(1)
    page.send()
    assert [(body["unit"], body["consent"]) for body in sent(desk, "referral.send")] == [(HOME, True)]


def test_the_field_that_the_keyboard_comes_to_is_in_sight_in_the_smallest_window(
    desk: MadeDesk, place: Workplace, qtbot: QtBot
) -> None:
    place.window().resize(683, 384)
    place.do("refer")
    page = place.side.referral
    page.whom.search.setText("akutm")
    page.whom.list.choose_marked()
    qtbot.waitUntil(lambda: page.question.visibleRegion().boundingRect().height() == page.question.height())


def test_looking_at_the_form_keeps_no_draft_and_what_is_written_stays_with_the_case(
    desk: MadeDesk, place: Workplace, qtbot: QtBot
) -> None:
    place.do("refer")
    place.do("back")
    assert kept(desk, {})()
    place.do("refer")
    page = place.side.referral
    page.summary.set_text("Kort.")
    page.question.set_text(QUESTION)
    desk.work.take_changes(b.changes(b.queue_row("case-2")))
    place.open_case("case-2")
    qtbot.waitUntil(kept(desk, {"question": QUESTION, "summary": "Kort."}), timeout=60_000)
    place.open_case("case-1")
    place.do("refer")
    assert (page.question.text(), page.summary.text()) == (QUESTION, "Kort.")


def test_once_the_server_has_it_the_form_is_empty_and_it_stands_over_the_case(desk: MadeDesk, place: Workplace) -> None:
    place.do("refer")
    page = place.side.referral
    page.whom.search.setText("akutm")
    page.whom.list.choose_marked()
    page.question.set_text(QUESTION)
    page.send()
    (command,) = desk.work.outcomes._asked
    desk.work.take_changes(ChangeSet(results=(Result(command, "applied", b.NOW),)))
    desk.work.take_changes(b.changes(referral()))
    assert (page.whom.to, page.question.text()) == (None, "")
    words = "Skickad 09:30, ska bekräftas senast 10:30"
    assert place.case.referral_line.words.text() == f"Remiss till Akutmottagningen Västerås. {words}"
    assert {one.label: one.detail for one in blocks(desk.work)}["Remitterad till"] == words
    item = action_of(desk.work, "refer")
    assert item is not None
    assert item.text == "Remittera … · 1"


@pytest.mark.parametrize(
    ("card", "words"),
    [
        (acknowledged(), "Bekräftad 09:33 av Nadia Berg"),
        (
            msgspec.structs.replace(acknowledged(), state="declined", decline_why="capacity", words="Ring medicin."),
            "Avböjd 09:33 av Nadia Berg: Vi har inte plats för det. Ring medicin.",
        ),
        (referral(late_at=b.at("10:30")), "Ingen har bekräftat den, skulle ske 10:30"),
        (referral(state="taken_back", ended_at=b.at("09:33")), "Tagen tillbaka 09:33"),
        (referral(state="withdrawn", ended_at=b.at("09:33")), "Invånaren ville inte ha den, 09:33"),
    ],
)
def test_how_it_stands_is_said_in_words(desk: MadeDesk, place: Workplace, card: Referral, words: str) -> None:
    assert state_words(desk.work.known, card, b.NOW) == words


def test_it_is_taken_back_as_long_as_nobody_there_has_it(desk: MadeDesk, place: Workplace) -> None:
    desk.work.take_changes(b.changes(referral()))
    place.do("refer")
    page = place.side.referral
    button = page._back_button()
    assert button is not None
    button.click()  # type: ignore[attr-defined]
    assert sent(desk, "referral.take_back") == [{"case": "case-1", "referral": "r1"}]
    desk.work.take_changes(b.changes(acknowledged()))
    assert page._back_button() is None


def test_reception_refers_nobody_and_is_told_who_does(desk: MadeDesk, place: Workplace) -> None:
    desk.work.take_status(b.live(("case-1",), role="receptionist"))
    assert action_of(desk.work, "refer") is None
    place.do("refer")
    assert (place.side.shown, place.case.notices[0].accessibleName()) == ("", "Det gör sjuksköterskor och läkare.")


def test_closing_a_case_that_was_referred_says_so_first(desk: MadeDesk, place: Workplace) -> None:
    desk.work.take_changes(b.changes(acknowledged()))
    question = CloseQuestion(desk.work, place.window())
    assert question._outcome.currentText() == "Remitterad till annan vård"
    question.deleteLater()


def test_the_receiver_reads_the_card_and_declines_it_with_a_reason(desk: MadeDesk, place: Workplace) -> None:
    row, card = received()
    desk.work.take_changes(b.changes(row, card))
    assert row_status(desk.work.known, row) == "remiss från Kolbäcks vårdcentral"
    assert place.case.referral_line.words.text() == f"Remiss från Kolbäcks vårdcentral: {QUESTION}"
    place.case.referral_line.show_button.click()
    page = place.side.referred
    assert place.side.shown == "referred"
    told = [block.value for block in page._card.blocks()]
    assert told[0] == "Anna Lind, Kolbäcks vårdcentral"
    assert told[2:] == [QUESTION, card.summary, card.promised]
    page.decline_button.click()
    page.decline_button.click()
    assert sent(desk, "referral.decline") == []
    page.why.setCurrentIndex(1)
    page.words.set_text("Ring medicinkliniken.")
    page.decline_button.click()
    assert sent(desk, "referral.decline") == [{"case": "case-1", "why": "competence", "words": "Ring medicinkliniken."}]


def test_what_somebody_else_has_in_hand_is_read_and_not_declined(desk: MadeDesk, place: Workplace) -> None:
    row, card = received(state="acknowledged", holder=b.ANNA)
    desk.work.take_changes(b.changes(row, card))
    place.do("refer")
    assert not place.side.referred.decline_button.isVisible()
    assert row_status(Known(), row) == ""
