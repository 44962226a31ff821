"""Calls by SOAP, to a real server on this machine, by a contract that needs nobody's schemas."""

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop.clock import SystemClock
from desktop.server.adapters import soap
from desktop.server.adapters.outcomes import NotDone
from desktop.server.adapters.soap import BadContract, Contract, Faulted, Lost, Peer, SoapCaller
from desktop.server.certificate import own_certificate
from desktop.server.systems_file import Connection, peer
from desktop.server.yaml_file import BadFile
from tests.support.client_certificate import asking, client_certificate
from tests.support.echo_contract import SPACE, WSDL, XSD, Echo, not_here, schema, write_contract
from tests.support.soap_peer import SoapFault

BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'


@pytest.fixture
def echo() -> Iterator[Echo]:
    with Echo(schema()) as started:
        yield started


def _call(where: Peer, folder: Path, text: str = "hej") -> dict[str, Any] | NotDone:
    async def run() -> dict[str, Any] | NotDone:
        caller = SoapCaller(where)
        try:
            return await caller.call(Contract(write_contract(folder)), {"text": text}, {"LogicalAddress": "SE1"})
        except NotDone as problem:
            return problem
        finally:
            await caller.close()

    return asyncio.run(run())


def _at(echo: Echo, timeout_s: float = 30) -> Peer:
    return Peer(echo.url, timeout_s)


def test_an_answer_comes_back_by_the_names_of_the_schema(echo: Echo, tmp_path: Path) -> None:
    answer = _call(_at(echo), tmp_path, "Å & <b>")
    assert isinstance(answer, dict)
    assert (answer["text"], answer["more"]) == ("Å & <b>", [])
    assert echo.calls[0][2]["Address"].text == "SE1"


def test_a_fault_tells_whose_it_is_and_its_detail(echo: Echo, tmp_path: Path) -> None:
    """Nothing of its text, which may name the person."""
    echo.faults["Echo"] = SoapFault("Client", "Testsson", not_here())
    fault = _call(_at(echo), tmp_path)
    assert isinstance(fault, Faulted)
    assert (fault.code, fault.detail, fault.client) == ("soap_fault_client", "NotHere", True)
    assert "Testsson" not in repr(fault)
    echo.faults["Echo"] = SoapFault()
    fault = _call(_at(echo), tmp_path)
    assert isinstance(fault, Faulted)
    assert (fault.code, fault.detail, fault.client) == ("soap_fault", "", False)


@pytest.mark.parametrize(
    ("raw", "code", "lost"),
    [
        ((200, b"hej"), "bad_answer", True),
        ((200, b""), "bad_answer", True),
        ((200, b"<html/>"), "bad_answer", True),
        ((200, BOMB), "bad_answer", True),
        ((500, b""), "bad_answer", True),
        ((202, b""), "http_status", True),
        ((502, b"bad gateway"), "http_status", True),
        ((302, b""), "http_status", False),
        ((403, b"no"), "http_status", False),
    ],
)
def test_what_is_no_answer_leaves_open_what_was_done_unless_it_was_turned_away(
    echo: Echo, tmp_path: Path, raw: tuple[int, bytes], code: str, lost: bool
) -> None:
    echo.raw = raw
    problem = _call(_at(echo), tmp_path)
    assert isinstance(problem, NotDone)
    assert (problem.code, isinstance(problem, Lost)) == (code, lost)


def test_silence_ends_with_the_time_limit(echo: Echo, tmp_path: Path) -> None:
    echo.silent = {"Echo"}
    problem = _call(_at(echo, 0.2), tmp_path)
    assert isinstance(problem, Lost)
    assert problem.code == "timeout"


def test_nobody_there_means_that_nothing_was_done(tmp_path: Path) -> None:
    with Echo(schema()) as gone:
        where = _at(gone)
    problem = _call(where, tmp_path)
    assert isinstance(problem, NotDone)
    assert (problem.code, isinstance(problem, Lost)) == ("unreachable", False)


def test_an_endless_answer_is_not_read_to_its_end(echo: Echo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(soap, "LONGEST_ANSWER", 1_000)
    problem = _call(_at(echo), tmp_path, "a" * 2_000)
    assert isinstance(problem, Lost)
    assert problem.code == "answer_too_long"


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Echo.xsd", "missing.xsd"),
        ("Echo.xsd", "http://schemas.example/Echo.xsd"),
        ("</w:definitions>", ""),
        ("w:portType", "w:other"),
        ('<w:part name="parameters" element="e:Echo"/>', '<w:part name="parameters" element="e:Nothing"/>'),
    ],
    ids=["missing schema", "on the net", "cut off", "no port", "unknown element"],
)
def test_a_contract_that_cannot_be_read_is_told_with_its_file(tmp_path: Path, old: str, new: str) -> None:
    path = write_contract(tmp_path, WSDL.replace(old, new))
    with pytest.raises(BadContract, match=r"Echo\.wsdl"):
        Contract(path)


def test_a_contract_that_brings_entities_is_not_read(tmp_path: Path) -> None:
    path = write_contract(tmp_path, xsd='<!DOCTYPE a [<!ENTITY b "bb">]>' + XSD)
    with pytest.raises(BadContract):
        Contract(path)


def test_each_side_proves_itself_by_its_certificate(tmp_path: Path) -> None:
    """Mutual TLS: whoever shows no certificate, or is not who was expected, hears nothing."""
    now = SystemClock().now()
    pair = own_certificate(tmp_path / "theirs", now)
    certificate, key = client_certificate(tmp_path, now)
    with Echo(schema(), asking(pair, certificate)) as there:
        settings = Connection(
            url=there.url, contracts=".", ca_file="theirs/certificate.pem", client_certificate=certificate.name,
            client_key=key.name,
        )  # fmt: skip
        path = tmp_path / "systems.yaml"
        known = _call(peer(path, settings), tmp_path)
        nameless = _call(peer(path, Connection(url=there.url, contracts=".", ca_file=settings.ca_file)), tmp_path)
        distrusted = Connection(url=there.url, contracts=".", ca_file=certificate.name)
        stranger = _call(peer(path, distrusted), tmp_path)
    assert isinstance(known, dict)
    assert known["text"] == "hej"
    assert [isinstance(one, NotDone) for one in (nameless, stranger)] == [True, True]
    assert len(there.calls) == 1


@pytest.mark.parametrize("fault", ["missing", "open", "locked", "other", "authority"])
def test_a_certificate_that_cannot_be_used_is_told(tmp_path: Path, fault: str) -> None:
    certificate, key = client_certificate(tmp_path, SystemClock().now(), b"ett" if fault == "locked" else b"")
    settings = Connection(
        url="https://tidbok.example/", contracts=".", client_certificate=certificate.name, client_key=key.name,
        ca_file="none.pem" if fault == "authority" else "",
    )  # fmt: skip
    if fault == "missing":
        key.unlink()
    elif fault == "open":
        key.chmod(0o640)
    elif fault == "other":
        certificate.write_text("no certificate", "utf-8")
    words = {
        "missing": "cannot be read",
        "open": "chmod 600",
        "locked": "without a password",
        "other": "no certificate",
    }
    with pytest.raises(BadFile, match=words.get(fault, "can be trusted")):
        peer(tmp_path / "systems.yaml", settings)


def test_the_action_names_the_operation(tmp_path: Path) -> None:
    assert Contract(write_contract(tmp_path)).action == f"{SPACE}:Echo"
