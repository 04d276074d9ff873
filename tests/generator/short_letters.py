"""Letters of one page from one template, and one that takes more; for tests of letters turned together."""

from __future__ import annotations

from typing import Any

from core.profile import DocumentForm, Profile
from generator.compiled import Rendered
from generator.word import PreparedTemplate, prepare, rendered
from tests.factories import ROOT
from tests.generator.test_compiled import letters_of

SHORT = ("catatan-pengajuan-lisan", DocumentForm.CATATAN)


def shipped(kind: str, form: DocumentForm) -> bytes:
    return (ROOT / "templates" / "docx" / f"{kind}.{form}.docx").read_bytes()


def short_template(profile: Profile) -> PreparedTemplate:
    """A record of one page."""
    return prepare(shipped(*SHORT), profile.layout, SHORT[1])


def short_letters(template: PreparedTemplate, count: int, **changes: Any) -> list[Rendered]:
    """So many letters of one page, each with a number and a subject of its own."""
    context = letters_of(*SHORT)[0]
    return [
        rendered(
            template, context | {"nomor": f"800/{number}/Uji-{number}/2026", "hal": f"Perkara & {number}"} | changes
        )
        for number in range(count)
    ]


def long_letter(template: PreparedTemplate) -> Rendered:
    """One that takes several pages by its many lines."""
    context = letters_of(*SHORT)[0]
    return rendered(template, context | {"nomor": "800/panjang", "hal": "Panjang", "tempat": "x\n" * 70})
