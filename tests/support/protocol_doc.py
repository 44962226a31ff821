"""The staff protocol as a page and as a hash, both made from the structs, so that neither can say something else.

`python -m tests.support.protocol_doc` writes docs/protocol.md again and records the hash of a version that has none yet.
"""

import ast
import hashlib
import inspect
import itertools
import json
import textwrap
import types
import typing
from collections.abc import Iterator
from pathlib import Path

import msgspec

from desktop.domain.refusals import Refusal
from desktop.protocol import codec, down, up
from desktop.protocol.commands import COMMANDS
from desktop.protocol.queries import ANSWERS, QUERIES
from desktop.protocol.rows import KINDS
from desktop.protocol.version import HISTORY, OLDEST, VERSION

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "protocol.md"
SCHEMAS = ROOT / "tests" / "fixtures" / "protocol_schemas.json"
Struct = type[msgspec.Struct]

INTRODUCTION = f"""# The staff protocol

This page is made from the structs in `desktop/protocol` and `desktop/domain` by `python -m tests.support.protocol_doc`;
a test fails when the two differ. Residents' pages speak the same frames on `/api/socket` (without `sign_in` and `hello`:
the session comes with the cookie, and `welcome` is the first thing said); their HTTP calls are described at
`/schema/openapi.json`.

- One websocket, `wss://HOST:PORT/staff`; every frame is one JSON text frame with the kind in `t`. No compression, no token
  in an address. A frame to the server has at most {codec.LARGEST_UP:,} bytes.
- The desk speaks first: `sign_in` (answered by `signed_in`, then `hello` on the same socket) or, with a session, `hello`.
  Both name the versions the desk speaks; the server picks the newest that both know and says it in `welcome`, or parts
  with `bye` `update_needed` and its oldest and newest version.
- What cannot be read (torn, too large, binary, of the wrong type, unknown) is answered by `bye` `bad_command`, and that
  socket alone is closed. An unknown command or version inside a good frame is a `result` `refused` like any other.
- `follow` sends what the stream has after `cursor` (everything, marked `snapshot`, if the cursor or its `epoch` is not
  the server's), then each change as it is committed. A case needs a `purpose`: the right to it is checked and logged
  before anything is sent, and `delivered` says how far the desk has stored it.
- A `command` carries an id made at the desk; the same id with the same content twice is the same as once. Its `result`
  is sent only after it is stored.
- A `query` asks once for what no stream holds, with a purpose; its `answer` carries the same id, and either a body or a
  code. What is told was logged first; if the log cannot be written the code is `log_unavailable`. Nothing of it is kept.
- Instants are milliseconds since 1970-01-01 UTC; 0 stands for "not yet". Fields with a default may be left out.
"""


def document() -> str:
    """The whole page."""
    parts = [INTRODUCTION, "## Versions\n", "| version | what it says |", "|---|---|"]
    parts += [f"| {number}{_state(number)} | {line} |" for number, line in sorted(HISTORY.items())]
    parts += ["\n## What a desk says\n", *map(_frame, typing.get_args(up.Up))]
    parts += ["\n## What the server says\n", *map(_frame, typing.get_args(down.Down))]
    parts += ["\nParts of these frames:\n", _frame(down.Delta), _frame(down.Row)]
    parts += ["\n## Commands\n", "The body of `command`, by name and version.\n"]
    parts += [_frame(body, f"{name} {version}") for (name, version), body in COMMANDS.items()]
    parts += ["\n## Queries\n", "The body of `query`, by name and version, and under it the body of its `answer`.\n"]
    parts += itertools.chain.from_iterable(
        (_frame(body, f"{name} {version}"), _frame(ANSWERS[body])) for (name, version), body in QUERIES.items()
    )
    parts += ["\nParts of these answers:\n", *map(_frame, _parts(list(ANSWERS.values())))]
    parts += ["\n## Rows\n", "The body of a row, by its kind.\n", *(_frame(body, kind) for kind, body in KINDS.items())]
    parts += ["\nParts of these rows:\n", *map(_frame, _parts(list(KINDS.values())))]
    parts += ["\n## Codes\n", "Why something is refused, denied, revoked or parted with.\n"]
    notes = _notes(Refusal)
    parts += [f"- `{code}`{' – ' + notes[code.name] if code.name in notes else ''}" for code in Refusal]
    return "\n".join(parts) + "\n"


def _parts(structs: list[Struct]) -> list[Struct]:
    """The structs that these are made of, each once, whatever holds others before what it holds."""
    found: dict[Struct, None] = {}
    for struct in structs:
        for inner in _structs_in([field.type for field in msgspec.structs.fields(struct)]):
            found |= dict.fromkeys([inner, *_parts([inner])])
    return list(found)


