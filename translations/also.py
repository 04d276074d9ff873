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
    mark("Isi susunan tim: satu ketua dan paling sedikit satu anggota."),
    mark("Pilih Ketua atau Anggota."),
    mark("Pilih pegawai yang direkomendasikan."),
    mark("Pilih pegawai yang ditugaskan."),
    mark("Pilih pegawai yang mengajukan diri."),
    mark("Pilih pegawai."),
    mark("Pilih setuju atau tolak."),
    mark("Tulis apa yang disampaikan pegawai."),
    mark("Tulis durasi pelibatan."),
    mark("Tulis jabatan Pejabat yang Berwenang, misalnya Sekretaris Daerah Kabupaten Malaka."),
    mark("Tulis kompetensi, keahlian, atau keterampilan Anda."),
    mark("Tulis maksud dan tujuan pengajuan."),
    mark("Tulis nama instansi."),
    mark("Tulis paling sedikit satu butir instruksi."),
    mark("Tulis paling sedikit satu peraturan."),
    mark("Tulis paling sedikit satu pertimbangan."),
    mark("Tulis paling sedikit satu tugas."),
    mark("Tulis pertimbangan rekomendasi."),
    mark("Tulis sumber pembiayaan, misalnya DPA perangkat daerah."),
    mark("Tulis tanggal pengajuan lisan."),
    mark("Tulis tempat kedudukan instansi."),
    mark("Tulis uraian tugasnya."),
    mark("Tulis alasan penolakan (Lampiran II.B.2.1.b angka 4 Perbup Belu 47/2024)."),
    mark("Pilih pegawai yang ditugaskan (Lampiran II.B.2.1.b angka 3 dan c angka 5 Perbup Belu 47/2024)."),
    mark("Tulis mengapa jabatan ini perlu mendapat tembusan."),
    mark("Wajib diisi."),
    mark("Pilih jenis lampiran."),
    mark("Pilih status tindak lanjutnya."),
    mark("Pilih triwulan."),
    mark("Tulis batas waktunya."),
    mark("Tulis hasil setiap indikator."),
    mark("Tulis implikasi: dampaknya terhadap sasaran (Pengelolaan Kinerja Pegawai, komponen laporan angka 2)."),
    mark("Tulis isu: kendala pencapaian target (Pengelolaan Kinerja Pegawai, komponen laporan angka 1)."),
    mark("Tulis kode indikator seperti dalam perjanjian kinerja."),
    mark("Tulis nama dokumen seperti dalam manual indikator."),
    mark("Tulis rencana aksi triwulan sebelumnya."),
    mark("Tulis rencana aksinya (Pengelolaan Kinerja Pegawai, komponen laporan angka 4)."),
    mark("Tulis siapa penanggung jawab masalahnya (Pengelolaan Kinerja Pegawai, komponen laporan angka 3)."),
    mark("Tulis siapa yang melaksanakan rencana aksi ini."),
    mark("Tulis siapa yang menyelesaikannya (Pengelolaan Kinerja Pegawai, komponen laporan angka 3)."),
    mark("Tulis tahun perjanjian kinerja."),
    mark("Tulis kode unit yang belum melapor."),
    mark("Tulis mengapa unit ini belum melapor."),
    mark("Unggah berkasnya lagi."),
)

#: Articles beside steps and recipients, composed in `letters.routes`.
ARTICLES = (
    mark("Lampiran II.B.2.1.a Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.b angka 1 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.b angka 2 sampai 4 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.b angka 3 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.b angka 3 dan 5 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.c angka 1 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.c angka 2 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.c angka 3 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.c angka 4 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.c angka 4 dan 5.a Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.c angka 5.a Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.1.c angka 5.c Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.2.a angka 1 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.2.a angka 2 dan 3 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.2.b angka 1 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.2.b angka 2 Perbup Belu 47/2024"),
    mark("Lampiran II.B.2.2.b angka 3 dan 4 Perbup Belu 47/2024"),
    mark("Pasal 10 Perbup Belu 47/2024"),
)

#: What a number outside the program is, as pages of the secretariat say it.
NUMBERS = (mark("dicadangkan"), mark("terpakai"), mark("blok"), mark("luar"), mark("jurnal"), mark("sisipan"))
