"""The key of one person's files at this desk: random, kept in the OS key store, and wrapped by the server's key beside.

The wrapped copy opens only with what the server gives to this person at sign-in; the key store's copy lets the same
person in without contact, once the password has been checked against the verifier inside the opened file.
"""

import os
from hashlib import blake2b
from pathlib import Path

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from desktop.domain.units import PersonId
from desktop.replica.files import WrongKey
from desktop.replica.keystore import KeyStore

KEY_BYTES = 32
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class _Record(msgspec.Struct, frozen=True):
    """What stands in the clear beside the files: nothing in it names a person or opens anything."""

    user: str
    """Hash of the user name, to find the files without contact."""
    nonce: str
    wrapped: str


def file_name(person: PersonId) -> str:
    """The part of the person's file names that tells them apart, 16 hex digits."""
    return blake2b(person.encode(), digest_size=8, person=b"spindel-file").hexdigest()


def part_key(key: bytes, part: str) -> bytes:
    """The key of one of the two files (`cache`, `mine`), 32 bytes, from the person's key."""
    return blake2b(part.encode(), key=key, digest_size=KEY_BYTES).digest()


def key_of(folder: Path, store: KeyStore, person: PersonId, user: str, server_key: bytes) -> bytes:
    """The person's key on this device, made and kept at the first sign-in.

    Raises WrongKey if one was kept, but neither the server's key nor the key store gives it back.
    """
    name = file_name(person)
    path = folder / f"key-{name}.json"
    kept = store.read(name)
    if not path.exists():
        key = bytes.fromhex(kept) if kept else os.urandom(KEY_BYTES)
    else:
        key = _unwrapped(_read(path), person, server_key) or (bytes.fromhex(kept) if kept else b"")
        if not key:
            raise WrongKey
    _write(path, _wrapped(key, person, user, server_key))
    if kept != key.hex():
        store.write(name, key.hex())
    return key


def key_offline(folder: Path, store: KeyStore, user: str) -> tuple[str, bytes] | None:
    """The file name and key of that user from the OS key store; None if this desk does not know them."""
    wanted = _user_hash(user)
    for path in folder.glob("key-*.json"):
        if _read(path).user == wanted:
            name = path.stem.removeprefix("key-")
            kept = store.read(name)
            return (name, bytes.fromhex(kept)) if kept else None
    return None


def verifier(password: str) -> str:
    """An argon2id verifier of the password, to be kept inside the encrypted file only."""
    return _HASHER.hash(password)


def verifies(kept: str, password: str) -> bool:
    """Whether this is the password that the verifier was made of."""
    try:
        return _HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def _wrapped(key: bytes, person: PersonId, user: str, server_key: bytes) -> _Record:
    nonce = os.urandom(12)
    sealed = AESGCM(_wrapping(server_key)).encrypt(nonce, key, person.encode())
    return _Record(_user_hash(user), nonce.hex(), sealed.hex())


def _unwrapped(record: _Record, person: PersonId, server_key: bytes) -> bytes | None:
    try:
        nonce, sealed = bytes.fromhex(record.nonce), bytes.fromhex(record.wrapped)
        return AESGCM(_wrapping(server_key)).decrypt(nonce, sealed, person.encode())
    except (InvalidTag, ValueError):
        return None


def _wrapping(server_key: bytes) -> bytes:
    return blake2b(server_key, digest_size=32, person=b"spindel-wrap").digest()


def _user_hash(user: str) -> str:
    return blake2b(user.strip().casefold().encode(), digest_size=16, person=b"spindel-user").hexdigest()


def _read(path: Path) -> _Record:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Record)
    except (OSError, msgspec.DecodeError):
        return _Record("", "", "")


def _write(path: Path, record: _Record) -> None:
    """Replace the file in one step: a crash leaves the old or the new one, never half."""
    fresh = path.with_suffix(".new")
    with fresh.open("wb") as file:
        file.write(msgspec.json.encode(record))
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)
