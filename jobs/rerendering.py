"""Proves that a letter's template and profile, in their versions, still print the words of the file that was kept."""

from __future__ import annotations

from difflib import unified_diff

from archive.storage import Storage
from core.errors import NotFound
from core.i18n import _
from core.profile import DocumentForm, Layout
from generator.reading import all_text
from generator.word import prepare, render
from letters.models import Letter


def rerendered_differences(letter: Letter, storage: Storage, layout: Layout) -> list[str]:
    """The lines in which a letter printed anew differs from the kept one; none is proof. Blank lines say nothing.

    Raises `NotFound` while the letter's Word file is not made yet.
    """
    kept = next((file for file in letter.files if file.role == "word"), None)
    if kept is None:
        raise NotFound(_("Berkas Word surat {number} belum jadi.", number=letter.text))
    template = prepare(storage.get(letter.template.sha256), layout, DocumentForm(letter.form))
    before = all_text(storage.get(kept.sha256))
    after = all_text(render(template, letter.context))
    old, new = ([line for line in text.splitlines() if line.strip()] for text in (before, after))
    return list(unified_diff(old, new, "arsip", "ulang", lineterm="", n=0))
