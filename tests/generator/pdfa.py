"""A partial check of PDF/A-2b and 3b: it catches what stamping and merging usually break, and is no proof.

Where NASKAH_VERAPDF names the program veraPDF, that is asked about the same files as well.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from io import BytesIO
from tempfile import NamedTemporaryFile
from typing import Any

import pikepdf

_SIMPLE_COLOURS = {"rg": "RGB", "RG": "RGB", "k": "CMYK", "K": "CMYK", "g": "Gray", "G": "Gray"}
_ACTIONS = {"/Launch", "/JavaScript", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState"}
_KNOWN_PREFIXES = {"x", "rdf", "pdf", "pdfaid", "dc", "xmp", "xmpMM", "pdfaExtension", "pdfaSchema", "pdfaProperty"}
_VERAPDF_SECONDS = 120
_PRINT, _HIDDEN = 4, 1 | 2 | 32


def faults(pdf: bytes, part: int = 2) -> list[str]:
    """What speaks against the file being PDF/A of this part, level b; empty when nothing was found."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [*_file(pdf, opened), *_metadata(opened, part), *_catalogue(opened, part)]
        for item in opened.objects:
            found.extend(_object(item, part))
        for page in opened.pages:
            found.extend(_page(page, _output_intent(opened)))
    return sorted({*found, *_of_verapdf(pdf, part)})


def _of_verapdf(pdf: bytes, part: int) -> list[str]:
    """What veraPDF says against the file; nothing where it is not installed."""
    program = os.environ.get("NASKAH_VERAPDF")
    if not program:
        return []
    with NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        words = [program, "--flavour", f"{part}b", "--format", "text", "--verbose", file.name]
        answered = subprocess.run(words, capture_output=True, text=True, check=False, timeout=_VERAPDF_SECONDS)
    lines = answered.stdout.splitlines()
    if answered.returncode == 0 and lines and lines[0].startswith("PASS"):
        return []
    return [f"veraPDF: {line.strip()}" for line in lines[1:] or [answered.stderr or "no answer"]]


def _file(raw: bytes, pdf: pikepdf.Pdf) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", raw[:20]):
        yield "6.1.2 header or binary comment"
    if not raw.rstrip().endswith(b"%%EOF"):
        yield "6.1.3 data after the end"
    if "/ID" not in pdf.trailer:
        yield "6.1.3 no ID in the trailer"
    if pdf.is_encrypted:
        yield "6.1.3 encrypted"


def _metadata(pdf: pikepdf.Pdf, part: int) -> Iterator[str]:
    metadata = pdf.Root.get("/Metadata")
    text = metadata.read_bytes().decode("utf-8", "replace") if metadata is not None else ""
    if not re.search(rf"pdfaid:part(?:>|=[\"']){part}", text):
        yield f"6.6.4 not declared as part {part}"
    if not re.search(r"pdfaid:conformance(?:>|=[\"'])B", text):
        yield "6.6.4 not declared as level B"
    for prefix in set(re.findall(r"<(\w+):\w+[ >]", text)) - _KNOWN_PREFIXES:
        if f"<pdfaSchema:prefix>{prefix}<" not in text:
            yield f"6.6.2.3 XMP prefix {prefix} without a schema"


def _catalogue(pdf: pikepdf.Pdf, part: int) -> Iterator[str]:
    root = pdf.Root
    if "/AA" in root:
        yield "6.5.2 additional actions"
    opening = root.get("/OpenAction")
    if isinstance(opening, pikepdf.Dictionary) and opening.get("/S") != "/GoTo":
        yield "6.5.1 open action"
    if "/Names" in root and ("/JavaScript" in root.Names or (part == 2 and "/EmbeddedFiles" in root.Names)):
        yield "6.5.1 scripts or embedded files"
    for name, file in pdf.attachments.items():
        if "/AFRelationship" not in file.obj or "/UF" not in file.obj or "/Subtype" not in file.obj.EF.F:
            yield f"6.8 {name} without relationship, name or type"
        if file.obj.objgen not in [each.objgen for each in root.get("/AF", [])]:
            yield f"6.8 {name} belongs to nothing"
    if root.get("/AcroForm", {}).get("/NeedAppearances", False):
        yield "6.4.1 NeedAppearances"


def _object(item: Any, part: int) -> Iterator[str]:
    if isinstance(item, pikepdf.Stream):
        if "/LZWDecode" in str(item.get("/Filter")) or "/F" in item:
            yield "6.1.7 LZW or external stream"
        if item.get("/Interpolate", False):
            yield "6.2.8 interpolated picture"
    elif isinstance(item, pikepdf.Dictionary):
        if item.get("/Type") == "/Font":
            yield from _font(item)
        if item.get("/S") in _ACTIONS:
            yield f"6.5.1 action {item.get('/S')}"
        if part == 2 and (item.get("/Type") == "/Filespec" or "/EF" in item):
            yield "6.8 embedded file"


def _font(font: Any) -> Iterator[str]:
    if font.get("/Subtype") in {"/Type0", "/Type3"}:
        return
    descriptor = font.get("/FontDescriptor")
    if descriptor is None or not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        yield f"6.2.11.4 font not embedded: {font.get('/BaseFont')}"
    if font.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in font:
        yield "6.2.11.3 no CIDToGIDMap"


def _output_intent(pdf: pikepdf.Pdf) -> int | None:
    """Components of the output intent's colour profile, if there is one."""
    for intent in pdf.Root.get("/OutputIntents", []):
        if intent.get("/S") == "/GTS_PDFA1" and "/DestOutputProfile" in intent:
            return int(intent.DestOutputProfile.N)
    return None


def _page(page: pikepdf.Page, components: int | None) -> Iterator[str]:
    used = {_SIMPLE_COLOURS.get(str(step.operator)) for step in pikepdf.parse_content_stream(page)} - {None}
    if used and components is None:
        yield "6.2.4.3 device colour without output intent"
    if "CMYK" in used and components != 4:
        yield "6.2.4.3 CMYK under another intent"
    for annotation in page.obj.get("/Annots", []):
        flags = int(annotation.get("/F", 0))
        if annotation.get("/Subtype") != "/Popup" and (not flags & _PRINT or flags & _HIDDEN):
            yield "6.3.2 annotation flags"
