"""The pattern of a letter's number, such as `{klasifikasi}/{urut}/{unit}/{tahun}`: printed and read here only."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from core import number_language as language
from core.i18n import _, mark
from core.number_language import Language

#: What a pattern may use (tata naskah 2.2: the parts seen in real numbers of the regions), with how each is read.
READINGS = {
    "keamanan": "SR|R|T|B",
    "klasifikasi": r"\d+(?:\.\d+)*",
    "urut": r"\d+|\[belum bernomor\]|\s{2,}",
    "sisipan": r"(?:\.(?:[A-Z]{1,3}|\d{2,3}))?",
    "unit": "[^/]+",
    "jenis": "[A-Za-z.-]+",
    "bulan": "0[1-9]|1[0-2]",
    "bulan_romawi": "I{1,3}|IV|VI{0,3}|IX|XI{0,2}",
    "tahun": r"\d{4}",
    "wilayah": "[^/]+",
}
VARIABLES = frozenset(READINGS)
#: What stands where the number will be, while a letter has none yet.
NOT_YET = "[belum bernomor]"
MAX_WIDTH = 6
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
#: The classes of security (tata naskah 2.5): they say who may read, urgency says how fast.
SECURITY_WORDS = {
    "B": mark("Biasa/Terbuka"), "T": mark("Terbatas"), "R": mark("Rahasia"), "SR": mark("Sangat Rahasia"),
}  # fmt: skip
SECURITY = tuple(SECURITY_WORDS)
_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class ReadNumber:
    """A number taken apart; `running` is None where it was left blank, `parts` holds what else the pattern names."""

    running: int | None
    suffix: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """One series' pattern. `width` pads the running number with zeros (1 = no padding).

    Raises `ValueError` with a message for the profile's author when a part is unknown or written twice, when the
    running number is missing, or when one text could be read in two ways: two letters could then carry one number.
    """

    text: str
    width: int = 1

    def __post_init__(self) -> None:
        named = _VARIABLE.findall(self.text)
        unknown = set(named) - VARIABLES
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
        if "urut" not in named or len(set(named)) != len(named):
            twice = next((name for name in named if named.count(name) > 1), "urut")
            raise ValueError(needs_part(twice))
        if not 1 <= self.width <= MAX_WIDTH:
            raise ValueError(_("Lebar nomor urut harus 1 sampai {most}.", most=MAX_WIDTH))
        doubtful = language.text_of_two_readings(self.language())
        if doubtful is not None:
            raise ValueError(
                _(
                    "Nomor “{text}” dapat dibaca dengan dua cara menurut pola ini, sehingga dua surat dapat bernomor "
                    "sama. Beri garis miring di antara bagian-bagian pola.",
                    text=doubtful,
                )
            )

    @property
    def variables(self) -> frozenset[str]:
        """The names that the pattern uses."""
        return frozenset(_VARIABLE.findall(self.text))

    @property
    def takes_suffix(self) -> bool:
        """Whether a sisipan can be printed."""
        return "sisipan" in self.variables

    def number(self, running: int | None, on: date, parts: Mapping[str, str], suffix: str = "") -> str:
        """Print the number; `running` None gives the draft's text, which reads as not yet given.

        `parts` holds `klasifikasi`, `unit` and whatever else the pattern names; year and month come from `on`. The
        suffix of a sisipan (`A`, `01`) is printed with a dot before it: `123.A`.
        """
        values = {
            **dict.fromkeys(VARIABLES, ""),
            **parts,
            "urut": NOT_YET if running is None else str(running).zfill(self.width),
            "sisipan": f".{suffix}" if suffix else "",
            "bulan": f"{on.month:02d}",
            "bulan_romawi": ROMAN_MONTHS[on.month - 1],
            "tahun": str(on.year),
        }
        return _VARIABLE.sub(lambda match: values[match.group(1)], self.text)

    def parse(self, text: str) -> ReadNumber | None:
        """Take a number apart, or None when this pattern does not print such numbers.

        Blanks around strokes are forgiven, and a running number left blank reads as not yet given: drafts leave a gap
        between two strokes until they are registered (tata naskah 2.2).
        """
        found = re.fullmatch(_reader(self.text), text.strip())
        if found is None:
            return None
        parts = {name: value.strip() for name, value in found.groupdict().items()}
        running, suffix = parts.pop("urut"), parts.pop("sisipan", "")
        return ReadNumber(int(running) if running.isdecimal() else None, suffix.removeprefix("."), parts)

    def language(self, known: Mapping[str, Iterable[str]] | None = None) -> Language:
        """What the pattern can print; `known` lists the only values that some parts can have."""
        found = Language()
        for literal, name in _pieces(self.text):
            if name:
                words = (known or {}).get(name)
                found = found.then(language.one_of(words) if words else _free(name))
            else:
                found = found.then(language.text(literal))
        return found


def needs_part(name: str) -> str:
    """The message for a pattern that must name a part exactly once."""
    return _("Pola harus memuat {{{needed}}} tepat satu kali; tanpanya dua surat dapat bernomor sama.").format(
        needed=name
    )


def _pieces(text: str) -> Iterable[tuple[str, str]]:
    """Literals and names in order: `("/", "")`, `("", "unit")`."""
    for place, piece in enumerate(_VARIABLE.split(text)):
        if piece:
            yield ("", piece) if place % 2 else (piece, "")


def _free(name: str) -> Language:
    """Everything a part may be."""
    free: dict[str, Language] = {
        "keamanan": language.one_of(SECURITY),
        "klasifikasi": language.dotted_digits(),
        "urut": language.many(language.DIGITS),
        "sisipan": language.suffix(),
        "jenis": language.many(language.ABBREVIATION),
        "bulan": language.one_of(f"{month:02d}" for month in range(1, 13)),
        "bulan_romawi": language.one_of(ROMAN_MONTHS),
        "tahun": language.text([language.DIGITS] * 4),
    }
    return free.get(name) or language.many(language.NO_STROKE)


def _reader(text: str) -> str:
    return "".join(
        f"(?P<{name}>{READINGS[name]})" if name else re.escape(literal).replace("/", r"\s?/\s?")
        for literal, name in _pieces(text)
    )
