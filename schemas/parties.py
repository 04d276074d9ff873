"""A letter's file: who asks whom, when, and the contents that its kind judges."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, pre_load

from core.i18n import _, mark
from schemas.base import LetterSchema
from schemas.fields import Day, line, rows

#: Stands for a reason where a letter's file names a post alone.
ADDED_BY_WRITER = mark("Ditambahkan penyusun.")


class ExtraCopySchema(LetterSchema):
    """One tembusan added by hand: a post's code and the reason, which stays with the letter.

    A file may name the post alone; the reason then says that the writer added it.
    """

    jabatan = line(80, required="Sebut kode jabatan penerima tembusan.")
    alasan = line(300, required="Tulis mengapa jabatan ini perlu mendapat tembusan.")

    @pre_load
    def _from_code(self, data: Any, **_options: Any) -> Any:
        return {"jabatan": data, "alasan": ADDED_BY_WRITER} if isinstance(data, str) else data


class OutsiderSchema(LetterSchema):
    """The other agency when it does not use Naskah: its name, its deciding official, and the place."""

    nama = line(200, required="Tulis nama instansi.")
    pejabat = line(200, required="Tulis jabatan Pejabat yang Berwenang, misalnya Sekretaris Daerah Kabupaten Malaka.")
    tempat = line(100, required="Tulis tempat kedudukan instansi.")


class LetterFileSchema(LetterSchema):
    """`{"jenis","rute","langkah","pemohon","tujuan","tanggal","sifat","isi":{…},"tembusan_tambahan":[…]}`.

    `tujuan` may be left out where a route has one unit, or where `instansi_luar` names an agency without Naskah;
    `kasus` ties the letter to those before it; `lampiran_surat` are numbers of issued letters that go with it;
    `alasan_sisipan` says why a letter is dated before the last number; `keamanan` who may read it (B
    where nothing is said).
    """

    jenis = line(60, required="Sebut jenis surat; daftar: ./naskah kinds.")
    rute = line(40, required="Sebut rute, misalnya lintas-unit.")
    langkah = line(10, required="Sebut langkah, misalnya 1.")
    pemohon = line(80, required="Pilih unit pemohon.")
    tujuan = line(80)
    instansi_luar = fields.Nested(OutsiderSchema, load_default=None, allow_none=True)
    kasus = line(20)
    tanggal = Day()
    alasan_sisipan = line(300)
    lampiran_surat = rows(line(200), most=20)
    sifat = line(40)
    keamanan = line(2)
    isi = fields.Raw(required=True, error_messages={"required": "Isi surat tidak ada."})
    tembusan_tambahan = rows(fields.Nested(ExtraCopySchema), most=30)

    @pre_load
    def _step_as_text(self, data: Any, **_options: Any) -> Any:
        if not isinstance(data, dict):
            raise ValidationError(_("Berkas surat harus satu objek JSON."))
        step = data.get("langkah")
        return data | {"langkah": str(step)} if isinstance(step, int) and not isinstance(step, bool) else data
