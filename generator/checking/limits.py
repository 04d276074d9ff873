"""Asks another process to judge a template: little memory, little time, no network; its death is an answer too."""

from __future__ import annotations

from dataclasses import asdict
from threading import BoundedSemaphore
from typing import Any

from core.i18n import _, current_language
from generator.checking.findings import Finding, Severity
from generator.checking.question import Question
from generator.limited import ask_limited
from generator.package import MAX_BYTES

SECONDS = 40
_AT_ONCE = 2
_MODULE = "generator.checking.process"


class TemplateCheck:
    """Judges templates; may be asked from any thread, and makes those wait who ask beyond two at once."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._turns = BoundedSemaphore(_AT_ONCE)

    def __call__(self, question: Question) -> list[Finding]:
        """Every finding; a template that crashes or outlasts its judge is refused for just that."""
        if len(question.docx) > MAX_BYTES:
            what = _("Berkas Word lebih dari {most} MB.", most=MAX_BYTES // 10**6)
            mend = _("Kecilkan gambar di dalamnya: Format Gambar › Kompresi Gambar.")
            return [Finding("besar", Severity.ERROR, what, mend, place=_("Berkas"))]
        with self._turns:
            answer = ask_limited(_MODULE, _request(question), question.docx, seconds=self._seconds)
        return [_refused()] if answer is None else [Finding.from_json(each) for each in answer["temuan"]]


def _request(question: Question) -> dict[str, Any]:
    return {
        "bahasa": current_language(),
        "kosakata": question.vocabulary.as_json(),
        "tata_letak": asdict(question.layout) | {"emblem": None},
        "bentuk": question.form.value,
        "contoh": question.samples,
    }


def _refused() -> Finding:
    what = _("Templat ini menghabiskan memori atau waktu saat diperiksa.")
    mend = _("Hapus perulangan di dalam perulangan yang tidak perlu, atau mulai lagi dari templat bawaan.")
    return Finding("batas", Severity.ERROR, what, mend, place=_("Berkas"))
