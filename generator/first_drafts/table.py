"""What the shipped kinds say in their first drafts.

`python -m generator.first_drafts.table templates/docx KIND` writes them.

Run it for a new kind only: it overwrites what people have since changed in Word.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from core.profile import DocumentForm
from generator.first_drafts import capaian, performance, summary
from generator.first_drafts.activities import (
    ACTIVITY_FORM,
    ACTIVITY_FORM_CLOSING,
    PLAN,
    PLAN_CLOSING,
    PROPOSAL,
    PROPOSAL_CLOSING,
)
from generator.first_drafts.assignment import (
    ASSIGNMENT,
    ASSIGNMENT_CLOSING,
    ASSIGNMENT_LIST,
    TEAM_CLOSING,
    TEAM_DECREE,
    TEAM_LIST,
)
from generator.first_drafts.drafting import Block, Text, TwoSignatures, write_draft
from generator.first_drafts.involvement import (
    ANSWER,
    ANSWER_CLOSING,
    ANSWERED,
    APPROVAL,
    INSTRUCTION,
    INSTRUCTION_CLOSING,
    RECOMMENDATION,
    RECOMMENDATION_CLOSING,
    RECOMMENDED,
    SPOKEN,
    SPOKEN_CLOSING,
    VOLUNTEER_CLOSING,
    VOLUNTEERING,
)
from generator.first_drafts.reports import (
    MEMBER_CLOSING,
    MEMBER_REPORT,
    OBSTACLES,
    OBSTACLES_CLOSING,
    REPORT_CLOSING,
    REQUESTED,
    REQUESTED_CLOSING,
    REVIEW,
    REVIEW_CLOSING,
    WORK_REPORT,
)
from generator.first_drafts.tables import Column, Table

_REQUEST = (
    "dalam rangka pelaksanaan kegiatan {{ isi.kegiatan }}, bersama ini kami sampaikan permohonan pelibatan pejabat "
    "fungsional dan/atau pelaksana dengan uraian sebagai berikut:"
)
_OPENING = (
    Text("{%p if isi.dasar|length == 0 %}"),
    Text(_REQUEST.replace("dalam", "Dalam", 1)),
    Text("{%p elif isi.dasar|length == 1 %}"),
    Text(f'Berdasarkan {{% for dasar in isi.dasar %}}{{{{ dasar|akhiran(",") }}}}{{% endfor %}} {_REQUEST}'),
    Text("{%p else %}"),
    Text("Berdasarkan:"),
    Text("{%p for dasar in isi.dasar %}"),
    Text('{{ loop.index|huruf }}.\t{{ dasar|akhiran("," if loop.last else ";") }}', "Naskah Daftar"),
    Text("{%p endfor %}"),
    Text(_REQUEST, "Naskah Isi Lanjutan"),
    Text("{%p endif %}"),
)

_NEEDS = Table(
    "butir in isi.kebutuhan",
    (
        Column("No.", 0.9, ("{{ loop.index }}",), centred=True),
        Column("Jenis", 2.3, ('{% if butir.jenis == "JF" %}Pejabat Fungsional{% else %}{{ butir.jenis }}{% endif %}',)),
        Column("Jabatan", 3.2, ("{{ butir.jabatan }}",)),
        Column("Jenjang", 2.2, ('{{ butir.jenjang or "-" }}',)),
        Column("Jumlah (orang)", 1.7, ("{{ butir.jumlah }}",), centred=True),
        Column(
            "Kompetensi, Keahlian, dan/atau Keterampilan",
            5.7,
            (
                'Kompetensi: {{ butir.kompetensi or "-" }}',
                'Keahlian: {{ butir.keahlian or "-" }}',
                'Keterampilan: {{ butir.keterampilan or "-" }}',
            ),
        ),
    ),
)
_TARGETS = Table(
    "butir in isi.target_kinerja",
    (
        Column("No.", 0.9, ("{{ loop.index }}",), centred=True),
        Column("Hasil yang Diharapkan", 6.3, ("{{ butir.uraian }}",)),
        Column("Indikator", 5.6, ("{{ butir.indikator }}",)),
        Column("Target", 3.2, ("{{ butir.jumlah }} {{ butir.satuan }}",), centred=True),
    ),
)
_PERMOHONAN_PELIBATAN: tuple[Block, ...] = (
    *_OPENING,
    Text("1.\tMaksud dan tujuan", "Naskah Judul Bagian"),
    Text("{%p for alinea in isi.maksud_dan_tujuan|paragraf %}"),
    Text("{{ alinea }}", "Naskah Isi Bagian"),
    Text("{%p endfor %}"),
    Text("2.\tKompetensi, keahlian, dan/atau keterampilan yang dibutuhkan", "Naskah Judul Bagian"),
    _NEEDS,
    Text("3.\tEkspektasi/target kinerja", "Naskah Judul Bagian"),
    _TARGETS,
    Text("4.\tDurasi pelibatan", "Naskah Judul Bagian"),
    Text("Pelibatan dilaksanakan selama {{ isi.durasi|lama }}, terhitung mulai {{ isi.durasi|rentang }}.",
         "Naskah Isi Bagian"),
    Text("{%p if isi.durasi.alasan %}"),
    Text("Alasan pelibatan dimulai sebelum tanggal surat ini: {{ isi.durasi.alasan|akhiran('.') }}",
         "Naskah Isi Bagian"),
    Text("{%p endif %}"),
)  # fmt: skip
_REQUEST_CLOSING = Text(
    "Demikian permohonan ini disampaikan, atas perhatian dan kerja sama Saudara diucapkan terima kasih.",
    "Naskah Penutup",
)

_NOTA, _SURAT = DocumentForm.NOTA_DINAS, DocumentForm.SURAT_DINAS


@dataclass(frozen=True, slots=True)
class Draft:
    """In which forms a kind is written, what it says, its last sentence, and the lampiran behind it.

    A `landscape` letter lies across; `signatures` is for one that two sign.
    """

    forms: tuple[DocumentForm, ...]
    body: tuple[Block, ...]
    closing: Text
    annex: tuple[Block, ...] = ()
    landscape: bool = False
    signatures: TwoSignatures | None = None


#: Every kind by its code.
DRAFTS: Mapping[str, Draft] = {
    "permohonan-pelibatan": Draft((_NOTA, _SURAT), _PERMOHONAN_PELIBATAN, _REQUEST_CLOSING),
    "instruksi-penugasan": Draft((DocumentForm.INSTRUKSI,), INSTRUCTION, INSTRUCTION_CLOSING),
    "rekomendasi-pelibatan": Draft((_NOTA, _SURAT), RECOMMENDATION, RECOMMENDATION_CLOSING, RECOMMENDED),
    "jawaban-permohonan": Draft((_NOTA, _SURAT), ANSWER, ANSWER_CLOSING, ANSWERED),
    "surat-penugasan": Draft((DocumentForm.SURAT_TUGAS,), ASSIGNMENT, ASSIGNMENT_CLOSING, ASSIGNMENT_LIST),
    "catatan-pengajuan-lisan": Draft((DocumentForm.CATATAN,), SPOKEN, SPOKEN_CLOSING),
    "permohonan-sukarela": Draft((_NOTA,), VOLUNTEERING, VOLUNTEER_CLOSING),
    "permohonan-persetujuan-sukarela": Draft((_NOTA,), APPROVAL, VOLUNTEER_CLOSING),
    "keputusan-tim-kerja": Draft((DocumentForm.KEPUTUSAN,), TEAM_DECREE, TEAM_CLOSING, TEAM_LIST),
    "proposal-kegiatan": Draft((DocumentForm.PROPOSAL,), PROPOSAL, PROPOSAL_CLOSING),
    "formulir-acuan-kegiatan": Draft((DocumentForm.FORMULIR,), ACTIVITY_FORM, ACTIVITY_FORM_CLOSING),
    "rencana-kegiatan-anggaran": Draft(
        (DocumentForm.FORMULIR,), PLAN, PLAN_CLOSING, signatures=TwoSignatures("Menyetujui,", "Yang mengusulkan,")
    ),
    "laporan-capaian-kinerja": Draft((DocumentForm.LAPORAN,), capaian.REPORT, capaian.CLOSING),
    "ringkasan-capaian-kinerja": Draft((DocumentForm.LAPORAN,), summary.SUMMARY, summary.CLOSING),
    "perjanjian-kinerja": Draft(
        (DocumentForm.PERJANJIAN,),
        performance.AGREEMENT,
        performance.AGREEMENT_CLOSING,
        performance.AGREEMENT_ANNEX,
        signatures=performance.TWO_PARTIES,
    ),
    "sasaran-kinerja-pegawai": Draft(
        (DocumentForm.FORMULIR,),
        performance.TARGETS,
        performance.TARGETS_CLOSING,
        performance.TARGETS_ANNEX,
        landscape=True,
        signatures=performance.SUPERIOR_AND_LEADER,
    ),
    "matriks-peran-hasil": Draft(
        (DocumentForm.FORMULIR,),
        performance.MATRIX,
        performance.MATRIX_CLOSING,
        landscape=True,
        signatures=performance.ALONE,
    ),
    "rencana-aksi-kinerja": Draft(
        (DocumentForm.FORMULIR,),
        performance.ACTIONS,
        performance.ACTIONS_CLOSING,
        landscape=True,
        signatures=performance.SUPERIOR_AND_LEADER,
    ),
    "laporan-pelaksanaan-tugas": Draft((DocumentForm.LAPORAN,), WORK_REPORT, REPORT_CLOSING),
    "permintaan-laporan": Draft((_NOTA, _SURAT), REQUESTED, REQUESTED_CLOSING),
    "laporan-kendala": Draft((DocumentForm.LAPORAN,), OBSTACLES, OBSTACLES_CLOSING),
    "laporan-hasil-anggota": Draft((DocumentForm.LAPORAN,), MEMBER_REPORT, MEMBER_CLOSING),
    "reviu-hasil": Draft((DocumentForm.BERITA_ACARA,), REVIEW, REVIEW_CLOSING),
}


def write_drafts(folder: Path, kind: str) -> None:
    """Write the first draft of a kind in each of its forms."""
    draft = DRAFTS[kind]
    for form in draft.forms:
        word = write_draft(
            form, draft.body, draft.closing, draft.annex, landscape=draft.landscape, signatures=draft.signatures
        )
        (folder / f"{kind}.{form}.docx").write_bytes(word)


if __name__ == "__main__":
    write_drafts(Path(sys.argv[1]), sys.argv[2])
