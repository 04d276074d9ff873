"""Who asks whom, when and how urgently: the part of the page that every kind shares."""

from __future__ import annotations

from collections.abc import Sequence

from wtforms import FormField
from wtforms.fields import SelectChoice

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, DayField, LineField, RowsField, select_choices


class ExtraCopyForm(LetterForm):
    """One tembusan added by hand."""

    jabatan = ChoiceField(lazy("Jabatan"), choices=[])
    alasan = LineField(lazy("Alasan"), description=lazy("Mengapa jabatan ini perlu mengetahui surat."))


class PartiesForm(LetterForm):
    """The envelope of a letter; choices come from the office in force."""

    pemohon = ChoiceField(
        lazy("Unit pemohon"),
        choices=[],
        description=lazy("Unit pemilik kinerja; pimpinannya menandatangani surat."),
    )
    tujuan = ChoiceField(
        lazy("Unit yang diminta"), choices=[], description=lazy("Unit tempat pegawai yang diminta berada.")
    )
    tanggal = DayField(lazy("Tanggal surat"), description=lazy("Kosongkan untuk memakai tanggal penerbitan."))
    sifat = ChoiceField(lazy("Sifat"), choices=[])
    tembusan_tambahan = RowsField(
        FormField(ExtraCopyForm),
        label=lazy("Tembusan tambahan"),
        min_entries=0,
        description=lazy("Hanya bila perlu; tembusan menurut peraturan sudah ditambahkan sendiri."),
    )

    def offer(
        self,
        *,
        requesting: Sequence[tuple[str, str]],
        asked: Sequence[tuple[str, str]],
        urgencies: Sequence[str],
        posts: Sequence[tuple[str, str]],
    ) -> None:
        """Fill the choices: `(code, label)` pairs; an empty first choice where nothing is chosen for the user."""
        self.pemohon.choices = _with_empty(requesting) if len(requesting) != 1 else select_choices(requesting)
        self.tujuan.choices = _with_empty(asked)
        self.sifat.choices = select_choices((urgency, urgency) for urgency in urgencies)
        for row in self.tembusan_tambahan.entries:
            row.form.jabatan.choices = _with_empty(posts)


def _with_empty(choices: Sequence[tuple[str, str]]) -> list[SelectChoice]:
    return select_choices([("", "—"), *choices])
