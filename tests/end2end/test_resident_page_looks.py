"""Every state of the resident's page, in each theme and language and down to 320 px: no barrier that a machine can find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Self

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from desktop.clock import SystemClock
from desktop.demo.day_clock import DayClock
from tests.support import page_states
from tests.support.interviews import write_content
from tests.support.page_asides import AT_1177, OWNED, notices, walk_asides
from tests.support.residents import ELIN, House, Resident, phone, watched
from tests.support.told import Told

NARROW = "dark, English, 320 px"
"""Walked in every run; what looks much like it is walked with the long tests."""
PROFILES: dict[str, tuple[str, dict[str, Any]]] = {
    "light, Swedish, phone": ("sv", {}),
    NARROW: ("en", {"color_scheme": "dark", "viewport": {"width": 320, "height": 640}}),
    "high contrast, Swedish, 320 px": ("sv", {"contrast": "more", "viewport": {"width": 320, "height": 640}}),
    "forced colours, English, desktop": ("en", {"forced_colors": "active", "viewport": {"width": 1280, "height": 800}}),
    "calm, Swedish, 200 %": ("sv", {"reduced_motion": "reduce", "viewport": {"width": 683, "height": 384}}),
}
SMALLEST_TARGET = 44


@pytest.fixture
def clock() -> DayClock:
    """The server's, which can be set forward."""
    return DayClock(SystemClock())


@pytest.fixture
def house(tmp_path: Path, clock: DayClock) -> Iterator[House]:
    """With a small content that has every kind of question, a way to send notices, and an emergency department that works here."""
    content, units = write_content(tmp_path / "content"), {"akuten": {"staffs_tool": True}, AT_1177: OWNED}
    with House(tmp_path, clock, content, units, notices(tmp_path)) as standing:
        yield standing


class Watcher:
    """A resident whose every state is looked at: for barriers, and for what of the page it shows."""

    def __init__(self, house: House, browser: Browser, profile: str) -> None:
        language, traits = PROFILES[profile]
        self._context = phone(browser, **traits)
        self._context.add_init_script(f"if (location.host) localStorage.setItem('spindel.language', '{language}')")
        self._errors: list[str] = []
        self.resident = Resident(watched(self._context, self._errors), house)
        self.found: dict[str, list[str]] = {}
        self.seen: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._context.close()
        assert self.found == {}
        assert self._errors == []

    def look(self, state: str) -> None:
        """At what is on the screen now."""
        page = self.resident.page
        view, parts = page.evaluate(page_states.SEEN)
        self.seen.update((f"view {view}", *parts))
        if barriers := [*_axe(page), *_too_wide(page), *_too_small(page)]:
            self.found[state] = barriers


@pytest.mark.parametrize(
    "profile", [NARROW, *(pytest.param(name, marks=pytest.mark.long) for name in PROFILES if name != NARROW)]
)
def test_no_view_and_no_part_of_the_page_has_a_barrier_or_is_left_out(
    house: House, chromium: Browser, clock: DayClock, profile: str
) -> None:
    """R13, R65: WCAG 2.2 AA as far as axe-core knows it, nothing wider than the screen, every target large enough.

    The main way and what lies beside it (pictures, another tab, told to ring 1177, notices, given back, signing out, the
    session's end, troubles) together have been wherever the page's own code can lead: a new view or part has to be looked at.
    """
    with Watcher(house, chromium, profile) as watcher:
        _walk(watcher.resident, house, watcher.look)
        walk_asides(watcher.resident, house, Told(house, watcher.resident, ELIN), clock, watcher.look, crowded=True)
    wanted = {f"view {name}" for name in page_states.views()} | page_states.parts()
    assert wanted - watcher.seen == set()


def test_every_view_is_known_by_its_name() -> None:
    """What gives the page a title is a view: one that is written otherwise would be missed above."""
    by_title, by_name = page_states.titles()
    assert by_title == by_name
    assert {"entrance", "question", "alarm", "chat", "closed", "trouble"} <= page_states.views()
    assert {"urgent-1177", "answer-error", "question-yes", "notices"} <= page_states.parts()


