"""Handing over at the desk: whom a case can be offered to, what both sides see, and the keys for yes and no."""

from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.units import CaseId, PersonId, UnitId
from desktop.protocol.down import Result
from desktop.protocol.queries import PersonCases
from desktop.replica.changes import ChangeSet, Gone
from desktop.ui.models.facts import Standing
from desktop.ui.models.load import load_for_words
from desktop.ui.models.offers import receivers
from desktop.ui.shell.actions import action_of, blocks
from desktop.ui.shell.workplace import Workplace
from tests.support import builders as b
from tests.support.desks import MadeDesk


@pytest.fixture
def place(desk: MadeDesk) -> Workplace:
    """Maria's desk with Samir's case, which is hers, open."""
    desk.open_files()
    desk.work.take_status(b.live(("case-1", "case-20")))
    rows = (b.staff(), b.staff(b.ANNA, "Anna Lind"), b.staff(PersonId("bo"), "Bo Ek"), b.unit(), *b.other_units())
    desk.work.take_changes(b.changes(*rows, *b.reasons(), b.mine(), b.case_card(), b.person()))
    window = desk.window()
    window.resize(1366, 768)
    window.show()
    window.work.open_case("case-1")
    return window.work


def sent(desk: MadeDesk, name: str) -> list[dict[str, Any]]:
    """The bodies of the commands of that name that wait in the outbox, as they were put there."""
    return [msgspec.json.decode(entry.body) for entry in desk.replica.mine.waiting() if entry.name == name]


def lines(desk: MadeDesk) -> dict[str, str]:
    return {block.label: block.value for block in blocks(desk.work)}


def test_units_and_people_are_found_by_the_beginnings_of_their_names(desk: MadeDesk, place: Workplace) -> None:
    """FN16, R33: with today's hours; never oneself or one's own unit."""
    known, here = desk.work.known, UnitId("herrgardet")

    def found(typed: str) -> list[tuple[str, str]]:
        return [(one.name, one.detail) for one in receivers(known, here, typed, b.NOW)]

    assert found("kolb vård") == [("Kolbäcks vårdcentral", "I dag 08:00–17:00, öppet nu")]
    assert found("skul") == [("Skultuna vårdcentral", "I dag 13:00–17:00, stängt nu")]
    assert [name for name, _ in found("")] == [
        "Anna Lind", "Bo Ek", "Kolbäcks vårdcentral", "Privata läkarhuset", "Skultuna vårdcentral",
    ]  # fmt: skip
    assert found("maria") == found("herrg") == []
    assert [one.name for one in receivers(known, here, "", b.NOW) if one.other_provider] == ["Privata läkarhuset"]


def test_the_form_says_what_is_missing_and_then_offers_the_case(desk: MadeDesk, place: Workplace) -> None:
    """R27: with a reason, what is asked, what was promised and by when an answer is wanted."""
    place.do("hand_over")
    page = place.side.hand_over
    assert place.side.shown == "hand_over"
    page.ask()
    assert sent(desk, "case.hand_over") == []
    page.search.setText("kolb")
    page.list.choose_marked()
    assert (page.search.text(), page.list.isHidden()) == ("Kolbäcks vårdcentral", True)
    page.ask()
    assert sent(desk, "case.hand_over") == []
    page.why.setCurrentIndex(0)
    page.asked.set_text("Kan ni ta över?")
    page.promised.set_text("Svar före lunch.")
    page.ask()
    (body,) = sent(desk, "case.hand_over")
    assert body == {
        "case": "case-1", "seen_hold": 1, "seen_seq": 0, "why": "competence", "answer_by": b.NOW + 60 * 60_000,
        "unit": "kolback", "person": None, "asked": "Kan ni ta över?", "promised": "Svar före lunch.", "consent": False,
    }  # fmt: skip


def test_another_care_provider_needs_a_yes_of_the_resident(desk: MadeDesk, place: Workplace) -> None:
    """R66."""
    place.do("hand_over")
    page = place.side.hand_over
    assert not page.agreed.isVisible()
    page.search.setText("privata")
    page.list.choose_marked()
    page.why.setCurrentIndex(0)
    assert page.agreed.isVisible()
    page.ask()
    assert sent(desk, "case.hand_over") == []
    page.agreed.setCurrentIndex(1)
    page.ask()
    assert [body["consent"] for body in sent(desk, "case.hand_over")] == [True]


