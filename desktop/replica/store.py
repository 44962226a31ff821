"""The replica as the rest of the desk sees it: two encrypted files of whoever is signed in, each with its own thread.

Importing this module and making a Replica loads no database: that happens on the threads, with the first job.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path

import msgspec

from desktop.clock import Clock
from desktop.domain.units import Assignment, Instant, StaffCard
from desktop.protocol.down import SignedIn
from desktop.replica.cache import Cache
from desktop.replica.changes import ChangeSet, Opened, OutboxEntry
from desktop.replica.keystore import KeyStore, OsKeyStore
from desktop.replica.mine import Mine
from desktop.replica.worker import Worker


class NotUnlocked(Exception):
    """This desk alone cannot let them in; `code`: unreachable (it does not know them) or wrong_password."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Replica:
    """The files of whoever is signed in. `mine` is what commands are given to, `cache` what the sync writes."""

    def __init__(self, folder: Path, clock: Clock, key_store: KeyStore | None = None) -> None:
        """`folder` holds the files of every person who works at this desk; made (0700) with the first job."""
        self._folder, self._clock = folder, clock
        self._key_store = key_store or OsKeyStore()
        self._stopped = False
        self._name = ""
        """Whose files are open; the same person's are not opened twice, so that nothing given meanwhile is refused."""
        self._listener: Callable[[ChangeSet], None] = lambda _: None
        self._mine_worker, self._cache_worker = Worker("replica mine"), Worker("replica cache")
        self.mine = Mine(self._mine_worker, clock, self._tell)
        self.cache = Cache(self._cache_worker, clock, self.mine, self._tell)

    def listen(self, on_change: Callable[[ChangeSet], None]) -> None:
        """Who is told of changes, on the replica's threads."""
        self._listener = on_change

    def desk_id(self) -> "Future[str]":
        """This device's id, made once."""
        return self._mine_worker.submit(self._desk_id)

    def open(self, signed_in: SignedIn, user: str, password: str) -> "Future[Opened]":
        """Open the files of whoever the server has just let in. Raises WrongKey or Unusable."""
        return self._mine_worker.submit(lambda: self._open(signed_in, user, password))

    def open_offline(self, user: str, password: str) -> "Future[Opened]":
        """Open the files without the server, by the OS key store and the password's verifier. Raises NotUnlocked."""
        return self._mine_worker.submit(lambda: self._open_offline(user, password))

    def check_password(self, password: str) -> "Future[bool]":
        """Whether this is the password of whoever's files are open."""
        return self._mine_worker.submit(lambda: self._check(password))

    def close(self, wipe_cache: bool) -> "Future[None]":
        """Close the files (what is queued is written first); sign-out wipes the cache. Tells `closed`."""
        return self._mine_worker.submit(lambda: self._close(wipe_cache, last_words=True))

    def stop(self) -> None:
        """Close the files, leaving both as they are, and end the threads. Twice is once."""
        if self._stopped:
            return
        self._stopped = True
        self._mine_worker.submit(lambda: self._close(wipe_cache=False, last_words=False))
        self._mine_worker.stop()
        self._cache_worker.stop()

    # ---- on the thread of `mine` -----------------------------------------------------------------------------------

    def _open(self, signed_in: SignedIn, user: str, password: str) -> Opened:
        from desktop.replica import keys  # noqa: PLC0415 - loads cryptography, on this thread after first paint
        from desktop.replica.files import WrongKey  # noqa: PLC0415 - loads the database driver, likewise

        person = signed_in.person.id
        name = keys.file_name(person)
        self._prepare()
        try:
            key = keys.key_of(self._folder, self._key_store, person, user, bytes.fromhex(signed_in.key))
        except WrongKey:
            self._set_aside(name)
            key = keys.key_of(self._folder, self._key_store, person, user, bytes.fromhex(signed_in.key))
        waiting = self._use_mine(name, keys.part_key(key, "mine"))
        card = msgspec.json.encode(_Card(signed_in.person, tuple(signed_in.assignments))).decode()
        self.mine.remember({"verifier": keys.verifier(password), "card": card})
        return self._use_cache(name, keys.part_key(key, "cache"), _Card.read(card), waiting)

    def _open_offline(self, user: str, password: str) -> Opened:
        from desktop.replica import keys  # noqa: PLC0415 - loads cryptography, on this thread after first paint
        from desktop.replica.files import Unusable  # noqa: PLC0415 - loads the database driver, likewise

        self._prepare()
        found = keys.key_offline(self._folder, self._key_store, user)
        if found is None:
            raise NotUnlocked("unreachable")
        name, key = found
        try:
            settings = self._settings(name, keys.part_key(key, "mine"))
        except Unusable as problem:
            raise NotUnlocked("unreachable") from problem
        if not keys.verifies(settings.get("verifier", ""), password):
            raise NotUnlocked("wrong_password")
        waiting = self._use_mine(name, keys.part_key(key, "mine"))
        return self._use_cache(name, keys.part_key(key, "cache"), _Card.read(settings["card"]), waiting)

    def _settings(self, name: str, key: bytes) -> dict[str, str]:
        from desktop.replica.mine_file import MineFile  # noqa: PLC0415 - loads SQLCipher, on this thread only

        file = MineFile(self._folder / f"mine-{name}.db", key)
        settings = file.settings()
        file.close()
        return settings

    def _use_mine(self, name: str, key: bytes) -> tuple[OutboxEntry, ...]:
        from desktop.replica.files import WrongKey  # noqa: PLC0415 - loads the database driver, on this thread only
        from desktop.replica.mine_file import MineFile  # noqa: PLC0415 - loads SQLCipher, on this thread only

        if self.mine.is_open and self._name == name:
            return self.mine.waiting()
        self.mine.shut()
        path = self._folder / f"mine-{name}.db"
        try:
            file = MineFile(path, key)
        except WrongKey:
            self._set_aside(name)
            file = MineFile(path, key)
        return self.mine.use(file)

    def _use_cache(self, name: str, key: bytes, card: "_Card", waiting: tuple[OutboxEntry, ...]) -> Opened:
        from desktop.replica.cache_file import CacheFile  # noqa: PLC0415 - loads SQLCipher, on this thread only
        from desktop.replica.files import remove  # noqa: PLC0415 - loads the database driver, likewise

        path = self._folder / f"cache-{name}.db"
        for other in self._folder.glob("cache-*.db"):
            if other != path:
                remove(other)
        now = self._clock.now()
        if self._name != name:
            self.cache.shut(wipe=False)
            self.cache.use(lambda: CacheFile(path, key, now), card.person.id).result()
        self._name = name
        cursors, notes = self.cache.state().result()
        settings = self.mine.settings()
        return Opened(
            person=card.person,
            assignments=card.assignments,
            epoch=notes.get("epoch", ""),
            cursors=cursors,
            outbox=waiting,
            unit=settings.get("unit", ""),
            role=settings.get("role", ""),
            everywhere=bool(settings.get("everywhere", "")),
            last_contact=Instant(int(notes.get("last_contact", "0"))),
            server_time=Instant(int(notes.get("server_time", "0"))),
        )

    def _check(self, password: str) -> bool:
        from desktop.replica import keys  # noqa: PLC0415 - loads argon2, on this thread after first paint

        return keys.verifies(self.mine.settings().get("verifier", ""), password)

    def _close(self, wipe_cache: bool, last_words: bool) -> None:
        self._name = ""
        self.mine.shut(last_words)
        self.cache.shut(wipe_cache).result()
        self._tell(ChangeSet(closed=True))

    def _desk_id(self) -> str:
        self._prepare()
        path = self._folder / "desk.id"
        if not path.exists():
            path.write_text(self._clock.new_id(), encoding="ascii")
        return path.read_text(encoding="ascii").strip()

    def _prepare(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _set_aside(self, name: str) -> None:
        """Files that no key opens any more are kept under another name: nothing that was written is thrown away."""
        from desktop.replica.files import set_aside  # noqa: PLC0415 - loads the database driver, on this thread only

        for path in (self._folder / f"mine-{name}.db", self._folder / f"key-{name}.json"):
            if path.exists():
                set_aside(path, partial(_locked, path))

    def _tell(self, changes: ChangeSet) -> None:
        self._listener(changes)


def _locked(path: Path, number: int) -> Path:
    return path.with_name(f"{path.name}.locked-{number}")


class _Card(msgspec.Struct, frozen=True):
    """Who the files belong to, as last told by the server."""

    person: StaffCard
    assignments: tuple[Assignment, ...]

    @staticmethod
    def read(text: str) -> "_Card":
        return msgspec.json.decode(text, type=_Card)
