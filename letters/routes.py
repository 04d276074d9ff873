"""THE table of steps: every letter of an involvement, who signs, who receives, who gets a copy, what comes before.

Each row follows Lampiran Bab II.B.2 of Perbup Belu 47/2024. Copies the text does not name are custom and say so
in their article; the regional profile says which of them are in force (`tembusan.kelaziman`).
"""

from __future__ import annotations

from core.i18n import mark
from core.profile import DocumentForm
from letters.kinds import After, Copy, Outcome, Party, Side, Step

_AGREED = (Outcome.AGREED,)
_B21 = "Lampiran II.B.2.1.{item} Perbup Belu 47/2024"
_B22 = "Lampiran II.B.2.2.{item} Perbup Belu 47/2024"
_CUSTOM = mark("kelaziman, tidak disebut dalam Perbup Belu 47/2024")

_OWN_APPRAISER = mark("Pejabat Penilai Kinerja unit pemohon")
_OWN_LEADER = mark("Pimpinan Unit Organisasi pemohon")
_ASKED_LEADER = mark("Pimpinan Unit Organisasi yang diminta")
_ASKED_APPRAISER = mark("Pejabat Penilai Kinerja unit yang diminta")

REQUEST_STEPS = (
    Step(
        "lintas-unit", "1", mark("Permohonan kepada Pejabat Penilai Kinerja unit yang diminta"),
        Party.PIMPINAN_PEMOHON, Party.PENILAI_TUJUAN, _B21.format(item="b angka 1"),
        copies=(Copy(Party.PENILAI_PEMOHON, _OWN_APPRAISER, _B21.format(item="b angka 1")),),
    ),
    Step(
        "lintas-instansi", "1", mark("Permohonan kepada Pejabat yang Berwenang di instansi sendiri"),
        Party.PIMPINAN_PEMOHON, Party.BERWENANG_PEMOHON, _B21.format(item="c angka 1"),
        copies=(Copy(Party.PENILAI_PEMOHON, _OWN_APPRAISER, _B21.format(item="c angka 1")),),
        decided_by=Party.BERWENANG_PEMOHON,
        falls_away=True,
    ),
    Step(
        "lintas-instansi", "2", mark("Permohonan kepada Pejabat yang Berwenang instansi yang diminta"),
        Party.BERWENANG_PEMOHON, Party.BERWENANG_TUJUAN, _B21.format(item="c angka 2"),
        copies=(Copy(Party.PIMPINAN_PEMOHON, _OWN_LEADER, _CUSTOM, customary=True),),
        form=DocumentForm.SURAT_DINAS,
        after=(After("1", _AGREED),),
    ),
)  # fmt: skip

INSTRUCTION_STEPS = (
    Step(
        "lintas-instansi", "3", mark("Instruksi kepada Pejabat Penilai Kinerja"),
        Party.BERWENANG_TUJUAN, Party.PENILAI_TUJUAN, _B21.format(item="c angka 3"),
        form=DocumentForm.INSTRUKSI,
        after=(After("2"),),
        falls_away=True,
    ),
)  # fmt: skip

RECOMMENDATION_STEPS = (
    Step(
        "lintas-unit", "2", mark("Rekomendasi pimpinan kepada Pejabat Penilai Kinerja"),
        Party.PIMPINAN_TUJUAN, Party.PENILAI_TUJUAN, _B21.format(item="b angka 3"),
        after=(After("1"),),
        falls_away=True,
    ),
    Step(
        "lintas-instansi", "4", mark("Rekomendasi pimpinan kepada Pejabat Penilai Kinerja"),
        Party.PIMPINAN_TUJUAN, Party.PENILAI_TUJUAN, _B21.format(item="c angka 4"),
        after=(After("3"),),
        falls_away=True,
    ),
)  # fmt: skip

ANSWER_STEPS = (
    Step(
        "lintas-unit", "3", mark("Jawaban kepada pimpinan pemohon"),
        Party.PENILAI_TUJUAN, Party.PIMPINAN_PEMOHON, _B21.format(item="b angka 2 sampai 4"),
        copies=(Copy(Party.PENILAI_PEMOHON, _OWN_APPRAISER, _CUSTOM, customary=True),),
        after=(After("1"), After("2", unless_refusing=True)),
    ),
    Step(
        "lintas-instansi", "5", mark("Jawaban ketersediaan kepada Pejabat yang Berwenang"),
        Party.PENILAI_TUJUAN, Party.BERWENANG_TUJUAN, _B21.format(item="c angka 4 dan 5.a"),
        after=(After("3"), After("4", unless_refusing=True)),
        falls_away=True,
    ),
    Step(
        "lintas-instansi", "6", mark("Jawaban kepada Pejabat yang Berwenang instansi pemohon"),
        Party.BERWENANG_TUJUAN, Party.BERWENANG_PEMOHON, _B21.format(item="c angka 5.a"),
        copies=(Copy(Party.PENILAI_TUJUAN, _ASKED_APPRAISER, _CUSTOM, customary=True),),
        form=DocumentForm.SURAT_DINAS,
        after=(After("2"), After("5", _AGREED, unless_refusing=True)),
    ),
)  # fmt: skip

