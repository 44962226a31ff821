"""The interview at a real server: over HTTP and the page's socket, on two devices, and with whatever content there is."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from desktop.domain.units import MINUTE, CaseId
from desktop.protocol import commands as said
from desktop.protocol import down
from tests.support.interviews import write_content
from tests.support.server import PATIENCE_S, SAMIR, Running, SetClock, post_command, running, sent_case
from tests.support.triage_content import TEXTS, texts


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Running]:
    """A server with the small content."""
    with running(tmp_path, content=write_content(tmp_path / "content")) as started:
        yield started


def begin(server: Running, browser: httpx.Client) -> CaseId:
    """A case that is being written."""
    case = CaseId(server.clock.new_id())
    written = said.WriteCase(case, "self", "Det värker.", "", "", "")
    for body, command in ((said.StartCase("herrgardet"), case), (written, server.clock.new_id())):
        assert post_command(browser, body, command).json()["outcome"] == "applied"
    return case


def whole(browser: httpx.Client, case: CaseId) -> dict[str, Any]:
    """The case as the page reads it."""
    found: dict[str, Any] = browser.get(f"/api/cases/{case}").json()
    return found


def answer_all(server: Running, browser: httpx.Client, case: CaseId, **answers: Any) -> None:
    """Answer until nothing more is asked, the first or least of all else."""
    while (question := (step := whole(browser, case)["interview"])["question"]) is not None:
        name = question["id"].partition(".")[2] or question["id"]
        first = [] if "none" in question else (question.get("options") or [{"id": question.get("min")}])[0]["id"]
        body = said.AnswerQuestion(case, question["id"], answers.get(name, first), step["step"])
        result = post_command(browser, body, server.clock.new_id()).json()
        assert result["outcome"] == "applied", (question, result)


def log_of(server: Running) -> list[dict[str, Any]]:
    """What the server wrote about its content."""
    lines = [json.loads(line) for line in server.written.getvalue().splitlines()]
    return [line for line in lines if line["event"] == "content"]


def test_a_case_is_read_with_its_interview_and_then_with_its_outcome(asked: Running) -> None:
    """R14: everything the page needs to go on, and afterwards what came of it."""
    with asked.browser(SAMIR) as browser:
        case = begin(asked, browser)
        before = whole(browser, case)
        assert before["outcome"] is None
        assert [name["id"] for name in before["interview"]["suggested"]] == ["ache"]
        post_command(browser, said.ChooseReasons(case, ["ache"], 0), asked.clock.new_id())
        answer_all(asked, browser, case, strength=9)
        after = whole(browser, case)
        assert (after["interview"]["state"], after["interview"]["question"]) == ("done", None)
        assert (after["outcome"]["outcome"], after["outcome"]["priority"]) == ("chat", 2)
        assert after["case"]["state"] == "queued"


def test_what_one_device_answers_the_other_one_sees_at_once(asked: Running) -> None:
    """R14, issue 3: resumed on another device; the row comes by the socket, and the older step is refused there."""
    with asked.browser(SAMIR) as phone, asked.browser(SAMIR) as computer:
        case = begin(asked, phone)
        with asked.page(computer) as page:
            page.hear(down.Welcome)
            page.follow(f"case:{case}:resident")
            post_command(phone, said.ChooseReasons(case, ["ache"], 0), asked.clock.new_id())
            (step,) = page.rows(f"case:{case}:resident")["interview"]
            assert (step["step"], step["question"]["id"], step["reasons"]) == (1, "pregnant", ["ache"])
            assert page.do(said.AnswerQuestion(case, "pregnant", "no", 0)).code == "newer"
            assert page.do(said.AnswerQuestion(case, "pregnant", "no", 1)).data == {"step": 2}
        assert whole(phone, case)["interview"]["answered"][0]["value"] == "no"


def test_the_same_command_twice_is_one_step(asked: Running) -> None:
    """Invariant 2: a page that did not hear the answer sends it again."""
    with asked.browser(SAMIR) as browser:
        case, command = begin(asked, browser), asked.clock.new_id()
        first = post_command(browser, said.ChooseReasons(case, ["ache"], 0), command).json()
        assert post_command(browser, said.ChooseReasons(case, ["ache"], 0), command).json() == first
        assert whole(browser, case)["interview"]["step"] == 1


def test_openapi_tells_of_interview_and_outcome(asked: Running) -> None:
    schemas = httpx.get(f"{asked.resident_url}/schema/openapi.json", timeout=PATIENCE_S).json()["components"]["schemas"]

    def fields(name: str) -> set[str]:
        (reference,) = [one["$ref"] for one in schemas["WholeCase"]["properties"][name]["oneOf"] if "$ref" in one]
        return set(schemas[reference.rpartition("/")[2]]["properties"])

    assert {"step", "suggested", "question", "answered", "state"} <= fields("interview")
    assert {"outcome", "advice", "unit_name", "reply_by", "live", "may_talk"} <= fields("outcome")


def test_units_say_when_they_are_open(asked: Running) -> None:
    with asked.browser() as browser:
        unit = browser.get("/api/entrance").json()["units"][0]
        assert {"address", "hours", "emergency", "staffs_tool"} <= unit.keys()


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("reasons/ache.yaml", "kind: choice", "kind: chioce", 12),
        ("gate.yaml", "outcome: call_112", "outcome: call", 13),
    ],
)
def test_a_server_with_broken_content_starts_and_says_which_line_is_wrong(
    tmp_path: Path, file: str, old: str, new: str, line: int
) -> None:
    """Issue 3: cases arrive as priority 2, not assessed."""
    broken = TEXTS | {file: TEXTS[file].replace(old, new, 1)}
    with running(tmp_path, content=write_content(tmp_path / "content", broken)) as server:
        told = log_of(server)
        assert [one["code"] for one in told] == ["not_taken", "none"]
        assert f"{file}, line " in told[0]["problem"]
        assert line > 0
        with server.browser(SAMIR) as browser:
            found = whole(browser, sent_case(server, browser))
            assert (found["interview"]["state"], found["outcome"]["outcome"]) == ("no_content", "")


def test_a_folder_that_is_not_there_keeps_no_server_from_starting(tmp_path: Path) -> None:
    with running(tmp_path, content=tmp_path / "nowhere") as server, server.browser(SAMIR) as browser:
        assert whole(browser, sent_case(server, browser))["outcome"]["priority"] == 2


def test_unapproved_content_is_served_in_the_demo_only(tmp_path: Path) -> None:
    """Until a physician has signed, nobody outside demo and training is assessed by it."""
    content = write_content(tmp_path / "content")
    with running(tmp_path, content=content, demo_sign_in=False) as server:
        assert [one["code"] for one in log_of(server)] == ["not_approved", "none"]


def test_content_is_taken_anew_when_the_operator_says_so(asked: Running, tmp_path: Path) -> None:
    """Issue 3: what is wrong is logged with its line and the last good stays; a mended folder is used from then on."""
    folder = tmp_path / "content"
    first = asked.server.content_version
    (folder / "gate.yaml").write_text("label: [", "utf-8")
    asked.reload_content()
    assert log_of(asked)[-2]["code"] == "not_taken"
    assert asked.server.content_version == first
    write_content(folder, texts("reasons/ache.yaml", "name: {sv: Värk, en: Ache}", "name: {sv: Smärta, en: Pain}"))
    asked.reload_content()
    assert asked.server.content_version != first
    with asked.signed_in("maria") as desk:
        names = {row["id"]: row["name"]["sv"] for row in desk.follow("region")["contact_reason"]}
        assert names == {"ache": "Smärta", "cough": "Hosta", "papers": "Intyg"}


def test_a_restart_goes_on_with_interviews_that_were_begun(tmp_path: Path) -> None:
    """R14: loses nothing."""
    content, clock = write_content(tmp_path / "content"), SetClock()
    with running(tmp_path, clock, content=content) as server, server.browser(SAMIR) as browser:
        case = begin(server, browser)
        post_command(browser, said.ChooseReasons(case, ["papers"], 0), server.clock.new_id())
    with running(tmp_path, clock, content=content) as server, server.browser(SAMIR) as browser:
        assert whole(browser, case)["interview"]["question"]["id"] == "papers.which"
        answer_all(server, browser, case)
        assert whole(browser, case)["outcome"]["outcome"] == "non_medical"


def test_an_interview_broken_off_after_a_sign_is_sent_by_the_server_itself(asked: Running) -> None:
    """R17: the page that is still open hears of it; ten minutes without a step, and not before."""
    with asked.browser(SAMIR) as browser:
        case = begin(asked, browser)
        with asked.page(browser) as page, asked.signed_in("maria") as desk:
            page.hear(down.Welcome)
            page.follow(f"case:{case}:resident")
            desk.follow("unit:herrgardet:clinical")
            page.do(said.WriteCase(case, "self", "Ont i bröstet", "", "", ""))
            page.rows(f"case:{case}:resident")
            # A fresh server fires nothing for a while.
            asked.clock.pass_ms(10 * MINUTE)
            (row,) = desk.rows("unit:herrgardet:clinical")["queue_row"]
            assert (row["id"], row["priority"], row["care"]["task_why"]) == (case, 1, "broken_off")
            shown = page.rows(f"case:{case}:resident")
            assert (shown["outcome"][0]["outcome"], shown["interview"][0]["state"]) == ("chat", "done")
            assert page.do(said.ResidentMessage(case, "Jag är kvar")).outcome == "applied"
