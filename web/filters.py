"""What templates may do with values: dates in words, moments in the office's zone, shapes of form fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, get_timezone_name
from babel.numbers import format_decimal
from markupsafe import Markup
from wtforms import FieldList
from wtforms.fields import Field

from core.i18n import _, current_language
from core.number_pattern import SECURITY_WORDS
from core.profile import DocumentForm
from forms.fields import ChoiceField, DayField, FigureField, ParagraphsField, UploadField, WholeField
from letters.register.index import MOST_COUNTED

_LONG_LABEL = 32
_SHAPES: tuple[tuple[type[Any], str], ...] = (
    (FieldList, "rows"),
    (ChoiceField, "choice"),
    (DayField, "day"),
    (WholeField, "number"),
    (FigureField, "number"),
    (ParagraphsField, "paragraphs"),
    (UploadField, "upload"),
)


def day(value: date | str | None) -> str:
    """`21 November 2026` in the reader's language; what is no date stays as it is."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value)
        except ValueError:
            return str(value)
    return format_date(value, "d MMMM y", locale=current_language()) if value else ""


def moment_filter(zone: Callable[[], str]) -> Callable[[datetime], str]:
    """A filter that writes a moment as the office's clock shows it, with the zone's short name."""

    def moment(value: datetime) -> str:
        """`21 November 2026 pukul 14.05 WITA`."""
        place = ZoneInfo(zone())
        local = value.astimezone(place)
        clock = format_datetime(local, _("'pukul' HH.mm"), tzinfo=place, locale=current_language())
        return f"{day(local.date())} {clock} {zone_name(local)}"

    return moment


def age(moment: datetime, now: datetime, zone: str) -> str:
    """How long ago a moment was, in days as people count them: `hari ini`, `kemarin`, `5 hari`."""
    place = ZoneInfo(zone)
    days = (now.astimezone(place).date() - moment.astimezone(place).date()).days
    if days <= 0:
        return _("hari ini")
    return _("kemarin") if days == 1 else _("{days} hari", days=days)


def zone_name(local: datetime) -> str:
    """`WITA` and the like, whatever the reader's language."""
    return get_timezone_name(local, width="short", locale="id")


def shape(field: Field) -> str:
    """How a field is drawn: `rows`, `group`, `choice`, `day`, `number`, `paragraphs`, `upload` or `line`."""
    if hasattr(field, "form") and not hasattr(field, "choices"):
        return "group"
    return next((name for kind, name in _SHAPES if isinstance(field, kind)), "line")


def is_long_choice(field: ChoiceField) -> bool:
    """Whether some choice needs the page's whole width to be read."""
    return any(len(str(label)) > _LONG_LABEL for _code, label, *_rest in field.choices or ())


def has_within(faults: Mapping[str, object], name: str) -> bool:
    """Whether a row, or a field in it, is among those with faults."""
    return any(each == name or each.startswith(f"{name}-") for each in faults)


def is_iso_day(value: object) -> bool:
    """Whether a browser's date input could show this value."""
    try:
        return bool(date.fromisoformat(str(value)))
    except ValueError:
        return False


def security_words(code: str) -> str:
    """`T – Terbatas`; a code that is none stands alone."""
    return f"{code} – {_(SECURITY_WORDS[code])}" if code in SECURITY_WORDS else code


def document_form(form: DocumentForm | str) -> str:
    """The name of a document's shape."""
    names = {
        DocumentForm.NOTA_DINAS: _("nota dinas"),
        DocumentForm.SURAT_DINAS: _("surat dinas"),
        DocumentForm.SURAT_TUGAS: _("surat tugas"),
        DocumentForm.INSTRUKSI: _("instruksi"),
        DocumentForm.KEPUTUSAN: _("keputusan"),
        DocumentForm.CATATAN: _("catatan"),
        DocumentForm.LAPORAN: _("laporan"),
        DocumentForm.BERITA_ACARA: _("berita acara"),
        DocumentForm.PERJANJIAN: _("perjanjian"),
        DocumentForm.FORMULIR: _("formulir"),
        DocumentForm.PROPOSAL: _("proposal"),
    }
    return names[DocumentForm(form)]


def breakable(number: str) -> Markup:
    """A letter's number that a narrow screen may break after a slash, and nowhere else."""
    return Markup("/<wbr>").join(number.split("/"))


def said(text: object) -> str:
    """A stored Indonesian text in the reader's language, where a translation is known."""
    return _(str(text)) if text else ""


def counted(total: int) -> str:
    """A count of the register: beyond what is counted, only that there are more."""
    words = format_decimal(min(total, MOST_COUNTED), locale=current_language())
    return f"{words}+" if total > MOST_COUNTED else words
