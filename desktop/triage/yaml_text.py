"""YAML into structs, fast on the good path, and every mistake told with its file and line.

libyaml composes nodes (with their lines) and one short function here makes plain values of them: quicker than PyYAML's own
constructors, and the lines are at hand when something is wrong. Two things differ from plain YAML: yes, no, on and off are words,
and a key may not stand twice.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import msgspec
import yaml

T = TypeVar("T")

LONGEST = 1_000_000
"""Characters in one file; more is no content."""
DEEPEST = 40

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class BadContent(Exception):
    """Content that cannot be used: `file`, `line` (from 1) and `what` is wrong, in one sentence together."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}, line {line}: {what}")
        self.file = file
        self.line = line
        self.what = what


class _Loader(_Parser):  # type: ignore[misc]  # libyaml's class is untyped
    """libyaml's parser, to which only true and false are truth values, and that looks closely only at what may be no text."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool] | bool) -> str:
        """The tag of a node without one. PyYAML tries patterns on everything; nearly all of content begins as only a text can."""
        if kind is yaml.MappingNode:
            return "tag:yaml.org,2002:map"
        if kind is yaml.SequenceNode:
            return "tag:yaml.org,2002:seq"
        if isinstance(implicit, tuple) and implicit[0] and (not value or value[0] in _MAY_BE_NO_TEXT):
            return str(super().resolve(kind, value, implicit))
        return "tag:yaml.org,2002:str"

    def descend_resolver(self, node: yaml.Node | None, index: object) -> None:
        """Nothing: tags by place in the document are not used here."""

    def ascend_resolver(self) -> None:
        """Nothing, likewise."""


_MAY_BE_NO_TEXT = frozenset("0123456789+-.~nNtTfF")
"""How numbers, dates, null, true and false begin; an empty value is null."""
_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in _Parser.yaml_implicit_resolvers.items()
}
for _first in "tTfF":
    _Loader.yaml_implicit_resolvers.setdefault(_first, []).append(
        ("tag:yaml.org,2002:bool", re.compile(r"^(?:true|True|false|False)$"))
    )


def _integer(text: str) -> int:
    return int(text.replace("_", ""))


_SCALARS: dict[str, Callable[[str], object]] = {
    "tag:yaml.org,2002:str": str,
    "tag:yaml.org,2002:int": _integer,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:bool": lambda text: text.lower() == "true",
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:timestamp": date.fromisoformat,
}


class Document:
    """One file, composed: its plain values, and the line of everything in it."""

    def __init__(self, file: str, text: str) -> None:
        """Raises BadContent for anything that is not one YAML document of plain values."""
        self.file = file
        if len(text) > LONGEST:
            raise BadContent(file, 1, f"the file has more than {LONGEST} characters")
        self._root = self._compose(text)
        self._made: dict[int, object] = {}
        self.value = self._value(self._root, 0)

    def _compose(self, text: str) -> yaml.Node:
        try:
            loader = _Loader(text)
            node: yaml.Node | None = loader.get_single_node()
        except yaml.MarkedYAMLError as problem:
            line = problem.problem_mark.line + 1 if problem.problem_mark else 1
            raise BadContent(self.file, line, problem.problem or "cannot be read as YAML") from problem
        except (yaml.YAMLError, RecursionError) as problem:
            raise BadContent(self.file, 1, "cannot be read as YAML") from problem
        if node is None:
            raise BadContent(self.file, 1, "the file is empty")
        return node

    def _value(self, node: yaml.Node, depth: int) -> object:
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node)
        if id(node) in self._made:  # an alias: made once, however often it is named
            return self._made[id(node)]
        if depth > DEEPEST:
            raise self.mistake(node, "nested too deeply")
        made: object = (
            [self._value(each, depth + 1) for each in node.value]
            if isinstance(node, yaml.SequenceNode)
            else self._map(node, depth)
        )
        self._made[id(node)] = made
        return made

    def _map(self, node: Any, depth: int) -> dict[str, object]:
        made: dict[str, object] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise self.mistake(key, "a name is expected here")
            if key.value in made:
                raise self.mistake(key, f"`{key.value}` stands twice")
            made[key.value] = self._value(value, depth + 1)
        return made

    def _scalar(self, node: yaml.ScalarNode) -> object:
        make = _SCALARS.get(node.tag)
        if make is None:
            raise self.mistake(node, f"`{node.tag}` has no place here")
        try:
            return make(node.value)
        except ValueError as problem:
            raise self.mistake(node, f"`{node.value}` cannot be read") from problem

    def mistake(self, node: yaml.Node, what: str) -> BadContent:
        """What is wrong at this node."""
        return BadContent(self.file, node.start_mark.line + 1, what)

    def mistake_at(self, where: str, what: str) -> BadContent:
        """What is wrong at a path such as `$.rows[3].when`; in the line of the nearest thing around it if that is missing."""
        return BadContent(self.file, self.line_of(where), what)

    def line_of(self, where: str) -> int:
        """The line (from 1) of a path such as `$.rows[3].when`."""
        node, line = self._root, self._root.start_mark.line
        for name, index in re.findall(r"\.(\w+)|\[(\d+)\]", where):
            found: yaml.Node | None = None
            if name and isinstance(node, yaml.MappingNode):
                for key, value in node.value:
                    if key.value == name:
                        found, line = value, key.start_mark.line
            elif index and isinstance(node, yaml.SequenceNode) and int(index) < len(node.value):
                found = node.value[int(index)]
                line = found.start_mark.line
            if found is None:
                break
            node = found
        return int(line) + 1

    def read(self, kind: type[T]) -> T:
        """The file as a struct; raises BadContent with the line of what does not fit."""
        try:
            return msgspec.convert(self.value, kind)
        except msgspec.ValidationError as problem:
            what, _, where = str(problem).partition(" - at `")
            where = where.rstrip("`")
            if unknown := re.search(r"unknown field `(\w+)`", what):
                where += f".{unknown[1]}"
            raise self.mistake_at(where or "$", _plain(what)) from problem


def _plain(what: str) -> str:
    """msgspec's message in words, where a pattern would have to be read."""
    if not what.startswith("Expected `str` matching regex"):
        return what
    return "a text is needed here" if r"\S" in what else "a name is needed here: letters, digits and _"
