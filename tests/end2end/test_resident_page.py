"""The resident's page in a real browser against a real server: from the way in to the own words, whatever the wire does."""

from __future__ import annotations

from playwright.sync_api import Browser, expect

from tests.support.residents import ELIN, SAMIR, UNIT, House, Resident, phone, watched


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
    """R10, R17, FP7: where we reach the parent comes first, then whom it is about; the questions are for the child."""
    samir.open()
    samir.sign_in(ELIN)
    samir.contact()
    samir.at("about")
    samir.next()
    expect(samir.page.locator("#about-error")).to_be_visible()
    samir.page.get_by_label("Mitt barn Ida Berg").check()
    samir.next()
    samir.words("Hon har feber")
    samir.reasons("fever_child")
    samir.asked("gate.child")
    samir.answer_all(temperature="(unknown)")
    samir.page.locator('#page[data-view="advice"], #page[data-view="waiting"]').wait_for()
    samir.open()
    samir.at("home")
    expect(samir.page.locator("#cases")).to_contain_text("Om Ida Berg")


def test_how_many_questions_are_left_is_told_from_the_first_step_and_never_rises(samir: Resident) -> None:
    """FP4: from where we reach her to the last question of a complaint, in both languages."""
    seen: list[int] = []

    def look() -> None:
        words = samir.page.locator(".progress-words").text_content() or ""
        assert words == "Sista frågan" or words.startswith("Ungefär "), words
        seen.append(int(words.split()[1]) if words[0] == "U" else 1)

    samir.open()
    samir.sign_in(ELIN)
    samir.at("contact")
    look()
    samir.contact()
    samir.at("about")
    look()
    samir.about("self")
    samir.at("words")
    look()
    samir.words("Ont i ryggen")
    samir.at("reasons")
    look()
    samir.page.get_by_role("button", name="English").click()
    expect(samir.page.locator(".progress-words")).to_have_text(f"About {seen[-1]} questions left")
    samir.page.get_by_role("button", name="Svenska").click()
    samir.reasons("back_pain")
    samir.page.locator('#page[data-view="question"]').wait_for()
    while samir.question():
        look()
        samir.answer_one()
    assert seen == sorted(seen, reverse=True)
    assert (len(seen) > 8, seen[-1]) == (True, 1)


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
    samir.skip()
    samir.saved()
    house.wire.cut()
    samir.next()
    expect(samir.page.locator("#sending")).to_contain_text("Skickas")
    samir.has_contact("away")
    samir.at("check")
    house.wire.mend()
    samir.at("waiting")


def test_what_is_removed_before_it_was_sent_is_gone(samir: Resident) -> None:
    samir.open()
    samir.sign_in(SAMIR)
    samir.contact()
    samir.words("Ont i ryggen")
    samir.skip()
    samir.page.locator("#withdraw").click()
    samir.page.locator("#question-yes").click()
    samir.at("home")
    expect(samir.page.get_by_text("Du har inga ärenden än")).to_be_visible()


def test_words_written_in_one_tab_are_never_sent_as_another_persons(house: House, samir: Resident) -> None:
    """R60, R63: somebody signs in in a second tab while the first has lost contact; the browser has one cookie."""
    samir.open()
    samir.sign_in(ELIN)
    samir.at("contact")
    samir.has_contact("live")
    house.wire.cut()
    samir.contact("Elins plats")
    samir.page.get_by_label("Mig själv").check()
    samir.next()
    samir.words("Elins egna ord")
    signed_in = samir.page.context.request.post(house.direct + "/api/sign-in", data={"personnummer": SAMIR})
    assert signed_in.ok
    house.wire.mend()
    expect(samir.page.get_by_text("Du har loggats ut. Det du skrev är kvar här.")).to_be_visible()
    assert samir.page.context.request.get(house.direct + "/api/cases").json() == []
    samir.page.locator(f'[data-personnummer="{ELIN}"]').click()
    samir.skip()
    expect(samir.page.locator(".check")).to_contain_text("Elins egna ord")


def test_a_session_that_ended_during_an_outage_is_told_once_there_is_contact(house: House, samir: Resident) -> None:
    """R14: with nothing to be sent either; to the browser a refused session looks like no contact."""
    samir.page.clock.install()
    samir.waiting()
    samir.has_contact("live")
    house.wire.cut()
    samir.has_contact("away")
    samir.page.context.clear_cookies()
    house.wire.mend()
    samir.page.clock.fast_forward(16_000)
    samir.at("sign-in")
    expect(samir.page.get_by_text("Du har loggats ut. Det du skrev är kvar här.")).to_be_visible()


KEYS = frozenset({"Tab", "Shift+Tab", "Enter", "Space", "ArrowDown", "ArrowUp", "Control+Enter"})
MOST_STEPS = 60


