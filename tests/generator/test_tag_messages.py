"""What a fault in a tag is called: in Indonesian, with what was typed and what its author may have meant."""

from __future__ import annotations

import pytest
from lxml import etree

from generator.checking.blocks import PartReading
from generator.checking.findings import Finding
from generator.checking.story import Paragraph, Piece, W
from generator.vocabulary import Vocabulary, shapes_of

ROW = {"nama": "a", "nip": "b", "pangkat": "c", "jabatan": "d", "peran": "e", "target": {"tw1": "f"}}
LETTER = {
    "tembusan": ["a"],
    "pegawai": [ROW],
    "penanda_tangan_kedua": [{"baris": [{"teks": "a"}], "nama": "b"}],
    "nomor": "a",
    "tanggal": "b",
    "hal": "c",
    "kop": {"instansi": "a", "alamat": "b"},
    "penanda_tangan": {"nama": "a", "baris": [{"teks": "b"}]},
    "pegawai_di_lampiran": 3,
    "isi": {"kegiatan": "a", "uraian": "b", "tenggat": "c", "dasar": ["d"], "durasi": {"mulai": "e"}},
}
VOCABULARY = Vocabulary(shapes_of(LETTER))


def paragraph(text: str) -> Paragraph:
    element = etree.Element(f"{W}p")
    words = etree.SubElement(etree.SubElement(element, f"{W}r"), f"{W}t")
    return Paragraph("word/document.xml", "Badan surat", element, (Piece(text, words, 0),))


def told(*texts: str) -> list[Finding]:
    """What is found in these paragraphs' tags, each loop or condition closed by the test."""
    read = PartReading(VOCABULARY)
    read.read([paragraph(text) for text in texts])
    return read.findings


def words(*texts: str) -> str:
    return "\n".join(f"{each.what} {each.mend}" for each in told(*texts))


BRACES = {
    "{{ isi.kegiatan pada {{ hal }}": "“{{ isi.kegiatan pada” belum ditutup dengan “}}” sebelum “{{”",
    "{{ isi.kegiatan {% if hal %}": "belum ditutup dengan “}}” sebelum “{%”",
    "{{ {{ hal }}": "hapus kurung pembuka yang berlebih",
    "{{{ isi.kegiatan }}}": "Tulis dua saja: {{ isi.kegiatan }}.",
    "{% if {{ hal }} %}{% endif %}": "tanpa kurung kurawal",
}


@pytest.mark.parametrize("typed", BRACES)
def test_braces_inside_a_tag_are_told_as_such(typed: str) -> None:
    assert BRACES[typed] in words(typed if "}}" in typed else f"{typed} x }}}}")


SYNTAX = {
    "{{ hal 5 }}": "ada bilangan atau teks yang berlebih",
    "{{ hal pada }}": "“pada” berlebih",
    '{{ hal|akhiran(".) }}': 'tanda petik " belum ditutup',
    "{{ hal' }}": "tanda petik ' belum ditutup",
    "{{ hal $ }}": "karakter “$”",
    "{{ hal. }}": "belum ada nama yang benar",
    "{{ hal| }}": "belum ada nama yang benar",
    "{{ (hal }}": "kurung tutup “)” belum ditulis",
    "{{ hal) }}": "“)” tidak pada tempatnya",
    "{{ {hal} }}": "kurung kurawal",
    "{{ hal or }}": "belum ditulis",
    '{{ "\\x" }}': '“{{ "\\x" }}” tidak dapat dibaca',
    "{% for butir isi.dasar %}{% endfor %}": "for ditulis dengan satu nama, lalu in",
    "{% for 5 in isi.dasar %}{% endfor %}": "for ditulis dengan satu nama, lalu in",
    "{{ hal.upper() }}": "pemanggilan fungsi “hal.upper(…)”",
    "{{ isi['hal'] }}": "indeks dengan kurung siku “isi[…]”",
    "{{ hal[1:2] }}": "indeks dengan kurung siku “hal[…]”",
    "{{ hal * 3 }}": "hitungan dengan “*”",
    "{% if hal is defined %}{% endif %}": "uji “is defined”",
    "{{ hal|akhiran(teks='.') }}": "nama pilihan “teks=”",
    "{{ hal, nomor }}": "beberapa nilai sekaligus",
    "{{ {'a': hal} }}": "beberapa nilai sekaligus",
    "{% for a, b in pegawai %}{% endfor %}": "for satu_nama in daftar",
}
ENGLISH = ("expected", "unexpected", "token", "integer", "string", "statement", "escape", "assign",
           "Call", "Getitem", "Slice", "Mul", "Keyword", "Test", "Tuple", "Dict", "Pair")  # fmt: skip


@pytest.mark.parametrize("typed", SYNTAX)
def test_faults_of_writing_are_told_in_indonesian(typed: str) -> None:
    found = words(typed)
    assert SYNTAX[typed] in found
    assert not [word for word in ENGLISH if word in found]


@pytest.mark.parametrize("name", ["safe", "attr", "map", "tojson", "pprint", "format", "capitalize"])
def test_filters_of_jinja_are_not_available(name: str) -> None:
    found = words(f"{{{{ hal|{name} }}}}")
    assert f"Penyaring “{name}” tidak tersedia dalam templat surat." in found
    assert "Mungkin" not in found


