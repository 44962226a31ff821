"""An encrypted file with all tables and nothing in them, to be copied: making the tables takes longer than the rest of a start."""

import tempfile
from functools import cache
from pathlib import Path

from desktop.clock import SystemClock
from desktop.server.storage.engine import FILE_NAME, open_storage


def put_tables(data: Path, key: bytes) -> None:
    """The embedded database as a first start leaves it, unless there is one already; nobody has been given an epoch."""
    path = data / FILE_NAME
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_tables(key))


@cache
def _tables(key: bytes) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        storage = open_storage(None, Path(folder), key, SystemClock())
        link = storage.open_link()
        link.say("DELETE FROM meta WHERE name = 'epoch'")
        link.raw.close()
        storage.close()
        return (Path(folder) / FILE_NAME).read_bytes()
