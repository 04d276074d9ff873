"""The filters of the buku ekspedisi as they stand in an address."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from letters.delivery.book import DeliveryQuestion
from letters.delivery.lines import Standing
from letters.delivery.models import Way

NAMES = ("sejak", "sampai", "unit", "cara", "keadaan", "hari")
#: How far back the page looks unless somebody asks for other days.
_BACK = timedelta(days=30)
_LONGEST = 80
_DIGITS = 4


def typed_filters(asked: Mapping[str, str], today: date) -> dict[str, str]:
    """What an address asks for, by name; one that says nothing of days means the last thirty."""
    found = {name: asked.get(name, "")[:_LONGEST].strip() for name in NAMES}
    if "sejak" not in asked and "sampai" not in asked:
        found["sejak"] = (today - _BACK).isoformat()
    return {name: value for name, value in found.items() if value or name == "sejak"}


def question_of(typed: Mapping[str, str]) -> DeliveryQuestion:
    """The question in these words; what means nothing asks for nothing."""
    days = typed.get("hari", "")
    return DeliveryQuestion(
        since=_day(typed.get("sejak", "")),
        until=_day(typed.get("sampai", "")),
        unit=typed.get("unit", ""),
        way=next((way for way in Way if way.value == typed.get("cara")), None),
        standing=next((standing for standing in Standing if standing.value == typed.get("keadaan")), None),
        days=int(days) if days.isascii() and days.isdecimal() and len(days) <= _DIGITS else 0,
    )


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
