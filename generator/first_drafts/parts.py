"""The parts that every letter of a form has in common: how it opens, how it is signed, who gets a copy."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from core.profile import DocumentForm
from generator.first_drafts.tables import Lines, add_fields, add_unbroken
from generator.first_drafts.two_signatures import TwoSignatures, add_two_signatures

_SURAT_FIELDS = (
    ("Nomor", "{{ nomor }}"),
    ("Sifat", "{{ sifat }}"),
    ("Lampiran", "{{ lampiran }}"),
    ("Hal", "{{ hal }}"),
)
_NOTA_FIELDS = (
    ("Yth.", "{{ yth.jabatan }}"),
    ("Dari", "{{ dari }}"),
    ("Tembusan", ""),
    ("Tanggal", "{{ tanggal|tanggal }}"),
    *_SURAT_FIELDS,
)
#: The signer's title as it stands over the signature, and in capitals, where `u.b.` stays as it is.
_TITLE = "{{ baris.teks }}"
_CAPITAL_TITLE = '{% if baris.teks == "u.b." %}u.b.{% else %}{{ baris.teks|upper }}{% endif %}'


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph of the body in a named style; it may hold tags, and `{%p … %}` stands alone in one."""

    text: str
    style: str = "Naskah Isi"


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature block; in a decree and an instruction the title stands in capitals (tata naskah 1.6, 4.1)."""

    capitals: bool = False


def _copies(plain: str, numbered: str) -> tuple[Text, ...]:
    """One recipient stands unnumbered, several are numbered (tata naskah 5)."""
    return (
        Text("{%p for penerima in tembusan %}", plain),
        Text("{%p if loop.length == 1 %}", plain),
        Text("{{ penerima }}", plain),
        Text("{%p else %}", plain),
        Text("{{ loop.index }}.\t{{ penerima }}", numbered),
        Text("{%p endif %}", plain),
        Text("{%p endfor %}", plain),
    )


_COPIES = (
    Text("{%p if tembusan %}", "Naskah Tembusan"),
    Text("Tembusan:", "Naskah Tembusan Judul"),
    *_copies("Naskah Tembusan", "Naskah Tembusan Bernomor"),
    Text("{%p endif %}", "Naskah Tembusan"),
)
_PLACE_AND_DATE = (Text("{{ tempat }}, {{ tanggal|tanggal }}", "Naskah Tempat Penetapan"),)
_DECREE_TITLE = "{{ hal|upper }} {{ isi.kegiatan|upper }}"


def _titled(name: str) -> tuple[Text, ...]:
    """Title, number and TENTANG (tata naskah 1.7, 1.8)."""
    return (
        Text(name, "Naskah Judul Naskah"),
        Text("NOMOR {{ nomor }}", "Naskah Nomor Naskah"),
        Text("TENTANG", "Naskah Tentang"),
        Text("{{ hal|upper }}", "Naskah Judul Isi"),
    )


_NAMED_BY_SUBJECT = (
    Text("{{ hal|upper }}", "Naskah Judul Naskah"),
    Text("NOMOR {{ nomor }}", "Naskah Nomor Naskah"),
)
#: How the forms with a title in place of an addressee open (tata naskah 1.5, 1.6, 1.8).
_TITLES: dict[DocumentForm, tuple[Text, ...]] = {
    DocumentForm.SURAT_TUGAS: (
        Text("SURAT TUGAS", "Naskah Judul Naskah"),
        Text("NOMOR {{ nomor }}", "Naskah Nomor Naskah"),
    ),
    DocumentForm.CATATAN: (
        Text("CATATAN PENGAJUAN LISAN", "Naskah Judul Naskah"),
        Text("NOMOR {{ nomor }}", "Naskah Nomor Naskah"),
    ),
    DocumentForm.INSTRUKSI: (
        Text("INSTRUKSI {{ jabatan_penanda_tangan|upper }}", "Naskah Judul Naskah"),
        Text("NOMOR {{ nomor }}", "Naskah Nomor Naskah"),
        Text("TENTANG", "Naskah Tentang"),
        Text("{{ hal|upper }} DALAM KEGIATAN {{ isi.kegiatan|upper }}", "Naskah Judul Isi"),
    ),
    DocumentForm.KEPUTUSAN: (
        Text("KEPUTUSAN {{ jabatan_penanda_tangan|upper }}", "Naskah Judul Naskah"),
        Text("NOMOR {{ nomor }}", "Naskah Nomor Naskah"),
        Text("TENTANG", "Naskah Tentang"),
        Text(_DECREE_TITLE, "Naskah Judul Isi"),
        Text("{{ jabatan_penanda_tangan|upper }},", "Naskah Penetap"),
    ),
    DocumentForm.LAPORAN: _titled("LAPORAN"),
    DocumentForm.BERITA_ACARA: _titled("BERITA ACARA"),
    DocumentForm.PERJANJIAN: _NAMED_BY_SUBJECT,
    DocumentForm.FORMULIR: _NAMED_BY_SUBJECT,
    DocumentForm.PROPOSAL: _NAMED_BY_SUBJECT,
}
#: What stands over the signature of these forms, which open without place and date.
_CLOSINGS: dict[DocumentForm, tuple[Text, ...]] = {
    DocumentForm.SURAT_TUGAS: _PLACE_AND_DATE,
    DocumentForm.CATATAN: _PLACE_AND_DATE,
    DocumentForm.INSTRUKSI: (
        Text("Dikeluarkan di {{ tempat }}", "Naskah Tempat Penetapan"),
        Text("pada tanggal {{ tanggal|tanggal }}", "Naskah Tanggal Penetapan"),
    ),
    DocumentForm.KEPUTUSAN: (
        Text("Ditetapkan di {{ tempat }}", "Naskah Tempat Penetapan"),
        Text("pada tanggal {{ tanggal|tanggal }}", "Naskah Tanggal Penetapan"),
    ),
    DocumentForm.LAPORAN: (
        Text("Dibuat di {{ tempat }}", "Naskah Tempat Penetapan"),
        Text("pada tanggal {{ tanggal|tanggal }}", "Naskah Tanggal Penetapan"),
    ),
    DocumentForm.BERITA_ACARA: _PLACE_AND_DATE,
    DocumentForm.PERJANJIAN: _PLACE_AND_DATE,
    DocumentForm.FORMULIR: _PLACE_AND_DATE,
    DocumentForm.PROPOSAL: _PLACE_AND_DATE,
}
_IN_CAPITALS = frozenset({DocumentForm.INSTRUKSI, DocumentForm.KEPUTUSAN})


def open_letter(document: Any, form: DocumentForm) -> None:
    """What stands between the letterhead and the body."""
    if form is DocumentForm.NOTA_DINAS:
        _open_nota_dinas(document)
    elif form is DocumentForm.SURAT_DINAS:
        _open_surat_dinas(document)
    else:
        add_texts(document, _TITLES[form])


def close_letter(document: Any, form: DocumentForm, closing: Text, two: TwoSignatures | None = None) -> None:
    """The last sentence, date where the form has it there, one signature or two, and copies but in a nota dinas.

    They stay together, so that none stands alone on a page; only a decree's copies, which may fill one, stand apart.
    """
    copies = () if form in {DocumentForm.NOTA_DINAS, DocumentForm.KEPUTUSAN} else _COPIES
    if two is not None:
        add_two_signatures(document, two, _lines((closing,)), _lines(copies))
    else:
        signature = signature_lines(Signature(form in _IN_CAPITALS))
        add_unbroken(document, _lines((closing, *_CLOSINGS.get(form, ()), *signature, *copies)))
    document.add_paragraph("", "Naskah Sela")
    if form is DocumentForm.KEPUTUSAN:
        add_texts(document, _COPIES)


def _lines(texts: tuple[Text, ...]) -> Lines:
    return [(each.text, each.style) for each in texts]


def add_texts(document: Any, texts: tuple[Text, ...]) -> None:
    """One paragraph for each."""
    for each in texts:
        document.add_paragraph(each.text, each.style)


def _open_surat_dinas(document: Any) -> None:
    document.add_paragraph("{{ tempat }}, {{ tanggal|tanggal }}", "Naskah Tempat Tanggal")
    add_fields(document, _SURAT_FIELDS)
    document.add_paragraph("", "Naskah Data")
    document.add_paragraph("Yth.\t{{ yth.jabatan }}", "Naskah Tujuan")
    document.add_paragraph("di", "Naskah Tujuan")
    document.add_paragraph("{{ yth.tempat }}", "Naskah Tempat Tujuan")


def _open_nota_dinas(document: Any) -> None:
    document.add_paragraph("NOTA DINAS", "Naskah Judul")
    cells = add_fields(document, _NOTA_FIELDS)
    _fill_copies(cells["Tembusan"])
    document.add_paragraph("", "Naskah Garis")


def _fill_copies(cell: Any) -> None:
    """In a nota dinas the copies stand among the fields, `-` when there are none (tata naskah 1.4)."""
    cell.paragraphs[0].text = "{%p if not tembusan %}"
    cell.add_paragraph("-", "Naskah Data")
    cell.add_paragraph("{%p endif %}", "Naskah Data")
    for line in _copies("Naskah Data", "Naskah Data Bernomor"):
        cell.add_paragraph(line.text, line.style)


def signature_lines(signature: Signature) -> tuple[Text, ...]:
    """Title lines, room for the signature, name, rank and NIP."""
    title = _CAPITAL_TITLE if signature.capitals else _TITLE
    return (
        Text("{%p for baris in penanda_tangan.baris %}", "Naskah Tanda Tangan"),
        Text(f"{{{{ baris.awalan }}}}\t{title}", "Naskah Tanda Tangan"),
        Text("{%p endfor %}", "Naskah Tanda Tangan"),
        Text("{{ penanda_tangan.nama }}", "Naskah Nama Penanda Tangan"),
        Text("{%p if penanda_tangan.pangkat %}", "Naskah Pangkat NIP"),
        Text("{{ penanda_tangan.pangkat }}", "Naskah Pangkat NIP"),
        Text("{%p endif %}", "Naskah Pangkat NIP"),
        Text("{%p if penanda_tangan.nip %}", "Naskah Pangkat NIP"),
        Text("{{ penanda_tangan.nip }}", "Naskah Pangkat NIP"),
        Text("{%p endif %}", "Naskah Pangkat NIP"),
    )
