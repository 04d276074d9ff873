"""The series from which the secretariat may reserve numbers, and how series are called on pages."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

from core.number_pattern import SECURITY
from core.profile import Profile
from core.series_group import Part, SeriesGroup
from letters.models import Series
from letters.numbers.numbering import SeriesKey, series_key
from organization.models import Office, Unit


@dataclass(frozen=True, slots=True)
class SeriesChoice:
    """One series by its code on the page, with its words."""

    code: str
    label: str
    key: SeriesKey


def series_choices(office: Office, profile: Profile, agency: str, year: int) -> list[SeriesChoice]:
    """Every series that may be numbered in a year, also those without any number yet."""
    found: dict[str, SeriesChoice] = {}
    units = [unit for unit in office.units_of(agency) if unit.kind.is_perangkat_daerah]
    codes = sorted({code for routes in profile.classifications.values() for code in routes.values()})
    for group, unit in product(profile.groups, units):
        for classification, security in product(
            codes if Part.CLASSIFICATION in group.per else [""], SECURITY if Part.SECURITY in group.per else [""]
        ):
            parts = {"klasifikasi": classification, "keamanan": security}
            key = series_key(group, agency=agency, office=unit.code, parts=parts, year=year)
            code = f"{key.office}/{key.group}"
            found.setdefault(code, SeriesChoice(code, _label(profile, group, unit, key), key))
    return list(found.values())


def series_name(office: Office, profile: Profile, series: Series) -> str:
    """`Dinas Komunikasi dan Informatika`, with the group where a profile has several."""
    names = {unit.code: unit.name for unit in office.units}
    name = names.get(series.office, series.office) or office.agency(series.agency).name
    return name if len(profile.groups) == 1 and ":" not in series.group else f"{name}, {series.group}"


def written_pattern(office: Office, profile: Profile, series: Series) -> str:
    """How numbers of a series are written, with what is the same in all of them: `{klasifikasi}/{urut}/Dinkes/2026`."""
    group = next((each for each in profile.groups if each.code == series.group.split(":")[0]), None)
    if group is None:
        return ""
    codes = {unit.code: unit.number_code or unit.code for unit in office.units}
    known = {"{sisipan}": "", "{tahun}": str(series.year), "{unit}": codes.get(series.office, "{unit}")}
    text = group.pattern.text
    for part, value in known.items():
        text = text.replace(part, value)
    return text


def _label(profile: Profile, group: SeriesGroup, unit: Unit, key: SeriesKey) -> str:
    name = unit.name if key.office else group.code
    return name if len(profile.groups) == 1 and ":" not in key.group else f"{name}, {key.group}"
