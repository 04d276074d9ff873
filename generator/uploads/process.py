"""The limited process that opens uploaded files: one JSON line and the bytes in, one JSON line out.

`{"bahasa": "id", "halaman": 500}` comes first, then the file. The answer tells what the file is, or why it is
not taken. Whatever goes wrong here is the file's fault; whoever started this process treats its death the same way.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from core.i18n import _, use_language
from generator.faults import TemplateFault, UploadFault
from generator.limited import limit_process, read_request, write_answer
from generator.media import CSV, DOCX, JPG, NAMES, PDF, PNG, XLSX
from generator.package import MAIN_PART, check_package
from generator.uploads.pdf import judge_pdf
from generator.uploads.plain import judge_csv, judge_picture
from generator.uploads.workbook import MAIN_SHEET_PART, judge_workbook

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_MARK = b"%PDF-"
_MARK_WITHIN = 4096


def main() -> None:
    """Limit this process, read the request, answer."""
    limit_process()
    request, content = read_request()
    use_language(request["bahasa"])
    write_answer(_answer(content, request))


def _answer(content: bytes, request: dict[str, Any]) -> dict[str, Any]:
    media_type = ""
    try:
        media_type = _media_type(content)
        return {"jenis": media_type, **_facts(content, media_type, request)}
    except (UploadFault, TemplateFault) as fault:
        return {"salah": fault.message}
    except MemoryError:
        return {"salah": _("Berkas ini terlalu rumit untuk diperiksa. Sederhanakan atau bagi, lalu unggah lagi.")}
    except Exception:  # noqa: BLE001 - a broken file may break any of the libraries in any way
        kind = NAMES.get(media_type, "")
        return {"salah": _("Berkas {kind} ini rusak atau terpotong. Buka, simpan ulang, lalu unggah lagi.", kind=kind)}


def _media_type(content: bytes) -> str:
    """What the file is by its own first bytes; what has none may still be a table of text."""
    if content.startswith(_PDF_MARK):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _office_type(content)
    if content.startswith(b"\xff\xd8\xff"):
        return JPG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content.startswith(_OLD_OFFICE):
        raise UploadFault(_("Berkas Office ini terkunci sandi atau berformat lama. Simpan sebagai .docx atau .xlsx."))
    if _PDF_MARK in content[:_MARK_WITHIN]:
        raise UploadFault(_("Ada isi lain di depan PDF ini. Simpan ulang sebagai PDF, lalu unggah lagi."))
    return CSV


def _office_type(content: bytes) -> str:
    try:
        with ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
    except BadZipFile as fault:
        raise UploadFault(_("Berkas Office ini rusak atau terpotong. Simpan ulang, lalu unggah lagi.")) from fault
    if MAIN_PART in names:
        return DOCX
    if MAIN_SHEET_PART in names:
        return XLSX
    raise UploadFault(
        _("Berkas ZIP tidak diterima. Unggah isinya satu per satu: PDF, .docx, .xlsx, CSV, JPG, atau PNG.")
    )


def _facts(content: bytes, media_type: str, request: dict[str, Any]) -> dict[str, Any]:
    if media_type == PDF:
        return {"halaman": judge_pdf(content, request["halaman"])}
    if media_type in (JPG, PNG):
        width, height = judge_picture(content, ("PNG",) if media_type == PNG else ("JPEG",))
        return {"piksel": [width, height]}
    if media_type == DOCX:
        check_package(content)
    elif media_type == XLSX:
        judge_workbook(content)
    else:
        judge_csv(content)
    return {}


if __name__ == "__main__":
    main()
