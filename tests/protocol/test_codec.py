"""Frames: what is said comes back as it was; what is rubbish is refused with a code."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.refusals import Refusal, Refused
from desktop.domain.units import CommandId, Instant
from desktop.protocol.codec import (
    LARGEST_UP,
    decode_answer,
    decode_command,
    decode_down,
    decode_query,
    decode_up,
    encode,
    query_frame,
)
from desktop.protocol.commands import COMMANDS
from desktop.protocol.down import Bye, Delta, Deltas, Pong, Row
from desktop.protocol.queries import ANSWERS, QUERIES, Found, PersonCases, SearchPerson
from desktop.protocol.up import Command, Follow, Hello, Ping, Query

TEXT = st.text(max_size=50)
UPS = st.one_of(
    st.builds(Follow, stream=TEXT, cursor=st.integers(0, 2**53 - 1), epoch=TEXT, purpose=TEXT),
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


def test_queries_come_back_as_they_were_asked_and_their_refusals_have_codes():
    asked = query_frame("q", SearchPerson("Samir", "care"))
    assert (asked.name, asked.version, decode_query(asked)) == ("search_person", 1, SearchPerson("Samir", "care"))
    for name, version, body, code in (
        ("everything", 1, b"{}", Refusal.UNKNOWN_COMMAND),
        ("search_person", 9, b"{}", Refusal.UNKNOWN_VERSION),
        ("search_person", 1, b'{"text":"Samir"}', Refusal.BAD_COMMAND),
        ("search_person", 1, b'{"text":"Samir","purpose":"care","unit":"all"}', Refusal.BAD_COMMAND),
        ("person_cases", 1, b"[]", Refusal.BAD_COMMAND),
        ("case_log", 1, b"[" * 100_000, Refusal.BAD_COMMAND),
    ):
        with pytest.raises(Refused) as caught:
            decode_query(Query("q", name, msgspec.Raw(body), version))
        assert caught.value.code == code, name


def test_every_query_says_its_name_and_has_an_answer():
    assert [name for (name, _), body in QUERIES.items() if f"`{name}`" not in (body.__doc__ or "")] == []
    assert set(ANSWERS) == set(QUERIES.values())


def test_an_answer_of_a_later_server_is_read_and_rubbish_is_none():
    assert decode_answer(SearchPerson, b'{"hits":[],"later":1}') == Found([])
    assert decode_answer(PersonCases, b'{"hits":[]}') is None
    assert decode_answer(PersonCases, b"{") is None
