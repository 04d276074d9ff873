"""The regional profile: what a region decides for itself about its letters, as data (PP 28/2012 Pasal 32 ayat (3))."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from core.deadlines import Deadlines
from core.errors import Refused
from core.i18n import _
from core.performance import PerformanceRules
from core.series_group import SeriesGroup

#: Paper sizes in millimetres, width by height. F4 is sold in other sizes too; this is the one of Banjarmasin's letters.
PAPER_MM = {"A4": (210.0, 297.0), "F4": (215.9, 330.0)}


class DocumentForm(StrEnum):
    """The official shape a letter takes (`bentuk`)."""

    NOTA_DINAS = "nota-dinas"
    SURAT_DINAS = "surat-dinas"
    SURAT_TUGAS = "surat-tugas"
    INSTRUKSI = "instruksi"
    KEPUTUSAN = "keputusan"
    CATATAN = "catatan"
    LAPORAN = "laporan"
    BERITA_ACARA = "berita-acara"
    PERJANJIAN = "perjanjian"
    FORMULIR = "formulir"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface and its size in points."""

    name: str
    size_pt: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Paper, margins and type: what the generator lays over a Word template. Lengths in millimetres and points."""

    paper_mm: tuple[float, float]
    margin_top_mm: float
    margin_right_mm: float
    margin_bottom_mm: float
    margin_left_mm: float
    body: Font
    decree: Font
    line_spacing: float
    letterhead_agency_pt: float
    letterhead_office_pt: float
    letterhead_address_pt: float
    #: The picture's bytes, PNG or JPEG; None prints a kop without one.
    emblem: bytes | None


@dataclass(frozen=True, slots=True)
class SignatureStyle:
    """How a signature block reads."""

    nip: str
    nip_pppk: str
    grade_shown_in: frozenset[DocumentForm]
    on_behalf_of_head_in: frozenset[DocumentForm]


@dataclass(frozen=True, slots=True)
class CopyStyle:
    """How the tembusan block reads; the language rules want both switches off.

    `customary` names the copies in force that the regulation does not: route, step and role of the receiver.
    """

    yth_prefix: bool
    archive_line: bool
    customary: frozenset[tuple[str, str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Profile:
    """A checked regional profile. `sha256` names the exact file a letter was issued under.

    `basis` and `team_basis` are the regulations that letters and team decrees start from.
    """

    code: str
    name: str
    timezone: str
    layout: Layout
    signature: SignatureStyle
    copies: CopyStyle
    urgencies: tuple[str, ...]
    basis: tuple[str, ...]
    team_basis: tuple[str, ...]
    groups: tuple[SeriesGroup, ...]
    classifications: dict[str, dict[str, str]]
    sha256: str = ""
    deadlines: Deadlines = field(default_factory=Deadlines)
    performance: PerformanceRules = field(default_factory=PerformanceRules)

    def group_of(self, form: DocumentForm) -> SeriesGroup:
        """The series group that numbers this shape."""
        return next(group for group in self.groups if form in group.forms)

    def classification(self, kind: str, route: str) -> str:
        """The archive classification code of a kind on a route.

        Raises `Refused` when the profile names none: a letter without it cannot be numbered.
        """
        code = self.classifications.get(kind, {}).get(route)
        if code is None:
            raise Refused(
                _("Profil daerah tidak memuat kode klasifikasi untuk {kind}, rute {route}.", kind=kind, route=route)
            )
        return code
