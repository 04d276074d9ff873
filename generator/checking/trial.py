"""The trial: sample letters printed with a template that looks right, to see what only shows when it is filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import TemplateError

from core.i18n import _
from core.profile import DocumentForm, Layout
from generator.checking.findings import Finding, Severity
from generator.checking.prints import Scope
from generator.checking.story import W, part_title
from generator.checking.tables import HOLDERS
from generator.checking.tags import Tag
from generator.environment import ENVIRONMENT
from generator.faults import TemplateFault
from generator.package import MAIN_PART, xml_parts
from generator.reading import all_text
from generator.word import PreparedTemplate, prepare, render

#: A tag and the loop variables it stands among.
Placed = tuple[Tag, Scope]
_LOOP = {"index": 1, "first": True, "last": True, "length": 1}
#: Of a long text, so much must be found again.
_ENOUGH = 40


@dataclass(slots=True)
class Reading:
    """What the reading of a template leaves for its trial: its tags, what it must show, places that may be empty."""

    required: frozenset[str] = frozenset()
    tags: list[Placed] = field(default_factory=list)
    fragile: list[Finding] = field(default_factory=list)
    #: What is printed or asked about, by its path; and what is known to be missing from some letters.
    told: Mapping[str, Tag] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    has_pages: bool = True


def trial_findings(
    docx: bytes, layout: Layout, form: DocumentForm, samples: Mapping[str, Mapping[str, Any]], reading: Reading
) -> list[Finding]:
    """What goes wrong when the samples are printed; nothing when all come out well."""
    try:
        prepared = prepare(docx, layout, form)
    except TemplateFault as fault:
        return [_trial_finding(fault.message, "")]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        return [_trial_finding(_("Dokumen ini tidak tersusun seperti buatan Word: {fault}", fault=fault), "")]
    found = (each for name, context in samples.items() for each in _one_trial(prepared, name, context, reading))
    return list({(each.code, each.place, each.quote): each for each in found}.values())


def _one_trial(
    prepared: PreparedTemplate, name: str, context: Mapping[str, Any], reading: Reading
) -> Iterator[Finding]:
    try:
        docx = render(prepared, context)
    except TemplateFault as fault:
        culprits = list(_culprits(reading.tags, name, context))
        yield from culprits or [_trial_finding(fault.message, name)]
        return
    text = all_text(docx)
    if context["nomor"] not in text and "nomor" not in reading.missing:
        yield _trial_finding(_("Nomor surat tidak tampak pada surat yang jadi."), name)
    flat = _flat(text)
    for path in sorted(reading.required - reading.missing):
        if not all(_flat(value)[:_ENOUGH] in flat for value in _texts_at(path, context)):
            yield _unprinted(path, name, reading.told.get(path))
    if reading.fragile and _has_empty_cell(docx):
        yield from reading.fragile


def _culprits(tags: Sequence[Placed], name: str, context: Mapping[str, Any]) -> Iterator[Finding]:
    """The tags that cannot be filled in by themselves: a filter that does not fit, a comparison that makes no sense."""
    for tag, scope in tags:
        around = _surroundings(scope, context)
        if around is None:
            continue
        expression = tag.inside.removeprefix("el").removeprefix("if ") if tag.opening == "{%" else tag.inside
        try:
            for values in around:
                ENVIRONMENT.from_string("{% if (" + expression + ") or true %}{% endif %}").render(
                    {**context, **values}
                )
        except (TemplateError, TypeError, ValueError, KeyError, AttributeError, IndexError) as fault:
            yield tag.finding(
                "cetak-coba",
                _(
                    "Tanda ini tidak dapat diisi dengan contoh surat “{sample}”: {fault}",
                    sample=name,
                    fault=_reason(fault),
                ),
                _("Pakai penyaring atau syarat yang cocok dengan isian ini; lihat contohnya pada panduan tanda."),
            )  # fmt: skip


def _reason(fault: Exception) -> str:
    """Why a value does not fit, without the words that Python has for it."""
    if isinstance(fault, TypeError):
        return _("isiannya tidak sejenis, misalnya teks dibandingkan dengan angka")
    if isinstance(fault, ValueError | KeyError | AttributeError | IndexError):
        return _("isiannya bukan yang diminta penyaring itu, misalnya teks di tempat tanggal atau bilangan")
    return str(fault)


def _surroundings(scope: Scope, context: Mapping[str, Any]) -> list[dict[str, Any]] | None:
    """What the loop variables may stand for; None when one of them has no path."""
    values: dict[str, list[Any]] = {}
    for variable, path in scope.items():
        if variable != "loop":
            if not path:
                return None
            values[variable] = list(_at(path, context))
    rows = max((len(each) for each in values.values()), default=1)
    if any(not each for each in values.values()):
        return []
    return [
        {"loop": _LOOP} | {variable: each[min(row, len(each) - 1)] for variable, each in values.items()}
        for row in range(rows)
    ]


def _at(path: str, value: Any) -> Iterator[Any]:
    """What stands at `isi.kebutuhan[].jabatan`, once for each row."""
    step, _dot, rest = path.partition(".")
    name = step.removesuffix("[]")
    if not isinstance(value, Mapping) or name not in value:
        return
    found = value[name]
    for each in found if step.endswith("[]") and isinstance(found, list) else [found]:
        if rest:
            yield from _at(rest, each)
        else:
            yield each


def _texts_at(path: str, context: Mapping[str, Any]) -> Iterator[str]:
    """Texts of several words, which no filter rewrites; of those with lines, the first."""
    for value in _at(path, context):
        if isinstance(value, str) and len(value.split()) > 1:
            yield value.strip().splitlines()[0]


def _has_empty_cell(docx: bytes) -> bool:
    return any(
        each.tag in HOLDERS and each.find(f"{W}p") is None
        for _name, root in xml_parts(docx, ("word/document", "word/header", "word/footer", "word/footnotes"))
        for each in root.iter()
    )


def _flat(text: str) -> str:
    return "".join(text.split()).casefold()


def _unprinted(path: str, sample: str, tag: Tag | None) -> Finding:
    what = _("Isian wajib “{path}” tidak tampak pada contoh surat “{sample}”.", path=path, sample=sample)
    mend = _("Cetak isian ini di luar syarat {% if … %} yang dapat tidak terpenuhi.")
    if tag is not None:
        return tag.finding("isi-hilang", what, mend)
    return Finding("isi-hilang", Severity.ERROR, what, mend, MAIN_PART, part_title(MAIN_PART), path)


def _trial_finding(message: str, sample: str) -> Finding:
    what = _("Contoh surat “{sample}” tidak dapat dibuat: {fault}", sample=sample, fault=message)
    return Finding(
        "cetak-coba", Severity.ERROR, what if sample else message,
        _("Periksa tanda yang disebut; bandingkan dengan templat bawaan jenis surat ini."),
        MAIN_PART, part_title(MAIN_PART), sample,
    )  # fmt: skip
