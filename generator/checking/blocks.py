"""Loops and conditions: each opened and closed, in the right order and at the same level of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from core.i18n import _
from generator.checking.findings import Finding, Severity
from generator.checking.names import Reading, read_condition, read_expression, read_loop
from generator.checking.prints import Scope
from generator.checking.story import Paragraph, W
from generator.checking.tags import Tag, tags_in
from generator.package import Element
from generator.vocabulary import Vocabulary

_OPENERS = {"if": "endif", "for": "endfor"}
_MIDDLES = ("elif", "else")
#: Words that stand alone in their tag.
_ALONE = ("else", "endif", "endfor")
#: Levels that exist in tables alone; each takes the whole element of its name away.
_IN_TABLES = ("tr", "tc")
#: What a paragraph holds besides words.
_CARRIED = ("drawing", "pict", "object", "fldChar", "fldSimple", "footnoteReference")


@dataclass(frozen=True, slots=True)
class _Open:
    """A loop or condition that waits for its end."""

    tag: Tag
    word: str
    scope: Scope
    has_else: bool = False


@dataclass(slots=True)
class PartReading:
    """What the tags of one part come to: findings, and the paths that are shown."""

    vocabulary: Vocabulary
    findings: list[Finding] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)
    #: What prints or asks, each with the loop variables around it.
    placed: list[tuple[Tag, Scope]] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        """Judge all tags of a part, in order."""
        for paragraph in paragraphs:
            tags = tags_in(paragraph)
            self.findings.extend(_level_findings(paragraph, tags))
            for tag in tags:
                self._read_tag(tag)
        self.findings.extend(_row_findings(paragraphs))
        for opened in self._open:
            self.findings.append(_unclosed(opened))
        self._open.clear()

    @property
    def _scope(self) -> Scope:
        return self._open[-1].scope if self._open else {}

    def _read_tag(self, tag: Tag) -> None:
        if tag.opening == "{{" or tag.statement in ("if", "elif"):
            self.placed.append((tag, self._scope))
        if tag.opening == "{{":
            self._keep(read_expression(tag, self.vocabulary, self._scope))
        elif tag.opening == "{%":
            self._read_statement(tag)

    def _keep(self, reading: Reading) -> None:
        self.findings.extend(reading.findings)
        self.paths.update(reading.paths)

    def _read_statement(self, tag: Tag) -> None:
        word = tag.statement
        if word in _ALONE and tag.inside != word:
            self.findings.append(_not_alone(tag, word))
        if word == "if":
            self._keep(read_condition(tag, self.vocabulary, self._scope))
            self._open.append(_Open(tag, word, self._scope))
        elif word == "for":
            reading = read_loop(tag, self.vocabulary, self._scope)
            self._keep(reading)
            scope = {**self._scope, "loop": "loop"}
            if reading.variable:
                scope[reading.variable] = reading.rows
            self._open.append(_Open(tag, word, scope))
        elif word in _MIDDLES:
            self._read_middle(tag, word)
        elif word in _OPENERS.values():
            self._close(tag, word)
        else:
            self.findings.append(_unknown_statement(tag, word))

    def _read_middle(self, tag: Tag, word: str) -> None:
        if not self._open:
            self.findings.append(
                tag.finding("pasangan", _("“{word}” berdiri tanpa if sebelumnya.", word=word),
                            _("Tulis {% if … %} lebih dahulu, atau hapus tanda ini."))
            )  # fmt: skip
            return
        opened = self._open[-1]
        self.findings.extend(_same_level(opened.tag, tag))
        if opened.has_else or (word == "elif" and opened.word == "for"):
            self.findings.append(
                tag.finding("pasangan", _("“{word}” tidak boleh ada di sini: {typed} ({place}) sudah punya else, atau "
                                          "sebuah for.", word=word, typed=opened.tag.typed,
                                          place=opened.tag.paragraph.place),
                            _("Hapus tanda ini, atau tutup dahulu yang dibuka dengan {{% {wanted} %}}.",
                              wanted=_OPENERS[opened.word]))
            )  # fmt: skip
        self._open[-1] = replace(opened, has_else=opened.has_else or word == "else")
        if word == "elif":
            self._keep(read_condition(tag, self.vocabulary, self._scope))

    def _close(self, tag: Tag, word: str) -> None:
        if not self._open:
            self.findings.append(
                tag.finding("pasangan", _("“{word}” menutup sesuatu yang tidak dibuka.", word=word),
                            _("Hapus tanda ini, atau tulis pembukanya di atas."))
            )  # fmt: skip
            return
        opened = self._open[-1]
        wanted = _OPENERS[opened.word]
        if word == wanted:
            self._open.pop()
            self.findings.extend(_same_level(opened.tag, tag))
            return
        self.findings.append(
            tag.finding(
                "pasangan",
                _("“{word}” datang sebelum “{wanted}” untuk {typed} ({place}).", word=word, wanted=wanted,
                  typed=opened.tag.typed, place=opened.tag.paragraph.place),
                _("Tutup dahulu yang dibuka terakhir: {{% {wanted} %}}.", wanted=wanted),
            )
        )  # fmt: skip
        if any(_OPENERS[each.word] == word for each in self._open):
            # Everything opened since then is told here and not once more at the end.
            while _OPENERS[self._open.pop().word] != word:
                pass


def _unclosed(opened: _Open) -> Finding:
    wanted = _OPENERS[opened.word]
    return opened.tag.finding(
        "pasangan",
        _("{typed} tidak ditutup dengan “{wanted}”.", typed=opened.tag.typed, wanted=wanted),
        _("Tulis {{%{level} {wanted} %}} di akhir bagiannya.", level=opened.tag.level, wanted=wanted),
    )


def _not_alone(tag: Tag, word: str) -> Finding:
    mend = (
        _("Tulis {% elif … %}, satu kata, atau {% else %} saja.")
        if word == "else"
        else _("Tulis {{% {word} %}} saja.", word=word)
    )
    return tag.finding("tulisan-tanda", _("“{word}” berdiri sendiri, tanpa kata lain sesudahnya.", word=word), mend)


def _unknown_statement(tag: Tag, word: str) -> Finding:
    if word in ("p", "tr", "tc", "r"):
        return tag.finding(
            "tingkat-terpisah",
            _("“{word}” harus menempel pada kurungnya dan diikuti satu spasi.", word=word),
            _("Tulis {{%{word} …, bukan {{% {word} ….", word=word),
        )
    return tag.finding(
        "perintah",
        _("Perintah “{word}” tidak ada dalam templat.", word=word or tag.typed),
        _("Yang ada: if, elif, else, endif, for, endfor."),
    )


def _level_findings(paragraph: Paragraph, tags: Sequence[Tag]) -> Iterator[Finding]:
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


def _row_findings(paragraphs: Sequence[Paragraph]) -> Iterator[Finding]:
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


def _same_level(opened: Tag, closing: Tag) -> Iterator[Finding]:
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
