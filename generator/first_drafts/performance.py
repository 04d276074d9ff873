"""First drafts of performance plans: agreement, target sheet, matrix of roles, and action plan of a quarter."""

from __future__ import annotations

from generator.first_drafts.drafting import Block, Section, SignedTable, Text, TwoSignatures
from generator.first_drafts.phrases import identity
from generator.first_drafts.tables import Column, Table

_NUMBER = Column("No.", 0.9, ("{{ loop.index }}",), centred=True)
_EACH = "butir in isi.indikator"
_DETAIL = "Naskah Identitas"
_QUARTERS = (("I", "tw1"), ("II", "tw2"), ("III", "tw3"), ("IV", "tw4"))
TWO_PARTIES = TwoSignatures("Pihak Kedua,", "Pihak Pertama,")
SUPERIOR_AND_LEADER = TwoSignatures(left="Mengetahui,")
ALONE = TwoSignatures()


def _party(name: str, title: str, said: str) -> tuple[Block, ...]:
    return (
        Text(f"Nama\t:\t{name}", _DETAIL),
        Text(f"Jabatan\t:\t{title}", "Naskah Identitas Akhir"),
        Text(said, "Naskah Isi Sambungan"),
    )


def _target(quarter: str) -> str:
    return f'{{{{ butir.target.{quarter} or "-" }}}}'


def _quarter_columns(width_cm: float) -> tuple[Column, ...]:
    return tuple(Column(f"TW {roman}", width_cm, (_target(name),), centred=True) for roman, name in _QUARTERS)


def _annex(document: str, title: str) -> tuple[Block, ...]:
    return (
        Text("LAMPIRAN", "Naskah Lampiran"),
        Text(document, "Naskah Kepala Lampiran"),
        Text("NOMOR\t:\t{{ nomor }}", "Naskah Data Lampiran"),
        Text("TANGGAL\t:\t{{ tanggal|tanggal|upper }}", "Naskah Data Lampiran"),
        Text(title, "Naskah Judul Lampiran"),
    )


#: The manual that every indicator follows (Pengelolaan Kinerja Pegawai; tata naskah 7.1).
_MANUAL = Table(
    _EACH,
    (
        Column("Kode", 1.7, ("{{ butir.kode }}",)),
        Column("Indikator", 3.6, ("{{ butir.nama }}",)),
        Column("Definisi", 4.6, ('{{ butir.definisi or "-" }}',)),
        Column("Formula", 4.0, ('{{ butir.formula or "-" }}',)),
        Column("Polarisasi", 2.7, ("{{ butir.polarisasi|polarisasi }}",)),
        Column("Konsolidasi", 2.3, ("{{ butir.konsolidasi|konsolidasi }}",)),
        Column("Sumber Data", 2.8, ('{{ butir.sumber_data or "-" }}',)),
        Column(
            "Dokumen Verifikasi",
            3.0,
            ("{%p for dokumen in butir.dokumen_verifikasi %}", "{{ dokumen }}", "{%p endfor %}", ""),
        ),
    ),
)
_CHANGING = (
    Text("{%p if isi.mengganti %}"),
    Text("Dokumen ini mengubah {{ isi.mengganti|akhiran('.') }}"),
    Text("{%p endif %}"),
)
_BUDGET = Table(
    "butir in isi.anggaran",
    (
        _NUMBER,
        Column("Program/Kegiatan", 8.1, ("{{ butir.program }}",)),
        Column("Anggaran (Rp)", 3.6, ("{{ butir.anggaran }}",), centred=True),
        Column("Keterangan", 3.4, ('{{ butir.keterangan or "-" }}',)),
    ),
)
AGREEMENT: tuple[Block, ...] = (
    *_CHANGING,
    Text("Dalam rangka mewujudkan manajemen pemerintahan yang efektif, transparan, dan akuntabel serta berorientasi "
         "pada hasil, kami yang bertanda tangan di bawah ini:"),
    *_party("{{ penanda_tangan.nama }}", "{{ jabatan_penanda_tangan }}", "selanjutnya disebut Pihak Pertama."),
    Text("{%p for pihak in penanda_tangan_kedua %}"),
    *_party("{{ pihak.nama }}", "{{ pihak.jabatan }}",
            "selaku atasan Pihak Pertama, selanjutnya disebut Pihak Kedua."),
    Text("{%p endfor %}"),
    Text("Pihak Pertama berjanji akan mewujudkan target kinerja yang seharusnya sesuai lampiran perjanjian ini dalam "
         "rangka mencapai target kinerja jangka menengah seperti yang telah ditetapkan dalam dokumen perencanaan. "
         "Keberhasilan dan kegagalan pencapaian target kinerja tersebut menjadi tanggung jawab Pihak Pertama."),
    Text("{%p if penanda_tangan_kedua %}"),
    Text("Pihak Kedua akan melakukan supervisi yang diperlukan serta melakukan evaluasi terhadap capaian kinerja dari "
         "perjanjian ini dan mengambil tindakan yang diperlukan dalam rangka pemberian penghargaan dan sanksi."),
    Text("{%p endif %}"),
    Text("Target kinerja Tahun {{ isi.tahun }} adalah sebagai berikut:", "Naskah Pengantar Tabel"),
    Table(
        _EACH,
        (
            _NUMBER,
            Column("Sasaran", 5.6, ("{{ butir.sasaran }}",)),
            Column("Indikator Kinerja", 6.4, ("{{ butir.nama }}",)),
            Column("Target", 3.1, ("{{ butir.target_tahunan }} {{ butir.satuan }}",), centred=True),
        ),
    ),
    Text("{%p if isi.anggaran %}"),
    Text("Anggaran yang mendukung pencapaian target tersebut:", "Naskah Pengantar Tabel"),
    _BUDGET,
    Text("{%p endif %}"),
)  # fmt: skip
AGREEMENT_CLOSING = Text(
    "Demikian perjanjian kinerja ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.", "Naskah Penutup"
)
AGREEMENT_ANNEX: tuple[Block, ...] = (
    Section(landscape=True),
    *_annex("{{ hal|upper }}", "TARGET TRIWULANAN DAN MANUAL INDIKATOR KINERJA"),
    Table(
        _EACH,
        (
            _NUMBER,
            Column("Kode", 1.8, ("{{ butir.kode }}",)),
            Column("Sasaran", 5.2, ("{{ butir.sasaran }}",)),
            Column("Indikator Kinerja", 5.8, ("{{ butir.nama }}",)),
            Column("Satuan", 2.2, ("{{ butir.satuan }}",), centred=True),
            Column("Target Tahunan", 2.0, ("{{ butir.target_tahunan }}",), centred=True),
            *_quarter_columns(1.7),
        ),
    ),
    SignedTable(_MANUAL, TwoSignatures("Pihak Kedua,", "Pihak Pertama,", place_and_date="")),
)

