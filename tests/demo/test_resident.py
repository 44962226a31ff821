"""Simulated residents at a real server: they answer what is asked, and do with the outcome what their story says."""

import asyncio
import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import pytest

from desktop.clock import SystemClock
from desktop.demo.behaviour import NEVER, Temper
from desktop.demo.http_side import sign_in
from desktop.demo.pace import Pace
from desktop.demo.resident import Resident, Who
from desktop.demo.stories import Story, load_stories
from desktop.demo.truth import Truth
from desktop.domain.units import CaseId, UnitId
from tests.support.residents import ELIN, SAMIR, UNIT, House

WORDS = "Jag har blivit andfådd i trappor."
CALM = Temper("1 x", answers_s=30, impatient_s=600, gives_up_s=NEVER, leaves_s=NEVER, away_s=300, thinks_s=5)
QUICK = 2_000
"""People's seconds in a real one: breaking off for a quarter of an hour takes half a second."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with House(tmp_path) as standing:
        yield standing


def _resident(house: House, truth: Truth, words: str = WORDS, who: str = SAMIR, about: str | None = None) -> Resident:
    story = Story(words, place="Hemma", truth=truth, about=about)  # type: ignore[arg-type]
    who_is = Who(who, UnitId(UNIT), "070-174 06 05")
    return Resident(house.direct, who_is, story, load_stories().common, CALM, SystemClock())


def _at_server(house: House, case: CaseId, who: str = SAMIR) -> dict[str, Any]:
    asked = urllib.request.Request(f"{house.direct}/api/cases/{case}", headers={"Cookie": sign_in(house.direct, who)})
    with urllib.request.urlopen(asked, timeout=60) as answer:
        whole: dict[str, Any] = json.load(answer)
    return whole


async def _arrived(resident: Resident) -> CaseId:
    case = await resident.arrive(again=False)
    await resident.close()
    return case


def test_what_is_asked_is_answered_from_what_is_so(house: House) -> None:
    """R3, R34: by the question's name; what she does not know she says, also when asked once more."""
    truth = Truth(answers={"health": ["heart"], "effort": "stairs", "weight": None})
    whole = _at_server(house, asyncio.run(_arrived(_resident(house, truth))))
    told = {one["id"]: one.get("value") for one in whole["interview"]["answered"]}
    assert (told["health"], told["breathlessness.effort"], told["breathlessness.weight"]) == (["heart"], "stairs", None)
    assert told["breathlessness.cough"] == "no_cough"
    assert (whole["case"]["state"], whole["outcome"]["outcome"], whole["outcome"]["priority"]) == ("queued", "chat", 2)


def test_who_breaks_off_comes_back_and_goes_on_where_she_was(house: House) -> None:
    async def day() -> tuple[CaseId, str, int]:
        resident = _resident(house, Truth(answers={"effort": "stairs"}, stops_before="cough"))
        case = await resident.arrive(again=False)
        before = await asyncio.to_thread(_at_server, house, case)
        living = asyncio.create_task(resident.live(Pace(QUICK)))
        async with asyncio.timeout(60):
            while (await asyncio.to_thread(_at_server, house, case))["case"]["state"] == "writing":
                pass
        living.cancel()
        await asyncio.gather(living, return_exceptions=True)
        await resident.close()
        return case, before["interview"]["question"]["id"], len(before["interview"]["answered"])

    case, stopped_at, answered = asyncio.run(day())
    whole = _at_server(house, case)
    assert stopped_at == "breathlessness.cough"
    assert len(whole["interview"]["answered"]) > answered
    assert whole["case"]["state"] == "queued"


@pytest.mark.parametrize("answer", ["calls", "stays"])
def test_who_is_told_to_call_112_says_whether_she_does(house: House, answer: str) -> None:
    """R6: one leaves the page and calls, another stays in the conversation."""

    async def day() -> tuple[CaseId, bool]:
        resident = _resident(house, Truth(answers={"chest": "pressing"}, on_112=answer))  # type: ignore[arg-type]
        case = await resident.arrive(again=False)
        living = asyncio.create_task(resident.live(Pace(1)))
        done, _ = await asyncio.wait([living], timeout=0.5)
        living.cancel()
        await asyncio.gather(living, return_exceptions=True)
        await resident.close()
        return case, bool(done)

    case, is_gone = asyncio.run(day())
    assert _at_server(house, case)["outcome"]["advised_112"] == answer
    assert is_gone == (answer == "calls")


@pytest.mark.parametrize(("talks", "state"), [(False, "closed"), (True, "queued")])
def test_advice_is_enough_for_some_and_not_for_others(house: House, talks: bool, state: str) -> None:
    """R5: content with advice she leaves without a case for anybody."""
    truth = Truth(answers={"temperature": 38.4, "breathing": "normal"}, talks=talks)
    resident = _resident(house, truth, "Ida har feber.", ELIN, "ida")
    whole = _at_server(house, asyncio.run(_arrived(resident)), ELIN)
    assert (whole["outcome"]["outcome"], whole["case"]["state"]) == ("self_care", state)


@pytest.mark.parametrize(
    ("books", "times", "tickets"), [("books", 1, "used"), ("changes", 1, "used"), ("cancels", 0, "open")]
)
def test_who_may_book_a_time_herself_books_changes_or_gives_it_up(
    house: House, books: Literal["books", "changes", "cancels"], times: int, tickets: str
) -> None:
    """Issue 5: the demo's day books, rebooks and cancels by itself; nobody at work has it to do."""
    truth = Truth(answers={"duration": "weeks_2_6"}, books=books)
    resident = _resident(house, truth, "Jag har ont i ryggen.")
    whole = _at_server(house, asyncio.run(_arrived(resident)))
    assert (whole["outcome"]["outcome"], whole["case"]["outcome"]) == ("book", "self_booking")
    booked = [one for one in whole["times"] if one["state"] == "booked"]
    assert (len(booked), [one["number"] > 1 for one in booked], whole["tickets"][0]["state"]) == (
        times, [True] * times, tickets,
    )  # fmt: skip
    assert [one["number"] for one in booked] == ([] if books == "cancels" else [3 if books == "changes" else 2])


def test_who_cannot_answer_sends_it_as_it_is_with_a_picture(house: House) -> None:
    """R2: and the picture is there."""
    whole = _at_server(house, asyncio.run(_arrived(_resident(house, Truth(skips=True, picture=True)))))
    assert (whole["case"]["state"], len(whole["pictures"])) == ("queued", 1)
    assert whole["interview"]["answered"] == []
