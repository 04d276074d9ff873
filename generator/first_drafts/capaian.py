"""First draft of the laporan capaian kinerja: summary, charts, the IIAA matrix, papers, verification, follow-up."""

from __future__ import annotations

from generator.first_drafts.drafting import Block, Section, Text
from generator.first_drafts.tables import Column, Table

_HEADING = "Naskah Judul Bagian"
_BELOW = "Naskah Isi Bagian"
_EACH = "baris in capaian.baris"


def when(condition: str, block: Block, otherwise: str) -> tuple[Block, ...]:
    """A table where there is something to list, else a sentence that says there is nothing."""
    return (
        Text(f"{{%p if {condition} %}}"),
        block,
        Text("{%p else %}"),
        Text(otherwise, _BELOW),
        Text("{%p endif %}"),
    )


_OPENING: tuple[Block, ...] = (
    Text("Berdasarkan {{ capaian.dasar }}, bersama ini {{ jabatan_penanda_tangan }} menyampaikan kepada "
         "{{ yth.jabatan }} capaian kinerja {{ unit_pemohon }} {{ capaian.periode }}."),
    Text("{%p if isi.memperbaiki %}"),
    Text("Laporan ini memperbaiki dan menggantikan laporan Nomor {{ isi.memperbaiki }}."),
    Text("{%p endif %}"),
)  # fmt: skip
_SUMMARY: tuple[Block, ...] = (
    Text("A.\tRingkasan capaian", _HEADING),
    Table(
        _EACH,
        (
            Column("Kode", 1.5, ("{{ baris.kode }}",)),
            Column("Sasaran dan Indikator", 4.0, ("{{ baris.sasaran }}:", "{{ baris.nama }}")),
            Column("Satuan", 2.6, ("{{ baris.satuan }}", "{{ baris.polarisasi }}", "{{ baris.konsolidasi }}")),
            Column("Target", 1.9, ("{{ baris.target }}", "s.d. {{ baris.target_sd }}"), centred=True),
            Column("Realisasi", 1.9, ("{{ baris.realisasi }}", "s.d. {{ baris.realisasi_sd }}"), centred=True),
            Column("Capaian (%)", 2.3, ("{{ baris.capaian }}", "s.d. {{ baris.capaian_sd }}"), centred=True),
            Column(
                "Status",
                2.4,
                ("{{ baris.status }}", "{%p if baris.berturut %}", "{{ baris.berturut }}", "{%p endif %}"),
                centred=True,
            ),
        ),
    ),
    Text("Rata-rata capaian {{ capaian.jumlah }} indikator: {{ capaian.rata_rata }} persen ({{ capaian.status }}); "
         "{{ capaian.jumlah_meleset }} indikator belum mencapai target. Baris s.d. memuat angka sampai dengan "
         "{{ capaian.triwulan }} menurut cara konsolidasi masing-masing indikator.", _BELOW),
    Text("{%p if capaian.belum_dilaporkan %}"),
    Text("Angka s.d. belum memuat realisasi {{ capaian.belum_dilaporkan }}, yang tidak dilaporkan.", _BELOW),
    Text("{%p endif %}"),
    Text("Grafik target (T) dan realisasi (R) per triwulan", _HEADING),
    Table(
        "grafik in capaian.grafik",
        (
            Column("Indikator", 4.4, ("{{ grafik.kode }}", "{{ grafik.nama }} ({{ grafik.satuan }})")),
            Column(
                "Triwulan",
                11.8,
                (
                    "{%p for tw in grafik.triwulan %}",
                    "{{ tw.nama }}\tT\t{{ tw.batang_target }} {{ tw.target }}",
                    "\tR\t{{ tw.batang_realisasi }} {{ tw.realisasi }}",
                    "{%p endfor %}",
                ),
            ),
        ),
    ),
)  # fmt: skip
_MATRIX: tuple[Block, ...] = (
    Section(landscape=True),
    Text("B.\tMatriks Issues, Implication, Accountability, Action Plan (IIAA)", _HEADING),
    *when(
        "capaian.matriks",
        Table(
            "baris in capaian.matriks",
            (
                Column("No.", 0.9, ("{{ baris.nomor }}",), centred=True),
                Column(
                    "Kode",
                    1.7,
                    ("{{ baris.kode }}", "{%p if baris.berturut %}", "{{ baris.berturut }}", "{%p endif %}"),
                ),
                Column(
                    "Issues",
                    4.6,
                    ("{%p for alinea in baris.isu|paragraf %}", "{{ alinea }}", "{%p endfor %}", ""),
                ),
                Column(
                    "Implication",
                    4.2,
                    ("{%p for alinea in baris.implikasi|paragraf %}", "{{ alinea }}", "{%p endfor %}", ""),
                ),
                Column(
                    "Accountability",
                    3.6,
                    (
                        "{% if baris.penyebab %}Masalah: {{ baris.penyebab }}{% endif %}",
                        "{% if baris.penyelesaian %}Penyelesaian: {{ baris.penyelesaian }}{% endif %}",
                    ),
                ),
                Column("Action Plan", 4.4, ("{{ baris.aksi }}",)),
                Column("Batas Waktu", 2.1, ("{{ baris.batas_waktu }}",)),
                Column("Penanggung Jawab", 2.7, ("{{ baris.penanggung_jawab }}",)),
                Column("Status", 1.6, ("{{ baris.status }}",), centred=True),
            ),
        ),
        "Semua indikator mencapai targetnya; tidak ada isu yang perlu dilaporkan.",
    ),
)
_PAPERS: tuple[Block, ...] = (
    Text("C.\tData mentah dan dokumen pendukung", _HEADING),
    Table(
        _EACH,
        (
            Column("Kode", 1.8, ("{{ baris.kode }}",)),
            Column("Data Mentah", 7.0, ("{{ baris.data_mentah }}",)),
            Column("Sumber Data", 6.0, ("{{ baris.sumber }}",)),
            Column("Keterangan", 9.0, ("{{ baris.catatan }}",)),
        ),
    ),
    *when(
        "berkas",
        Table(
            "butir in berkas",
            (
                Column("No.", 0.9, ("{{ loop.index }}",), centred=True),
                Column("Kode", 1.6, ("{{ butir.indikator }}",)),
                Column("Jenis", 2.2, ("{{ butir.jenis }}",)),
                Column("Nama Dokumen", 5.2, ("{{ butir.nama_dokumen }}",)),
                Column("Sumber Data", 4.0, ('{{ butir.sumber_data or "-" }}',)),
                Column("Periode", 2.8, ('{{ butir.periode or "-" }}',)),
                Column("Berkas dan SHA-256", 8.0, ("{{ butir.nama }} ({{ butir.ukuran }})", "{{ butir.sha256 }}")),
            ),
        ),
        "Tidak ada lampiran.",
    ),
    Text("{%p if capaian.lampiran_kurang %}"),
    Text("{{ capaian.lampiran_kurang }} Alasan: {{ isi.alasan_tanpa_lampiran|akhiran('.') }}", _BELOW),
    Text("{%p endif %}"),
)
_VERIFICATION: tuple[Block, ...] = (
    Section(landscape=False),
    Text("D.\tDokumen verifikasi", _HEADING),
    Table(
        _EACH,
        (
            Column("Kode", 1.5, ("{{ baris.kode }}",)),
            Column("Formula Capaian", 4.2, ("{{ baris.formula }}",)),
            Column("Hitungan", 4.6, ("{{ baris.hitungan }}",)),
            Column("Dokumen menurut Manual", 3.8, ("{{ baris.dokumen }}",)),
            Column("Paraf Verifikator", 2.2, ("",)),
        ),
    ),
)
_FOLLOW_UP: tuple[Block, ...] = (
    Text("E.\tTindak lanjut triwulan sebelumnya", _HEADING),
    *when(
        "isi.tindak_lanjut",
        Table(
            "butir in isi.tindak_lanjut",
            (
                Column("No.", 0.9, ("{{ loop.index }}",), centred=True),
                Column("Kode", 1.5, ("{{ butir.kode }}",)),
                Column("Rencana Aksi", 4.2, ("{{ butir.uraian }}",)),
                Column("Penanggung Jawab", 3.0, ("{{ butir.penanggung_jawab }}",)),
                Column("Batas Waktu", 2.2, ("{{ butir.batas_waktu|tanggal }}",)),
                Column("Status", 1.8, ("{{ butir.status }}",), centred=True),
                Column("Keterangan", 2.9, ('{{ butir.keterangan or "-" }}',)),
            ),
        ),
        "Tidak ada rencana aksi triwulan sebelumnya yang belum selesai.",
    ),
)
REPORT: tuple[Block, ...] = (
    *_OPENING, *_SUMMARY, *_MATRIX, *_PAPERS, *_VERIFICATION, *_FOLLOW_UP,
)  # fmt: skip
CLOSING = Text(
    "Demikian laporan capaian kinerja ini disampaikan. Data mentah, dokumen pendukung, dan dokumen verifikasi menjadi "
    "bagian yang tidak terpisahkan dari laporan ini.",
    "Naskah Penutup",
)
