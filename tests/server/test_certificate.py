"""Where a server that listens on every address can be opened: the name on its certificate, else an address of this machine."""

import datetime
import ipaddress
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from desktop.server.certificate import name_of
from desktop.server.listener import EVERY_ADDRESS, this_machine

DAY = datetime.timedelta(days=1)
START = datetime.datetime(2026, 10, 13, tzinfo=datetime.UTC)


def made(folder: Path, names: list[str], addresses: list[str]) -> Path:
    """A certificate for these names and addresses; without an extension for none."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(START)
        .not_valid_after(START + DAY)
    )
    general: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    general += [x509.IPAddress(ipaddress.ip_address(address)) for address in addresses]
    if general:
        builder = builder.add_extension(x509.SubjectAlternativeName(general), False)
    path = folder / "certificate.pem"
    path.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("names", "addresses", "name"),
    [
        (["*.region.example", "spindel.region.example"], ["192.0.2.7"], "spindel.region.example"),
        (["*.region.example"], ["192.0.2.7"], "192.0.2.7"),
        (["*.region.example"], [], ""),
        ([], [], ""),
    ],
)
def test_the_name_that_can_be_opened_is_the_certificates(
    tmp_path: Path, names: list[str], addresses: list[str], name: str
) -> None:
    assert name_of(made(tmp_path, names, addresses)) == name


@pytest.mark.parametrize("host", EVERY_ADDRESS)
def test_this_machine_has_an_address_that_is_not_every_address(host: str) -> None:
    assert this_machine(host) not in EVERY_ADDRESS
