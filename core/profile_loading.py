"""Reads a regional profile from YAML and checks it: every fault at once, each at its place."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml
from marshmallow import ValidationError

from core.deadlines import build_deadlines, deadline_faults
from core.errors import FieldErrors, Refused, by_path
from core.i18n import _
from core.performance import performance_rules
from core.profile import PAPER_MM, CopyStyle, DocumentForm, Font, Layout, Profile, SignatureStyle
from core.profile_schema import ProfileSchema
from core.series_group import build_group, series_faults

#: A profile of many hundred rows has about 20 000 characters.
MOST_BYTES = 200_000
#: Before the sha256 of an emblem that is kept in the archive; without it, the name of a file beside the profile.
KEPT = "sha256:"
EMBLEM_BYTES = 1_000_000
#: How a picture that may be an emblem begins.
PNG_BEGINS, JPEG_BEGINS = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
#: The bytes of a kept emblem by its sha256, None for one that was never kept.
Emblems: TypeAlias = Callable[[str], bytes | None]


def load_profile(path: Path) -> Profile:
    """Read and check one profile file; raises `Refused` as `read_profile` does."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise Refused(_("Profil daerah {path} tidak dapat dibaca: {fault}", path=path, fault=fault)) from fault
    return read_profile(raw, path)


def read_profile(raw: bytes, path: Path, emblems: Emblems = lambda _sha256: None) -> Profile:
    """Check a profile; `path` says beside which emblem and holidays it lies, and how messages call it.

    Raises `Refused` whose errors name every fault by its dotted place in the file.
    """
    document = read_document(raw, path)
    try:
        data = ProfileSchema().load(document)
    except ValidationError as fault:
        raise Refused(_("Profil daerah {path} salah.", path=path.name), _places(fault.messages)) from fault
    named = data["kop"]["lambang"]
    emblem = find_emblem(named, path, emblems) if named else None
    faults = _cross_faults(data, path, emblem)
    if faults:
        raise Refused(_("Profil daerah {path} salah.", path=path.name), faults)
    return _build(data, path, emblem, hashlib.sha256(raw).hexdigest())


def find_emblem(named: str, path: Path, emblems: Emblems) -> bytes | None:
    """The picture that a profile names: one that is kept, or the file of this name beside the profile."""
    if named.startswith(KEPT):
        return emblems(named.removeprefix(KEPT))
    file = path.parent / named
    return file.read_bytes() if _is_beside(named) and file.is_file() else None


def read_document(raw: bytes, path: Path) -> dict[str, Any]:
    """What the YAML says, unchecked; raises `Refused` where it is no YAML that a profile may use."""
    try:
        if len(raw) > MOST_BYTES:
            raise ValueError(_("paling besar {most} karakter", most=MOST_BYTES))
        document = yaml.load(raw, Loader=_OnceLoader)  # noqa: S506 - it is a SafeLoader
    except (yaml.YAMLError, ValueError, RecursionError) as fault:
        raise Refused(_("Profil daerah {path} tidak dapat dibaca: {fault}", path=path.name, fault=fault)) from fault
    return document if isinstance(document, dict) else {}


