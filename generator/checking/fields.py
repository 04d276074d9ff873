"""Tags inside Word's fields: what a field shows is its own, and a tag there is lost when it is worked out anew."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from core.i18n import _
from generator.checking.findings import Finding, shortened
from generator.checking.story import Paragraph, W
from generator.checking.tags import tags_in
from generator.package import Element

#: A link shows the words that stand in it.
_LINK = re.compile(r"\s*HYPERLINK\b", re.I)


def field_findings(root: Element, story: Sequence[Paragraph]) -> Iterator[Finding]:
    """Each tag that stands in a field of a part; `story` are the part's paragraphs."""
    fields = _fields_of(root)
    for paragraph in story if fields else ():
        for tag in tags_in(paragraph):
            code = next((fields[piece.element] for piece in tag.pieces if piece.element in fields), None)
            if code is not None:
                yield tag.finding(
                    "tanda-dalam-bidang",
                    _("Tanda ini ada di dalam bidang Word “{code}”, yang menggantinya dengan isinya sendiri.",
                      code=shortened(" ".join(code.split()))),
                    _("Pindahkan tanda itu ke luar bidang. Ctrl+Shift+F9 di Word menjadikan bidang teks biasa."),
                )  # fmt: skip


def _fields_of(root: Element) -> Mapping[Element, str]:
    """The words of a part that a field shows, with its code; those of links are left out."""
    found: dict[Element, str] = {}
    codes: list[str] = []
    shows: list[bool] = []
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = node.get(f"{W}fldCharType")
        if node.tag == f"{W}instrText" and codes:
            codes[-1] += node.text or ""
        elif node.tag == f"{W}t":
            # Words of a code, before its result, are told of where codes are judged.
            around = [code for code, shown in zip(codes, shows, strict=True) if shown]
            around += [str(each.get(f"{W}instr", "")) for each in node.iterancestors(f"{W}fldSimple")]
            replacing = [code for code in around if not _LINK.match(code)]
            if replacing:
                found[node] = replacing[0]
        elif kind == "begin":
            codes.append("")
            shows.append(False)
        elif codes and kind == "separate":
            shows[-1] = True
        elif codes and kind == "end":
            codes.pop()
            shows.pop()
    return found
