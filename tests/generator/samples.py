"""Letters as the rules would hand them over: plain values only, from the shortest to the most troublesome."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from core.profile import DocumentForm

#: The forms of a permohonan pelibatan, on which the generator itself is tested.
FORMS = (DocumentForm.NOTA_DINAS, DocumentForm.SURAT_DINAS)
_LONG_OFFICE = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Daerah"

_TYPICAL: dict[str, Any] = {
    "nomor": "800.1.11.1/12/Diskominfo/2026",
    "tanggal": "2026-11-21",
    "tempat": "Atambua",
    "sifat": "Biasa",
    "lampiran": "-",
    "hal": "Permohonan Pelibatan Pejabat Fungsional dan Pelaksana",
    "kop": {
        "instansi": "PEMERINTAH KABUPATEN BELU",
        "kantor": "DINAS KOMUNIKASI DAN INFORMATIKA",
        "alamat": "Jalan Eltari Nomor 1, Atambua, Nusa Tenggara Timur, 85711",
        "kontak": "Telepon (0389) 21000, Laman diskominfo.belukab.go.id, Pos-el diskominfo@belukab.go.id",
    },
    "yth": {"jabatan": "Kepala Dinas Kesehatan Kabupaten Belu", "tempat": "Atambua"},
    "dari": "Kepala Bidang Aplikasi Informatika",
    "tembusan": ["Sekretaris Daerah Kabupaten Belu", "Kepala Dinas Komunikasi dan Informatika", "Inspektur Daerah"],
    "penanda_tangan": {
        "baris": [
            {"awalan": "a.n.", "teks": "Kepala Dinas Komunikasi dan Informatika"},
            {"awalan": "", "teks": "Kepala Bidang Aplikasi Informatika,"},
        ],
        "nama": "Maria Goreti Bere Tallo, S.Kom., M.T.",
        "pangkat": "Pembina Tingkat I",
        "nip": "NIP 198008012010012018",
    },
    "isi": {
        "kegiatan": "Pengembangan Sistem Informasi Puskesmas Terpadu",
        "maksud_dan_tujuan": "Kegiatan ini dimaksudkan untuk menyatukan pencatatan pelayanan pada tujuh belas "
        "puskesmas sehingga laporan bulanan tidak lagi disusun dengan tangan.\n\n"
        "Tujuannya ialah tersedianya data pelayanan yang mutakhir bagi pimpinan dan berkurangnya waktu tunggu pasien.",
        "kebutuhan": [
            {
                "jenis": "JF",
                "jabatan": "Pranata Komputer",
                "jenjang": "Ahli Muda",
                "jumlah": 1,
                "kompetensi": "Analisis dan perancangan sistem informasi",
                "keahlian": "Basis data relasional",
                "keterampilan": "",
            },
            {
                "jenis": "Pelaksana",
                "jabatan": "Pengelola Data dan Informasi",
                "jenjang": "",
                "jumlah": 2,
                "kompetensi": "",
                "keahlian": "",
                "keterampilan": "Pengolahan data pelayanan kesehatan",
            },
        ],
        "target_kinerja": [
            {
                "uraian": "Aplikasi berjalan di seluruh puskesmas",
                "indikator": "Jumlah puskesmas yang memakai aplikasi",
                "jumlah": "17",
                "satuan": "puskesmas",
            },
            {
                "uraian": "Ketersediaan layanan",
                "indikator": "Waktu layanan aktif",
                "jumlah": "97,5",
                "satuan": "persen",
            },
        ],
        "durasi": {"mulai": "2027-01-04", "selesai": "2027-04-03", "alasan": ""},
        "dasar": [
            "Peraturan Bupati Belu Nomor 47 Tahun 2024 tentang Sistem Kerja",
            "Perjanjian Kinerja Dinas Komunikasi dan Informatika Kabupaten Belu Tahun 2026",
        ],
    },
}


def typical(**changes: Any) -> dict[str, Any]:
    """An ordinary request; keywords replace whole entries, `isi` and `penanda_tangan` are merged."""
    letter = deepcopy(_TYPICAL)
    for name, value in changes.items():
        if name in {"isi", "penanda_tangan", "kop"}:
            letter[name].update(value)
        else:
            letter[name] = value
    return letter


def shortest() -> dict[str, Any]:
    """As little as a request may say: one row each, no basis, no copies, a signer without rank and number."""
    return typical(
        tembusan=[],
        hal="Permohonan Pelibatan",
        kop={"alamat": "", "kontak": ""},
        penanda_tangan={
            "baris": [{"awalan": "", "teks": "Kepala Dinas,"}],
            "nama": "Yosef Mau",
            "pangkat": "",
            "nip": "",
        },
        isi={
            "kegiatan": "Pendataan Aset",
            "maksud_dan_tujuan": "Menata aset daerah.",
            "kebutuhan": [_TYPICAL["isi"]["kebutuhan"][1] | {"jumlah": 1}],
            "target_kinerja": [_TYPICAL["isi"]["target_kinerja"][0]],
            "dasar": [],
        },
    )


def one_copy() -> dict[str, Any]:
    """One recipient of a copy, one basis, an acting head, and a start before the letter's date."""
    return typical(
        tembusan=["Inspektur Daerah Kabupaten Belu"],
        penanda_tangan={"baris": [{"awalan": "Plt.", "teks": "Kepala Dinas Komunikasi dan Informatika,"}]},
        isi={
            "dasar": ["Peraturan Bupati Belu Nomor 47 Tahun 2024 tentang Sistem Kerja"],
            "durasi": {
                "mulai": "2026-11-01",
                "selesai": "2026-12-15",
                "alasan": "persiapan sudah berjalan",
            },
        },
    )


