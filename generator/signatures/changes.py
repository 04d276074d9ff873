"""What signing may add to our PDF: signature fields and what proves them. Pages stay what we issued.

A signature is valid over whatever was there when it was made. Bytes of ours in front do not help when an update
behind them replaced a page: so every object of the original that an update replaced is looked at. The original has
updates of its own (`generator.growing`); an update of somebody else's must stand on the last of them.
"""

from __future__ import annotations

from typing import Any

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.reader import HistoricalResolver, PdfFileReader

from core.i18n import _
from generator.faults import UploadFault

#: What updates may add to the catalogue or change in it.
_CATALOGUE = frozenset({"/AcroForm", "/Perms", "/DSS", "/Extensions", "/Metadata", "/Version"})
_PAGE = frozenset({"/Annots", "/Tabs"})
_NOTHING = generic.ArrayObject()


def check_changes(reader: PdfFileReader, original: PdfFileReader) -> None:
    """Raise `UploadFault` unless all that came after the original is there for signatures' sake."""
    last = original.xrefs.total_revisions - 1
    if _starts(reader)[: last + 1] != _starts(original):
        _refuse()
    issued = reader.get_historical_resolver(last)
    for revision in range(last + 1, reader.xrefs.total_revisions):
        if any(
            reader.xrefs.get_introducing_revision(ref) <= last for ref in reader.xrefs.refs_freed_in_revision(revision)
        ):
            _refuse()
        for ref in reader.xrefs.explicit_refs_in_revision(revision):
            if reader.xrefs.get_introducing_revision(ref) <= last:
                _check_object(reader, issued, ref, revision)


def _starts(reader: PdfFileReader) -> list[int]:
    """Where the table of each revision begins, the oldest first."""
    return [reader.xrefs.get_startxref_for_revision(each) for each in range(reader.xrefs.total_revisions)]


def _check_object(reader: PdfFileReader, issued: HistoricalResolver, ref: Any, revision: int) -> None:
    before = issued.get_object(ref)
    after = reader.get_historical_resolver(revision).get_object(ref)
    if ref == issued.root_ref:
        _check_same(before, after, _CATALOGUE)
    elif isinstance(before, generic.DictionaryObject) and before.get("/Type") == "/Page":
        _check_same(before, after, _PAGE)
        _check_marks(before.get("/Annots", _NOTHING), after.get("/Annots", _NOTHING))
    elif isinstance(before, generic.ArrayObject):
        _check_marks(before, after)
    elif isinstance(before, generic.DictionaryObject) and before.get("/Type") == "/Metadata":
        return
    elif ref != _info(reader):
        _refuse()


def _check_same(before: Any, after: Any, but: frozenset[str]) -> None:
    if not isinstance(after, generic.DictionaryObject):
        _refuse()
    for key in (set(before) | set(after)) - but:
        if key not in before or key not in after or before.raw_get(key) != after.raw_get(key):
            _refuse()


def _check_marks(before: Any, after: Any) -> None:
    """Only fields of signatures may be laid on a page, behind what was there."""
    kept, found = list(before), list(after)
    if found[: len(kept)] != kept:
        _refuse()
    for mark in (each.get_object() for each in found[len(kept) :]):
        if not isinstance(mark, generic.DictionaryObject) or mark.get("/Subtype") != "/Widget":
            _refuse()
        if mark.get("/FT", mark.get("/Parent", {}).get("/FT")) != "/Sig":
            _refuse()


def _info(reader: PdfFileReader) -> Any:
    found = reader.trailer.raw_get("/Info") if "/Info" in reader.trailer else None
    return getattr(found, "reference", None)


def _refuse() -> None:
    raise UploadFault(
        _("Di antara PDF asli dan tanda tangannya ada perubahan lain, sehingga yang ditandatangani bukan surat ini.")
    )
