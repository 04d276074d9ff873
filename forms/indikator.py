"""Forms of indicators; the schemas of the same name judge what is typed."""

from __future__ import annotations

from wtforms import FormField

from core.i18n import lazy
from core.measures import CONSOLIDATIONS, POLARITIES
from forms.base import LetterForm
from forms.fields import ChoiceField, FigureField, LineField, LinesField, ParagraphsField, RowsField


class QuarterTargetsForm(LetterForm):
    """The target of each quarter."""

    tw1 = FigureField(lazy("Triwulan I"))
    tw2 = FigureField(lazy("Triwulan II"))
    tw3 = FigureField(lazy("Triwulan III"))
    tw4 = FigureField(lazy("Triwulan IV"))


class IndicatorForm(LetterForm):
    """One indicator with its entry of the manual."""

    kode = LineField(lazy("Kode"), description=lazy("Misalnya IKU-1."))
    sasaran = LineField(lazy("Sasaran"))
    nama = LineField(lazy("Nama indikator"))
    definisi = ParagraphsField(lazy("Definisi"))
    formula = ParagraphsField(lazy("Formula"), description=lazy("Cara menghitungnya."))
    satuan = LineField(lazy("Satuan"), description=lazy("Misalnya persen."))
    polarisasi = ChoiceField(
        lazy("Polarisasi"),
        choices=[("", "—"), *((code, lazy(words)) for code, words in POLARITIES.items())],
        description=lazy("Maksimalkan: makin tinggi makin baik; minimalkan: makin rendah makin baik."),
    )
    konsolidasi = ChoiceField(
        lazy("Konsolidasi"),
        choices=[("", "—"), *((code, lazy(words)) for code, words in CONSOLIDATIONS.items())],
        description=lazy("Bagaimana capaian triwulan menjadi capaian tahunan."),
    )
    sumber_data = LineField(lazy("Sumber data"))
    dokumen_verifikasi = LinesField(lazy("Dokumen verifikasi"), description=lazy("Satu dokumen setiap baris."))
    target_tahunan = FigureField(lazy("Target tahunan"), description=lazy("Angka; desimal memakai koma."))
    target = FormField(QuarterTargetsForm, label=lazy("Target triwulan"))


def indicator_rows(form: type[IndicatorForm] = IndicatorForm) -> RowsField:
    """Rows of indicators."""
    return RowsField(FormField(form), label=lazy("Indikator"), title="kode")
