"""What is written about a person: NIP, golongan with its pangkat, jenjang of a functional post."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from core.i18n import _

_YOUNGEST, _OLDEST = 17, 60
_LETTERS = "abcde"
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII")
_PANGKAT = {
    1: ("Juru Muda", "Juru Muda Tingkat I", "Juru", "Juru Tingkat I"),
    2: ("Pengatur Muda", "Pengatur Muda Tingkat I", "Pengatur", "Pengatur Tingkat I"),
    3: ("Penata Muda", "Penata Muda Tingkat I", "Penata", "Penata Tingkat I"),
    4: ("Pembina", "Pembina Tingkat I", "Pembina Utama Muda", "Pembina Utama Madya", "Pembina Utama"),
}


class PersonStatus(StrEnum):
    """In what service a person stands; it decides what number and what golongan he or she has."""

    PNS = "pns"
    PPPK = "pppk"
    STATE_OFFICIAL = "pejabat-negara"


@dataclass(frozen=True, slots=True)
class Nip:
    """The 18 digits of a civil servant: birth date, first appointment, sex and sequence."""

    text: str
    birth_date: date
    appointed_year: int
    appointed_month: int
    female: bool
    sequence: int

    @classmethod
    def parse(cls, text: str, status: PersonStatus = PersonStatus.PNS) -> Nip:
        """Read a NIP or NI PPPK, with or without spaces; the appointment's month is a month for PNS only."""
        digits = compact(text)
        if not re.fullmatch(r"[0-9]{18}", digits):
            raise ValueError(_("NIP terdiri atas 18 angka; ini {count} karakter. Salin dari SK.", count=len(digits)))
        born = _birth_date(digits[:8])
        year, month = int(digits[8:12]), int(digits[12:14])
        if status is PersonStatus.PNS and not 1 <= month <= 12:
            raise ValueError(
                _("Angka ke-13 dan 14 NIP ({month}) adalah bulan pengangkatan 01 sampai 12.", month=digits[12:14])
            )
        _check_age(year - born.year)
        if digits[14] not in "12":
            raise ValueError(_("Angka ke-15 NIP ({digit}) adalah 1 (pria) atau 2 (wanita).", digit=digits[14]))
        if digits[15:] == "000":
            raise ValueError(_("Tiga angka terakhir NIP adalah nomor urut 001 sampai 999."))
        return cls(digits, born, year, month, digits[14] == "2", int(digits[15:]))

    @property
    def spaced(self) -> str:
        """The older way of writing it: `19791118 200312 2 012`."""
        return f"{self.text[:8]} {self.text[8:14]} {self.text[14]} {self.text[15:]}"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True, order=True)
class Golongan:
    """A grade: `III/c` for PNS, `IX` for PPPK. They sort from low to high within one status."""

    level: int
    letter: str = ""

    @classmethod
    def parse(cls, text: str, status: PersonStatus = PersonStatus.PNS) -> Golongan:
        """Read a grade as it is written for this status."""
        roman, _slash, letter = text.strip().partition("/")
        level = _ROMAN.index(roman.upper()) + 1 if roman.upper() in _ROMAN else 0
        if status is PersonStatus.PPPK:
            if not level or letter:
                raise ValueError(_("Golongan PPPK ditulis I sampai XVII tanpa huruf, misalnya IX."))
            return cls(level)
        found = cls(level, letter.lower())
        if found.pangkat is None:
            raise ValueError(_("Golongan PNS ditulis I/a sampai IV/e, misalnya III/c."))
        return found

    @property
    def pangkat(self) -> str | None:
        """The name of the rank; PPPK have none."""
        names = _PANGKAT.get(self.level, ())
        place = _LETTERS.find(self.letter) if len(self.letter) == 1 else -1
        return names[place] if 0 <= place < len(names) else None

    def __str__(self) -> str:
        roman = _ROMAN[self.level - 1]
        return f"{roman}/{self.letter}" if self.letter else roman


class Jenjang(StrEnum):
    """Levels of functional posts (Pasal 1 angka 13 dan 14), from low to high within their category."""

    PEMULA = "Pemula"
    TERAMPIL = "Terampil"
    MAHIR = "Mahir"
    PENYELIA = "Penyelia"
    AHLI_PERTAMA = "Ahli Pertama"
    AHLI_MUDA = "Ahli Muda"
    AHLI_MADYA = "Ahli Madya"
    AHLI_UTAMA = "Ahli Utama"

    @classmethod
    def parse(cls, text: str) -> Jenjang:
        """Read a level whatever its capitals."""
        wanted = " ".join(text.split()).casefold()
        for jenjang in cls:
            if jenjang.value.casefold() == wanted:
                return jenjang
        raise ValueError(_("Jenjang “{text}” tidak ada; pilih {choices}.", text=text, choices=", ".join(cls)))

    @classmethod
    def in_title(cls, title: str) -> Jenjang | None:
        """The level a title such as `Pranata Komputer Ahli Muda` ends with."""
        words = f" {title.casefold()}"
        return next((jenjang for jenjang in cls if words.endswith(f" {jenjang.value.casefold()}")), None)

    @property
    def category(self) -> str:
        """`keahlian` or `keterampilan`."""
        return "keahlian" if self.value.startswith("Ahli") else "keterampilan"

    @property
    def order(self) -> int:
        """1 to 4 within the category."""
        return list(Jenjang).index(self) % 4 + 1


def compact(number: str) -> str:
    """A number without the blanks and dots people put in to read it."""
    return re.sub(r"[\s.]", "", number)


def _birth_date(digits: str) -> date:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        raise ValueError(
            _("Delapan angka pertama NIP ({digits}) bukan tanggal lahir TTTTBBHH yang ada.", digits=digits)
        ) from None


def _check_age(age: int) -> None:
    if not _YOUNGEST <= age <= _OLDEST:
        raise ValueError(
            _(
                "Menurut NIP ini usia saat diangkat {age} tahun, seharusnya {youngest}-{oldest}; periksa tahunnya.",
                age=age,
                youngest=_YOUNGEST,
                oldest=_OLDEST,
            )
        )
