"""Every number of a year explained: used, void, reserved, inserted or given outside; a gap or a fault stands out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.database import Database
from core.i18n import _
from letters.models import Letter, LetterState, Series
from letters.numbers.ledger import LetterVoid, NumberBlock, PaperNumber, PaperState


@dataclass(frozen=True, slots=True)
class Explained:
    """One number that needs words: what it is (`batal`, `sisipan`, `luar`, `dicadangkan`), and why."""

    what: str
    text: str
    on: date | None
    reason: str
    letter_id: str = ""
    paper_id: str = ""


@dataclass(frozen=True, slots=True)
class SeriesReport:
    """One series of a year. `letters` counts main numbers carried by letters of the program, void ones too."""

    series: Series
    letters: int
    totals: Counter[str]
    explained: tuple[Explained, ...]
    blocks: tuple[NumberBlock, ...]
    gaps: tuple[int, ...]
    faults: tuple[str, ...]

    @property
    def missing(self) -> list[str]:
        """The numbers that are missing, those that follow one another in one: `5`, `7–12`."""
        runs = groupby(enumerate(self.gaps), key=lambda each: each[1] - each[0])
        found = ([number for _place, number in run] for _key, run in runs)
        return [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found]


@dataclass(frozen=True, slots=True)
class YearReport:
    """All series of an agency's year, and the numbers of no series."""

    agency: str
    year: int
    series: tuple[SeriesReport, ...]
    elsewhere: tuple[Explained, ...] = ()
    reserved: int = field(default=0)

    @property
    def is_explained(self) -> bool:
        """Whether no number is missing and nothing contradicts."""
        return not any(report.gaps or report.faults for report in self.series)


class NumberAudit:
    """Reads a year's numbers back and explains each."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def __call__(self, agency: str, year: int) -> YearReport:
        """The report of one agency's year."""
        with self._database.read() as session:
            return report_of(session, agency, year)


def report_of(session: Session, agency: str, year: int) -> YearReport:
    """The report, inside the caller's session."""
    found = session.scalars(
        select(Series).where(Series.agency == agency, Series.year == year).order_by(Series.office, Series.group)
    ).all()
    reports = tuple(_report(session, series) for series in found)
    outside = session.scalars(
        select(PaperNumber)
        .where(PaperNumber.agency == agency, PaperNumber.year == year, PaperNumber.series_id.is_(None))
        .order_by(PaperNumber.date)
    )
    reserved = sum(report.totals[PaperState.RESERVED.value] for report in reports)
    return YearReport(agency, year, reports, tuple(map(_paper, outside)), reserved)


def _report(session: Session, series: Series) -> SeriesReport:
    letters = session.execute(
        select(Letter.id, Letter.number, Letter.suffix, Letter.text, Letter.date, Letter.state)
        .where(Letter.series_id == series.id)
        .order_by(Letter.number, Letter.suffix)
    ).all()
    papers = session.scalars(
        select(PaperNumber).where(PaperNumber.series_id == series.id).order_by(PaperNumber.number, PaperNumber.suffix)
    ).all()
    blocks = session.scalars(
        select(NumberBlock).where(NumberBlock.series_id == series.id).order_by(NumberBlock.first)
    ).all()
    whys = {block.id: f"{block.for_whom}: {block.reason}" for block in blocks}
    main = Counter([row.number for row in letters if not row.suffix])
    main.update(row.number for row in papers if not row.suffix and row.number is not None)
    gaps = tuple(number for number in range(1, series.last_number + 1) if number not in main)
    totals = Counter({"surat": sum(not row.suffix for row in letters)})
    totals["sisipan"] = sum(bool(row.suffix) for row in letters) + sum(bool(row.suffix) for row in papers)
    totals[LetterState.VOID.value] = sum(row.state == LetterState.VOID.value for row in letters)
    totals.update(row.state for row in papers)
    return SeriesReport(
        series=series,
        letters=totals["surat"],
        totals=totals,
        explained=(*_letters(session, series), *(_paper(row, whys.get(row.block_id or "", "")) for row in papers)),
        blocks=tuple(blocks),
        gaps=gaps,
        faults=tuple(_faults(series, main, [(row.number, row.date, row.text) for row in letters if not row.suffix])),
    )


def _letters(session: Session, series: Series) -> Sequence[Explained]:
    """The void letters and the sisipan, each with its reason."""
    rows = session.execute(
        select(Letter, LetterVoid.reason)
        .outerjoin(LetterVoid, LetterVoid.letter_id == Letter.id)
        .where(Letter.series_id == series.id, (Letter.suffix != "") | (Letter.state == LetterState.VOID.value))
        .order_by(Letter.number, Letter.suffix)
    )
    return [
        Explained(
            "batal" if why is not None else "sisipan",
            letter.text,
            letter.date,
            why if why is not None else str(letter.contents.get("alasan_sisipan", "")),
            letter_id=letter.id,
        )
        for letter, why in rows
    ]


def _paper(row: PaperNumber, why: str = "") -> Explained:
    """A number outside; one that nobody used yet is explained by its block."""
    what = row.state if row.state != PaperState.USED.value else row.origin
    return Explained(what, row.text or str(row.number), row.date, row.reason or row.subject or why, paper_id=row.id)


def _faults(series: Series, main: Counter[int], letters: Sequence[tuple[int, date, str]]) -> list[str]:
    highest = max(main, default=0)
    found = []
    if highest != series.last_number:
        found.append(_("Penghitung {counter}, nomor tertinggi {highest}.", counter=series.last_number, highest=highest))
    found += [_("Nomor {number} tercatat {count} kali.", number=number, count=count)
              for number, count in sorted(main.items()) if count > 1]  # fmt: skip
    latest: date | None = None
    for _number, on, text in letters:
        if latest is not None and on < latest:
            found.append(_("Tanggal {text} mundur: {on}.", text=text, on=on.isoformat()))
        latest = max(latest or on, on)
    return found
