"""The ringkasan capaian kinerja: a leader sums up what the own unit and the units below it reported for a quarter.

Source: Pengelolaan Kinerja Pegawai – structural officials report each quarter to their superior. Figures are those of
the reports and are never typed; the leader adds why a report is lacking, the conclusion, and what is to be done.
"""

from __future__ import annotations

from marshmallow import fields

from schemas.base import LetterSchema
from schemas.fields import Whole, line, paragraphs, rows


class UnreportedSchema(LetterSchema):
    """A unit that promised and has not reported."""

    unit = line(60, required="Tulis kode unit yang belum melapor.")
    nama = line(300)
    alasan = line(1000, required="Tulis mengapa unit ini belum melapor.")


class SummarySchema(LetterSchema):
    """Contents of a ringkasan capaian kinerja."""

    tahun = Whole(2000, 2100, required="Tulis tahun perjanjian kinerja.")
    triwulan = Whole(1, 4, required="Pilih triwulan.")
    belum_melapor = rows(fields.Nested(UnreportedSchema), most=200)
    kesimpulan = paragraphs(maximum=3000)
    arahan = rows(line(1000), most=30)
