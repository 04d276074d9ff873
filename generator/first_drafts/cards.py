"""The first draft of the kartu kendali surat keluar: `python -m generator.first_drafts.cards templates/lists`.

About 16,5 × 10,5 cm, with the fields of tata naskah 2.4: Indeks, Kode, Nomor Urut; Perihal; Isi Ringkas; Kepada;
Pengolah, Tanggal Surat, Lampiran.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.first_drafts.drafting import Block, Text, write_cards
from generator.first_drafts.grids import Cell, Grid, Row

NAME = "kartu-kendali.docx"
_LABEL, _CONTENTS = "Naskah Kartu Label", "Naskah Kartu Isi"


def _cell(label: str, value: str, span: int = 1) -> Cell:
    return Cell([(label, _LABEL), (value, _CONTENTS)], span)


_BODY: tuple[Block, ...] = (
    Text("{%p for kartu in isi.daftar %}"),
    Text("{{ isi.instansi|upper }}", "Naskah Kartu Instansi"),
    Text("KARTU KENDALI SURAT KELUAR{% if kartu.batal %} – BATAL{% endif %}", "Naskah Kartu Judul"),
    Grid(
        (5.1, 5.1, 5.1),
        (
            Row(
                (
                    _cell("Indeks", "{{ kartu.indeks }}"),
                    _cell("Kode", "{{ kartu.kode }}"),
                    Cell(
                        [
                            ("Nomor Urut", _LABEL),
                            ("{{ kartu.nomor_urut }}", _CONTENTS),
                            ("{{ kartu.nomor }}", _LABEL),
                        ]
                    ),
                ),
                height_cm=1.0,
            ),
            Row((_cell("Perihal", "{{ kartu.hal }}", span=3),), height_cm=1.3),
            Row((_cell("Isi Ringkas", "{{ kartu.ringkas }}", span=3),), height_cm=2.4),
            Row((_cell("Kepada", "{{ kartu.kepada }}", span=3),), height_cm=1.3),
            Row(
                (
                    _cell("Pengolah", "{{ kartu.pengolah }}"),
                    _cell("Tanggal Surat", "{% if kartu.tanggal %}{{ kartu.tanggal|tanggal }}{% endif %}"),
                    _cell("Lampiran", "{{ kartu.lampiran }}"),
                ),
                height_cm=1.3,
            ),
        ),
    ),
    Text("{%p endfor %}"),
)

if __name__ == "__main__":
    (Path(sys.argv[1]) / NAME).write_bytes(write_cards(_BODY, width_cm=16.5, height_cm=10.5, margin_cm=0.6))
