"""How a region judges performance: formulas by polarisasi, limits, scale, and whether attachments may be lacking.

The regulation on reporting (Pengelolaan Kinerja Pegawai) names no scale; the default is the regional one of Permendagri
86/2017 (tata naskah 7.1), and every value can be changed in the profile under `kinerja`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates, validates_schema

from core.i18n import _

#: The names of the formulas that a profile may choose for each polarisasi; `letters.capaian.arithmetic` reckons them.
FORMULAS: Mapping[str, tuple[str, ...]] = {
    "maximize": ("rasio",),
    "minimize": ("sisa", "rasio-terbalik"),
    "stabilize": ("simpangan",),
}
_WITH_REASON, _NEVER = "boleh dengan alasan", "tidak"
_SCALE = (("91", "Sangat Baik"), ("76", "Baik"), ("66", "Cukup"), ("51", "Kurang"), ("0", "Sangat Kurang"))


@dataclass(frozen=True, slots=True)
class PerformanceRules:
    """A region's rules. `scale` runs from the highest lower bound to 0; below `met_from` a target is missed."""

    scale: tuple[tuple[Decimal, str], ...] = tuple((Decimal(bound), name) for bound, name in _SCALE)
    cap: Decimal = Decimal(120)
    met_from: Decimal = Decimal(100)
    formulas: tuple[tuple[str, str], ...] = tuple((polarity, names[0]) for polarity, names in FORMULAS.items())
    may_lack_attachments: bool = True

    def formula(self, polarity: str) -> str:
        """The name of the formula for a polarisasi."""
        return dict(self.formulas)[polarity]

    def grade(self, value: Decimal) -> str:
        """What the scale calls a capaian."""
        return next(name for bound, name in self.scale if value >= bound)


_NUMBER: dict[str, Any] = {"invalid": _("Isi dengan bilangan."), "null": _("Wajib diisi.")}
_LIST: dict[str, Any] = {"invalid": _("Tulis baris berisi batas bawah dan sebutan, misalnya [91, Sangat Baik].")}
_CHOOSE = _("Pilih salah satu: {choices}.")
_SHORT = _("Isi dengan sebutan, paling banyak 40 karakter.")


def _between(least: int, most: int) -> Any:
    told = _("Isi dengan bilangan {least} sampai {most}.", least=least, most=most)
    return fields.Decimal(allow_nan=False, error_messages=_NUMBER, validate=validate.Range(least, most, error=told))


class PerformanceSchema(Schema):
    """The group `kinerja` of a profile; what is left out keeps its default."""

    error_messages = {"unknown": _("Kunci tidak dikenal."), "type": _("Isi dengan kelompok isian.")}  # noqa: RUF012

    skala = fields.List(
        fields.Tuple(
            (
                fields.Decimal(allow_nan=False, error_messages=_NUMBER),
                fields.String(validate=validate.Length(1, 40, error=_SHORT), error_messages={"invalid": _SHORT}),
            ),
            error_messages=_LIST,
        ),
        error_messages=_LIST,
    )
    batas_capaian = _between(100, 1000)
    tercapai_mulai = _between(1, 100)
    formula = fields.Dict(
        keys=fields.String(validate=validate.OneOf(FORMULAS, error=_CHOOSE)),
        values=fields.String(error_messages={"invalid": _("Isi dengan teks.")}),
        error_messages={"invalid": _("Isi dengan kelompok isian.")},
    )
    tanpa_lampiran = fields.String(
        validate=validate.OneOf((_WITH_REASON, _NEVER), error=_CHOOSE),
        error_messages={"invalid": _CHOOSE.format(choices=f"{_WITH_REASON}, {_NEVER}")},
    )

    @validates("skala")
    def _falls_to_nought(self, value: list[tuple[Decimal, str]], data_key: str) -> None:
        bounds = [bound for bound, _name in value]
        if not bounds or bounds[-1] != 0 or bounds != sorted(set(bounds), reverse=True):
            raise ValidationError(_("Tulis batas bawah dari yang tertinggi ke terendah; yang terakhir 0."), data_key)

    @validates_schema
    def _formulas_exist(self, data: dict[str, Any], **_options: Any) -> None:
        for polarity, name in data.get("formula", {}).items():
            if name not in FORMULAS[polarity]:
                raise ValidationError({"formula": {polarity: [_CHOOSE.format(choices=", ".join(FORMULAS[polarity]))]}})


def performance_rules(data: Mapping[str, Any]) -> PerformanceRules:
    """The rules that a checked group `kinerja` stands for."""
    usual = PerformanceRules()
    return PerformanceRules(
        scale=tuple(data.get("skala", usual.scale)),
        cap=data.get("batas_capaian", usual.cap),
        met_from=data.get("tercapai_mulai", usual.met_from),
        formulas=tuple((dict(usual.formulas) | data.get("formula", {})).items()),
        may_lack_attachments=data.get("tanpa_lampiran") != _NEVER,
    )