def test_where_only_the_server_knows_that_consent_is_needed_it_is_asked_for_then(
    desk: MadeDesk, place: Workplace
) -> None:
    place.do("hand_over")
    page = place.side.hand_over
    page.search.setText("bo")
    page.list.choose_marked()
    page.why.setCurrentIndex(0)
    page.ask()
    (command,) = desk.work.outcomes._asked
    assert not page.agreed.isVisible()
    desk.work.take_changes(ChangeSet(results=(Result(command, "refused", b.NOW, "consent_needed"),)))
    assert page.agreed.isVisible()


def kept(desk: MadeDesk, case: str, name: str, fields: dict[str, str]) -> Callable[[], bool]:
    """Whether the form is kept at the desk so."""
    return lambda: desk.work.known.form(CaseId(case), name) == fields


def test_what_is_written_stays_with_its_case_until_it_is_offered(
    desk: MadeDesk, place: Workplace, qtbot: QtBot
) -> None:
    place.do("hand_over")
    page = place.side.hand_over
    page.asked.set_text("Kan ni ta över?")
    place.do("back")
    place.do("hand_over")
    assert page.asked.text() == "Kan ni ta över?"
    desk.work.take_changes(b.changes(b.queue_row("case-2")))
    place.open_case("case-2")
    place.do("hand_over")
    assert page.asked.text() == ""
    qtbot.waitUntil(kept(desk, "case-1", "hand_over", {"asked": "Kan ni ta över?"}), timeout=60_000)
    place.open_case("case-1")
    place.do("hand_over")
    assert page.asked.text() == "Kan ni ta över?"


def test_a_form_is_a_draft_at_this_desk_and_no_message_that_came_back(
    desk: MadeDesk, place: Workplace, qtbot: QtBot
) -> None:
    """FN6: it survives the program, and goes once the server has taken the offer."""
    case = CaseId("case-1")
    place.do("hand_over")
    page = place.side.hand_over
    page.promised.set_text("Svar före lunch.")
    qtbot.waitUntil(kept(desk, case, "hand_over", {"promised": "Svar före lunch."}), timeout=60_000)
    assert (desk.work.known.returned(case), desk.work.known.unfinished(), desk.work.known.draft(case)) == ([], 0, "")
    page.search.setText("bo")
    page.list.choose_marked()
    page.why.setCurrentIndex(0)
    page.ask()
    (command,) = desk.work.outcomes._asked
    desk.work.take_changes(ChangeSet(results=(Result(command, "refused", b.NOW, "unit_closed"),)))
    assert page.promised.text() == "Svar före lunch."
    page.ask()
    (command,) = desk.work.outcomes._asked
    desk.work.take_changes(ChangeSet(results=(Result(command, "applied", b.NOW),)))
    assert page.promised.text() == ""
    qtbot.waitUntil(kept(desk, case, "hand_over", {}), timeout=60_000)


def test_words_of_a_return_that_was_begun_stand_there_again(desk: MadeDesk, place: Workplace, qtbot: QtBot) -> None:
    desk.work.take_changes(b.asked())
    place.open_case("case-20")
    place.do("give_back")
    place.side.offer.words.set_text("Vi är bara två.")
    place.open_case("case-1")
    qtbot.waitUntil(kept(desk, "case-20", "return", {"words": "Vi är bara två."}), timeout=60_000)
    place.open_case("case-20")
    assert (place.side.offer.words.text(), place.side.offer.why.isVisible()) == ("Vi är bara två.", True)


def test_the_key_that_gives_back_withdraws_the_offer_that_is_shown(desk: MadeDesk, place: Workplace) -> None:
    desk.work.take_changes(b.offered())
    place.do("hand_over")
    assert place.side.shown == "offer"
    place.do("give_back")
    assert [body["case"] for body in sent(desk, "case.withdraw_offer")] == ["case-1"]
    assert sent(desk, "case.give_back") == []


