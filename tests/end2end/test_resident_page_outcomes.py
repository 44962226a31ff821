"""What comes of a case, as the resident reads it in a real browser: 112, emergency, advice, and what is promised who waits.

The server's clock is set, and set forward: nothing here waits for time to pass.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, expect

from desktop.clock import ShiftedClock
from desktop.demo.day_clock import DayClock
from desktop.domain.listing import ListingState
from desktop.domain.units import HOUR, MINUTE, Instant
from tests.support.interviews import write_content
from tests.support.residents import ELIN, UNIT, House, Resident, phone, watched
from tests.support.told import Told
from tests.support.world import START

DAYTIME = {day: ["08:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
NEVER: dict[str, Any] = {}
NUMBER = "070-174 06 05"
BEFORE_CLOSING, EVENING = Instant(START + 7 * HOUR), Instant(START + 9 * HOUR)


@pytest.fixture
def start() -> Instant:
    """When it all happens: Tuesday 13 October 2026, 09:34 in Sweden."""
    return START


@pytest.fixture
def clock(start: Instant) -> DayClock:
    """The server's."""
    return DayClock(ShiftedClock(start))


@pytest.fixture
def units() -> dict[str, dict[str, Any]]:
    """The health centre is open in the daytime, the emergency department always."""
    return {UNIT: {"hours": DAYTIME}}


@pytest.fixture
def house(tmp_path: Path, clock: DayClock, units: dict[str, dict[str, Any]]) -> Iterator[House]:
    """With the small content."""
    with House(tmp_path, clock, write_content(tmp_path / "content"), units) as standing:
        yield standing


@pytest.fixture
def told(house: House, samir: Resident) -> Told:
    """Samir, signed in, with a case to be told."""
    return Told(house, samir)


def _says(samir: Resident, *sentences: str) -> None:
    """Each of these can be read on the screen, word for word."""
    for sentence in sentences:
        expect(samir.page.get_by_text(sentence, exact=True).filter(visible=True).first).to_be_visible()


def _calls(samir: Resident) -> list[str]:
    """Where the telephone links lead that are on the screen, in order."""
    links: Locator = samir.page.locator('a[href^="tel:"]').filter(visible=True)
    return [link.get_attribute("href") or "" for link in links.all()]


def _in_english(samir: Resident) -> None:
    samir.page.evaluate("localStorage.setItem('spindel.language', 'en')")
    samir.page.reload()


def _later(house: House, samir: Resident, clock: DayClock, milliseconds: int) -> None:
    """So much later; the page has heard from the server since."""
    samir.has_contact("live")
    house.wire.cut()
    samir.has_contact("away")
    clock.skip_to(Instant(clock.now() + milliseconds))
    house.wire.mend()
    samir.has_contact("live")


# --- 112, emergency, advice ----------------------------------------------------------------------------------------


def _ticks(told: Told, samir: Resident, sign: str) -> None:
    """Samir ticks this at the gate, which decides his case."""
    told.tell("ache", stop="gate.everybody")
    told.look()
    samir.answer("gate.everybody", sign)


def _has_told(told: Told, sign: str) -> None:
    """He ticked this at the gate, and answered what could have made it more urgent still."""
    told.tell("ache", gate=(sign,))
    told.look()


def test_the_advice_to_call_112_is_the_whole_screen_with_one_number_to_dial(told: Told, samir: Resident) -> None:
    """R6, R13: before anything else, also when the page is opened again, in both languages."""
    _ticks(told, samir, "no_breath")
    samir.at("alarm")
    samir.heading("Ring 112 nu")
    _says(
        samir,
        "Det du beskriver kan vara farligt för livet. Vänta inte på svar här.",
        "Lås upp ytterdörren. Be någon vara hos dig. Lägg inte på förrän 112 säger till.",
        "En sjuksköterska får veta att du har fått rådet.",
    )
    _is_alone_on_the_screen(samir, "Ring 112")
    _in_english(samir)
    samir.at("alarm")
    samir.heading("Call 112 now")
    _says(
        samir,
        "What you describe can be dangerous to life. Do not wait for an answer here.",
        "Unlock the front door. Ask someone to stay with you. Do not hang up until 112 tells you to.",
        "A nurse is told that you have been given this advice.",
    )
    _is_alone_on_the_screen(samir, "Call 112")


