"""First drafts of the letters of carrying out and evaluating the work: reports, requests, obstacles, reviews."""

from __future__ import annotations

from generator.first_drafts.drafting import Block, Text
from generator.first_drafts.phrases import told
from generator.first_drafts.tables import Column, Table

_OWNER = "{{ unit_pemilik_kinerja }}"
_HEADING, _PART, _TEXT = "Naskah Judul Bab", "Naskah Judul Subbab", "Naskah Isi Subbab"
_NUMBER = Column("No.", 0.9, ("{{ loop.index }}",), centred=True)
_NAME_LINES = ("{{ orang.nama }}", "{%p if orang.nip %}", "{{ orang.nip }}", "{%p endif %}")
#: What was to be done and what came of it, task by task.
_WORK = Table(
    "butir in isi.pelaksanaan",
    (
        _NUMBER,
        Column("Tugas", 4.6, ("{{ butir.tugas }}",)),
        Column("Target", 2.7, ("{{ butir.target }}",)),
        Column("Realisasi", 4.4, ("{{ butir.realisasi }}",)),
        Column("Bukti Dukung", 3.4, ('{{ butir.bukti_dukung or "-" }}',)),
    ),
)
_ON_ASSIGNMENT: tuple[Block, ...] = (
    Text("{%p if isi.surat_tugas.nomor %}"),
    Text("Surat Tugas Nomor {{ isi.surat_tugas.nomor }} tanggal {{ isi.surat_tugas.tanggal|tanggal }}.", _TEXT),
    Text("{%p else %}"),
    Text(f"Arahan pimpinan {_OWNER} selaku unit organisasi pemilik kinerja.", _TEXT),
    Text("{%p endif %}"),
)


def _heading(letter: str, title: str) -> Text:
    return Text(f"{letter}.\t{title}", _HEADING)


def _part(number: int, title: str) -> Text:
    return Text(f"{number}.\t{title}", _PART)


def _told_or(path: str, otherwise: str) -> tuple[Block, ...]:
    return (
        Text(f"{{%p if {path} %}}"),
        *told(path, _TEXT),
        Text("{%p else %}"),
        Text(otherwise, _TEXT),
        Text("{%p endif %}"),
    )


def _introduction(general: str, purpose: str) -> tuple[Block, ...]:
    """Chapter A of a report (tata naskah 1.7)."""
    return (
        _heading("A", "PENDAHULUAN"),
        _part(1, "Umum"),
        Text(general, _TEXT),
        _part(2, "Dasar"),
        *_ON_ASSIGNMENT,
        _part(3, "Maksud dan tujuan"),
        Text(purpose, _TEXT),
    )


WORK_REPORT: tuple[Block, ...] = (
    *_introduction(
        "Laporan ini memuat pelaksanaan tugas pada kegiatan {{ isi.kegiatan }}, " + _OWNER + ", untuk periode "
        "{{ isi.periode|masa }}, dan disampaikan kepada {{ yth.jabatan }}.",
        "Mempertanggungjawabkan pelaksanaan tugas secara {{ isi.periode.jenis }} dan menyampaikan hasil yang dicapai "
        "sebagai bahan pemantauan, umpan balik, dan reviu.",
    ),
    _heading("B", "KEGIATAN YANG DILAKSANAKAN"),
    Text("Tugas dilaksanakan oleh {% for orang in pegawai %}{{ orang.nama }}, {{ orang.jabatan }}, "
         "{{ orang.unit }}{% endfor %}, dengan rincian tugas, target, dan realisasi sebagaimana tabel pada huruf C.",
         "Naskah Isi Bab"),
    _heading("C", "HASIL YANG DICAPAI"),
    _WORK,
    Text('{%p if isi.hasil_akhir == "ya" %}'),
    Text("Bersama laporan ini disampaikan hasil akhir pelaksanaan kegiatan untuk direviu secara berjenjang oleh:",
         "Naskah Isi Bab"),
    Text("{%p for jabatan in pereviu %}"),
    Text('{{ loop.index }}.\t{{ jabatan|akhiran("." if loop.last else ";") }}', "Naskah Daftar Bab"),
    Text("{%p endfor %}"),
    Text("{%p endif %}"),
    Text("{%p if diganti.nomor %}"),
    Text("Laporan ini menggantikan Laporan Nomor {{ diganti.nomor }} tanggal {{ diganti.tanggal|tanggal }} yang "
         "dikembalikan untuk diperbaiki dengan Berita Acara Nomor {{ diganti.berita_acara }}.", "Naskah Isi Bab"),
    Text("{%p endif %}"),
    _heading("D", "KESIMPULAN DAN SARAN"),
    _part(1, "Kendala"),
    *_told_or("isi.kendala", "Tidak ada kendala."),
    _part(2, "Rekomendasi"),
    *_told_or("isi.rekomendasi", "Tidak ada."),
    _part(3, "Rencana berikutnya"),
    *_told_or("isi.rencana_berikutnya", "Tidak ada; seluruh tugas telah dilaksanakan."),
    _heading("E", "PENUTUP"),
)  # fmt: skip
REPORT_CLOSING = Text(
    "Demikian laporan ini dibuat untuk dipergunakan sebagaimana mestinya, dan mohon arahan lebih lanjut.",
    "Naskah Penutup",
)

