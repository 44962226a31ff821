"""What lies in the data folder beside the database: the lock, the key, the certificate and the emergency journal."""

import contextlib
import os
import resource
import ssl
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography import x509

from desktop.domain.units import DAY, Instant
from desktop.server.certificate import check_pair, own_certificate
from desktop.server.config import CannotStart
from desktop.server.folder_lock import FolderLock
from desktop.server.key_file import load_key
from tests.support.outage import Outage
from tests.support.server import SAMIR, START, Running, running, sent_case


def test_a_second_server_on_the_same_folder_is_told_who_holds_it(tmp_path: Path) -> None:
    """R63: two servers on one file would each believe they are alone."""
    lock = FolderLock(tmp_path)
    lock.take()
    with pytest.raises(CannotStart, match=f"process {os.getpid()}"):
        FolderLock(tmp_path).take()
    lock.release()
    again = FolderLock(tmp_path)
    again.take()
    again.release()


def test_a_folder_that_cannot_be_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match="cannot be used"):
        FolderLock(tmp_path / "file" / "data").take()


@contextlib.contextmanager
def _no_room() -> Iterator[None]:
    """No file of this process may grow, as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_in_a_sentence_and_nothing_half_is_left(tmp_path: Path) -> None:
    """R65: lock, key and certificate; the next start, with room, goes as if nothing had been."""
    lock = FolderLock(tmp_path)
    makes: list[Callable[[], object]] = [
        lock.take,
        lambda: load_key(tmp_path / "spindel.key"),
        lambda: own_certificate(tmp_path / "tls", START),
    ]
    for make in makes:
        with _no_room(), pytest.raises(CannotStart, match=r": File too large\.$"):
            make()
    for make in makes:
        make()
    check_pair(*own_certificate(tmp_path / "tls", START))
    lock.release()


def test_a_server_on_a_full_disk_says_so_and_ends(tmp_path: Path) -> None:
    """R65: one sentence and an exit code, no traceback."""
    no_room = ["sh", "-c", 'ulimit -f 0 && exec "$@"', "sh"]
    command = [*no_room, sys.executable, "-m", "desktop", "server", "--data", str(tmp_path), "--port", "0"]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    words = f"spindel: The data folder {tmp_path} cannot be used: File too large."
    assert (ended.returncode, ended.stdout, ended.stderr.strip()) == (1, "", words)


def test_a_key_is_made_once_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "spindel.key"
    key = load_key(path)
    assert len(key) == 32
    assert load_key(path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_key_that_others_can_read_or_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "spindel.key"
    load_key(path)
    path.chmod(0o644)
    with pytest.raises(CannotStart, match="chmod 600"):
        load_key(path)
    path.chmod(0o600)
    path.write_text("not a key")
    with pytest.raises(CannotStart, match="64 hex digits"):
        load_key(path)


@pytest.mark.parametrize("left", ["spindel.db", "spindel.journal"])
def test_no_new_key_takes_the_place_of_one_that_is_missing(tmp_path: Path, left: str) -> None:
    """A disk with the key that was not mounted, say: what it opens stays as it is, and no wrong key lies there afterwards."""
    data, key = tmp_path / "data", tmp_path / "keys" / "spindel.key"
    with running(tmp_path, key_file=key):
        pass
    key.unlink()
    for path in data.iterdir():
        if path.name.startswith("spindel.") and path.name != left:
            path.unlink()
    with (
        pytest.raises(CannotStart, match=rf"{left} cannot be opened: its key is missing"),
        running(tmp_path, key_file=key),
    ):
        pass
    assert not key.exists()


def test_the_own_certificate_is_for_this_machine_and_made_once(tmp_path: Path) -> None:
    certificate, key = own_certificate(tmp_path, START)
    made = x509.load_pem_x509_certificate(certificate.read_bytes())
    names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    assert names.get_values_for_type(x509.DNSName) == ["localhost"]
    assert [str(one) for one in names.get_values_for_type(x509.IPAddress)] == ["127.0.0.1", "::1"]
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = certificate.read_bytes()
    assert own_certificate(tmp_path, Instant(START + DAY)) == (certificate, key)
    assert certificate.read_bytes() == before
    check_pair(certificate, key)
    ssl.create_default_context(cafile=str(certificate))


def test_a_certificate_that_does_not_fit_its_key_is_told(tmp_path: Path) -> None:
    certificate, _ = own_certificate(tmp_path / "one", START)
    _, key = own_certificate(tmp_path / "two", START)
    with pytest.raises(CannotStart, match="not a certificate and its key"):
        check_pair(certificate, key)
    with pytest.raises(CannotStart, match="No such file"):
        check_pair(tmp_path / "none.pem", key)


def test_a_restored_database_gets_a_new_epoch_and_an_ordinary_start_keeps_it(tmp_path: Path) -> None:
    epochs = []
    for restored in (False, False, True, False):
        with running(tmp_path, restored=restored) as server:
            epochs.append(server.server.edge.storage.epoch)
    assert epochs[0] == epochs[1]
    assert epochs[1] != epochs[2]
    assert epochs[2] == epochs[3]


def test_the_journal_lies_in_its_own_folder_which_no_other_server_shares(tmp_path: Path) -> None:
    """R63: two servers in one journal would each empty what the other has written."""
    journal, second = tmp_path / "other disk", tmp_path / "second"
    second.mkdir()
    with running(tmp_path, journal_dir=journal):
        assert sorted(path.name for path in journal.iterdir()) == ["spindel.journal", "spindel.lock"]
        assert not (tmp_path / "data" / "spindel.journal").exists()
        with pytest.raises(CannotStart, match="already uses the journal folder"), running(second, journal_dir=journal):
            pass


@pytest.mark.parametrize(
    ("content", "why"), [("no journal", "is damaged or was made with another key"), ("", "cannot be used")]
)
def test_a_journal_that_cannot_be_used_keeps_the_server_out_in_a_sentence(
    tmp_path: Path, content: str, why: str
) -> None:
    """Whatever waits in it must not be passed over in silence."""
    path = tmp_path / "data" / "spindel.journal"
    load_key(path.with_name("spindel.key"))
    if content:
        path.write_text(content)
    else:
        path.mkdir()
    with pytest.raises(CannotStart, match=why), running(tmp_path):
        pass


def _waiting(server: Running) -> int:
    return server.server.edge.granting.emergency.waiting


def test_what_waits_in_the_journal_outlives_the_server(tmp_path: Path) -> None:
    with running(tmp_path) as server:
        edge = server.server.edge
        with server.browser(SAMIR) as client, server.signed_in("maria") as desk:
            case = sent_case(server, client)
            Outage(edge.storage, edge.writer).begin()
            desk.follow(f"case:{case}:staff")
            assert _waiting(server) == 1
    with running(tmp_path) as server, server.browser(SAMIR):
        assert _waiting(server) == 0
        with server.server.edge.storage.read() as reader:
            stored = [one.fact for one in reader.stores.facts.everything(reader.link)]
        assert [fact.person for fact in stored if "journal" in fact.data] == ["maria"]
