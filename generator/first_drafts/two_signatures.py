"""The signatures of two parties side by side: `penanda_tangan_kedua` at the left, `penanda_tangan` at the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from generator.first_drafts.tables import Lines, Table, add_columns, add_table, add_unbroken, write_lines

_TITLE, _NAME, _RANK = "Naskah Tanda Tangan Kolom", "Naskah Nama Kolom", "Naskah Pangkat NIP Kolom"
_NOTHING = ("", "Naskah Sela")
_FIRST, _SECOND = "penanda_tangan", "pihak"
_PLACE_AND_DATE = "{{ tempat }}, {{ tanggal|tanggal }}"


@dataclass(frozen=True, slots=True)
class TwoSignatures:
    """What stands over each signature, e.g. `Pihak Kedua,`, and over the right one the place and date.

    The left column stays empty where nobody signs beside the signatory; so it also serves for one signature on a page
    that lies across. A lampiran, signed again, has no date.
    """

    left: str = ""
    right: str = ""
    place_and_date: str = _PLACE_AND_DATE


@dataclass(frozen=True, slots=True)
class SignedTable:
    """A ruled table whose last row stays with the signatures below it: the end of a lampiran."""

    table: Table
    signatures: TwoSignatures


def add_signed_table(document: Any, wanted: SignedTable) -> None:
    """The table, and the signatures in its last, unruled row."""
    _sign(add_table(document, replace(wanted.table, below=[_NOTHING])), wanted.signatures)


def add_two_signatures(document: Any, wanted: TwoSignatures, above: Lines = (), below: Lines = ()) -> None:
    """Both blocks in one row that no page break parts, with the lines that must stay with them."""
    cell = add_unbroken(document, above or [_NOTHING])
    _sign(cell, wanted)
    for text, style in below:
        cell.add_paragraph(text, style)


def _sign(cell: Any, wanted: TwoSignatures) -> None:
    """A table in the cell keeps titles beside titles and names beside names, however many lines a title takes."""
    rows = [_headings(wanted), _titles(), _names()]
    table = add_columns(cell, len(rows))
    for row, (left, right) in zip(table.rows, rows, strict=True):
        write_lines(row.cells[0], left)
        write_lines(row.cells[1], right)


def _headings(wanted: TwoSignatures) -> tuple[Lines, Lines]:
    left = _if_second([(f"\t{wanted.left}", _TITLE)] if wanted.left else [])
    right = [(f"\t{line}", _TITLE) for line in (wanted.place_and_date, wanted.right) if line]
    if wanted.place_and_date:
        left = [("", _TITLE), *left]
    return left or [_NOTHING], right or [_NOTHING]


def _titles() -> tuple[Lines, Lines]:
    def lines(signer: str) -> list[tuple[str, str]]:
        return [
            (f"{{%p for baris in {signer}.baris %}}", _TITLE),
            ("{{ baris.awalan }}\t{{ baris.teks }}", _TITLE),
            ("{%p endfor %}", _TITLE),
        ]

    return _if_second(lines(_SECOND)), lines(_FIRST)


def _names() -> tuple[Lines, Lines]:
    def lines(signer: str) -> list[tuple[str, str]]:
        found = [(f"{{{{ {signer}.nama }}}}", _NAME)]
        for field in ("pangkat", "nip"):
            value = f"{signer}.{field}"
            found += [(f"{{%p if {value} %}}", _RANK), (f"{{{{ {value} }}}}", _RANK), ("{%p endif %}", _RANK)]
        return found

    return _if_second(lines(_SECOND)), lines(_FIRST)


def _if_second(lines: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Lines that stand only where there is a second signatory; Word wants a paragraph in every cell."""
    if not lines:
        return []
    loop = (f"{{%p for {_SECOND} in penanda_tangan_kedua %}}", _TITLE)
    return [loop, *lines, ("{%p endfor %}", _TITLE), _NOTHING]
