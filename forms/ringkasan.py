"""The form of the ringkasan capaian kinerja; the schema of the same name judges what is typed."""

from __future__ import annotations

from wtforms import FormField

from core.i18n import lazy
from forms.base import LetterForm
from forms.capaian import QUARTERS
from forms.fields import ChoiceField, LineField, ParagraphsField, RowsField, WholeField


class UnreportedForm(LetterForm):
    """A unit that promised and has not reported."""

    unit = LineField(lazy("Kode unit"))
    nama = LineField(lazy("Unit"))
    alasan = LineField(lazy("Alasan belum melapor"))


class SummaryForm(LetterForm):
    """Contents of a ringkasan capaian kinerja."""

    tahun = WholeField(lazy("Tahun"))
    triwulan = ChoiceField(lazy("Triwulan"), choices=QUARTERS)
    belum_melapor = RowsField(
        FormField(UnreportedForm),
        label=lazy("Unit yang belum melapor"),
        description=lazy("Setiap unit yang mempunyai perjanjian kinerja dan belum melapor, dengan alasannya."),
    )
    kesimpulan = ParagraphsField(
        lazy("Kesimpulan"), description=lazy("Angka dirangkum sendiri dari laporan; tulis penilaian Anda.")
    )
    arahan = RowsField(LineField(lazy("Arahan")), label=lazy("Arahan tindak lanjut"))
