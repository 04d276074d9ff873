"""Whether a changed profile could print a number once more that was given already."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import FieldErrors
from core.i18n import _
from core.number_language import common_text
from core.profile import Profile
from core.series_group import SeriesGroup, series_language
from letters.models import Letter, Series
from letters.numbers.ledger import PaperNumber
from letters.numbers.numbering import SeriesKey
from letters.numbers.paper_letters import read_number
from organization.models import Office


@dataclass(frozen=True, slots=True)
class _Given:
    """One number of the year as it was printed, with its series."""

    agency: str
    text: str
    series_id: int | None
    number: int | None


def number_faults(session: Session, old: Profile, new: Profile, office: Office, start: date) -> FieldErrors:
    """Patterns of the new profile that could print a number of that year once more, by place in the profile.

    A text is unique in its agency and year, so other years do not matter. It is safe where the new profile reads it as
    the same number of the same series, or as a number that its series has passed.
    """
    if old.groups == new.groups:
        return {}
    every = session.scalars(select(Series).where(Series.year == start.year)).all()
    series = {SeriesKey(each.agency, each.office, each.group, each.year): each for each in every}
    faults: FieldErrors = {}
    for given in _given(session, start.year):
        for group in new.groups:
            place = f"penomoran.{group.code}.pola"
            if place not in faults and _comes_again(given, group, series, office, start.year):
                faults[place] = [
                    _(
                        "Pola ini dapat mencetak “{text}” sekali lagi, padahal nomor itu sudah diberikan tahun {year}. "
                        "Beda-bedakan polanya, pertahankan kode kelompoknya, atau berlakukan mulai 1 Januari.",
                        text=given.text,
                        year=start.year,
                    )
                ]
    return faults


def later_faults(old: Profile, new: Profile, today: date, start: date) -> FieldErrors:
    """Series that until a later day of this year could still give numbers which the new profile prints from 1 on."""
    if start == today or start.year != today.year:
        return {}
    faults: FieldErrors = {}
    for former, group in product(old.groups, new.groups):
        if (former.code, former.per) != (group.code, group.per):
            text = common_text(series_language(former, _codes(old)), series_language(group, _codes(new)))
            if text is not None:
                faults[f"penomoran.{group.code}.pola"] = [
                    _(
                        "Sampai {start} kelompok {former} masih memberi nomor seperti “{text}”, yang juga dicetak pola "
                        "ini. Berlakukan hari ini, atau mulai 1 Januari.",
                        start=start.isoformat(),
                        former=former.code,
                        text=text,
                    )
                ]
    return faults


def number_warnings(session: Session, old: Profile, new: Profile, start: date) -> list[str]:
    """Groups whose numbers would look or count otherwise from the middle of a year on."""
    used = set(session.scalars(select(Series.group).where(Series.year == start.year, Series.last_number > 0)))
    codes, former = {group.split(":")[0] for group in used}, {group.code: group for group in old.groups}
    told = [
        _(
            "Penomoran kelompok {group} berubah di tengah tahun {year}; rupa nomor sebelum dan sesudahnya berbeda.",
            group=group.code,
            year=start.year,
        )
        for group in new.groups
        if codes and (group.code not in former or _shape(group) != _shape(former[group.code]))
    ]
    kept = {group.code for group in new.groups}
    told += [
        _("Kelompok {group} dihapus; serinya tahun {year} tidak diteruskan.", group=code, year=start.year)
        for code in sorted(codes - kept)
    ]
    return told


def _shape(group: SeriesGroup) -> tuple[object, ...]:
    return group.pattern, group.per, group.forms, dict(group.abbreviations)


def _codes(profile: Profile) -> set[str]:
    return {code for routes in profile.classifications.values() for code in routes.values()}


def _given(session: Session, year: int) -> Iterator[_Given]:
    letters = select(Letter.agency, Letter.text, Letter.series_id, Letter.number).where(Letter.year == year)
    papers = select(PaperNumber.agency, PaperNumber.text, PaperNumber.series_id, PaperNumber.number).where(
        PaperNumber.year == year, PaperNumber.text.is_not(None)
    )
    for query in (letters, papers):
        for row in session.execute(query):
            yield _Given(row[0], row[1] or "", row[2], row[3])


def _comes_again(given: _Given, group: SeriesGroup, series: dict[SeriesKey, Series], office: Office, year: int) -> bool:
    read = read_number(group, office, given.agency, given.text, year)
    if read is None:
        return False
    target = series.get(read.key)
    if target is not None and target.id == given.series_id and read.number == given.number:
        return False
    # A sisipan is attached to any number of its series, however long ago that was given.
    return target is None or read.number > target.last_number or bool(read.suffix)