class Keys:
    """Somebody who has a keyboard and nothing else: no pointer, and no script that takes the focus anywhere."""

    def __init__(self, resident: Resident) -> None:
        self.page = resident.page

    def press(self, *keys: str) -> None:
        """Press one after another."""
        for key in keys:
            assert key in KEYS, key
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self.page.keyboard.type(text)

    def to(self, selector: str, key: str = "Tab") -> None:
        """Press Tab until this has the focus; everything on the way is reached, too."""
        target = self.page.locator(selector)
        target.wait_for(state="attached")
        for _ in range(MOST_STEPS):
            if target.evaluate("(one) => one === document.activeElement"):
                return
            self.press(key)
        raise AssertionError(f"{selector} is not reached by {key}")


def _answer_by_keys(keys: Keys) -> None:
    """Down to "none of these", else the second answer and back; Enter goes on."""
    page = keys.page
    before = page.locator("#page").get_attribute("data-key")
    expect(page.locator("h1")).to_be_focused()
    if page.locator('input[value="(none)"]').count():
        keys.to('input[value="(none)"]')
        keys.press("Space")
    else:
        keys.press("Tab", "ArrowDown", "ArrowUp")
    keys.press("Enter")
    page.locator(f'#page:not([data-key="{before}"])').wait_for()


def test_the_whole_way_goes_with_the_keyboard_alone(house: House, samir: Resident) -> None:
    """R13: by Tab, Enter, Space and arrows; each view begins at its heading, so that a few Tabs lead to everything in it."""
    keys = Keys(samir)
    samir.open()
    samir.at("entrance")
    keys.to(".bottom .primary")
    keys.press("Enter")
    keys.to(f'[data-personnummer="{SAMIR}"]')
    keys.press("Enter")
    samir.at("contact")
    expect(samir.page.locator("h1")).to_be_focused()
    keys.press("Tab")
    expect(samir.page.locator("#phone")).to_be_focused()
    keys.press("Tab")
    expect(samir.page.locator("#place")).to_be_focused()
    keys.type("Hemma")
    keys.press("Enter")
    samir.at("words")
    keys.press("Tab")
    expect(samir.page.locator("#own-words")).to_be_focused()
    keys.type("Andfådd")
    keys.press("Tab", "Tab", "Tab")
    expect(samir.page.locator("#next")).to_be_focused()
    keys.press("Enter")
    samir.at("reasons")
    keys.press("Tab", "Space", "Enter")
    while not samir.page.locator('#page[data-view="waiting"]').count():
        _answer_by_keys(keys)
    case = samir.case
    house.nurse.take(case)
    house.nurse.write(case, "Hej")
    samir.at("chat")
    expect(samir.page.locator("h1")).to_be_focused()
    keys.to("#message")
    keys.type("Hej")
    keys.press("Enter")
    keys.type("då")
    keys.press("Control+Enter")
    expect(samir.own("sent").locator(".bubble")).to_have_text("Hej\ndå")
    expect(samir.page.locator("#message")).to_be_focused()
    keys.to('a[href="#/"]', "Shift+Tab")
    keys.press("Enter")
    samir.at("home")
    keys.to("#sign-out")
    keys.press("Enter")
    samir.at("entrance")


def test_a_question_that_stands_before_everything_keeps_the_keyboard_and_gives_it_back(samir: Resident) -> None:
    """R13: Tab goes round within it, Escape is no, and the focus is where it was."""
    samir.waiting()
    keys = Keys(samir)
    keys.to("#withdraw")
    keys.press("Enter")
    expect(samir.page.get_by_role("dialog")).to_be_visible()
    inside = "() => document.activeElement === document.body || document.querySelector('dialog').contains(document.activeElement)"
    for _ in range(6):
        keys.press("Tab")
        assert samir.page.evaluate(inside)
    samir.page.keyboard.press("Escape")
    expect(samir.page.get_by_role("dialog")).to_have_count(0)
    expect(samir.page.locator("#withdraw")).to_be_focused()


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
    samir.reasons("back_pain")
    samir.asked("gate.adult")
    expect(samir.page.locator("h1")).to_be_focused()
    assert samir.page.title() == "Fråga 1 – Spindel"
    assert "gate" not in samir.page.url
    samir.page.locator("#skip").click()
    samir.at("check")
    samir.next()
    samir.at("waiting")
    expect(samir.page.locator("h1")).to_be_focused()
    house.nurse.take(samir.case)
    house.nurse.write(samir.case, "Hej")
    samir.at("chat")
    expect(samir.page.locator("h1")).to_be_focused()
    assert samir.page.title() == "Samtal om ditt ärende – Spindel"


def test_the_language_is_chosen_once_and_remembered(samir: Resident) -> None:
    samir.open()
    samir.page.get_by_role("button", name="English").click()
    samir.heading("Write to health care")
    samir.page.reload()
    samir.heading("Write to health care")
    assert samir.page.locator("html").get_attribute("lang") == "en"