def _is_alone_on_the_screen(samir: Resident, name: str) -> None:
    """One link, to 112, large and without scrolling; no way anywhere else but to say that one does not call."""
    call = samir.page.get_by_role("link")
    expect(call).to_have_count(1)
    expect(call).to_have_accessible_name(name)
    expect(call).to_be_in_viewport(ratio=1)
    assert _calls(samir) == ["tel:112"]
    assert samir.page.get_by_role("button").all_text_contents() == [
        {"Ring 112": "Jag ringer inte, fortsätt här", "Call 112": "I am not calling, go on here"}[name]
    ]
    painted = samir.page.evaluate(
        """() => [document.elementFromPoint(1, 1), document.elementFromPoint(innerWidth - 2, innerHeight - 2)]
          .map((one) => one.closest('#page')?.dataset.view)"""
    )
    assert painted == ["alarm", "alarm"]


def test_whoever_has_called_112_goes_on_from_there(told: Told, samir: Resident) -> None:
    _ticks(told, samir, "no_breath")
    samir.at("alarm")
    samir.page.evaluate(
        "addEventListener('click', (event) => event.target.closest('#call-112') && event.preventDefault())"
    )
    samir.page.locator("#call-112").click()
    samir.page.get_by_role("button", name="Jag har ringt, fortsätt här").click()
    samir.at("waiting")
    expect(samir.page.locator("#urgent")).to_be_hidden()


def test_whoever_does_not_call_112_is_told_again_and_called_up(told: Told, samir: Resident) -> None:
    """R6, R17: the advice stands, and a nurse calls."""
    _ticks(told, samir, "no_breath")
    samir.at("alarm")
    samir.page.get_by_role("button", name="Jag ringer inte, fortsätt här").click()
    samir.at("waiting")
    expect(samir.page.locator("#urgent h2")).to_have_text("Du har fått rådet att ringa 112")
    expect(samir.page.locator("#urgent-112")).to_be_visible()
    expect(samir.page.locator("#urgent-1177")).to_be_hidden()
    _says(samir, f"En sjuksköterska ringer dig på {NUMBER}.")
    expect(samir.page.locator("#answer-by")).to_contain_text("Vänta inte på svaret här: ring 112.")
    expect(samir.page.get_by_text("Live nu")).to_have_count(0)


def test_the_emergency_unit_is_named_with_address_and_number(told: Told, samir: Resident) -> None:
    """R7, R13."""
    _has_told(told, "bleeding")
    samir.at("emergency")
    samir.heading("Åk till Akutmottagningen Västerås nu")
    _says(
        samir,
        "Det du beskriver behöver undersökas där nu. Vänta inte på svar här.",
        "Provgatan 15, Västerås",
        "Ring 021-000 00 15",
        "Ta med legitimation, dina läkemedel eller en lista över dem, telefon och laddare.",
        "Blir du sämre på vägen: ring 112.",
    )
    assert _calls(samir) == ["tel:0210000015", "tel:112"]
    samir.page.get_by_role("button", name="English").click()
    samir.heading("Go to Akutmottagningen Västerås now")
    _says(samir, "Provgatan 15, Västerås", "Call 021-000 00 15", "If you get worse on the way: call 112.")


class TestEmergencyUnitThatWorksHere:
    """The staff of the emergency department have the program."""

    @pytest.fixture
    def units(self) -> dict[str, dict[str, Any]]:
        return {UNIT: {"hours": DAYTIME}, "akuten": {"staffs_tool": True}}

    def test_one_is_announced_there_and_expected_once_somebody_has_taken_it(
        self, house: House, told: Told, samir: Resident
    ) -> None:
        """R7."""
        _has_told(told, "bleeding")
        samir.at("emergency")
        _says(samir, "De har fått det du har berättat. Du behöver inte vänta på besked.")
        expect(samir.page.get_by_text("De väntar dig")).to_have_count(0)
        with house.staff("nadia", "akuten") as nadia:
            nadia.take(samir.case)
            _says(samir, "De väntar dig: Nadia Rosén, sjuksköterska, har ditt ärende.")
        samir.at("emergency")

    def test_who_is_referred_is_announced_expected_once_taken_and_told_of_a_no(
        self, house: House, told: Told, samir: Resident
    ) -> None:
        """R7, R29: on both of her cases, and back to whoever sent her where they say no."""
        case = told.tell("ache", strength=9)
        house.nurse.take(case)
        told.look()
        samir.at("waiting")
        referred, page = samir.page.locator("#referred"), samir.page
        expect(referred).to_be_hidden()
        there = house.nurse.refer(case, START + HOUR)
        expect(referred).to_contain_text("Remiss till Akutmottagningen Västerås")
        expect(referred).to_contain_text("Akutmottagningen Västerås har inte bekräftat den än.")
        with house.staff("nadia", "akuten") as nadia:
            nadia.take(there)
            expect(referred).to_contain_text("Akutmottagningen Västerås har tagit emot remissen och väntar dig.")
            referred.get_by_role("link", name="Öppna remissen").click()
            samir.at("emergency")
            samir.heading("Åk till Akutmottagningen Västerås nu")
            _says(samir, "Remiss från Herrgärdets vårdcentral")
            expect(page.locator("#announced")).to_have_text(
                "De väntar dig: Nadia Rosén, sjuksköterska, har ditt ärende."
            )
            page.locator('a[href="#/"]').first.click()
            samir.at("home")
            expect(page.locator("#cases")).to_contain_text("Remiss från Herrgärdets vårdcentral")
            nadia.decline(there)
        expect(page.locator("#cases")).to_contain_text("Remissen blev inte av")
        page.locator(f'#cases a[href="#/case/{case}"]').click()
        expect(referred).to_contain_text("Den som skickade den tar hand om ditt ärende.")


