"""A group of shapes that share one running number, and what keeps the numbers of two series apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import combinations
from typing import Any

from core.errors import FieldErrors
from core.i18n import _
from core.number_language import common_text
from core.number_pattern import NumberPattern, needs_part


class Insertion(StrEnum):
    """How a number between two others is told apart (tata naskah 2.3): `123.A`, `123.01`, or not at all."""

    LETTERS = "huruf"
    DIGITS = "angka"
    NONE = "tidak"


class Part(StrEnum):
    """What may have a series of its own; each must then be printed in the number."""

    OFFICE = "kantor"
    CLASSIFICATION = "klasifikasi"
    SECURITY = "keamanan"


#: The part of the pattern that tells two series apart.
_PRINTED = {Part.OFFICE: "unit", Part.CLASSIFICATION: "klasifikasi", Part.SECURITY: "keamanan"}


@dataclass(frozen=True, slots=True)
class SeriesGroup:
    """Shapes that share one running number in each calendar year, for each office unless `per` says otherwise.

    `last_year` lets a letter dated last year still be numbered after New Year, as sisipan; `official_inserts` lets the
    signing official do so without the secretariat. `abbreviations` says how `{jenis}` prints each shape.
    """

    code: str
    forms: frozenset[str]
    pattern: NumberPattern
    insertion: Insertion = Insertion.NONE
    last_year: bool = False
    official_inserts: bool = False
    per: frozenset[Part] = frozenset({Part.OFFICE})
    abbreviations: Mapping[str, str] = field(default_factory=dict)

    def series_code(self, parts: Mapping[str, str]) -> str:
        """The group's code, with the classification or security of the letter where those count on their own."""
        own = [parts[_PRINTED[part]] for part in (Part.CLASSIFICATION, Part.SECURITY) if part in self.per]
        return ":".join([self.code, *own])

    def abbreviation(self, form: str) -> str:
        """What `{jenis}` prints."""
        return self.abbreviations.get(form, form)


def build_group(code: str, data: Mapping[str, Any]) -> SeriesGroup:
    """A group from its checked lines in the profile."""
    return SeriesGroup(
        code=code,
        forms=frozenset(data["bentuk"]),
        pattern=NumberPattern(data["pola"], data["lebar_urut"]),
        insertion=data["sisipan"],
        last_year=data["tahun_lalu"],
        official_inserts=data["sisipan_oleh_pejabat"],
        per=frozenset(data["per"]),
        abbreviations={form.value: text for form, text in data["singkatan"].items()},
    )


def series_faults(
    groups: Iterable[SeriesGroup], forms: Iterable[str], classifications: Mapping[str, Mapping[str, str]]
) -> FieldErrors:
    """What would let two series print one number, by place in the profile."""
    groups = tuple(groups)
    faults: FieldErrors = {}
    for form in forms:
        count = sum(form in group.forms for group in groups)
        if count != 1:
            message = _("Bentuk {form} harus ada dalam tepat satu kelompok, kini {count}.", form=form, count=count)
            faults.setdefault("penomoran", []).append(message)
    codes = {code for routes in classifications.values() for code in routes.values()}
    for first, second in combinations(groups, 2):
        text = common_text(series_language(first, codes), series_language(second, codes))
        if text is not None:
            message = _(
                "Kelompok {first} dapat mencetak nomor yang sama, misalnya “{text}”: dua surat dapat bernomor sama. "
                "Bedakan polanya, misalnya dengan {{jenis}}, atau gabungkan kedua kelompok."
            ).format(first=first.code, text=text)
            faults.setdefault(f"penomoran.{second.code}.pola", []).append(message)
    return faults


def group_faults(group: SeriesGroup) -> Iterator[tuple[str, str]]:
    """What is wrong with a group by itself: `(key, message)`."""
    for part in sorted(group.per):
        if _PRINTED[part] not in group.pattern.variables:
            yield "pola", needs_part(_PRINTED[part])
    if group.insertion is not Insertion.NONE and not group.pattern.takes_suffix:
        message = _("Pola harus memuat {sisipan}; tanpanya nomor sisipan tercetak sama dengan nomor induknya.")
        yield "pola", message
    if group.last_year and group.insertion is Insertion.NONE:
        yield (
            "tahun_lalu",
            _("Surat bertanggal tahun lalu hanya dapat bernomor sisipan; isi sisipan: huruf atau angka."),
        )


def series_language(group: SeriesGroup, classifications: Iterable[str]) -> Any:
    """Everything that a group can print, where these are the classification codes."""
    shapes = [group.abbreviation(str(form)) for form in group.forms]
    return group.pattern.language({"jenis": shapes, "klasifikasi": sorted(classifications)})
