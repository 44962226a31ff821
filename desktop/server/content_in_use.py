"""What triage goes by in this server: the content that is served, what the operation does with an outcome, and where cases go.

Loaded from files at the start and whenever the operator says so; what is wrong with them is told with file and line, and
the last good stays. Any thread reads it, one at a time loads.
"""

import threading
from collections.abc import Collection
from pathlib import Path

import msgspec

from desktop.domain.routing import ANY_REGION, Rules
from desktop.domain.rulebooks import Book
from desktop.domain.triage import Outcome, ReasonName, Words
from desktop.server.routing_rules import read_rules
from desktop.triage.compiled import Content
from desktop.triage.content import Then, WatchedSign
from desktop.triage.loading import read_folder
from desktop.triage.operations import Operations, read_operations
from desktop.triage.own_words import undenied
from desktop.triage.rule_text import written
from desktop.triage.shelf import ContentShelf
from desktop.triage.yaml_text import BadContent, Document

OPERATIONS = "operations.yaml"
PUBLISHED = "r"
"""How the version of published rules begins in facts; its number follows. The file's is called what the file says."""
MOST_READ = 64
LONGEST_SHORT = 20
"""Characters of a contact reason's name in lists."""


class ContentInUse:
    """The content, empty until `load` has found a good one."""

    def __init__(self, demo: bool = False) -> None:
        """`demo`: content that no physician has approved is served too (demo and training only)."""
        self._shelf = ContentShelf(demo)
        self._lock = threading.Lock()
        self.operations = Operations(version="")
        self.routing: Rules = ANY_REGION
        self._texts = {Book.ROUTING: written(ANY_REGION), Book.OUTCOMES: written(self.operations)}
        self._read: dict[str, Rules | Operations] = {}

    def load(self, folder: Path) -> list[BadContent]:
        """Take what stands in the folder into use; what is wrong there, and then the last good stays."""
        with self._lock:
            return [problem for problem in (self._load_content(folder), self._load_operations(folder)) if problem]

    def _load_content(self, folder: Path) -> BadContent | None:
        try:
            return self._shelf.offer(read_folder(folder))
        except BadContent as problem:
            self._shelf.failed(problem)
            return problem

    def _load_operations(self, folder: Path) -> BadContent | None:
        try:
            text = _text(folder / OPERATIONS)
            self.operations = read_operations(OPERATIONS, text)
            self._texts[Book.OUTCOMES] = text
        except BadContent as problem:
            return problem
        return None

    def load_routing(self, path: Path, units: Collection[str]) -> BadContent | None:
        """Take the routing rules in this file into use, for a region with these units; what is wrong there, as with `load`."""
        with self._lock:
            try:
                text = _text(path)
                self.routing = read_rules(path.name, text, units)
                self._texts[Book.ROUTING] = text
            except BadContent as problem:
                return problem
        return None

    def text_of(self, book: Book) -> str:
        """The book as the server's own file has it."""
        return self._texts[book]

    def routing_of(self, number: int, text: str) -> Rules:
        """The rules of a version that was published; proven then, so what cannot be read any more leaves the file's in force."""
        found = self._read.get(text) or self._published(Rules, number, text)
        return found if isinstance(found, Rules) else self.routing

    def operations_of(self, number: int, text: str) -> Operations:
        """The outcome map of a version that was published, likewise."""
        found = self._read.get(text) or self._published(Operations, number, text)
        return found if isinstance(found, Operations) else self.operations

    def _published(self, kind: type[Rules] | type[Operations], number: int, text: str) -> Rules | Operations | None:
        try:
            found = Document(f"version {number}", text).read(kind)
        except BadContent:
            return None
        found = msgspec.structs.replace(found, version=f"{PUBLISHED}{number}")
        if len(self._read) > MOST_READ:
            self._read.clear()
        self._read[text] = found
        return found

    @property
    def content(self) -> Content | None:
        """The content for whatever begins now; None: nothing can be assessed."""
        return self._shelf.content

    @property
    def unapproved(self) -> bool:
        """There is good content, but no physician has approved it and it is not served here."""
        return self._shelf.unapproved

    def version(self, name: str) -> Content | None:
        """The content of that version, if it is still known."""
        return self._shelf.version(name)

    def reason_names(self) -> tuple[ReasonName, ...]:
        """Every contact reason of the content, as lists show it."""
        content = self.content
        if content is None:
            return ()
        return tuple(
            ReasonName(each.id, each.reason.name, _shortened(each.reason.name), each.reason.kind.value)
            for each in content.complaints.values()
        )

    def undenied(self, *texts: str) -> tuple[WatchedSign, ...]:
        """The warning signs in these texts that they do not deny, most urgent first, each once."""
        return undenied(self.content, *texts)


def _text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise BadContent(path.name, 1, getattr(problem, "strerror", None) or "is not UTF-8 text") from problem


def _shortened(name: Words) -> Words:
    return Words(_cut(name.sv), _cut(name.en), {language: _cut(text) for language, text in name.more.items()})


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHORT else f"{text[: LONGEST_SHORT - 1].rstrip()}…"


def priority_of(then: Then) -> int:
    """The priority that stands behind an outcome: 1 for 112 and emergency, the least for what names none."""
    return 1 if then.outcome in (Outcome.CALL_112, Outcome.EMERGENCY_DEPARTMENT) else then.priority or 5


NO_CONTENT = ContentInUse()
"""Nothing to assess by; never loaded."""
