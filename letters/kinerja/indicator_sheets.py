"""Indicators in Excel files: the columns of each kind of plan; rows read with every fault at its cell, and written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from marshmallow import ValidationError

from core.errors import FieldErrors, Refused, by_path
from core.i18n import _, mark
from core.measures import CONSOLIDATIONS, POLARITIES
from generator.spreadsheets import Grid, Heading, in_sheet_order, read_grid, write_grid
from letters.kinds import LetterKind
from letters.kinerja.indicators import AGREEMENT, TARGETS
from schemas.kinerja import ASPECTS

#: Kinds of letters that hold indicators.
KINDS = (AGREEMENT, TARGETS)
#: Rows below the heading in which an empty form offers its choices.
_BLANK_ROWS = 60
#: The heading may stand below a title of so many rows.
_HEADING_WITHIN = 6
_SHEET = "Indikator"
_FIRST = "kode"


@dataclass(frozen=True, slots=True)
class _Column:
    """One column: where its value stands in a row's data, its heading, and its choices by code."""

    path: str
    words: str
    width: int = 18
    choices: Mapping[str, str] | None = None
    hint: str = ""
    is_list: bool = False


_SHARED = (
    _Column("kode", mark("Kode"), 10),
    _Column("sasaran", mark("Sasaran"), 32),
    _Column("nama", mark("Nama indikator"), 32),
    _Column("definisi", mark("Definisi"), 36),
    _Column("formula", mark("Formula"), 36),
    _Column("satuan", mark("Satuan"), 12),
    _Column("polarisasi", mark("Polarisasi"), 14, POLARITIES),
    _Column("konsolidasi", mark("Konsolidasi"), 14, CONSOLIDATIONS),
    _Column("sumber_data", mark("Sumber data"), 24),
    _Column(
        "dokumen_verifikasi", mark("Dokumen verifikasi"), 30, hint=mark("Satu dokumen setiap baris."), is_list=True
    ),
    _Column("target_tahunan", mark("Target tahunan"), 12, hint=mark("Angka; desimal memakai koma.")),
    _Column("target.tw1", mark("Triwulan I"), 11),
    _Column("target.tw2", mark("Triwulan II"), 11),
    _Column("target.tw3", mark("Triwulan III"), 11),
    _Column("target.tw4", mark("Triwulan IV"), 11),
)
_PERSONAL = (
    _Column("intervensi", mark("Rencana hasil kerja pimpinan yang diintervensi"), 32),
    _Column("aspek", mark("Aspek"), 12, {aspect: aspect for aspect in ASPECTS}),
    _Column("aksi.tw1", mark("Rencana aksi triwulan I"), 30),
    _Column("aksi.tw2", mark("Rencana aksi triwulan II"), 30),
    _Column("aksi.tw3", mark("Rencana aksi triwulan III"), 30),
    _Column("aksi.tw4", mark("Rencana aksi triwulan IV"), 30),
)
_COLUMNS = {AGREEMENT: _SHARED, TARGETS: (*_SHARED, *_PERSONAL)}