def _walk(resident: Resident, house: House, look: Callable[[str], None]) -> None:
    """Through every state, looking at each."""
    page = resident.page
    resident.open("/")
    resident.at("choose-unit")
    look("choice of unit")
    resident.open()
    resident.at("entrance")
    look("entrance")
    page.locator(".bottom .primary").click()
    page.locator("#test-persons button").first.wait_for()
    page.locator("#sign-in").click()
    look("sign-in with a mistake")
    page.locator(f'[data-personnummer="{ELIN}"]').click()
    resident.at("contact")
    resident.next()
    look("contact with a mistake")
    resident.contact()
    resident.at("about")
    resident.next()
    look("about with a mistake")
    page.locator(".choice").last.click()
    look("about")
    resident.next()
    resident.at("words")
    resident.next()
    look("words with a mistake")
    page.locator("#own-words").fill("Det gör ont\n" * 12)
    resident.saved()
    look("words")
    house.wire.cut()
    resident.next()
    resident.at("listening")
    resident.has_contact("away")
    look("own words being read, without contact")
    house.wire.mend()
    _walk_questions(resident, look)
    page.locator("#skip").click()
    resident.at("check")
    look("check")
    house.wire.cut()
    resident.next()
    resident.has_contact("away")
    look("being sent without contact")
    house.wire.mend()
    resident.at("waiting")
    page.locator("#mine summary").click()
    look("waiting")
    _walk_conversation(resident, house, look)


def _walk_questions(resident: Resident, look: Callable[[str], None]) -> None:
    page = resident.page
    resident.at("reasons")
    look("reasons as suggested")
    page.locator("#more-reasons").click()
    resident.next()
    look("reasons with a mistake" if not page.locator("input:checked").count() else "reasons")
    resident.reasons("ache")
    resident.asked("gate.everybody")
    page.locator(".why summary").click()
    resident.next()
    look("gate with a mistake and why it is asked")
    resident.answer("gate.everybody", "(none)")
    resident.answer("health", "(none)")
    resident.asked("ache.start")
    resident.choose("sudden")
    look("choice")
    resident.answer("ache.start", "slow")
    resident.asked("ache.strength")
    page.locator("#answer").fill("99")
    resident.next()
    look("number with a mistake")
    page.locator("#answer").fill("3")
    resident.on()
    resident.answer("fever", "(unknown)")
    resident.asked("fever")
    page.locator("#check-now").wait_for()
    look("check now")
    resident.answer("fever", "no")
    resident.asked("ache.since")
    look("date")
    resident.answer("ache.since", "(unknown)")
    resident.answer("ache.where", "back")
    resident.asked("ache.note")
    resident.next()
    look("text with a mistake")
    resident.answer("ache.note", "(unknown)")
    resident.asked("ache.photo")
    look("picture")


def _walk_conversation(resident: Resident, house: House, look: Callable[[str], None]) -> None:
    page, case = resident.page, resident.case
    page.locator("#withdraw").click()
    look("question before withdrawing")
    page.locator("#question-no").click()
    house.nurse.take(case)
    page.locator('h1:has-text("Maria")').wait_for()
    look("held")
    house.nurse.write(case, "Hej! Hur länge har det varit så?")
    resident.at("chat")
    resident.write("I tre veckor")
    expect(resident.own("sent")).to_have_count(1)
    house.nurse.read(case, 2)
    expect(resident.own("read")).to_have_count(1)
    house.nurse.type(case)
    page.locator(".typing:visible").wait_for()
    look("conversation")
    page.locator("#send").click()
    look("conversation with a mistake")
    house.wire.cut()
    resident.write("Skrivet utan kontakt")
    resident.has_contact("away")
    look("conversation without contact")
    house.wire.mend()
    resident.has_contact("live")
    expect(resident.own("here")).to_have_count(0)
    page.locator('a[href="#/"]').click()
    resident.at("home")
    look("own cases")
    page.locator(f'a[href="#/case/{case}"]').click()
    resident.at("chat")
    house.wire.cut()
    resident.write("Nu har jag ont i bröstet")
    house.nurse.finish(case)
    house.wire.mend()
    resident.at("closed")
    page.locator("#ring").wait_for()
    look("closed, with words that nobody read")
    page.locator("#ring-read").click()
    look("closed")
    _walk_outcomes(resident, house, look)
    resident.page.goto(f"{house.url}/#/case/{'0' * 32}")
    resident.at("refused")
    look("a case that is not there")


