"""Every PDF that leaves the house is PDF/A-2b: original, draft, copies and all in one, of every kind in every shape."""

from __future__ import annotations

import pytest

from core.profile import DocumentForm
from generator.copies import mark_copies, mark_draft, merge
from generator.pdf import PdfPool
from generator.word import prepare, render
from letters.kinds import LetterKind, Step
from tests.factories import belu, example_office
from tests.generator.pdfa import faults
from tests.test_catalogue import STEPS, prepared_example, templates

pytestmark = pytest.mark.xdist_group("libreoffice")
RECIPIENTS = ("Sekretaris Daerah Kabupaten Belu", "Inspektur Daerah Kabupaten Belu")


def _once() -> dict[tuple[str, DocumentForm], tuple[LetterKind, Step]]:
    """One step for each template that is in use."""
    found: dict[tuple[str, DocumentForm], tuple[LetterKind, Step]] = {}
    for kind, step in STEPS:
        found.setdefault((kind.code, prepared_example(kind, step).routing.form), (kind, step))
    return found


ONCE = _once()


@pytest.mark.parametrize(("name", "form"), ONCE, ids=[".".join(each) for each in ONCE])
def test_every_file_of_a_letter_is_pdfa(pool: PdfPool, name: str, form: DocumentForm) -> None:
    kind, step = ONCE[name, form]
    context = prepared_example(kind, step).context(example_office(), belu(), 1)
    original = pool.convert(render(prepare(templates(kind)[form], belu().layout, form), context))
    made = mark_copies(original, RECIPIENTS)
    outputs = {
        "asli": original,
        "konsep": mark_draft(original),
        "gabungan": made.whole,
        "bersama": merge([original, *made.copies]),
        **dict(zip(RECIPIENTS, made.copies, strict=True)),
    }
    assert {output: faults(pdf) for output, pdf in outputs.items()} == {output: [] for output in outputs}
