"""What a line of the conversation shows, in ready strings."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How far an own message has come."""

    NONE = ""
    SAVED = "saved"
    SENT = "sent"
    DELIVERED = "delivered"
    READ = "read"
    FAILED = "failed"


class Run(StrEnum):
    """Where a message stands among those the same person wrote in a row."""

    ONLY = "only"
    FIRST = "first"
    MIDDLE = "middle"
    LAST = "last"


class Shape(StrEnum):
    """What kind of line it is."""

    BUBBLE = "bubble"
    SYSTEM = "system"
    DAY = "day"
    NOTE = "note"
    ANSWER = "answer"
    HEADING = "heading"
    PICTURES = "pictures"


STATE_ICON = {
    State.SAVED: ("clock", "warning"),
    State.SENT: ("check", "text_muted"),
    State.DELIVERED: ("check-check", "text_muted"),
    State.READ: ("check-check", "accent"),
    State.FAILED: ("circle-x", "danger"),
}


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """One remark in an internal note: who, when (and who has read it), what."""

    author: str
    meta: str
    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) of a text that say something, and what; `denied`: the words deny it."""

    start: int
    end: int
    words: str
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Thumb:
    """A picture in small: what stands under it, what stands in its place while it is not there, how it is turned.

    The picture itself is asked for by `id` when it is painted; `there` says whether it can be had.
    """

    id: str
    caption: str
    instead: str = ""
    there: bool = False
    turned: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """What can be done with the pictures beside it: a verb as a code, its icon and its words."""

    verb: str
    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class MessageLook:
    """Everything a line of the conversation shows, in ready strings. `id` comes back with the signals.

    `retry` and `not_assessed`/`assess` are the words of the links; empty ones are not there.
    An answer's `author` is its question, `state_words` a remark below.
    A line of `pictures` has `links` beside its first row; one of them is at hand for the keyboard.
    A note's `text` is its title, `entries` what was written in it, `hidden_from` who does not see it.
    """

    id: str
    text: str
    author: str = ""
    time: str = ""
    own: bool = False
    state: State = State.NONE
    state_words: str = ""
    run: Run = Run.ONLY
    shape: Shape = Shape.BUBBLE
    icon: str = ""
    retry: str = ""
    not_assessed: str = ""
    assess: str = ""
    hidden_from: str = ""
    entries: tuple[NoteEntry, ...] = ()
    spoken: str = ""
    marks: tuple[Mark, ...] = ()
    pictures: tuple[Thumb, ...] = ()
    links: tuple[Link, ...] = ()


def heading_look(key: str, words: str) -> MessageLook:
    """A line that parts what follows from what was before."""
    return MessageLook(key, words, shape=Shape.HEADING, spoken=words)