def _walk_outcomes(resident: Resident, house: House, look: Callable[[str], None]) -> None:
    """Each outcome of an interview, in a case of its own."""
    page = resident.page
    for sign, view in (("no_breath", "alarm"), ("bleeding", "emergency"), ("(none)", "advice"), ("papers", "waiting")):
        page.goto(page.url.partition("#")[0] + "#/new")
        resident.contact()
        resident.about("ida")
        resident.words("Det gör ont")
        resident.at("reasons")
        page.locator("#more-reasons").click()
        resident.reasons("papers" if sign == "papers" else "ache")
        if sign == "papers":
            resident.answer("papers.which", "sick")
        else:
            resident.answer("gate.everybody", sign)
        # Where it is an emergency already, only what could make it 112 is asked.
        if first := {"(none)": "health", "bleeding": "ache.start"}.get(sign):
            page.locator(f'#page[data-question="{first}"]').wait_for()
            while not page.locator(f'#page[data-view="{view}"]').count():
                _harmless(resident)
        resident.at(view)
        look(f"outcome: {view} after {sign}")
        if view == "emergency":
            with house.staff("nadia", "akuten") as nadia:
                nadia.take(resident.case)
                page.locator("#announced").filter(has_text="Nadia").wait_for()
            look("expected at the emergency department")
        if view == "alarm":
            page.locator("#stay").click()
            resident.at("waiting")
            look("waiting after the advice to call 112")
    resident.open()
    resident.at("home")
    look("own cases, some of them closed at once")


def _harmless(resident: Resident) -> None:
    question = resident.question()
    field = resident.page.locator("#answer")
    if question == "ache.strength":
        field.fill("1")
    elif question == "ache.since":
        field.fill(field.get_attribute("max") or "")
    else:
        low = {"ache.start": "slow", "ache.where": "back", "fever": "no", "health": "(none)", "ache.faint": "no"}
        resident.choose(low.get(question, "(unknown)"))
    resident.on()


def _axe(page: Page) -> list[str]:
    """What axe-core finds, each with its first place."""
    results = Axe().run(page)
    return [f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in results.response["violations"]]


def _too_wide(page: Page) -> list[str]:
    """How much wider than the screen, and what reaches out of it."""
    width, screen = page.evaluate("() => [document.documentElement.scrollWidth, innerWidth]")
    if width <= screen:
        return []
    out = """() => [...document.querySelectorAll('#page *')].filter((one) => one.getBoundingClientRect().right > innerWidth)
      .map((one) => one.outerHTML.slice(0, 80))"""
    return [f"{width} px wide on {screen}: {page.evaluate(out)}"]


def _too_small(page: Page) -> list[str]:
    """Everything that can be pressed and is smaller than a fingertip."""
    return list(
        page.evaluate(
            """smallest => [...document.querySelectorAll('a, button, input, textarea, summary')]
              .filter(one => one.checkVisibility() && !(document.querySelector('dialog') && !one.closest('dialog')))
              .map(one => [one, one.getBoundingClientRect()])
              .filter(([, box]) => box.height < smallest - 0.5 || box.width < smallest - 0.5)
              .map(([one, box]) => `${one.outerHTML.slice(0, 120)} is ${Math.round(box.width)}×${Math.round(box.height)}`)""",
            SMALLEST_TARGET,
        )
    )
