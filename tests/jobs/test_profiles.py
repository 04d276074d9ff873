"""A letter is printed, and printed again, under the exact profile that it was issued under; on both databases."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from sqlalchemy import select

from core.errors import NotFound
from core.profile import PAPER_MM
from generator.pdf import PdfPool
from jobs.rerendering import rerendered_differences
from letters.profiles.proposals import ProfileVersion
from letters.profiles.versions import ProfileShelf
from tests.factories import ROOT, Bench
from tests.generator.pdfa import faults
from tests.jobs.workers import worker


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    bench = Bench(database_url, tmp_path)
    for path in (ROOT / "templates" / "docx").glob("permohonan-pelibatan.*.docx"):
        (tmp_path / "templates" / path.name).write_bytes(path.read_bytes())
    yield bench
    bench.check()
    bench.close()


def test_a_letter_keeps_its_profile_when_another_comes(bench: Bench, pool: PdfPool) -> None:
    """Tata naskah 1.1: A4 or F4 is the region's own choice, and may change while letters wait for their files."""
    old, shelf = bench.profile, bench.profiles
    bench.issue()
    with bench.database.read() as session:
        assert session.scalars(select(ProfileVersion.sha256)).all() == [old.sha256]
    assert bench.storage.get(old.sha256) == (ROOT / "profil" / "belu.yaml").read_bytes()
    content = shelf.text(old.sha256).replace(b"ukuran: A4", b"ukuran: F4")
    shelf.keep(content)
    new = shelf.exact(hashlib.sha256(content).hexdigest())
    bench.profile, bench.issue_letter = new, bench.issuing(new)
    letter_id = bench.issue().id
    # A service that starts later, whose own profile file is the old one, and which knows no other.
    later = ProfileShelf(bench.database, bench.storage, bench.clock, shelf.path)
    worker(bench, pool, profiles=later, public_url="").produce(letter_id)
    letter = bench.register.by_id(letter_id)
    original = next(file for file in letter.files if file.role == "asli")
    box = PdfReader(BytesIO(bench.storage.get(original.sha256))).pages[0].mediabox
    wanted = PAPER_MM["F4"]
    assert (float(box.width) * 25.4 / 72, float(box.height) * 25.4 / 72) == pytest.approx(wanted, abs=0.5)
    assert later.current().sha256 == old.sha256
    assert later.exact(letter.profile_sha256).layout.paper_mm == wanted
    assert rerendered_differences(letter, bench.storage, later.exact(letter.profile_sha256).layout) == []
    assert later.nearest("0" * 64).sha256 == old.sha256
    with pytest.raises(NotFound):
        later.exact("0" * 64)


def test_a_transparent_emblem_is_printed_as_pdfa_on_the_original_and_every_copy(bench: Bench, pool: PdfPool) -> None:
    """Tata naskah 1.3: the emblem stands in the kop; every output is PDF/A-2b."""
    drawn = BytesIO()
    emblem = Image.new("RGBA", (300, 360), (0, 0, 0, 0))
    emblem.paste((20, 60, 140, 200), (60, 60, 240, 300))
    emblem.save(drawn, "PNG")
    named = bench.profiles.keep_emblem(drawn.getvalue())
    content = bench.profiles.source.replace(b"lambang:\n", f"lambang: {named}\n".encode())
    bench.profiles.keep(content)
    profile = bench.profiles.read(content)
    bench.profile, bench.issue_letter = profile, bench.issuing(profile)
    letter_id = bench.issue().id
    worker(bench, pool, public_url="").produce(letter_id)
    letter = bench.register.by_id(letter_id)
    made = [bench.storage.get(file.sha256) for file in letter.files if file.name.endswith(".pdf")]
    assert len(made) >= 3
    for pdf in made:
        assert faults(pdf) == []
        assert len(PdfReader(BytesIO(pdf)).pages[0].images) >= 1