def test_the_giver_sees_that_it_waits_and_can_withdraw(desk: MadeDesk, place: Workplace) -> None:
    place.do("hand_over")
    desk.work.take_changes(b.offered())
    assert (place.side.shown, desk.work.standing()) == ("offer", Standing.MINE)
    assert lines(desk)["Erbjudet till"] == "Kolbäck"
    look = desk.work.queue.look(desk.work.known.queue[CaseId("case-1")])
    assert (look.status, look.right_text) == ("Ditt · erbjudet till Kolbäck", "svar senast 10:34")
    aside = action_of(desk.work, "aside")
    assert aside is not None
    assert not aside.enabled
    assert place.side.offer.withdraw.isVisible()
    assert not place.side.offer.accept.isVisible()
    place.side.offer.withdraw.click()
    assert sent(desk, "case.withdraw_offer") == [{"case": "case-1", "offer": "offer-1", "seen_hold": 1}]
    desk.work.take_changes(b.changes(b.mine(), b.handover(state="withdrawn")))
    assert place.side.shown == ""


def test_the_giver_is_told_when_what_was_offered_has_gone(desk: MadeDesk, place: Workplace) -> None:
    told: list[str] = []
    desk.work.told.connect(told.append)
    desk.work.take_changes(b.offered())
    desk.work.take_changes(ChangeSet(gone=(Gone(f"unit:{b.HERRGARDET}:clinical", "queue_row", "case-1"),)))
    assert told == ["Andnöd, oklar, 62 år, man, som erbjöds Kolbäck, har lämnat er kö."]
    assert desk.work.standing() is Standing.AWAY


def test_the_giver_reads_who_returned_it_and_why(desk: MadeDesk, place: Workplace) -> None:
    desk.work.take_changes(b.offered())
    desk.work.take_changes(b.returned())
    (told,) = [block for block in blocks(desk.work) if block.label == "Skickades tillbaka av"]
    assert (told.value, told.detail) == (
        "Bo Ek, Kolbäck",
        "Vi har inte plats för det. Vår sjuksköterska är borta i dag.",
    )
    assert desk.work.queue.look(desk.work.known.queue[CaseId("case-1")]).status == "Ditt · skickades tillbaka"


def test_what_is_offered_to_the_unit_stands_first_and_opens_with_its_card(desk: MadeDesk, place: Workplace) -> None:
    """FN15: before everything else, though its priority is lower."""
    desk.work.take_changes(b.asked())
    assert [row.id for row in desk.work.queue.rows()] == ["case-20", "case-1"]
    look = desk.work.queue.look(desk.work.known.queue[CaseId("case-20")])
    assert look.status_shorter == ("Erbjuds av Kolbäck", "Erbjuds")
    assert (look.status, look.right_text) == ("Erbjuds av Bo Ek, Kolbäck", "svar senast 10:34")
    assert [row.id for row in desk.work.queue.mine()] == ["case-1"]
    desk.line.queries.clear()
    desk.work.attention = True
    place.open_case("case-20")
    assert (desk.work.standing(), place.side.shown) == (Standing.OFFERED, "offer")
    assert place.side.offer.accept.isVisible()
    assert not desk.work.lock().open
    # An offer opens this case alone, and reading it is not having answered it.
    assert [query for query, _ in desk.line.queries if isinstance(query, PersonCases)] == []
    assert sent(desk, "chat.mark_read") == []


@pytest.mark.parametrize("by", ["key", "button"])
def test_yes_is_the_key_that_takes(desk: MadeDesk, place: Workplace, by: str) -> None:
    desk.work.take_changes(b.asked())
    place.open_case("case-20")
    if by == "key":
        place.do("take")
    else:
        place.side.offer.accept.click()
    assert sent(desk, "case.accept") == [{"case": "case-20", "offer": "offer-1"}]


