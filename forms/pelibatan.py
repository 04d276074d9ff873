"""Forms of involving people from another unit; the schemas of the same name judge what is typed."""

from __future__ import annotations

from wtforms import FormField

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, DayField, FigureField, LineField, ParagraphsField, RowsField, WholeField
from schemas.pelibatan import GRADES, JF, PELAKSANA


class NeedForm(LetterForm):
    """One row of people needed."""

    jenis = ChoiceField(lazy("Jenis"), choices=[(JF, lazy("Jabatan Fungsional (JF)")), (PELAKSANA, lazy("Pelaksana"))])
    jabatan = LineField(lazy("Jabatan"), description=lazy("Misalnya Pranata Komputer."))
    jenjang = ChoiceField(
        lazy("Jenjang"),
        choices=[("", "—"), *((grade, grade) for grade in GRADES)],
        description=lazy("Hanya untuk JF."),
    )
    jumlah = WholeField(lazy("Jumlah orang"))
    kompetensi = LineField(lazy("Kompetensi"), description=lazy("Isi paling sedikit satu dari tiga isian ini."))
    keahlian = LineField(lazy("Keahlian"))
    keterampilan = LineField(lazy("Keterampilan"))


class TargetForm(LetterForm):
    """One row of what is expected."""

    uraian = LineField(lazy("Uraian hasil"), description=lazy("Misalnya dokumen arsitektur SPBE tersusun."))
    indikator = LineField(lazy("Indikator"), description=lazy("Ukuran keberhasilannya."))
    jumlah = FigureField(lazy("Target"), description=lazy("Angka; desimal memakai koma."))
    satuan = LineField(lazy("Satuan"), description=lazy("Misalnya dokumen."))


class DurationForm(LetterForm):
    """From when to when."""

    mulai = DayField(lazy("Mulai"))
    selesai = DayField(lazy("Selesai"))
    alasan = LineField(
        lazy("Alasan bila mulai sebelum tanggal surat"),
        description=lazy("Kosongkan bila pelibatan belum dimulai."),
    )


class RequestForm(LetterForm):
    """Contents of a permohonan pelibatan."""

    kegiatan = LineField(lazy("Nama kegiatan"))
    maksud_dan_tujuan = ParagraphsField(
        lazy("Maksud dan tujuan"), description=lazy("Untuk apa pegawai diminta; boleh beberapa paragraf.")
    )
    kebutuhan = RowsField(FormField(NeedForm), label=lazy("Kebutuhan pegawai"))
    target_kinerja = RowsField(FormField(TargetForm), label=lazy("Target kinerja"))
    durasi = FormField(DurationForm, label=lazy("Durasi pelibatan"))
    dasar = RowsField(
        LineField(lazy("Dasar")),
        label=lazy("Dasar"),
        description=lazy("Peraturan, perjanjian kinerja, atau surat yang mendasari; boleh kosong."),
    )
