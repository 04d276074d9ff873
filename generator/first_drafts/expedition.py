"""The first draft of the buku ekspedisi: `python -m generator.first_drafts.expedition templates/lists`."""

from __future__ import annotations

import sys
from pathlib import Path

from core.profile import DocumentForm
from generator.first_drafts.drafting import Block, SignedTable, Text, TwoSignatures, write_draft
from generator.first_drafts.tables import Column, Table

NAME = "buku-ekspedisi.docx"
#: Heading, width and the cells of `letters.delivery.expedition.book_parts` in it. Two empty lines leave room to sign.
_COLUMNS = (
    ("No.", 0.9, ("k0",)), ("Tanggal Kirim", 1.9, ("k1",)), ("Nomor dan Tanggal Surat", 3.6, ("k2", "k3")),
    ("Kepada/Tembusan", 3.6, ("k4",)), ("Isi Ringkas", 4.2, ("k5",)), ("Cara, Dikirim oleh", 2.7, ("k6", "k7")),
    ("Penerima, Waktu Terima", 3.5, ("k8", "k9")), ("Tanda Tangan/ Paraf", 2.5, ("paraf", "", "")),
    ("Ket.", 1.8, ("k11",)),
)  # fmt: skip
_BODY: tuple[Block, ...] = (
    Text("Buku ekspedisi {{ isi.periode }}, {{ isi.jumlah }} kiriman.", "Naskah Pengantar Tabel"),
    SignedTable(
        Table(
            "butir in isi.daftar",
            tuple(
                Column(
                    heading,
                    width,
                    tuple(f"{{{{ butir.{cell} }}}}" if cell else "" for cell in cells),
                    centred=cells[0] in {"k0", "k1", "paraf"},
                )
                for heading, width, cells in _COLUMNS
            ),
            style="Naskah Tabel Kecil",
        ),
        TwoSignatures(),
    ),
)

if __name__ == "__main__":
    (Path(sys.argv[1]) / NAME).write_bytes(write_draft(DocumentForm.FORMULIR, _BODY, None, landscape=True))
