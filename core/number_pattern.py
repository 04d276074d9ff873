"""The pattern of a letter's number, such as `{klasifikasi}/{urut}/{unit}/{tahun}`: printed here, never elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from core.i18n import _

#: What a pattern may use (tata naskah: the parts seen in real numbers of the regions).
VARIABLES = frozenset(
    {"keamanan", "klasifikasi", "urut", "sisipan", "unit", "jenis", "bulan", "bulan_romawi", "tahun", "wilayah"}
)
#: What stands where the number will be, while a letter has none yet.
NOT_YET = "[belum bernomor]"
MAX_WIDTH = 6
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """One series' pattern. `width` pads the running number with zeros (1 = no padding).

    Raises `ValueError` with a message for the profile's author when a part is unknown, or when the running number or
    the office is missing: without them two letters could carry one number.
    """

    text: str
    width: int = 1

    def __post_init__(self) -> None:
        unknown = self.variables - VARIABLES
        if unknown:
            raise ValueError(
                _(
                    "Bagian tidak dikenal dalam pola: {unknown}. Yang dikenal: {known}.",
                    unknown=", ".join(sorted(unknown)),
                    known=", ".join(sorted(VARIABLES)),
                )
            )
        if "{" in _VARIABLE.sub("", self.text) or "}" in _VARIABLE.sub("", self.text):
            raise ValueError(_("Kurung kurawal dalam pola tidak berpasangan."))
        for needed in ("urut", "unit"):
            if self.text.count(f"{{{needed}}}") != 1:
                raise ValueError(
                    _("Pola harus memuat {{{needed}}} tepat satu kali; tanpanya dua surat dapat bernomor sama.").format(
                        needed=needed
                    )
                )
        if not 1 <= self.width <= MAX_WIDTH:
            raise ValueError(_("Lebar nomor urut harus 1 sampai {most}.", most=MAX_WIDTH))

    @property
    def variables(self) -> frozenset[str]:
        """The names that the pattern uses."""
        return frozenset(_VARIABLE.findall(self.text))

    def number(self, running: int | None, on: date, parts: Mapping[str, str]) -> str:
        """Print the number; `running` None gives the draft's text, which reads as not yet given.

        `parts` holds `klasifikasi`, `unit` and whatever else the pattern names; year and month come from `on`.
        """
        values = {
            **dict.fromkeys(VARIABLES, ""),
            **parts,
            "urut": NOT_YET if running is None else str(running).zfill(self.width),
            "bulan": f"{on.month:02d}",
            "bulan_romawi": ROMAN_MONTHS[on.month - 1],
            "tahun": str(on.year),
        }
        return _VARIABLE.sub(lambda match: values[match.group(1)], self.text)
