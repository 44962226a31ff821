"""The file behind `--systems`: which listing system and which time books this server asks, and by which codes; a mistake is told
with its line.

Schemas and certificates stand in files of the operator's own; a relative name is looked for beside this file.
"""

import ssl
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import msgspec

from desktop.domain.slots import Mode
from desktop.domain.units import UnitId
from desktop.server.adapters.soap import Peer
from desktop.server.yaml_file import BadFile, read_yaml

_LOCAL_HOSTS = frozenset({"127.0.0.1", "::1", "localhost"})


class Connection(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How a system is reached, and where the schema files of its contract lie."""

    url: str
    contracts: str
    """The folder of the contract, as it is published."""
    client_certificate: str = ""
    client_key: str = ""
    """What we prove ourselves with (mutual TLS); PEM."""
    ca_file: str = ""
    """Whom we trust instead of the system's own authorities."""
    timeout_s: float = 10.0
    """For a whole call."""


class TimeCode(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one profession's times of one mode are called in that unit's book."""

    profession: str
    mode: Mode
    time_type: str
    care_type: str = ""


class OurUnit(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of our units, as other systems name it."""

    unit: UnitId
    hsa_id: str


class BookUnit(OurUnit, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One of our units and its book. `logical_address`: where it differs from the HSA-id."""

    times: tuple[TimeCode, ...]
    logical_address: str = ""
    care_types: bool = False
    """Its book supports GetAllCareTypes, so care types may be sent."""


class TimeBook(Connection, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One producer of crm:scheduling 1.1, or the platform before many."""

    units: tuple[BookUnit, ...]


class ListingPeer(Connection, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The listing system, crm:carelisting 1.0."""

    logical_address: str
    """The county's code."""
    listing_type: str
    """The producer's word for the listing that counts, whatever the case of its letters."""
    units: tuple[OurUnit, ...]


class SystemsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    listing: ListingPeer | None = None
    scheduling: TimeBook | None = None


def read_systems(path: Path) -> SystemsFile:
    """What the file says; raises BadFile in one sentence for what could not work or is unsafe."""
    return read_yaml(path, SystemsFile, _mistakes)


def contract_folder(path: Path, connection: Connection) -> Path:
    """Where the schema files of a connection lie."""
    folder = path.parent / connection.contracts
    if not folder.is_dir():
        raise BadFile(f"{path}: there is no folder {folder} with the contract's schema files.")
    return folder.resolve()


def peer(path: Path, connection: Connection) -> Peer:
    """Whom to call, with certificates read and checked; raises BadFile."""
    if urlsplit(connection.url).scheme == "http":
        return Peer(connection.url, connection.timeout_s)
    try:
        context = ssl.create_default_context(cafile=path.parent / connection.ca_file if connection.ca_file else None)
    except OSError as problem:  # ssl's errors are such, too
        raise BadFile(f"{path}: {connection.ca_file} holds no certificate that can be trusted.") from problem
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if connection.client_certificate:
        certificate, key = path.parent / connection.client_certificate, path.parent / connection.client_key
        _only_ours(path, key)
        try:
            # Without a word for a password it would ask for one on the terminal.
            context.load_cert_chain(certificate, key, password="")
        except OSError as problem:
            raise BadFile(
                f"{path}: {certificate} and {key} are no certificate and its key without a password."
            ) from problem
    return Peer(connection.url, connection.timeout_s, context)


def _only_ours(path: Path, key: Path) -> None:
    try:
        if sys.platform != "win32" and key.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise BadFile(f"{key} can be read by others; make it yours alone with: chmod 600 {key}")
    except OSError as problem:
        raise BadFile(f"{path}: the key in {key} cannot be read.") from problem


def _mistakes(file: SystemsFile) -> Iterator[tuple[str, str]]:
    if file.listing is None and file.scheduling is None:
        yield "$", "there is neither listing nor scheduling to connect to"
    if file.listing is not None:
        yield from _connection_mistakes("$.listing", file.listing)
        yield from _unit_mistakes("$.listing", file.listing.units)
        for name in ("logical_address", "listing_type"):
            if not getattr(file.listing, name).strip():
                yield f"$.listing.{name}", f"{name} is not empty"
    if file.scheduling is not None:
        yield from _connection_mistakes("$.scheduling", file.scheduling)
        yield from _unit_mistakes("$.scheduling", file.scheduling.units)
        for place, unit in enumerate(file.scheduling.units):
            yield from _code_mistakes(f"$.scheduling.units[{place}]", unit)


def _connection_mistakes(where: str, connection: Connection) -> Iterator[tuple[str, str]]:
    address = urlsplit(connection.url)
    if address.scheme not in ("https", "http") or not address.hostname:
        yield f"{where}.url", "the system's address begins with https://"
    elif address.scheme == "http" and address.hostname not in _LOCAL_HOSTS:
        yield f"{where}.url", "without TLS (http://) only a system on this machine itself can be asked"
    elif address.scheme == "http" and (connection.client_certificate or connection.ca_file):
        yield f"{where}.url", "certificates are of no use without TLS: the address begins with https://"
    if bool(connection.client_certificate) != bool(connection.client_key):
        yield where, "client_certificate and client_key belong together: give both, or neither"
    if not 0 < connection.timeout_s <= 60:
        yield f"{where}.timeout_s", "timeout_s is more than 0 and at most 60 seconds"


def _unit_mistakes(where: str, units: Sequence[OurUnit]) -> Iterator[tuple[str, str]]:
    if not units:
        yield f"{where}.units", "no unit is named"
    known: set[str] = set()
    for place, one in enumerate(units):
        here = f"{where}.units[{place}]"
        if not _is_hsa_id(one.hsa_id):
            yield f"{here}.hsa_id", f"{one.hsa_id} is no HSA-id; one looks like SE2321000016-1HZ5"
        # HSA-ids are alike whatever the case of their letters.
        for name, value in (("unit", one.unit), ("hsa_id", one.hsa_id.upper())):
            if value in known:
                yield f"{here}.{name}", f"{value} stands twice"
            known.add(value)


def _is_hsa_id(text: str) -> bool:
    head, _, tail = text.upper().partition("-")
    return (
        text.isascii()
        and len(text) <= 31
        and head[:2] == "SE"
        and head[2:].isdigit()
        and len(head) == 12
        and tail.isalnum()
    )


def _code_mistakes(where: str, unit: BookUnit) -> Iterator[tuple[str, str]]:
    if not unit.times:
        yield f"{where}.times", f"{unit.unit} has no times that could be booked"
    known: set[tuple[str, Mode]] = set()
    for place, code in enumerate(unit.times):
        here = f"{where}.times[{place}]"
        if (code.profession, code.mode) in known:
            yield here, f"{code.profession} and {code.mode} stand twice"
        known.add((code.profession, code.mode))
        if not code.profession.strip() or not code.time_type.strip():
            yield here, "profession and time_type are not empty"
        if code.care_type and not unit.care_types:
            yield f"{here}.care_type", "a care_type is sent only where care_types is true"
