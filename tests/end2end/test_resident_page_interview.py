"""The interview on the resident's page: every kind of question, back and on, two tabs, other devices and lost wires."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from tests.support.interviews import write_content
from tests.support.residents import ELIN, SAMIR, House, Resident, phone, watched


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """With a small content that has every kind of question."""
    with House(tmp_path, content=write_content(tmp_path / "content")) as standing:
        yield standing


def _to_start(samir: Resident) -> str:
    """To the first question of the complaint; the case."""
    samir.to_reasons("Det gör ont")
    samir.reasons("ache")
    samir.answer("gate.everybody", "(none)")
    samir.answer("health", "(none)")
    samir.asked("ache.start")
    return samir.case


def _wrong(samir: Resident, typed: str, words: str) -> None:
    """Typed and refused here, in words, with the focus where it is to be mended."""
    field = samir.page.locator("#answer")
    field.fill(typed)
    samir.next()
    expect(samir.page.locator("#answer-error")).to_contain_text(words)
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")


def _stored(samir: Resident, house: House, case: str) -> dict[str, Any]:
    """What the server has: each answered question's value."""
    whole = samir.page.context.request.get(f"{house.direct}/api/cases/{case}").json()
    return {each["id"]: each.get("value") for each in whole["interview"]["answered"]}


def test_each_kind_of_question_has_its_control_and_the_last_answer_sends_the_case(
    house: House, samir: Resident
) -> None:
    """R3, R4, FP4: one question at a time; what cannot be an answer is said in words before it is sent."""
    case = _to_start(samir)
    samir.next()
    expect(samir.page.locator("#answer-error")).to_contain_text("Välj ett svar")
    samir.answer("ache.start", "slow")
    samir.asked("ache.strength")
    _wrong(samir, "", "Skriv ett tal, eller välj ”Vet inte”")
    _wrong(samir, "mycket", "Skriv bara siffror")
    _wrong(samir, "11", "Skriv ett tal mellan 0 och 10 av 10")
    _wrong(samir, "3,25", "högst 1 decimal")
    samir.page.locator("#answer").fill("3,5")
    samir.on()
    samir.answer("fever", "no")
    samir.asked("ache.since")
    _wrong(samir, "", "Skriv ett datum")
    _wrong(samir, "1890-01-01", "Skriv ett datum mellan")
    _wrong(samir, "2999-01-01", "Skriv ett datum mellan")
    since = samir.page.locator("#answer").get_attribute("max") or ""
    samir.page.locator("#answer").fill(since)
    samir.on()
    samir.answer("ache.where", "back")
    samir.asked("ache.note")
    _wrong(samir, "   ", "Skriv ett svar, eller välj ”Vet inte”")
    _wrong(samir, "å" * 4_001, "1 tecken för långt")
    samir.page.locator("#answer").fill("Värst på morgonen")
    samir.on()
    samir.asked("ache.photo")
    expect(samir.page.locator(".progress-words")).to_have_text("Sista frågan")
    samir.next()
    expect(samir.page.locator("#answer-error")).to_contain_text("Lägg till en bild")
    samir.choose("(unknown)")
    samir.next()
    samir.at("advice")
    assert _stored(samir, house, case) == {
        "gate.everybody": [],
        "health": [],
        "ache.start": "slow",
        "ache.strength": 3.5,
        "fever": "no",
        "ache.since": since,
        "ache.where": ["back"],
        "ache.note": "Värst på morgonen",
        "ache.photo": None,
    }


def test_reasons_are_suggested_from_the_own_words_and_several_can_be_chosen(house: House, samir: Resident) -> None:
    """R2, R3: what was found is offered, the rest a tap away, and one must choose."""
    samir.to_reasons("Jag hostar")
    offered = samir.page.locator('input[name="reason"]')
    assert [one.get_attribute("value") for one in offered.all()] == ["cough"]
    samir.next()
    expect(samir.page.locator("#reasons-error")).to_contain_text("Välj minst en sak")
    samir.page.locator("#more-reasons").click()
    expect(samir.page.locator('input[value="ache"]')).to_be_focused()
    samir.reasons("cough", "ache")
    samir.answer("gate.everybody", "(none)")
    whole = samir.page.context.request.get(f"{house.direct}/api/cases/{samir.case}").json()
    assert sorted(whole["interview"]["reasons"]) == ["ache", "cough"]


def test_words_that_say_nothing_known_lead_to_all_that_it_can_be_about(samir: Resident) -> None:
    samir.to_reasons("Ingenting särskilt")
    expect(samir.page.locator("h1")).to_have_text("Vad gäller det?")
    assert samir.page.locator('input[name="reason"]').count() == 3