def write_indicators(kind: str, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """An Excel file of these rows; without any it is the empty form, with its headings and choices."""
    columns = _COLUMNS[kind]
    headings = [
        Heading(column.words, column.width, tuple((column.choices or {}).values()), column.hint) for column in columns
    ]
    cells = [[_cell(row, column) for column in columns] for row in rows]
    return write_grid(_SHEET, headings, cells, blank_rows=_BLANK_ROWS)


def read_indicators(kind: LetterKind, content: bytes) -> list[dict[str, Any]]:
    """The rows of an Excel file, as the kind's schema dumps them.

    Raises `Refused` with every fault at once at its cell, `Indikator!D7`; `UploadFault` for a file that is no table.
    """
    sheet = _Sheet(read_grid(content), _COLUMNS[kind.code])
    schema = kind.schema(only=("indikator",))
    faults = dict(sheet.faults)
    judged: dict[str, Any] = {}
    try:
        if sheet.is_headed:
            judged = schema.dump(schema.load({"indikator": [row for _place, row in sheet.rows]}))
    except ValidationError as fault:
        for path, messages in by_path(fault.messages).items():
            place = sheet.place(path)
            if place and place not in sheet.faults:
                faults.setdefault(place, []).extend(messages)
    if faults:
        told: FieldErrors = {place: faults[place] for place in sorted(faults, key=in_sheet_order)}
        raise Refused(
            _("Berkas Excel belum dapat dipakai; tidak ada yang diubah. Perbaiki sel berikut, lalu unggah lagi."), told
        )
    rows: list[dict[str, Any]] = judged["indikator"]
    return rows


class _Sheet:
    """A table whose columns were found by their headings; `rows` are those in which anything was typed."""

    def __init__(self, grid: Grid, columns: tuple[_Column, ...]) -> None:
        self._grid = grid
        self._columns = columns
        self.faults: FieldErrors = {}
        self._top = self._heading_row()
        self._found = self._found_columns() if self._top is not None else {}
        self.rows = list(self._rows()) if self._top is not None else []

    @property
    def is_headed(self) -> bool:
        """Whether the row of headings was found."""
        return self._top is not None

    def place(self, path: str) -> str:
        """The cell of a fault's path such as `indikator.3.target.tw1`; none for a column told to be missing."""
        _list, _dot, rest = path.partition(".")
        index, _dot, field = rest.partition(".")
        row = self.rows[int(index)][0] if index.isdecimal() and int(index) < len(self.rows) else (self._top or 0) + 1
        if not field:
            return self._grid.address(row, 0)
        column = self._column_of(field)
        return "" if column is None else self._grid.address(row, column)

    def _column_of(self, field: str) -> int | None:
        """The column of a field; of a group the first of its columns, of a list its only one."""
        for path, column in self._found.items():
            if path == field or path.startswith(f"{field}.") or field.startswith(f"{path}."):
                return column
        return None

    def _heading_row(self) -> int | None:
        first = next(column for column in self._columns if column.path == _FIRST)
        for place, row in enumerate(self._grid.rows[:_HEADING_WITHIN]):
            if any(_is_heading(cell, first) for cell in row):
                return place
        self.faults[self._grid.address(0, 0)] = [
            _("Baris judul kolom tidak ditemukan; salah satu kolom harus berjudul “Kode”. Unduh formulir kosongnya.")
        ]
        return None

    def _found_columns(self) -> dict[str, int]:
        found: dict[str, int] = {}
        headings = self._grid.rows[self._top or 0]
        for place, cell in enumerate(headings):
            column = next((each for each in self._columns if _is_heading(cell, each)), None)
            if cell and column is None:
                self._tell(
                    place, _("Judul kolom “{heading}” tidak dikenal. Pakai judul formulir kosong.", heading=cell)
                )
            elif column and column.path in found:
                self._tell(place, _("Judul kolom “{heading}” ada dua kali.", heading=cell))
            elif column:
                found[column.path] = place
        missing = [_(column.words) for column in self._columns if column.path not in found]
        if missing:
            self._tell(0, _("Kolom berikut tidak ada: {columns}.", columns=", ".join(missing)))
        return found

    def _tell(self, column: int, message: str) -> None:
        self.faults.setdefault(self._grid.address(self._top or 0, column), []).append(message)

    def _tell_choices(self, row: int, column: _Column, cell: str) -> None:
        words = ", ".join(_(each) for each in (column.choices or {}).values())
        message = _("“{value}” tidak dikenal. Pilih salah satu: {choices}.", value=cell, choices=words)
        self.faults.setdefault(self._grid.address(row, self._found[column.path]), []).append(message)

    def _rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        for place, cells in enumerate(self._grid.rows):
            if place <= (self._top or 0) or not any(cells):
                continue
            row: dict[str, Any] = {}
            for column in self._columns:
                cell = cells[self._found[column.path]] if column.path in self._found else ""
                value = _value(cell, column)
                if column.choices and value and value not in column.choices:
                    self._tell_choices(place, column, cell)
                _put(row, column.path, value)
            yield place, row


def _is_heading(cell: str, column: _Column) -> bool:
    words = " ".join(cell.split()).casefold().rstrip("*").strip()
    return words in {column.words.casefold(), _(column.words).casefold(), column.path}


def _value(cell: str, column: _Column) -> Any:
    """What a cell means: a choice by its words, a list by its lines; anything else as typed, for the schema."""
    if column.is_list:
        return [line.strip() for line in cell.splitlines() if line.strip()]
    for code, words in (column.choices or {}).items():
        if cell.casefold() in {code.casefold(), words.casefold(), _(words).casefold()}:
            return code
    return cell


def _put(row: dict[str, Any], path: str, value: Any) -> None:
    group, _dot, name = path.rpartition(".")
    (row.setdefault(group, {}) if group else row)[name] = value


def _cell(row: Mapping[str, Any], column: _Column) -> str:
    group, _dot, name = column.path.rpartition(".")
    inner = row.get(group) if group else row
    value = inner.get(name) if isinstance(inner, Mapping) else None
    if isinstance(value, list):
        return "\n".join(str(each) for each in value)
    text = "" if value is None else str(value)
    return (column.choices or {}).get(text, text)
