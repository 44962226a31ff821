"""A walk over what the resident's page shows beside its main way: pictures, another tab, 1177, notices, refusals and troubles."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from playwright.sync_api import Error, Route, expect

from desktop.demo.day_clock import DayClock
from desktop.domain.listing import ListingState
from desktop.domain.units import DAY, MINUTE, Instant
from tests.support.pictures import photograph
from tests.support.residents import UNIT, House, Resident
from tests.support.told import Told

Look = Callable[[str], None]
AT_1177 = "backby"
"""Where papers and own times have their place at 1177.se."""
OWNED: dict[str, Any] = {
    "elsewhere": [{"reason": "papers", "link": "https://e-tjanster.1177.se/"}],
    "booking_link": "https://e-tjanster.1177.se/",
}
NOWHERE = {"url": "http://127.0.0.1:9/", "headers": {}, "body": '{"to": "{number}", "text": "{text}"}'}


def notices(folder: Path) -> Path:
    """A notices' file by which residents may be told, in a while that no test lasts."""
    file = folder / "notices.yaml"
    file.write_text(yaml.safe_dump({"after_s": 3_600, "open_page_after_s": 3_600, "sms": NOWHERE}), "utf-8")
    return file


def walk_asides(
    resident: Resident, house: House, told: Told, clock: DayClock, look: Look, crowded: bool = False
) -> None:
    """Each, in cases told over HTTP by whoever is signed in. `crowded`: somebody as urgent waits at the unit already."""
    _books(resident, told, look)
    _pictures(resident, house, told, look)
    _elsewhere(resident, told, look)
    _alone(resident, told, clock, look)
    if crowded:
        _relieved(resident, look)
    _listings(resident, house, look)
    _notices(resident, look)
    _given_back(resident, house, told, clock, look)
    _joined(resident, house, told, look)
    _referred(resident, house, told, clock, look)
    _leaving(resident, house, told, look)
    _troubles(resident, told, look)


def _choose(resident: Resident, content: bytes) -> None:
    file: Any = {"name": "spots.jpg", "mimeType": "image/jpeg", "buffer": content}
    resident.page.locator("#picture-file").set_input_files(files=[file])


def _pictures(resident: Resident, house: House, told: Told, look: Look) -> None:
    page, states = resident.page, '.picture[data-state="{}"]'
    case = told.begin()
    told.look("/words")
    resident.at("words")
    resident.has_contact("live")
    _choose(resident, photograph(60, 30))
    page.locator(states.format("stored")).wait_for()
    look("picture added")
    _choose(resident, b"no picture")
    page.locator(states.format("refused")).wait_for()
    house.wire.cut()
    resident.has_contact("away")
    _choose(resident, photograph(30, 60))
    page.locator(states.format("waiting")).wait_for()
    look("pictures: stored, refused, waiting for contact")
    house.wire.mend()
    page.locator(states.format("refused")).get_by_role("button").last.click()
    expect(page.locator(states.format("stored"))).to_have_count(2)
    for number in range(4):
        _choose(resident, photograph(40 + number, 40))
    expect(page.locator(states.format("stored"))).to_have_count(6)
    page.locator(states.format("stored")).get_by_role("button").last.click()
    held = _hold(resident, "**/api/cases/*/pictures")
    page.locator("#picture-file").evaluate(
        """(input) => {
          const held = new DataTransfer();
          for (let number = 0; number < 2; number += 1) held.items.add(new File(['x'], 'x.jpg', { type: 'image/jpeg' }));
          input.files = held.files;
          input.dispatchEvent(new Event('change'));
        }"""
    )
    page.locator(states.format("sending")).wait_for()
    page.locator("#pictures-error").wait_for()
    look("a picture being sent, and more than fit")
    page.goto(f"{page.url.partition('#')[0]}#/new/{case}/check")
    resident.at("check")
    resident.next()
    resident.at("waiting")
    page.locator("#left-pictures").wait_for()
    look("waiting with a picture on its way")
    held[0].fulfill(status=409, content_type="application/json", body='{"code": "picture_too_many"}')
    page.locator("#left-pictures-remove").wait_for()
    look("waiting with a picture that was refused")
    page.locator("#left-pictures-remove").click()
    _let_go(resident, "**/api/cases/*/pictures", held)


def _elsewhere(resident: Resident, told: Told, look: Look) -> None:
    told.tell("ache", stop="ache.start")
    told.look()
    resident.asked("ache.start")
    resident.has_contact("live")
    told.answer("ache.start", "slow")
    resident.asked("ache.strength")
    resident.page.get_by_role("alert").wait_for()
    look("a question after another tab has answered")


