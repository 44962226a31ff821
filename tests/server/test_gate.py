"""Who may still come in: nobody can sit on all connections."""

import pytest

from desktop.server.gate import MOST_FILES, SPARE, Gate, open_files, place_of


def test_from_one_place_only_so_many_come_in_and_others_still_do() -> None:
    gate = Gate(most=10, per_place=2)
    assert [gate.enter("192.0.2.1") for _ in range(3)] == [True, True, False]
    assert gate.enter("192.0.2.2")
    gate.leave("192.0.2.1")
    assert gate.enter("192.0.2.1")


def test_in_all_only_so_many_come_in() -> None:
    gate = Gate(most=3, per_place=2)
    assert [gate.enter(f"192.0.2.{number}") for number in range(4)] == [True, True, True, False]
    gate.leave("192.0.2.0")
    assert gate.enter("192.0.2.9")


def test_a_proxy_on_this_machine_counts_for_itself() -> None:
    gate = Gate(most=3, per_place=1)
    assert [gate.enter("127.0.0.1") for _ in range(4)] == [True, True, True, False]


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
        ("no address", "no address"),
    ],
)
def test_one_subscriber_is_one_place(address: str, place: str) -> None:
    assert place_of(address) == place


def test_the_process_may_open_more_than_what_is_kept_back() -> None:
    assert 4 * SPARE < open_files() <= MOST_FILES
