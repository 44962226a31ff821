"""The digest of a stream: a sum that two sides can compare at the same position."""

from hashlib import blake2b

MODULUS = 1 << 64


def row_hash(kind: str, row_id: str, position: int) -> int:
    """64 bits of one present row: its kind, id and the position at which it last changed."""
    return int.from_bytes(blake2b(f"{kind}\0{row_id}\0{position}".encode(), digest_size=8).digest(), "big")


def moved(digest: int, added: int, removed: int) -> int:
    """The digest after rows whose hashes sum to `added` came and `removed` went (modulo 2^64)."""
    return (digest + added - removed) % MODULUS


def as_text(digest: int) -> str:
    """Sixteen hex digits, as it stands on the wire."""
    return f"{digest:016x}"
