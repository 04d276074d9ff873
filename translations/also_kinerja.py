"""Messages of performance documents that no call names; see `translations/also.py`."""

from __future__ import annotations

from core.i18n import mark

#: Messages of schemas, given as text when a field is made.
SCHEMAS = (
    mark("Tulis kode indikator, misalnya IKU-1."),
    mark("Tulis sasaran yang didukung indikator ini."),
    mark("Tulis nama indikator."),
    mark("Tulis satuannya, misalnya persen atau dokumen."),
    mark("Pilih polarisasi."),
    mark("Pilih cara konsolidasi."),
    mark("Tulis target tahunan."),
    mark("Tulis tahunnya, misalnya 2027."),
    mark("Tulis nama program atau kegiatan."),
    mark("Tulis anggarannya dalam rupiah."),
    mark("Tulis rencana hasil kerja pimpinan yang didukung."),
    mark("Pilih aspek."),
    mark("Tulis hasil kerja pimpinan."),
    mark("Tulis peran pegawai, misalnya Ketua tim atau Pelaksana survei."),
    mark("Tulis hasil antara yang menjadi tanggung jawab pegawai."),
    mark("Tulis tanggal dialog kinerja."),
    mark("Tulis paling sedikit satu peran."),
    mark("Tulis kode indikatornya."),
    mark("Tulis nama indikatornya."),
    mark("Tulis apa yang akan dilakukan."),
    mark("Tulis target triwulan ini."),
    mark("Tulis tanggal mulai."),
    mark("Tulis tanggal selesai."),
    mark("Tulis siapa yang bertanggung jawab."),
    mark("Pilih triwulan."),
    mark("Tulis paling sedikit satu aksi."),
    mark("Tulis paling sedikit satu indikator."),
)
