"""Reads a regional profile from YAML and checks it: every fault at once, each at its place."""

from __future__ import annotations

import hashlib
from pathlib import Path, PurePosixPath
from typing import Any
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


def load_profile(path: Path) -> Profile:
    """Read and check one profile file; raises `Refused` as `read_profile` does."""
    try:
        raw = path.read_bytes()
    except OSError as fault:
        raise Refused(_("Profil daerah {path} tidak dapat dibaca: {fault}", path=path, fault=fault)) from fault
    return read_profile(raw, path)


def read_profile(raw: bytes, path: Path) -> Profile:
    """Check a profile; `path` says beside which emblem and holidays it lies, and how messages call it.

    Raises `Refused` whose errors name every fault by its dotted place in the file.
    """
    document = read_document(raw, path)
    try:
        data = ProfileSchema().load(document)
    except ValidationError as fault:
        raise Refused(_("Profil daerah {path} salah.", path=path.name), _places(fault.messages)) from fault
    faults = _cross_faults(data, path)
    if faults:
        raise Refused(_("Profil daerah {path} salah.", path=path.name), faults)
    return _build(data, path, hashlib.sha256(raw).hexdigest())


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


def _cross_faults(data: dict[str, Any], path: Path) -> FieldErrors:
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
    emblem = data["kop"]["lambang"]
    if emblem and not (path.parent / emblem).is_file():
        faults["kop.lambang"] = [_("Berkas lambang tidak ditemukan: {path}", path=emblem)]
    groups = [build_group(code, group) for code, group in data["penomoran"].items()]
    faults |= series_faults(groups, DocumentForm, data["klasifikasi"])
    return faults


def _is_beside(name: str) -> bool:
    """Whether a file named by a profile lies in its folder: a profile from a page may not look elsewhere."""
    return not PurePosixPath(name).is_absolute() and ".." not in PurePosixPath(name).parts and "\\" not in name


def _build(data: dict[str, Any], path: Path, sha256: str) -> Profile:
    signature, emblem = data["tanda_tangan"], data["kop"]["lambang"]
    return Profile(
        code=data["kode"],
        name=data["nama"],
        timezone=data["zona_waktu"],
        layout=_layout(data, path.parent / emblem if emblem else None),
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


def _layout(data: dict[str, Any], emblem: Path | None) -> Layout:
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
