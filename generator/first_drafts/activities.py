"""First drafts of the activity proposal, in chapters and as a ruled form, and of the plan with its budget."""

from __future__ import annotations

from generator.first_drafts.charts import budget, schedule
from generator.first_drafts.drafting import Block, Text
from generator.first_drafts.grids import Cell, Grid, Row, heading, text
from generator.first_drafts.phrases import PERIOD
from generator.first_drafts.tables import Column, Lines, Table

_HEADING, _BODY, _INTRODUCTION = "Naskah Judul Bab", "Naskah Isi Bab", "Naskah Pengantar Bab"
_NUMBER = Column("No.", 0.9, ("{{ loop.index }}",), centred=True)
_SKILLS = tuple(
    line
    for label, field in (("Kompetensi", "kompetensi"), ("Keahlian", "keahlian"), ("Keterampilan", "keterampilan"))
    for line in (f"{{%p if butir.{field} %}}", f"{label}: {{{{ butir.{field} }}}}", "{%p endif %}")
)
_TYPE = '{% if butir.jenis == "JF" %}Pejabat Fungsional{% else %}{{ butir.jenis }}{% endif %}'
_NEEDS = Table(
    "butir in isi.kebutuhan",
    (
        _NUMBER,
        Column("Jenis", 2.3, (_TYPE,)),
        Column("Jabatan", 3.2, ("{{ butir.jabatan }}",)),
        Column("Jenjang", 2.2, ('{{ butir.jenjang or "-" }}',)),
        Column("Jumlah (orang)", 1.7, ("{{ butir.jumlah }}",), centred=True),
        Column("Kompetensi, Keahlian, dan/atau Keterampilan", 5.7, _SKILLS),
    ),
)
_WORK = Table(
    "butir in isi.pembagian_kerja",
    (
        _NUMBER,
        Column("Jenis Kerja", 3.3, ("{{ butir.jenis_kerja }}",)),
        Column("Pelaksana", 3.8, ("{{ butir.pelaksana }}",)),
        Column("Peran", 2.2, ('{{ butir.peran or "-" }}',)),
        Column("Uraian Tugas", 5.8, ("{{ butir.uraian_tugas }}",)),
    ),
)
_TARGETS = Table(
    "butir in isi.target_kinerja",
    (
        _NUMBER,
        Column("Hasil yang Diharapkan", 6.3, ("{{ butir.uraian }}",)),
        Column("Indikator", 5.6, ("{{ butir.indikator }}",)),
        Column("Target", 3.2, ("{{ butir.jumlah }} {{ butir.satuan }}",), centred=True),
    ),
)
_REASON = "Alasan pelibatan dimulai sebelum tanggal naskah ini: {{ isi.durasi.alasan|akhiran('.') }}"
_AVAILABLE = (
    'Anggaran untuk kegiatan ini {% if isi.ketersediaan_anggaran.status == "tanpa anggaran" %}tidak diperlukan'
    "{% else %}{{ isi.ketersediaan_anggaran.status }}{% endif %}"
    "{% if isi.ketersediaan_anggaran.sumber %}, bersumber dari {{ isi.ketersediaan_anggaran.sumber }}{% endif %}"
    "{% if isi.ketersediaan_anggaran.kode_rekening %}, kode rekening {{ isi.ketersediaan_anggaran.kode_rekening }}"
    "{% endif %}{% if anggaran.kelompok %}, dengan kebutuhan seluruhnya {{ anggaran.total }} "
    "({{ anggaran.terbilang }}){% endif %}."
)


def _told(path: str) -> tuple[Block, ...]:
    return (Text(f"{{%p for alinea in {path}|paragraf %}}"), Text("{{ alinea }}", _BODY), Text("{%p endfor %}"))


def _listed(path: str) -> tuple[Block, ...]:
    return (
        Text(f"{{%p for butir in {path} %}}"),
        Text('{{ loop.index }}.\t{{ butir|akhiran("." if loop.last else ";") }}', "Naskah Daftar Bab"),
        Text("{%p endfor %}"),
    )


