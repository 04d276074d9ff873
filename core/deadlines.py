"""When reports are due: the region's own rules from its profile, and the list of holidays that goes with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from marshmallow import RAISE, Schema, ValidationError, fields, validate

from core.errors import FieldErrors, by_path
from core.i18n import _
from core.periods import Period
from core.settings import CHECKOUT
from core.working_days import Holiday, WorkingDays
from core.yaml_loading import FAST_LOADER

#: Regions share the national list; a profile beside which there is none uses the one that is shipped.
_SHIPPED = CHECKOUT / "profil"
#: How often somebody who is assigned reports; `tidak` where nothing is due by itself.
WEEKLY, MONTHLY, NEVER = "mingguan", "bulanan", "tidak"
_RHYTHMS = (WEEKLY, MONTHLY, NEVER)
_MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Working days after the end of a period in which its report is due, and how often each role reports.

    `rhythms` are by role in the assignment: nothing for individuals, `Ketua`, `Anggota`.
    """

    quarterly: int = 10
    monthly: int = 5
    weekly: int = 1
    rhythms: Mapping[str, str] = field(default_factory=dict)
    days: WorkingDays = field(default_factory=WorkingDays)

    def of_quarter(self, period: Period) -> date:
        """When a quarterly report is due."""
        return self.days.after(period.end, self.quarterly)

    def of_month(self, period: Period) -> date:
        """When a monthly report is due."""
        return self.days.after(period.end, self.monthly)

    def of_week(self, period: Period) -> date:
        """When a weekly report is due: on the next working day where the profile says 1."""
        return self.days.after(period.end, self.weekly)


def _days_field(usual: int) -> Any:
    return fields.Integer(
        load_default=usual,
        validate=validate.Range(0, _MOST_DAYS, error=_("Isi dengan bilangan {min} sampai {max}.")),
        error_messages={"invalid": _("Isi dengan bilangan bulat.")},
    )


def _rhythm_field(usual: str) -> Any:
    return fields.String(load_default=usual, validate=validate.OneOf(_RHYTHMS, error=_("Pilih salah satu: {choices}.")))


class DeadlinesSchema(Schema):
    """The profile's part `tenggat`."""

    error_messages = {"unknown": _("Kunci tidak dikenal."), "type": _("Isi dengan kelompok isian.")}  # noqa: RUF012

    class Meta:
        """Misspelt keys are faults."""

        unknown = RAISE

    triwulanan = _days_field(10)
    bulanan = _days_field(5)
    mingguan = _days_field(1)
    perorangan = _rhythm_field(WEEKLY)
    anggota_tim = _rhythm_field(WEEKLY)
    ketua_tim = _rhythm_field(MONTHLY)
    hari_libur = fields.String(load_default="hari_libur.yaml")


def build_deadlines(data: Mapping[str, Any], profile: Path) -> Deadlines:
    """The deadlines of a profile; a list of holidays that is not there or wrong raises `ValidationError`."""
    return Deadlines(
        quarterly=data["triwulanan"],
        monthly=data["bulanan"],
        weekly=data["mingguan"],
        rhythms={"": data["perorangan"], "Anggota": data["anggota_tim"], "Ketua": data["ketua_tim"]},
        days=load_working_days(_holiday_file(data["hari_libur"], profile)),
    )


def deadline_faults(data: Mapping[str, Any], profile: Path) -> FieldErrors:
    """What is wrong with the list of holidays, at its place in the profile."""
    try:
        build_deadlines(data, profile)
    except ValidationError as fault:
        return by_path(fault.messages, "tenggat.hari_libur")
    return {}


def _holiday_file(name: str, profile: Path) -> Path:
    beside = profile.parent / name
    return beside if beside.is_file() else _SHIPPED / name


class _DaySchema(Schema):
    tanggal = fields.Date(required=True)
    nama = fields.String(required=True)


class _YearSchema(Schema):
    sumber = fields.String(required=True)
    libur = fields.List(fields.Nested(_DaySchema), required=True)
    cuti_bersama = fields.List(fields.Nested(_DaySchema), load_default=list)
    lengkap = fields.Boolean(load_default=True)


class _HolidaysSchema(Schema):
    tahun = fields.Dict(keys=fields.Integer(), values=fields.Nested(_YearSchema), required=True)


def load_working_days(path: Path) -> WorkingDays:
    """Read the list of holidays; raises `ValidationError` with every fault by its place."""
    try:
        document = yaml.load(path.read_bytes(), Loader=FAST_LOADER)  # noqa: S506 - it is a safe one
    except (OSError, yaml.YAMLError) as fault:
        raise ValidationError(
            _("Daftar hari libur {path} tidak dapat dibaca: {fault}", path=path.name, fault=fault)
        ) from fault
    years = _HolidaysSchema().load(document if isinstance(document, dict) else {})["tahun"]
    astray = [
        _("{day} tidak terletak dalam tahun {year}.", day=row["tanggal"].isoformat(), year=year)
        for year, listed in years.items()
        for row in (*listed["libur"], *listed["cuti_bersama"])
        if row["tanggal"].year != year
    ]
    if astray:
        raise ValidationError(astray)
    shared = {row["tanggal"]: Holiday(row["nama"], True) for each in years.values() for row in each["cuti_bersama"]}
    national = {row["tanggal"]: Holiday(row["nama"]) for each in years.values() for row in each["libur"]}
    return WorkingDays(
        shared | national, frozenset(years), frozenset(year for year, each in years.items() if each["lengkap"])
    )
