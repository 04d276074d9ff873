"""Messages of reports and reviews that no call names; see `translations/also.py`."""

from __future__ import annotations

from core.i18n import mark

#: Messages of schemas, given as text when a field is made.
SCHEMAS = (
    mark("Pilih anggota tim yang dilaporkan."),
    mark("Pilih apakah laporan ini menyampaikan hasil akhir."),
    mark("Pilih diterima atau dikembalikan."),
    mark("Pilih jabatan pimpinan."),
    mark("Pilih jenis periode."),
    mark("Pilih ketua tim atau pegawai yang diminta melapor."),
    mark("Pilih ketua tim yang melapor."),
    mark("Pilih laporan hasil yang direviu."),
    mark("Pilih pegawai yang melapor."),
    mark("Pilih penilaian ketua tim."),
    mark("Sebut bagian hasil yang belum sesuai."),
    mark("Tulis akibatnya terhadap target."),
    mark("Tulis alternatif penyelesaian, satu pada tiap baris."),
    mark("Tulis alternatif yang direkomendasikan."),
    mark("Tulis apa yang harus dilaporkan."),
    mark("Tulis apa yang harus diperbaiki."),
    mark("Tulis kemajuan kegiatan sampai saat ini."),
    mark("Tulis kendalanya."),
    mark("Tulis paling lambat kapan laporan diterima."),
    mark("Tulis paling sedikit satu kendala."),
    mark("Tulis periode laporan."),
    mark("Tulis pertimbangan reviu: kesesuaian hasil dengan target."),
    mark("Tulis realisasinya; tulis belum ada bila demikian."),
    mark("Tulis tanggal akhir periode."),
    mark("Tulis tanggal awal periode."),
    mark("Tulis targetnya."),
    mark("Tulis tugasnya."),
    mark("Tulis umpan balik atas cara kerja anggota."),
    mark(
        "Tulis apa yang harus diperbaiki; hasil yang belum sesuai dikembalikan untuk disesuaikan "
        "(Lampiran II.C angka 4 Perbup Belu 47/2024)."
    ),
)
#: How a team leader rates a member's results (Permenpan RB 6/2022).
RATINGS = (
    mark("Di atas ekspektasi"),
    mark("Sesuai ekspektasi"),
    mark("Di bawah ekspektasi"),
)
#: Articles of `letters.routes_pelaporan`.
ARTICLES = (
    mark("Lampiran II.B.3 huruf a angka 3 dan huruf b angka 3 dan 4 Perbup Belu 47/2024"),
    mark("Lampiran II.B.3 huruf c angka 5 Perbup Belu 47/2024"),
    mark("Lampiran II.C Perbup Belu 47/2024"),
    mark("Pasal 12 Perbup Belu 47/2024"),
    mark("Pasal 13 ayat (1) Perbup Belu 47/2024"),
    mark("Pasal 13 ayat (2) Perbup Belu 47/2024"),
    mark("Pasal 13 ayat (3) Perbup Belu 47/2024"),
)