REQUESTED: tuple[Block, ...] = (
    Text("Dalam rangka pemantauan pelaksanaan kegiatan {{ isi.kegiatan }}"
         "{% if isi.surat_tugas.nomor %} sesuai dengan Surat Tugas Nomor {{ isi.surat_tugas.nomor }} tanggal "
         "{{ isi.surat_tugas.tanggal|tanggal }}{% endif %}, dengan ini diminta laporan pelaksanaan tugas untuk periode "
         "{{ isi.periode|masa }} dari:", "Naskah Pengantar Tabel"),
    Table(
        "orang in pegawai",
        (
            _NUMBER,
            Column("Nama/NIP", 6.1, _NAME_LINES),
            Column("Jabatan", 4.5, ("{{ orang.jabatan }}",)),
            Column("Unit Kerja", 4.5, ("{{ orang.unit }}",)),
        ),
    ),
    Text("Laporan {{ isi.periode.jenis }} tersebut sekurang-kurangnya memuat:", "Naskah Isi Lanjutan"),
    Text("{%p for butir in isi.yang_diminta %}"),
    Text('{{ loop.index|huruf }}.\t{{ butir|akhiran("." if loop.last else ";") }}', "Naskah Daftar"),
    Text("{%p endfor %}"),
    Text("Laporan diterima paling lambat hari {{ isi.tenggat|hari }}, tanggal {{ isi.tenggat|tanggal }}.",
         "Naskah Isi Lanjutan"),
)  # fmt: skip
REQUESTED_CLOSING = Text(
    "Demikian disampaikan untuk dilaksanakan, atas perhatian dan kerja samanya diucapkan terima kasih.",
    "Naskah Penutup",
)

OBSTACLES: tuple[Block, ...] = (
    _heading("A", "PENDAHULUAN"),
    _part(1, "Umum"),
    Text("Laporan ini memuat kendala pelaksanaan kegiatan {{ isi.kegiatan }}, " + _OWNER + ", beserta alternatif "
         "penyelesaian dan rekomendasinya, dan disampaikan kepada:", _TEXT),
    Text("{%p for jabatan in yth.semua %}"),
    Text('{{ loop.index|huruf }}.\t{{ jabatan|akhiran("." if loop.last else ";") }}', "Naskah Daftar Subbab"),
    Text("{%p endfor %}"),
    _part(2, "Dasar"),
    *_ON_ASSIGNMENT,
    _part(3, "Maksud dan tujuan"),
    Text("Memohon keputusan dan/atau tindak lanjut pimpinan sesuai dengan tugas dan fungsi unit organisasi "
         "masing-masing.", _TEXT),
    _heading("B", "KEGIATAN YANG DILAKSANAKAN"),
    *told("isi.uraian", "Naskah Isi Bab"),
    _heading("C", "KENDALA DAN ALTERNATIF PENYELESAIAN"),
    Table(
        "butir in isi.kendala",
        (
            _NUMBER,
            Column("Kendala", 3.9, ("{{ butir.kendala }}",)),
            Column("Akibat terhadap Target", 3.6, ("{{ butir.akibat }}",)),
            Column(
                "Alternatif Penyelesaian",
                4.2,
                ("{%p for cara in butir.alternatif|paragraf %}", "{{ loop.index|huruf }}. {{ cara }}", "{%p endfor %}"),
            ),
            Column("Rekomendasi", 3.4, ("{{ butir.rekomendasi }}",)),
        ),
    ),
    _heading("D", "KESIMPULAN DAN SARAN"),
    Text("Agar target kegiatan tetap tercapai, direkomendasikan:", "Naskah Isi Bab"),
    Text("{%p for butir in isi.kendala %}"),
    Text('{{ loop.index }}.\t{{ butir.rekomendasi|akhiran("." if loop.last else ";") }}', "Naskah Daftar Bab"),
    Text("{%p endfor %}"),
    _heading("E", "PENUTUP"),
)  # fmt: skip
OBSTACLES_CLOSING = Text("Demikian laporan ini disampaikan, mohon keputusan dan arahan lebih lanjut.", "Naskah Penutup")

