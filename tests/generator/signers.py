"""Certificates and signatures for tests: a root of one's own, an official's certificate, signed PDFs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

Change = Callable[[IncrementalPdfFileWriter], None]


class Signatory:
    """An official with a certificate that a root of their own issued."""

    def __init__(self, name: str) -> None:
        root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _each in range(2))
        root = _certificate("Induk Uji", root_key)
        own = _certificate(name, key, root, root_key)
        sealed = serialization.BestAvailableEncryption(b"sandi")
        stored = pkcs12.serialize_key_and_certificates(b"uji", key, own, [root], sealed)
        self.root_pem = root.public_bytes(serialization.Encoding.PEM)
        self.pkcs12 = stored
        self._signer = signers.SimpleSigner.load_pkcs12_data(stored, [], b"sandi")

    def sign(self, pdf: bytes, field: str = "Tanda1", before: Change | None = None, **options: Any) -> bytes:
        """The PDF signed as an update behind it; `before` changes something else in the same update."""
        writer, signed = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
        if before:
            before(writer)
        metadata = signers.PdfSignatureMetadata(field_name=field, subfilter=fields.SigSeedSubFilter.PADES, **options)
        # pyHanko brings an event loop of its own, which a worker that drives a browser has already.
        with ThreadPoolExecutor(1) as aside:
            aside.submit(signers.sign_pdf, writer, metadata, signer=self._signer, output=signed).result()
        return signed.getvalue()


def updated(pdf: bytes, change: Change) -> bytes:
    """The PDF with a change behind it, as an editor leaves it."""
    writer, changed = IncrementalPdfFileWriter(BytesIO(pdf)), BytesIO()
    change(writer)
    writer.write(changed)
    return changed.getvalue()


def turn_page(writer: IncrementalPdfFileWriter) -> None:
    """Change how the first page is shown."""
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(90)
    writer.update_container(page)


def _certificate(name: str, key: Any, issuer: x509.Certificate | None = None, issuer_key: Any = None) -> Any:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now, is_root, signing = datetime.now(UTC), issuer is None, issuer_key or key
    usage = x509.KeyUsage(
        digital_signature=not is_root, content_commitment=not is_root, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=is_root, crl_sign=is_root,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.BasicConstraints(ca=is_root, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
        .sign(signing, hashes.SHA256())
    )
