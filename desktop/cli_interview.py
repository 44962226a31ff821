"""`spindel content interview`: a whole interview over standard input and output, one JSON object a line.

Out: `{question, kind, options: [{id, text}], …}` and last `{outcome, priority, reasons, content_version, …}`. In: `{"answer": …}`: an
id, a list of ids, a number, an ISO date, a text, or null for don't know. What cannot be taken is said in an `error` line and
asked again. Pictures are not asked for here.
"""

import json
import sys
from typing import Any

from desktop.cli_telling import last_line, say, words_of
from desktop.domain.refusals import Refused
from desktop.domain.triage import Decision
from desktop.triage.compiled import Content
from desktop.triage.content import Kind
from desktop.triage.interview import REASON, Question, answer, next_question, with_reasons
from desktop.triage.outcome import decide
from desktop.triage.own_words import by_words, judged, undenied
from desktop.triage.state import Interview
from desktop.triage.suggest import suggest, suggested

EXPECTED = {
    Kind.CHOICE: "one id",
    Kind.YES_NO: '"yes" or "no"',
    Kind.SEVERAL: "a list of ids, [] for none of them",
    Kind.BODY_MAP: "a list of ids, [] for none of them",
    Kind.NUMBER: "a number",
    Kind.DATE: "a date such as 2026-01-31",
    Kind.TEXT: "a text",
}
_MISSING = object()


def interview(content: Content, state: Interview, text: str, language: str) -> bool:
    """Ask until nothing is left; False when the answers ended first. The last line says what is known in either case."""
    whole = True
    while (question := next_question(content, state)) is not None:
        if question.id == REASON and not state.suggested:
            found = suggest(content, state, text, language)
            state = with_reasons(content, state, found.chosen) if found.chosen else suggested(state, found)
            if found.chosen or state.suggested:
                continue
        if question.kind is Kind.PICTURE:
            state = answer(content, state, question.id, None)
            continue
        taken = _taken(content, state, question, language)
        if taken is None:
            whole = False
            break
        state = taken
    say(last_line(_decided(content, state, text), language))
    return whole


def _decided(content: Content, state: Interview, text: str) -> Decision:
    """As the server decides: what was written in own words counts too."""
    if state.reasons:
        return judged(content, state, content, text).decision
    return by_words(content.version, undenied(content, text)) or decide(content, state)


def _taken(content: Content, state: Interview, question: Question, language: str) -> Interview | None:
    """The interview with the next answer that can be taken, the question asked again after one that cannot; None: no more input."""
    say(_line(question, language))
    for line in sys.stdin:
        if not line.strip():
            continue
        value = _value(line)
        try:
            if value is not _MISSING:
                return answer(content, state, question.id, value)
            say({"error": 'a line is a JSON object such as {"answer": "yes"}', "code": "bad_line"})
        except Refused as refused:
            said = f"{words_of(refused)}; answer with {EXPECTED[question.kind]}, or null for don't know"
            say({"error": said, "code": refused.code})
        say(_line(question, language))
    return None


def _value(line: str) -> Any:
    try:
        given = json.loads(line)
    except ValueError:
        return _MISSING
    return given["answer"] if isinstance(given, dict) and "answer" in given else _MISSING


def _line(question: Question, language: str) -> dict[str, Any]:
    """A question as one JSON object; what it does not have is left out."""
    words = {
        "help": question.help,
        "check_now": question.check_now,
        "none": question.none,
        "unknown": question.unknown,
        "unit": question.unit,
    }
    limits = {"min": question.min, "max": question.max}
    return {
        "question": question.text.said(language),
        "id": question.id,
        "kind": question.kind,
        "options": [{"id": option.id, "text": option.text.said(language)} for option in question.options],
        **{name: text.said(language) for name, text in words.items() if text is not None},
        **{name: limit for name, limit in limits.items() if limit is not None},
        "number": question.number,
        "left": question.left,
        "progress": question.progress,
    }
