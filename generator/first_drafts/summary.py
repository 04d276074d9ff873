"""First draft of the ringkasan capaian kinerja: units, who did not report, indicators across, and what is open."""

from __future__ import annotations

from generator.first_drafts.capaian import when
from generator.first_drafts.drafting import Block, Section, Text
from generator.first_drafts.tables import Column, Table

_HEADING = "Naskah Judul Bagian"
_BELOW = "Naskah Isi Bagian"
_NUMBER = Column("No.", 0.9, ("{{ loop.index }}",), centred=True)

_UNITS: tuple[Block, ...] = (
    Text("Bersama ini {{ jabatan_penanda_tangan }} merangkum capaian kinerja {{ ringkasan.periode }} menurut laporan "
         "capaian kinerja {{ unit_pemohon }} dan unit di bawahnya. Dari {{ ringkasan.jumlah_unit }} unit yang "
         "mempunyai perjanjian kinerja, {{ ringkasan.jumlah_melapor }} unit sudah melapor."),
    Text("A.\tKeadaan setiap unit", _HEADING),
    Table(
        "butir in ringkasan.unit",
        (
            _NUMBER,
            Column("Unit", 3.0, ("{{ butir.nama }}",)),
            Column(
                "Laporan",
                4.8,
                ("{{ butir.laporan }}", "{%p if butir.tanggal %}", "{{ butir.tanggal }}", "{%p endif %}"),
            ),
            Column("Indikator", 2.0, ("{{ butir.jumlah }}",), centred=True),
            Column("Meleset", 1.6, ("{{ butir.meleset }}",), centred=True),
            Column("Meleset berturut-turut", 1.8, ("{{ butir.berturut }}",), centred=True),
            Column(
                "Rata-rata (%)",
                1.9,
                ("{{ butir.rata_rata }}", '{%p if butir.status != "-" %}', "{{ butir.status }}", "{%p endif %}"),
                centred=True,
            ),
        ),
    ),
    Text('{%p if ringkasan.rata_rata != "-" %}'),
    Text("Rata-rata capaian unit di bawahnya: {{ ringkasan.rata_rata }} persen ({{ ringkasan.status }}).", _BELOW),
    Text("{%p endif %}"),
    Text("{%p if ringkasan.tanpa_perjanjian %}"),
    Text("Belum mempunyai perjanjian kinerja pada tahun ini: {{ ringkasan.tanpa_perjanjian|akhiran('.') }}", _BELOW),
    Text("{%p endif %}"),
)  # fmt: skip
_UNREPORTED: tuple[Block, ...] = (
    Text("B.\tUnit yang belum melapor", _HEADING),
    *when(
        "ringkasan.belum_melapor",
        Table(
            "butir in ringkasan.belum_melapor",
            (
                _NUMBER,
                Column("Unit", 4.2, ("{{ butir.nama }}",)),
                Column("Perjanjian Kinerja", 4.8, ("{{ butir.perjanjian }}", "{{ butir.tanggal }}")),
                Column("Alasan", 6.1, ("{{ butir.alasan }}",)),
            ),
        ),
        "Semua unit yang mempunyai perjanjian kinerja sudah melapor.",
    ),
)
_INDICATORS: tuple[Block, ...] = (
    Section(landscape=True),
    Text("C.\tCapaian indikator setiap unit", _HEADING),
    Table(
        "baris in ringkasan.baris",
        (
            _NUMBER,
            Column("Unit", 4.8, ("{{ baris.unit }}",)),
            Column("Kode", 1.7, ("{{ baris.kode }}",)),
            Column("Indikator", 6.2, ("{{ baris.nama }} ({{ baris.satuan }})",)),
            Column("Target", 1.9, ("{{ baris.target }}",), centred=True),
            Column("Realisasi", 2.1, ("{{ baris.realisasi }}",), centred=True),
            Column("Capaian (%)", 2.0, ("{{ baris.capaian }}",), centred=True),
            Column("s.d. {{ ringkasan.triwulan }} (%)", 2.3, ("{{ baris.capaian_sd }}",), centred=True),
            Column(
                "Status",
                3.4,
                ("{{ baris.status }}", "{%p if baris.berturut %}", "{{ baris.berturut }}", "{%p endif %}"),
                centred=True,
            ),
        ),
    ),
)
_AGAIN: tuple[Block, ...] = (
    Text("D.\tIndikator yang meleset dua triwulan berturut-turut", _HEADING),
    *when(
        "ringkasan.berturut",
        Table(
            "butir in ringkasan.berturut",
            (
                _NUMBER,
                Column("Unit", 4.8, ("{{ butir.unit }}",)),
                Column("Indikator", 5.2, ("{{ butir.kode }}", "{{ butir.nama }}")),
                Column("Capaian (%)", 2.4, ("{{ butir.capaian }}", "s.d. {{ butir.capaian_sd }}"), centred=True),
                Column(
                    "Isu", 7.6, ("{%p for alinea in butir.isu|paragraf %}", "{{ alinea }}", "{%p endfor %}", "")
                ),
                Column("Penyelesaian oleh", 4.0, ("{{ butir.penyelesaian }}",)),
            ),
        ),
        "Tidak ada indikator yang meleset dua triwulan berturut-turut.",
    ),
)  # fmt: skip
_ACTIONS: tuple[Block, ...] = (
    Text("E.\tRencana aksi yang belum selesai", _HEADING),
    *when(
        "ringkasan.aksi",
        Table(
            "butir in ringkasan.aksi",
            (
                _NUMBER,
                Column("Unit", 4.8, ("{{ butir.unit }}",)),
                Column("Kode", 1.7, ("{{ butir.kode }}",)),
                Column("Rencana Aksi", 7.7, ("{{ butir.uraian }}",)),
                Column("Penanggung Jawab", 4.6, ("{{ butir.penanggung_jawab }}",)),
                Column("Batas Waktu", 3.4, ("{{ butir.batas_waktu }}",)),
                Column("Status", 2.1, ("{{ butir.status }}",), centred=True),
            ),
        ),
        "Tidak ada rencana aksi yang belum selesai.",
    ),
)
_CONCLUSION: tuple[Block, ...] = (
    Section(landscape=False),
    Text("F.\tKesimpulan dan arahan", _HEADING),
    Text("{%p for alinea in isi.kesimpulan|paragraf %}"),
    Text("{{ alinea }}", _BELOW),
    Text("{%p endfor %}"),
    Text("{%p for arahan in isi.arahan %}"),
    Text("{{ loop.index }}.\t{{ arahan }}", "Naskah Daftar"),
    Text("{%p endfor %}"),
    Text("{%p if not isi.kesimpulan and not isi.arahan %}"),
    Text("Tidak ada arahan khusus.", _BELOW),
    Text("{%p endif %}"),
)
SUMMARY: tuple[Block, ...] = (
    *_UNITS, *_UNREPORTED, *_INDICATORS, *_AGAIN, *_ACTIONS, *_CONCLUSION,
)  # fmt: skip
CLOSING = Text(
    "Demikian ringkasan capaian kinerja ini dibuat untuk ditindaklanjuti sebagaimana mestinya.", "Naskah Penutup"
)