def longest_names() -> dict[str, Any]:
    """Long offices, titles and names, signed a.n. and u.b. in four lines."""
    head = f"Kepala {_LONG_OFFICE} Kabupaten Belu"
    return typical(
        nomor="800.1.11.1/1234/Badan-Kepegawaian-PSDMD/2026",
        hal="Permohonan Pelibatan Pejabat Fungsional Analis Sumber Daya Manusia Aparatur dan Pelaksana Pengelola "
        "Kepegawaian dalam rangka Penyusunan Peta Talenta Aparatur Sipil Negara Pemerintah Kabupaten Belu Tahun 2027",
        kop={"kantor": _LONG_OFFICE.upper()},
        yth={"jabatan": f"Kepala Bidang Mutasi, Promosi, dan Penilaian Kinerja Aparatur pada {_LONG_OFFICE} Kabupaten "
             "Belu", "tempat": "Atambua"},
        dari=f"Plt. {head}",
        tembusan=[head, "Asisten Perekonomian dan Pembangunan Sekretariat Daerah Kabupaten Belu Provinsi Nusa Tenggara "
                  "Timur", "Inspektur Daerah Kabupaten Belu"],
        penanda_tangan={
            "baris": [
                {"awalan": "a.n.", "teks": head},
                {"awalan": "", "teks": "Sekretaris"},
                {"awalan": "", "teks": "u.b."},
                {"awalan": "Plh.", "teks": "Kepala Subbagian Perencanaan, Evaluasi, Pelaporan, dan Keuangan,"},
            ],
            "nama": "Dr. Ir. Fransiskus Xaverius Bernardinus Manek Lopes da Costa, S.T., M.Eng.Sc., Ph.D.",
        },
    )  # fmt: skip


def many_rows(count: int = 12) -> dict[str, Any]:
    """Enough needs to run over pages, and an amply worded purpose."""
    need = _TYPICAL["isi"]["kebutuhan"][0]
    needs = [
        need
        | {
            "jabatan": f"Pranata Komputer Bidang Layanan {number}",
            "jumlah": number,
            "keahlian": "Pengelolaan basis data relasional, pemodelan proses bisnis, dan pengujian aplikasi",
            "keterampilan": "Menyusun dokumentasi teknis dan melatih pengguna di lapangan",
        }
        for number in range(1, count + 1)
    ]
    purpose = "\n".join([_TYPICAL["isi"]["maksud_dan_tujuan"].split("\n")[0]] * 4)
    return typical(isi={"kebutuhan": needs, "maksud_dan_tujuan": purpose})


#: Text as people type it and machines stumble over it.
DIFFICULT = (
    "Tom & Jerry &amp; kawan-kawan",
    "suhu < 5 dan > 2, </w:t> <b>tebal</b>",
    "pakai {{ nama }} dan {% if %} serta {# catatan #}",
    "{ { sendiri } }",
    "“kutip” ‘tunggal’ \"lurus\" 'apostrof'",
    "dua  spasi   tiga",
    "kolom\tbertab",
    "Ñandú, Čapek, Łódź, é, Straße, ĳ",
    "5 µm ≤ 10 ≠ 3 × 2 – strip — panjang … €",
    "Ελληνικά, Кириллица, עברית, العربية",
    "katayangsangatpanjangsekalitanpaspasi" * 5,
    "C:\\folder\\berkas %s %d ${x} #{y} $[1]",
    "satu\u00a0dua",
)
