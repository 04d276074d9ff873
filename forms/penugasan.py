"""Forms of letters that answer, recommend, instruct and assign; the schemas of the same name judge."""

from __future__ import annotations

from wtforms import FormField

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, DayField, LineField, ParagraphsField, RowsField
from forms.pegawai import AssigneeForm, MemberForm, PersonField, PersonForm
from forms.pelibatan import DurationForm
from schemas.penugasan import SETUJU, TOLAK


def _activity() -> LineField:
    return LineField(lazy("Nama kegiatan"))


def _basis() -> RowsField:
    return RowsField(
        LineField(lazy("Dasar")), label=lazy("Dasar"), description=lazy("Surat dan peraturan yang mendasari.")
    )


def _duration() -> FormField:
    return FormField(DurationForm, label=lazy("Durasi pelibatan"))


def _decision() -> ChoiceField:
    return ChoiceField(lazy("Keputusan"), choices=[("", "—"), (SETUJU, lazy("Setuju")), (TOLAK, lazy("Tidak setuju"))])


def _reasons() -> RowsField:
    return RowsField(LineField(lazy("Alasan")), label=lazy("Alasan"), description=lazy("Wajib bila tidak setuju."))


class RecommendationForm(LetterForm):
    """Contents of a rekomendasi pelibatan."""

    kegiatan = _activity()
    pertimbangan = ParagraphsField(lazy("Pertimbangan"))
    pegawai = RowsField(FormField(PersonForm), label=lazy("Pegawai yang direkomendasikan"))
    durasi = _duration()
    dasar = _basis()


class AnswerForm(LetterForm):
    """Contents of a jawaban permohonan."""

    kegiatan = _activity()
    keputusan = _decision()
    alasan = _reasons()
    pegawai = RowsField(
        FormField(PersonForm), label=lazy("Pegawai yang ditugaskan"), description=lazy("Wajib bila setuju.")
    )
    durasi = _duration()
    dasar = _basis()


class InstructionForm(LetterForm):
    """Contents of an instruksi penugasan."""

    kegiatan = _activity()
    instruksi = RowsField(LineField(lazy("Instruksi")), label=lazy("Instruksi"))
    durasi = _duration()
    dasar = _basis()


class AssignmentForm(LetterForm):
    """Contents of a surat penugasan."""

    kegiatan = _activity()
    pegawai = RowsField(FormField(AssigneeForm), label=lazy("Pegawai yang ditugaskan"))
    tugas = RowsField(LineField(lazy("Tugas")), label=lazy("Tugas"))
    durasi = _duration()
    dasar = _basis()


class SpokenRequestForm(LetterForm):
    """The record of a spoken request."""

    nip = PersonField(lazy("Pegawai yang mengajukan diri"))
    tanggal_pengajuan = DayField(lazy("Tanggal pengajuan lisan"))
    kegiatan = _activity()
    uraian = ParagraphsField(lazy("Yang disampaikan"))
    keputusan = _decision()
    alasan = _reasons()


class VolunteeringForm(LetterForm):
    """Contents of a permohonan sukarela."""

    nip = PersonField(lazy("Pegawai yang mengajukan diri"))
    kegiatan = _activity()
    maksud_dan_tujuan = ParagraphsField(lazy("Maksud dan tujuan"))
    kompetensi = RowsField(LineField(lazy("Kompetensi")), label=lazy("Kompetensi, keahlian, dan/atau keterampilan"))
    durasi = _duration()
    dasar = _basis()


class ApprovalRequestForm(LetterForm):
    """Contents of a permohonan persetujuan sukarela."""

    nip = PersonField(lazy("Pegawai yang mengajukan diri"))
    kegiatan = _activity()
    maksud_dan_tujuan = ParagraphsField(lazy("Maksud dan tujuan"))
    durasi = _duration()
    dasar = _basis()


class TeamDecreeForm(LetterForm):
    """Contents of a keputusan tim kerja."""

    kegiatan = _activity()
    menimbang = RowsField(LineField(lazy("Menimbang")), label=lazy("Menimbang"))
    mengingat = RowsField(LineField(lazy("Mengingat")), label=lazy("Mengingat"))
    susunan = RowsField(FormField(MemberForm), label=lazy("Susunan tim"), min_entries=2)
    durasi = _duration()
    biaya = LineField(lazy("Sumber pembiayaan"))
