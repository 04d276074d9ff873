"""First drafts of the letters that assign: surat tugas and the decree that forms a team."""

from __future__ import annotations

from generator.first_drafts.drafting import Block, Text, Unbroken
from generator.first_drafts.phrases import ASSIGNED, PERIOD, TEAM, annex, person_row

_OWNER = "{{ unit_pemilik_kinerja }}"


def _person(single: bool) -> Unbroken:
    """Name, NIP, rank, post, role and unit below each other, beside the word `Kepada` (tata naskah 1.5)."""
    style = "Naskah Pegawai Tunggal" if single else "Naskah Pegawai"
    first = "{% if loop.first %}Kepada{% endif %}\t{% if loop.first %}:{% endif %}\t"
    below = "\t\t"
    if not single:
        first, below = first + "{{ loop.index }}.\t", below + "\t"
    lines = [*person_row("Nama", "nama", first, style)]
    for label, field in (("", "nip"), ("Pangkat/Golongan", "pangkat"), ("Jabatan", "jabatan"), ("Peran", "peran")):
        lines += person_row(label, field, below, style)
    lines.append(Text(f"{below}Unit kerja\t:\t{{{{ orang.unit }}}}", f"{style} Akhir"))
    return Unbroken([(line.text, line.style) for line in lines], "orang in pegawai")


_BASIS: tuple[Block, ...] = (
    Text("{%p for dasar in isi.dasar %}"),
    Text("{%p if loop.length == 1 %}"),
    Text('Dasar\t:\t{{ dasar|akhiran(".") }}', "Naskah Dasar Tunggal"),
    Text("{%p else %}"),
    Text("{% if loop.first %}Dasar{% endif %}\t{% if loop.first %}:{% endif %}\t{{ loop.index }}.\t"
         '{{ dasar|akhiran("." if loop.last else ";") }}', "Naskah Dasar"),
    Text("{%p endif %}"),
    Text("{%p endfor %}"),
)  # fmt: skip
_PEOPLE: tuple[Block, ...] = (
    Text("{%p if pegawai_di_lampiran %}"),
    Text("Kepada\t:\tnama-nama sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Surat "
         "Tugas ini.", "Naskah Butir Tunggal"),
    Text("{%p elif pegawai|length == 1 %}"),
    _person(single=True),
    Text("{%p else %}"),
    _person(single=False),
    Text("{%p endif %}"),
)  # fmt: skip
_TASKS: tuple[Block, ...] = (
    Text("Untuk\t:\t1.\tmelaksanakan kegiatan {{ isi.kegiatan }} pada " + _OWNER + " selaku unit organisasi pemilik "
         "kinerja, dengan tugas:", "Naskah Butir"),
    Text("{%p for tugas in isi.tugas %}"),
    Text("{%p if loop.length == 1 %}"),
    Text('{{ tugas|akhiran(";") }}', "Naskah Rincian Butir Tunggal"),
    Text("{%p else %}"),
    Text('{{ loop.index|huruf }}.\t{{ tugas|akhiran(";") }}', "Naskah Rincian Butir"),
    Text("{%p endif %}"),
    Text("{%p endfor %}"),
    Text(f"\t\t2.\tmelaksanakan tugas dimaksud {PERIOD};", "Naskah Butir"),
    Text('{%p for orang in pegawai if orang.peran == "Ketua" %}'),
    Text("\t\t3.\tmelaporkan pelaksanaan tugas secara berkala dan pada akhir penugasan, bagi anggota tim kepada ketua "
         f"tim dan bagi ketua tim kepada pimpinan {_OWNER};", "Naskah Butir"),
    Text("{%p else %}"),
    Text("\t\t3.\tmelaporkan pelaksanaan tugas secara berkala dan pada akhir penugasan kepada pimpinan "
         f"{_OWNER};", "Naskah Butir"),
    Text("{%p endfor %}"),
    Text("\t\t4.\ttetap menduduki jabatan dan melaksanakan tugas jabatannya pada unit kerja asal selama penugasan.",
         "Naskah Butir"),
)  # fmt: skip

ASSIGNMENT: tuple[Block, ...] = (
    *_BASIS,
    Text("MEMERINTAHKAN:", "Naskah Kata Kerja"),
    *_PEOPLE,
    *_TASKS,
)
ASSIGNMENT_CLOSING = Text(
    "Demikian Surat Tugas ini dibuat untuk dilaksanakan dengan penuh tanggung jawab.", "Naskah Penutup"
)
ASSIGNMENT_LIST: tuple[Block, ...] = annex("SURAT TUGAS", "DAFTAR PEGAWAI YANG DITUGASKAN", ASSIGNED)

