"""Indicators of performance: the rows of a perjanjian kinerja (IKU) and of a sasaran kinerja pegawai (IKI).

Pengelolaan Kinerja Pegawai: targets are set for each quarter, and every indicator follows a manual that says how it is
measured and which documents verify it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from marshmallow import ValidationError, fields, validates_schema

from core.figures import amount, spell
from core.i18n import _
from core.measures import CONSOLIDATIONS, LAST, POLARITIES, QUARTERS, SUM
from schemas.base import LetterSchema
from schemas.fields import Figure, line, paragraphs, rows
from schemas.validators import OneOf

MOST_INDICATORS = 60
_PLACES = Decimal("0.01")


class QuarterTargetsSchema(LetterSchema):
    """The target of each quarter; a quarter without one stays empty."""

    tw1 = Figure(required=False)
    tw2 = Figure(required=False)
    tw3 = Figure(required=False)
    tw4 = Figure(required=False)


class IndicatorSchema(LetterSchema):
    """One indicator: what is measured, how, and what is to be reached (Pengelolaan Kinerja Pegawai)."""

    kode = line(30, required="Tulis kode indikator, misalnya IKU-1.")
    sasaran = line(500, required="Tulis sasaran yang didukung indikator ini.")
    nama = line(500, required="Tulis nama indikator.")
    definisi = paragraphs(maximum=2000)
    formula = paragraphs(maximum=2000)
    satuan = line(60, required="Tulis satuannya, misalnya persen atau dokumen.")
    polarisasi = line(20, required="Pilih polarisasi.", validators=(OneOf(POLARITIES),))
    konsolidasi = line(20, required="Pilih cara konsolidasi.", validators=(OneOf(CONSOLIDATIONS),))
    sumber_data = line(500)
    dokumen_verifikasi = rows(line(300), most=20)
    target_tahunan = Figure(required="Tulis target tahunan.")
    target = fields.Nested(
        QuarterTargetsSchema, required=True, error_messages={"required": "Tulis target paling sedikit satu triwulan."}
    )

    @validates_schema(skip_on_field_errors=False)
    def _quarters_fit(self, data: dict[str, Any], **_options: Any) -> None:
        """Targets stand per quarter (Pengelolaan Kinerja Pegawai); the last is the year's, where it alone counts."""
        target, year = data.get("target"), data.get("target_tahunan")
        if target is None or set(target) != set(QUARTERS):
            return
        if not any(target.values()):
            raise ValidationError(_("Tulis target paling sedikit satu triwulan."), "target")
        if data.get("konsolidasi") != LAST or year is None:
            return
        if target["tw4"] is None or amount(target["tw4"]) != amount(year):
            message = _(
                "Konsolidasi nilai terakhir: target triwulan IV sama dengan target tahunan ({year}). "
                "Perbaiki salah satunya, atau pilih konsolidasi lain.",
                year=year,
            )
            raise ValidationError({"target": {"tw4": [message]}})


class ListsIndicatorsOnce(LetterSchema):
    """Contents with rows `indikator`: no code stands for two of them."""

    @validates_schema(skip_on_field_errors=False)
    def _no_code_twice(self, data: dict[str, Any], **_options: Any) -> None:
        seen: dict[str, int] = {}
        faults: dict[int, dict[str, list[str]]] = {}
        for index, row in enumerate(data.get("indikator") or []):
            code = row.get("kode", "").casefold() if isinstance(row, dict) else ""
            if code and code in seen:
                message = _("Kode {code} sudah dipakai indikator ke-{row}.", code=row["kode"], row=seen[code] + 1)
                faults[index] = {"kode": [message]}
            seen.setdefault(code, index)
        if faults:
            raise ValidationError({"indikator": faults})


def indicators(missing: str, schema: type[IndicatorSchema] = IndicatorSchema) -> fields.List[Any]:
    """Rows of indicators; `missing` is the message when there is none."""
    return rows(fields.Nested(schema), least=1, most=MOST_INDICATORS, missing=missing)


def consolidated(figures: Sequence[Decimal], how: str) -> Decimal | None:
    """What quarters make together; nothing where there is none."""
    if not figures:
        return None
    if how == LAST:
        return figures[-1]
    total = sum(figures, Decimal(0))
    return total if how == SUM else total / len(figures)


def mismatch(row: Mapping[str, Any]) -> str:
    """What the quarters of a row make together where that is not its yearly target; empty where it is.

    A sum is exact; an average may differ from the yearly target by what rounding to two decimals hides.
    """
    found = consolidated(
        [amount(row["target"][quarter]) for quarter in QUARTERS if row["target"][quarter]], row["konsolidasi"]
    )
    if found is None or abs(found - amount(row["target_tahunan"])) < _PLACES:
        return ""
    return spell(found)
