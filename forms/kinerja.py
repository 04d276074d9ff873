"""Forms of performance plans; the schemas of the same name judge what is typed."""

from __future__ import annotations

from wtforms import FormField

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, DayField, FigureField, LineField, RowsField, WholeField
from forms.indikator import IndicatorForm, indicator_rows
from forms.pegawai import PersonField
from schemas.kinerja import ASPECTS


def _year() -> WholeField:
    return WholeField(lazy("Tahun"), description=lazy("Tahun kinerja, misalnya 2027."))


def _replacing() -> LineField:
    return LineField(
        lazy("Mengubah dokumen"),
        description=lazy("Nomor dan tanggal dokumen yang diubah; kosongkan bila yang pertama."),
    )


class BudgetLineForm(LetterForm):
    """One programme with its budget."""

    program = LineField(lazy("Program atau kegiatan"))
    anggaran = FigureField(lazy("Anggaran (Rp)"))
    keterangan = LineField(lazy("Keterangan"), description=lazy("Misalnya APBD."))


class AgreementForm(LetterForm):
    """Contents of a perjanjian kinerja."""

    tahun = _year()
    mengganti = _replacing()
    indikator = indicator_rows()
    anggaran = RowsField(
        FormField(BudgetLineForm), label=lazy("Anggaran"), min_entries=0, description=lazy("Boleh kosong.")
    )


class QuarterActionsForm(LetterForm):
    """What is to be done in each quarter."""

    tw1 = LineField(lazy("Triwulan I"))
    tw2 = LineField(lazy("Triwulan II"))
    tw3 = LineField(lazy("Triwulan III"))
    tw4 = LineField(lazy("Triwulan IV"))


class PersonalIndicatorForm(IndicatorForm):
    """One indicator of a person."""

    intervensi = LineField(
        lazy("Rencana hasil kerja pimpinan yang diintervensi"),
        description=lazy("Hasil kerja pimpinan yang didukung indikator ini."),
    )
    aspek = ChoiceField(lazy("Aspek"), choices=[("", "—"), *((aspect, aspect) for aspect in ASPECTS)])
    aksi = FormField(QuarterActionsForm, label=lazy("Rencana aksi"))


class TargetSheetForm(LetterForm):
    """Contents of a sasaran kinerja pegawai."""

    tahun = _year()
    nip = PersonField()
    mengganti = _replacing()
    indikator = indicator_rows(PersonalIndicatorForm)


class RoleForm(LetterForm):
    """One cell of the matrix."""

    nip = PersonField()
    hasil = LineField(lazy("Hasil kerja pimpinan"))
    peran = LineField(lazy("Peran pegawai"))
    hasil_antara = LineField(lazy("Hasil antara"), description=lazy("Hasil pegawai yang menjadi bagian hasil itu."))


class RoleMatrixForm(LetterForm):
    """Contents of a matriks peran hasil."""

    tahun = _year()
    dialog = DayField(lazy("Tanggal dialog kinerja"))
    pegawai = RowsField(FormField(RoleForm), label=lazy("Peran dan hasil"))


class ActionForm(LetterForm):
    """One step towards a quarter's target."""

    kode = LineField(lazy("Kode indikator"))
    indikator = LineField(lazy("Nama indikator"))
    aksi = LineField(lazy("Rencana aksi"))
    target = LineField(lazy("Target"))
    mulai = DayField(lazy("Mulai"))
    selesai = DayField(lazy("Selesai"))
    penanggung_jawab = LineField(lazy("Penanggung jawab"))
    sumber_daya = LineField(lazy("Sumber daya"))


class ActionPlanForm(LetterForm):
    """Contents of a rencana aksi kinerja."""

    tahun = _year()
    triwulan = ChoiceField(lazy("Triwulan"), choices=[("", "—"), ("1", "I"), ("2", "II"), ("3", "III"), ("4", "IV")])
    dasar = LineField(lazy("Dasar"), description=lazy("Perjanjian kinerja atau sasaran kinerja yang didukung."))
    rencana = RowsField(FormField(ActionForm), label=lazy("Rencana aksi"))
