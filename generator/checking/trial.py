"""The trial: sample letters printed with a template that looks right, to see what only shows when it is filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.i18n import _
from core.profile import DocumentForm, Layout
from generator.checking.findings import Finding, Severity
from generator.checking.story import part_title
from generator.faults import TemplateFault
from generator.package import MAIN_PART
from generator.reading import all_text
from generator.word import PreparedTemplate, prepare, render


def trial_findings(
    docx: bytes, layout: Layout, form: DocumentForm, samples: Mapping[str, Mapping[str, Any]]
) -> list[Finding]:
    """What goes wrong when the samples are printed; nothing when all come out well."""
    try:
        prepared = prepare(docx, layout, form)
    except TemplateFault as fault:
        return [_trial_finding(fault.message, "")]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        return [_trial_finding(_("Dokumen ini tidak tersusun seperti buatan Word: {fault}", fault=fault), "")]
    return [finding for name, context in samples.items() for finding in _one_trial(prepared, name, context)]


def _one_trial(prepared: PreparedTemplate, name: str, context: Mapping[str, Any]) -> list[Finding]:
    try:
        text = all_text(render(prepared, context))
    except TemplateFault as fault:
        return [_trial_finding(fault.message, name)]
    if context["nomor"] not in text:
        return [_trial_finding(_("Nomor surat tidak tampak pada surat yang jadi."), name)]
    return []


def _trial_finding(message: str, sample: str) -> Finding:
    what = _("Contoh surat “{sample}” tidak dapat dibuat: {fault}", sample=sample, fault=message)
    return Finding(
        "cetak-coba", Severity.ERROR, what if sample else message,
        _("Periksa tanda yang disebut; bandingkan dengan templat bawaan jenis surat ini."),
        MAIN_PART, part_title(MAIN_PART), sample,
    )  # fmt: skip
