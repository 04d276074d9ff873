"""JSON from outside: duplicate keys, NaN, depth and size are refused instead of guessed at."""

from __future__ import annotations

import json
import math
from typing import Any

from core.errors import Refused
from core.i18n import _

MAX_BYTES = 2_000_000
_MAX_FIGURES = 100


def read_json(text: str) -> Any:
    """Parse one JSON document; raises `Refused` that says where it is wrong."""
    if len(text) > MAX_BYTES:
        raise Refused(_("Berkas JSON terlalu besar; paling banyak {most} karakter.", most=MAX_BYTES))
    try:
        return json.loads(
            text,
            object_pairs_hook=_without_duplicates,
            parse_constant=_no_constant,
            parse_int=_whole,
            parse_float=_fraction,
        )
    except json.JSONDecodeError as fault:
        raise Refused(
            _(
                "Berkas JSON salah pada baris {line}, kolom {column}: {fault}",
                line=fault.lineno,
                column=fault.colno,
                fault=fault.msg,
            )
        ) from fault
    except RecursionError as fault:
        raise Refused(_("Berkas JSON bersarang terlalu dalam.")) from fault


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise Refused(_("Kunci “{key}” ditulis dua kali.", key=key), {key: [_("Ditulis dua kali.")]})
        found[key] = value
    return found


def _whole(figures: str) -> int:
    if len(figures) > _MAX_FIGURES:
        raise Refused(_("Bilangan dalam berkas JSON paling banyak {most} angka.", most=_MAX_FIGURES))
    return int(figures)


def _fraction(figures: str) -> float:
    value = float(figures)
    if math.isinf(value):
        raise Refused(_("{name} bukan nilai JSON.", name=figures[:40]))
    return value


def _no_constant(name: str) -> Any:
    raise Refused(_("{name} bukan nilai JSON.", name=name))
