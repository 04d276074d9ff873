"""The pages of enclosed letters stand behind a letter's own, in the original and in every copy."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.pdf import PdfPool
from generator.pictures import page_text
from letters.models import LetterState
from tests.factories import EXAMPLES, ROOT, Bench, letter_file
from tests.generator.pdfa import faults
from tests.jobs.test_documents import worker

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(f"sqlite:///{tmp_path / 'naskah.sqlite3'}", tmp_path)
    for name in ("permohonan-pelibatan.surat-dinas", "proposal-kegiatan.proposal"):
        path = tmp_path / "templates" / f"{name}.docx"
        path.write_bytes((ROOT / "templates" / "docx" / path.name).read_bytes())
    yield bench
    bench.check()
    bench.close()


def test_everybody_who_gets_the_request_gets_the_proposal_too(bench: Bench, pool: PdfPool) -> None:
    """Tata naskah 6.1. The proposal's own files, not made yet, are made first."""
    proposal = bench.issue(json.loads((EXAMPLES / "proposal-kegiatan-kegiatan-1.json").read_text()))
    request = bench.issue(letter_file(lampiran_surat=[proposal.number]))
    worker(bench, pool).produce(request.id)
    assert bench.register.by_id(proposal.id).state == LetterState.COMPLETE.value
    files = {file.role: bench.storage.get(file.sha256) for file in bench.register.by_id(request.id).files}
    behind = {file.role: bench.storage.get(file.sha256) for file in bench.register.by_id(proposal.id).files}
    enclosed = page_text(behind["asli"]).rstrip("\f").split("\f")
    for role in ("asli", "tembusan"):
        pages = page_text(files[role]).rstrip("\f").split("\f")
        assert request.number in pages[0]
        assert "1 (satu) berkas" in pages[0]
        assert proposal.number in pages[-len(enclosed)]
        assert "KETERSEDIAAN ANGGARAN" in pages[-1] + pages[-2]
        assert [("TEMBUSAN" in page) for page in pages] == [role == "tembusan"] * len(pages)
        assert faults(files[role]) == []
