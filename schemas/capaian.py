"""The quarterly laporan capaian kinerja: Issues, Implication, Accountability, Action Plan.

Source: Pengelolaan Kinerja Pegawai. For structural officials: per indicator target and result; for each that missed,
what stood in the way, what follows from it, who answers for it and what will be done; with raw data, supporting and
verification documents.
"""

from __future__ import annotations

from marshmallow import fields

from schemas.base import LetterSchema
from schemas.fields import Day, Figure, Upload, Whole, line, paragraphs, rows
from schemas.validators import OneOf

NOT_YET, RUNNING, FINISHED = "belum", "berjalan", "selesai"
#: How far an action has come.
STATES = (NOT_YET, RUNNING, FINISHED)
RAW_DATA, SUPPORTING, VERIFICATION = "data mentah", "pendukung", "verifikasi"
#: The three sorts of papers without which a report is incomplete.
SORTS = (RAW_DATA, SUPPORTING, VERIFICATION)
MOST_ROWS = 60
_CODE = "Tulis kode indikator seperti dalam perjanjian kinerja."


class ResultSchema(LetterSchema):
    """The result of one indicator; name and target are those of the perjanjian kinerja."""

    kode = line(30, required=_CODE)
    nama = line(500)
    target = Figure(required=False)
    realisasi = Figure(required=False)
    data_mentah = line(300)
    keterangan = line(1000)
    alasan_kosong = line(500)


class IssueSchema(LetterSchema):
    """What stood in the way of one target, with its effect and who answers for it."""

    kode = line(30, required=_CODE)
    isu = paragraphs(
        required="Tulis isu: kendala pencapaian target (Pengelolaan Kinerja Pegawai, komponen laporan angka 1).",
        maximum=3000,
    )
    implikasi = paragraphs(
        required="Tulis implikasi: dampaknya terhadap sasaran (Pengelolaan Kinerja Pegawai, komponen laporan angka 2).",
        maximum=3000,
    )
    akuntabilitas_penyebab = line(
        300,
        required="Tulis siapa penanggung jawab masalahnya (Pengelolaan Kinerja Pegawai, komponen laporan angka 3).",
    )
    akuntabilitas_penyelesaian = line(
        300,
        required="Tulis siapa yang menyelesaikannya (Pengelolaan Kinerja Pegawai, komponen laporan angka 3).",
    )


class ActionSchema(LetterSchema):
    """One step of the action plan."""

    kode = line(30, required=_CODE)
    uraian = line(1000, required="Tulis rencana aksinya (Pengelolaan Kinerja Pegawai, komponen laporan angka 4).")
    penanggung_jawab = line(300, required="Tulis siapa yang melaksanakan rencana aksi ini.")
    batas_waktu = Day(required="Tulis batas waktunya.")
    status = line(10, validators=(OneOf(("", *STATES)),))


class FollowUpSchema(LetterSchema):
    """An action that an earlier report left unfinished, and how it stands now."""

    kode = line(30, required=_CODE)
    uraian = line(1000, required="Tulis rencana aksi triwulan sebelumnya.")
    penanggung_jawab = line(300, required="Tulis siapa yang melaksanakan rencana aksi ini.")
    batas_waktu = Day(required="Tulis batas waktunya.")
    status = line(10, required="Pilih status tindak lanjutnya.", validators=(OneOf(STATES),))
    keterangan = line(1000)


class AttachedSchema(LetterSchema):
    """One paper that goes with the report."""

    jenis = line(20, required="Pilih jenis lampiran.", validators=(OneOf(SORTS),))
    indikator = line(30, required=_CODE)
    nama_dokumen = line(300, required="Tulis nama dokumen seperti dalam manual indikator.")
    sumber_data = line(300)
    periode = line(100)
    berkas = Upload()


class PerformanceReportSchema(LetterSchema):
    """Contents of a laporan capaian kinerja."""

    tahun = Whole(2000, 2100, required="Tulis tahun perjanjian kinerja.")
    triwulan = Whole(1, 4, required="Pilih triwulan.")
    memperbaiki = line(200)
    hasil = rows(fields.Nested(ResultSchema), least=1, most=MOST_ROWS, missing="Tulis hasil setiap indikator.")
    isu = rows(fields.Nested(IssueSchema), most=MOST_ROWS)
    aksi = rows(fields.Nested(ActionSchema), most=200)
    tindak_lanjut = rows(fields.Nested(FollowUpSchema), most=200)
    lampiran = rows(fields.Nested(AttachedSchema), most=200)
    alasan_tanpa_lampiran = line(1000)
