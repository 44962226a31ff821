"""`spindel content …` as programs: what they print, what they refuse, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from desktop.cli_content import main
from desktop.clock import SystemClock
from tests.support import tree
from tests.support.triage_content import TEXTS, texts

CASES = """\
sources: [{id: book, title: A book, read: 2026-01-31}]
cases:
  - id: chest
    title: Chest pain
    reasons: [ache]
    sex: man
    answers: {where: [chest], since: "2026-01-01"}
    expect: {outcome: emergency_department, emergency_unit: general}
    rows: [ache.chest]
    source: [book]
"""
Line = dict[str, Any]


def _content(*words: str, said: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "desktop", "content", *words],
        input=said, capture_output=True, text=True, cwd=tree.ROOT, check=False, timeout=60,
    )  # fmt: skip


def _today() -> str:
    """As the program counts it; on the first second of a day either day is recent."""
    return datetime.fromtimestamp(SystemClock().now() / 1000, ZoneInfo("Europe/Stockholm")).date().isoformat()


def _folder(folder: Path, written: dict[str, str] = TEXTS) -> Path:
    for name, text in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


def _lines(done: subprocess.CompletedProcess[str]) -> list[Line]:
    return [json.loads(line) for line in done.stdout.splitlines()]


def _talk(*words: str, answers: list[object]) -> tuple[int, list[Line]]:
    said = "".join(json.dumps({"answer": answer}) + "\n" for answer in answers)
    done = _content("interview", *words, said=said)
    return done.returncode, _lines(done)


def test_an_interview_is_questions_out_and_answers_in(tmp_path: Path) -> None:
    """Issue 3: one JSON object a line, the decision last."""
    answers: list[object] = [[], ["immune"], "slow", 4.5, "yes", "2026-10-12", ["back"], "Sedan i går"]
    words = ["--folder", str(_folder(tmp_path)), "--text", "ont", "--age", "35", "--sex", "man", "--json"]
    code, lines = _talk(*words, answers=answers)
    assert code == 0
    assert [(line["id"], line["kind"]) for line in lines[:-1]] == [
        ("gate.everybody", "several"), ("health", "several"), ("ache.start", "choice"), ("ache.strength", "number"),
        ("fever", "yes_no"), ("ache.since", "date"), ("ache.where", "body_map"), ("ache.note", "text"),
    ]  # fmt: skip
    assert lines[2]["question"] == "Hur började det?"
    assert lines[2]["options"] == [{"id": "slow", "text": "Smygande"}, {"id": "sudden", "text": "Plötsligt"}]
    assert (lines[3]["options"], lines[3]["min"], lines[3]["max"], lines[3]["unit"]) == ([], 0, 10, "av 10")
    last = lines[-1]
    assert (last["outcome"], last["priority"], last["complete"]) == ("chat", 1, True)
    assert [reason["id"] for reason in last["reasons"]] == ["shared.fever_immune", "ache.fever", "ache.long"]
    assert last["content_version"].startswith("9+")


def test_pictures_are_not_asked_for(tmp_path: Path) -> None:
    words = ["--folder", str(_folder(tmp_path)), "--text", "ont", "--age", "35", "--sex", "man"]
    _, lines = _talk(*words, answers=[[], [], "slow", 1, "no", _today(), [], None])
    assert "ache.photo" not in [line.get("id") for line in lines]
    assert lines[-1]["outcome"] == "self_care"


def test_bad_answers_are_told_and_the_question_comes_again(tmp_path: Path) -> None:
    """R65."""
    words = ["--folder", str(_folder(tmp_path)), "--text", "ont", "--age", "35", "--sex", "man", "--language", "en"]
    said = '\n{"answer": "no"}\nnonsense\n[1]\n{"reply": 1}\n{"answer": ["pain"]}\n{"answer": ["no_breath"]}\n'
    done = _content("interview", *words, said=said)
    lines = _lines(done)
    assert done.returncode == 0
    assert [line.get("code", line.get("id", line.get("outcome"))) for line in lines] == [
        "gate.everybody", "wrong_kind", "gate.everybody", "bad_line", "gate.everybody", "bad_line", "gate.everybody",
        "bad_line", "gate.everybody", "unknown_option", "gate.everybody", "call_112",
    ]  # fmt: skip
    assert lines[1]["error"] == (
        "the answer is not of the kind that is asked for; answer with a list of ids, [] for none of them, or null for don't know"
    )


def test_what_is_not_known_of_the_person_is_asked(tmp_path: Path) -> None:
    words = ["--folder", str(_folder(tmp_path)), "--text", "hostar"]
    _, lines = _talk(*words, answers=["1990-01-01", "man", [], []])
    assert [line.get("id") for line in lines[:4]] == ["born_on", "which_sex", "gate.everybody", "health"]


def test_an_unclear_reason_is_a_choice(tmp_path: Path) -> None:
    words = ["--folder", str(_folder(tmp_path)), "--text", "hej", "--age", "9m", "--sex", "woman"]
    _, lines = _talk(*words, answers=["fever", "cough", []])
    assert (lines[0]["id"], lines[0]["kind"]) == ("reason", "choice")
    assert [option["id"] for option in lines[0]["options"]] == ["ache", "cough", "papers"]
    assert [line.get("code", line.get("id")) for line in lines[1:4]] == ["unknown_option", "reason", "gate.everybody"]


@pytest.mark.parametrize(
    ("text", "outcome", "priority"),
    [
        ("ont", "self_care", None),
        ("ont, och ont i bröstet", "chat", 2),
        ("ont, men inte ont i bröstet", "self_care", None),
    ],
)
def test_what_somebody_writes_counts_as_it_does_on_the_server(
    tmp_path: Path, text: str, outcome: str, priority: int | None
) -> None:
    """DESIGN 6: nobody is sent home over a warning sign in the own words, whatever was ticked."""
    words = ["--folder", str(_folder(tmp_path)), "--text", text, "--age", "35", "--sex", "man"]
    _, lines = _talk(*words, answers=[[], [], "slow", 1, "no", _today(), [], None])
    assert (lines[-1]["outcome"], lines[-1]["priority"]) == (outcome, priority)


def test_a_free_answer_counts_as_the_first_words_do(tmp_path: Path) -> None:
    words = ["--folder", str(_folder(tmp_path)), "--text", "ont", "--age", "35", "--sex", "man"]
    _, lines = _talk(*words, answers=[[], [], "slow", 1, "no", _today(), [], "Jag har ont i bröstet"])
    assert (lines[-1]["outcome"], lines[-1]["priority"]) == ("chat", 2)


def test_a_warning_sign_decides_where_no_reason_was_chosen(tmp_path: Path) -> None:
    words = ["--folder", str(_folder(tmp_path)), "--text", "bröstet, ont i bröstet", "--sex", "man"]
    code, lines = _talk(*words, answers=[])
    assert (code, [reason["id"] for reason in lines[-1]["reasons"]]) == (3, ["word_watch.chest_pain"])


def test_an_interview_that_is_broken_off_says_what_is_known(tmp_path: Path) -> None:
    words = ["--folder", str(_folder(tmp_path)), "--text", "ont", "--age", "35", "--sex", "man"]
    code, lines = _talk(*words, answers=[[]])
    assert (code, lines[-1]["outcome"], lines[-1]["priority"], lines[-1]["complete"]) == (3, "chat", 2, False)


@pytest.mark.parametrize(
    "words", [["--age", "old"], ["--age", "-3"], ["--age", "130"], ["--age", "99999d"], ["--sex", "x"]]
)
def test_who_cannot_be_is_a_slip_in_the_words(words: list[str]) -> None:
    done = _content("interview", "--text", "ont i ryggen", *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith("spindel content interview: error: ")


def test_answers_in_a_file_lead_to_a_decision(tmp_path: Path) -> None:
    folder, answers = str(_folder(tmp_path / "content")), tmp_path / "answers.json"
    answers.write_text(json.dumps({"age": 35, "sex": "man", "gate": [], "since": "2026-01-01"}), "utf-8")
    unknown = _content("ask", "ache", "--answers", str(answers), "--folder", folder, "--json")
    known = _content("ask", "ache", "--answers", str(answers), "--folder", folder, "--json", "--rest", "no")
    assert [(line["outcome"], line["priority"]) for line in (*_lines(unknown), *_lines(known))] == [
        ("chat", 2),
        ("book", 5),
    ]
    assert _lines(known)[0]["decision"]["competence"] == "physiotherapist"
    text = _content("ask", "ache", "--answers", str(answers), "--folder", folder, "--rest", "no", "--language", "en")
    assert text.stdout.splitlines()[:3] == [
        "book, priority 5 (physiotherapist)", "  because: For long [ache.long] (Since: 2026-01-01)", "    A book, 2026-01-31",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ('{"age": 35, "sex": "man", "start": "fast"}', "ache.start: the question does not offer this answer"),
        ('{"age": 35, "sex": "man", "start": "slow", "faint": "yes"}', "not asked: faint"),
        ('{"age": 300, "sex": "man"}', "the date of birth or age cannot be right"),
        ('{"age": "old"}', "an age is a number of years"),
        ('{"sex": "dragon"}', "the question does not offer this answer"),
        (
            '{"age": 35, "sex": "man", "gate": [], "gate.everybody": ["no_breath"]}',
            "answered twice: gate.everybody and gate are one question",
        ),
        ('{"age": 35, "sex": "man", "start": "slow", "start": "sudden"}', "answered twice: start"),
        ("[1]", "answers.json: one JSON object is expected"),
        ("[]", "answers.json: one JSON object is expected"),
        ("null", "answers.json: one JSON object is expected"),
        ("{", "answers.json"),
    ],
)
def test_answers_that_cannot_be_are_told(tmp_path: Path, answers: str, said: str) -> None:
    (tmp_path / "answers.json").write_text(answers, "utf-8")
    done = _content(
        "ask", "ache", "--answers", str(tmp_path / "answers.json"), "--folder", str(_folder(tmp_path / "c"))
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert said in done.stderr


def test_own_words_find_reasons() -> None:
    """Issue 3: `spindel content find "ont i ryggen"`."""
    done = _content("find", "ont i ryggen", "--json")
    assert (done.returncode, _lines(done)[0]["reason"], _lines(done)[0]["name"]) == (0, "back_pain", "Ont i ryggen")
    assert _content("find", "ont i ryggen").stdout.split()[1] == "back_pain"
    assert _content("find", "qwerty").returncode == 1


def test_content_is_checked_and_its_fingerprints_told(tmp_path: Path) -> None:
    """R64."""
    folder = _folder(tmp_path, {**TEXTS, "cases/ache.yaml": CASES})
    done = _content("check", "--folder", str(folder), "--json")
    (report,) = _lines(done)
    assert (done.returncode, report["cases"]) == (1, 1)
    # Every rule but one wins in no golden case: that is all there is to say.
    assert {fault["what"].partition(" wins ")[2] for fault in report["faults"]} == {"in no golden case"}
    assert {
        "file": "reasons/ache.yaml",
        "line": 71,
        "what": "the rule strong wins in no golden case",
        "answers": [],
    } in report["faults"]
    assert set(report["fingerprints"]) == set(TEXTS) - {"content.yaml"}
    assert set(report["approved"].values()) == {False}


def test_a_golden_case_that_comes_out_otherwise_is_told_with_its_line(tmp_path: Path) -> None:
    wrong = CASES.replace("outcome: emergency_department, emergency_unit: general", "outcome: chat, priority: 1")
    wrong = wrong.replace("[ache.chest]", "[ache.strong]").replace("where: [chest]", "where: [chest], faint: yes")
    done = _content("check", "--folder", str(_folder(tmp_path, {**TEXTS, "cases/ache.yaml": wrong})))
    case = f"{tmp_path / 'cases' / 'ache.yaml'}, line 3: chest: "
    assert [line.removeprefix(case) for line in done.stdout.splitlines() if line.startswith(case)] == [
        "leads to emergency_department (general), expected chat 1",
        "the rule ache.strong does not match",
        "answers faint, which was not asked",
    ]


def test_a_fault_is_told_with_file_line_and_the_interview_that_shows_it(tmp_path: Path) -> None:
    unsafe = texts(
        "reasons/cough.yaml",
        "breath, at_least: warning}\n    then: {outcome: emergency_department}",
        "breath, is: stairs}\n    then: {outcome: emergency_department}",
    )
    done = _content("check", "--folder", str(_folder(tmp_path, unsafe)))
    lines = done.stdout.splitlines()
    told = f"{tmp_path / 'reasons' / 'cough.yaml'}, line 16: cough.breath: rest is a graver sign than stairs, but less urgent, by cough"
    assert (done.returncode, told in lines) == (1, True)
    assert "    lost with it: cough.rest" in lines


def test_content_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    folder = _folder(
        tmp_path, texts("gate.yaml", "help: {sv: Bocka i allt som stämmer, en: Tick all that apply}\n", "")
    )
    plain = _content("check", "--folder", str(folder))
    assert (plain.returncode, plain.stdout) == (1, "")
    assert plain.stderr == f"spindel: {folder / 'gate.yaml'}, line 1: Object missing required field `help`\n"
    (fault,) = _lines(_content("find", "ont", "--folder", str(folder), "--json"))
    assert fault == {
        "faults": [{"file": str(folder / "gate.yaml"), "line": 1, "what": "Object missing required field `help`"}]
    }


@pytest.mark.parametrize("command", [[], ["check"], ["ask"], ["find"], ["interview"]])
def test_every_command_explains_itself_and_its_exit_codes(command: list[str]) -> None:
    done = _content(*command, "--help")
    assert (done.returncode, done.stdout.startswith("usage: spindel content")) == (0, True)
    assert "exit codes:" in done.stdout


def test_a_folder_that_is_not_there_is_said_to_be_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--folder", str(tmp_path / "nope")]) == 1
    assert capsys.readouterr().err == f"spindel: There is no folder {tmp_path / 'nope'}.\n"
