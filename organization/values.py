"""The kinds of values in an office file, each saying how to mend a wrong one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from marshmallow import ValidationError, fields

from core.i18n import _
from organization.people import Jenjang, compact

_LONGEST = 300
_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBER_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_E = TypeVar("_E", bound=StrEnum)


def say(code: str) -> str:
    """The sentence for one of marshmallow's short codes; our own sentences pass unchanged."""
    sentences = {
        "required": _("Wajib diisi."),
        "leader": _("Wajib diisi: kode jabatan yang memimpin unit ini."),
        "berwenang": _("Wajib diisi: kode jabatan Pejabat yang Berwenang."),
        "type": _("Tulis sebagai pasangan kunci dan isi."),
        "list": _("Tulis sebagai daftar, tiap baris diawali tanda hubung."),
    }
    return sentences.get(code, code)


class Text(fields.Field[str]):
    """One line of text."""

    default_error_messages = {"required": "required", "null": "required"}  # noqa: RUF012 - marshmallow has it so

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **kwargs: Any) -> str:  # noqa: ARG002
        if not isinstance(value, str):
            raise ValidationError(_("Tulis sebagai teks satu baris."))
        if "\n" in value or len(value) > _LONGEST:
            raise ValidationError(_("Tulis dalam satu baris, paling banyak {most} karakter.", most=_LONGEST))
        return value


class Code(Text):
    """A code: small letters, digits and hyphens."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, *args, **kwargs)
        if not _CODE.fullmatch(text) or len(text) > 60:
            raise ValidationError(
                _("Kode “{text}” hanya boleh huruf kecil, angka dan tanda hubung, paling banyak 60.", text=text)
            )
        return text


class NumberCode(Text):
    """The short form of a unit in letter numbers, such as `Diskominfo`."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, *args, **kwargs)
        if not _NUMBER_CODE.fullmatch(text) or len(text) > 30:
            raise ValidationError(
                _("Kode nomor “{text}” hanya boleh huruf, angka, titik dan tanda hubung, paling banyak 30.", text=text)
            )
        return text


class PersonCode(Text):
    """A NIP, read with or without blanks, or the code of somebody who has none."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        return person_code(super()._deserialize(value, *args, **kwargs))


class Zone(Text):
    """A time zone such as `Asia/Makassar`."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> str:
        text = super()._deserialize(value, *args, **kwargs)
        try:
            return ZoneInfo(text).key
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValidationError(
                _("Zona waktu “{text}” tidak ada; tulis Asia/Jakarta, Asia/Makassar atau Asia/Jayapura.", text=text)
            ) from None


class Grade(Text):
    """The jenjang of a functional post."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return Jenjang.parse(super()._deserialize(value, *args, **kwargs))
        except ValueError as error:
            raise ValidationError(str(error)) from None


class Choice(Text):
    """One of an enumeration's words."""

    def __init__(self, choices: type[_E], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.choices = choices

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, *args, **kwargs)
        try:
            return self.choices(text)
        except ValueError:
            allowed = ", ".join(self.choices)
            raise ValidationError(_("“{text}” tidak ada; pilih {allowed}.", text=text, allowed=allowed)) from None


class Day(Text):
    """A date as `2025-01-31`."""

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, *args, **kwargs)
        try:
            return date.fromisoformat(text if _DATE.fullmatch(text) else "")
        except ValueError:
            raise ValidationError(
                _("“{text}” bukan tanggal; tulis TTTT-BB-HH, misalnya 2025-01-31.", text=text)
            ) from None


def person_code(text: str) -> str:
    """A NIP without its blanks; any other code as it is."""
    digits = compact(text)
    return digits if digits.isdecimal() else text
