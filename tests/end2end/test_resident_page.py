"""The resident's page in a real browser against a real server: from the first word to the answer, whatever the wire does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from desktop.domain.chat import clean
from tests.support.residents import ELIN, SAMIR, UNIT, House, Resident, phone, watched


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with House(tmp_path) as standing:
        yield standing


@pytest.fixture
def samir(house: House, chromium: Browser) -> Iterator[Resident]:
    context = phone(chromium)
    errors: list[str] = []
    yield Resident(watched(context, errors), house)
    context.close()
    assert errors == []


def test_own_words_from_the_units_link_reach_a_nurse_and_the_talk_goes_both_ways(house: House, samir: Resident) -> None:
    """R1, R2, R8, FP2, FP11: one way through everything."""
    samir.open()
    expect(samir.page.locator(".bar-title")).to_have_text("Herrgärdets vårdcentral")
    samir.sign_in(SAMIR)
    samir.contact()
    samir.words("Ont i ryggen sedan tre veckor", "Att kunna jobba")
    samir.at("check")
    expect(samir.page.locator(".check")).to_contain_text("Ont i ryggen sedan tre veckor")
    samir.next()
    samir.at("waiting")
    samir.heading("Du står först i kön")
    expect(samir.page.locator("#answer-by")).to_contain_text("Svar senast")
    expect(samir.page.locator(".facts")).to_contain_text("Herrgärdets vårdcentral")
    case = samir.case
    house.nurse.take(case)
    samir.heading("Maria Holm läser ditt ärende")
    house.nurse.write(case, "Hej Samir, hur länge har det varit så?")
    samir.at("chat")
    samir.heading("Maria Holm")
    samir.write("I tre veckor")
    expect(samir.own("sent")).to_have_count(1)
    house.nurse.read(case, 2)
    expect(samir.own("read")).to_contain_text("Läst")
    assert house.nurse.sees(case, 1) == ["I tre veckor"]


def test_the_common_entrance_offers_1177_and_finds_a_health_centre(samir: Resident) -> None:
    """R1: whoever does not know where to turn can start, and a part of a name is enough."""
    samir.open("/")
    samir.at("choose-unit")
    expect(samir.page.locator('button[data-unit="1177"]')).to_be_visible()
    samir.page.locator("#find-unit").fill("herr")
    expect(samir.page.locator("li:visible button")).to_have_text(["Herrgärdets vårdcentral"])
    samir.page.locator("#find-unit").fill("ingen sådan")
    expect(samir.page.get_by_text("Ingen vårdcentral heter så")).to_be_visible()
    samir.page.locator("#find-unit").fill("")
    samir.page.locator(f'button[data-unit="{UNIT}"]').click()
    samir.at("sign-in")
    assert f"unit={UNIT}" in samir.page.url


def test_a_link_to_a_unit_that_does_not_exist_leads_to_the_choice(samir: Resident) -> None:
    samir.open("/?unit=%3Cscript%3E")
    samir.at("choose-unit")
    expect(samir.page.get_by_text("Länken gick till en mottagning som inte finns här")).to_be_visible()


def test_a_parent_writes_for_a_child(house: House, samir: Resident) -> None:
    """FP7: the one who signs in is the parent, the case is about the child."""
    samir.open()
    samir.sign_in(ELIN)
    samir.at("about")
    samir.next()
    expect(samir.page.locator("#about-error")).to_be_visible()
    samir.page.get_by_label("Mitt barn Ida Berg").check()
    samir.next()
    samir.contact()
    samir.words("Hon har feber")
    samir.at("check")
    expect(samir.page.locator(".check")).to_contain_text("Ida Berg")
    samir.next()
    samir.at("waiting")
    expect(samir.page.locator(".above")).to_contain_text("Gäller Ida Berg")


def test_a_wrong_personnummer_is_told_at_its_field(samir: Resident) -> None:
    samir.open("/?unit=herrgardet#/sign-in")
    number = samir.page.locator("#personnummer")
    samir.page.locator("#sign-in").click()
    expect(number).to_be_focused()
    expect(number).to_have_accessible_description("ÅÅÅÅMMDD-NNNN Skriv ett personnummer.")
    number.fill("19121212-1212")
    samir.page.locator("#sign-in").click()
    expect(number).to_have_accessible_description(
        "ÅÅÅÅMMDD-NNNN Ingen testperson har det personnumret. Kontrollera siffrorna."
    )
    number.fill(SAMIR)
    samir.page.locator("#sign-in").click()
    samir.at("contact")


def test_what_is_missing_is_told_at_its_field_and_nothing_goes_on(samir: Resident) -> None:
    samir.open()
    samir.sign_in(SAMIR)
    samir.at("contact")
    samir.page.locator("#phone").fill("ring mig")
    samir.next()
    expect(samir.page.locator("#phone")).to_be_focused()
    expect(samir.page.locator("#phone-error")).to_contain_text("Skriv ett telefonnummer")
    expect(samir.page.locator("#place-error")).to_be_visible()
    samir.page.locator("#phone").fill("070-174 06 05")
    samir.contact()
    samir.at("words")
    samir.next()
    expect(samir.page.locator("#own-words")).to_be_focused()
    expect(samir.page.locator("#own-words-error")).to_contain_text("Skriv några ord")
    samir.page.locator("#own-words").fill("å" * 10_003)
    samir.next()
    expect(samir.page.locator("#own-words-error")).to_contain_text("3 tecken för lång")


def test_a_reload_in_the_middle_of_a_word_loses_nothing(samir: Resident) -> None:
    """FP4: can pause and resume, without waiting for the server to have it."""
    samir.open()
    samir.sign_in(SAMIR)
    samir.at("contact")
    samir.page.locator("#place").press_sequentially("Hem")
    samir.page.reload()
    samir.at("contact")
    expect(samir.page.locator("#place")).to_have_value("Hem")
    samir.contact()
    samir.at("words")
    samir.page.locator("#own-words").press_sequentially("Ont i ryg")
    samir.page.reload()
    samir.at("words")
    expect(samir.page.locator("#own-words")).to_have_value("Ont i ryg")


def test_a_case_begun_on_one_phone_goes_on_at_another(house: House, samir: Resident, chromium: Browser) -> None:
    samir.open()
    samir.sign_in(SAMIR)
    samir.contact("Hos mamma")
    samir.at("words")
    samir.page.locator("#own-words").fill("Ont i ryggen")
    samir.saved()
    other = phone(chromium)
    page = Resident(watched(other, []), house)
    page.open()
    page.sign_in(SAMIR)
    page.at("home")
    page.page.get_by_text("Ont i ryggen").click()
    page.at("words")
    expect(page.page.locator("#own-words")).to_have_value("Ont i ryggen")
    page.page.locator(".back").click()
    expect(page.page.locator("#place")).to_have_value("Hos mamma")
    other.close()


def test_saved_is_said_only_when_the_server_has_it(house: House, samir: Resident) -> None:
    """Invariant 1: what is shown as saved was acknowledged."""
    samir.open()
    samir.sign_in(SAMIR)
    samir.contact()
    samir.at("words")
    samir.saved()
    house.wire.cut()
    samir.page.locator("#own-words").fill("Ont i ryggen")
    samir.saved("saved_here")
    house.wire.mend()
    samir.saved()


def test_a_case_sent_without_contact_is_sent_when_there_is_contact_again(house: House, samir: Resident) -> None:
    samir.open()
    samir.sign_in(SAMIR)
    samir.contact()
    samir.words("Ont i ryggen")
    samir.at("check")
    samir.saved()
    house.wire.cut()
    samir.next()
    expect(samir.page.locator("#sending")).to_contain_text("Skickas")
    samir.has_contact("away")
    samir.at("check")
    house.wire.mend()
    samir.at("waiting")


def test_messages_written_without_contact_arrive_once_and_in_order(house: House, samir: Resident) -> None:
    """A dropped connection loses no message, and the page says the truth meanwhile."""
    case = samir.talking()
    house.wire.cut()
    for text in ("Ett", "Två", "Tre"):
        samir.write(text)
    expect(samir.own("here")).to_have_count(3)
    expect(samir.own("here").last).to_contain_text("Sparat här, inte skickat")
    samir.has_contact("away")
    expect(samir.page.locator("#contact")).to_contain_text("Ingen kontakt sedan")
    house.nurse.write(case, "Är du kvar?")
    house.wire.mend()
    expect(samir.own("sent")).to_have_count(3)
    expect(samir.theirs()).to_have_text(["Hej! Hur länge har det varit så?", "Är du kvar?"])
    expect(samir.page.locator("#contact")).to_be_hidden()
    assert house.nurse.sees(case, 3) == ["Ett", "Två", "Tre"]


def test_a_message_survives_that_the_page_is_closed_before_it_was_sent(house: House, samir: Resident) -> None:
    case = samir.talking()
    house.wire.cut()
    samir.write("Kvar efter allt")
    expect(samir.own("here")).to_have_count(1)
    context = samir.page.context
    samir.page.close()
    house.wire.mend()
    again = Resident(watched(context, []), house)
    again.open(f"/#/case/{case}")
    again.at("chat")
    expect(again.own("sent")).to_contain_text("Kvar efter allt")
    assert house.nurse.sees(case, 1) == ["Kvar efter allt"]


def test_a_lost_answer_doubles_nothing(house: House, samir: Resident) -> None:
    """Invariant 2: the server had it, the page did not know, and asked again under the same id."""
    case = samir.talking()
    house.wire.mute()
    samir.write("Bara en gång")
    assert house.nurse.sees(case, 1) == ["Bara en gång"]
    expect(samir.own("here")).to_have_count(1)
    house.wire.mend()
    expect(samir.own("sent")).to_have_count(1)
    samir.write("Efteråt")
    expect(samir.own("sent")).to_have_count(2)
    assert house.nurse.sees(case, 2) == ["Bara en gång", "Efteråt"]


def test_two_tabs_send_once(house: House, samir: Resident) -> None:
    case = samir.talking()
    other = Resident(watched(samir.page.context, []), house)
    other.open(f"/#/case/{case}")
    other.at("chat")
    other.has_contact("live")
    house.wire.cut()
    samir.write("Från den ena")
    other.write("Från den andra")
    house.wire.mend()
    for tab in (samir, other):
        expect(tab.own("sent")).to_have_count(2)
    assert house.nurse.sees(case, 2) == ["Från den ena", "Från den andra"]


def test_what_was_not_sent_before_the_case_closed_is_given_back_with_words(house: House, samir: Resident) -> None:
    case = samir.talking()
    house.wire.cut()
    samir.write("En fråga till")
    expect(samir.own("here")).to_have_count(1)
    house.nurse.finish(case)
    house.wire.mend()
    samir.at("closed")
    expect(samir.page.locator("#unsent")).to_contain_text("En fråga till")
    expect(samir.page.get_by_text("starta ett nytt ärende")).to_be_visible()
    expect(samir.own()).to_have_count(0)


def test_a_closed_case_can_be_read_later_and_leads_to_a_new_one(house: House, samir: Resident) -> None:
    """FP8, R1: come back later."""
    case = samir.talking("Vila och kom tillbaka om det inte går över")
    house.nurse.finish(case)
    samir.at("closed")
    samir.open()
    samir.at("home")
    samir.page.locator(f'a[href="#/case/{case}"]').click()
    samir.at("closed")
    expect(samir.theirs()).to_have_text(["Vila och kom tillbaka om det inte går över"])
    expect(samir.page.locator("#message")).to_have_count(0)
    samir.page.get_by_role("link", name="Nytt ärende").click()
    samir.at("contact")


def test_a_case_is_withdrawn_only_after_a_yes(samir: Resident) -> None:
    samir.waiting()
    samir.page.locator("#withdraw").click()
    samir.page.locator("#question-no").click()
    expect(samir.page.locator("#withdraw")).to_be_focused()
    samir.page.locator("#withdraw").click()
    samir.page.locator("#question-yes").click()
    samir.at("closed")
    expect(samir.page.get_by_role("heading", name="Du tog tillbaka ärendet")).to_be_visible()


def test_what_is_removed_before_it_was_sent_is_gone(samir: Resident) -> None:
    samir.open()
    samir.sign_in(SAMIR)
    samir.contact()
    samir.words("Ont i ryggen")
    samir.at("check")
    samir.page.locator("#withdraw").click()
    samir.page.locator("#question-yes").click()
    samir.at("home")
    expect(samir.page.get_by_text("Du har inga ärenden än")).to_be_visible()


def test_a_session_that_ended_keeps_the_message_for_the_same_person(house: House, samir: Resident) -> None:
    case = samir.talking()
    house.wire.cut()
    samir.write("Skrivet utan att veta det")
    samir.page.context.clear_cookies()
    house.wire.mend()
    expect(samir.page.get_by_text("Du har loggats ut. Det du skrev är kvar här.")).to_be_visible()
    samir.page.locator(f'[data-personnummer="{SAMIR}"]').click()
    samir.at("chat")
    expect(samir.own("sent")).to_have_count(1)
    assert house.nurse.sees(case, 1) == ["Skrivet utan att veta det"]


def test_words_written_in_one_tab_are_never_sent_as_another_persons(house: House, samir: Resident) -> None:
    """R60, R63: somebody signs in in a second tab while the first has lost contact; the browser has one cookie."""
    samir.open()
    samir.sign_in(ELIN)
    samir.at("about")
    samir.has_contact("live")
    house.wire.cut()
    samir.page.get_by_label("Mig själv").check()
    samir.next()
    samir.contact("Elins plats")
    samir.words("Elins egna ord")
    signed_in = samir.page.context.request.post(house.direct + "/api/sign-in", data={"personnummer": SAMIR})
    assert signed_in.ok
    house.wire.mend()
    expect(samir.page.get_by_text("Du har loggats ut. Det du skrev är kvar här.")).to_be_visible()
    assert samir.page.context.request.get(house.direct + "/api/cases").json() == []
    samir.page.locator(f'[data-personnummer="{ELIN}"]').click()
    samir.at("check")
    expect(samir.page.locator(".check")).to_contain_text("Elins egna ord")


def test_signing_out_with_something_unsent_asks_first(house: House, samir: Resident) -> None:
    samir.talking()
    house.wire.cut()
    samir.write("Inte skickat")
    samir.page.locator('a[href="#/"]').click()
    samir.at("home")
    samir.page.locator("#sign-out").click()
    expect(samir.page.get_by_role("dialog")).to_contain_text("Allt är inte skickat än")
    samir.page.locator("#question-no").click()
    samir.at("home")
    house.wire.mend()


HOSTILE = {
    "script": '<script>window.hacked = true</script><img src=x onerror="window.hacked = true">',
    "sql": "'); DROP TABLE message; --",
    "template": "{{7*7}} ${7*7} {name} %s",
    "right to left": "\u202eabc\u202c שלום مرحبا",
    "zero width": "a\u200bb\u200cc\u200dd\ufeffe",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽",
    "combining": "Z̴͕͊a̷͉͝l̶̰̈g̸̱̑o̵͖͝" * 20,
    "long": "ordet är " * 1_111,
    "unbroken": "x" * 10_000,
}


def test_whatever_anyone_writes_is_shown_as_the_text_it_is(house: House, samir: Resident) -> None:
    """R65: markup, other directions, invisible characters and the longest texts, both ways."""
    case = samir.talking()
    for count, text in enumerate(HOSTILE.values(), 1):
        samir.write(text)
        expect(samir.own()).to_have_count(count)
        expect(samir.own("here")).to_have_count(0)
        house.nurse.write(case, text)
        expect(samir.theirs()).to_have_count(count + 1)
    wanted = [clean(text) for text in HOSTILE.values()]
    assert [one.text_content() for one in samir.own().locator(".bubble").all()] == wanted
    assert [one.text_content() for one in samir.theirs().all()][1:] == wanted
    assert samir.page.evaluate(
        "() => [window.hacked ?? null, document.querySelectorAll('main img, main script').length]"
    ) == [None, 0]
    assert samir.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_the_whole_way_goes_with_the_keyboard_alone(house: House, samir: Resident) -> None:
    keys = samir.page.keyboard
    samir.open()
    samir.at("entrance")
    samir.page.locator(".bottom .primary").focus()
    keys.press("Enter")
    samir.page.locator(f'[data-personnummer="{SAMIR}"]').focus()
    keys.press("Enter")
    samir.at("contact")
    samir.page.locator("#place").focus()
    keys.type("Hemma")
    keys.press("Enter")
    samir.at("words")
    keys.press("Tab")
    expect(samir.page.locator("#own-words")).to_be_focused()
    keys.type("Ont i ryggen")
    for _ in range(2):
        keys.press("Tab")
    expect(samir.page.locator("#next")).to_be_focused()
    keys.press("Enter")
    samir.at("check")
    samir.page.locator("#next").focus()
    keys.press("Enter")
    samir.at("waiting")
    case = samir.case
    house.nurse.take(case)
    house.nurse.write(case, "Hej")
    samir.at("chat")
    samir.page.locator("#message").focus()
    keys.type("Hej")
    keys.press("Enter")
    keys.type("då")
    keys.press("Control+Enter")
    expect(samir.own("sent").locator(".bubble")).to_have_text("Hej\ndå")
    expect(samir.page.locator("#message")).to_be_focused()


def test_each_view_takes_the_focus_to_its_heading_and_says_no_persons_name_in_the_title(
    house: House, samir: Resident
) -> None:
    samir.open()
    expect(samir.page.locator("h1")).to_be_focused()
    samir.sign_in(SAMIR)
    samir.at("contact")
    expect(samir.page.locator("h1")).to_be_focused()
    samir.contact()
    samir.at("words")
    expect(samir.page.locator("h1")).to_be_focused()
    assert samir.page.title() == "Vad vill du ha hjälp med? – Spindel"
    samir.words("Ont i ryggen")
    samir.at("check")
    samir.next()
    samir.at("waiting")
    expect(samir.page.locator("h1")).to_be_focused()
    house.nurse.take(samir.case)
    house.nurse.write(samir.case, "Hej")
    samir.at("chat")
    expect(samir.page.locator("h1")).to_be_focused()
    assert samir.page.title() == "Samtal om ditt ärende – Spindel"


def test_a_new_message_is_read_out_and_typing_is_shown(house: House, samir: Resident) -> None:
    case = samir.talking()
    samir.page.locator("#message").focus()
    house.nurse.type(case)
    expect(samir.page.get_by_text("Maria Holm skriver …")).to_be_visible()
    house.nurse.write(case, "Har du feber?")
    expect(samir.page.locator("#announcer")).to_contain_text("Nytt meddelande från Maria Holm: Har du feber?")
    expect(samir.page.get_by_text("Maria Holm skriver …")).to_be_hidden()
    expect(samir.page.locator("#message")).to_be_focused()


def test_the_language_is_chosen_once_and_remembered(samir: Resident) -> None:
    samir.open()
    samir.page.get_by_role("button", name="English").click()
    samir.heading("Write to health care")
    samir.page.reload()
    samir.heading("Write to health care")
    assert samir.page.locator("html").get_attribute("lang") == "en"


def test_a_phone_whose_clock_is_two_hours_wrong_shows_the_servers_times(house: House, chromium: Browser) -> None:
    times: list[str | None] = []
    for late in (0, 2 * 3_600_000):
        context = phone(chromium)
        context.add_init_script(f"{{ const now = Date.now; Date.now = () => now() - {late}; }}")
        resident = Resident(watched(context, []), house)
        if not times:
            case = resident.talking()
            resident.write("Hej")
            expect(resident.own("sent")).to_have_count(1)
        else:
            resident.open()
            resident.sign_in(SAMIR)
            resident.page.locator(f'a[href="#/case/{case}"]').click()
            resident.at("chat")
        times += [resident.own("sent").locator("time").text_content()]
        context.close()
    assert times[0] == times[1]


def test_someone_elses_case_is_not_shown(house: House, samir: Resident, chromium: Browser) -> None:
    case = samir.waiting("Bara mitt")
    context = phone(chromium)
    elin = Resident(watched(context, []), house)
    elin.open()
    elin.sign_in(ELIN)
    elin.at("about")
    elin.page.goto(f"{house.url}/#/case/{case}")
    expect(elin.page.get_by_role("alert")).to_be_visible()
    expect(elin.page.get_by_text("Bara mitt")).to_have_count(0)
    context.close()