def _state(number: int) -> str:
    return " (newest)" if number == VERSION else " (oldest still spoken)" if number == OLDEST else ""


def _frame(struct: Struct, title: str = "") -> str:
    tag = struct.__struct_config__.tag
    text = [f"### `{title or tag or struct.__name__}`\n", _words(inspect.getdoc(struct) or ""), ""]
    if struct.__struct_config__.array_like:
        text += ["Written as an array, in this order.", ""]
    notes = _notes(struct)
    fields = [(name, kind, default, notes.get(name, "")) for name, kind, default in _fields(struct)]
    if fields:
        text += ["| field | type | default | |", "|---|---|---|---|"]
        text += [
            f"| `{name}` | {kind} | {f'`{default}`' if default else ''} | {note} |"
            for name, kind, default, note in fields
        ]
        text.append("")
    return "\n".join(text)


def _fields(struct: Struct) -> Iterator[tuple[str, str, str]]:
    for field in msgspec.structs.fields(struct):
        default = "" if field.required else _default(field)
        yield field.encode_name, _type(field.type), default


def _default(field: msgspec.structs.FieldInfo) -> str:
    made = field.default
    if made is msgspec.NODEFAULT:
        made = typing.cast(typing.Any, field.default_factory)()
    return bytes(made).decode() if isinstance(made, msgspec.Raw) else msgspec.json.encode(made).decode()


def _type(kind: typing.Any) -> str:
    """The type in words: a NewType by its own name, a struct by its kind."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is typing.Annotated:
        return _type(inner[0])
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_type(one) for one in inner)
    if origin in (list, tuple, set, frozenset):
        return "list of " + _type(inner[0])
    if origin is dict:
        return f"object of {_type(inner[1])}"
    if kind is msgspec.Raw:
        return "any JSON"
    if kind is type(None):
        return "null"
    names = {str: "text", int: "integer", bool: "true or false", float: "number"}
    return names.get(kind) or str(getattr(kind, "__name__", kind))


def _notes(owner: type) -> dict[str, str]:
    """The strings that stand under fields or members in the source."""
    body = typing.cast(ast.ClassDef, ast.parse(textwrap.dedent(inspect.getsource(owner))).body[0]).body
    notes = {}
    for before, after in itertools.pairwise(body):
        name: ast.expr | None = before.target if isinstance(before, ast.AnnAssign) else None
        if isinstance(before, ast.Assign):
            name = before.targets[0]
        if isinstance(name, ast.Name) and isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant):
            notes[name.id] = _words(str(after.value.value))
    return notes


def _words(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def schema_hash() -> str:
    """SHA-256 over every struct of the wire and all they contain: names, tags, fields, types and defaults."""
    seen: dict[str, str] = {}
    roots: list[tuple[str, Struct]] = [("up", one) for one in typing.get_args(up.Up)]
    roots += [("down", one) for one in typing.get_args(down.Down)]
    roots += [(f"command {name} {version}", body) for (name, version), body in COMMANDS.items()]
    roots += [(f"query {name} {version}", body) for (name, version), body in QUERIES.items()]
    roots += [(f"answer {query.__name__}", body) for query, body in ANSWERS.items()]
    roots += [(f"row {kind}", body) for kind, body in KINDS.items()]
    for where, struct in roots:
        _describe(where, struct, seen)
    return hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()


def _describe(where: str, struct: Struct, seen: dict[str, str]) -> None:
    config = struct.__struct_config__
    shape = [config.tag, config.tag_field, config.array_like, config.forbid_unknown_fields, list(_fields(struct))]
    seen[f"{where} {struct.__name__}"] = json.dumps(shape)
    for inner in _structs_in([field.type for field in msgspec.structs.fields(struct)]):
        if f"part {inner.__name__}" not in seen:
            _describe("part", inner, seen)


def _structs_in(kinds: list[typing.Any]) -> Iterator[Struct]:
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
            yield kind
        yield from _structs_in(list(typing.get_args(kind)))


def recorded() -> dict[str, str]:
    """The hash of each version's structs, as they were when the version was new."""
    return dict(json.loads(SCHEMAS.read_text("utf-8"))) if SCHEMAS.exists() else {}


def main() -> None:
    """Write the page, and the hash of the newest version if it has none."""
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(document(), "utf-8")
    known = {str(VERSION): schema_hash()} | recorded()
    SCHEMAS.parent.mkdir(parents=True, exist_ok=True)
    SCHEMAS.write_text(json.dumps(known, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
