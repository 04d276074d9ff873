"""A matrix of sixty roles on paper: across the page, its heading on each, nothing lost, nobody signing alone."""

from __future__ import annotations

import re
from pathlib import Path

from core.profile import DocumentForm, Profile
from generator.pdf import PdfPool
from generator.pictures import page_text
from generator.word import prepare, render
from tests.generator import samples

ROOT = Path(__file__).resolve().parents[2]
FORM = DocumentForm.FORMULIR
ROWS = 60


def test_a_matrix_of_sixty_rows_repeats_its_heading(pool: PdfPool, profile: Profile) -> None:
    """Tahapan Perencanaan Mekanisme Kerja Baru: one matrix shares out all targets of a unit."""
    person = {"nama": "Margaretha Padi", "nip": "NI PPPK 1994", "pangkat": "", "jabatan": "Arsiparis", "unit": "Bidang"}
    letter = samples.typical(hal="Matriks Peran Hasil Tahun 2027") | {
        "jabatan_penanda_tangan": "Kepala Dinas",
        "penanda_tangan_kedua": [],
        "isi": {"tahun": 2027, "dialog": "2026-11-16"},
        "pegawai": [
            person | {"hasil": f"Hasil ke-{row} pimpinan", "peran": "Penyusun", "hasil_antara": f"antara{row}."}
            for row in range(1, ROWS + 1)
        ],
    }  # fmt: skip
    template = (ROOT / "templates" / "docx" / f"matriks-peran-hasil.{FORM}.docx").read_bytes()
    pages = [
        page
        for page in page_text(pool.convert(render(prepare(template, profile.layout, FORM), letter))).split("\f")
        if page.strip()
    ]
    assert len(pages) >= 3
    with_rows = [page for page in pages if "antara" in page.replace("Hasil Antara", "")]
    assert all(re.search(r"No\.\s+Nama/NIP\s+Jabatan\s+Hasil Kerja Pimpinan\s+Peran\s+Hasil Antara", page)
               for page in with_rows)  # fmt: skip
    found = [int(number) for page in pages for number in re.findall(r"antara(\d+)\.", page)]
    assert found == list(range(1, ROWS + 1))
    assert "menjadi acuan" in pages[-1]
    assert letter["penanda_tangan"]["nip"] in pages[-1]