def test_none_of_it_and_dont_know_stand_alone(samir: Resident) -> None:
    """The gate is one screen on which anything may be ticked."""
    samir.to_reasons("Det gör ont")
    samir.reasons("ache")
    samir.asked("gate.everybody")
    samir.next()
    expect(samir.page.locator("#answer-error")).to_contain_text("Välj det som stämmer, eller ”Inget”")
    samir.choose("(none)", "no_breath", "fainted")
    ticked = samir.page.locator('input[name="answer"]:checked')
    assert [one.get_attribute("value") for one in ticked.all()] == ["no_breath", "fainted"]
    samir.choose("(unknown)")
    assert [one.get_attribute("value") for one in ticked.all()] == ["(unknown)"]
    samir.choose("(none)")
    assert [one.get_attribute("value") for one in ticked.all()] == ["(none)"]


def test_what_can_be_found_out_now_is_said_before_dont_know_is_taken(house: House, samir: Resident) -> None:
    case = _to_start(samir)
    samir.answer("ache.start", "slow")
    samir.asked("ache.strength")
    samir.page.locator("#answer").fill("3")
    samir.on()
    samir.answer("fever", "(unknown)")
    samir.asked("fever")
    expect(samir.page.locator("#check-now")).to_have_text("Mät nu")
    assert "fever" not in _stored(samir, house, case)
    samir.answer("fever", "(unknown)")
    samir.asked("ache.since")
    assert _stored(samir, house, case)["fever"] is None


def test_back_shows_the_answer_and_another_one_asks_what_it_opens(house: House, samir: Resident) -> None:
    """FP4: back at any time, by the page and by the browser; nothing is asked twice."""
    case = _to_start(samir)
    samir.answer("ache.start", "slow")
    samir.asked("ache.strength")
    samir.page.locator(".back").click()
    samir.asked("ache.start")
    expect(samir.page.locator('input[value="slow"]')).to_be_checked()
    samir.next()
    samir.asked("ache.strength")
    samir.page.go_back()
    samir.asked("ache.start")
    samir.page.go_back()
    samir.asked("ache.strength")
    samir.page.go_back()
    samir.asked("ache.start")
    samir.answer("ache.start", "sudden")
    samir.asked("ache.faint")
    samir.page.locator(".back").click()
    samir.page.locator(".back").click()
    samir.asked("health")
    samir.page.locator(".back").click()
    samir.page.locator(".back").click()
    samir.at("reasons")
    expect(samir.page.locator('input[value="ache"]')).to_be_checked()
    samir.next()
    samir.asked("ache.faint")
    assert _stored(samir, house, case)["ache.start"] == "sudden"


def test_an_interview_goes_on_at_the_very_question_on_another_phone_and_after_a_reload(
    house: House, samir: Resident, chromium: Browser
) -> None:
    """FP4: saved at every step."""
    case = _to_start(samir)
    samir.answer("ache.start", "slow")
    samir.asked("ache.strength")
    samir.page.locator("#answer").fill("7")
    samir.page.reload()
    samir.asked("ache.strength")
    expect(samir.page.locator("#answer")).to_have_value("7")
    context = phone(chromium)
    other = Resident(watched(context, []), house)
    other.open()
    other.sign_in(SAMIR)
    other.at("home")
    other.page.locator(f'a[href="#/new/{case}"]').click()
    other.asked("ache.strength")
    other.page.locator(".back").click()
    expect(other.page.locator('input[value="slow"]')).to_be_checked()
    context.close()


def test_the_second_tab_says_that_the_first_went_on_and_shows_the_newest(house: House, samir: Resident) -> None:
    """Two tabs answer the same interview: neither overwrites the other, and the one that lags says so in words."""
    case = _to_start(samir)
    other = Resident(watched(samir.page.context, []), house)
    other.open(f"/#/new/{case}")
    other.asked("ache.start")
    other.has_contact("live")
    samir.answer("ache.start", "slow")
    samir.asked("ache.strength")
    other.asked("ache.strength")
    expect(other.page.get_by_role("alert")).to_contain_text("Du har svarat i en annan flik")
    expect(samir.page.get_by_role("alert")).to_have_count(0)


def test_an_answer_to_a_question_that_was_left_elsewhere_does_not_count(
    house: House, samir: Resident, chromium: Browser
) -> None:
    case = _to_start(samir)
    context = phone(chromium)
    other = Resident(watched(context, []), house)
    other.open()
    other.sign_in(SAMIR)
    other.page.locator(f'a[href="#/new/{case}"]').click()
    other.asked("ache.start")
    house.wire.cut()
    samir.has_contact("away")
    samir.choose("sudden")
    samir.next()
    samir.saved("saved_here")
    other.page.goto(f"{house.direct}/#/new/{case}")
    other.sign_in_again(SAMIR)
    other.answer("ache.start", "slow")
    other.asked("ache.strength")
    house.wire.mend()
    samir.asked("ache.strength")
    expect(samir.page.get_by_role("alert")).to_contain_text("Du har svarat i en annan flik")
    assert _stored(samir, house, case)["ache.start"] == "slow"
    context.close()


