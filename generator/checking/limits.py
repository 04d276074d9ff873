"""Asks another process to judge a template: little memory, little time, no network; its death is an answer too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import asdict
from threading import BoundedSemaphore
from typing import Any

from core.i18n import _, current_language
from core.settings import CHECKOUT
from generator.checking.findings import Finding, Severity
from generator.checking.question import Question
from generator.isolation import network_prefix
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
            return self._asked(_written(question))

    def _asked(self, request: bytes) -> list[Finding]:
        try:
            answered = subprocess.run(  # noqa: S603 - every word is our own
                [*network_prefix(), sys.executable, "-m", _MODULE],
                input=request, capture_output=True, timeout=self._seconds, check=False, cwd=CHECKOUT,
                env={"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "HOME": os.environ.get("HOME", "/"),
                     "PYTHONPYCACHEPREFIX": sys.pycache_prefix or ""},
            )  # fmt: skip
            found = json.loads(answered.stdout)
        except subprocess.TimeoutExpired:
            return [_refused(_("Pemeriksaan melewati {seconds:g} detik dan dihentikan.", seconds=self._seconds))]
        except ValueError:
            return [_refused(_("Templat ini menghabiskan memori atau waktu saat diperiksa."))]
        return [Finding.from_json(each) for each in found]


def _written(question: Question) -> bytes:
    head: dict[str, Any] = {
        "bahasa": current_language(),
        "kosakata": question.vocabulary.as_json(),
        "tata_letak": asdict(question.layout) | {"emblem": None},
        "bentuk": question.form.value,
        "contoh": question.samples,
    }
    return json.dumps(head).encode() + b"\n" + question.docx


def _refused(what: str) -> Finding:
    mend = _("Hapus perulangan di dalam perulangan yang tidak perlu, atau mulai lagi dari templat bawaan.")
    return Finding("batas", Severity.ERROR, what, mend, place=_("Berkas"))
