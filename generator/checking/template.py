"""The whole judgement of a template: the file, its text, its page, and a trial with sample letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

from core.i18n import _
from core.profile import DocumentForm, Layout
from generator.checking.blocks import PartReading
from generator.checking.findings import Finding, Severity, is_barred
from generator.checking.fonts import font_findings, installed_families
from generator.checking.pages import mark_findings, page_findings, settings_findings
from generator.checking.story import Paragraph, is_filled, paragraphs, part_title
from generator.checking.tags import typing_findings
from generator.checking.trial import trial_findings
from generator.checking.wrapping import disguise, package_finding, stray_findings
from generator.package import MAIN_PART, Element, package_faults
from generator.vocabulary import Vocabulary

_RELATIONS = ".rels"
_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Question:
    """A template and what it is judged against; `samples` are contexts by the name of the sample."""

    docx: bytes
    vocabulary: Vocabulary
    layout: Layout
    form: DocumentForm
    samples: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


def check_template(question: Question) -> list[Finding]:
    """Every finding, in order of reading, the errors of the file itself first.

    It opens and renders what a stranger wrote: ask `generator.limited` to run it in a process of its own.
    """
    found = list(_unrepeated(_static_findings(question)))
    if not is_barred(found):
        found += trial_findings(question.docx, question.layout, question.form, question.samples)
    return found


def _static_findings(question: Question) -> Iterator[Finding]:
    disguised = disguise(question.docx)
    if disguised is not None:
        yield disguised
        return
    faults = list(package_faults(question.docx))
    parts = _readable_parts(question.docx) if _can_open(fault.code for fault in faults) else {}
    for fault in faults:
        yield package_finding(fault, parts)
    if MAIN_PART not in parts:
        return
    yield from stray_findings(parts)
    yield from page_findings(parts[MAIN_PART], question.layout)
    if "word/settings.xml" in parts:
        yield from settings_findings(parts["word/settings.xml"])
    stories = {part: list(paragraphs(part, root)) for part, root in parts.items() if is_filled(part)}
    yield from _text_findings(question, stories, parts)


def _text_findings(
    question: Question, stories: Mapping[str, Sequence[Paragraph]], parts: Mapping[str, Element]
) -> Iterator[Finding]:
    shown: set[str] = set()
    for story in stories.values():
        for paragraph in story:
            yield from typing_findings(paragraph)
        reading = PartReading(question.vocabulary)
        reading.read(story)
        yield from reading.findings
        shown |= reading.paths
        yield from mark_findings(story)
    everything = [paragraph for story in stories.values() for paragraph in story]
    yield from font_findings(everything, parts.get("word/styles.xml"), installed_families())
    yield from _absent_findings(question.vocabulary, shown)


def _absent_findings(vocabulary: Vocabulary, shown: set[str]) -> Iterator[Finding]:
    for path in sorted(vocabulary.required - shown):
        yield Finding("isi-hilang", Severity.ERROR, _("Isian wajib “{path}” tidak dicetak di mana pun.", path=path),
                      _print_it(path), MAIN_PART, part_title(MAIN_PART), path)  # fmt: skip
    for path in sorted(vocabulary.expected - shown):
        yield Finding("isi-hilang", Severity.WARNING,
                      _("Isian “{path}” tidak dicetak; yang ditulis orang di situ tidak akan tampak.", path=path),
                      _print_it(path), MAIN_PART, part_title(MAIN_PART), path)  # fmt: skip


def _print_it(path: str) -> str:
    rows, _mark, name = path.rpartition("[]")
    if not rows:
        return _("Tambahkan {{{{ {path} }}}} di tempatnya.", path=path)
    return _("Tambahkan {{{{ butir{name} }}}} di dalam perulangan {{%p for butir in {rows} %}}.", name=name, rows=rows)


def _can_open(codes: Iterator[str]) -> bool:
    """Whether the zip directory is one that may be unpacked."""
    return not any(code in ("besar", "bukan-docx") or code.startswith("zip-") for code in codes)


def _readable_parts(docx: bytes) -> dict[str, Element]:
    """The XML parts that can be read, without relationships; the others were told of already."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    found: dict[str, Element] = {}
    with ZipFile(BytesIO(docx)) as package:
        for entry in package.infolist():
            if entry.filename.endswith(".xml") and entry.filename != _TYPES:
                try:
                    root = etree.fromstring(package.read(entry), parser)
                except etree.XMLSyntaxError:
                    continue
                if not root.getroottree().docinfo.doctype:
                    found[entry.filename] = root
    return found


def _unrepeated(findings: Iterator[Finding]) -> Iterator[Finding]:
    told: set[Finding] = set()
    for finding in findings:
        if finding not in told:
            told.add(finding)
            yield finding