class TestNoEmergencyUnitOpen:
    """The emergency department of the town is closed."""

    @pytest.fixture
    def units(self) -> dict[str, dict[str, Any]]:
        return {UNIT: {"hours": DAYTIME}, "akuten": {"hours": NEVER}}

    def test_nobody_is_sent_to_a_closed_door(self, told: Told, samir: Resident) -> None:
        """R7: only to an open one; 1177 knows which is."""
        _has_told(told, "bleeding")
        samir.at("emergency")
        samir.heading("Ring 1177 nu")
        _says(samir, "Det du beskriver behöver undersökas nu. 1177 vet vilken akutmottagning som är öppen. "
                     "Ditt ärende står också i kön här.")  # fmt: skip
        expect(samir.page.locator("#place")).to_have_count(0)
        expect(samir.page.get_by_text("Provgatan")).to_have_count(0)
        assert _calls(samir) == ["tel:1177", "tel:112"]


def test_after_advice_one_can_still_talk_to_somebody(house: House, told: Told, samir: Resident) -> None:
    """R5, FP5: what to do, and a person all the same."""
    case = told.tell("ache")
    told.look()
    samir.at("advice")
    samir.heading("Det här kan du göra själv")
    _says(samir, "Det du har svarat tyder inte på något som behöver undersökas nu.", "Gör så här", "Vila lite",
          "Blir det värre?")  # fmt: skip
    expect(samir.page.locator(".above")).to_have_text("Råd 09:34")
    assert _calls(samir) == ["tel:1177", "tel:112"]
    samir.page.get_by_role("button", name="English").click()
    samir.heading("What you can do yourself")
    _says(samir, "Do this", "Rest a little", "I still want to talk to someone")
    samir.page.get_by_role("button", name="Svenska").click()
    samir.page.get_by_role("button", name="Jag vill ändå prata med någon").click()
    samir.at("waiting")
    samir.heading("Du står först i kön")
    _says(samir, "Vila lite")
    house.nurse.take(case)
    house.nurse.write(case, "Hej! Berätta mer.")
    samir.at("chat")
    expect(samir.theirs()).to_have_text(["Hej! Berätta mer."])
    samir.write("Det gör ont när jag går")
    expect(samir.own("sent")).to_have_count(1)
    assert house.nurse.sees(case, 1) == ["Det gör ont när jag går"]


# --- nobody waits alone with something dangerous -------------------------------------------------------------------


def test_when_no_human_comes_in_five_minutes_the_page_says_to_ring_1177(
    house: House, told: Told, samir: Resident, clock: DayClock
) -> None:
    """R19: 112 if it gets worse; no longer once somebody has answered."""
    case = told.tell("ache", gate=("fainted",))
    told.look()
    samir.at("waiting")
    urgent = samir.page.locator("#urgent")
    _says(samir, "Svar senast 09:39", "Live nu: någon är på plats och läser. Svaret kommer här på sidan.")
    expect(urgent).to_be_hidden()
    samir.has_contact("live")
    clock.skip_to(Instant(clock.now() + 5 * MINUTE))
    expect(urgent).to_be_visible()
    expect(urgent).to_have_attribute("role", "alert")
    expect(urgent.locator("h2")).to_have_text("Ring 1177 (112 om du blir sämre)")
    expect(urgent.locator("p")).to_have_text(
        "Ingen här har kunnat svara dig än, och det du beskriver ska inte vänta. Ditt ärende står kvar i kön."
    )
    assert samir.page.locator("main a, main h1").first.get_attribute("href") == "tel:1177"
    assert _calls(samir)[-1] == "tel:112"
    _says(samir, f"En sjuksköterska ringer dig på {NUMBER}.")
    expect(samir.page.get_by_text("Live nu")).to_have_count(0)
    _in_english(samir)
    expect(urgent.locator("h2")).to_have_text("Call 1177 (112 if you get worse)")
    _says(samir, f"A nurse will call you on {NUMBER}.")
    house.nurse.take(case)
    house.nurse.write(case, "Hej, jag är här.")
    samir.at("chat")
    expect(urgent).to_be_hidden()


