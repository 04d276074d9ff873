"""Where tags of docxtpl's levels may stand: what they take away with them, and whether both ends lie side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.i18n import _
from generator.checking.findings import Finding, Severity
from generator.checking.story import Paragraph, W
from generator.checking.tags import Tag, tags_in
from generator.package import Element

#: Levels that exist in tables alone; each takes the whole element of its name away.
_IN_TABLES = ("tr", "tc")
#: What a paragraph holds besides words.
_CARRIED = ("drawing", "pict", "object", "fldChar", "fldSimple", "footnoteReference")


def level_findings(paragraph: Paragraph, tags: Sequence[Tag]) -> Iterator[Finding]:
    """A `{%p %}` tag takes its whole paragraph away; rows and cells exist in tables alone."""
    levelled = [tag for tag in tags if tag.level]
    for tag in levelled:
        level = tag.level
        if tag.opening == "{{":
            yield tag.finding("tingkat-cetak",
                              _("“{{{{{level}” tidak dipakai di sini.", level=level),
                              _("Tulis {{{{ {inside} }}}} tanpa {level}.", inside=tag.inside, level=level))  # fmt: skip
        elif level in _IN_TABLES and paragraph.holder(level) is None:
            yield tag.finding("luar-tabel", _("“{{%{level}” hanya ada di dalam tabel.", level=level),
                              _("Di luar tabel pakai {%p … %} pada paragraf tersendiri."))  # fmt: skip
        elif set(tag.inside) & {"}", "%"}:
            yield tag.finding("tulisan-tanda",
                              _("Tanda dengan p, tr, tc, atau r tidak boleh memuat kurung kurawal atau persen."),
                              _("Hapus karakter itu dari dalam tanda."))  # fmt: skip
    alone = [tag for tag in levelled if tag.level == "p"]
    if len(alone) > 1:
        yield alone[1].finding("dua-dalam-paragraf",
                               _("Dua tanda {%p … %} dalam satu paragraf: hanya satu yang akan terbaca."),
                               _("Beri setiap tanda {%p … %} paragraf tersendiri."))  # fmt: skip
    elif alone and _beside(paragraph.text, alone):
        yield alone[0].finding("teks-hilang",
                               _("Teks di samping {{%p … %}} akan hilang: “{text}”.",
                                 text=_beside(paragraph.text, alone)),
                               _("Pindahkan teks itu ke paragraf tersendiri, atau pakai {% … %} tanpa p.")
                               )  # fmt: skip
    if alone:
        yield from _carried(paragraph, alone[0])


def _carried(paragraph: Paragraph, tag: Tag) -> Iterator[Finding]:
    """A picture is often anchored in the very paragraph that a tag takes away."""
    if any(paragraph.element.find(f".//{W}{name}") is not None for name in _CARRIED):
        yield tag.finding("teks-hilang",
                          _("Gambar, kotak teks, bidang, atau catatan kaki di samping {typed} akan hilang.",
                            typed=tag.typed),
                          _("Seret jangkarnya, atau pindahkan bendanya, ke paragraf lain."))  # fmt: skip


def row_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
    """A `{%tr %}` tag takes its whole row away, a `{%tc %}` tag its cell."""
    for level in _IN_TABLES:
        # The elements themselves are the keys: lxml makes a new object for one that nobody holds.
        held: dict[Element, list[Paragraph]] = {}
        for paragraph in paragraphs:
            holder = paragraph.holder(level)
            if holder is not None:
                held.setdefault(holder, []).append(paragraph)
        for group in held.values():
            yield from _group_findings(level, group)


def _group_findings(level: str, group: Sequence[Paragraph]) -> Iterator[Finding]:
    tags = [tag for paragraph in group for tag in tags_in(paragraph) if tag.level == level]
    if not tags:
        return
    if len(tags) > 1:
        yield tags[1].finding("dua-dalam-baris",
                              _("Dua tanda {{%{level} … %}} dalam satu baris atau sel tabel.", level=level),
                              _("Beri setiap tanda {{%{level} … %}} baris atau sel tersendiri.",
                                level=level))  # fmt: skip
        return
    for paragraph in group:
        yield from _carried(paragraph, tags[0])
    rest = " ".join(filter(None, (_beside(paragraph.text, tags) for paragraph in group)))
    if rest:
        yield tags[0].finding("teks-hilang",
                              _("Teks sebaris dengan {{%{level} … %}} akan hilang: “{text}”.", level=level,
                                text=rest[:60]),
                              _("Sediakan baris atau sel kosong khusus untuk tanda itu."))  # fmt: skip


def _beside(text: str, tags: Sequence[Tag]) -> str:
    for tag in tags:
        text = text.replace(tag.typed, "", 1)
    return " ".join(text.split())


def same_level(opened: Tag, closing: Tag) -> Iterator[Finding]:
    """Start and end must lie side by side in the document, or the rest would come apart."""
    if opened.level != closing.level:
        yield closing.finding(
            "tingkat-pasangan",
            _("{typed} dibuka dengan tingkat lain daripada tanda ini.", typed=opened.typed),
            _("Pakai tingkat yang sama untuk pembuka, else, dan penutup: {{%{level} … %}}.", level=opened.level),
        )
        return
    if _home(opened) is not _home(closing):
        yield closing.finding(
            "tempat-pasangan",
            _("{typed} ({place}) dan tanda ini tidak berada di wadah yang sama: satu di luar, satu di dalam tabel, "
              "sel, tautan, atau kontrol isi.", typed=opened.typed, place=opened.paragraph.place),
            _("Letakkan keduanya di wadah yang sama."),
        )  # fmt: skip
    elif not opened.level and opened.paragraph.element is not closing.paragraph.element:
        yield closing.finding(
            "lintas-paragraf",
            _("{typed} dan penutupnya ada di paragraf yang berbeda, sehingga paragraf dapat bergabung.",
              typed=opened.typed),
            _("Pakai {%p … %} pada paragraf tersendiri."), Severity.WARNING,
        )  # fmt: skip


def _home(tag: Tag) -> object:
    """The element whose children the tag's level repeats or drops."""
    paragraph = tag.paragraph
    if tag.level == "p":
        return paragraph.block
    if tag.level in _IN_TABLES:
        holder = paragraph.holder(tag.level)
        return None if holder is None else holder.getparent()
    home = tag.pieces[0].home
    return paragraph.block if home is paragraph.element else home
