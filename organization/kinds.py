"""Kinds of posts and units, and in what capacity a post is held, in the regulation's own words.

"Pasal" and "Gambar" refer to Peraturan Bupati Belu 47/2024 and to part B of chapter II of its Lampiran.
"""

from __future__ import annotations

from enum import StrEnum


class PostKind(StrEnum):
    """Kinds of posts (Pasal 1 angka 7 to 11); `kepala-daerah` is the Bupati, who is no civil servant."""

    REGION_HEAD = "kepala-daerah"
    JPT_PRATAMA = "jpt-pratama"
    ADMINISTRATOR = "administrator"
    PENGAWAS = "pengawas"
    JF = "jf"
    PELAKSANA = "pelaksana"

    @property
    def is_structural(self) -> bool:
        """Whether the post may lead any unit and appraise: at lowest a Pejabat Pengawas (Pasal 1 angka 21)."""
        return self not in {PostKind.JF, PostKind.PELAKSANA}


class UnitKind(StrEnum):
    """Kinds of units. The first group are perangkat daerah, the rest are parts of one."""

    SEKRETARIAT_DAERAH = "sekretariat-daerah"
    SEKRETARIAT_DPRD = "sekretariat-dprd"
    INSPEKTORAT = "inspektorat"
    DINAS = "dinas"
    BADAN = "badan"
    SATUAN = "satuan"
    RSUD = "rsud"
    KECAMATAN = "kecamatan"
    KELURAHAN = "kelurahan"
    UPTD = "uptd"
    SCHOOL = "uptd-satuan-pendidikan"
    PUSKESMAS = "uptd-puskesmas"
    REGION_HEAD = "kepala-daerah"
    ASISTEN = "asisten"
    BAGIAN = "bagian"
    SEKRETARIAT = "sekretariat"
    BIDANG = "bidang"
    INSPEKTUR_PEMBANTU = "inspektur-pembantu"
    SUBBAGIAN = "subbagian"
    SUBBIDANG = "subbidang"
    SEKSI = "seksi"

    @property
    def is_perangkat_daerah(self) -> bool:
        """Whether a unit of this kind is a perangkat daerah with a letterhead and letter numbers of its own."""
        return self in LEADER_KINDS


#: Who leads each kind of perangkat daerah: Gambar 4-7 and 13-16 (JPT Pratama), 8-9 (Administrator), 10-11 (Pengawas),
#: 12 and Pasal 7 ayat (2) (Pejabat Fungsional). `satuan` (Satpol PP) is not named there and follows the dinas.
LEADER_KINDS = {
    UnitKind.SEKRETARIAT_DAERAH: PostKind.JPT_PRATAMA,
    UnitKind.SEKRETARIAT_DPRD: PostKind.JPT_PRATAMA,
    UnitKind.INSPEKTORAT: PostKind.JPT_PRATAMA,
    UnitKind.DINAS: PostKind.JPT_PRATAMA,
    UnitKind.BADAN: PostKind.JPT_PRATAMA,
    UnitKind.SATUAN: PostKind.JPT_PRATAMA,
    UnitKind.RSUD: PostKind.JPT_PRATAMA,
    UnitKind.KECAMATAN: PostKind.ADMINISTRATOR,
    UnitKind.KELURAHAN: PostKind.PENGAWAS,
    UnitKind.UPTD: PostKind.PENGAWAS,
    UnitKind.SCHOOL: PostKind.JF,
    UnitKind.PUSKESMAS: PostKind.JF,
}


class Appraiser(StrEnum):
    """Whose leader is the Pejabat Penilai Kinerja of the JF and Pelaksana placed in a unit."""

    OWN_LEADER = "pimpinan"
    LEADER_ABOVE = "atasan"


class Capacity(StrEnum):
    """In what capacity a person holds a post: Plt. when vacant, Plh. while the holder is away."""

    DEFINITIVE = "definitif"
    PLT = "plt"
    PLH = "plh"
    PJ = "pj"

    @property
    def is_acting(self) -> bool:
        """Whether the holder only stands in."""
        return self is not Capacity.DEFINITIVE

    @property
    def prefix(self) -> str:
        """What stands before the title in a signature: `Plt.`, or nothing."""
        return f"{self.value.capitalize()}." if self.is_acting else ""
