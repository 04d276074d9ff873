"""Whether a page that somebody brought may stand in an archived PDF as it is, or only as a picture of itself.

Conservative: what cannot be judged here breaks PDF/A. Sources: ISO 19005-3 (PDF/A-3b), 6.2 and 6.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf
from pikepdf import Dictionary, Name, Object, Page, Stream

#: More than this is not worth reading operator by operator.
_MOST_CONTENT = 3_000_000
_CMYK = frozenset({"k", "K"})
#: Operators of ISO 32000-1, table 51, but for those of inline pictures.
_OPERATORS = (
    "b B b* B* BDC BMC BT BX c cm CS cs d d0 d1 Do DP EMC ET EX f F f* G g gs h i j J l m M MP n q Q re RG rg ri s "
    "S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \""
)
_KNOWN = frozenset(_OPERATORS.split())
_BLENDS = frozenset({"/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten", "/ColorDodge",
                     "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue", "/Saturation",
                     "/Color", "/Luminosity"})  # fmt: skip
_FILTERS = frozenset({"/FlateDecode", "/DCTDecode", "/CCITTFaxDecode", "/ASCII85Decode", "/ASCIIHexDecode",
                      "/RunLengthDecode", "/JBIG2Decode"})  # fmt: skip
_BARRED_KEYS = ("/OC", "/OPI", "/Ref", "/Alternates", "/PS", "/AA", "/TR", "/HTP", "/HTO", "/F")
_DROPPED = ("/Annots", "/AA", "/StructParents", "/Tabs", "/PieceInfo", "/Metadata", "/Thumb", "/B", "/LastModified")


def breaks_pdfa(page: Page) -> bool:
    """Whether the page holds anything that PDF/A-3b under an sRGB output intent forbids, or that cannot be told."""
    try:
        return _has_marks(page) or _breaks(page.obj.get("/Contents"), page) or any(map(_forbidden, _below(page)))
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return True


def strip(page: Page) -> None:
    """Take from a page what belongs to the file it came from: links, tags, its own notes."""
    for key in _DROPPED:
        if key in page.obj:
            del page.obj[key]


def _has_marks(page: Page) -> bool:
    """Stamps, form fields, signatures: they are seen on the page but live outside its contents. Links are not seen."""
    return any(each.get("/Subtype") != Name.Link for each in page.obj.get("/Annots", []))


def _below(page: Page) -> Iterator[Object]:
    """Every dictionary and stream that the page is drawn from, once."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [page.obj.get(key) for key in ("/Resources", "/Contents", "/Group")]
    if "/Resources" not in page.obj:
        waiting.append(page.resources)
    while waiting:
        item = waiting.pop()
        if not isinstance(item, Object):
            continue
        if item.is_indirect:
            if item.objgen in seen:
                continue
            seen.add(item.objgen)
        if isinstance(item, Dictionary | Stream):
            yield item
            waiting.extend(value for key, value in item.items() if key not in ("/Parent", "/P"))
        elif isinstance(item, pikepdf.Array):
            if "/DeviceCMYK" in (str(each) for each in item if isinstance(each, Name)):
                yield item
            waiting.extend(item)


def _forbidden(item: Object) -> bool:
    if isinstance(item, pikepdf.Array):
        return True
    if item.get("/Type") == Name.Font:
        return _font_breaks(item)
    if item.get("/BM") is not None and str(item.BM) not in _BLENDS:
        return True
    if any(key in item for key in _BARRED_KEYS) or item.get("/Interpolate", False):
        return True
    return isinstance(item, Stream) and _stream_breaks(item)


def _stream_breaks(stream: Stream) -> bool:
    named = stream.get("/Filter")
    filters = [] if named is None else list(named) if isinstance(named, pikepdf.Array) else [named]
    if any(str(each) not in _FILTERS for each in filters):
        return True
    if stream.get("/Subtype") == Name.Image:
        return stream.get("/ColorSpace") == Name.DeviceCMYK
    return stream.get("/Subtype") == Name.Form and _breaks(stream, stream)


def _breaks(contents: Any, drawn: Page | Stream) -> bool:
    """Whether an operator is unknown, or colours are named that the archive's colour profile does not cover."""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents] if contents is not None else []
    if sum(len(part.read_bytes()) for part in parts) > _MOST_CONTENT:
        return True
    for step in pikepdf.parse_content_stream(drawn):
        operator = str(step.operator)
        if operator in _CMYK or operator not in _KNOWN:
            return True
        if operator in ("cs", "CS") and str(step.operands[0]) == "/DeviceCMYK":
            return True
    return False


def _font_breaks(font: Object) -> bool:
    if font.get("/Subtype") == Name.Type0:
        descendants = list(font.get("/DescendantFonts", []))
        return str(font.get("/Encoding")) not in ("/Identity-H", "/Identity-V") or any(map(_font_breaks, descendants))
    if font.get("/Subtype") == Name.Type3:
        return True
    descriptor = font.get("/FontDescriptor")
    if descriptor is None or not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        return True
    return font.get("/Subtype") == Name.CIDFontType2 and "/CIDToGIDMap" not in font