class _OnceLoader(yaml.SafeLoader):
    """Refuses a key that is written twice: YAML would keep the last one and say nothing.

    Parts named by alias are refused too: a short file of them can swell without end.
    """

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            problem = _("alias (*nama) tidak dipakai dalam profil; tulis isinya")
            raise yaml.composer.ComposerError(None, None, problem, self.get_mark())
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [key.value for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            problem = _("kunci “{key}” ditulis dua kali", key=twice)
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        return super().construct_mapping(node, deep)


def _places(messages: Any) -> FieldErrors:
    """Messages by place as the file's author knows it; marshmallow puts `value` between a key and what it holds."""
    return {path.replace(".value", ""): told for path, told in by_path(messages).items()}


def emblem_fault(emblem: bytes) -> str:
    """What keeps a file from being an emblem at first sight; nothing for one that may be."""
    if len(emblem) > EMBLEM_BYTES or not emblem.startswith((PNG_BEGINS, JPEG_BEGINS)):
        return _("Lambang harus gambar PNG atau JPEG, paling besar 1 MB.")
    return ""


def _cross_faults(data: dict[str, Any], path: Path, emblem: bytes | None) -> FieldErrors:
    """What no single field can know: the time zone, the emblem, and series that could print one number twice."""
    outside = {"kop.lambang": data["kop"]["lambang"], "tenggat.hari_libur": data["tenggat"]["hari_libur"]}
    faults: FieldErrors = {
        place: [_("Berkas harus di folder profil: tulis namanya saja, tanpa “..” atau garis miring di depan.")]
        for place, name in outside.items()
        if name and not _is_beside(name)
    }
    if faults:
        return faults
    faults = deadline_faults(data["tenggat"], path)
    try:
        ZoneInfo(data["zona_waktu"])
    except (ZoneInfoNotFoundError, ValueError):
        faults["zona_waktu"] = [_("Zona waktu tidak dikenal; contoh: Asia/Makassar.")]
    if data["kop"]["lambang"]:
        faults |= _emblem_faults(data["kop"]["lambang"], emblem)
    groups = [build_group(code, group) for code, group in data["penomoran"].items()]
    faults |= series_faults(groups, DocumentForm, data["klasifikasi"])
    return faults


def _emblem_faults(named: str, emblem: bytes | None) -> FieldErrors:
    if emblem is None and named.startswith(KEPT):
        message = _("Lambang itu tidak tersimpan di sini. Unggah gambarnya pada halaman profil.")
    elif emblem is None:
        message = _("Berkas lambang tidak ditemukan: {path}", path=named)
    else:
        message = emblem_fault(emblem)
    return {"kop.lambang": [message]} if message else {}


def _is_beside(name: str) -> bool:
    """Whether a file named by a profile lies in its folder: a profile from a page may not look elsewhere."""
    return not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts and "\\" not in name


def _build(data: dict[str, Any], path: Path, emblem: bytes | None, sha256: str) -> Profile:
    signature = data["tanda_tangan"]
    return Profile(
        code=data["kode"],
        name=data["nama"],
        timezone=data["zona_waktu"],
        layout=_layout(data, emblem),
        signature=SignatureStyle(
            nip=signature["nip"],
            nip_pppk=signature["nip_pppk"],
            grade_shown_in=frozenset(signature["pangkat_dengan_golongan"]),
            on_behalf_of_head_in=frozenset(signature["atas_nama_kepala"]),
        ),
        copies=CopyStyle(
            yth_prefix=data["tembusan"]["awalan_yth"],
            archive_line=data["tembusan"]["baris_arsip"],
            customary=frozenset(
                (row["rute"], row["langkah"], party) for row in data["tembusan"]["kelaziman"] for party in row["kepada"]
            ),
        ),
        urgencies=tuple(data["sifat"]),
        basis=tuple(data["dasar"]),
        team_basis=tuple(data["mengingat_tim_kerja"]),
        groups=tuple(build_group(code, group) for code, group in data["penomoran"].items()),
        classifications=data["klasifikasi"],
        sha256=sha256,
        deadlines=build_deadlines(data["tenggat"], path),
        performance=performance_rules(data["kinerja"]),
    )


def _layout(data: dict[str, Any], emblem: bytes | None) -> Layout:
    margins, fonts, letterhead = data["kertas"]["tepi_cm"], data["huruf"], data["kop"]
    return Layout(
        paper_mm=PAPER_MM[data["kertas"]["ukuran"]],
        margin_top_mm=margins["atas"] * 10,
        margin_right_mm=margins["kanan"] * 10,
        margin_bottom_mm=margins["bawah"] * 10,
        margin_left_mm=margins["kiri"] * 10,
        body=Font(fonts["korespondensi"]["nama"], fonts["korespondensi"]["ukuran_pt"]),
        decree=Font(fonts["penetapan"]["nama"], fonts["penetapan"]["ukuran_pt"]),
        line_spacing=fonts["spasi_baris"],
        letterhead_agency_pt=letterhead["instansi_pt"],
        letterhead_office_pt=letterhead["kantor_pt"],
        letterhead_address_pt=letterhead["alamat_pt"],
        emblem=emblem,
    )