_DECREE = "{{ hal|upper }} {{ isi.kegiatan|upper }}"
#: Lampiran II.B.3 huruf c and d.
_LEADER_DUTIES = (
    "menyusun rincian pelaksanaan kegiatan",
    "membagi peran anggota tim sesuai dengan kompetensi, keahlian, dan/atau keterampilan",
    "melaksanakan kegiatan sesuai dengan perencanaan",
    "memberikan umpan balik berkala kepada anggota tim",
    "melaporkan hasil kinerja anggota tim kepada Pejabat Penilai Kinerja dan pimpinan unit organisasi yang "
    "bersangkutan sebagai bahan pertimbangan penilaian kinerja; dan",
    "melaksanakan kolaborasi dan sinergi pelaksanaan tugas antaranggota tim.",
)
_MEMBER_DUTIES = (
    "menyusun rencana kerja individu",
    "melaksanakan kinerja sesuai dengan ekspektasi ketua tim; dan",
    "melaporkan hasil kerjanya kepada ketua tim.",
)


def _grounds(label: str, path: str, number: str) -> tuple[Block, ...]:
    """`Menimbang` and `Mengingat`: each of several lettered or numbered, each closed with a semicolon."""
    name = "butir"
    return (
        Text(f"{{%p for {name} in {path} %}}"),
        Text("{%p if loop.length == 1 %}"),
        Text(f'{label}\t:\t{{{{ {name}|akhiran(";") }}}}', "Naskah Diktum"),
        Text("{%p else %}"),
        Text(f"{{% if loop.first %}}{label}{{% endif %}}\t{{% if loop.first %}}:{{% endif %}}\t{{{{ {number} }}}}.\t"
             f'{{{{ {name}|akhiran(";") }}}}', "Naskah Konsiderans"),
        Text("{%p endif %}"),
        Text("{%p endfor %}"),
    )  # fmt: skip


def _duties(duties: tuple[str, ...]) -> tuple[Block, ...]:
    return tuple(
        Text(f"{chr(ord('a') + place)}.\t{duty}{'' if duty.endswith(('.', 'dan')) else ';'}", "Naskah Rincian Diktum")
        for place, duty in enumerate(duties)
    )


TEAM_DECREE: tuple[Block, ...] = (
    *_grounds("Menimbang", "isi.menimbang", "loop.index|huruf"),
    *_grounds("Mengingat", "isi.mengingat", "loop.index"),
    Text("MEMUTUSKAN:", "Naskah Kata Kerja"),
    Text("Menetapkan\t:\tKEPUTUSAN {{ jabatan_penanda_tangan|upper }} TENTANG " + _DECREE + ".", "Naskah Diktum Awal"),
    Text("KESATU\t:\tMembentuk Tim Kerja {{ isi.kegiatan }}, yang selanjutnya disebut Tim Kerja, dengan susunan dan "
         "uraian tugas sebagaimana tercantum dalam Lampiran yang merupakan bagian tidak terpisahkan dari Keputusan "
         "ini.", "Naskah Diktum"),
    Text("KEDUA\t:\tKetua Tim Kerja sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas:", "Naskah Diktum"),
    *_duties(_LEADER_DUTIES),
    Text("KETIGA\t:\tAnggota Tim Kerja sebagaimana dimaksud dalam Diktum KESATU mempunyai tugas:", "Naskah Diktum"),
    *_duties(_MEMBER_DUTIES),
    Text(f"KEEMPAT\t:\tTim Kerja melaksanakan tugas {PERIOD}, bertanggung jawab kepada pimpinan "
         "{{ unit_pemohon }} selaku unit organisasi pemilik kinerja, dan melaporkan hasilnya secara berkala.",
         "Naskah Diktum"),
    Text("KELIMA\t:\tSegala biaya yang timbul sebagai akibat ditetapkannya Keputusan ini dibebankan pada "
         '{{ isi.biaya|akhiran(".") }}', "Naskah Diktum"),
)  # fmt: skip
TEAM_CLOSING = Text("KEENAM\t:\tKeputusan ini mulai berlaku pada tanggal ditetapkan.", "Naskah Diktum Akhir")
TEAM_LIST: tuple[Block, ...] = (
    Text("LAMPIRAN", "Naskah Lampiran"),
    Text("KEPUTUSAN {{ jabatan_penanda_tangan|upper }}", "Naskah Kepala Lampiran"),
    Text("NOMOR\t:\t{{ nomor }}", "Naskah Data Lampiran"),
    Text("TANGGAL\t:\t{{ tanggal|tanggal|upper }}", "Naskah Data Lampiran"),
    Text(f"TENTANG\t:\t{_DECREE}", "Naskah Data Lampiran"),
    Text("SUSUNAN TIM KERJA", "Naskah Judul Lampiran"),
    TEAM,
)