def _alone(resident: Resident, told: Told, clock: DayClock, look: Look) -> None:
    told.tell("ache", gate=("fainted",))
    told.look()
    resident.at("waiting")
    resident.has_contact("live")
    clock.skip_to(Instant(clock.now() + 5 * MINUTE))
    resident.page.locator("#urgent-1177").wait_for()
    look("waiting, told to ring 1177")


def _relieved(resident: Resident, look: Look) -> None:
    card = resident.page.locator(".relief")
    card.wait_for()
    look("waiting, where somebody answers earlier")
    card.get_by_role("button").click()
    expect(card).to_be_hidden()


def _listings(resident: Resident, house: House, look: Look) -> None:
    line = resident.page.locator("#listing")
    for state in ListingState:
        if state is not ListingState.LISTED:
            before = line.text_content() or ""
            house.listed("elin", state)
            expect(line).not_to_have_text(before)
            expect(line).to_be_visible()
            look(f"waiting, listing {state.value}")
    house.listed("elin", ListingState.LISTED)
    expect(line).to_be_hidden()


def _notices(resident: Resident, look: Look) -> None:
    page = resident.page
    page.locator("#notices summary").click()
    page.locator('#notices input[value="sms"]').check()
    page.locator("#notice-to").fill("")
    page.locator("#notice-save").click()
    look("notices with a mistake")
    page.locator("#notice-to").fill("070-174 06 05")
    page.locator("#notice-save").click()
    page.locator("#notices .saved").wait_for()
    look("notices saved")
    page.route("**/api/commands", lambda route: _refused(route, "too_much"))
    page.locator('#notices input[value="none"]').check()
    page.locator("#notice-save").click()
    page.locator("#notice-error").wait_for()
    look("notices refused")
    page.unroute("**/api/commands")


