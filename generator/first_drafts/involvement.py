"""First drafts of the letters that lead to an assignment: instruction, recommendation, answer, volunteering."""

from __future__ import annotations

from generator.first_drafts.drafting import Block, Text
from generator.first_drafts.phrases import PEOPLE, PERIOD, annex, identity, listed, people_or_annex, resting_on, told

INSTRUCTION: tuple[Block, ...] = (
    *resting_on(
        "dalam rangka pelibatan pejabat fungsional dan/atau pelaksana dalam kegiatan {{ isi.kegiatan }} pada "
        f"{{{{ unit_pemohon }}}} {PERIOD}, dengan ini menginstruksikan:"
    ),
    Text("Kepada\t:\t{{ yth.jabatan }}", "Naskah Diktum Awal"),
    Text("Untuk\t:", "Naskah Diktum Awal"),
    Text("{%p for butir in isi.instruksi %}"),
    Text('{{ loop.index|diktum }}\t:\t{{ butir|akhiran(".") }}', "Naskah Diktum"),
    Text("{%p endfor %}"),
)
INSTRUCTION_CLOSING = Text("Instruksi ini mulai berlaku pada tanggal dikeluarkan.", "Naskah Penutup")

RECOMMENDATION: tuple[Block, ...] = (
    *resting_on(
        "bersama ini kami sampaikan rekomendasi pelibatan pegawai dalam kegiatan {{ isi.kegiatan }} pada "
        f"{{{{ unit_pemohon }}}} {PERIOD}, dengan pertimbangan sebagai berikut:"
    ),
    *told("isi.pertimbangan", "Naskah Isi"),
    *people_or_annex("Berdasarkan pertimbangan tersebut, pegawai yang kami rekomendasikan untuk dilibatkan adalah"),
)
RECOMMENDATION_CLOSING = Text(
    "Demikian rekomendasi ini disampaikan sebagai bahan pertimbangan dalam menjawab permohonan dimaksud.",
    "Naskah Penutup",
)
RECOMMENDED: tuple[Block, ...] = annex("{{ hal|upper }}", "DAFTAR PEGAWAI YANG DIREKOMENDASIKAN", PEOPLE)

_ASKED = (
    f"permohonan pelibatan pegawai {{{{ unit_tujuan }}}} dalam kegiatan {{{{ isi.kegiatan }}}} pada "
    f"{{{{ unit_pemohon }}}} {PERIOD},"
)
ANSWER: tuple[Block, ...] = (
    Text('{%p if isi.keputusan == "tolak" %}'),
    *resting_on(
        f"bersama ini disampaikan bahwa {_ASKED} belum dapat disetujui dengan "
        "{{ 'alasan sebagai berikut' if isi.alasan|length > 1 else 'alasan' }}:"
    ),
    *listed("isi.alasan", "alasan"),
    Text("{%p else %}"),
    *resting_on(f"bersama ini disampaikan bahwa {_ASKED} pada prinsipnya disetujui."),
    Text("{%p if isi.alasan %}"),
    Text("Persetujuan tersebut diberikan dengan pertimbangan:"),
    *listed("isi.alasan", "alasan"),
    Text("{%p endif %}"),
    *people_or_annex("Pegawai yang ditugaskan adalah"),
    Text("{%p endif %}"),
)
ANSWER_CLOSING = Text(
    'Demikian disampaikan, atas {{ "pengertian" if isi.keputusan == "tolak" else "perhatian" }} dan kerja sama yang '
    "baik diucapkan terima kasih.",
    "Naskah Penutup",
)
ANSWERED: tuple[Block, ...] = annex("{{ hal|upper }}", "DAFTAR PEGAWAI YANG DITUGASKAN", PEOPLE)

VOLUNTEER_CLOSING = Text(
    "Demikian permohonan ini saya sampaikan, atas perhatian dan persetujuan Bapak/Ibu saya ucapkan terima kasih.",
    "Naskah Penutup",
)
_VOLUNTEER = "saya yang bertanda tangan di bawah ini:"
_DURATION = Text(f"Pelibatan dilaksanakan {PERIOD}.", "Naskah Isi Bagian")
VOLUNTEERING: tuple[Block, ...] = (
    *resting_on(_VOLUNTEER, several="Berdasarkan:"),
    *identity(),
    Text("dengan ini mengajukan permohonan untuk dilibatkan secara sukarela dalam kegiatan {{ isi.kegiatan }} pada "
         "{{ unit_tujuan }}, dengan uraian sebagai berikut:", "Naskah Isi Sambungan"),
    Text("1.\tMaksud dan tujuan", "Naskah Judul Bagian"),
    *told("isi.maksud_dan_tujuan"),
    Text("2.\tKompetensi, keahlian, dan/atau keterampilan yang dimiliki", "Naskah Judul Bagian"),
    *listed("isi.kompetensi", "kompetensi", "loop.index|huruf"),
    Text("3.\tDurasi pelibatan", "Naskah Judul Bagian"),
    _DURATION,
    Text("Selama pelibatan, tugas jabatan saya pada unit kerja sekarang tetap saya laksanakan. Apabila disetujui, saya "
         "akan menyampaikan permohonan persetujuan kepada Pejabat Penilai Kinerja saya."),
)  # fmt: skip

APPROVAL: tuple[Block, ...] = (
    *resting_on(_VOLUNTEER),
    *identity(),
    Text("dengan ini menyampaikan bahwa permohonan saya untuk dilibatkan secara sukarela dalam kegiatan "
         "{{ isi.kegiatan }} telah disetujui oleh pimpinan {{ unit_tujuan }}. Sehubungan dengan itu, saya mohon "
         "persetujuan untuk melaksanakan kegiatan dimaksud, dengan uraian sebagai berikut:", "Naskah Isi Sambungan"),
    Text("1.\tMaksud dan tujuan", "Naskah Judul Bagian"),
    *told("isi.maksud_dan_tujuan"),
    Text("2.\tDurasi pelibatan", "Naskah Judul Bagian"),
    _DURATION,
    Text("Selama pelibatan, tugas jabatan saya pada unit kerja sekarang tetap saya laksanakan."),
)  # fmt: skip

SPOKEN: tuple[Block, ...] = (
    Text("Pada hari {{ isi.tanggal_pengajuan|hari }}, tanggal {{ isi.tanggal_pengajuan|tanggal }}, telah diterima "
         "pengajuan sukarela yang disampaikan secara lisan oleh pegawai:"),
    *identity(),
    Text("untuk dilibatkan dalam kegiatan {{ isi.kegiatan }} pada {{ unit_pemohon }}.", "Naskah Isi Sambungan"),
    Text("1.\tUraian pengajuan", "Naskah Judul Bagian"),
    *told("isi.uraian"),
    Text("2.\tKeputusan pimpinan", "Naskah Judul Bagian"),
    Text('Pengajuan tersebut {{ "tidak disetujui" if isi.keputusan == "tolak" else "disetujui" }}'
         '{{ ", dengan alasan:" if isi.alasan else "." }}', "Naskah Isi Bagian"),
    *listed("isi.alasan", "alasan"),
)  # fmt: skip
SPOKEN_CLOSING = Text("Demikian catatan ini dibuat untuk dipergunakan sebagaimana mestinya.", "Naskah Penutup")
