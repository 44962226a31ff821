"""The staff listener's certificate: the operator's own, or one made at the first start that the workstation pins."""

import datetime
import ipaddress
import os
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop.domain.units import Instant
from desktop.server.config import CannotStart

YEARS = 5


def own_certificate(folder: Path, now: Instant) -> tuple[Path, Path]:
    """The certificate and key files in `folder`, made for localhost if they are not there; raises CannotStart where they cannot be."""
    certificate, key = folder / "certificate.pem", folder / "certificate.key"
    if not (certificate.exists() and key.exists()):
        try:
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            _make(certificate, key, now)
        except OSError as problem:
            raise CannotStart(f"No certificate can be made in {folder}: {problem.strerror}.") from problem
    return certificate, key


def check_pair(certificate: Path, key: Path) -> None:
    """Raises CannotStart, in one sentence, if these two cannot serve TLS."""
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as problem:
        why = problem.strerror if isinstance(problem, FileNotFoundError) else "they are not a certificate and its key"
        raise CannotStart(f"The certificate {certificate} with the key {key} cannot be used: {why}.") from problem


def name_of(certificate: Path) -> str:
    """The first name, else address, for which this certificate was made; empty if it names none but a pattern (`*.`)."""
    made = x509.load_pem_x509_certificate(certificate.read_bytes())
    try:
        names = made.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return ""
    found = [name for name in names.get_values_for_type(x509.DNSName) if not name.startswith("*")]
    found += [str(address) for address in names.get_values_for_type(x509.IPAddress)]
    return found[0] if found else ""


def _make(certificate: Path, key: Path, now: Instant) -> None:
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Spindel on this machine")])
    start = datetime.datetime.fromtimestamp(now / 1000, datetime.UTC)
    addresses = [ipaddress.ip_address("127.0.0.1"), ipaddress.ip_address("::1")]
    # A day back: a workstation's clock may be two hours wrong, and the demo's day is made up.
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - datetime.timedelta(days=1))
        .not_valid_after(start + datetime.timedelta(days=365 * YEARS))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("localhost"), *(x509.IPAddress(one) for one in addresses)]), False
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(private.public_key()), False)
    )
    signed = builder.sign(private, hashes.SHA256())
    pem = private.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    _write(key, pem, 0o600)
    _write(certificate, signed.public_bytes(serialization.Encoding.PEM), 0o644)


def _write(path: Path, content: bytes, mode: int) -> None:
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
            file.write(content)
    except OSError:
        # Half a certificate would be taken for the operator's at the next start.
        path.unlink(missing_ok=True)
        raise
