"""Schedule and budget as a letter draws them: a bar chart by week, month or quarter, and sums by activity."""

from __future__ import annotations

from generator.first_drafts.drafting import Block, Text
from generator.first_drafts.grids import Cell, Grid, Row, Tag, heading, text
from generator.wording import MONTHS

_WIDTH_CM, _NUMBER_CM = 16.0, 0.8
_HEAD, _MARK, _EMPTY = "Naskah Bagan Kepala", "Naskah Batang", "Naskah Bagan"
_WEEKS = ("1", "2", "3", "4")
_QUARTERS = ("I", "II", "III", "IV")
_INITIALS = tuple(name[0] for name in MONTHS)


def _chart(groups: int, under: tuple[str, ...], column_cm: float) -> Grid:
    """`groups` headings over the columns `under` each of them."""
    columns = groups * len(under)
    name_cm = _WIDTH_CM - _NUMBER_CM - columns * column_cm
    return Grid(
        (_NUMBER_CM, name_cm, *[column_cm] * columns),
        (
            heading(
                text("No.", _HEAD),
                text("Kegiatan", _HEAD),
                *(text(f"{{{{ jadwal.kepala.k{place} }}}}", _HEAD, len(under)) for place in range(1, groups + 1)),
            ),
            Row(
                (Cell((), down=True), Cell((), down=True), *(text(name, _HEAD) for name in under * groups)),
                heading=True,
            ),
            Tag("{%tr for butir in jadwal.baris %}"),
            Row((
                text("{{ loop.index }}", "Naskah Bagan Nomor"),
                Cell((("{{ butir.kegiatan }}", "Naskah Bagan Teks"), ("{{ butir.masa }}", "Naskah Bagan Masa"))),
                *(_bar(place) for place in range(1, columns + 1)),
            )),
            Tag("{%tr endfor %}"),
        ),
        padding=0,
    )  # fmt: skip


def _bar(place: int) -> Cell:
    """A filled column or an empty one."""
    lines = (
        (f"{{%p if butir.s{place} %}}", _EMPTY),
        (f"{{{{ butir.s{place} }}}}", _MARK),
        ("{%p else %}", _EMPTY),
        ("", _EMPTY),
        ("{%p endif %}", _EMPTY),
    )
    return Cell(lines, middle=True)


def schedule(introduced: str, style: str) -> tuple[Block, ...]:
    """The chart in the scale that the context chose, after a sentence; nothing where there is no schedule."""
    charts: dict[str, tuple[str, Grid]] = {
        "minggu-3": ("minggu ke-1 sampai ke-4 tiap bulan", _chart(3, _WEEKS, 0.85)),
        "minggu-7": ("minggu ke-1 sampai ke-4 tiap bulan", _chart(7, _WEEKS, 0.4)),
        "bulan-12": ("bulan", _chart(1, _INITIALS, 0.8)),
        "bulan-24": ("bulan", _chart(2, _INITIALS, 0.44)),
        "triwulan-20": ("triwulan", _chart(5, _QUARTERS, 0.52)),
    }
    blocks: list[Block] = []
    for scale, (columns, chart) in charts.items():
        blocks += [
            Text(f'{{%p if jadwal.skala == "{scale}" %}}'),
            Text(introduced.format(columns=columns), style),
            chart,
            Text("{%p endif %}"),
        ]
    return tuple(blocks)


def budget(introduced: str, style: str) -> tuple[Block, ...]:
    """The lines of each activity with its sum, the total, and the total in words."""
    number, whole = "Naskah Tabel Angka", "Naskah Tabel Jumlah"
    table = Grid(
        (0.9, 5.6, 1.6, 2.1, 2.8, 3.0),
        (
            heading("No.", "Uraian", "Volume", "Satuan", "Harga Satuan (Rp)", "Jumlah (Rp)"),
            Tag("{%tr for kelompok in anggaran.kelompok %}"),
            Row((
                text("{{ loop.index|romawi }}", "Naskah Tabel Tebal"),
                text("{{ kelompok.kegiatan }}", "Naskah Tabel Tebal", 4),
                text("{{ kelompok.jumlah }}", whole),
            )),
            Tag("{%tr for butir in kelompok.butir %}"),
            Row((
                text("{{ loop.index }}", "Naskah Tabel Tengah"),
                text("{{ butir.uraian }}"),
                text("{{ butir.volume }}", number),
                text("{{ butir.satuan }}"),
                text("{{ butir.harga_satuan }}", number),
                text("{{ butir.jumlah }}", number),
            )),
            Tag("{%tr endfor %}"),
            Tag("{%tr endfor %}"),
            Row((text("Jumlah seluruhnya", whole, 5), text("{{ anggaran.total }}", whole))),
            Row((text("Terbilang: {{ anggaran.terbilang }}", "Naskah Tabel Miring", 6),)),
        ),
    )  # fmt: skip
    return (
        Text("{%p if anggaran.kelompok %}"),
        Text(introduced, style),
        table,
        Text("{%p endif %}"),
    )
