"""Every shipped Word template: its text, its names, its type, and that no signature stands alone on a page."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from core.profile import DocumentForm, Profile
from generator.first_drafts.table import DRAFTS
from generator.package import xml_parts
from generator.pdf import PdfPool
from generator.pictures import page_text
from generator.placeholders import paths
from generator.reading import all_text, body_text
from generator.word import prepare, render
from tests.generator import case_samples

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden" / "generator"
SHIPPED = [(kind, form) for kind, draft in DRAFTS.items() if kind != "permohonan-pelibatan" for form in draft.forms]
#: Kinds without a sample here are printed from their examples in tests/test_catalogue.py.
SAMPLED = [(kind, form) for kind, form in SHIPPED if kind in case_samples.KINDS]
NAMES = [f"{kind}.{form}" for kind, form in SHIPPED]
LISTS_PEOPLE = ("rekomendasi-pelibatan", "jawaban-permohonan", "surat-penugasan", "keputusan-tim-kerja")
DECIDES = ("jawaban-permohonan", "catatan-pengajuan-lisan")
CASES: list[tuple[str, DocumentForm, str, Callable[[str], dict[str, Any]]]] = [
    (kind, form, name, sample)
    for kind, form in SAMPLED
    for name, sample, kinds in (
        ("biasa", case_samples.typical, None),
        ("terpendek", case_samples.shortest, None),
        ("dua-belas", case_samples.dozen, LISTS_PEOPLE),
        ("tolak", case_samples.refusal, DECIDES),
    )
    if kind in case_samples.KINDS and (kinds is None or kind in kinds)
]
CONTEXT = {
    "nomor", "tanggal", "tempat", "sifat", "lampiran", "hal", "dari", "yth.jabatan", "yth.tempat", "tembusan",
    "tembusan[]", "jabatan_penanda_tangan", "unit_pemohon", "unit_tujuan", "unit_pemilik_kinerja", "pegawai",
    "pegawai_di_lampiran",
    *(f"kop.{name}" for name in ("instansi", "kantor", "alamat", "kontak")),
    *(f"penanda_tangan.{name}" for name in ("baris[].awalan", "baris[].teks", "nama", "pangkat", "nip")),
    *(f"pegawai[].{name}" for name in
      ("nama", "nip", "pangkat", "jabatan", "unit", "peran", "kedudukan", "uraian_tugas", "hasil", "hasil_antara")),
    "penanda_tangan_kedua", *(f"penanda_tangan_kedua[].{name}" for name in
      ("baris[].awalan", "baris[].teks", "nama", "pangkat", "nip", "jabatan")),
}  # fmt: skip


def template(kind: str, form: DocumentForm) -> bytes:
    return (ROOT / "templates" / "docx" / f"{kind}.{form}.docx").read_bytes()


def written(kind: str, form: DocumentForm, context: dict[str, Any], profile: Profile) -> bytes:
    return render(prepare(template(kind, form), profile.layout, form), context)


@pytest.mark.parametrize(("kind", "form", "name", "sample"), CASES, ids=[".".join(case[:3]) for case in CASES])
def test_the_text_of_each_letter(
    profile: Profile, kind: str, form: DocumentForm, name: str, sample: Callable[[str], dict[str, Any]]
) -> None:
    """`WRITE_GOLDEN=1` writes the files anew; read them in the commit."""
    golden = GOLDEN / f"{kind}.{form}.{name}.txt"
    text = body_text(written(kind, form, sample(kind), profile))
    if os.environ.get("WRITE_GOLDEN"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize(("kind", "form"), SAMPLED, ids=[f"{kind}.{form}" for kind, form in SAMPLED])
def test_templates_use_only_names_that_a_letter_has(kind: str, form: DocumentForm) -> None:
    used = {path for path in paths(template(kind, form)) if not path.startswith("isi.")}
    assert used <= CONTEXT


@pytest.mark.parametrize(("kind", "form"), SHIPPED, ids=NAMES)
def test_no_template_prints_the_abbreviation_with_three_meanings(kind: str, form: DocumentForm) -> None:
    assert not re.search(r"\bPPK\b", all_text(template(kind, form)))


@pytest.mark.parametrize(("kind", "form"), SHIPPED, ids=NAMES)
def test_every_paragraph_has_a_named_style(kind: str, form: DocumentForm) -> None:
    root = next(root for name, root in xml_parts(template(kind, form)) if name == "word/document.xml")
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    for paragraph in root.iter(f"{word}p"):
        text = "".join(paragraph.itertext())
        if text and not text.startswith("{%tr"):
            assert paragraph.find(f"{word}pPr/{word}pStyle") is not None, text


def test_the_ketua_stands_first_in_a_decree(profile: Profile) -> None:
    form = DocumentForm.KEPUTUSAN
    text = body_text(written("keputusan-tim-kerja", form, case_samples.dozen("keputusan-tim-kerja"), profile))
    assert re.search(r"^1 \| Pegawai 2 .*\| Ketua \|", text, re.MULTILINE)
    assert re.search(r"^2 \| Pegawai 1 .*\| Anggota \|", text, re.MULTILINE)


def test_a_decree_has_its_own_type_under_the_same_letterhead(profile: Profile) -> None:
    prepared = prepare(template("keputusan-tim-kerja", DocumentForm.KEPUTUSAN), profile.layout, DocumentForm.KEPUTUSAN)
    styles = Document(BytesIO(prepared.docx)).styles
    assert styles["Normal"].font.name == profile.layout.decree.name
    assert styles["Naskah Kop Kantor"].font.name == profile.layout.body.name


@pytest.mark.parametrize("lines", range(6, 12))
def test_a_signature_never_stands_alone_before_a_lampiran(pool: PdfPool, profile: Profile, lines: int) -> None:
    kind, form = "jawaban-permohonan", DocumentForm.SURAT_DINAS
    letter = case_samples.dozen(kind)
    letter["isi"]["alasan"] = [f"Pertimbangan {number}" for number in range(lines)]
    signer = letter["penanda_tangan"]
    pages = page_text(pool.convert(written(kind, form, letter, profile))).split("\f")
    signed = [page for page in pages if signer["nama"] in page]
    assert len(signed) == 2
    for page in signed:
        assert signer["nip"] in page
    assert "Demikian disampaikan" in signed[0]
    assert "Pegawai 12" in signed[1]
