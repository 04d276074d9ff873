"""The first draft of the agenda surat keluar: `python -m generator.first_drafts.agenda templates/lists`."""

from __future__ import annotations

import sys
from pathlib import Path

from core.profile import DocumentForm
from generator.first_drafts.drafting import Block, Text, write_draft
from generator.first_drafts.tables import Column, Table

NAME = "agenda-surat-keluar.docx"
#: The column of `letters.register.agenda.COLUMNS`, its heading and width; the signatory stands in spreadsheets only.
_COLUMNS = (
    (0, "No.", 1.0), (1, "Tanggal Agenda", 2.25), (2, "Nomor Surat", 4.0), (3, "Tanggal Surat", 2.25),
    (4, "Kode", 2.2), (5, "Tujuan", 3.1), (6, "Perihal/Isi Ringkas", 3.4), (7, "Lamp.", 1.3), (8, "Pengolah", 2.6),
    (10, "Kirim", 1.3), (11, "Ket.", 1.3),
)  # fmt: skip
_BODY: tuple[Block, ...] = (
    Text("Buku agenda surat keluar bulan {{ isi.periode }}, {{ isi.jumlah }} surat."),
    Table(
        "butir in isi.daftar",
        tuple(
            Column(heading, width, (f"{{{{ butir.k{place} }}}}",), centred=place in {0, 1, 3})
            for place, heading, width in _COLUMNS
        ),
    ),
)

if __name__ == "__main__":
    (Path(sys.argv[1]) / NAME).write_bytes(
        write_draft(DocumentForm.FORMULIR, _BODY, Text("", "Naskah Penutup"), landscape=True)
    )
