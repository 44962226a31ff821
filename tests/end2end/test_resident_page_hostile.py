"""Whatever somebody writes on the resident's page is text: on the page, and whole where the staff read it."""

from __future__ import annotations

from playwright.sync_api import expect

from desktop.domain.chat import LONGEST_TEXT, clean
from tests.support.residents import House, Resident
from tests.support.told import Told

MARKUP = '<script>window.hacked = true</script><img src=x onerror="window.hacked = true"></p><h1>&amp;\''
SQL = "'); DROP TABLE message; -- \\' OR 1=1"
TEMPLATE = "{{7*7}} ${7*7} {name} %s %(name)s \\n \\u0000"
BIDI = "\u202eabc\u202c \u2067שלום مرحبا\u2069"
INVISIBLE = "a\u200bb\u200cc\u200dd\ufeffe"
EMOJI = "👩‍👩‍👧‍👦 🏳️‍🌈 👍🏽 e\u0301 Z̴͕͊a̷͉͝"
LONG = ("ordet är långt " * 700)[: LONGEST_TEXT - 1] + "!"
TEXTS = {
    "markup, SQL and templates": f"{MARKUP} {SQL} {TEMPLATE}",
    "directions, invisible and composed": f"{BIDI} {INVISIBLE} {EMOJI}",
    "as long as it may be": LONG,
    "one word as long as it may be": "x" * LONGEST_TEXT,
}
"""In one browser run: each opens a case, and is then said in its conversation."""
STRANGERS = "() => [window.hacked ?? null, document.querySelectorAll('main img, main script, main h1 h1').length]"
FITS = "() => document.documentElement.scrollWidth <= innerWidth"


def _is_text(resident: Resident) -> bool:
    """Nothing of what was written has become part of the page, or made it wider than the screen."""
    return resident.page.evaluate(STRANGERS) == [None, 0] and bool(resident.page.evaluate(FITS))


def test_whatever_is_written_is_shown_as_text_and_arrives_whole(house: House, samir: Resident) -> None:
    """R2, R65: own words, hopes and messages; markup, SQL, other directions, invisible characters, the longest texts."""
    told = Told(house, samir)
    for what, text in TEXTS.items():
        case, wanted = told.begin("Först"), clean(text)
        told.look("/words")
        samir.at("words")
        samir.page.locator("#own-words").fill(text)
        samir.page.locator("#hopes").fill(text)
        samir.next()
        samir.skip()
        written = samir.page.locator(".check dd[dir]")
        assert [one.text_content() for one in written.all()][-2:] == [text, text], what
        assert _is_text(samir), what
        samir.next()
        samir.at("waiting")
        samir.page.locator("#mine summary").click()
        expect(samir.page.locator(".mine .said").first).to_be_visible()
        assert samir.page.locator(".mine .said").first.text_content() == wanted, what
        assert _is_text(samir), what
        card = house.nurse.card(case)
        assert (card["own_words"], card["hopes"]) == (wanted, wanted), what
        house.nurse.take(case)
        house.nurse.write(case, text)
        samir.at("chat")
        samir.write(text)
        expect(samir.own("sent")).to_have_count(1)
        assert samir.own().locator(".bubble").text_content() == wanted, what
        assert samir.theirs().last.text_content() == wanted, what
        assert _is_text(samir), what
        assert house.nurse.sees(case, 1) == [wanted], what
    samir.page.locator('a[href="#/"]').click()
    samir.at("home")
    expect(samir.page.locator(".case-title")).to_have_count(len(TEXTS))
    assert {one.text_content() for one in samir.page.locator(".case-title").all()} == set(map(clean, TEXTS.values()))
    assert _is_text(samir)


def test_one_character_too_many_is_told_and_nothing_is_cut(house: House, samir: Resident) -> None:
    told = Told(house, samir)
    told.begin("Först")
    told.look("/words")
    samir.at("words")
    samir.page.locator("#own-words").fill("y" * (LONGEST_TEXT + 1))
    samir.next()
    expect(samir.page.locator("#own-words-error")).to_contain_text("1 tecken för lång")
    assert len(samir.page.locator("#own-words").input_value()) == LONGEST_TEXT + 1
