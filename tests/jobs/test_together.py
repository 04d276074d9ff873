"""Many letters at once, through LibreOffice together: each keeps its own words, number and copies."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.pdf import PdfPool
from generator.pictures import page_text
from generator.together.joined import joined
from letters.audit import Action
from letters.models import LetterState
from tests.factories import ROOT, Bench
from tests.generator import pdfa
from tests.jobs.workers import worker
from web.measuring.workshop import LETTER

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(database_url, tmp_path)
    path = ROOT / "templates" / "docx" / "catatan-pengajuan-lisan.catatan.docx"
    (tmp_path / "templates" / path.name).write_bytes(path.read_bytes())
    yield bench
    bench.check()
    bench.close()


def test_letters_made_at_once_keep_their_own_words_numbers_and_copies(
    bench: Bench, pool: PdfPool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many go through LibreOffice together (`generator.together`), each file is its own letter's."""
    file = json.loads(LETTER.read_text("utf-8"))
    plans = {number: f"Kegiatan ke-{number} dari sepuluh" for number in range(10)}
    issued = [bench.issue(file | {"isi": file["isi"] | {"kegiatan": plan}}) for plan in plans.values()]
    together: list[int] = []
    monkeypatch.setattr("generator.pdf.joined", lambda letters: together.append(len(letters)) or joined(letters))
    working = worker(bench, pool)
    working.produce(issued[0].id)
    with ThreadPoolExecutor(len(issued)) as threads:
        list(threads.map(working.produce, [each.id for each in issued]))
    assert sum(together) > 1, "some went together"
    for number, each in enumerate(issued):
        letter = bench.register.by_id(each.id)
        assert letter.state == LetterState.COMPLETE.value
        kept = {file.role: bench.storage.get(file.sha256) for file in letter.files}
        for role in ("asli", "tembusan", "gabungan"):
            text = " ".join(page_text(kept[role]).split())
            assert each.number in text
            assert [other for other, plan in plans.items() if plan in text] == [number]
        assert pdfa.faults(kept["asli"]) == pdfa.faults(kept["tembusan"]) == []
    while working.guard_layouts():
        pass
    acts = [act.action for each in issued for act in bench.register.history(each.id)]
    assert Action.GUARD_LAYOUT.value not in acts, "the layout guard finds nothing"
