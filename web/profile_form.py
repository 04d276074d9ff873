"""The profile as a form: its most used places with labels, and what was typed put back into its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.i18n import _, mark
from core.profile import PAPER_MM
from core.profile_editing import scalar_values, with_values
from core.profile_loading import KEPT
from web.filters import said
from web.route_words import route_name
from web.visits import current_visit

_SWITCH = (("true", mark("ya")), ("false", mark("tidak")))
_RHYTHM = (("mingguan", mark("mingguan")), ("bulanan", mark("bulanan")), ("tidak", mark("tidak")))
_SUFFIX = (
    ("huruf", mark("huruf, misalnya 123.A")),
    ("angka", mark("angka, misalnya 123.01")),
    ("tidak", mark("tidak")),
)
_PAPERS = (
    ("boleh dengan alasan", mark("boleh dengan alasan")),
    ("tidak", mark("tidak")),
)
EMBLEM = "kop.lambang"
#: The fields beside an emblem: another picture, and that the kop is to have none.
EMBLEM_FILE, NO_EMBLEM = "kop.lambang.berkas", "kop.lambang.tanpa"
_Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ProfileField:
    """One place as a field of the form; `shape` is `number`, `line`, `choice` or `picture`."""

    place: str
    label: str
    shape: str
    value: str
    choices: _Choices = ()

    @property
    def kept(self) -> str:
        """The sha256 of the picture it names, or nothing."""
        return self.value.removeprefix(KEPT) if self.value.startswith(KEPT) else ""


@dataclass(frozen=True, slots=True)
class ProfileSection:
    """Fields that belong together."""

    title: str
    fields: tuple[ProfileField, ...]


_PAPER = (
    ("kertas.ukuran", mark("Ukuran kertas"), tuple((name, name) for name in PAPER_MM)),
    ("kertas.tepi_cm.atas", mark("Tepi atas (cm)"), "number"),
    ("kertas.tepi_cm.kanan", mark("Tepi kanan (cm)"), "number"),
    ("kertas.tepi_cm.bawah", mark("Tepi bawah (cm)"), "number"),
    ("kertas.tepi_cm.kiri", mark("Tepi kiri (cm)"), "number"),
)
_TYPE = (
    ("huruf.korespondensi.nama", mark("Huruf surat"), "line"),
    ("huruf.korespondensi.ukuran_pt", mark("Ukuran (pt)"), "number"),
    ("huruf.penetapan.nama", mark("Huruf keputusan"), "line"),
    ("huruf.penetapan.ukuran_pt", mark("Ukuran keputusan (pt)"), "number"),
    ("huruf.spasi_baris", mark("Spasi baris"), "number"),
)
_HEAD = (
    (EMBLEM, mark("Lambang"), "picture"),
    ("kop.instansi_pt", mark("Nama instansi (pt)"), "number"),
    ("kop.kantor_pt", mark("Nama kantor (pt)"), "number"),
    ("kop.alamat_pt", mark("Alamat (pt)"), "number"),
)
_SIGNED = (
    ("tanda_tangan.nip", mark("Baris NIP"), "line"),
    ("tanda_tangan.nip_pppk", mark("Baris NI PPPK"), "line"),
    ("tembusan.awalan_yth", mark("Tembusan diawali Yth."), _SWITCH),
    ("tembusan.baris_arsip", mark("Baris arsip dalam tembusan"), _SWITCH),
)
_NUMBERS = (
    ("pola", mark("Pola nomor"), "line"),
    ("lebar_urut", mark("Lebar nomor urut"), "number"),
    ("sisipan", mark("Nomor sisipan"), _SUFFIX),
    ("tahun_lalu", mark("Tahun lalu masih boleh"), _SWITCH),
    ("sisipan_oleh_pejabat", mark("Sisipan oleh pejabat"), _SWITCH),
)
_DUE = (
    ("tenggat.triwulanan", mark("Triwulanan (hari kerja)"), "number"),
    ("tenggat.bulanan", mark("Bulanan (hari kerja)"), "number"),
    ("tenggat.mingguan", mark("Mingguan (hari kerja)"), "number"),
    ("tenggat.perorangan", mark("Perorangan melapor"), _RHYTHM),
    ("tenggat.anggota_tim", mark("Anggota tim melapor"), _RHYTHM),
    ("tenggat.ketua_tim", mark("Ketua tim melapor"), _RHYTHM),
    ("kinerja.batas_capaian", mark("Capaian tertinggi (%)"), "number"),
    ("kinerja.tercapai_mulai", mark("Tercapai mulai (%)"), "number"),
    ("kinerja.tanpa_lampiran", mark("Laporan tanpa lampiran"), _PAPERS),
)
_Rows = Iterable[tuple[str, str, "str | _Choices"]]


def sections(text: str, typed: Mapping[str, str]) -> list[ProfileSection]:
    """The form over a profile's text, with what was typed in place of what is written."""
    written = scalar_values(text)
    groups = sorted({place.split(".")[1] for place in written if place.startswith("penomoran.")})
    found = [
        _section(_("Kertas dan tepi"), _PAPER, written, typed),
        _section(_("Huruf"), _TYPE, written, typed),
        _section(_("Kop"), _HEAD, written, typed),
        _section(_("Tanda tangan dan tembusan"), _SIGNED, written, typed),
    ]
    for group in groups:
        rows = [(f"penomoran.{group}.{key}", label, shape) for key, label, shape in _NUMBERS]
        found.append(_section(_("Penomoran kelompok {group}", group=group), rows, written, typed))
    found.append(_section(_("Tenggat dan kinerja"), _DUE, written, typed))
    codes = [(place, _letter(place), "line") for place in written if place.startswith("klasifikasi.")]
    return [*found, _section(_("Kode klasifikasi"), codes, written, typed)]


def changed_text(text: str, typed: Mapping[str, str]) -> str:
    """The text with the fields that were typed otherwise; all else, comments too, stays as it is."""
    values: dict[str, str | bool | float] = {}
    for section in sections(text, {}):
        for field in section.fields:
            value = typed.get(field.place, field.value).strip()
            if value != field.value:
                values[field.place] = _value(field, value)
    return with_values(text, values)


def _section(title: str, rows: _Rows, written: Mapping[str, str], typed: Mapping[str, str]) -> ProfileSection:
    return ProfileSection(title, tuple(_field(row, written, typed) for row in rows))


def _field(row: tuple[str, str, str | _Choices], written: Mapping[str, str], typed: Mapping[str, str]) -> ProfileField:
    place, label, shape = row
    value = typed.get(place, written.get(place, ""))
    if isinstance(shape, str):
        return ProfileField(place, _(label), shape, value)
    choices = shape if value in dict(shape) else ((value, value or mark("(bawaan)")), *shape)
    return ProfileField(place, _(label), "choice", value, tuple((code, _(words)) for code, words in choices))


def _value(field: ProfileField, value: str) -> str | bool | float:
    if value in ("true", "false") and field.shape == "choice":
        return value == "true"
    if field.shape == "number":
        try:
            number = float(value.replace(",", "."))
        except ValueError:
            return value
        return int(number) if number.is_integer() else number
    return value


def _letter(place: str) -> str:
    _part, kind, route = place.split(".")
    found = next((each for each in current_visit().services.catalogue if each.code == kind), None)
    return f"{said(found.title) if found else kind}, {route_name(route)}"
