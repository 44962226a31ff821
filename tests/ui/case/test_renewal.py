"""Prescriptions at the desk: reception's list, the physician's decision, and the answer that is made from it."""

from typing import Any

import msgspec
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.domain.case import Audience, Care, Consulted
from desktop.domain.consult import Consult, ConsultLine
from desktop.domain.medicine import Decided, Medicine
from desktop.domain.units import CaseId, PersonId
from desktop.protocol.down import Result
from desktop.replica.changes import ChangeSet
from desktop.ui.models.conversation import Contact, conversation
from desktop.ui.shell.actions import action_of
from desktop.ui.shell.workplace import Workplace
from desktop.ui.widgets.message_look import Shape
from tests.support import builders as b
from tests.support.desks import MadeDesk

DOCTOR, CASE = PersonId("doktor"), CaseId("case-1")
LIST = (Medicine("Candesartan", "8 mg", "1 på morgonen", "5 tabletter"), Medicine("Atorvastatin", "20 mg"))
VERDICTS = (Decided("renewed"), Decided("refused", "Prov först"))


def of_prescriber(by: PersonId = b.MARIA, **changed: Any) -> Consulted:
    made = Consulted("c1", b.HERRGARDET, by, b.at("09:30"), b.at("10:00"), None, "physician", medicines=len(LIST))
    return msgspec.structs.replace(made, **changed)


def card(by: PersonId = b.MARIA) -> Consult:
    return Consult(
        "c1", CASE, b.HERRGARDET, b.HERRGARDET, None, "physician", by, b.at("09:30"), b.at("10:00"), "Blodtryck tagits.",
        medicines=LIST,
    )  # fmt: skip


def decision() -> ConsultLine:
    at = b.at("09:40")
    return ConsultLine("l1", "c1", CASE, "asked", DOCTOR, at, at, "Boka prov.", decided=VERDICTS)


def place_with(desk: MadeDesk, me: str, row: Any, *more: Any) -> Workplace:
    """The desk of somebody of that profession, with the case open."""
    desk.open_files()
    desk.work.take_status(b.live(("case-1",)))
    people = (b.staff(b.MARIA, "Maria Holm", me), b.staff(DOCTOR, "Doris Falk", "physician"))
    desk.work.take_changes(b.changes(*people, b.unit(), *b.reasons(), row, b.case_card(), b.person(), *more))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    window.work.open_case("case-1")
    return window.work


def sent(desk: MadeDesk, name: str) -> list[dict[str, Any]]:
    """The bodies of the commands of that name that wait in the outbox."""
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == name]


def of_reception(**care: Any) -> Any:
    return msgspec.structs.replace(b.mine(), audience=Audience.ADMIN, care=Care(**care))


def test_reception_prepares_a_list_that_survives_and_is_sent(desk: MadeDesk, qtbot: QtBot) -> None:
    """FR1: an unnamed medicine is named by its place; what is half-filled is a draft; a refusal loses nothing."""
    place = place_with(desk, "receptionist", of_reception())
    place.do("renewal")
    page = place.side.renewal.prepare
    page.ask()
    assert (page._error.text(), sent(desk, "consult.ask")) == ("Sätt upp minst ett läkemedel på listan.", [])
    page.list.set_medicines((LIST[0], Medicine("", "20 mg")))
    page.ask()
    assert page._error.text() == "Läkemedel 2 saknar namn."
    page.list.set_medicines(LIST)
    page.remark.set_text("Blodtryck tagits.")
    page._draft.save_now()
    qtbot.waitUntil(lambda: "medicines" in desk.work.known.form(CASE, "renewal"))
    place.side.shut()
    place.open_case("")
    place.open_case("case-1")
    place.do("renewal")
    assert page.list.medicines() == LIST
    qtbot.keyClick(page.list.first(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (body,) = sent(desk, "consult.ask")
    assert (body["competence"], body["question"]) == ("physician", "Blodtryck tagits.")
    assert msgspec.convert(body["medicines"], tuple[Medicine, ...]) == LIST


def test_a_physician_finds_it_among_what_is_asked_and_decides_on_each(desk: MadeDesk, qtbot: QtBot) -> None:
    """FR1: nothing is sent before each medicine has a verdict, and a note where one is needed; it says that it prescribes nothing."""
    row = b.queue_row(
        "case-1", audience=Audience.ADMIN, holder=b.ANNA, held_since=b.at("09:00"),
        care=Care(consults=(of_prescriber(b.ANNA),)),
    )  # fmt: skip
    place = place_with(desk, "physician", row, card(b.ANNA))
    assert [one.id for one in desk.work.queue.asked()] == ["case-1"]
    place.do("renewal")
    page = place.side.renewal.decide
    assert "journalsystemet" in page._honest.text()
    page.decide()
    assert page._error.text() == "Välj ett beslut för varje läkemedel."
    page.list.set_text(msgspec.json.encode((Decided("renewed"), Decided("refused"))).decode())
    page.decide()
    assert sent(desk, "renewal.decide") == []
    page.list.set_text(msgspec.json.encode(VERDICTS).decode())
    page.decide()
    (body,) = sent(desk, "renewal.decide")
    assert msgspec.convert(body["decided"], tuple[Decided, ...]) == VERDICTS
    (entry,) = [one for one in desk.replica.mine.waiting() if one.name == "renewal.decide"]
    desk.work.take_changes(ChangeSet(results=(Result(entry.id, "refused", b.NOW, "already_decided"),)))
    assert page.list.decided() == VERDICTS


def test_who_prepared_it_reads_the_decision_and_answers_in_plain_words(desk: MadeDesk, qtbot: QtBot) -> None:
    """FR1: the note in the case tells it, and one button puts it into the reply."""
    decided = of_prescriber(decision="l1", answered_at=b.at("09:40"), answered_by=DOCTOR)
    place = place_with(desk, "receptionist", of_reception(consults=(decided,)), card(), decision())
    (note,) = [look for look in conversation(desk.work.known, CASE, b.NOW, Contact()) if look.shape is Shape.NOTE]
    assert note.entries[1].text == "Candesartan 8 mg: Förnyas\nAtorvastatin 20 mg: Förnyas inte. Prov först\nBoka prov."
    place.do("renewal")
    place.side.renewal.prepare.answer.click()
    assert "Atorvastatin 20 mg förnyas inte: Prov först" in place.case.chat.composer.text()


def test_a_nurse_is_not_asked_to_decide(desk: MadeDesk, qtbot: QtBot) -> None:
    """FR1: it stands on no nurse's list of what is asked."""
    row = b.queue_row("case-1", holder=b.ANNA, audience=Audience.ADMIN, care=Care(consults=(of_prescriber(b.ANNA),)))
    place_with(desk, "nurse", row, card(b.ANNA))
    assert desk.work.queue.asked() == []
    action = action_of(desk.work, "renewal")
    assert action is not None
    assert action.reason
