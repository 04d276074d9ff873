"""Fields of letters: what may be typed, what is kept, and messages that name the rule."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from marshmallow import ValidationError, fields

from core.i18n import _
from core.text import TextRefused, normalise
from schemas.validators import Between, Longest, Rows, single_line

MAX_PARAGRAPH = 20_000
_FIGURE = re.compile(r"(?:\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,\d{1,4})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,9}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_ID = re.compile(r"[0-9a-z]{20}", re.ASCII)
_REQUIRED = "Wajib diisi."
_SHAPE = "Isi dengan daftar baris."
_EMPTY_ROW = "Tulis isinya, atau hapus baris ini."


class Text(fields.String):
    """Text that went through the one normaliser; what it refuses is said at the field."""

    default_error_messages = {  # noqa: RUF012
        "invalid": "Isi dengan teks.",
        "invalid_utf8": "Isi dengan teks.",
        # Only rows of plain text can be blank here: elsewhere blank is missing.
        "blank": _EMPTY_ROW,
    }

    def _deserialize(self, value: Any, attr: str | None, data: Any, **options: Any) -> str:
        try:
            text = normalise(super()._deserialize(value, attr, data, **options))
        except TextRefused as fault:
            raise ValidationError(str(fault)) from fault
        if not text:
            raise self.make_error("blank")
        return text


def line(maximum: int = 200, *, required: str | bool = False, validators: tuple[Any, ...] = ()) -> Text:
    """One line of text; `required` may be the message that names the article."""
    return Text(validate=[single_line, Longest(maximum), *validators], **_presence(required, ""))


def paragraphs(*, required: str | bool = False, maximum: int = MAX_PARAGRAPH) -> Text:
    """Text of one or more paragraphs, parted by line breaks."""
    return Text(validate=[Longest(maximum)], **_presence(required, ""))


def rows(inner: fields.Field[Any], *, least: int = 0, most: int = 200, missing: str = _REQUIRED) -> fields.List[Any]:
    """A list of rows; `missing` is the message when there are fewer than `least`."""
    presence = _presence(missing, None) if least else {"load_default": list}
    field = fields.List(inner, validate=[Rows(least, most, missing)], **presence)
    field.error_messages["invalid"] = _SHAPE
    inner.error_messages["null"] = _EMPTY_ROW
    return field


class Whole(fields.Integer):
    """A whole number, typed as digits."""

    default_error_messages = {"invalid": "Isi dengan bilangan bulat, misalnya 3."}  # noqa: RUF012

    def __init__(self, least: int, most: int, *, required: str | bool = True) -> None:
        super().__init__(strict=False, validate=[Between(least, most)], **_presence(required, None))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> int:  # noqa: ARG002
        if isinstance(value, bool) or not _WHOLE.fullmatch(str(value)):
            raise self.make_error("invalid")
        return int(value)


class Figure(fields.Field[str]):
    """A quantity as officials write it: `12`, `97,5`, `1.250.000`; kept in that spelling."""

    default_error_messages = {  # noqa: RUF012
        "invalid": "Isi dengan angka, desimal memakai koma; misalnya 12 atau 97,5."
    }

    def __init__(self, *, required: str | bool = True) -> None:
        super().__init__(**_presence(required, None))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> str:  # noqa: ARG002
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = _spelt(value)
        if not isinstance(value, str) or not _FIGURE.fullmatch(value):
            raise self.make_error("invalid")
        return value


class Day(fields.Field[date]):
    """A calendar date, typed and kept as `2026-11-21`."""

    default_error_messages = {  # noqa: RUF012
        "invalid": "Bukan tanggal yang benar. Tulis tahun-bulan-hari, misalnya 2026-11-21."
    }

    def __init__(self, *, required: str | bool = False, earliest: int = 1990, latest: int = 2100) -> None:
        super().__init__(**_presence(required, None))
        self._years = (earliest, latest)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> date:  # noqa: ARG002
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise self.make_error("invalid")
        try:
            day = date.fromisoformat(value)
        except ValueError as fault:
            raise self.make_error("invalid") from fault
        if not self._years[0] <= day.year <= self._years[1]:
            raise ValidationError(_("Tahun harus {0} sampai {1}.").format(*self._years))
        return day

    def _serialize(self, value: Any, attr: str | None, obj: Any, **_options: Any) -> str | None:  # noqa: ARG002
        return value.isoformat() if isinstance(value, date) else None


class Upload(fields.Field[str]):
    """A file that was uploaded, named by the id under which it is kept."""

    default_error_messages = {"invalid": "Unggah berkasnya lagi."}  # noqa: RUF012

    def __init__(self, *, required: str | bool = False) -> None:
        super().__init__(**_presence("Unggah berkasnya." if required is True else required, ""))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **_options: Any) -> str:  # noqa: ARG002
        if not isinstance(value, str) or not _ID.fullmatch(value):
            raise self.make_error("invalid")
        return value


def _spelt(value: float) -> str:
    try:
        return f"{Decimal(str(value)):f}".replace(".", ",")
    except InvalidOperation:
        return ""


def _presence(required: str | bool, default: Any) -> dict[str, Any]:
    """Field options: missing is refused with `required`'s message, or becomes `default`."""
    if not required:
        return {"load_default": default}
    message = required if isinstance(required, str) else _REQUIRED
    return {"required": True, "error_messages": {"required": message, "null": message}}
