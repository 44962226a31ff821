"""What people write, as data: resources/demo/residents.yaml, and which reply fits a question. Pure but for the loading."""

import random
import re
from collections.abc import Iterable
from pathlib import Path

import msgspec
import yaml

from desktop.demo.region import RESOURCES
from desktop.demo.truth import Truth
from desktop.domain.units import PersonId, UnitId


class Reply(msgspec.Struct, frozen=True, array_like=True):
    """What is answered to a question in which one of the words stands."""

    words: list[str]
    text: str


class Advice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Whom a nurse asks inside the case, what she asks, and what she is answered."""

    unit: UnitId
    question: str
    answer: str


class Story(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One person's reason to write; `about` is the child it is about, `truth` what is so, `ask` and `advice` are a nurse's."""

    words: str
    hopes: str = ""
    place: str = ""
    about: PersonId | None = None
    truth: Truth = Truth()
    ask: list[str] = []
    advice: str = ""
    replies: list[Reply] = []
    consult: Advice | None = None
    visit: str = ""
    """The profession that the nurse books a visit to before she is done; empty: none is needed."""


class Common(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What anyone says."""

    replies: list[Reply]
    otherwise: list[str]
    thanks: list[str]
    impatient: list[str]
    silence: list[str]
    again: str


class Stories(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    common: Common
    greeting: str
    stories: dict[PersonId, Story]


def load_stories(path: Path = RESOURCES / "residents.yaml") -> Stories:
    """The stories in the file; raises OSError, yaml.YAMLError or msgspec.ValidationError."""
    return msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Stories)


def asks_something(text: str) -> bool:
    """Whether a message wants an answer."""
    return "?" in text


def answer(story: Story, common: Common, question: str, used: Iterable[str], rng: random.Random) -> str:
    """What this person answers; nothing already said (`used`) is said again as long as something else is left."""
    said = set(used)
    if not asks_something(question):
        return _pick(common.thanks, said, rng)
    for replies in (story.replies, common.replies):
        fitting = [reply.text for reply in replies if reply.text not in said and _fits(reply, question)]
        if fitting:
            return fitting[0]
    return _pick(common.otherwise, said, rng)


def _fits(reply: Reply, question: str) -> bool:
    """A word counts where a word begins: `ben` in "benet", not in "kniven"."""
    return any(re.search(rf"\b{re.escape(word)}", question, re.IGNORECASE) for word in reply.words)


def _pick(texts: list[str], said: set[str], rng: random.Random) -> str:
    return rng.choice([text for text in texts if text not in said] or texts)