@pytest.mark.parametrize(
    ("typed", "meant"), [("uper", "upper"), ("harii", "hari"), ("tangal", "tanggal"), ("sfae", "")]
)
def test_a_filter_is_offered_only_when_it_is_spelt_alike(typed: str, meant: str) -> None:
    found = words(f"{{{{ hal|{typed} }}}}")
    assert f"Penyaring “{typed}” tidak dikenal." in found
    assert f"Mungkin yang dimaksud “{meant}”." in found if meant else "salah satu: akhiran, angka" in found


ORANG = "{%p for orang in pegawai %}"
END = "{%p endfor %}"
MEANT: dict[str, tuple[tuple[str, ...], str]] = {
    "place misspelt": (("{{ penandatangan.nama }}",), "“penanda_tangan.nama”."),
    "list of a place misspelt": (("{% for b in penandatangan.baris %}{% endfor %}",), "“penanda_tangan.baris”."),
    "both misspelt": (("{{ penandatangan.nma }}",), "“penanda_tangan.nama”."),
    "place left out": (("{{ tenggat }}",), "“isi.tenggat”."),
    "place too much": (("{{ surat.nomor }}",), "“nomor”."),
    "group without": (("{{ kop.telepon }}",), "Yang ada: kop.instansi, kop.alamat."),
    "part of a text": (("{{ hal.nama }}",), "tulis {{ hal }}."),
    "row misspelt": ((ORANG, "{{ orang.pangkatt }}", END), "“orang.pangkat”."),
    "row without": (
        (ORANG, "{{ orang.golongan }}", END),
        "Baris daftar “pegawai” tidak memiliki isian “orang.golongan”. "
        "Yang ada: orang.nama, orang.nip, orang.pangkat, orang.jabatan, orang.peran, orang.target.",
    ),
    "row of texts": (("{%p for t in tembusan %}", "{{ t.nama }}", END), "tulis {{ t }}."),
    "variable misspelt": ((ORANG, "{{ ornag.nama }}", END), "“orang.nama”."),
    "variable left out": ((ORANG, "{{ nama }}", END), "“orang.nama”."),
    "outside": (
        ("{{ orang.nama }}",),
        "“nama” hanya ada di dalam perulangan “pegawai”: "
        "tulis {%p for orang in pegawai %} … {{ orang.nama }} … {%p endfor %}.",
    ),
    "outside, bare": (("{{ peran }}",), "{%p for butir in pegawai %} … {{ butir.peran }} … {%p endfor %}."),
    "outside, deep": (("{{ orang.target.tw1 }}",), "{%p for orang in pegawai %} … {{ orang.target.tw1 }} …"),
    "outside, list misspelt": (("{{ penandatangan_kedua.nama }}",), "in penanda_tangan_kedua %}"),
    "inner list": (
        ("{%p for p in penanda_tangan_kedua %}", "{{ p.baris.teks }}", END),
        "“p.baris.teks” ada di dalam daftar “p.baris”, yang harus diulang dahulu. Tulis {%p for butir in p.baris %}",
    ),
    "in the condition of a loop": (('{%p for o in pegawai if o.perann == "Ketua" %}', END), "“o.peran”."),
    "unknown in the condition": (("{%p for o in pegawai if hla %}", END), "“hal”."),
    "loop misspelt": ((ORANG, "{{ loop.indeks }}", END), "“loop.index”."),
    "loop from nought": ((ORANG, "{{ loop.index0 }}", END), "“loop.index”."),
    "loop without": ((ORANG, "{{ loop.warna }}", END), "Yang ada: loop.index, loop.first, loop.last, loop.length."),
    "text as a list": (
        ("{%p for alinea in isi.uraian %}", END), "diulang dengan {%p for alinea in isi.uraian|paragraf %}."
    ),
    "text of a row as a list": ((ORANG, "{%p for a in orang.jabatan %}", END, END), "in orang.jabatan|paragraf %}."),
    "text like a list": (("{%p for o in pegawai_di_lampiran %}", END), "Mungkin yang dimaksud “pegawai”."),
    "group as a list": (("{%p for x in isi %}", END), "{%p for butir in isi.dasar %}."),
}  # fmt: skip


@pytest.mark.parametrize("name", MEANT)
def test_what_was_meant_is_offered_as_it_would_be_typed(name: str) -> None:
    texts, meant = MEANT[name]
    (found,) = told(*texts)
    assert meant in f"{found.what} {found.mend}"
    assert "[]" not in found.what + found.mend


def test_the_condition_of_a_loop_knows_its_variable() -> None:
    assert told('{%p for o in pegawai if o.peran == "Ketua" and hal %}', "{{ o.nama }}", END) == []


def test_a_row_and_its_parts_are_told_as_they_are_typed() -> None:
    found = words("{%p for orang in pegawai %}", "{{ orang }} {{ orang.target }}", "{%p endfor %}")
    assert "“orang” adalah kelompok isian" in found
    assert "orang.nama" in found
    assert "orang.target.tw1" in found
    assert "[]" not in found
