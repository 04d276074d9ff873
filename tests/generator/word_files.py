"""Word files made by hand for tests: the shipped template with one thing changed, as Word or a villain would write it.

said("{{ hal }}")                  # a paragraph of the body, as XML
with_body(docx, said("…"))         # the template with more at its end
table(["{%tr for …%}"], [...])     # rows of cells
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "word/document.xml"
RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/settings.xml"
_HEADER = "word/header1.xml"
_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def edited(docx: bytes, part: str, edit: Callable[[str], str]) -> bytes:
    """The package with one part's text edited."""
    written = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == part:
                before = content.decode()
                after = edit(before)
                assert after != before, part
                content = after.encode()
            target.writestr(entry.filename, content)
    return written.getvalue()


def replaced(docx: bytes, old: str, new: str, part: str = MAIN) -> bytes:
    """The package with the first such words replaced."""
    return edited(docx, part, lambda text: text.replace(old, new, 1))


def run(text: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def said(*texts: str) -> str:
    """A paragraph; several texts are several runs, as after a spelling check."""
    return f"<w:p>{''.join(run(text) for text in texts)}</w:p>"


def table(*rows: list[str]) -> str:
    cells = ("".join(f"<w:tc><w:tcPr/>{said(cell)}</w:tc>" for cell in row) for row in rows)
    width = max(len(row) for row in rows)
    grid = '<w:gridCol w:w="2000"/>' * width
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def with_body(docx: bytes, xml: str) -> bytes:
    """More at the end of the body."""
    return edited(docx, MAIN, lambda text: f"{xml}<w:sectPr".join(text.rsplit("<w:sectPr", 1)))


def with_header(docx: bytes, xml: str) -> bytes:
    """More at the end of the page header."""
    return edited(docx, _HEADER, lambda text: text.replace("</w:hdr>", f"{xml}</w:hdr>"))


def with_part(docx: bytes, name: str, root: str, inner: str) -> bytes:
    """One more part of Word's own, such as footnotes, tied to the body; `root` is its outermost element."""
    kind = name.removeprefix("word/").removesuffix(".xml")
    written = BytesIO()
    with ZipFile(BytesIO(docx)) as source, ZipFile(written, "w", ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry).decode("utf-8", "surrogateescape")
            if entry.filename == "[Content_Types].xml":
                row = f'<Override PartName="/{name}" ContentType="{_TYPE}.{kind}+xml"/></Types>'
                content = content.replace("</Types>", row)
            elif entry.filename == RELATIONS:
                row = f'<Relationship Id="rId9{kind}" Type="{_RELATION}/{kind}" Target="{kind}.xml"/></Relationships>'
                content = content.replace("</Relationships>", row)
            target.writestr(entry.filename, content.encode("utf-8", "surrogateescape"))
        target.writestr(name, f'<?xml version="1.0" encoding="UTF-8"?><w:{root} {_NAMES}>{inner}</w:{root}>')
    return written.getvalue()


def control(inner: str, binding: bool = False) -> str:
    """A content control around runs or paragraphs."""
    bound = '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>' if binding else ""
    return f"<w:sdt><w:sdtPr>{bound}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def link(*runs: str, relation: str = "") -> str:
    target = f'r:id="{relation}"' if relation else 'w:anchor="atas"'
    return f"<w:hyperlink {target}>{''.join(runs)}</w:hyperlink>"


def field(code: str) -> str:
    begin, end = ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    return f"<w:p>{begin}<w:r><w:instrText>{escape(code, quote=False)}</w:instrText></w:r>{end}{run('x')}</w:p>"


_SHAPE = """
<w:r {names}><w:drawing><wp:anchor behindDoc="{behind}" simplePos="0" relativeHeight="5" locked="0" layoutInCell="1"
 allowOverlap="1" distT="0" distB="0" distL="0" distR="0"><wp:simplePos x="0" y="0"/>
<wp:positionH relativeFrom="page"><wp:posOffset>1200000</wp:posOffset></wp:positionH>
<wp:positionV relativeFrom="paragraph"><wp:posOffset>-100000</wp:posOffset></wp:positionV>
<wp:extent cx="3600000" cy="720000"/><wp:wrapNone/><wp:docPr id="77" name="Bentuk"/>
<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="720000"/></a:xfrm>
<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>
<a:solidFill><a:srgbClr val="FFFFFF">{alpha}</a:srgbClr></a:solidFill><a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/>
</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>"""
_NAMES = " ".join(
    f'xmlns:{prefix}="http://schemas.{maker}"'
    for prefix, maker in {
        "w": "openxmlformats.org/wordprocessingml/2006/main",
        "a": "openxmlformats.org/drawingml/2006/main",
        "wp": "openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "microsoft.com/office/word/2010/wordprocessingShape",
    }.items()
)


def floating_shape(form: str = "rect", behind: int = 0, alpha: str = "") -> str:
    """A run with a white shape of 100 by 20 millimetres in front of the text, or behind it."""
    return _SHAPE.format(names=_NAMES, form=form, behind=behind, alpha=alpha)