ASSIGNMENT_STEPS = (
    Step(
        "dalam-unit", "1", mark("Surat penugasan di dalam unit"),
        Party.PIMPINAN_PEMOHON, Party.PEGAWAI, _B21.format(item="a"),
        copies=(Copy(Party.PENILAI_PEMOHON, mark("Pejabat Penilai Kinerja pegawai"), _CUSTOM, customary=True),),
        form=DocumentForm.SURAT_TUGAS,
        one_unit=True,
    ),
    Step(
        "lintas-unit", "4", mark("Surat penugasan"),
        Party.PENILAI_TUJUAN, Party.PEGAWAI, _B21.format(item="b angka 3 dan 5"),
        copies=(
            Copy(Party.PIMPINAN_PEMOHON, _OWN_LEADER, _CUSTOM, customary=True),
            Copy(Party.PIMPINAN_TUJUAN, _ASKED_LEADER, _CUSTOM, customary=True),
        ),
        form=DocumentForm.SURAT_TUGAS,
        after=(After("3", _AGREED),),
    ),
    Step(
        "lintas-instansi", "7", mark("Surat penugasan"),
        Party.PIMPINAN_TUJUAN, Party.PEGAWAI, _B21.format(item="c angka 5.c"),
        copies=(
            Copy(Party.BERWENANG_TUJUAN, mark("Pejabat yang Berwenang instansi bersangkutan"),
                 _B21.format(item="c angka 5.c")),
            Copy(Party.PENILAI_TUJUAN, mark("Pejabat Penilai Kinerja bersangkutan"), _B21.format(item="c angka 5.c")),
            Copy(Party.BERWENANG_PEMOHON, mark("Pejabat yang Berwenang instansi pemohon"),
                 _B21.format(item="c angka 5.c")),
        ),
        form=DocumentForm.SURAT_TUGAS,
        after=(After("6", _AGREED),),
        copies_as_listed=True,
    ),
    Step(
        "sukarela-dalam-unit", "2", mark("Surat penugasan atas pengajuan lisan"),
        Party.PIMPINAN_PEMOHON, Party.PEGAWAI, _B22.format(item="a angka 2 dan 3"),
        copies=(Copy(Party.PENILAI_PEMOHON, mark("Pejabat Penilai Kinerja pegawai"), _CUSTOM, customary=True),),
        form=DocumentForm.SURAT_TUGAS,
        after=(After("1", _AGREED),),
        one_unit=True,
    ),
    Step(
        "sukarela-lintas-unit", "3", mark("Surat penugasan atas pengajuan sukarela"),
        Party.PENILAI_PEMOHON, Party.PEGAWAI, _B22.format(item="b angka 3 dan 4"),
        copies=(
            Copy(Party.PIMPINAN_TUJUAN, mark("Pimpinan Unit Organisasi yang dituju"), _CUSTOM, customary=True),
            Copy(Party.PIMPINAN_PEMOHON, mark("Pimpinan Unit Organisasi pegawai"), _CUSTOM, customary=True),
        ),
        form=DocumentForm.SURAT_TUGAS,
        after=(After("2", _AGREED),),
        owner=Side.TUJUAN,
    ),
)  # fmt: skip

SPOKEN_STEPS = (
    Step(
        "sukarela-dalam-unit", "1", mark("Catatan pengajuan lisan"),
        Party.PIMPINAN_PEMOHON, None, _B22.format(item="a angka 1"),
        form=DocumentForm.CATATAN,
        one_unit=True,
    ),
)  # fmt: skip

VOLUNTEERING_STEPS = (
    Step(
        "sukarela-lintas-unit", "1", mark("Permohonan kepada pimpinan unit yang dituju"),
        Party.PEGAWAI, Party.PIMPINAN_TUJUAN, _B22.format(item="b angka 1"),
        copies=(
            Copy(Party.PENILAI_PEMOHON, mark("Pejabat Penilai Kinerja pegawai"), _B22.format(item="b angka 1")),
            Copy(Party.PIMPINAN_PEMOHON, mark("Pimpinan Unit Organisasi pegawai"), _B22.format(item="b angka 1")),
        ),
        form=DocumentForm.NOTA_DINAS,
        decided_by=Party.PIMPINAN_TUJUAN,
        owner=Side.TUJUAN,
    ),
)  # fmt: skip

APPROVAL_STEPS = (
    Step(
        "sukarela-lintas-unit", "2", mark("Permohonan persetujuan kepada Pejabat Penilai Kinerja"),
        Party.PEGAWAI, Party.PENILAI_PEMOHON, _B22.format(item="b angka 2"),
        copies=(
            Copy(Party.PIMPINAN_PEMOHON, mark("Pimpinan Unit Organisasi pegawai"), _B22.format(item="b angka 2")),
        ),
        form=DocumentForm.NOTA_DINAS,
        after=(After("1", _AGREED),),
        decided_by=Party.PENILAI_PEMOHON,
        encloses=("1",),
        owner=Side.TUJUAN,
    ),
)  # fmt: skip

TEAM_STEPS = (
    Step(
        "tim-kerja", "1", mark("Keputusan pembentukan tim kerja"),
        Party.KEPALA_PEMOHON, None, "Pasal 10 Perbup Belu 47/2024",
        copies=(
            Copy(Party.PEGAWAI, mark("Ketua dan anggota tim kerja"), "Pasal 10 Perbup Belu 47/2024"),
            Copy(Party.PENILAI_PEGAWAI, mark("Pejabat Penilai Kinerja anggota tim"), _CUSTOM, customary=True),
        ),
        form=DocumentForm.KEPUTUSAN,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip
