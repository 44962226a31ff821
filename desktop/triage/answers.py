"""Answers: which values a question takes, what they mean to a condition, and how they read in words.

An answer that does not fit is refused with a code, never bent into one that does.
"""

import math
from bisect import bisect_right
from datetime import date
from typing import TypeAlias

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.triage import Words
from desktop.triage.compiled import Item
from desktop.triage.content import RANKS, Head, Kind, Rank

Value: TypeAlias = str | int | float | tuple[str, ...] | None
"""An option's id; options' ids; a number; an ISO date or a text; None: don't know."""

LONGEST_TEXT = 4_000
"""Characters in an answer in own words."""
MOST_PICTURES = 10
LONGEST_PICTURE_ID = 100
SEVERAL = (Kind.SEVERAL, Kind.BODY_MAP)


def checked(item: Item, value: object, today: date) -> Value:
    """The answer in its one shape (ticked options in their order, dates as ISO); raises Refused for what does not fit."""
    if value is None:
        return None
    kind = item.question.kind
    if kind in (Kind.CHOICE, Kind.YES_NO):
        return _option(item, value)
    if kind in SEVERAL:
        return _options(item, value)
    if kind is Kind.NUMBER:
        return _number(item, value)
    if kind is Kind.DATE:
        return _date(item, value, today)
    return _pictures(value) if kind is Kind.PICTURE else _text(value)


def _option(item: Item, value: object) -> str:
    if isinstance(value, bool) and item.question.kind is Kind.YES_NO:
        value = "yes" if value else "no"
    if not isinstance(value, str):
        raise Refused(Refusal.WRONG_KIND)
    if value not in item.ranks:
        raise Refused(Refusal.UNKNOWN_OPTION)
    return value


def _strings(value: object) -> list[str]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) and _is_text(each) for each in value):
        raise Refused(Refusal.WRONG_KIND)
    return list(value)


def _is_text(value: str) -> bool:
    """Whether it can be stored and sent: no null character, no half of a surrogate pair."""
    return "\0" not in value and not any("\ud800" <= character <= "\udfff" for character in value)


def _options(item: Item, value: object) -> tuple[str, ...]:
    ticked = _strings(value)
    if any(each not in item.ranks for each in ticked):
        raise Refused(Refusal.UNKNOWN_OPTION)
    return tuple(option.id for option in item.options if option.id in ticked)


def _number(item: Item, value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(Refusal.WRONG_KIND)
    if isinstance(value, float) and not math.isfinite(value):
        raise Refused(Refusal.WRONG_KIND)
    question = item.question
    if not (question.min or 0) <= value <= (question.max or 0):
        raise Refused(Refusal.OUT_OF_RANGE)
    rounded = round(float(value), question.decimals)
    return int(rounded) if question.decimals == 0 else rounded


def _date(item: Item, value: object, today: date) -> str:
    if not isinstance(value, str):
        raise Refused(Refusal.WRONG_KIND)
    try:
        day = date.fromisoformat(value)
    except ValueError as problem:
        raise Refused(Refusal.WRONG_KIND) from problem
    if not (item.question.min or 0) <= (today - day).days <= (item.question.max or 0):
        raise Refused(Refusal.OUT_OF_RANGE)
    return day.isoformat()


def _pictures(value: object) -> tuple[str, ...]:
    pictures = _strings(value)
    if len(pictures) > MOST_PICTURES or any(not 0 < len(each) <= LONGEST_PICTURE_ID for each in pictures):
        raise Refused(Refusal.OUT_OF_RANGE)
    return tuple(pictures)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Refused(Refusal.WRONG_KIND)
    if len(value) > LONGEST_TEXT:
        raise Refused(Refusal.TEXT_TOO_LONG)
    if not _is_text(value):
        raise Refused(Refusal.WRONG_KIND)
    if not value.strip():
        raise Refused(Refusal.TEXT_EMPTY)
    return value


def meaning(item: Item, value: Value, today: date) -> frozenset[str] | None:
    """What conditions see of a checked answer: options or the band it lies in; None for "don't know"."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return frozenset(value)
    question = item.question
    if not question.bands:
        return frozenset((value,)) if isinstance(value, str) else frozenset()
    size = (today - date.fromisoformat(value)).days if isinstance(value, str) else value
    starts = [band.from_ for band in question.bands[1:] if band.from_ is not None]
    return frozenset((question.bands[bisect_right(starts, size)].id,))


def rank(item: Item, meant: frozenset[str] | None) -> Rank:
    """The gravest rank of an answer; none for "don't know"."""
    ranks = [item.ranks.get(each, Rank.NONE) for each in meant or ()]
    return max(ranks, key=RANKS.index, default=Rank.NONE)


def read_aloud(item: Item, value: Value, head: Head) -> Words:
    """The answer as it stood on the screen."""
    return _said(item, value, head, short=False)


def in_short(item: Item, value: Value, head: Head) -> Words:
    """The answer as a nurse reads it in a summary."""
    return _said(item, value, head, short=True)


def _said(item: Item, value: Value, head: Head, short: bool) -> Words:
    if value is None:
        return item.question.unknown or head.unknown
    if isinstance(value, str) and not item.options:
        return Words(value, value)
    if isinstance(value, int | float):
        return _with_unit(item, value)
    chosen = {value} if isinstance(value, str) else set(value)
    if item.question.kind is Kind.PICTURE:
        return Words(str(len(chosen)), str(len(chosen)))
    texts = [option.short or option.text if short else option.text for option in item.options if option.id in chosen]
    return joined(texts) if texts else head.none


def _with_unit(item: Item, value: float) -> Words:
    said = f"{value:.{item.question.decimals}f}"
    unit = item.question.unit
    swedish = said.replace(".", ",")
    return Words(f"{swedish} {unit.sv}", f"{said} {unit.en}") if unit is not None else Words(swedish, said)


def joined(texts: list[Words], by: str = ", ") -> Words:
    """Several texts as one, in every language that all of them have."""
    languages = set(texts[0].more).intersection(*(text.more for text in texts)) if texts else set()
    return Words(
        by.join(text.sv for text in texts),
        by.join(text.en for text in texts),
        {language: by.join(text.more[language] for text in texts) for language in sorted(languages)},
    )
