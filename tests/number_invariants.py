"""Invariants of numbers: I1, I2 and I3 of tests.invariants."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.clock import office_date
from core.profile import Profile
from letters.models import Letter, Series
from letters.numbers.ledger import LetterVoid, NumberBlock, PaperNumber, PaperState


def number_faults(session: Session) -> Iterator[str]:
    """I1 and I2: every main number in exactly one place, every sisipan on a number that is there."""
    for series in session.scalars(select(Series)):
        name = f"{series.agency}/{series.office}/{series.group}/{series.year}"
        rows = [*_letters_of(session, series), *_papers_of(session, series)]
        numbers = sorted(row.number or 0 for row in rows if not row.suffix)
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"I1 {name}: numbers {numbers}"
        if series.last_number != len(numbers) or series.last_number != max(numbers, default=0):
            yield f"I2 {name}: counter {series.last_number}, {len(numbers)} letters"
        if any(row.suffix and row.number not in numbers for row in rows):
            yield f"I1 {name}: a sisipan of no number"
    texts = [*session.execute(select(Letter.agency, Letter.year, Letter.text)), *_paper_texts(session)]
    if len(set(texts)) != len(texts):
        yield "I1 two letters of an agency carry one number"
    void = set(session.scalars(select(LetterVoid.letter_id)))
    if void != set(session.scalars(select(Letter.id).where(Letter.state == PaperState.VOID.value))):
        yield "I1 the void letters are not those with a reason"
    for block in session.scalars(select(NumberBlock)):
        if [row.number for row in block.numbers] != list(range(block.first, block.last + 1)):
            yield f"I1 block {block.id}: {block.first}–{block.last}, numbers {[row.number for row in block.numbers]}"


def date_faults(session: Session, profile: Profile) -> Iterator[str]:
    """I3: dates of letters go up with their numbers, and a sisipan lies between its neighbours."""
    for series in session.scalars(select(Series)):
        letters = _letters_of(session, series)
        main = [letter for letter in letters if not letter.suffix]
        if any(later.date < earlier.date for earlier, later in pairwise(main)):
            yield f"I3 series {series.id}: dates go back: {[letter.date for letter in main]}"
        blocks = session.scalars(select(NumberBlock.opened_on).where(NumberBlock.series_id == series.id))
        papers = [row.date for row in _papers_of(session, series) if row.date]
        known = [*(letter.date for letter in main), *blocks]
        if known and not max(known) <= series.last_date <= max([*known, *papers]):
            yield f"I3 series {series.id}: last date {series.last_date}, last number of {max(known)}"
        for letter in letters:
            if not letter.date.year == letter.year == series.year:
                yield f"I3 {letter.text}: dated {letter.date} in the series of {series.year}"
            if letter.date > office_date(letter.issued_at, profile.timezone):
                yield f"I3 {letter.text}: dated {letter.date}, issued {letter.issued_at}"
            if letter.suffix and _is_misplaced(letter, main):
                yield f"I3 {letter.text}: a sisipan dated {letter.date} in the wrong place"


def _letters_of(session: Session, series: Series) -> list[Letter]:
    found = select(Letter).where(Letter.series_id == series.id).order_by(Letter.number, Letter.suffix)
    return list(session.scalars(found))


def _papers_of(session: Session, series: Series) -> list[PaperNumber]:
    return list(session.scalars(select(PaperNumber).where(PaperNumber.series_id == series.id)))


def _paper_texts(session: Session) -> list[object]:
    told = select(PaperNumber.agency, PaperNumber.year, PaperNumber.text).where(PaperNumber.text.is_not(None))
    return list(session.execute(told))


def _is_misplaced(letter: Letter, main: list[Letter]) -> bool:
    before = [each for each in main if each.number <= letter.number]
    after = [each for each in main if each.number > letter.number]
    return any(each.date > letter.date for each in before) or any(each.date <= letter.date for each in after)
