"""`spindel content …`: for those who write triage content, and for tests: check, ask, find, interview."""
# ruff: noqa: PLC0415 - the solver is loaded only where it is used

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from desktop.cli_interview import interview
from desktop.cli_telling import age_of, last_line, print_decision, say, words_of
from desktop.clock import SystemClock
from desktop.domain.refusals import Refused
from desktop.triage.ages import born_at
from desktop.triage.answers import Value
from desktop.triage.compiled import Content
from desktop.triage.interview import Question, answer, begin, next_question
from desktop.triage.loading import load_folder
from desktop.triage.own_words import judged
from desktop.triage.state import Interview, Subject
from desktop.triage.yaml_text import BadContent

FOLDER = Path(__file__).resolve().parents[1] / "resources" / "triage"
PROBLEM = 1
BROKEN_OFF = 3
EXITS = """exit codes:
  0  done: content sound (check), an outcome (ask, interview), something found (find)
  1  content with a fault (told with file and line), a refused answer (ask), nothing found (find)
  2  a slip in the words of the command
  3  the answers ended before the interview did; the last line says what is known by then (interview)
"""


def main(argv: Sequence[str]) -> int:
    """Run one of the content commands; see EXITS for what it returns."""
    args = _parser().parse_args(list(argv))
    if not args.folder.is_dir():
        print(f"spindel: There is no folder {args.folder}.", file=sys.stderr)
        return PROBLEM
    try:
        return int(args.run(args))
    except BadContent as problem:
        return _fault(args, problem)
    except KeyboardInterrupt:
        return BROKEN_OFF


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spindel content",
        description="For authors of triage content.",
        epilog=EXITS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = _action(actions, "check", "prove all content sound, and play its golden cases", _check)
    ask = _action(actions, "ask", "what these answers lead to", _ask)
    ask.add_argument("reason", metavar="REASON", help="the contact reason's id, such as back_pain")
    ask.add_argument("--answers", metavar="FILE", type=Path, required=True, help=_ANSWERS)
    ask.add_argument(
        "--rest",
        choices=("unknown", "no"),
        default="unknown",
        help="what is said to questions that the file does not answer: don't know (default), or no / the first option",
    )
    find = _action(actions, "find", "which contact reasons somebody's own words may mean", _find)
    find.add_argument("text", metavar="TEXT")
    talk = _action(
        actions, "interview", "a whole interview: questions out, answers in, one JSON object a line", _interview
    )
    talk.add_argument("--text", metavar="T", required=True, help="what the person writes first")
    talk.add_argument(
        "--age", metavar="N", type=age_of, help="in years, or 9m (months), 12d (days); asked for if left out"
    )
    talk.add_argument("--sex", metavar="S", choices=("woman", "man"), help="woman or man; asked for if left out")
    for action in (check, ask, find, talk):
        action.add_argument("--folder", metavar="DIR", type=Path, default=FOLDER, help="content from here instead")
        action.add_argument("--json", action="store_true", help="JSON, one object a line")
        action.add_argument("--language", choices=("sv", "en"), default="sv", help="of the questions (default sv)")
    return parser


_ANSWERS = 'JSON: {"age": 35 or "9m", "sex": "woman", "duration": "weeks_2_6", "gate": [], …}, by question; null is don\'t know'


