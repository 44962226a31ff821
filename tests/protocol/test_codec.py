"""Frames: what is said comes back as it was; what is rubbish is refused with a code."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CommandId, Instant
from desktop.protocol.codec import LARGEST_UP, decode_command, decode_down, decode_up, encode
from desktop.protocol.commands import COMMANDS
from desktop.protocol.down import Bye, Delta, Deltas, Pong, Row
from desktop.protocol.up import Command, Follow, Hello, Ping

TEXT = st.text(max_size=50)
UPS = st.one_of(
    st.builds(Follow, stream=TEXT, cursor=st.integers(0, 2**53), epoch=TEXT, purpose=TEXT),
    st.builds(Hello, versions=st.lists(st.integers(0, 9)), token=TEXT, desk=TEXT, unit=TEXT, role=TEXT),
    st.just(Ping()),
)


@given(UPS)
def test_what_a_desk_says_comes_back_as_it_was(said):
    assert decode_up(encode(said)) == said


@given(st.binary(max_size=300) | st.text(max_size=300))
def test_any_rubbish_is_refused_with_a_code(frame):
    with pytest.raises(Refused) as caught:
        decode_up(frame)
    assert caught.value.code == Refusal.BAD_COMMAND


@pytest.mark.parametrize(
    "frame",
    [b"", b"{", b"[]", b'{"t":"nonsense"}', b'{"t":"follow"}', b'{"t":"follow","stream":7}', b'{"t":"command","id":"1"}',
     b"[" * 50_000, b'{"a":' * 20_000, b" " * (LARGEST_UP + 1), b'{"t":"ping"}x', b"\xff\xfe"],
)  # fmt: skip
def test_torn_nested_huge_and_wrong_typed_frames_are_refused(frame):
    with pytest.raises(Refused) as caught:
        decode_up(frame)
    assert caught.value.code == Refusal.BAD_COMMAND


def a_command(name: str, version: int, body: bytes) -> Command:
    """A command as it comes off the wire."""
    return Command(id=CommandId("1"), name=name, version=version, body=msgspec.Raw(body))


def test_unknown_commands_versions_and_bodies_each_have_their_code():
    for command, code in (
        (a_command("case.destroy", 1, b"{}"), Refusal.UNKNOWN_COMMAND),
        (a_command("case.take", 99, b"{}"), Refusal.UNKNOWN_VERSION),
        (a_command("case.take", 1, b"{}"), Refusal.BAD_COMMAND),
        (a_command("case.take", 1, b'{"case":"c","extra":1}'), Refusal.BAD_COMMAND),
        (a_command("case.take", 1, b"null"), Refusal.BAD_COMMAND),
    ):
        with pytest.raises(Refused) as caught:
            decode_command(command)
        assert caught.value.code == code


def test_every_command_says_its_name_and_version_in_its_docstring():
    assert [key for key, body in COMMANDS.items() if f"`{key[0]}`" not in (body.__doc__ or "")] == []


def test_a_row_keeps_its_body_as_it_came():
    row = Row("from_the_future", "id", 7, msgspec.Raw(b'{"x":[1,2]}'))
    said = decode_down(encode(Deltas(Instant(1), [Delta("region", 6, 7, [row])])))
    assert isinstance(said, Deltas)
    assert bytes(said.deltas[0].rows[0].body) == b'{"x":[1,2]}'


def test_a_frame_of_a_later_version_is_passed_over():
    assert decode_down(b'{"t":"hologram","x":1}') is None
    assert decode_down(encode(Pong(Instant(5)))) == Pong(Instant(5))
    assert decode_down(b'{"t":"bye","code":"signed_out","later":true}') == Bye("signed_out")
