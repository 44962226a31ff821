"""The digest: the same for the same rows in any order, different for different rows."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.protocol.digest import MODULUS, as_text, moved, row_hash

ROWS = st.lists(st.tuples(st.sampled_from("ab"), st.text(max_size=5), st.integers(1, 99)), unique=True, max_size=8)


def of(rows) -> int:
    """The digest of these rows."""
    return sum(row_hash(*row) for row in rows) % MODULUS


@given(ROWS, ROWS)
def test_moving_from_one_set_of_rows_to_another_gives_the_digest_of_the_other(before, after):
    added = sum(row_hash(*row) for row in after if row not in before)
    removed = sum(row_hash(*row) for row in before if row not in after)
    assert moved(of(before), added, removed) == of(after)


@given(ROWS, ROWS)
def test_different_rows_have_different_digests(one, other):
    assert (of(one) == of(other)) == (set(one) == set(other))


def test_it_stands_on_the_wire_as_sixteen_hex_digits():
    assert as_text(255) == "00000000000000ff"
    assert row_hash("queue_row", "c", 1) == row_hash("queue_row", "c", 1)
