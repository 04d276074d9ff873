"""The first draft of the berita acara penyusutan arsip: `python -m generator.first_drafts.disposal templates/lists`."""

from __future__ import annotations

import sys
from pathlib import Path

from core.profile import DocumentForm
from generator.first_drafts.drafting import Block, Text, write_draft
from generator.first_drafts.tables import Column, Table

NAME = "berita-acara-penyusutan.docx"
_BODY: tuple[Block, ...] = (
    Text(
        "Pada hari ini {{ tanggal|hari }}, tanggal {{ tanggal|tanggal }}, bertempat di {{ tempat }}, dilaksanakan "
        "{{ isi.tindakan }} arsip {{ isi.instansi }} berdasarkan persetujuan {{ isi.pemberi_persetujuan }} Nomor "
        "{{ isi.nomor_persetujuan }} tanggal {{ isi.tanggal_persetujuan|tanggal }}, atas usul yang dibuat pada tanggal "
        "{{ isi.tanggal_usul|tanggal }}."
    ),
    Text("{%p if isi.catatan %}"),
    Text("Pertimbangan: {{ isi.catatan|akhiran('.') }}"),
    Text("{%p endif %}"),
    Text("Arsip yang {{ isi.dikenai }} sebanyak {{ isi.jumlah }} naskah, sebagaimana daftar berikut:"),
    Table(
        "butir in isi.daftar",
        (
            Column("No.", 1.0, ("{{ loop.index }}",), centred=True),
            Column("Kode Klasifikasi", 2.4, ("{{ butir.klasifikasi }}",)),
            Column("Nama Berkas", 4.4, ("{{ butir.berkas }}",)),
            Column("Nomor dan Uraian Naskah", 5.2, ("{{ butir.nomor }}", "{{ butir.uraian }}")),
            Column("Tanggal", 3.0, ("{{ butir.tanggal|tanggal }}",), centred=True),
        ),
    ),
    Text("Nomor, para pihak, sidik berkas, dan jejak perlakuan naskah tersebut tetap disimpan dalam Naskah."),
    Text("Saksi: 1. ........................................  2. ........................................"),
)
_CLOSING = Text(
    "Demikian Berita Acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.", "Naskah Penutup"
)

if __name__ == "__main__":
    (Path(sys.argv[1]) / NAME).write_bytes(write_draft(DocumentForm.BERITA_ACARA, _BODY, _CLOSING))