TARGETS: tuple[Block, ...] = (
    *_CHANGING,
    *identity(),
    Text("{%p for pihak in penanda_tangan_kedua %}"),
    Text("Pejabat Penilai\t:\t{{ pihak.nama }}, {{ pihak.jabatan }}", "Naskah Identitas Akhir"),
    Text("{%p endfor %}"),
    Table(
        _EACH,
        (
            _NUMBER,
            Column("RHK yang Diintervensi", 3.4, ("{{ butir.intervensi }}",)),
            Column("Rencana Hasil Kerja", 3.6, ("{{ butir.sasaran }}",)),
            Column("Aspek", 1.9, ("{{ butir.aspek }}",)),
            Column("Indikator Kinerja Individu", 3.9, ("{{ butir.nama }}",)),
            Column("Target Tahunan", 2.1, ("{{ butir.target_tahunan }} {{ butir.satuan }}",), centred=True),
            Column("TW", 1.1, centred=True, parts=tuple(roman for roman, _name in _QUARTERS)),
            Column("Target", 1.6, centred=True, parts=tuple(_target(name) for _roman, name in _QUARTERS)),
            Column(
                "Rencana Aksi Triwulan",
                6.2,
                parts=tuple(f'{{{{ butir.aksi.{name} or "-" }}}}' for _roman, name in _QUARTERS),
            ),
        ),
    ),
)
TARGETS_CLOSING = Text(
    "Sasaran Kinerja Pegawai Tahun {{ isi.tahun }} ini disepakati dalam dialog kinerja antara pegawai dan Pejabat "
    "Penilai Kinerja.",
    "Naskah Penutup",
)
TARGETS_ANNEX: tuple[Block, ...] = (
    *_annex("{{ hal|upper }}", "MANUAL INDIKATOR KINERJA INDIVIDU"),
    SignedTable(_MANUAL, TwoSignatures(left="Mengetahui,", place_and_date="")),
)

MATRIX: tuple[Block, ...] = (
    Text("Matriks ini membagi hasil kerja {{ jabatan_penanda_tangan }} Tahun {{ isi.tahun }} kepada pegawai, sebagai "
         "hasil dialog kinerja tanggal {{ isi.dialog|tanggal }}.", "Naskah Pengantar Tabel"),
    Table(
        "orang in pegawai",
        (
            _NUMBER,
            Column("Nama/NIP", 5.0, ("{{ orang.nama }}", "{%p if orang.nip %}", "{{ orang.nip }}", "{%p endif %}")),
            Column("Jabatan", 4.6, ("{{ orang.jabatan }}", "{{ orang.unit }}")),
            Column("Hasil Kerja Pimpinan", 5.0, ("{{ orang.hasil }}",)),
            Column("Peran", 3.4, ("{{ orang.peran }}",)),
            Column("Hasil Antara", 5.8, ("{{ orang.hasil_antara }}",)),
        ),
    ),
)  # fmt: skip
MATRIX_CLOSING = Text(
    "Matriks ini menjadi acuan penyusunan sasaran kinerja pegawai yang bersangkutan.", "Naskah Penutup"
)

ACTIONS: tuple[Block, ...] = (
    Text("{%p if isi.dasar %}"),
    Text("Rencana aksi Triwulan {{ isi.triwulan|romawi }} Tahun {{ isi.tahun }} ini melaksanakan "
         "{{ isi.dasar|akhiran('.') }}", "Naskah Pengantar Tabel"),
    Text("{%p else %}"),
    Text("Rencana aksi Triwulan {{ isi.triwulan|romawi }} Tahun {{ isi.tahun }}:", "Naskah Pengantar Tabel"),
    Text("{%p endif %}"),
    Table(
        "butir in isi.rencana",
        (
            _NUMBER,
            Column("Kode", 1.7, ("{{ butir.kode }}",)),
            Column("Indikator", 4.4, ("{{ butir.indikator }}",)),
            Column("Rencana Aksi", 5.6, ("{{ butir.aksi }}",)),
            Column("Target", 2.6, ("{{ butir.target }}",)),
            Column("Waktu", 3.2, ("{{ butir.mulai|tanggal }} s.d. {{ butir.selesai|tanggal }}",)),
            Column("Penanggung Jawab", 3.5, ("{{ butir.penanggung_jawab }}",)),
            Column("Sumber Daya", 2.8, ('{{ butir.sumber_daya or "-" }}',)),
        ),
    ),
)  # fmt: skip
ACTIONS_CLOSING = Text(
    "Demikian rencana aksi kinerja ini disusun untuk dilaksanakan dan dipantau pada akhir triwulan.", "Naskah Penutup"
)
