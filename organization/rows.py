"""What one row of an office file may say, key by key; the keys are the regulation's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields, post_load, pre_load, validates_schema

from core.i18n import _
from organization.kinds import Appraiser, Capacity, PostKind, UnitKind
from organization.models import Letterhead
from organization.people import Golongan, Jenjang, Nip, PersonStatus
from organization.suggestions import nearest
from organization.values import Choice, Code, Day, Grade, NumberCode, PersonCode, Text, Zone

_LIST: dict[str, Any] = {"required": "required", "null": "required", "invalid": "list"}


class Row(Schema):
    """A row: unknown keys are refused with the nearest known one, empty values count as missing."""

    error_messages = {"type": "type"}  # noqa: RUF012 - marshmallow has it so

    class Meta:
        """Unknown keys are refused below, where the nearest known one can be named."""

        unknown = EXCLUDE

    @pre_load
    def _drop_empty(self, data: Any, **_kwargs: Any) -> Any:
        if not isinstance(data, Mapping):
            return data
        return {key: value for key, value in data.items() if value not in (None, "")}

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _only_known_keys(self, _data: Any, original: Any, **_kwargs: Any) -> None:
        known = {field.data_key or name for name, field in self.fields.items()}
        faults = {key: [_unknown_key(key, known)] for key in original if key not in known}
        if faults:
            raise ValidationError(faults)


class LetterheadRow(Row):
    """`kop`: the address part of a letterhead."""

    address = fields.List(Text(), data_key="alamat", required=True, error_messages=_LIST)
    phone = Text(data_key="telepon")
    site = Text(data_key="laman")
    mail = Text(data_key="pos_el")
    postcode = Text(data_key="kode_pos")

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> Letterhead:
        return Letterhead(**{**data, "address": tuple(data["address"])})


class AgencyRow(Row):
    """One row of `instansi`, without its lists."""

    code = Code(data_key="kode", required=True)
    name = Text(data_key="nama", required=True)
    region = Text(data_key="wilayah", required=True)
    place = Text(data_key="tempat", required=True)
    authorised_post = Code(data_key="berwenang", required=True, error_messages={"required": "berwenang"})
    head_post = Code(data_key="kepala")
    timezone = Zone(data_key="zona_waktu", required=True)


class UnitRow(Row):
    """One row of `unit`."""

    code = Code(data_key="kode", required=True)
    name = Text(data_key="nama", required=True)
    kind = Choice(UnitKind, data_key="jenis", required=True)
    parent = Code(data_key="induk")
    leader = Code(data_key="kepala", required=True, error_messages={"required": "leader"})
    appraiser = Choice(Appraiser, data_key="penilai")
    number_code = NumberCode(data_key="kode_nomor")
    letterhead = fields.Nested(LetterheadRow, data_key="kop")
    initials = fields.List(Code(), data_key="paraf", load_default=list, error_messages=_LIST)

    @post_load
    def _initials_in_order(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        return data | {"initials": tuple(data["initials"])}


class PostRow(Row):
    """One row of `jabatan`."""

    code = Code(data_key="kode", required=True)
    title = Text(data_key="nama", required=True)
    full_title = Text(data_key="nama_lengkap")
    unit = Code(data_key="unit", required=True)
    kind = Choice(PostKind, data_key="jenis", required=True)
    grade = Grade(data_key="jenjang")

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def _grade_of_functional_posts_only(self, data: dict[str, Any], original: Any, **_kwargs: Any) -> None:
        grade, named = data.get("grade"), Jenjang.in_title(data.get("title", ""))
        if data.get("kind") is PostKind.JF:
            if grade and named and grade is not named:
                raise ValidationError({"jenjang": [_("Nama jabatan menyebut jenjang {named}.", named=named)]})
            if not original.get("jenjang") and not named and "title" in data:
                raise ValidationError({"jenjang": [_("Jabatan fungsional mempunyai jenjang, misalnya Ahli Muda.")]})
        elif grade and "kind" in data:
            raise ValidationError({"jenjang": [_("Hanya jabatan fungsional (jenis: jf) yang berjenjang.")]})

    @post_load
    def _grade_from_title(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        if data["kind"] is PostKind.JF:
            data.setdefault("grade", Jenjang.in_title(data["title"]))
        return data


class PersonRow(Row):
    """One row of `pegawai`."""

    code = Code(data_key="kode")
    nip = Text(data_key="nip")
    name = Text(data_key="nama", required=True)
    status = Choice(PersonStatus, data_key="status", required=True)
    golongan = Text(data_key="golongan")
    kompetensi = fields.List(Text(), data_key="kompetensi", error_messages=_LIST)

    @validates_schema(skip_on_field_errors=False)
    def _as_the_status_has_it(self, data: dict[str, Any], **_kwargs: Any) -> None:
        status = data.get("status")
        if status is None:
            return
        faults = (
            _state_official_faults(data) if status is PersonStatus.STATE_OFFICIAL else _servant_faults(data, status)
        )
        if faults:
            raise ValidationError(faults)

    @post_load
    def _build(self, data: dict[str, Any], **_kwargs: Any) -> dict[str, Any]:
        data["kompetensi"] = tuple(data.get("kompetensi", ()))
        if data["status"] is not PersonStatus.STATE_OFFICIAL:
            data["nip"] = data["code"] = Nip.parse(data["nip"], data["status"]).text
            data["golongan"] = Golongan.parse(data["golongan"], data["status"])
        return data


class HoldingRow(Row):
    """One row of `pemangku`."""

    post = Code(data_key="jabatan", required=True)
    person = PersonCode(data_key="pegawai", required=True)
    start = Day(data_key="mulai", required=True)
    end = Day(data_key="selesai")
    capacity = Choice(Capacity, data_key="sebagai")


def _unknown_key(key: str, known: set[str]) -> str:
    message = _("Kunci “{key}” tidak dikenal.", key=key)
    near = nearest(key, known)
    return f"{message} {_('Mungkin maksudnya “{near}”?', near=near)}" if near else message


def _servant_faults(data: dict[str, Any], status: PersonStatus) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {}
    for key, parse in (("nip", Nip.parse), ("golongan", Golongan.parse)):
        try:
            if key not in data:
                raise ValueError(_("Wajib diisi untuk {status}.", status=status))
            parse(data[key], status)
        except ValueError as error:
            faults[key] = [str(error)]
    if "code" in data:
        faults["kode"] = [_("PNS dan PPPK dikenali dari nip; hapus kode.")]
    return faults


def _state_official_faults(data: dict[str, Any]) -> dict[str, list[str]]:
    faults: dict[str, list[str]] = {
        key: [_("Pejabat negara tidak mempunyai {key}; hapus.", key=key)] for key in ("nip", "golongan") if key in data
    }
    if "code" not in data:
        faults["kode"] = [_("Wajib diisi untuk pejabat negara, misalnya bupati-belu.")]
    return faults