def test_no_is_the_key_that_gives_back_and_needs_a_reason(desk: MadeDesk, place: Workplace) -> None:
    desk.work.take_changes(b.asked())
    place.open_case("case-20")
    page = place.side.offer
    assert not page.why.isVisible()
    place.do("give_back")
    assert page.why.isVisible()
    place.do("give_back")
    assert sent(desk, "case.return") == []
    page.why.setCurrentIndex(0)
    page.words.set_text("Vi är bara två.")
    place.do("give_back")
    assert sent(desk, "case.return") == [
        {"case": "case-20", "offer": "offer-1", "why": "capacity", "words": "Vi är bara två."}
    ]


def test_an_offer_that_is_accepted_here_becomes_the_units_own_row(desk: MadeDesk, place: Workplace) -> None:
    """Invariant 5: its arrival before its departure, whichever of the two is told first."""
    desk.work.take_changes(b.asked())
    place.open_case("case-20")
    row = b.queue_row("case-20", holder=b.MARIA, hold_number=2)
    moved = msgspec.structs.replace(b.changes(row), gone=(Gone(f"unit:{b.HERRGARDET}:clinical", "offer", "case-20"),))
    desk.work.take_changes(moved)
    assert desk.work.known.queue[CaseId("case-20")] == row
    assert (desk.work.standing(), place.side.shown) == (Standing.MINE, "")


def test_an_offer_to_a_colleague_is_not_in_my_list(desk: MadeDesk, place: Workplace) -> None:
    desk.work.take_changes(b.asked(b.ANNA))
    assert [row.id for row in desk.work.queue.rows()] == ["case-1"]
    desk.work.take_changes(b.asked(b.MARIA))
    assert [row.id for row in desk.work.queue.rows()] == ["case-20", "case-1"]
    desk.work.take_changes(b.asked(b.ANNA))
    assert [row.id for row in desk.work.queue.rows()] == ["case-1"]


def test_a_closed_unit_is_told_with_its_next_opening(desk: MadeDesk, place: Workplace) -> None:
    """FN16."""
    told: list[str] = []
    desk.work.told.connect(told.append)
    for code, data in (("unit_closed", {"opens": b.at("13:00")}), ("unit_closed", {"opens": 0}), ("nobody_there", {})):
        told.append(desk.work.outcomes.refusal(code, data))  # type: ignore[arg-type]
    assert told == [
        "Enheten är stängd. Den öppnar 13:00.", "Enheten är stängd.", "Ingen där arbetar med sådana ärenden.",
    ]  # fmt: skip


def test_beside_each_unit_stands_how_much_there_is_to_do_now(desk: MadeDesk, place: Workplace) -> None:
    """FT6: before handing over, and it follows while the form is open without moving what is marked."""
    place.do("hand_over")
    page = place.side.hand_over

    def marked() -> str:
        look = page.list.marked()
        assert look is not None
        return look.text

    page.search.setText("kolb")
    hours = "I dag 08:00–17:00, öppet nu"
    assert marked() == hours
    desk.work.take_changes(b.changes(b.load(waiting=(0, 3, 1, 0, 0), waits=(5, 5, 30, 30, 125))))
    assert marked() == f"{hours}\n4 väntar. Ett nytt ärende med prioritet 2: cirka 5 min"
    desk.work.take_changes(b.changes(b.load()))
    assert marked() == f"{hours}\nIngen väntar. Ett nytt ärende med prioritet 2: genast"


def test_a_unit_that_would_answer_later_than_was_promised_is_said_to_be_full(desk: MadeDesk, place: Workplace) -> None:
    """FN16: warned, and not hindered; a case that was answered was promised nothing more."""
    place.do("hand_over")
    row = desk.work.row()
    assert row is not None
    waits = (row.reply_by - desk.work.now()) // 60_000 + 10
    desk.work.take_changes(b.changes(b.load(waiting=(0, 9, 0, 0, 0), waits=(waits,) * 5)))
    place.side.hand_over.search.setText("kolb")
    look = place.side.hand_over.list.marked()
    assert look is not None
    assert "Fullt: " in look.text
    assert "för prioritet 2, senare än " in look.text
    unit = b.COLM
    answered = msgspec.structs.replace(row, first_reply_at=desk.work.now())
    assert "väntar" in load_for_words(desk.work.known, unit, answered, desk.work.now())