MEMBER_REPORT: tuple[Block, ...] = (
    *_introduction(
        "Laporan ini memuat hasil kerja anggota tim pada kegiatan {{ isi.kegiatan }}, " + _OWNER + ", untuk periode "
        "{{ isi.periode|masa }}.",
        "Menyampaikan hasil kerja {{ isi.periode.jenis }} anggota tim kepada Pejabat Penilai Kinerja dan pimpinan unit "
        "organisasi yang bersangkutan sebagai bahan pertimbangan penilaian kinerja.",
    ),
    _heading("B", "ANGGOTA TIM YANG DILAPORKAN"),
    Table(
        "orang in pegawai",
        (
            Column("Nama/NIP", 5.6, _NAME_LINES),
            Column("Pangkat/ Golongan", 3.0, ('{{ orang.pangkat or "-" }}',)),
            Column("Jabatan", 3.7, ("{{ orang.jabatan }}",)),
            Column("Unit Kerja", 3.7, ("{{ orang.unit }}",)),
        ),
    ),
    _heading("C", "HASIL YANG DICAPAI"),
    _WORK,
    _heading("D", "KESIMPULAN DAN SARAN"),
    _part(1, "Umpan balik"),
    *told("isi.umpan_balik", _TEXT),
    _part(2, "Penilaian ketua tim"),
    Text("Hasil kerja anggota tim tersebut: {{ isi.penilaian }}.", _TEXT),
    _heading("E", "PENUTUP"),
)
MEMBER_CLOSING = Text("Demikian laporan ini dibuat sebagai bahan pertimbangan penilaian kinerja.", "Naskah Penutup")

_REPORT_LINES = (
    ("Kegiatan\t:\t{{ reviu.kegiatan }}", "Naskah Identitas"),
    ("Unit pemilik kinerja\t:\t" + _OWNER, "Naskah Identitas"),
    ("Laporan hasil\t:\tNomor {{ reviu.nomor }} tanggal {{ reviu.tanggal|tanggal }}, hal {{ reviu.hal }}",
     "Naskah Identitas"),
    ("Disampaikan oleh\t:\t{% for orang in pegawai %}{{ orang.nama }}, {{ orang.jabatan }}, {{ orang.unit }}"
     "{% endfor %}", "Naskah Identitas Akhir"),
)  # fmt: skip
REVIEW: tuple[Block, ...] = (
    Text("Pada hari ini {{ tanggal|hari_ini }}, bertempat di {{ tempat }}, {{ reviu.pereviu }} selaku "
         "{{ jabatan_penanda_tangan }} telah melakukan reviu ke-{{ reviu.urutan }} dari {{ reviu.jumlah }} tingkat "
         "reviu atas hasil pelaksanaan kegiatan:"),
    *(Text(text, style) for text, style in _REPORT_LINES),
    Text("Berdasarkan reviu tersebut dinyatakan sebagai berikut:", "Naskah Isi Lanjutan"),
    Text("1.\tPertimbangan", "Naskah Judul Bagian"),
    *told("isi.pertimbangan"),
    Text("2.\tHasil reviu", "Naskah Judul Bagian"),
    Text('{%p if isi.hasil == "dikembalikan" %}'),
    Text("Hasil pelaksanaan kegiatan DIKEMBALIKAN kepada yang menyampaikan untuk diperbaiki"
         "{% if isi.batas_perbaikan %} paling lambat tanggal {{ isi.batas_perbaikan|tanggal }}{% endif %}. Setelah "
         "diperbaiki, hasil disampaikan kembali dan direviu sejak tingkat pertama. Yang harus diperbaiki:",
         "Naskah Isi Bagian"),
    Table(
        "butir in isi.perbaikan",
        (
            _NUMBER,
            Column("Bagian", 5.1, ("{{ butir.bagian }}",)),
            Column("Yang Harus Diperbaiki", 10.0, ("{{ butir.perbaikan }}",)),
        ),
    ),
    Text("{%p elif reviu.selesai %}"),
    Text("Hasil pelaksanaan kegiatan DITERIMA dan telah sesuai dengan target yang diharapkan. Dengan penerimaan ini, "
         "pelaksanaan kegiatan DINYATAKAN SELESAI.", "Naskah Isi Bagian"),
    Text("{%p else %}"),
    Text("Hasil pelaksanaan kegiatan DITERIMA pada tingkat ini dan diteruskan kepada {{ reviu.diteruskan }} untuk "
         "direviu. Pelaksanaan kegiatan belum dinyatakan selesai.", "Naskah Isi Bagian"),
    Text("{%p endif %}"),
)  # fmt: skip
REVIEW_CLOSING = Text(
    "Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.", "Naskah Penutup"
)