_NAME = Text("{{ isi.kegiatan|upper }}", "Naskah Judul Isi")
PROPOSAL: tuple[Block, ...] = (
    _NAME,
    Text("I.\tLATAR BELAKANG", _HEADING),
    *_told("isi.latar_belakang"),
    Text("II.\tMAKSUD DAN TUJUAN PERMOHONAN PENUGASAN", _HEADING),
    *_told("isi.maksud_dan_tujuan"),
    Text("III.\tDASAR HUKUM", _HEADING),
    *_listed("isi.dasar_hukum"),
    Text("IV.\tPEDOMAN TEKNIS KEGIATAN/STANDAR OPERASIONAL PROSEDUR", _HEADING),
    *_listed("isi.pedoman_teknis"),
    Text("V.\tKOMPETENSI, KEAHLIAN, DAN/ATAU KETERAMPILAN YANG DIBUTUHKAN", _HEADING),
    _NEEDS,
    Text("VI.\tJENIS DAN PEMBAGIAN KERJA PELAKSANA KEGIATAN", _HEADING),
    _WORK,
    Text("VII.\tEKSPEKTASI KINERJA YANG DIHARAPKAN", _HEADING),
    _TARGETS,
    Text("VIII.\tEKSPEKTASI WAKTU PELIBATAN", _HEADING),
    Text(f"Pelibatan dilaksanakan {PERIOD}.", _BODY),
    Text("{%p if isi.durasi.alasan %}"),
    Text(_REASON, _BODY),
    Text("{%p endif %}"),
    *schedule("Jadwal pelaksanaan kegiatan menurut {columns}:", _INTRODUCTION),
    Text("IX.\tKETERSEDIAAN ANGGARAN", _HEADING),
    Text(_AVAILABLE, _BODY),
    *budget("Rincian kebutuhan anggaran tiap kegiatan:", _INTRODUCTION),
)
PROPOSAL_CLOSING = Text(
    "Demikian proposal ini disampaikan kepada {{ yth.jabatan }} untuk mendapat persetujuan.", "Naskah Penutup"
)

_LINE, _POINT, _BOLD = "Naskah Tabel", "Naskah Tabel Butir", "Naskah Tabel Tebal"


def _cell_told(path: str) -> Lines:
    return ((f"{{%p for alinea in {path}|paragraf %}}", _LINE), ("{{ alinea }}", _LINE), ("{%p endfor %}", _LINE))


def _cell_listed(path: str, *lines: str) -> Lines:
    """Numbered entries; the lines after the first stand indented below it, tags between them are kept."""
    first, *others = lines
    return (
        (f"{{%p for butir in {path} %}}", _LINE),
        (f"{{{{ loop.index }}}}.\t{first}", _POINT),
        *((line if line.startswith("{%p") else f"\t{line}", _POINT) for line in others),
        ("{%p endfor %}", _LINE),
    )


def _entries(*entries: tuple[str, Lines]) -> tuple[Row, ...]:
    """The numbered rows of a form: label and content; long contents may break across pages."""
    return tuple(
        Row((text(f"{place}.", "Naskah Tabel Tengah"), text(label, _LINE), Cell(lines)), breaks=True)
        for place, (label, lines) in enumerate(entries, start=1)
    )