def _action(actions: Any, name: str, words: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(
        name, help=words, description=words, epilog=EXITS, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.set_defaults(run=run)
    return parser


def _today() -> date:
    return datetime.fromtimestamp(SystemClock().now() / 1000, ZoneInfo("Europe/Stockholm")).date()


def _fault(args: argparse.Namespace, problem: BadContent) -> int:
    where = args.folder / problem.file
    if args.json:
        say({"faults": [{"file": str(where), "line": problem.line, "what": problem.what}]})
    else:
        print(f"spindel: {where}, line {problem.line}: {problem.what}", file=sys.stderr)
    return PROBLEM


def _check(args: argparse.Namespace) -> int:
    from desktop.triage.proof import check_folder

    report = check_folder(args.folder, _today())
    if args.json:
        say(report)
    else:
        for fault in report.faults:
            print(f"{args.folder / fault.file}, line {fault.line}: {fault.what}")
            for told in fault.answers:
                print(f"    {told}")
        for file, print_ in report.fingerprints.items():
            print(f"{print_}  {file}{'' if report.approved[file] else '  (demo)'}")
        print(
            f"{report.content_version}: {report.statements} statements, {report.cases} golden cases, {len(report.faults)} faults"
        )
    return PROBLEM if report.faults else 0


def _find(args: argparse.Namespace) -> int:
    content = load_folder(args.folder)
    hits = content.search.find(args.text, args.language)
    for hit in hits:
        name = content.complaints[hit.reason].reason.name.said(args.language)
        if args.json:
            say({"reason": hit.reason, "name": name, "score": hit.score, "matched": hit.matched})
        else:
            print(f"{hit.score:.2f}  {hit.reason:<20} {name}  ({', '.join(hit.matched)})")
    return 0 if hits else PROBLEM


def _ask(args: argparse.Namespace) -> int:
    from desktop.triage.cases import was_asked

    content = load_folder(args.folder)
    try:
        given = _read_answers(args.answers)
        age = age_of(str(given.pop("age"))) if "age" in given else None
    except (OSError, ValueError, TypeError, argparse.ArgumentTypeError) as problem:
        return _say_no(args, f"{args.answers}: {problem}")
    today = _today()
    try:
        subject = Subject(born_at(age, today) if age is not None else None, str(given.pop("sex", "")))
        state = begin(content, subject, [args.reason], today)
        state = _answered(content, state, given, args.rest)
    except Refused as refused:
        return _say_no(args, words_of(refused))
    except _AnsweredTwice as problem:
        return _say_no(args, str(problem))
    if left := [name for name in given if not was_asked(state, name)]:
        return _say_no(args, f"not asked: {', '.join(left)}")
    decision = judged(content, state, content).decision
    if args.json:
        say(last_line(decision, args.language) | {"decision": msgspec.to_builtins(decision)})
    else:
        print_decision(decision, args.language)
    return 0


class _AnsweredTwice(ValueError):
    """One question, two answers: nobody knows which is meant."""


def _read_answers(file: Path) -> dict[str, Any]:
    """One JSON object; raises ValueError (bad JSON, something else, a name that stands twice) and OSError."""
    given = json.loads(file.read_text("utf-8"), object_pairs_hook=_each_once)
    if not isinstance(given, dict):
        raise ValueError('one JSON object is expected, such as {"age": 35, "gate": []}')
    return given


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    names = [name for name, _ in pairs]
    if twice := [name for name in names if names.count(name) > 1]:
        raise _AnsweredTwice(f"answered twice: {twice[0]}")
    return dict(pairs)


def _answered(content: Content, state: Interview, given: Mapping[str, Value], rest: str) -> Interview:
    from desktop.triage.cases import said

    while (question := next_question(content, state)) is not None:
        named = [name for name in _names(question) if name in given]
        if len(named) > 1:
            raise _AnsweredTwice(f"answered twice: {' and '.join(named)} are one question")
        value = given[named[0]] if named else said(question, {}) if rest == "no" else None
        try:
            state = answer(content, state, question.id, value)
        except Refused as refused:
            raise Refused(refused.code, question=question.id) from refused
    return state


def _names(question: Question) -> tuple[str, ...]:
    own = question.id.partition(".")[2]
    return tuple(name for name in (question.id, "gate" if question.part == "gate" else own) if name)


def _say_no(args: argparse.Namespace, why: str) -> int:
    if args.json:
        say({"error": why})
    else:
        print(f"spindel: {why}", file=sys.stderr)
    return PROBLEM


def _interview(args: argparse.Namespace) -> int:
    today = _today()
    try:
        subject = Subject(born_at(args.age, today) if args.age is not None else None, args.sex or "")
        begin(content := load_folder(args.folder), subject, (), today)
    except (Refused, ValueError, OverflowError):
        print("spindel content interview: error: nobody is that old", file=sys.stderr)
        return 2
    return 0 if interview(content, begin(content, subject, (), today), args.text, args.language) else BROKEN_OFF
