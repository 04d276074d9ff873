"""The tags of a paragraph as Jinja and docxtpl would read them, and those that neither could."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.i18n import _
from generator.checking.findings import Finding, Severity, shortened
from generator.checking.story import Paragraph, Piece, W
from generator.package import Element

_WHOLE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LEVEL = re.compile(r"\{[{%#](tr|tc|p|r)(?=\s)")
_TORN = re.compile(r"\{\s+[{%](?=[^{}]*[}%]\s*\})|\{[{%][^{}]*[}%]\s+\}")
_SINGLE = re.compile(r"(?<![{%])\{\s*([a-z_]+(?:\.[a-z_]+)*)\s*\}(?!\})")
_STATEMENT = re.compile(r"[^\W\d]\w*")
#: A paragraph of more characters is no work of a person, and reading it could take forever.
_LONGEST = 20_000
_ESCAPES = ("{_{", "}_}", "{_%", "%_}")
#: What docxtpl puts right by itself before Jinja reads a tag.
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its words as typed, what it surrounds (`p`, `tr`, `tc`, `r` or nothing), and its expression."""

    paragraph: Paragraph
    start: int
    typed: str

    @property
    def end(self) -> int:
        """Where in the paragraph the tag ends."""
        return self.start + len(self.typed)

    @property
    def opening(self) -> str:
        """`{{`, `{%` or `{#`."""
        return self.typed[:2]

    @property
    def level(self) -> str:
        """`p`, `tr`, `tc` or `r` of a docxtpl tag; empty for one that stands among words."""
        found = _LEVEL.match(self.typed)
        return found.group(1) if found else ""

    @property
    def inside(self) -> str:
        """The expression or statement, quotes put right as docxtpl does."""
        inner = self.typed[2 + len(self.level) : -2]
        return inner.translate(_CURLY).strip("-+ \u00a0\n\t")

    @property
    def statement(self) -> str:
        """The first word of a `{% … %}` tag; empty for others."""
        found = _STATEMENT.match(self.inside) if self.opening == "{%" else None
        return found.group() if found else ""

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """The pieces of the paragraph over which the tag is spread."""
        return tuple(
            piece
            for piece in self.paragraph.pieces
            if piece.start < self.end and piece.start + len(piece.text) > self.start
        )

    def finding(self, code: str, what: str, mend: str, severity: Severity = Severity.ERROR) -> Finding:
        """A finding at this tag."""
        paragraph = self.paragraph
        quote = shortened(paragraph.text, self.start)
        return Finding(code, severity, what, mend, paragraph.part, paragraph.place, quote)


def tags_in(paragraph: Paragraph) -> list[Tag]:
    """The whole tags of a paragraph in order; of one that is too long to be a paragraph, none."""
    if len(paragraph.text) > _LONGEST:
        return []
    return [Tag(paragraph, found.start(), found.group()) for found in _WHOLE.finditer(paragraph.text)]


def typing_findings(paragraph: Paragraph) -> Iterator[Finding]:
    """Braces that make no tag, tags that Word has torn apart, and characters that nobody sees."""
    if len(paragraph.text) > _LONGEST:
        yield _at(paragraph, 0, "paragraf-panjang", _("Paragraf ini terlalu panjang untuk diperiksa."),
                  _("Bagi menjadi beberapa paragraf."))  # fmt: skip
        return
    tags = tags_in(paragraph)
    rest = _WHOLE.sub(lambda found: " " * len(found.group()), paragraph.text)
    yield from _brace_findings(paragraph, rest)
    turning = _TURNING.search(rest)
    if turning:
        yield _at(paragraph, turning.start(), "karakter-tak-terlihat",
                  _("Teks memuat karakter pembalik arah (U+{code:04X}), sehingga terbaca lain daripada tertulis.",
                    code=ord(turning.group())),
                  _("Hapus kata-kata di sekitarnya, lalu ketik ulang."))  # fmt: skip
    for tag in tags:
        yield from _spread_findings(tag)
        yield from _character_findings(tag)


def _at(paragraph: Paragraph, position: int, code: str, what: str, mend: str) -> Finding:
    return Finding(code, Severity.ERROR, what, mend, paragraph.part, paragraph.place,
                   shortened(paragraph.text, position))  # fmt: skip


