"""The emergency journal: who was given access while the log could not be written, in a file whose room is taken beforehand.

A record is written in place over zeros and flushed before anybody is shown anything, so a disk that has filled up has
nothing to refuse. Each is sealed by itself (AES-GCM under a key derived from the database's, with its place in the file),
so that a torn or changed one is found out and costs no other. Numbers go on for ever: what the log has is known by them,
and the last one stands in a place of its own at the end, so that records cut off there are missed like any others.
"""

import contextlib
import os
import secrets
from pathlib import Path
from typing import IO

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from desktop.domain.audit import Fact

FILE_NAME = "spindel.journal"
RECORDS = 10_000
PLACE = 1024
"""Bytes of a record on the disk, whatever is in it: larger than any fact about access."""
_NONCE, _TAG, _LENGTH = 12, 16, 2
_MOST = PLACE - _NONCE - _TAG - _LENGTH
_EMPTY = bytes(PLACE)
_ID = 20
_HEAD = b"spindel journal 1"


class BadJournal(Exception):
    """The file is no journal that this key opens; the text is one sentence."""


class JournalFull(Exception):
    """Every place holds a record that the log does not have yet."""


class Record(msgspec.Struct, frozen=True):
    """A fact and its number in this journal, from 1."""

    number: int
    fact: Fact


class Contents(msgspec.Struct, frozen=True):
    """What stands in the journal beyond what the log has.

    `damaged` places hold something that cannot be read; `missing` records were written and are not there any more.
    `last` is the number up to which all this counts, `places` is what `clear` empties.
    """

    records: tuple[Record, ...]
    damaged: int
    missing: int
    last: int
    places: tuple[int, ...]


class _Head(msgspec.Struct, frozen=True):
    id: str
    records: int
    ends: bool = False
    """Behind the records stands the last number that was given; journals from before that have no such place."""


class _Seal:
    """Closes and opens places of PLACE bytes."""

    def __init__(self, key: bytes) -> None:
        self._cipher = AESGCM(HKDF(SHA256(), 32, None, b"spindel emergency journal").derive(key))

    def close(self, content: bytes, where: bytes) -> bytes:
        """The bytes of a place; raises ValueError for what does not fit."""
        if len(content) > _MOST:
            raise ValueError("larger than a place of the journal")
        nonce = secrets.token_bytes(_NONCE)
        padded = len(content).to_bytes(_LENGTH, "big") + content.ljust(_MOST, b"\0")
        return nonce + self._cipher.encrypt(nonce, padded, where)

    def open(self, place: bytes, where: bytes) -> bytes | None:
        """What was closed there; None if it was not, or is not what it was."""
        try:
            padded = self._cipher.decrypt(place[:_NONCE], place[_NONCE:], where)
        except (InvalidTag, ValueError):
            return None
        return padded[_LENGTH : _LENGTH + int.from_bytes(padded[:_LENGTH], "big")]


def open_journal(folder: Path, key: bytes, new_id: str, records: int = RECORDS) -> "Journal":
    """The journal in the folder, made with room for `records` if there is none.

    Raises OSError (no room, no right) and BadJournal. `new_id` names a new one.
    """
    path, seal = folder / FILE_NAME, _Seal(key)
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _make(path, seal, _Head(new_id[-_ID:], records, ends=True))
    journal = _open(path, seal)
    if journal.ends or journal.waiting:
        return journal
    # Nothing waits in it: one that cannot tell its end gives way to one that can, if there is room for both.
    journal.close()
    with contextlib.suppress(OSError):
        _make(path, seal, _Head(new_id[-_ID:], records, ends=True))
    return _open(path, seal)


def _open(path: Path, seal: _Seal) -> "Journal":
    # No buffer of our own: what `write` has returned from is what `fsync` flushes.
    file = path.open("r+b", buffering=0)
    try:
        content = seal.open(file.read(PLACE) or b"", _HEAD)
        head = msgspec.json.decode(content, type=_Head) if content is not None else None
        if head is None or os.fstat(file.fileno()).st_size != _size(head):
            raise BadJournal(f"The emergency journal {path} is damaged or was made with another key.")
        return Journal(file, seal, head)
    except BaseException:
        file.close()
        raise


def _size(head: _Head) -> int:
    return (1 + head.records + head.ends) * PLACE


def _make(path: Path, seal: _Seal, head: _Head) -> None:
    """The whole file, or none: it takes its name when every byte of it lies on the disk."""
    part = path.with_suffix(".part")
    try:
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(seal.close(msgspec.json.encode(head), _HEAD))
            for _ in range(head.records):
                # Written, not only reserved: a file system may need room to turn a reservation into bytes.
                file.write(_EMPTY)
            file.write(seal.close(msgspec.json.encode(0), _end_of(head.id)))
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _end_of(journal: str) -> bytes:
    return f"{journal} end".encode()


