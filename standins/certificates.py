"""The certificates of a stand-in that speaks TLS: an authority of its own, and what it has issued.

Made anew at each start. A client is named as a SITHS function certificate names it: the subject's
SERIALNUMBER is the HSA-id.
"""

import ssl
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from standins.tak import PRODUCT

_A_DAY = timedelta(days=1)
_LIFE = timedelta(days=90)
_READABLE_BY_ITS_OWNER = 0o600
_ORGANIZATION = "Låtsasomvärlden"


@dataclass(frozen=True, slots=True)
class Authority:
    """Issues certificates, and writes PEM files of them into `folder`."""

    issuer: trustme.CA
    folder: Path

    @property
    def bundle(self) -> Path:
        """Whom a client has to trust to speak with us."""
        return self.folder / "ca.pem"

    def issue_to_client(self, name: str, hsa_id: str | None, end: datetime) -> None:
        """Write ``<name>.pem`` and ``<name>.key``, for whoever has this HSA-id; valid until `end`."""
        key = ec.generate_private_key(ec.SECP256R1())
        certificate = self._signed(_subject(name, hsa_id), key, end)
        self._write(f"{name}.pem", certificate.public_bytes(serialization.Encoding.PEM))
        self._write(
            f"{name}.key",
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            ),
        )

    def server_context(self, host: str) -> ssl.SSLContext:
        """TLS as the server side of `host`: whoever shows a certificate shows one that we have issued."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        # The platform turns whoever has none away with a sentence (VP002); the page at / is for browsers.
        context.verify_mode = ssl.CERT_OPTIONAL
        self.issuer.issue_cert(*{host, "127.0.0.1", "localhost"}).configure_cert(context)
        self.issuer.configure_trust(context)
        return context

    def _signed(self, subject: x509.Name, key: ec.EllipticCurvePrivateKey, end: datetime) -> x509.Certificate:
        issuer = x509.load_pem_x509_certificate(self.issuer.cert_pem.bytes())
        signing_key = serialization.load_pem_private_key(self.issuer.private_key_pem.bytes(), None)
        if not isinstance(signing_key, ec.EllipticCurvePrivateKey):
            raise TypeError("The authority signs with an elliptic curve")
        builder = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(issuer.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(end - _LIFE)
            .not_valid_after(end)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), critical=False
            )
        )
        return builder.sign(signing_key, hashes.SHA256())

    def _write(self, name: str, content: bytes) -> None:
        path = self.folder / name
        path.touch(_READABLE_BY_ITS_OWNER)
        path.write_bytes(content)


def make_certificates(folder: Path) -> Authority:
    """A new authority, its bundle, and three clients in `folder`.

    ``ca.pem``, ``client`` (the product), ``expired`` (the product, until yesterday) and ``nameless`` (no
    HSA-id), the clients each as ``.pem`` and ``.key``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    authority = Authority(trustme.CA(organization_name=_ORGANIZATION, key_type=trustme.KeyType.ECDSA), folder)
    authority.issuer.cert_pem.write_to_path(str(authority.bundle))
    now = datetime.now(UTC)
    authority.issue_to_client("client", PRODUCT, now + _LIFE - _A_DAY)
    authority.issue_to_client("expired", PRODUCT, now - _A_DAY)
    authority.issue_to_client("nameless", None, now + _LIFE - _A_DAY)
    return authority


def _subject(name: str, hsa_id: str | None) -> x509.Name:
    named = [
        x509.NameAttribute(NameOID.COUNTRY_NAME, "SE"),
        x509.NameAttribute(NameOID.ORGANIZATION_NAME, _ORGANIZATION),
        x509.NameAttribute(NameOID.COMMON_NAME, name),
    ]
    if hsa_id:
        named.append(x509.NameAttribute(NameOID.SERIAL_NUMBER, hsa_id))
    return x509.Name(named)
