"""The whole judgement of a template: the file, its text, its page, and a trial with sample letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]

from core.i18n import _
from generator.checking.blocks import PartReading
from generator.checking.entries import entry_faults
from generator.checking.fields import field_findings
from generator.checking.findings import Finding, Severity
from generator.checking.fonts import font_findings, installed_families
from generator.checking.likenesses import joining_findings, likeness_findings
from generator.checking.pages import mark_findings, page_findings, settings_findings
from generator.checking.question import Question
from generator.checking.relations import printed_parts, relation_faults, relations_of
from generator.checking.shapes import shape_findings
from generator.checking.story import W, is_filled, paragraphs, part_title
from generator.checking.styles import Looks
from generator.checking.tables import fragile_cells, table_findings
from generator.checking.tags import Tag, typing_findings
from generator.checking.trial import Reading, trial_findings
from generator.checking.twice import twice_findings
from generator.checking.visibility import hidden_findings
from generator.checking.wrapping import disguise, package_finding, stray_findings
from generator.package import MAIN_PART, Element, package_faults
from generator.vocabulary import Vocabulary

_RELATIONS = ".rels"
_TYPES = "[Content_Types].xml"
#: Errors that keep nobody from printing examples with the template, so that all is told at once.
_BESIDE_THE_TRIAL = frozenset({"huruf", "kertas", "tepi", "arah-teks", "terkunci", "tanda-tersembunyi", "isi-hilang"})


def check_template(question: Question) -> list[Finding]:
    """Every finding, in order of reading, the errors of the file itself first.

    It opens and renders what a stranger wrote: ask `generator.checking.limits` to run it in a process of its own.
    """
    reading = Reading(question.vocabulary.required)
    found = list(_unrepeated(_static_findings(question, reading)))
    errors = {each.code for each in found if each.severity is Severity.ERROR}
    if reading.has_pages and errors <= _BESIDE_THE_TRIAL:
        found += trial_findings(question.docx, question.layout, question.form, question.samples, reading)
    return found


def _static_findings(question: Question, reading: Reading) -> Iterator[Finding]:
    disguised = disguise(question.docx)
    if disguised is not None:
        yield disguised
        return
    faults = list(package_faults(question.docx))
    can_open = _can_open(fault.code for fault in faults)
    parts = _readable_parts(question.docx) if can_open else {}
    relations = relations_of(question.docx) if can_open else []
    if can_open:
        faults += relation_faults(relations, _names(question.docx))
        faults += entry_faults(question.docx, relations)
    for fault in faults:
        yield package_finding(fault, parts)
    if MAIN_PART not in parts:
        return
    yield from stray_findings(parts)
    reading.has_pages = parts[MAIN_PART].find(f".//{W}sectPr") is not None
    yield from page_findings(parts[MAIN_PART], question.layout, question.form)
    if "word/settings.xml" in parts:
        yield from settings_findings(parts["word/settings.xml"])
    yield from _text_findings(question, parts, printed_parts(relations, parts), reading)


def _text_findings(
    question: Question, parts: Mapping[str, Element], printed: frozenset[str], reading: Reading
) -> Iterator[Finding]:
    stories = {part: list(paragraphs(part, root)) for part, root in parts.items() if is_filled(part)}
    looks = Looks(parts.get("word/styles.xml"), parts.get("word/theme/theme1.xml"))
    told: dict[str, Tag] = {}
    sure: set[str] = set()
    for part, story in stories.items():
        for paragraph in story:
            yield from typing_findings(paragraph)
        yield from joining_findings(story)
        read = PartReading(question.vocabulary)
        read.read(story)
        yield from read.findings
        reading.tags += read.placed
        reading.fragile += fragile_cells(story)
        if part in printed:
            told, sure = read.told | told, sure | read.sure
        yield from mark_findings(story)
        yield from field_findings(parts[part], story)
        yield from table_findings(story, question.layout)
        yield from hidden_findings(story, looks)
        yield from shape_findings(story)
        yield from likeness_findings(story, question.vocabulary)
    everything = [paragraph for story in stories.values() for paragraph in story]
    yield from twice_findings(stories.get(MAIN_PART, []), looks)
    yield from font_findings(everything, looks, installed_families())
    # People stand in the letter or in its annex, which two conditions beside each other may say: the trial finds them.
    sure |= {path for path in told if path.startswith("pegawai[]")}
    reading.told, reading.missing = told, question.vocabulary.required - sure
    yield from _absent_findings(question.vocabulary, told, sure)


def _absent_findings(vocabulary: Vocabulary, told: Mapping[str, Tag], sure: set[str]) -> Iterator[Finding]:
    shown = told.keys()
    for path in sorted(vocabulary.required & shown - sure):
        yield told[path].finding(
            "isi-hilang",
            _("Isian wajib “{path}” hanya dicetak bila sebuah syarat terpenuhi.", path=path),
            _("Cetak isian ini di luar syarat {% if … %} yang dapat tidak terpenuhi."),
        )
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


def _names(docx: bytes) -> frozenset[str]:
    with ZipFile(BytesIO(docx)) as package:
        return frozenset(name.lower() for name in package.namelist())


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