def _brace_findings(paragraph: Paragraph, rest: str) -> Iterator[Finding]:
    for escape in _ESCAPES:
        if escape in paragraph.text:
            yield _at(paragraph, paragraph.text.index(escape), "tanda-cetak",
                      _("“{typed}” akan tercetak sebagai kurung tanda templat.", typed=escape),
                      _("Hapus tulisan itu; surat tidak boleh memuat tanda templat."))  # fmt: skip
    torn = _TORN.search(rest)
    if torn:
        yield _at(paragraph, torn.start(), "kurung-terpisah",
                  _("Ada spasi di antara dua kurung tanda: “{typed}”.", typed=torn.group()),
                  _("Tulis kurungnya rapat: {{ … }} atau {% … %}."))  # fmt: skip
        return
    for opening, closing in (("{{", "}}"), ("{%", "%}"), ("{#", "#}")):
        if opening in rest:
            yield _at(paragraph, rest.index(opening), "tanda-terbuka",
                      _("Tanda dibuka dengan “{opening}” tetapi tidak ditutup dalam paragraf yang sama.",
                        opening=opening),
                      _("Tutup dengan “{closing}” sebelum Enter.", closing=closing))  # fmt: skip
            return
    for closing, opening in (("}}", "{{"), ("%}", "{%"), ("#}", "{#")):
        if closing in rest:
            yield _at(paragraph, rest.index(closing), "tanda-tertutup",
                      _("Ada penutup “{closing}” tanpa pembuka dalam paragraf ini.", closing=closing),
                      _("Buka dengan “{opening}” di paragraf yang sama, atau hapus penutupnya.",
                        opening=opening))  # fmt: skip
            return
    single = _SINGLE.search(rest)
    if single:
        yield _at(paragraph, single.start(), "kurung-tunggal",
                  _("“{typed}” memakai satu kurung, jadi akan tercetak apa adanya.", typed=single.group()),
                  _("Tulis dengan dua kurung: {{{{ {name} }}}}.", name=single.group(1)))  # fmt: skip


def _spread_findings(tag: Tag) -> Iterator[Finding]:
    pieces = tag.pieces
    if len(pieces) < 2:
        return
    inner = pieces[:-1]
    if any(not piece.is_text for piece in pieces) or any(_stands_between(piece, pieces) for piece in inner):
        yield tag.finding(
            "tanda-terputus",
            _("Tanda terputus oleh tab, ganti baris, gambar, atau catatan kaki di dalamnya."),
            _("Hapus tanda itu, lalu ketik ulang sekaligus: {typed}", typed=_flat(tag.typed)),
        )
    elif len({piece.home for piece in pieces}) > 1:
        yield tag.finding(
            "tanda-terputus",
            _("Sebagian tanda ada di dalam tautan, kontrol isi, atau perubahan terlacak, sebagian di luarnya."),
            _("Hapus tanda itu, lalu ketik ulang sekaligus: {typed}", typed=_flat(tag.typed)),
        )
    else:
        yield tag.finding(
            "tanda-tersambung",
            _("Word memecah tanda ini menjadi {count} potong; Naskah menyambungnya.", count=len(pieces)),
            _("Tidak perlu diubah. Bila bentuk hurufnya campur, ketik ulang tanda itu sekaligus."),
            Severity.NOTE,
        )


def _stands_between(piece: Piece, pieces: tuple[Piece, ...]) -> bool:
    """Whether something that prints stands in or after this piece's run, before the tag's next piece."""
    following = pieces[pieces.index(piece) + 1].element
    element = piece.element
    while True:
        element = _next_in_document(element)
        if element is None or element is following:
            return False
        if element.tag in _PRINTING:
            return True


_PRINTING = frozenset(
    f"{W}{name}" for name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "fldChar", "sym")
)


def _next_in_document(element: Element) -> Element | None:
    children = list(element)
    if children:
        return children[0]
    while element is not None:
        following = element.getnext()
        if following is not None:
            return following
        element = element.getparent()
    return None


def _character_findings(tag: Tag) -> Iterator[Finding]:
    unseen = _UNSEEN.search(tag.typed)
    if unseen:
        yield tag.finding(
            "karakter-tak-terlihat",
            _("Di dalam tanda ada karakter yang tidak terlihat (U+{code:04X}).", code=ord(unseen.group())),
            _("Hapus tanda itu, lalu ketik ulang: {typed}", typed=_UNSEEN.sub("", tag.typed)),
        )
    after_level = re.match(r"\{[{%#](tr|tc|p|r)([^\S ])", tag.typed)
    if after_level:
        yield tag.finding(
            "spasi-keras",
            _("Setelah “{level}” ada spasi keras atau tab, sehingga tanda tidak terbaca.", level=after_level.group(1)),
            _("Ganti dengan spasi biasa: {typed}", typed=_flat(tag.typed)),
        )


def _flat(text: str) -> str:
    return " ".join(text.split())
