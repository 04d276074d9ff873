"""The limited process that opens signed files: the file and `{"bahasa": "id", "akar": ["-----BEGIN …"], "asli": 99}`.

`asli` says how many bytes in front are those that we issued. The answer names every signature, or says why the file
is not taken.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from core.i18n import _, use_language
from generator.faults import UploadFault
from generator.limited import limit_process, read_request, write_answer
from generator.signatures.changes import check_changes

_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


def main() -> None:
    """Limit this process, read the request, answer."""
    limit_process()
    request, content = read_request()
    use_language(request["bahasa"])
    write_answer(_answer(content, request))


def _answer(content: bytes, request: dict[str, Any]) -> dict[str, Any]:
    try:
        return {"tanda_tangan": _signatures(content, request["akar"], request["asli"])}
    except UploadFault as fault:
        return {"salah": fault.message}
    except MemoryError:
        return {"salah": _("Berkas ini terlalu rumit untuk diperiksa.")}
    except Exception:  # noqa: BLE001 - a broken file may break the library in any way
        return {"salah": _("Berkas ini rusak, atau ada yang ditambahkan di belakang tanda tangannya.")}


def _signatures(content: bytes, roots: list[str], issued: int) -> list[dict[str, Any]]:
    """The signatures behind the first bytes of the file, as many as were issued."""
    reader = PdfFileReader(BytesIO(content), strict=True)
    found = list(reader.embedded_regular_signatures)
    if not found:
        raise UploadFault(_("Berkas ini belum ditandatangani secara elektronik."))
    check_changes(reader, PdfFileReader(BytesIO(content[:issued])))
    trusted = [each for root in roots for each in load_certs_from_pemder_data(root.encode("ascii"))]
    # Nothing is fetched: whether a certificate was revoked is known only from what the file itself carries.
    judged = [
        validate_pdf_signature(
            each, ValidationContext(trust_roots=trusted, allow_fetching=False), key_usage_settings=_USAGE
        )
        for each in found
    ]
    for place, status in enumerate(judged):
        _check(status, is_last=place == len(judged) - 1)
    return [_told(signature, status) for signature, status in zip(found, judged, strict=True)]


def _check(status: PdfSignatureStatus, *, is_last: bool) -> None:
    """Raise unless the signature holds; the last covers the whole file, but for what proves it for the long term."""
    if not status.intact:
        raise UploadFault(_("Isi berkas ini berubah setelah ditandatangani: sidiknya tidak cocok lagi."))
    if not status.valid:
        raise UploadFault(_("Tanda tangan berkas ini tidak sah: tidak dibuat dengan kunci sertifikat yang disebutnya."))
    level = status.modification_level
    allowed = ModificationLevel.LTA_UPDATES if is_last else ModificationLevel.FORM_FILLING
    covers = status.coverage is SignatureCoverageLevel.ENTIRE_FILE or (
        status.coverage is SignatureCoverageLevel.ENTIRE_REVISION
        and level in {ModificationLevel.LTA_UPDATES, ModificationLevel.FORM_FILLING}
    )
    if not covers or level is None or level > allowed or not status.docmdp_ok:
        raise UploadFault(_("Ada yang ditambahkan atau diubah setelah berkas ini ditandatangani."))


def _told(signature: EmbeddedPdfSignature, status: PdfSignatureStatus) -> dict[str, Any]:
    at = signature.self_reported_timestamp
    certificate = status.signing_cert
    return {
        "subject": _name(certificate.subject.native),
        "issuer": _name(certificate.issuer.native),
        "at": at.isoformat() if at else "",
        "is_trusted": bool(status.trusted),
    }


def _name(native: dict[str, Any]) -> str:
    """The common name; of other attributes none, for they may hold a NIK."""
    found = native.get("common_name") or native.get("organization_name") or "–"
    return str(found if isinstance(found, str) else found[0])[:200]


if __name__ == "__main__":
    main()
