"""Wording that several kinds share: what a letter rests on, the period, the people named, and the lampiran."""

from __future__ import annotations

from generator.first_drafts.drafting import Block, Text
from generator.first_drafts.parts import Signature, signature_lines
from generator.first_drafts.tables import Column, Lines, Table

PERIOD = "selama {{ isi.durasi|lama }}, terhitung mulai {{ isi.durasi|rentang }}"
#: Letters are followed, rules are heeded.
_FOLLOWING = (
    'Menindaklanjuti surat{% for dasar in isi.dasar if "Peraturan" in dasar %}{% if loop.first %} dan memperhatikan '
    "ketentuan{% endif %}{% endfor %} sebagai berikut:"
)
_RANK_LINES = ('{{ orang.pangkat or "-" }}',)
_NAME_LINES = ("{{ orang.nama }}", "{%p if orang.nip %}", "{{ orang.nip }}", "{%p endif %}")
_EVERYBODY = "orang in pegawai"
_NUMBER = Column("No.", 0.9, ("{{ loop.index }}",), centred=True)
#: The people of a recommendation or an answer.
PEOPLE = (
    _NUMBER,
    Column("Nama/NIP", 5.1, _NAME_LINES),
    Column("Pangkat/ Golongan", 3.0, _RANK_LINES),
    Column("Jabatan", 3.4, ("{{ orang.jabatan }}",)),
    Column("Unit Kerja", 3.6, ("{{ orang.unit }}",)),
)
#: The people of a surat tugas, whose role in the team stands beside them.
ASSIGNED = (
    _NUMBER,
    Column("Nama/NIP", 4.5, _NAME_LINES),
    Column("Pangkat/ Golongan", 2.7, _RANK_LINES),
    Column("Jabatan", 3.0, ("{{ orang.jabatan }}",)),
    Column("Unit Kerja", 3.0, ("{{ orang.unit }}",)),
    Column("Peran", 1.9, ('{{ orang.peran or "-" }}',), centred=True),
)


def signed(signature: Signature) -> Lines:
    """The signature, to stand under a table of the lampiran."""
    return [(each.text, each.style) for each in signature_lines(signature)]


#: The members of a team, ketua first.
TEAM = Table(
    "orang in pegawai|ketua_dahulu",
    (
        _NUMBER,
        Column("Nama/NIP", 3.8, _NAME_LINES),
        Column("Jabatan", 2.8, ("{{ orang.jabatan }}",)),
        Column("Unit Kerja", 2.8, ("{{ orang.unit }}",)),
        Column("Kedudukan dalam Tim", 2.3, ("{{ orang.kedudukan }}",), centred=True),
        Column("Uraian Tugas", 3.4, ("{{ orang.uraian_tugas }}",)),
    ),
    below=signed(Signature(capitals=True)),
)


def resting_on(said: str, several: str = _FOLLOWING) -> tuple[Block, ...]:
    """The opening sentence, after what it rests on: nothing, one letter or rule, or a list of them."""
    first = 'isi.dasar %}{{ "Berdasarkan" if "Peraturan" in dasar else "Menindaklanjuti" }} {{ dasar|akhiran(",") }}'
    return (
        Text("{%p if isi.dasar|length == 0 %}"),
        Text(said[0].upper() + said[1:]),
        Text("{%p elif isi.dasar|length == 1 %}"),
        Text(f"{{% for dasar in {first}{{% endfor %}} {said}"),
        Text("{%p else %}"),
        Text(several),
        Text("{%p for dasar in isi.dasar %}"),
        Text('{{ loop.index|huruf }}.\t{{ dasar|akhiran("," if loop.last else ";") }}', "Naskah Daftar"),
        Text("{%p endfor %}"),
        Text(said, "Naskah Isi Lanjutan"),
        Text("{%p endif %}"),
    )


def listed(path: str, name: str, number: str = "loop.index") -> tuple[Block, ...]:
    """The lines of a list, numbered when there are several."""
    return (
        Text(f"{{%p for {name} in {path} %}}"),
        Text("{%p if loop.length == 1 %}"),
        Text(f"{{{{ {name}|akhiran('.') }}}}", "Naskah Isi Bagian"),
        Text("{%p else %}"),
        Text(f'{{{{ {number} }}}}.\t{{{{ {name}|akhiran("." if loop.last else ";") }}}}', "Naskah Daftar"),
        Text("{%p endif %}"),
        Text("{%p endfor %}"),
    )


def told(path: str, style: str = "Naskah Isi Bagian") -> tuple[Block, ...]:
    """Running text, a paragraph for each of its lines."""
    return (Text(f"{{%p for alinea in {path}|paragraf %}}"), Text("{{ alinea }}", style), Text("{%p endfor %}"))


def identity() -> tuple[Block, ...]:
    """Name, NIP, rank, post and unit of the one who volunteers."""
    rows = (("Nama", "nama"), ("", "nip"), ("Pangkat/Golongan", "pangkat"), ("Jabatan", "jabatan"))
    lines: list[Block] = [Text("{%p for orang in pegawai %}")]
    for label, field in rows:
        lines += person_row(label, field, "", "Naskah Identitas")
    return (*lines, Text("Unit kerja\t:\t{{ orang.unit }}", "Naskah Identitas Akhir"), Text("{%p endfor %}"))


def person_row(label: str, field: str, before: str, style: str) -> tuple[Text, ...]:
    """One line of a person's data; a NIP or NI PPPK carries its own label, and what is empty is left out."""
    if field == "nama":
        return (Text(f"{before}{label}\t:\t{{{{ orang.nama }}}}", style),)
    value = f"{{{{ orang.{field} }}}}"
    if field == "nip":
        label, value = '{{ "NI PPPK" if "PPPK" in orang.nip else "NIP" }}', "{{ orang.nip|angka }}"
    return (
        Text(f"{{%p if orang.{field} %}}"),
        Text(f"{before}{label}\t:\t{value}", style),
        Text("{%p endif %}"),
    )


def people_or_annex(said: str) -> tuple[Block, ...]:
    """A sentence that ends in the list of people, or points to the lampiran when there are too many."""
    return (
        Text("{%p if pegawai_di_lampiran %}"),
        Text(f"{said} sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari surat ini."),
        Text("{%p else %}"),
        Text(f"{said} sebagai berikut:", "Naskah Pengantar Tabel"),
        Table(_EVERYBODY, PEOPLE),
        Text("{%p endif %}"),
    )


def annex(document: str, title: str, columns: tuple[Column, ...]) -> tuple[Block, ...]:
    """The lampiran on a page of its own, with the letter's number and date, signed again (tata naskah 5)."""
    return (
        Text("{%p if pegawai_di_lampiran %}"),
        Text("LAMPIRAN", "Naskah Lampiran"),
        Text(document, "Naskah Kepala Lampiran"),
        Text("NOMOR\t:\t{{ nomor }}", "Naskah Data Lampiran"),
        Text("TANGGAL\t:\t{{ tanggal|tanggal|upper }}", "Naskah Data Lampiran"),
        Text(title, "Naskah Judul Lampiran"),
        Table(_EVERYBODY, columns, signed(Signature())),
        Text("{%p endif %}"),
    )