def _hold(resident: Resident, address: str) -> list[Route]:
    """What is asked there from now on, unanswered."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    resident.page.route(address, keep)
    return held


def _let_go(resident: Resident, address: str, held: list[Route]) -> None:
    """What is still held there is cut off (what was answered cannot be); what is asked from now on goes to the server."""
    for route in held:
        with contextlib.suppress(Error):
            route.abort()
    # Not before: what is still held then goes on by itself, and can no longer be cut off.
    resident.page.unroute(address)


def _books(resident: Resident, told: Told, look: Look) -> None:
    """The outcome is a time that she books: another is first, she has one kept, books it, and looks for a better one."""
    page = resident.page
    told.tell("ache", strength=5)
    told.look()
    resident.at("booking")
    page.locator("#times-mode").wait_for()
    look("times to choose from")
    page.route("**/api/commands", lambda route: _refused(route, "time_reserved"))
    page.locator("button.time").first.click()
    page.locator("#times-trouble .notice").wait_for()
    look("another was first")
    page.unroute("**/api/commands")
    page.locator("#times-more").click()
    page.locator("button.time").nth(20).click()
    page.locator("#kept").wait_for()
    look("a time is kept while one looks at it")
    page.locator("#book").click()
    page.locator("#booked").wait_for()
    look("a time is booked that one chose")
    page.locator('#booked a[href*="/move."]').click()
    resident.at("times")
    page.locator("button.time").first.click()
    look("asked whether to change the time")
    page.locator("#question-no").click()
    told.tell("papers", entrance=AT_1177)
    told.look()
    resident.at("elsewhere")
    look("a matter that is done at 1177.se")


def _refused(route: Route, code: str) -> None:
    """As the server refuses a command."""
    identity = (route.request.post_data_json or {})["id"]
    route.fulfill(json={"id": identity, "outcome": "refused", "code": code, "at": 0, "data": {}})


def _booked(resident: Resident, house: House, case: str, clock: DayClock, look: Look) -> None:
    """A nurse books a time, and the resident gives it up."""
    half_hour = 30 * MINUTE
    house.nurse.book(case, (clock.now() // half_hour + 50) * half_hour)
    booked = resident.page.locator("#booked")
    booked.wait_for()
    look("a time is booked")
    booked.get_by_role("button").click()
    look("asked whether to give the time up")
    resident.page.locator("#question-yes").click()
    expect(booked).to_be_hidden()
    house.nurse.give_ticket(case, clock.now() + 7 * DAY)
    booked.wait_for()
    look("a ticket to book with")
    house.nurse.give_ticket(case, clock.now() + 7 * DAY, AT_1177)
    expect(booked.locator("a")).to_have_count(1)
    booked.locator("a").click()
    resident.at("times")
    resident.page.locator("#booked-elsewhere").wait_for()
    look("a time to be booked at 1177.se")
    resident.page.locator("#booked-elsewhere").click()
    resident.at("chat")
    expect(booked).to_be_hidden()


def _given_back(resident: Resident, house: House, told: Told, clock: DayClock, look: Look) -> None:
    page = resident.page
    house.nurse.take(told.case)
    house.nurse.write(told.case, "Hej! Jag läser det du skrev.")
    resident.at("chat")
    _booked(resident, house, told.case, clock, look)
    page.route("**/api/commands", lambda route: _refused(route, "expired"))
    resident.write("Skrivet för länge sedan")
    page.locator("#trouble .notice").wait_for()
    look("a message given back")
    page.unroute("**/api/commands")


def _joined(resident: Resident, house: House, told: Told, look: Look) -> None:
    page, first = resident.page, told.case
    second = told.tell("ache", strength=9)
    page.goto(f"{page.url.partition('#')[0]}#/case/{second}/chat")
    resident.at("chat")
    resident.has_contact("live")
    page.locator("#message").fill("Skrivet men inte skickat")
    house.nurse.join(first, second)
    resident.at("closed")
    page.locator("#onto").wait_for()
    look("goes on in another case, with words that were not sent")
    page.locator("#onto").click()
    resident.at("chat")
    page.locator("#gathers").wait_for()
    expect(page.locator("#message")).to_have_value("Skrivet men inte skickat\n\nSkrivet för länge sedan")
    look("another case goes on in this one")
    page.locator("#message").fill("")
    house.nurse.join(first, second, undo=True)
    expect(page.locator("#gathers")).to_be_hidden()
    told.case = first


def _referred(resident: Resident, house: House, told: Told, clock: DayClock, look: Look) -> None:
    page, first = resident.page, told.case
    case = told.tell("ache", strength=9)
    house.nurse.take(case)
    there = house.nurse.refer(case, clock.now() + DAY, priority=3)
    told.look()
    page.locator("#referred").wait_for()
    look("referred, not acknowledged yet")
    with house.staff("nadia", "akuten") as nadia:
        nadia.take(there)
        page.locator(f'#referred a[href="#/case/{there}"]').click()
        resident.at("waiting")
        page.locator("#referred").wait_for()
        look("the referral itself, in somebody's hands")
        nadia.decline(there)
    told.case = first
    told.look("/chat")
    resident.at("chat")


def _leaving(resident: Resident, house: House, told: Told, look: Look) -> None:
    page = resident.page
    house.wire.cut()
    resident.write("Inte skickat")
    page.locator('a[href="#/"]').click()
    resident.at("home")
    page.locator("#sign-out").click()
    page.get_by_role("dialog").wait_for()
    look("signing out with something unsent")
    page.locator("#question-no").click()
    house.wire.mend()
    page.locator(f'a[href="#/case/{told.case}"]').click()
    resident.at("chat")
    resident.has_contact("live")
    page.context.clear_cookies()
    resident.write("Nu är jag utloggad")
    resident.at("sign-in")
    page.get_by_role("alert").wait_for()
    look("the session has ended")
    told.sign_in()
    page.reload()
    resident.at("chat")
    resident.has_contact("live")
    expect(resident.own("here")).to_have_count(0)
    house.wire.cut()
    resident.write("Kom inte med")
    house.nurse.finish(told.case)
    house.wire.mend()
    resident.at("closed")
    page.locator("#unsent").wait_for()
    look("closed, with words that did not come along")


def _troubles(resident: Resident, told: Told, look: Look) -> None:
    page, busy = resident.page, '{"code": "server_busy"}'
    case = told.begin()
    told.look("/words")
    resident.at("words")
    held = _hold(resident, f"**/api/cases/{case}")
    page.goto(f"{page.url.partition('#')[0]}#/new/{case}")
    resident.at("finding")
    look("finding where a case had come to")
    _let_go(resident, f"**/api/cases/{case}", held)
    page.route("**/api/cases", lambda route: route.fulfill(status=503, content_type="application/json", body=busy))
    told.look()
    resident.at("trouble")
    look("trouble: the server is busy")
    page.unroute("**/api/cases")
    page.route_web_socket("**/api/socket", lambda _: None)
    page.route("**/api/cases", lambda route: route.fulfill(json=[]))
    page.route("**/api/cases/*", lambda route: route.fulfill(status=503, content_type="application/json", body=busy))
    page.goto("about:blank")
    resident.open(f"/?unit={UNIT}#/case/{case}")
    resident.at("fetching")
    page.get_by_role("alert").wait_for()
    look("a case that a busy server does not tell")
    # Nothing is asked any more, and so nothing is left half answered.
    page.goto("about:blank")