class Journal:
    """An open journal. Not thread-safe: whoever shares it keeps the others out meanwhile (see `emergency`)."""

    def __init__(self, file: IO[bytes], seal: _Seal, head: _Head) -> None:
        self._file, self._seal = file, seal
        self.id = head.id
        self.ends = head.ends
        self._capacity = head.records
        found = self._scan()
        self._taken = set(found)
        self._logged = 0
        end = self._read_end() if head.ends else 0
        self._end_sound = end is not None
        self._next = max([end or 0, *(record.number for record in found.values() if record is not None)]) + 1

    @property
    def waiting(self) -> int:
        """How much the log does not have, also of what no longer stands here; any thread may ask."""
        given = min(self._capacity, self._next - 1 - self._logged)
        return max(len(self._taken), given) + (not self._end_sound)

    @property
    def room(self) -> int:
        """How many more records fit; any thread may ask."""
        return self._capacity - len(self._taken)

    def go_on_after(self, number: int) -> None:
        """The log has everything up to this number, also what no longer stands here."""
        self._logged = max(self._logged, number)
        self._next = max(self._next, number + 1)

    def append(self, fact: Fact) -> None:
        """Write a fact and flush it; raises JournalFull, OSError, or ValueError for one that is too large."""
        if not self.room:
            raise JournalFull
        number = self._next
        while self._place(number) in self._taken:
            number += 1
        place = self._place(number)
        self._write(place, self._seal.close(msgspec.json.encode(Record(number, fact)), self._where(place)))
        if self._end_sound:
            # One that was spoilt stays so until that has been told.
            self._write_end(number)
        os.fsync(self._file.fileno())
        # Counted only now: what failed half-way is written over by the next.
        self._taken.add(place)
        self._next = number + 1

    def read(self, after: int) -> Contents:
        """What the log, which has everything up to `after`, does not have."""
        found = self._scan()
        records = {one.number: one for one in found.values() if one is not None and one.number > after}
        damaged = {place for place, one in found.items() if one is None}
        last = max([after, self._next - 1, *records])
        first = max(after, last - self._capacity) + 1
        lost = {self._place(number) for number in range(first, last + 1) if number not in records}
        return Contents(
            records=tuple(records[number] for number in sorted(records)),
            damaged=len(damaged) + (not self._end_sound),
            missing=len(lost - damaged),
            last=last,
            places=tuple(sorted(found.keys() | self._taken)),
        )

    def clear(self, contents: Contents) -> None:
        """Empty these places: the log has what could be read of them."""
        for place in contents.places:
            self._write(place, _EMPTY)
        self._write_end(contents.last)
        os.fsync(self._file.fileno())
        self._end_sound = True
        self._taken.difference_update(contents.places)
        self.go_on_after(contents.last)

    def close(self) -> None:
        """Give the file up."""
        self._file.close()

    def _scan(self) -> dict[int, Record | None]:
        """Every place that is not empty: its record, or None if there is none to be read."""
        found: dict[int, Record | None] = {}
        self._file.seek(PLACE)
        for place in range(self._capacity):
            content = self._file.read(PLACE)
            if content != _EMPTY:
                found[place] = self._record(place, content or b"")
        return found

    def _record(self, place: int, content: bytes) -> Record | None:
        opened = self._seal.open(content, self._where(place))
        try:
            record = msgspec.json.decode(opened, type=Record) if opened is not None else None
        except msgspec.DecodeError:
            return None
        return record if record is not None and self._place(record.number) == place else None

    def _read_end(self) -> int | None:
        """The last number that was given; None if that cannot be read any more."""
        self._file.seek((self._capacity + 1) * PLACE)
        opened = self._seal.open(self._file.read(PLACE) or b"", _end_of(self.id))
        return msgspec.json.decode(opened, type=int) if opened is not None else None

    def _write_end(self, last: int) -> None:
        if self.ends:
            self._write(self._capacity, self._seal.close(msgspec.json.encode(last), _end_of(self.id)))

    def _write(self, place: int, content: bytes) -> None:
        self._file.seek((place + 1) * PLACE)
        if self._file.write(content) != PLACE:
            raise OSError("the journal took only a part of a record")

    def _place(self, number: int) -> int:
        return (number - 1) % self._capacity

    def _where(self, place: int) -> bytes:
        return f"{self.id} {place}".encode()
