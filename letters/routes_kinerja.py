"""Steps of performance plans: who agrees with whom on targets, and who shares out the results.

They rest on Pengelolaan Kinerja Pegawai, Tahapan Perencanaan Mekanisme Kerja Baru and Rencana Aksi Dukung Pencapaian
Program; none has an addressee, and each stands alone.
"""

from __future__ import annotations

from core.i18n import mark
from core.profile import DocumentForm
from letters.kinds import Copy, Party, Step

_MANAGEMENT = mark("Pengelolaan Kinerja Pegawai")
_PLANNING = mark("Tahapan Perencanaan Mekanisme Kerja Baru")
_ACTIONS = mark("Rencana Aksi Dukung Pencapaian Program")

AGREEMENT_STEPS = (
    Step(
        "kinerja", "1", mark("Perjanjian kinerja pimpinan unit dengan atasannya"),
        Party.PIMPINAN_PEMOHON, None, _MANAGEMENT,
        form=DocumentForm.PERJANJIAN,
        countersigned_by=Party.ATASAN,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip

TARGET_STEPS = (
    Step(
        "kinerja", "2", mark("Sasaran kinerja pegawai dengan Pejabat Penilai Kinerja"),
        Party.PEGAWAI, None, _MANAGEMENT,
        form=DocumentForm.FORMULIR,
        countersigned_by=Party.PENILAI_PEGAWAI,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip

MATRIX_STEPS = (
    Step(
        "kinerja", "3", mark("Matriks peran hasil dari dialog kinerja"),
        Party.PIMPINAN_PEMOHON, None, _PLANNING,
        copies=(Copy(Party.PEGAWAI, mark("Pegawai dalam matriks"), _PLANNING),),
        form=DocumentForm.FORMULIR,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip

ACTION_STEPS = (
    Step(
        "kinerja", "4", mark("Rencana aksi satu triwulan dengan atasan"),
        Party.PIMPINAN_PEMOHON, None, _ACTIONS,
        form=DocumentForm.FORMULIR,
        countersigned_by=Party.ATASAN,
        one_unit=True,
        standalone=True,
    ),
)  # fmt: skip
