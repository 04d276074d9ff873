"""The first draft of the buku ekspedisi: `python -m generator.first_drafts.expedition templates/lists`."""

from __future__ import annotations

import sys
from pathlib import Path

from core.profile import DocumentForm
from generator.first_drafts.drafting import Block, Text, write_draft
from generator.first_drafts.tables import Column, Table

NAME = "buku-ekspedisi.docx"
#: The cells of `letters.delivery.expedition.book_parts`, heading and width; an empty line leaves room for a signature.
_BODY: tuple[Block, ...] = (
    Text("Buku ekspedisi {{ isi.periode }}, {{ isi.jumlah }} kiriman."),
    Table(
        "butir in isi.daftar",
        (
            Column("No.", 1.0, ("{{ butir.k0 }}",), centred=True),
            Column("Tanggal Kirim", 2.3, ("{{ butir.k1 }}",), centred=True),
            Column("Nomor dan Tanggal Surat", 4.2, ("{{ butir.k2 }}", "{{ butir.k3 }}")),
            Column("Kepada/Tembusan", 3.6, ("{{ butir.k4 }}",)),
            Column("Isi Ringkas", 4.0, ("{{ butir.k5 }}",)),
            Column("Cara", 1.7, ("{{ butir.k6 }}",)),
            Column("Dikirim oleh", 2.3, ("{{ butir.k7 }}",)),
            Column("Penerima dan Waktu Terima", 3.2, ("{{ butir.k8 }}", "{{ butir.k9 }}")),
            Column("Tanda Tangan/ Paraf", 2.3, ("{{ butir.paraf }}", "")),
            Column("Ket.", 2.0, ("{{ butir.k11 }}",)),
        ),
    ),
)

if __name__ == "__main__":
    (Path(sys.argv[1]) / NAME).write_bytes(
        write_draft(DocumentForm.FORMULIR, _BODY, Text("", "Naskah Penutup"), landscape=True)
    )
