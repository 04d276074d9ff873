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
