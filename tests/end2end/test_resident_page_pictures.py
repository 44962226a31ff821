"""Pictures on the resident's page in a real browser: what is taken away stays away, whatever the wire does."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Route, expect

from tests.support.pictures import noise, photograph
from tests.support.residents import SAMIR, House, Resident

UPLOADS = "**/api/cases/*/pictures"
SLOW_TO_DRAW = """
const draw = window.createImageBitmap.bind(window);
const slow = new Promise((go) => { window.drawNow = go; });
window.createImageBitmap = (...what) => slow.then(() => draw(...what));
"""


def to_words(samir: Resident) -> str:
    """To where pictures are added; the case, which the server has."""
    samir.open()
    samir.sign_in(SAMIR)
    samir.contact()
    samir.at("words")
    samir.page.locator("#own-words").fill("Utslag på armen")
    samir.saved()
    return samir.case


def add(samir: Resident, content: bytes | None = None, kind: str = "image/jpeg") -> None:
    """Choose a picture."""
    file: Any = {"name": "spots", "mimeType": kind, "buffer": content or photograph(60, 30)}
    samir.page.locator("#picture-file").set_input_files(files=[file])


def pictures(samir: Resident, state: str) -> Locator:
    """Those on the screen that have come so far."""
    return samir.page.locator(f'.picture[data-state="{state}"]')


def take_away(samir: Resident) -> None:
    """Press the cross of the first one."""
    samir.page.locator(".picture .icon-link").first.click()
    expect(samir.page.locator("#announcer")).to_contain_text("Bilden är borttagen.")


def stored(samir: Resident, house: House, case: str) -> list[str]:
    """Those that the server has."""
    whole = samir.page.context.request.get(f"{house.direct}/api/cases/{case}").json()
    return [one["id"] for one in whole["pictures"]]


def becomes(samir: Resident, house: House, case: str, count: int) -> None:
    """Wait until the server has so many: the page itself has no contact then, and cannot tell."""
    for _ in range(1_200):
        if len(stored(samir, house, case)) == count:
            return
        samir.page.wait_for_timeout(50)
    raise AssertionError(stored(samir, house, case))


def test_a_picture_taken_away_while_the_server_makes_it_anew_is_not_stored_afterwards(
    house: House, samir: Resident
) -> None:
    """R2, R13: its bytes had arrived, nothing was stored yet; what the server had in hand then is refused."""
    case, held = to_words(samir), list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    samir.page.route(UPLOADS, hold)
    add(samir)
    expect(pictures(samir, "sending")).to_have_count(1)
    with samir.page.expect_response(lambda answer: answer.request.method == "DELETE") as told:
        take_away(samir)
    assert told.value.status == 204
    (upload,) = held
    late = samir.page.context.request.post(
        upload.request.url, headers=upload.request.headers, data=upload.request.post_data_buffer
    )
    assert (late.status, late.json()) == (409, {"code": "picture_away"})
    assert stored(samir, house, case) == []
    upload.abort()


def test_a_picture_taken_away_after_a_lost_answer_leaves_the_server(house: House, samir: Resident) -> None:
    """R2: the page did not know that it had arrived."""
    case = to_words(samir)
    samir.has_contact("live")
    house.wire.mute()
    add(samir)
    becomes(samir, house, case, 1)
    house.wire.cut()
    expect(pictures(samir, "waiting")).to_have_count(1)
    take_away(samir)
    house.wire.mend()
    becomes(samir, house, case, 0)
    samir.page.reload()
    samir.saved()
    expect(samir.page.locator(".picture")).to_have_count(0)


def test_a_picture_taken_away_while_it_is_made_ready_is_never_sent(house: House, samir: Resident) -> None:
    """R2: neither then nor when the page is opened anew."""
    samir.page.add_init_script(SLOW_TO_DRAW)
    case = to_words(samir)
    add(samir, noise(1200, 1000), "image/png")
    expect(pictures(samir, "preparing")).to_have_count(1)
    take_away(samir)
    samir.page.evaluate("window.drawNow()")
    add(samir)
    expect(pictures(samir, "stored")).to_have_count(1)
    samir.page.reload()
    samir.saved()
    add(samir)
    expect(pictures(samir, "stored")).to_have_count(2)
    assert len(stored(samir, house, case)) == 2
    expect(samir.page.locator(".picture")).to_have_count(2)


def test_what_was_taken_away_without_contact_goes_before_the_case_is_sent(house: House, samir: Resident) -> None:
    """R2, R17: a case that is sent keeps its pictures, so the case waits for what was taken away from it."""
    case = to_words(samir)
    add(samir)
    expect(pictures(samir, "stored")).to_have_count(1)
    samir.next()
    samir.skip()
    samir.page.locator(f'a[href="#/new/{case}/words"]').first.click()
    samir.at("words")
    house.wire.cut()
    take_away(samir)
    samir.page.evaluate(f"location.hash = '#/new/{case}/check'")
    samir.at("check")
    samir.next()
    expect(samir.page.locator("#sending")).to_be_visible()
    house.wire.mend()
    samir.at("waiting")
    assert stored(samir, house, case) == []


def test_an_upload_that_stands_still_is_given_up_lets_the_next_go_and_is_tried_again(
    house: House, samir: Resident
) -> None:
    """R2: a dead connection takes one picture's time, never the others' way."""
    case, held = to_words(samir), list[Route]()
    samir.page.clock.install()

    def hold_first(route: Route) -> None:
        if held:
            return route.continue_()
        return held.append(route)

    samir.page.route(UPLOADS, hold_first)
    add(samir)
    expect(pictures(samir, "sending")).to_have_count(1)
    add(samir)
    expect(pictures(samir, "waiting")).to_have_count(1)
    samir.page.clock.run_for(31_000)
    for _ in range(40):
        if len(stored(samir, house, case)) == 2:
            break
        samir.page.clock.run_for(500)
        samir.page.wait_for_timeout(50)
    expect(pictures(samir, "stored")).to_have_count(2)
    held[0].abort()


def left(samir: Resident) -> Locator:
    """What is said of pictures that did not come with their case."""
    return samir.page.locator("#left-pictures")


def with_a_picture_left(house: House, samir: Resident, words: str = "") -> str:
    """A case that was closed while a picture for it, and a message with these words, had not arrived."""
    case = to_words(samir)
    samir.page.route(UPLOADS, lambda route: route.abort())
    add(samir)
    expect(pictures(samir, "waiting")).to_have_count(1)
    samir.next()
    samir.skip()
    samir.next()
    samir.at("waiting")
    expect(left(samir)).to_contain_text("En bild är på väg till ärendet")
    expect(samir.page.locator("#left-pictures-remove")).to_be_hidden()
    house.nurse.take(case)
    house.nurse.write(case, "Hej")
    samir.at("chat")
    if words:
        house.wire.cut()
        samir.write(words)
    house.nurse.finish(case)
    house.wire.mend()
    samir.at("closed")
    samir.page.unroute(UPLOADS)
    samir.page.reload()
    samir.at("closed")
    return case


def test_a_picture_that_did_not_come_before_the_case_closed_is_told_and_removed(house: House, samir: Resident) -> None:
    """R65: in words, where one comes back to; nothing stays on the phone unseen."""
    with_a_picture_left(house, samir)
    expect(left(samir)).to_contain_text("En bild kom inte med i ärendet")
    expect(left(samir)).to_contain_text("Ärendet är avslutat")
    samir.page.locator('a[href="#/"]').click()
    samir.at("home")
    expect(left(samir)).to_contain_text("En bild kom inte med i ärendet")
    samir.page.locator("#left-pictures-remove").click()
    expect(left(samir)).to_be_hidden()
    samir.page.reload()
    samir.at("home")
    samir.has_contact("live")
    expect(left(samir)).to_be_hidden()


def test_what_a_closed_case_did_not_take_is_told_anew_with_its_pictures(house: House, samir: Resident) -> None:
    """R1, R2: nothing has to be written or photographed twice."""
    case = with_a_picture_left(house, samir, "Utslagen har spritt sig")
    expect(left(samir)).to_contain_text("En bild kom inte med i ärendet")
    samir.page.locator("#anew").click()
    samir.contact()
    samir.at("words")
    expect(samir.page.locator("#own-words")).to_have_value("Utslagen har spritt sig")
    expect(pictures(samir, "stored")).to_have_count(1)
    samir.saved()
    assert (len(stored(samir, house, samir.case)), stored(samir, house, case)) == (1, [])
    samir.page.evaluate("location.hash = '#/'")
    samir.at("home")
    expect(left(samir)).to_be_hidden()


def test_removing_a_case_that_was_not_sent_removes_its_pictures(house: House, samir: Resident) -> None:
    """R2: also one that never left the phone."""
    case = to_words(samir)
    samir.page.route(UPLOADS, lambda route: route.abort())
    add(samir)
    expect(pictures(samir, "waiting")).to_have_count(1)
    samir.next()
    samir.skip()
    samir.page.locator("#withdraw").click()
    expect(samir.page.get_by_role("dialog")).to_contain_text("Bilder du har lagt till tas också bort.")
    samir.page.locator("#question-yes").click()
    samir.at("home")
    samir.page.unroute(UPLOADS)
    samir.page.reload()
    samir.at("home")
    samir.has_contact("live")
    assert stored(samir, house, case) == []
    count = "async (path) => (await (await import(path)).keptPictures()).length"
    version = samir.page.locator('script[type="module"]').get_attribute("src") or ""
    assert samir.page.evaluate(count, version.replace("main", "picture_store")) == 0
