"""The first draft of the agenda surat keluar: `python -m generator.first_drafts.agenda templates/lists`."""

from __future__ import annotations

import sys
from pathlib import Path

from core.profile import DocumentForm
from generator.first_drafts.drafting import Block, SignedTable, Text, TwoSignatures, write_draft
from generator.first_drafts.tables import Column, Table

NAME = "agenda-surat-keluar.docx"
#: Heading, width and the columns of `letters.register.agenda.COLUMNS` in it; the signatory stands in spreadsheets only.
_COLUMNS = (
    ("No.", 0.9, (0,)), ("Tanggal Agenda", 1.9, (1,)), ("Nomor Surat", 2.9, (2,)), ("Tanggal Surat, Kode", 1.9, (3, 4)),
    ("Tujuan", 4.2, (5,)), ("Perihal/Isi Ringkas", 4.5, (6,)), ("Lamp.", 1.3, (7,)), ("Pengolah", 2.5, (8,)),
    ("Kirim, Media, Tanda Terima", 3.1, (10,)), ("Ket.", 1.5, (11,)),
)  # fmt: skip
_BODY: tuple[Block, ...] = (
    Text("Buku agenda surat keluar bulan {{ isi.periode }}, {{ isi.jumlah }} surat.", "Naskah Pengantar Tabel"),
    SignedTable(
        Table(
            "butir in isi.daftar",
            tuple(
                Column(heading, width, tuple(f"{{{{ butir.k{place} }}}}" for place in places), centred=places[0] < 2)
                for heading, width, places in _COLUMNS
            ),
            style="Naskah Tabel Kecil",
        ),
        TwoSignatures(),
    ),
)

if __name__ == "__main__":
    (Path(sys.argv[1]) / NAME).write_bytes(write_draft(DocumentForm.FORMULIR, _BODY, None, landscape=True))
