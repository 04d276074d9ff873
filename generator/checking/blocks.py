"""Loops and conditions: each opened and closed, in the right order and at the same level of the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from core.i18n import _
from generator.checking.conditions import NOTHING, Question
from generator.checking.findings import Finding
from generator.checking.levels import level_findings, row_findings, same_level
from generator.checking.names import Reading, read_condition, read_expression, read_loop
from generator.checking.prints import Scope
from generator.checking.story import Paragraph
from generator.checking.tags import Tag, tags_in
from generator.vocabulary import Vocabulary

_OPENERS = {"if": "endif", "for": "endfor"}
_MIDDLES = ("elif", "else")
#: Words that stand alone in their tag.
_ALONE = ("else", "endif", "endfor")


@dataclass(frozen=True, slots=True)
class _Open:
    """A loop or condition that waits for its end."""

    tag: Tag
    word: str
    scope: Scope
    has_else: bool = False
    #: Whether a loop leaves out rows: it may leave out all.
    is_filtered: bool = False
    question: Question = NOTHING
    #: What its conditions name, and what each branch prints for certain once it is taken.
    asks: set[str] = field(default_factory=set)
    branches: list[set[str]] = field(default_factory=lambda: [set()])

    def printed(self) -> set[str]:
        """What some branch prints."""
        return set().union(*self.branches)

    def sure(self) -> set[str]:
        """What is told whichever way a letter goes: in every branch, or by the choice between them.

        Under the question whether it is there, what is required is printed for certain. First and last come once in
        every loop.
        """
        if self.word == "for":
            return set() if self.is_filtered else self.branches[0]
        if self.asks and all(path.startswith("loop.") for path in self.asks):
            return self.printed()
        always = set.intersection(*self.branches) if self.has_else else set()
        chosen = self.asks if len(self.branches) > 1 else self.question.chosen - self.printed()
        return always | chosen | (self.printed() & self.question.there)


@dataclass(slots=True)
class PartReading:
    """What the tags of one part come to: findings, the paths that are shown, and those that are in every letter."""

    vocabulary: Vocabulary
    findings: list[Finding] = field(default_factory=list)
    #: What is shown or asked about, with the first tag that does; what is printed counts before what is asked.
    told: dict[str, Tag] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    #: What prints or asks, each with the loop variables around it.
    placed: list[tuple[Tag, Scope]] = field(default_factory=list)
    _open: list[_Open] = field(default_factory=list)

    def read(self, paragraphs: Sequence[Paragraph]) -> None:
        """Judge all tags of a part, in order."""
        for paragraph in paragraphs:
            tags = tags_in(paragraph)
            self.findings.extend(level_findings(paragraph, tags))
            for tag in tags:
                self._read_tag(tag)
        self.findings.extend(row_findings(paragraphs))
        self.findings.extend(_unclosed(opened) for opened in self._open)
        while self._open:
            self._pop()

    @property
    def _scope(self) -> Scope:
        return self._open[-1].scope if self._open else {}

    @property
    def _surely(self) -> set[str]:
        """Where what is printed here for certain is gathered."""
        return self._open[-1].branches[-1] if self._open else self.sure

    def _read_tag(self, tag: Tag) -> None:
        if tag.opening == "{{" or tag.statement in ("if", "elif"):
            self.placed.append((tag, self._scope))
        if tag.opening == "{{":
            reading = read_expression(tag, self.vocabulary, self._scope)
            self.findings.extend(reading.findings)
            self._surely.update(reading.sure)
            self._tell(tag, reading.paths)
        elif tag.opening == "{%":
            self._read_statement(tag)

    def _tell(self, tag: Tag, paths: frozenset[str]) -> None:
        for path in paths:
            known = self.told.get(path)
            if known is None or (tag.opening == "{{" and known.opening != "{{"):
                self.told[path] = tag

    def _ask(self, tag: Tag) -> Reading:
        """Judge a condition."""
        reading = read_condition(tag, self.vocabulary, self._scope)
        self.findings.extend(reading.findings)
        self._tell(tag, reading.paths)
        return reading

    def _read_statement(self, tag: Tag) -> None:
        word = tag.statement
        if word in _ALONE and tag.inside != word:
            self.findings.append(_not_alone(tag, word))
        if word == "if":
            asked = self._ask(tag)
            self._open.append(_Open(tag, word, self._scope, question=asked.question, asks=set(asked.paths)))
        elif word == "for":
            reading = read_loop(tag, self.vocabulary, self._scope)
            self.findings.extend(reading.findings)
            self._surely.update(reading.sure)
            self._tell(tag, reading.paths)
            scope = {**self._scope, "loop": "loop"}
            if reading.variable:
                scope[reading.variable] = reading.rows
            self._open.append(_Open(tag, word, scope, is_filtered=reading.is_filtered))
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
        self.findings.extend(same_level(opened.tag, tag))
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
            opened.asks.update(self._ask(tag).paths)
        opened.branches.append(set())

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
            self._surely.update(opened.sure())
            self.findings.extend(same_level(opened.tag, tag))
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
            opened = self._pop()
            while _OPENERS[opened.word] != word:
                opened = self._pop()

    def _pop(self) -> _Open:
        """Close what nobody closed; what it prints is no further fault."""
        opened = self._open.pop()
        self._surely.update(opened.printed())
        return opened


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
