"""The shape of a regional profile: which keys it has, and what each may hold; messages are for the file's author."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates, validates_schema

from core.deadlines import DeadlinesSchema
from core.errors import gathered
from core.i18n import _
from core.performance import PerformanceSchema
from core.profile import PAPER_MM, DocumentForm
from core.series_group import Insertion, Part, build_group, group_faults


class _Strict(Schema):
    """Unknown keys are refused, so that a misspelt setting is never silently ignored."""

    error_messages = {"unknown": _("Kunci tidak dikenal."), "type": _("Isi dengan kelompok isian.")}  # noqa: RUF012


_INVALID = {
    fields.String: _("Isi dengan teks."),
    fields.Float: _("Isi dengan bilangan."),
    fields.Integer: _("Isi dengan bilangan bulat."),
    fields.Boolean: _("Isi dengan true atau false."),
    fields.List: _("Isi dengan daftar."),
    fields.Dict: _("Isi dengan kelompok isian."),
}
_CHOOSE = _("Pilih salah satu: {choices}.")


def _required(field: type[fields.Field[Any]], *args: Any, **options: Any) -> Any:
    return _made(field, *args, required=True, **options)


def _made(field: type[fields.Field[Any]], *args: Any, **options: Any) -> Any:
    needed = _("Wajib diisi.")
    messages: dict[str, Any] = {"required": needed, "null": needed}
    if field in _INVALID:
        messages["invalid"] = _INVALID[field]
    return field(*args, error_messages=messages, **options)


def _between(least: float, most: float) -> Any:
    told = _("Isi dengan bilangan {least} sampai {most}.", least=least, most=most)
    return _required(fields.Float, validate=validate.Range(least, most, error=told))


def _choice(of: type[StrEnum], **options: Any) -> Any:
    return fields.Enum(of, by_value=True, error_messages={"unknown": _CHOOSE}, **options)


def _shapes(**options: Any) -> Any:
    return _required(fields.List, _choice(DocumentForm), **options)


def _some() -> validate.Length:
    return validate.Length(min=1, error=_("Isi paling sedikit satu."))


def _named(shape: str, example: str) -> validate.Regexp:
    return validate.Regexp(shape, error=_("Bentuknya salah; contoh: {example}", example=example))


class _Margins(_Strict):
    atas = _between(0.5, 6)
    kanan = _between(0.5, 6)
    bawah = _between(0.5, 6)
    kiri = _between(0.5, 6)


class _Paper(_Strict):
    ukuran = _required(fields.String, validate=validate.OneOf(PAPER_MM, error=_CHOOSE))
    tepi_cm = _required(fields.Nested, _Margins)


class _FontSchema(_Strict):
    nama = _required(
        fields.String, validate=validate.Length(1, 60, error=_("Isi dengan nama huruf, paling banyak 60 karakter."))
    )
    ukuran_pt = _between(8, 20)


class _Fonts(_Strict):
    korespondensi = _required(fields.Nested, _FontSchema)
    penetapan = _required(fields.Nested, _FontSchema)
    spasi_baris = _between(1, 2)


class _Letterhead(_Strict):
    lambang = _made(fields.String, load_default=None, allow_none=True)
    instansi_pt = _between(8, 24)
    kantor_pt = _between(8, 24)
    alamat_pt = _between(6, 14)


class _Signature(_Strict):
    nip = _required(fields.String)
    nip_pppk = _required(fields.String)
    pangkat_dengan_golongan = _shapes()
    atas_nama_kepala = _shapes()

    @validates("nip", "nip_pppk")
    def _names_the_number(self, value: str, data_key: str) -> None:
        try:
            holds = "{nip}" in value and "\n" not in value and bool(value.format(nip="1"))
        except (AttributeError, LookupError, ValueError):
            holds = False
        if not holds:
            raise ValidationError(_("Harus memuat {nip}, dalam satu baris, tanpa kurung kurawal lain."), data_key)


class _Customary(_Strict):
    rute = _required(fields.String)
    langkah = _required(fields.String)
    kepada = _required(fields.List, fields.String(), validate=validate.Length(min=1))


class _Copies(_Strict):
    kelaziman = fields.List(fields.Nested(_Customary), load_default=list)
    awalan_yth = _required(fields.Boolean)
    baris_arsip = _required(fields.Boolean)


class _Group(_Strict):
    bentuk = _shapes(validate=_some())
    pola = _required(fields.String)
    lebar_urut = _made(fields.Integer, load_default=1)
    sisipan = _choice(Insertion, load_default=Insertion.NONE)
    tahun_lalu = _made(fields.Boolean, load_default=False)
    sisipan_oleh_pejabat = _made(fields.Boolean, load_default=False)
    per = fields.List(_choice(Part), load_default=lambda: [Part.OFFICE])
    singkatan = fields.Dict(
        keys=_choice(DocumentForm),
        values=_made(fields.String, validate=_named(r"^[A-Za-z][A-Za-z.-]*$", "ST")),
        load_default=dict,
    )

    @validates_schema
    def _numbers_hold(self, data: dict[str, Any], **_kwargs: Any) -> None:
        try:
            faults = gathered(group_faults(build_group("", data)))
        except ValueError as fault:
            faults = {"pola": [str(fault)]}
        if faults:
            raise ValidationError(faults)


class ProfileSchema(_Strict):
    """The whole profile."""

    kode = _required(fields.String, validate=_named(r"^[a-z][a-z0-9-]*$", "belu"))
    nama = _required(fields.String)
    zona_waktu = _required(fields.String)
    kertas = _required(fields.Nested, _Paper)
    huruf = _required(fields.Nested, _Fonts)
    kop = _required(fields.Nested, _Letterhead)
    tanda_tangan = _required(fields.Nested, _Signature)
    tembusan = _required(fields.Nested, _Copies)
    sifat = _required(fields.List, _required(fields.String, validate=_some()), validate=_some())
    dasar = fields.List(fields.String(), load_default=list)
    mengingat_tim_kerja = fields.List(fields.String(), load_default=list)
    tenggat = fields.Nested(DeadlinesSchema, load_default=lambda: DeadlinesSchema().load({}))
    penomoran = _required(
        fields.Dict,
        keys=_made(fields.String, validate=_named(r"^[a-z][a-z0-9-]{0,19}$", "umum")),
        values=fields.Nested(_Group),
    )
    kinerja = fields.Nested(PerformanceSchema, load_default=dict)
    klasifikasi = _required(
        fields.Dict,
        keys=_made(fields.String),
        values=_made(
            fields.Dict,
            keys=_made(fields.String),
            values=_made(fields.String, validate=_named(r"^\d+(\.\d+)*$", "800.1.11.1")),
        ),
    )
