"""Judges a PDF that somebody brought: whole, not locked, and nothing in it acts by itself.

Runs in the inspection's limited process only: a hostile file may take all the memory and time there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import Configuration, PdfReader, overwrite_configuration
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from core.i18n import _
from generator.faults import UploadFault

_END_WITHIN = 2048
_MOST_OBJECTS = 500_000
_MOST_PIXELS = 250_000_000
#: Twice the longest side that PDF allows without another unit: paper that wide is a trap.
_MOST_POINTS = 14_400
_MOST_UNPACKED = 300_000_000
_LIMITS = Configuration(
    maximum_declared_stream_length=60_000_000,
    array_based_stream_maximum_output_length=40_000_000,
    zlib_maximum_output_length=40_000_000,
    lzw_maximum_output_length=40_000_000,
    run_length_maximum_output_length=40_000_000,
    page_tree_maximum_entries=20_000,
    page_tree_maximum_depth=50,
    stream_filters_maximum_length=4,
    jbig2dec_binary=None,
    disable_legacy_handling=True,
)
_ACTIVE_KEYS = frozenset({"/AA", "/JS", "/JavaScript", "/XFA", "/EF", "/EmbeddedFiles", "/RichMediaContent",
                          "/RichMediaSettings", "/Collection", "/3DD"})  # fmt: skip
_ACTIVE_ACTIONS = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/GoToR", "/Rendition",
                             "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView", "/Hide"})  # fmt: skip
_ACTIVE_TYPES = frozenset({"/RichMedia", "/Screen", "/Movie", "/Sound", "/FileAttachment", "/3D", "/EmbeddedFile"})
#: Seen in the raw bytes, whatever the cross-reference table leads to: other readers rebuild broken tables.
_RAW = (b"/JavaScript", b"/Launch", b"/RichMedia", b"/EmbeddedFile")


def judge_pdf(content: bytes, most_pages: int) -> int:
    """The number of pages; raises `UploadFault`, or any other error where the file is broken."""
    if b"%%EOF" not in content[-_END_WITHIN:]:
        raise UploadFault(_("PDF ini terpotong. Unggah atau pindai sekali lagi sampai selesai."))
    overwrite_configuration(_LIMITS)
    reader = PdfReader(BytesIO(content), strict=True)
    if reader.is_encrypted:
        raise UploadFault(_("PDF ini terkunci sandi. Simpan tanpa sandi, lalu unggah lagi."))
    _check_objects(reader)
    for name in _RAW:
        if name in content:
            _refuse_active(name.decode())
    return _check_pages(reader, most_pages)


def _check_pages(reader: PdfReader, most_pages: int) -> int:
    pages = len(reader.pages)
    if not pages:
        raise UploadFault(_("PDF ini tidak berhalaman."))
    if pages > most_pages:
        raise UploadFault(
            _(
                "PDF ini {pages} halaman; paling banyak {most}. Bagi menjadi beberapa berkas.",
                pages=pages,
                most=most_pages,
            )
        )
    for number, page in enumerate(reader.pages, start=1):
        box, unit = page.mediabox, float(page.get("/UserUnit", 1))
        if not all(0 < float(side) * unit <= _MOST_POINTS for side in (box.width, box.height)):
            raise UploadFault(_("Ukuran halaman {number} tidak masuk akal.", number=number))
    return pages


def _check_objects(reader: PdfReader) -> None:
    """Every object that the file's tables know, those inside object streams too."""
    known = {(number, generation) for generation, table in reader.xref.items() for number in table}
    known |= {(number, 0) for number in reader.xref_objStm}
    if len(known) > _MOST_OBJECTS:
        raise UploadFault(_("PDF ini terlalu rumit untuk diperiksa. Cetak ulang ke PDF, lalu unggah lagi."))
    _check_opening(reader)
    unpacked = 0
    for number, generation in sorted(known):
        for item in _containers(reader.get_object(IndirectObject(number, generation, reader))):
            _check_dictionary(item)
            unpacked += _unpacked(item)
            if unpacked > _MOST_UNPACKED:
                raise UploadFault(_("Isi PDF ini mengembang menjadi terlalu besar."))


def _check_opening(reader: PdfReader) -> None:
    """A page to open at is harmless; anything else that happens on opening is not."""
    opening = reader.root_object.get("/OpenAction")
    opening = opening.get_object() if opening is not None else None
    if isinstance(opening, DictionaryObject) and opening.get("/S") != "/GoTo":
        _refuse_active("/OpenAction")


def _containers(found: Any) -> Iterator[DictionaryObject]:
    """The dictionaries within one object; references are not followed, for each object comes by itself."""
    waiting = [found]
    while waiting:
        item = waiting.pop()
        if isinstance(item, DictionaryObject):
            yield item
            waiting.extend(dict.values(item))
        elif isinstance(item, ArrayObject):
            waiting.extend(list.__iter__(item))


def _check_dictionary(item: DictionaryObject) -> None:
    active = _ACTIVE_KEYS.intersection(item)
    if active:
        _refuse_active(min(active))
    for key, names in (("/S", _ACTIVE_ACTIONS), ("/Subtype", _ACTIVE_TYPES), ("/Type", _ACTIVE_TYPES)):
        named = item.get(key)
        if isinstance(named, str) and named in names:
            _refuse_active(named)


def _unpacked(item: DictionaryObject) -> int:
    """How large a stream becomes; of a picture only the pixels are counted, which readers draw piece by piece."""
    if not isinstance(item, StreamObject):
        return 0
    if item.get("/Subtype") == "/Image":
        if int(item.get("/Width", 0)) * int(item.get("/Height", 0)) > _MOST_PIXELS:
            raise UploadFault(_("Gambar dalam PDF ini terlalu besar."))
        return 0
    return len(item.get_data())


def _refuse_active(name: str) -> None:
    raise UploadFault(
        _(
            "PDF ini berisi program, formulir aktif, media, atau lampiran ({name}). Cetak ulang ke PDF, lalu unggah "
            "lagi.",
            name=name,
        )
    )
