"""Keys: who can open a person's files at this desk, and who cannot."""

import threading

import pytest

from desktop.domain.units import PersonId
from desktop.replica import keys
from desktop.replica.files import WrongKey
from desktop.replica.keystore import ALLOWED, OsKeyStore, allowed_backend
from desktop.replica.store import NotUnlocked, Replica
from tests.support.deskdata import CASE, HandClock, MemoryKeyStore, Told, send_entry, signed_in
from tests.support.no_key_store import NoKeyStore

ME, OTHER = PersonId("nurse"), PersonId("other")
SERVER_KEY, ANOTHER = b"a" * 32, b"b" * 32


def test_the_key_is_random_per_person_and_device_and_the_same_every_time(tmp_path):
    one, two = tmp_path / "one", tmp_path / "two"
    one.mkdir()
    two.mkdir()
    first = keys.key_of(one, NoKeyStore(), ME, "nurse", SERVER_KEY)
    assert keys.key_of(one, NoKeyStore(), ME, "nurse", SERVER_KEY) == first
    assert keys.key_of(two, NoKeyStore(), ME, "nurse", SERVER_KEY) != first
    assert keys.key_of(one, NoKeyStore(), OTHER, "other", SERVER_KEY) != first
    assert keys.part_key(first, "mine") != keys.part_key(first, "cache")


def test_without_the_servers_key_the_wrapped_one_does_not_open(tmp_path):
    keys.key_of(tmp_path, NoKeyStore(), ME, "nurse", SERVER_KEY)
    with pytest.raises(WrongKey):
        keys.key_of(tmp_path, NoKeyStore(), ME, "nurse", ANOTHER)


def test_the_key_store_opens_it_even_when_the_server_has_forgotten_its_key(tmp_path):
    store = MemoryKeyStore()
    key = keys.key_of(tmp_path, store, ME, "nurse", SERVER_KEY)
    assert keys.key_of(tmp_path, store, ME, "nurse", ANOTHER) == key
    assert keys.key_of(tmp_path, NoKeyStore(), ME, "nurse", ANOTHER) == key


def test_what_lies_beside_the_files_names_nobody(tmp_path):
    keys.key_of(tmp_path, NoKeyStore(), ME, "noor.test", SERVER_KEY)
    (record,) = tmp_path.iterdir()
    assert b"noor" not in record.read_bytes()
    assert "nurse" not in record.name


def test_a_torn_record_is_a_wrong_key_and_not_a_crash(tmp_path):
    keys.key_of(tmp_path, NoKeyStore(), ME, "nurse", SERVER_KEY)
    (record,) = tmp_path.iterdir()
    record.write_bytes(b'{"user":')
    with pytest.raises(WrongKey):
        keys.key_of(tmp_path, NoKeyStore(), ME, "nurse", SERVER_KEY)


class Backend:
    """A key store of the system that answers, or never does."""

    def __init__(self, answers):
        self.kept = {}
        self.release = threading.Event()
        self.answers = answers

    def get_password(self, service, name):
        if not self.answers:
            self.release.wait()
        return self.kept.get((service, name))

    def set_password(self, service, name, text):
        self.kept[service, name] = text


def test_a_key_store_that_answers_keeps_the_key():
    backend = Backend(answers=True)
    store = OsKeyStore(limit=60, choose=lambda: backend)
    assert store.write("a", "secret")
    assert store.read("a") == "secret"


def test_a_key_store_that_hangs_is_given_up_on_and_not_asked_again():
    backend = Backend(answers=False)
    asked = []

    def choose():
        asked.append(1)
        return backend

    store = OsKeyStore(limit=0.05, choose=choose)
    assert store.read("a") is None
    assert store.read("a") is None
    assert asked == [1]
    backend.release.set()
    for thread in threading.enumerate():
        if thread.name == "key store":
            thread.join()


def test_only_the_systems_own_stores_are_used():
    """Whatever else `keyring` finds here (null, plain text, chainer) is passed over."""
    backend = allowed_backend()
    assert backend is None or f"{type(backend).__module__}.{type(backend).__qualname__}" in ALLOWED


def test_the_idle_lock_opens_with_the_right_password_only(tmp_path):
    """R30: without any contact."""
    replica = Replica(tmp_path, HandClock(), NoKeyStore())
    replica.open(signed_in(), "nurse", "right").result()
    assert replica.check_password("right").result()
    assert not replica.check_password("wrong").result()
    replica.close(wipe_cache=True).result()
    answer = replica.check_password("right")
    assert answer.exception() is not None
    replica.stop()


def test_with_a_key_store_the_same_person_gets_in_without_contact(tmp_path):
    store = MemoryKeyStore()
    first = Replica(tmp_path, HandClock(), store)
    first.open(signed_in(), "nurse", "right").result()
    first.mine.put(send_entry("a"))
    first.stop()
    told = Told()
    again = Replica(tmp_path, HandClock(), store)
    again.listen(told)
    for user, password, code in (("nurse", "wrong", "wrong_password"), ("stranger", "right", "unreachable")):
        with pytest.raises(NotUnlocked) as refused:
            again.open_offline(user, password).result()
        assert refused.value.code == code
    opened = again.open_offline(" NURSE ", "right").result()
    again.stop()
    assert (opened.person.id, [entry.id for entry in opened.outbox]) == (ME, ["a"])
    assert told.outbox()[0].case == CASE


def test_signing_in_at_the_server_after_an_offline_start_opens_nothing_twice(tmp_path):
    """What is given between the two is kept."""
    store, told = MemoryKeyStore(), Told()
    replica = Replica(tmp_path, HandClock(), store)
    replica.listen(told)
    replica.open(signed_in(), "nurse", "right").result()
    replica.close(wipe_cache=False).result()
    replica.open_offline("nurse", "right").result()
    answer = replica.open(signed_in(), "nurse", "right")
    replica.mine.put(send_entry("a"))
    assert answer.result().person.id == ME
    replica.stop()
    assert [(entry.id, entry.state) for entry in told.outbox()] == [("a", "saved")]


def test_without_a_key_store_nothing_opens_without_contact(tmp_path):
    replica = Replica(tmp_path, HandClock(), NoKeyStore())
    replica.open(signed_in(), "nurse", "right").result()
    replica.close(wipe_cache=False).result()
    with pytest.raises(NotUnlocked):
        replica.open_offline("nurse", "right").result()
    replica.stop()
