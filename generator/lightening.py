"""The twin of a Word file that LibreOffice reads: without what it reads for nothing, so that every page stays as it is.

A template carries the styles of its whole family, and Word's list of those it could have; reading them took a sixth of
the time of a letter of one page. The Word file itself keeps them, because people go on writing with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree  # type: ignore[import-untyped]

from generator.package import Element, field_codes, xml_parts

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_VALUE, _ID, _DEFAULT = f"{_W}val", f"{_W}styleId", f"{_W}default"
_STYLES, _THEMES = "word/styles.xml", "word/theme/"
#: A second list of all styles, which Word 2010 wrote for itself.
_SECOND_LIST = "word/stylesWithEffects.xml"
#: Where a style names others without which it would look otherwise.
_ROOTS = (f"{_W}basedOn", f"{_W}link")
_BLANKS = re.compile(rb">\s+<")
#: Fields that name styles as people see them.
_NAMING = re.compile(r"\s*(STYLEREF|TOC)\b", re.I)


def lightened(docx: bytes) -> bytes:
    """The Word file without unused styles, Word's latent ones, and the blanks between the elements of its theme.

    A style counts as used when anything in any other part bears its name. Where tags or fields choose styles by a name
    that is not written in the file, it stays as it is.
    """
    parts = {name: root for name, root in xml_parts(docx) if name != _SECOND_LIST}
    styles = parts.pop(_STYLES, None)
    if styles is None or any(_chooses_styles(root) for root in parts.values()):
        return docx
    changed = {_STYLES: _with_used_styles(styles, parts)}
    return _with_parts(docx, changed)


def _chooses_styles(root: Element) -> bool:
    named = any(_NAMING.match(code) for code in field_codes(root))
    return named or any("{" in str(each.get(_VALUE, "")) for each in root.iter(etree.Element))


def _with_used_styles(styles: Element, others: Mapping[str, Element]) -> bytes:
    every = {str(style.get(_ID)): style for style in styles.iter(f"{_W}style")}
    used = {str(each.get(_VALUE)) for root in others.values() for each in root.iter(etree.Element)}
    waiting = [name for name, style in every.items() if name in used or style.get(_DEFAULT) in {"1", "true", "on"}]
    kept: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in every and name not in kept:
            kept.add(name)
            waiting += [str(each.get(_VALUE)) for each in every[name] if each.tag in _ROOTS]
    for name, style in every.items():
        if name not in kept:
            styles.remove(style)
            continue
        # What a paragraph typed behind one of this style would look like.
        for following in style.findall(f"{_W}next"):
            style.remove(following)
    for latent in styles.findall(f"{_W}latentStyles"):
        styles.remove(latent)
    return bytes(etree.tostring(styles, encoding="UTF-8", standalone=True, xml_declaration=True))


def _with_parts(docx: bytes, changed: Mapping[str, bytes]) -> bytes:
    written = BytesIO()
    with ZipFile(BytesIO(docx)) as package, ZipFile(written, "w", ZIP_DEFLATED) as light:
        for name, content in _entries(package):
            light.writestr(name, changed.get(name, content))
    return written.getvalue()


def _entries(package: ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in package.namelist():
        content = package.read(name)
        yield name, _BLANKS.sub(b"><", content) if name.startswith(_THEMES) else content