def test_an_answer_given_without_contact_is_kept_and_told_when_there_is_contact(house: House, samir: Resident) -> None:
    """R14: a dropped connection loses nothing, and the page says so."""
    case = _to_start(samir)
    house.wire.cut()
    samir.has_contact("away")
    samir.choose("slow")
    samir.next()
    samir.saved("saved_here")
    expect(samir.page.locator("#contact")).to_contain_text("Det du skriver är kvar här")
    samir.choose("sudden")
    samir.next()
    samir.saved("saved_here")
    house.wire.mend()
    samir.asked("ache.faint")
    samir.saved()
    assert _stored(samir, house, case)["ache.start"] == "sudden"


def test_a_lost_answer_to_an_answer_asks_nothing_twice(house: House, samir: Resident) -> None:
    """Invariant 2: told, not heard, told again under the same id."""
    case = _to_start(samir)
    house.wire.mute()
    samir.choose("slow")
    samir.next()
    house.wire.mend()
    samir.asked("ache.strength")
    expect(samir.page.get_by_role("alert")).to_have_count(0)
    assert _stored(samir, house, case)["ache.start"] == "slow"


def test_a_session_that_ended_keeps_what_was_typed(samir: Resident) -> None:
    _to_start(samir)
    samir.answer("ache.start", "slow")
    samir.asked("ache.strength")
    samir.page.locator("#answer").fill("4,5")
    samir.page.context.clear_cookies()
    samir.next()
    expect(samir.page.get_by_text("Du har loggats ut. Det du skrev är kvar här.")).to_be_visible()
    samir.sign_in_again(SAMIR)
    samir.asked("fever")
    samir.page.locator(".back").click()
    expect(samir.page.locator("#answer")).to_have_value("4,5")


def test_the_language_can_be_changed_in_the_middle_and_nothing_chosen_is_lost(samir: Resident) -> None:
    """R13: the content's own words come in both languages."""
    _to_start(samir)
    expect(samir.page.locator("h1")).to_have_text("Hur började det?")
    samir.choose("sudden")
    samir.page.get_by_role("button", name="English").click()
    expect(samir.page.locator("h1")).to_have_text("How did it start?")
    expect(samir.page.locator('input[value="sudden"]')).to_be_checked()
    expect(samir.page.locator(".choice").first).to_have_text("Slowly")
    samir.next()
    samir.asked("ache.faint")
    expect(samir.page.locator("#next")).to_have_text("Next")


def test_why_is_told_and_progress_never_falls(samir: Resident) -> None:
    samir.to_reasons("Det gör ont")
    seen = [float(samir.page.locator("progress").get_attribute("value") or 0)]
    samir.reasons("ache")
    samir.asked("gate.everybody")
    expect(samir.page.locator("#answer-hint")).to_have_text("Bocka i allt som stämmer")
    samir.page.locator(".why summary").click()
    expect(samir.page.get_by_text("Därför frågar vi alla först")).to_be_visible()
    for question, value in (
        ("gate.everybody", "(none)"),
        ("health", "(none)"),
        ("ache.start", "sudden"),
        ("ache.faint", "no"),
    ):
        samir.asked(question)
        seen.append(float(samir.page.locator("progress").get_attribute("value") or 0))
        samir.answer(question, value)
    assert seen == sorted(seen)
    expect(samir.page.locator(".progress-words")).to_contain_text("Ungefär")


def test_saved_is_said_to_whoever_listens(house: House, samir: Resident) -> None:
    _to_start(samir)
    house.wire.cut()
    samir.has_contact("away")
    samir.choose("slow")
    samir.next()
    expect(samir.page.locator("#announcer")).to_contain_text("Sparat här, inte skickat")
    house.wire.mend()
    samir.asked("ache.strength")


def test_who_cannot_answer_sends_the_case_as_it_is(samir: Resident) -> None:
    _to_start(samir)
    samir.page.locator("#skip").click()
    samir.at("check")
    samir.page.locator(".back").click()
    samir.asked("ache.start")
    samir.page.locator("#skip").click()
    samir.at("check")
    samir.next()
    samir.at("waiting")


def test_another_person_begins_the_questions_anew(samir: Resident) -> None:
    """R10: the case is about the right person."""
    samir.to_reasons("Det gör ont", who=ELIN)
    samir.reasons("ache")
    samir.answer("pregnant", "no")
    samir.answer("gate.everybody", "(none)")
    samir.asked("health")
    samir.page.goto(samir.page.url.rpartition("/")[0] + "/about")
    expect(samir.page.get_by_text("Byter du person börjar frågorna om.")).to_be_visible()
    samir.about("ida")
    samir.at("words")
    samir.next()
    samir.reasons("ache")
    samir.asked("gate.everybody")