_ASKED = f"{_TYPE} {{{{ butir.jabatan }}}}{{% if butir.jenjang %}} {{{{ butir.jenjang }}}}{{% endif %}}, "
_FORM = Grid(
    (0.9, 4.6, 10.5),
    (
        heading("No.", "Uraian", "Isian"),
        *_entries(
            ("Diajukan kepada", (("{{ yth.jabatan }}", _LINE),)),
            ("Unit pemilik kinerja", (("{{ unit_pemohon }}", _LINE),)),
            ("Nama kegiatan", (("{{ isi.kegiatan }}", _BOLD),)),
            ("Latar belakang", _cell_told("isi.latar_belakang")),
            ("Maksud dan tujuan permohonan penugasan", _cell_told("isi.maksud_dan_tujuan")),
            ("Dasar hukum", _cell_listed("isi.dasar_hukum", '{{ butir|akhiran("." if loop.last else ";") }}')),
            ("Pedoman teknis kegiatan/standar operasional prosedur (SOP)",
             _cell_listed("isi.pedoman_teknis", '{{ butir|akhiran("." if loop.last else ";") }}')),
            ("Kompetensi, keahlian, dan/atau keterampilan yang dibutuhkan",
             _cell_listed("isi.kebutuhan", _ASKED + "{{ butir.jumlah|hitung }} orang", *_SKILLS)),
            ("Jenis dan pembagian kerja pelaksana kegiatan",
             _cell_listed("isi.pembagian_kerja", "{{ butir.jenis_kerja }}: {{ butir.pelaksana }}"
                          "{% if butir.peran %} ({{ butir.peran }}){% endif %}",
                          '{{ butir.uraian_tugas|akhiran(".") }}')),
            ("Ekspektasi kinerja yang diharapkan",
             _cell_listed("isi.target_kinerja", "{{ butir.uraian }}",
                          "{{ butir.indikator }}: {{ butir.jumlah }} {{ butir.satuan }}")),
            ("Ekspektasi waktu pelibatan",
             ((f"{PERIOD[0].upper()}{PERIOD[1:]}.", _LINE), ("{%p if isi.durasi.alasan %}", _LINE), (_REASON, _LINE),
              ("{%p endif %}", _LINE))),
            ("Ketersediaan anggaran", ((_AVAILABLE, _LINE),)),
        ),
    ),
)  # fmt: skip
ACTIVITY_FORM: tuple[Block, ...] = (
    _FORM,
    *schedule("Jadwal pelaksanaan kegiatan menurut {columns}:", "Naskah Pengantar Formulir"),
    *budget("Rincian kebutuhan anggaran tiap kegiatan:", "Naskah Pengantar Formulir"),
)
ACTIVITY_FORM_CLOSING = Text("Formulir ini diajukan untuk mendapat persetujuan pimpinan.", "Naskah Penutup")

_DASAR: Lines = (
    ("{%p if not isi.dasar %}", _LINE),
    ("-", _LINE),
    ("{%p endif %}", _LINE),
    *_cell_listed("isi.dasar", '{{ butir|akhiran("." if loop.last else ";") }}'),
)
_PLAN_FIELDS = Grid(
    (4.6, 11.4),
    (
        Row((text("Unit pemilik kinerja"), text("{{ unit_pemohon }}"))),
        Row((text("Nama kegiatan"), text("{{ isi.kegiatan }}", _BOLD))),
        Row((text("Diajukan kepada"), text("{{ yth.jabatan }}"))),
        Row((text("Dasar"), Cell(_DASAR)), breaks=True),
        Row((text("Ketersediaan anggaran"), text(_AVAILABLE)), breaks=True),
    ),
)
PLAN: tuple[Block, ...] = (
    _PLAN_FIELDS,
    Text("A.\tTARGET KINERJA", _HEADING),
    _TARGETS,
    Text("B.\tJADWAL PELAKSANAAN KEGIATAN", _HEADING),
    *schedule("Digambar menurut {columns}.", "Naskah Pengantar Formulir"),
    Text("C.\tKEBUTUHAN ANGGARAN TIAP KEGIATAN", _HEADING),
    *budget("Dihitung dari volume dikalikan harga satuan.", "Naskah Pengantar Formulir"),
)
PLAN_CLOSING = Text("Demikian rencana kegiatan dan anggaran ini disusun sebagai acuan pelaksanaan.", "Naskah Penutup")