@pytest.mark.parametrize("start", [EVENING])
def test_where_nobody_is_on_what_cannot_wait_is_told_to_ring_at_once(told: Told, samir: Resident) -> None:
    """R19: or nobody is on."""
    told.tell("ache", gate=("fainted",))
    told.look()
    samir.at("waiting")
    expect(samir.page.locator("#urgent h2")).to_have_text("Ring 1177 (112 om du blir sämre)")
    expect(samir.page.locator("#urgent-1177")).to_be_in_viewport()


@pytest.mark.parametrize("units", [{UNIT: {"hours": DAYTIME}, "1177": {"hours": DAYTIME}}])
@pytest.mark.parametrize("start", [EVENING])
def test_what_should_not_wait_until_it_opens_is_told_to_ring_and_to_be_called(told: Told, samir: Resident) -> None:
    """R28: priority 2 outside hours; what the page promises below is a call, and no reason to wait."""
    told.tell("ache", strength=9)
    told.look()
    samir.at("waiting")
    urgent = samir.page.locator("#urgent")
    expect(urgent.locator("h2")).to_have_text("Ring 1177 (112 om du blir sämre)")
    expect(urgent.locator("p")).to_have_text(
        "Det är stängt här nu, och det du beskriver ska inte vänta tills det öppnar. Ditt ärende står kvar i kön."
    )
    assert samir.page.locator("main a, main h1").first.get_attribute("href") == "tel:1177"
    _says(samir, f"En sjuksköterska ringer dig på {NUMBER}.")
    _in_english(samir)
    expect(urgent.locator("h2")).to_have_text("Call 1177 (112 if you get worse)")
    expect(urgent.locator("p")).to_have_text(
        "It is closed here now, and what you describe should not wait until it opens. Your case stays in line."
    )


# --- what is promised who waits ------------------------------------------------------------------------------------


def test_the_promise_is_an_hour_and_is_owned_up_to_when_it_has_passed(
    house: House, told: Told, samir: Resident, clock: DayClock
) -> None:
    """R8: live now and an answer by hh:mm; late, it says so."""
    told.tell("ache", strength=9)
    told.look()
    samir.at("waiting")
    _says(samir, "Svar senast 10:34", "Live nu: någon är på plats och läser. Svaret kommer här på sidan.")
    _later(house, samir, clock, HOUR + MINUTE)
    _says(samir, "Vi skulle ha svarat 10:34",
          "Det tar längre tid än vi lovade. Ditt ärende står kvar på sin plats i kön.")  # fmt: skip
    expect(samir.page.get_by_text("Svar senast")).to_have_count(0)
    expect(samir.page.get_by_text("Live nu")).to_have_count(0)
    _in_english(samir)
    _says(samir, "We should have answered at 10:34",
          "It is taking longer than we promised. Your case keeps its place in line.")  # fmt: skip


@pytest.mark.parametrize("start", [EVENING])
def test_a_closed_unit_says_so_and_when_somebody_reads(told: Told, samir: Resident) -> None:
    """R8, FP1: honest at night too."""
    told.tell("ache", fever="yes", strength=4)
    told.look()
    samir.at("waiting")
    _says(samir, "Stängt nu", "En sjuksköterska läser ditt ärende i morgon efter 08:00. Svar senast i morgon 16:00. "
                              "Blir du sämre: ring 1177, vid fara för livet 112.")  # fmt: skip
    expect(samir.page.get_by_text("Live nu")).to_have_count(0)
    samir.page.get_by_role("button", name="English").click()
    _says(samir, "Closed now", "A nurse will read your case tomorrow after 08:00. Answer by tomorrow 16:00. "
                               "If you get worse: call 1177, or 112 if life is in danger.")  # fmt: skip


