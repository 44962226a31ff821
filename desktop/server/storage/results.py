"""How commands ended, kept so that the same command twice is the same as once."""

from collections.abc import Iterable
from hashlib import blake2b

import msgspec
from sqlalchemy import bindparam, select

from desktop.domain.units import CommandId, Instant, PersonId
from desktop.protocol.down import Result
from desktop.protocol.up import Command
from desktop.server.storage import schema
from desktop.server.storage.sql import Compiler, Link

_DATA = msgspec.json.Decoder(dict[str, str | int])


class StoredResult(msgspec.Struct, frozen=True):
    """A command's result, who gave it, and the hash of what it said."""

    person: PersonId
    payload: bytes
    result: Result


def payload_hash(command: Command) -> bytes:
    """16 bytes of what a command says; when it was said and after what is not part of it."""
    said = blake2b(command.body, digest_size=16)
    said.update(f"\0{command.name}\0{command.version}\0{command.case or ''}".encode())
    return said.digest()


class Results:
    """The statements of this module, compiled for one dialect."""

    def __init__(self, sql: Compiler) -> None:
        command = schema.command
        self._some = sql(select(*command.columns).where(sql.among(command.c.id, "ids")))
        self._add = sql.insert(command)
        old = select(command.c.id).where(command.c.at < bindparam("before")).limit(bindparam("most"))
        self._forget = sql(command.delete().where(command.c.id.in_(old)))

    def some(self, link: Link, ids: Iterable[str]) -> dict[CommandId, StoredResult]:
        """The results of those of these commands that are known."""
        found = link.rows(self._some, (link.among(ids),))
        return {
            row[0]: StoredResult(
                row[1], bytes(row[2]), Result(row[0], row[3], Instant(row[4]), row[5], _DATA.decode(row[6]))
            )
            for row in found
        }

    def add(self, link: Link, results: Iterable[StoredResult]) -> None:
        """Store new results; a second one of the same command is an error."""
        link.many(self._add, [_values(stored) for stored in results])

    def forget(self, link: Link, before: Instant, most: int) -> int:
        """Forget up to `most` results from before that instant; how many it was."""
        return link.run(self._forget, (before, most))


def _values(stored: StoredResult) -> tuple[str, str, bytes, str, int, str, str]:
    result = stored.result
    data = msgspec.json.encode(result.data).decode() if result.data else "{}"
    return (result.id, stored.person, stored.payload, result.outcome, result.at, result.code, data)
