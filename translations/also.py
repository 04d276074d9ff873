"""Messages that no call names: composed from parts, looked up in a table, or fixed where a schema is defined.

They reach readers through `core.i18n._` all the same. tests/web/test_translations.py holds this list complete.
"""

from __future__ import annotations

from core.i18n import mark

#: Why core.text refuses a character.
CHARACTERS = (
    mark("karakter kendali"),
    mark("separuh karakter (surrogate)"),
    mark("bukan karakter"),
    mark("pengubah arah tulisan"),
    mark("penanda urutan bita (BOM)"),
)

#: Messages of schemas, given as text when a field is made.
SCHEMAS = (
    mark("Bukan tanggal yang benar. Tulis tahun-bulan-hari, misalnya 2026-11-21."),
    mark("Isi dengan angka, desimal memakai koma; misalnya 12 atau 97,5."),
    mark("Isi dengan bilangan bulat, misalnya 3."),
    mark("Isi dengan daftar baris."),
    mark("Isi dengan kelompok isian, bukan satu nilai."),
    mark("Isi dengan teks."),
    mark(
        "Isi paling sedikit satu: kompetensi, keahlian, atau keterampilan "
        "(isi minimum surat permohonan: Lampiran II.B.2.1 huruf b Perbup Belu 47/2024)"
    ),
    mark("Isi surat tidak ada."),
    mark("Isian ini tidak dikenal. Periksa ejaannya."),
    mark("Pilih JF atau Pelaksana."),
    mark("Pilih unit pemohon."),
    mark("Pilih unit yang diminta."),
    mark("Sebut jenis surat; daftar: ./naskah kinds."),
    mark("Sebut kode jabatan penerima tembusan."),
    mark("Sebut langkah, misalnya 1."),
    mark("Sebut rute, misalnya lintas-unit."),
    mark("Tulis durasi pelibatan (isi minimum surat permohonan: Lampiran II.B.2.1 huruf d Perbup Belu 47/2024)"),
    mark("Tulis hasil yang diharapkan."),
    mark("Tulis isinya, atau hapus baris ini."),
    mark("Tulis jumlah orang."),
    mark("Tulis jumlah yang ditargetkan."),
    mark(
        "Tulis maksud dan tujuan permohonan "
        "(isi minimum surat permohonan: Lampiran II.B.2.1 huruf a Perbup Belu 47/2024)"
    ),
    mark("Tulis nama jabatan yang dibutuhkan, misalnya Pranata Komputer."),
    mark("Tulis nama kegiatan."),
    mark(
        "Tulis paling sedikit satu kebutuhan pegawai dengan kompetensinya "
        "(isi minimum surat permohonan: Lampiran II.B.2.1 huruf b Perbup Belu 47/2024)"
    ),
    mark(
        "Tulis paling sedikit satu target kinerja "
        "(isi minimum surat permohonan: Lampiran II.B.2.1 huruf c Perbup Belu 47/2024)"
    ),
    mark("Tulis satuannya, misalnya dokumen."),
    mark("Tulis tanggal mulai pelibatan (isi minimum surat permohonan: Lampiran II.B.2.1 huruf d Perbup Belu 47/2024)"),
    mark(
        "Tulis tanggal selesai pelibatan (isi minimum surat permohonan: Lampiran II.B.2.1 huruf d Perbup Belu 47/2024)"
    ),
    mark("Tulis ukuran keberhasilannya."),
    mark("Wajib diisi."),
)

#: Articles beside a recipient.
ARTICLES = (mark("Lampiran II.B.2.1.b angka 1 Perbup Belu 47/2024"),)
