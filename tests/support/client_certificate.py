"""A certificate by which a server of ours proves itself to another system, and a context that asks for it."""

import datetime
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from desktop.domain.units import Instant


def client_certificate(folder: Path, now: Instant, password: bytes = b"") -> tuple[Path, Path]:
    """Certificate and key in `folder`, good for a day; the key readable by its owner only."""
    private = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "SE2321000016-SPINDEL")])
    start = datetime.datetime.fromtimestamp(now / 1000, datetime.UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(private.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start - datetime.timedelta(days=1))
        .not_valid_after(start + datetime.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), False)
        .sign(private, hashes.SHA256())
    )
    kept = serialization.BestAvailableEncryption(password) if password else serialization.NoEncryption()
    certificate, key = folder / "function.pem", folder / "function.key"
    key.touch(0o600)
    key.write_bytes(private.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, kept))
    certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    return certificate, key


def asking(pair: tuple[Path, Path], client: Path) -> ssl.SSLContext:
    """A server's context with `pair` that lets in only whoever has the client's certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*pair)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(client)
    return context