@pytest.mark.parametrize("start", [BEFORE_CLOSING])
def test_a_unit_that_closes_while_one_waits_is_no_longer_live(
    house: House, told: Told, samir: Resident, clock: DayClock
) -> None:
    told.tell("ache", fever="yes", strength=4)
    told.look()
    samir.at("waiting")
    expect(samir.page.locator("#answer-by")).to_have_attribute("data-live", "true")
    _says(samir, "Svar senast i morgon 15:34")
    _later(house, samir, clock, HOUR // 2)
    expect(samir.page.locator("#answer-by")).to_have_attribute("data-live", "false")
    _says(samir, "Ofta går det fortare. Svaret kommer här på sidan.")


def test_what_fits_a_visit_names_whom_it_is_to_and_by_when(told: Told, samir: Resident) -> None:
    """R41: with the profession and the time frame that the operation has given this outcome; FP5: also who could book herself."""
    told.tell("ache", strength=5)
    told.look()
    samir.at("booking")
    _says(samir, "Efter dina svar kan du själv boka en tid hos en fysioterapeut på Herrgärdets vårdcentral. "
                 "Välj en tid senast tisdag 27 oktober.")  # fmt: skip
    samir.page.locator("#talk").click()
    samir.at("waiting")
    _says(samir, "Det du beskriver passar för ett besök: fysioterapeut, senast tisdag 27 oktober. "
                 "Herrgärdets vårdcentral svarar här om en tid.")  # fmt: skip
    samir.page.get_by_role("button", name="English").click()
    _says(samir, "What you describe fits a visit: physiotherapist, by Tuesday 27 October. "
                 "Herrgärdets vårdcentral answers here about a time.")  # fmt: skip


def test_an_errand_is_told_to_be_the_receptions(told: Told, samir: Resident) -> None:
    """R26."""
    told.tell("papers")
    told.look()
    samir.at("waiting")
    _says(samir, "Det här tar receptionen hand om. En vårdadministratör på Herrgärdets vårdcentral svarar här.",
          "Receptionen där har ditt ärende nu.")  # fmt: skip
    expect(samir.page.get_by_text("Sjuksköterskorna där")).to_have_count(0)
    samir.page.get_by_role("button", name="English").click()
    _says(samir, "Reception takes care of this. A receptionist at Herrgärdets vårdcentral answers here.")


def test_whoever_breaks_off_after_a_warning_sign_is_told_that_a_nurse_calls(
    told: Told, samir: Resident, clock: DayClock
) -> None:
    """R17: the page that was left open goes on to it by itself."""
    told.tell("ache", stop="ache.faint", start="sudden")
    told.look()
    samir.asked("ache.faint")
    samir.has_contact("live")
    clock.skip_to(Instant(clock.now() + 10 * MINUTE))
    samir.at("waiting")
    _says(samir, f"En sjuksköterska ringer dig på {NUMBER}.")
    _in_english(samir)
    _says(samir, f"A nurse will call you on {NUMBER}.")


def test_a_call_back_that_is_done_is_promised_no_longer(
    house: House, told: Told, samir: Resident, clock: DayClock
) -> None:
    case = told.tell("ache", stop="ache.faint", start="sudden")
    told.look()
    samir.asked("ache.faint")
    samir.has_contact("live")
    clock.skip_to(Instant(clock.now() + 10 * MINUTE))
    samir.at("waiting")
    call = samir.page.locator("#outcome")
    expect(call).to_have_text(f"En sjuksköterska ringer dig på {NUMBER}.")
    house.nurse.take(case)
    house.nurse.called(case)
    expect(call).to_be_hidden()


def test_the_place_in_line_is_told_and_moves(house: House, told: Told, samir: Resident, chromium: Browser) -> None:
    """R8."""
    first = told.tell("ache", strength=9)
    context = phone(chromium)
    second = Resident(watched(context, []), house)
    behind = Told(house, second, ELIN)
    behind.tell("ache", strength=9)
    behind.look()
    second.at("waiting")
    second.heading("Du är nummer 2 i kön")
    house.nurse.take(first)
    second.heading("Du står först i kön")
    context.close()


@pytest.mark.long
def test_what_is_known_of_the_listing_is_told_while_one_waits(house: House, told: Told, samir: Resident) -> None:
    """Issue 4: honestly, and who answers all the same."""
    told.tell("ache", strength=9)
    told.look()
    samir.at("waiting")
    line = samir.page.locator("#listing")
    expect(line).to_be_hidden()
    for state, words in (
        ("queued", "Listningen står än så länge bara i kö. Till dess svarar Herrgärdets vårdcentral."),
        (
            "elsewhere",
            "Listningen är i en annan region. Herrgärdets vårdcentral svarar ändå, men ett besök kan behöva bokas där.",
        ),
        ("unknown", "Vi ser ingen listning på en vårdcentral. Herrgärdets vårdcentral svarar ändå."),
        ("away", "Det går inte att se listningen just nu. Herrgärdets vårdcentral svarar ändå."),
    ):
        house.listed("samir", ListingState(state))
        expect(line).to_have_text(words)
    house.listed("samir", ListingState.LISTED)
    expect(line).to_be_hidden()
