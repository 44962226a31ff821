"""The resident's page in a real browser: waiting, the conversation, and what is left of it afterwards."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable

from playwright.sync_api import Browser, Page, Route, WebSocketRoute, expect

from desktop.domain.chat import clean
from tests.support.residents import ELIN, SAMIR, House, Resident, phone, watched
from tests.support.told import Told


def test_own_words_from_the_units_link_reach_a_nurse_and_the_talk_goes_both_ways(house: House, samir: Resident) -> None:
    """R1, R2, R8, FP2, FP11: one way through everything."""
    samir.open()
    expect(samir.page.locator(".bar-title")).to_have_text("Herrgärdets vårdcentral")
    samir.sign_in(SAMIR)
    samir.contact()
    samir.words("Andfådd sedan tre veckor", "Att kunna sova")
    samir.reasons("breathlessness")
    samir.answer_all()
    samir.at("waiting")
    expect(samir.page.locator(".above")).to_contain_text("Andfåddhet, skickat")
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


def test_a_sign_in_whose_pages_cannot_be_fetched_says_so_and_goes_on_when_they_can(samir: Resident) -> None:
    """Most of the page is fetched at the sign-in: what is lost then is told in words, and nothing has to be loaded anew."""
    gone = "**/views/inside.js"
    samir.page.route(gone, lambda route: route.abort())
    samir.open()
    samir.page.locator(".bottom .primary").click()
    person = samir.page.locator(f'[data-personnummer="{SAMIR}"]')
    person.click()
    expect(samir.page.locator("#personnummer-error")).to_have_text(
        "Vi når inte servern. Kontrollera din uppkoppling och försök igen."
    )
    samir.page.unroute(gone)
    person.click()
    samir.at("home")


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


def test_what_is_written_without_contact_into_a_case_that_is_joined_meanwhile_reaches_the_other(
    house: House, samir: Resident
) -> None:
    """Double contact: nothing is lost, and the page shows where it goes on."""
    told = Told(house, samir)
    first, second = (told.tell("back_pain", duration="weeks_2_6", limits="yes", fever="yes") for _ in range(2))
    house.nurse.take(first)
    samir.open(f"/#/case/{second}/chat")
    samir.at("chat")
    samir.has_contact("live")
    house.wire.cut()
    samir.write("Skrivet utan kontakt")
    expect(samir.own("here")).to_have_count(1)
    house.nurse.join(first, second)
    house.wire.mend()
    samir.at("closed")
    assert house.nurse.sees(first, 1) == ["Skrivet utan kontakt"]
    expect(samir.page.locator("#joined h2")).to_contain_text("sköts ihop med ett annat av dina")
    samir.page.get_by_role("link", name="Till det andra ärendet").click()
    samir.at("chat")
    expect(samir.own("sent")).to_contain_text("Skrivet utan kontakt")
    expect(samir.page.locator("#gathers h2")).to_have_text("Det här hör också hit")


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
    expect(samir.page.locator("#ring")).to_be_hidden()


def test_a_warning_sign_in_words_that_a_closed_case_refused_is_told_at_once_and_the_words_go_on(
    house: House, samir: Resident
) -> None:
    """Issue 3, FP6: nobody reads there, so whoever wrote is told whom to ring, wherever she is on the page."""
    case = samir.talking()
    house.wire.cut()
    samir.write("Nu har jag tryck över bröstet")
    expect(samir.own("here")).to_have_count(1)
    samir.page.locator('a[href="#/"]').click()
    samir.at("home")
    house.nurse.finish(case)
    house.wire.mend()
    ring = samir.page.locator("#ring")
    expect(ring).to_contain_text("Ring 112 nu")
    expect(ring).to_contain_text("Ingen har läst det, för ärendet är avslutat.")
    expect(ring.locator("a")).to_have_attribute("href", "tel:112")
    expect(samir.page.locator("#announcer")).to_contain_text("Ring 112 nu")
    samir.page.reload()
    samir.at("home")
    expect(ring).to_be_visible()
    samir.page.locator(f'a[href="#/case/{case}"]').click()
    samir.at("closed")
    expect(ring).to_be_in_viewport()
    samir.page.locator("#ring-read").click()
    expect(ring).to_be_hidden()
    samir.page.locator("#anew").click()
    samir.contact()
    samir.at("words")
    expect(samir.page.locator("#own-words")).to_have_value("Nu har jag tryck över bröstet")
    samir.saved()
    assert samir.case != case
    samir.page.goto(f"{house.url}/#/case/{case}")
    samir.at("closed")
    expect(samir.page.locator("#unsent")).to_have_count(0)


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


def test_a_new_message_is_read_out_and_typing_is_shown(house: House, samir: Resident) -> None:
    case = samir.talking()
    samir.page.locator("#message").focus()
    house.nurse.type(case)
    expect(samir.page.get_by_text("Maria Holm skriver …")).to_be_visible()
    house.nurse.write(case, "Har du feber?")
    expect(samir.page.locator("#announcer")).to_contain_text("Nytt meddelande från Maria Holm: Har du feber?")
    expect(samir.page.get_by_text("Maria Holm skriver …")).to_be_hidden()
    expect(samir.page.locator("#message")).to_be_focused()


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
    elin.at("contact")
    elin.page.goto(f"{house.url}/#/case/{case}")
    expect(elin.page.get_by_role("alert")).to_be_visible()
    expect(elin.page.get_by_text("Bara mitt")).to_have_count(0)
    context.close()


def _answer(status: int, body: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(status=status, content_type="application/json", body=body)


BUSY = _answer(503, '{"code": "server_busy"}')
"""What a server says that has too much to do."""


def test_a_server_with_too_much_to_do_is_told_in_words_and_asked_again(house: House, samir: Resident) -> None:
    """R65: no trouble of ours is told as a case that is lost; nobody has to press anything."""
    case = samir.waiting("Ont i ryggen")
    page = samir.page
    page.goto("about:blank")
    page.route("**/api/cases", BUSY)
    page.goto(f"{house.url}/#/case/{case}")
    samir.at("trouble")
    expect(page.get_by_text("Det är mycket just nu.")).to_be_visible()
    expect(page.get_by_text("Sidan försöker igen av sig själv.")).to_be_visible()
    page.unroute("**/api/cases")
    samir.at("waiting")


def _wait_for(page: Page, heard: list[str | bytes]) -> None:
    """Until the page's socket has been told so; the page itself may have shown the same for another reason before."""
    for _ in range(1_200):
        if heard:
            return
        page.wait_for_timeout(50)
    raise AssertionError("nothing was heard")


def test_a_case_that_a_busy_server_denies_is_asked_for_again(house: House, samir: Resident) -> None:
    """Both ways to it: the socket's answer and the page's own."""
    case = samir.waiting("Ont i ryggen")
    page = samir.page
    denied: list[str | bytes] = []
    is_over = threading.Event()

    def busy(wire: WebSocketRoute) -> None:
        server = wire.connect_to_server()

        def heard(frame: str | bytes) -> None:
            if not is_over.is_set() and json.loads(frame)["t"] == "deltas":
                denied.append(frame)
                frame = json.dumps({"t": "denied", "stream": f"case:{case}:resident", "code": "server_busy"})
            wire.send(frame)

        server.on_message(heard)

    page.goto("about:blank")
    page.route_web_socket("**/api/socket", busy)
    page.route("**/api/cases", _answer(200, "[]"))
    page.route(f"**/api/cases/{case}", BUSY)
    page.goto(f"{house.url}/#/case/{case}")
    samir.at("fetching")
    expect(page.get_by_role("alert")).to_have_text(
        "Det är mycket just nu. Vänta en stund och försök igen. Sidan försöker igen av sig själv."
    )
    _wait_for(page, denied)
    is_over.set()
    samir.at("waiting")
