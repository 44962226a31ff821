"""Structs to frames and back, with the limits that keep a bad peer from costing more than its frame."""

import msgspec

from desktop.domain.refusals import Refusal, Refused
from desktop.protocol.commands import COMMANDS, CommandBody
from desktop.protocol.down import Down
from desktop.protocol.queries import ANSWERS, QUERIES, AnswerBody, QueryBody
from desktop.protocol.up import Command, Query, Up

LARGEST_UP = 128 * 1024
"""Bytes in one frame to the server."""
LARGEST_DOWN = 16 * 1024 * 1024

_ENCODER = msgspec.json.Encoder()
_UP = msgspec.json.Decoder(Up)
_DOWN = msgspec.json.Decoder(Down)
_BODIES = {key: msgspec.json.Decoder(body) for key, body in COMMANDS.items()}
_NAMES = {name for name, _ in COMMANDS}
_QUERIES = {key: msgspec.json.Decoder(body) for key, body in QUERIES.items()}
_QUERY_KEYS = {body: key for key, body in QUERIES.items()}
_ANSWERS = {query: msgspec.json.Decoder(answer) for query, answer in ANSWERS.items()}


def encode(said: object) -> bytes:
    """The frame of a struct (or the JSON of a body)."""
    return _ENCODER.encode(said)


def decode_up(frame: bytes | str) -> Up:
    """What a desk said; raises Refused(bad_command) for anything that is not that."""
    if len(frame) > LARGEST_UP:
        raise Refused(Refusal.BAD_COMMAND)
    try:
        said: Up = _UP.decode(frame)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Refused(Refusal.BAD_COMMAND) from problem
    return said


def decode_down(frame: bytes | str) -> Down | None:
    """What the server said; None for a kind of frame this version does not know, which is passed over."""
    try:
        said: Down = _DOWN.decode(frame)
    except msgspec.ValidationError:
        return None
    return said


def decode_command(command: Command) -> CommandBody:
    """The command's body; refuses an unknown name, an unknown version and rubbish, each with its code."""
    decoder = _BODIES.get((command.name, command.version))
    if decoder is None:
        raise Refused(Refusal.UNKNOWN_VERSION if command.name in _NAMES else Refusal.UNKNOWN_COMMAND)
    try:
        return decoder.decode(command.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Refused(Refusal.BAD_COMMAND) from problem


def query_frame(query_id: str, body: QueryBody) -> Query:
    """The frame of a query."""
    name, version = _QUERY_KEYS[type(body)]
    return Query(query_id, name, msgspec.Raw(encode(body)), version)


def decode_query(query: Query) -> QueryBody:
    """The query's body; refuses as commands are refused: unknown_command, unknown_version, bad_command."""
    decoder = _QUERIES.get((query.name, query.version))
    if decoder is None:
        known = any(query.name == name for name, _ in QUERIES)
        raise Refused(Refusal.UNKNOWN_VERSION if known else Refusal.UNKNOWN_COMMAND)
    try:
        return decoder.decode(query.body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise Refused(Refusal.BAD_COMMAND) from problem


def decode_answer(query: type[QueryBody], body: bytes | msgspec.Raw) -> AnswerBody | None:
    """What answers such a query; None for what this version cannot read."""
    try:
        return _ANSWERS[query].decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
