"""Who asks whom, when and how urgently: the part of the page that every kind shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from wtforms import FormField
from wtforms.fields import SelectChoice

from core.i18n import lazy
from forms.base import LetterForm
from forms.fields import ChoiceField, DayField, LineField, RowsField, is_blank, select_choices

#: The fields that name the two sides; a page asks only those that its step leaves open.
SIDES = ("pemohon", "tujuan", "instansi_luar")


class ExtraCopyForm(LetterForm):
    """One tembusan added by hand."""

    jabatan = ChoiceField(lazy("Jabatan"), choices=[])
    alasan = LineField(lazy("Alasan"), description=lazy("Mengapa jabatan ini perlu mengetahui surat."))


class OutsiderForm(LetterForm):
    """An agency that does not use Naskah, and the official who decides there."""

    nama = LineField(lazy("Nama instansi"), description=lazy("Misalnya Pemerintah Kabupaten Malaka."))
    pejabat = LineField(
        lazy("Pejabat yang Berwenang"), description=lazy("Misalnya Sekretaris Daerah Kabupaten Malaka.")
    )
    tempat = LineField(lazy("Tempat kedudukan"), description=lazy("Misalnya Betun."))


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
    instansi_luar = FormField(
        OutsiderForm,
        label=lazy("Atau instansi lain yang tidak memakai Naskah"),
        description=lazy("Isi bila instansinya tidak ada dalam daftar di atas; unit yang diminta lalu dikosongkan."),
    )
    tanggal = DayField(lazy("Tanggal surat"), description=lazy("Kosongkan untuk memakai tanggal penerbitan."))
    alasan_sisipan = LineField(
        lazy("Alasan nomor sisipan"),
        description=lazy("Diisi bila tanggalnya lebih awal dari nomor terakhir; tercatat bersama surat."),
    )
    sifat = ChoiceField(lazy("Sifat"), choices=[])
    keamanan = ChoiceField(
        lazy("Klasifikasi keamanan"),
        choices=[],
        description=lazy("Siapa yang boleh membaca; tercetak dalam nomor surat."),
    )
    tembusan_tambahan = RowsField(
        FormField(ExtraCopyForm),
        label=lazy("Tembusan tambahan"),
        min_entries=0,
        description=lazy("Hanya bila perlu; tembusan menurut peraturan sudah ditambahkan sendiri."),
    )
    lampiran_surat = RowsField(
        LineField(lazy("Nomor surat")),
        label=lazy("Surat yang dilampirkan"),
        min_entries=0,
        description=lazy("Nomor surat instansi ini yang sudah terbit; halamannya ikut dalam PDF surat ini."),
    )

    def ask_only(self, sides: Sequence[str]) -> None:
        """Leave out the sides that this letter does not ask for: one-unit steps, letters of a case."""
        for name in SIDES:
            if name not in sides:
                del self[name]

    def ask_reason(self, today: date) -> None:
        """Ask why a letter is dated back only where it is, or where something was said already."""
        typed = str(self.tanggal.data or "").strip()
        is_back = _is_day(typed) and date.fromisoformat(typed) < today
        if not is_back and not self.alasan_sisipan.data:
            del self.alasan_sisipan

    def call_sides(self, words: Mapping[str, tuple[str, str]]) -> None:
        """Name the sides that are asked for: `(label, description)` for each."""
        for name, (label, description) in words.items():
            if name in self:
                self[name].label.text, self[name].description = label, description

    def offer(
        self,
        *,
        requesting: Sequence[tuple[str, str]],
        asked: Sequence[tuple[str, str]],
        urgencies: Sequence[str],
        securities: Sequence[tuple[str, str]],
        posts: Sequence[tuple[str, str]],
    ) -> None:
        """Fill the choices: `(code, label)` pairs; an empty first choice where nothing is chosen for the user.

        How secret a letter is, is asked only where there is something to choose from.
        """
        if "pemohon" in self:
            self.pemohon.choices = _with_empty(requesting) if len(requesting) != 1 else select_choices(requesting)
        if "tujuan" in self:
            self.tujuan.choices = _with_empty(asked)
        self.sifat.choices = select_choices((urgency, urgency) for urgency in urgencies)
        if securities:
            self.keamanan.choices = select_choices(securities)
        else:
            del self.keamanan
        for row in self.tembusan_tambahan.entries:
            row.form.jabatan.choices = _with_empty(posts)

    def payload(self) -> dict[str, Any]:
        """What was typed; an agency outside of which nothing was said is none, and no letters enclosed are none."""
        found = super().payload()
        for name in ("instansi_luar", "lampiran_surat"):
            if is_blank(found.get(name)):
                found.pop(name, None)
        return found


def _is_day(typed: str) -> bool:
    try:
        date.fromisoformat(typed)
    except ValueError:
        return False
    return True


def _with_empty(choices: Sequence[tuple[str, str]]) -> list[SelectChoice]:
    return select_choices([("", "—"), *choices])
