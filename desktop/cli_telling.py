"""What `spindel content …` prints: decisions, questions and refusals, as JSON lines or as text."""

import argparse
import json
import re
from typing import Any

import msgspec

from desktop.domain.refusals import Refused
from desktop.domain.triage import Decision, Outcome, Why
from desktop.triage.content import AgeFrom


def say(line: object) -> None:
    """One JSON object on one line, at once."""
    print(json.dumps(msgspec.to_builtins(line), ensure_ascii=False), flush=True)


def age_of(text: str) -> AgeFrom:
    """An age as it is written on the command line; raises argparse.ArgumentTypeError."""
    found = re.fullmatch(r"(\d{1,5})([ymwd]?)", text.strip())
    if found is None:
        raise argparse.ArgumentTypeError("an age is a number of years, or 9m for months, 3w for weeks, 12d for days")
    unit = {"": "years", "y": "years", "m": "months", "w": "weeks", "d": "days"}[found[2]]
    return AgeFrom(**{unit: int(found[1])})


_REFUSED = {
    "not_asked": "this question is not asked here, or not yet",
    "wrong_kind": "the answer is not of the kind that is asked for",
    "out_of_range": "the number or date is beyond what the question allows",
    "unknown_option": "the question does not offer this answer",
    "unknown_reason": "there is no such contact reason for this person",
    "bad_birth_date": "the date of birth or age cannot be right",
    "text_empty": "the text is empty",
    "text_too_long": "the text is too long",
}


def words_of(refused: Refused) -> str:
    """Why something was refused, in words; with the question it was about, if that is told."""
    words = _REFUSED.get(refused.code, refused.code)
    question = refused.data.get("question")
    return f"{question}: {words}" if question else words


def print_decision(decision: Decision, language: str) -> None:
    """A decision as text: the outcome, then every rule with its answers and sources."""
    priority = f", priority {decision.priority}" if decision.outcome in (Outcome.CHAT, Outcome.BOOK) else ""
    whom = decision.competence or decision.emergency_unit
    print(f"{decision.outcome}{priority}{f' ({whom})' if whom else ''}")
    for title, whys in (("because", decision.reasons), ("not known", decision.floors), ("raised by", decision.raised)):
        for why in whys:
            told = "; ".join(f"{each.label.said(language)}: {each.answer.said(language)}" for each in why.because)
            print(f"  {title}: {why.text.said(language)} [{why.id}] ({told})")
            print(f"    {' | '.join(why.source)}")
    print(f"  content {decision.content_version}")


def last_line(decision: Decision, language: str) -> dict[str, Any]:
    """A decision as the last line of an interview."""
    return {
        "outcome": decision.outcome,
        "priority": decision.priority,
        "reasons": [_reason(why, language) for why in (*decision.reasons, *decision.floors, *decision.raised)],
        "content_version": decision.content_version,
        "competence": decision.competence,
        "emergency_unit": decision.emergency_unit,
        "advice": list(decision.advice),
        "complete": decision.complete,
    }


def _reason(why: Why, language: str) -> dict[str, Any]:
    because = [f"{each.label.said(language)}: {each.answer.said(language)}" for each in why.because]
    return {
        "id": why.id,
        "text": why.text.said(language),
        "outcome": why.outcome,
        "priority": why.priority,
        "because": because,
        "source": list(why.source),
    }
