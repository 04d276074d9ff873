"""Messages of the schemas of activities, which are fixed where a field is made (see `translations.also`)."""

from __future__ import annotations

from core.i18n import mark

ACTIVITIES = (
    mark("Isi dengan rupiah bulat, misalnya 1.250.000."),
    mark(
        "Pilih apakah anggaran tersedia "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf i)"
    ),
    mark("Pilih pegawai atau ketua tim yang mengusulkan."),
    mark("Pilih pegawai atau ketua tim yang menyusun."),
    mark(
        "Tulis ekspektasi waktu pelibatan "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf h)"
    ),
    mark("Tulis harga satuannya dalam rupiah."),
    mark(
        "Tulis jadwal pelaksanaan kegiatan "
        "(rencana kegiatan dan anggaran: Tahapan Perencanaan Mekanisme Kerja Baru, tahap ketiga)"
    ),
    mark(
        "Tulis jenis dan pembagian kerja pelaksana "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf f)"
    ),
    mark("Tulis jenis kerja, misalnya analisis data."),
    mark(
        "Tulis kebutuhan anggaran tiap kegiatan "
        "(rencana kegiatan dan anggaran: Tahapan Perencanaan Mekanisme Kerja Baru, tahap ketiga)"
    ),
    mark("Tulis kegiatan yang dijadwalkan."),
    mark("Tulis kegiatan yang memerlukan biaya ini."),
    mark(
        "Tulis ketersediaan anggaran "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf i)"
    ),
    mark(
        "Tulis latar belakang "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf a)"
    ),
    mark(
        "Tulis maksud dan tujuan permohonan penugasan "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf b)"
    ),
    mark(
        "Tulis paling sedikit satu dasar hukum "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf c)"
    ),
    mark(
        "Tulis paling sedikit satu ekspektasi kinerja "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf g)"
    ),
    mark(
        "Tulis paling sedikit satu kebutuhan kompetensi, keahlian, dan/atau keterampilan "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf e)"
    ),
    mark(
        "Tulis paling sedikit satu pedoman teknis kegiatan atau SOP "
        "(isi proposal dan formulir acuan: Tahapan Pelaksanaan dan Evaluasi Mekanisme Kerja Baru, huruf d)"
    ),
    mark(
        "Tulis paling sedikit satu target kinerja "
        "(rencana kegiatan dan anggaran: Tahapan Perencanaan Mekanisme Kerja Baru, tahap ketiga)"
    ),
    mark("Tulis satuannya, misalnya orang-hari."),
    mark("Tulis siapa yang mengerjakan: nama, jabatan, atau unit."),
    mark("Tulis tanggal mulai kegiatan."),
    mark("Tulis tanggal selesai kegiatan."),
    mark("Tulis uraian kebutuhan, misalnya transpor peserta."),
    mark("Tulis volumenya."),
)
