"""Times over HTTP: what a resident may choose from, what she has, and the calendar file of it (R9, R14, FP12)."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
from icalendar import Calendar

from desktop.domain.schedule import TimeBook
from desktop.domain.triage import QuestionShown
from desktop.domain.units import CaseId, PersonId, StaffCard, UnitId
from desktop.protocol import booking as said
from desktop.protocol.commands import AnswerQuestion, ChooseReasons, CommandBody
from desktop.server.requests import PutRegion, Resident, StaffMember
from tests.server.test_interview_api import begin
from tests.support.booked import BOOK, LINA, at
from tests.support.interviews import said_to, write_content
from tests.support.server import LENA, SAMIR, Running, post_command, running

UNIT = UnitId("herrgardet")


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    """A server with the small content, and a unit with a physiotherapist's times."""
    with running(tmp_path, content=write_content(tmp_path / "content")) as started:
        card = StaffCard(LINA, "Lina", "physiotherapist")
        book = TimeBook(UNIT, BOOK.schedules[:1])
        lena = Resident(PersonId("lena"), "Lena", LENA, "", "sv", UNIT)
        region = PutRegion(staff=(StaffMember(card, (), None),), residents=(lena,), time_books=(book,))
        assert started.ask(region) is None
        yield started


def told(server: Running, browser: httpx.Client) -> CaseId:
    """A case whose outcome is a time that its resident books herself."""
    case = begin(server, browser)
    post_command(browser, ChooseReasons(case, ["ache"], 0), server.clock.new_id())
    while (step := browser.get(f"/api/cases/{case}").json()["interview"])["question"] is not None:
        question = msgspec.convert(step["question"], QuestionShown)
        value = said_to(question, {"strength": 5})
        body = AnswerQuestion(case, question.id, list(value) if isinstance(value, tuple) else value, step["step"])
        assert do(server, browser, body) == ""
    return case


def do(server: Running, browser: httpx.Client, body: CommandBody) -> str:
    """Say it; the code where it is refused."""
    return str(post_command(browser, body, server.clock.new_id()).json().get("code") or "")


def times(browser: httpx.Client, case: CaseId, instead: str = "") -> dict[str, Any]:
    """What may be chosen."""
    found: dict[str, Any] = browser.get(f"/api/cases/{case}/times", params={"instead": instead}).json()
    return found


def event(answer: httpx.Response) -> dict[str, Any]:
    """The one event of a calendar file."""
    (found,) = Calendar.from_ical(answer.content).walk("VEVENT")
    return {str(name).lower(): found.decoded(name) for name in found}


def starts(found: dict[str, Any]) -> list[int]:
    """When they begin."""
    return [one["start"] for one in found["times"]]


def test_a_resident_chooses_among_what_is_free_books_and_moves(server: Running) -> None:
    """FP12: what she holds herself she still sees; what she has booked is hers, and she moves it within the ticket's time frame."""
    with server.browser(SAMIR) as browser:
        case = told(server, browser)
        free = times(browser, case)
        assert (free["unit"], free["profession"], free["latest"]) == (UNIT, "physiotherapist", at("00:00", 28))
        assert free["times"][0] == {
            "performer": LINA, "name": "Lina", "start": at("11:00"), "end": at("11:30"), "mode": "visit",
        }  # fmt: skip
        assert max(starts(free)) < at("00:00", 28)
        assert do(server, browser, said.HoldOwnTime(case, LINA, at("13:00"))) == ""
        assert times(browser, case) == free
        assert do(server, browser, said.BookOwnTime(case, LINA, at("13:00"))) == ""
        assert times(browser, case) == {"code": "ticket_used"}
        whole = browser.get(f"/api/cases/{case}").json()
        (time,), (ticket,) = whole["times"], whole["tickets"]
        assert (time["state"], time["start"], ticket["state"]) == ("booked", at("13:00"), "used")
        other = times(browser, case, time["id"])
        assert (at("13:00") in starts(other), at("13:30") in starts(other), max(starts(other))) == (
            False, True, max(starts(free)),
        )  # fmt: skip
        assert do(server, browser, said.MoveOwnTime(case, time["id"], time["number"], LINA, at("13:30"))) == ""
        (booked,) = browser.get("/api/times").json()
        assert (booked["case"], booked["time"]["start"]) == (case, at("13:30"))
        server.clock.pass_ms(at("11:31") - server.clock.now())
        assert times(browser, case, time["id"]) == {"code": "too_late_to_move"}


def test_what_one_holds_is_nobody_elses(server: Running) -> None:
    with server.browser(SAMIR) as samir, server.browser(LENA) as lena:
        hers, his = told(server, lena), told(server, samir)
        assert do(server, lena, said.HoldOwnTime(hers, LINA, at("13:00"))) == ""
        assert at("13:00") not in starts(times(samir, his))
        assert do(server, samir, said.BookOwnTime(his, LINA, at("13:00"))) == "time_reserved"
        assert lena.get(f"/api/cases/{his}/times").status_code == 404


def test_the_calendar_file_says_when_and_where_and_follows_when_the_time_is_moved(server: Running) -> None:
    """Issue 5: the same event with a higher number, so that the calendar moves it; nothing of why or with whom."""
    with server.browser(SAMIR) as browser:
        case = told(server, browser)
        assert do(server, browser, said.BookOwnTime(case, LINA, at("13:00"))) == ""
        (time,) = browser.get(f"/api/cases/{case}").json()["times"]
        address = f"/api/cases/{case}/times/{time['id']}/calendar"
        answer = browser.get(address)
        assert (answer.headers["content-type"].partition(";")[0], answer.headers["content-disposition"]) == (
            "text/calendar", 'attachment; filename="tid-2026-10-13.ics"',
        )  # fmt: skip
        first, begins = event(answer), datetime.fromtimestamp(at("13:00") / 1000, UTC)
        assert (first["dtstart"], first["summary"], first["location"]) == (begins, "Bokad tid", "Herrgärdet")
        assert "Lina" not in answer.text
        assert do(server, browser, said.MoveOwnTime(case, time["id"], time["number"], LINA, at("14:00"))) == ""
        moved = event(browser.get(address, params={"language": "en"}))
        assert (moved["uid"], moved["sequence"], moved["summary"]) == (
            first["uid"], first["sequence"] + 1, "Appointment",
        )  # fmt: skip
        assert do(server, browser, said.CancelOwnTime(case, time["id"], time["number"] + 1)) == ""
        assert browser.get(address).json() == {"code": "booking_unknown"}
        assert browser.get("/api/times").json() == []


def test_without_a_ticket_there_is_nothing_to_choose(server: Running) -> None:
    with server.browser(SAMIR) as browser:
        case = begin(server, browser)
        answer = browser.get(f"/api/cases/{case}/times")
        assert (answer.status_code, answer.json()) == (409, {"code": "booking_not_allowed"})
