"""The table of steps as Lampiran Bab II.B.2 Perbup Belu 47/2024 has it, in the regulation's own roles.

What an office may decide otherwise is custom. The posts that stand for the roles are those of Gambar 17-24; nothing
here is computed by the program.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pytest

from core.errors import Refused
from letters.catalogue import CATALOGUE
from letters.kinds import Step
from letters.parties import Parties
from letters.routing import ExtraCopy, Routing, is_needless, route_letter
from tests.factories import TODAY, belu, example_office
from tests.letters.files import KINDS

B21, B22 = "Lampiran II.B.2.1.{} Perbup Belu 47/2024", "Lampiran II.B.2.2.{} Perbup Belu 47/2024"
CUSTOM = "kelaziman, tidak disebut dalam Perbup Belu 47/2024"
BETWEEN = "nota dinas di dalam satu perangkat daerah, surat dinas di luarnya"
TO_SIGNER = "Tidak diberi tembusan karena menandatangani surat ini."
TO_ADDRESSEE = "Tidak diberi tembusan karena menerima surat ini."
TWICE = "Tidak diberi tembusan dua kali."


class Row(NamedTuple):
    """One row of the table; a copy is a role and its article, custom where the regulation names none."""

    signer: str
    to: str
    article: str
    form: str
    copies: tuple[tuple[str, str], ...] = ()
    falls_away: bool = False


TABLE = {
    ("dalam-unit", "1"): Row(
        "pimpinan pemohon", "pegawai", B21.format("a"), "surat-tugas", (("penilai pemohon", CUSTOM),)
    ),
    ("lintas-unit", "1"): Row(
        "pimpinan pemohon", "penilai tujuan", B21.format("b angka 1"), BETWEEN,
        (("penilai pemohon", B21.format("b angka 1")),),
    ),
    ("lintas-unit", "2"): Row(
        "pimpinan tujuan", "penilai tujuan", B21.format("b angka 3"), BETWEEN, falls_away=True
    ),
    ("lintas-unit", "3"): Row(
        "penilai tujuan", "pimpinan pemohon", B21.format("b angka 2 sampai 4"), BETWEEN, (("penilai pemohon", CUSTOM),)
    ),
    ("lintas-unit", "4"): Row(
        "penilai tujuan", "pegawai", B21.format("b angka 3 dan 5"), "surat-tugas",
        (("pimpinan pemohon", CUSTOM), ("pimpinan tujuan", CUSTOM)),
    ),
    ("lintas-instansi", "1"): Row(
        "pimpinan pemohon", "berwenang pemohon", B21.format("c angka 1"), BETWEEN,
        (("penilai pemohon", B21.format("c angka 1")),), falls_away=True,
    ),
    ("lintas-instansi", "2"): Row(
        "berwenang pemohon", "berwenang tujuan", B21.format("c angka 2"), "surat-dinas", (("pimpinan pemohon", CUSTOM),)
    ),
    ("lintas-instansi", "3"): Row(
        "berwenang tujuan", "penilai tujuan", B21.format("c angka 3"), "instruksi", falls_away=True
    ),
    ("lintas-instansi", "4"): Row(
        "pimpinan tujuan", "penilai tujuan", B21.format("c angka 4"), BETWEEN, falls_away=True
    ),
    ("lintas-instansi", "5"): Row(
        "penilai tujuan", "berwenang tujuan", B21.format("c angka 4 dan 5.a"), BETWEEN, falls_away=True
    ),
    ("lintas-instansi", "6"): Row(
        "berwenang tujuan", "berwenang pemohon", B21.format("c angka 5.a"), "surat-dinas", (("penilai tujuan", CUSTOM),)
    ),
    ("lintas-instansi", "7"): Row(
        "pimpinan tujuan", "pegawai", B21.format("c angka 5.c"), "surat-tugas",
        (("berwenang tujuan", B21.format("c angka 5.c")), ("penilai tujuan", B21.format("c angka 5.c")),
         ("berwenang pemohon", B21.format("c angka 5.c"))),
    ),
    ("sukarela-dalam-unit", "1"): Row("pimpinan pemohon", "", B22.format("a angka 1"), "catatan"),
    ("sukarela-dalam-unit", "2"): Row(
        "pimpinan pemohon", "pegawai", B22.format("a angka 2 dan 3"), "surat-tugas", (("penilai pemohon", CUSTOM),)
    ),
    ("sukarela-lintas-unit", "1"): Row(
        "pegawai", "pimpinan tujuan", B22.format("b angka 1"), "nota-dinas",
        (("penilai pemohon", B22.format("b angka 1")), ("pimpinan pemohon", B22.format("b angka 1"))),
    ),
    ("sukarela-lintas-unit", "2"): Row(
        "pegawai", "penilai pemohon", B22.format("b angka 2"), "nota-dinas",
        (("pimpinan pemohon", B22.format("b angka 2")),),
    ),
    ("sukarela-lintas-unit", "3"): Row(
        "penilai pemohon", "pegawai", B22.format("b angka 3 dan 4"), "surat-tugas",
        (("pimpinan tujuan", CUSTOM), ("pimpinan pemohon", CUSTOM)),
    ),
}  # fmt: skip

#: Gambar 17-24: a unit of the example office, its pimpinan, its penilai, and the post of one who works there.
FIGURES = {
    17: ("diskominfo-aptika", "diskominfo-aptika-kepala", "diskominfo-kepala", "diskominfo-aptika-staf"),
    18: ("diskominfo-ikp", "diskominfo-ikp-kepala", "diskominfo-ikp-kepala", "diskominfo-ikp-staf"),
    19: ("dispusip", "dispusip-kepala", "dispusip-kepala", "dispusip-pustakawan"),
    20: ("setda-asisten-1", "setda-asisten-1-kepala", "setda-kepala", "setda-asisten-1-analis-kebijakan"),
    21: ("setda-pemerintahan", "setda-pemerintahan-kepala", "setda-asisten-1-kepala", "setda-pemerintahan-staf"),
    22: (
        "setda-organisasi", "setda-organisasi-kepala", "setda-organisasi-kepala", "setda-organisasi-analis-kebijakan",
    ),
    23: (
        "setda-umum-rumah-tangga", "setda-umum-rumah-tangga-kepala", "setda-umum-kepala",
        "setda-umum-rumah-tangga-staf",
    ),
    24: (
        "setda-umum-tata-usaha", "setda-umum-tata-usaha-kepala", "setda-umum-tata-usaha-kepala",
        "setda-umum-tata-usaha-arsiparis",
    ),
}  # fmt: skip
#: The other side of a case, in one's own agency and in the other one.
INSIDE = ("dinkes-p2p", "dinkes-p2p-kepala", "dinkes-kepala", "dinkes-p2p-epidemiolog")
ABROAD = (
    ("ttu-diskominfo-egov", "ttu-diskominfo-egov-kepala", "ttu-diskominfo-kepala", "ttu-diskominfo-egov-prakom"),
    (
        "ttu-diskominfo-persandian", "ttu-diskominfo-persandian-kepala", "ttu-diskominfo-persandian-kepala",
        "ttu-diskominfo-persandian-staf",
    ),
)  # fmt: skip
#: Where penilai and pimpinan are one person.
ONE_PERSON = (18, 19, 22, 24)
#: The posts of these units from the highest rank to the lowest, as tembusan stand (tata naskah 5).
RANKS = (
    {"setda-kepala", "ttu-setda-kepala"},
    {"diskominfo-kepala", "dispusip-kepala", "dinkes-kepala", "ttu-diskominfo-kepala"},
    {"setda-asisten-1-kepala"},
    {
        "diskominfo-aptika-kepala", "diskominfo-ikp-kepala", "dinkes-p2p-kepala", "ttu-diskominfo-egov-kepala",
        "ttu-diskominfo-persandian-kepala",
    },
    {"setda-pemerintahan-kepala", "setda-organisasi-kepala", "setda-umum-kepala"},
    {"setda-umum-rumah-tangga-kepala", "setda-umum-tata-usaha-kepala"},
)  # fmt: skip
Side = tuple[str, str, str, str]


def step_of(route: str, code: str) -> Step:
    return CATALOGUE.kind(KINDS[route, code]).step(route, code)


def holder(post: str) -> str:
    found = example_office().holder(post, TODAY)
    assert found
    return found.person.code


def routed(route: str, code: str, asking: Side, asked: Side, *extra: ExtraCopy) -> Routing:
    people = {"asking": asking, "asked": asked}["asked" if route in ("lintas-unit", "lintas-instansi") else "asking"]
    parties = Parties(asking[0], asked[0], (holder(people[3]),))
    return route_letter(step_of(route, code), example_office(), belu().signature, parties, on=TODAY, extra=extra)


def posts_by_role(route: str, asking: Side, asked: Side) -> dict[str, str]:
    """The table's roles as posts of this example, from Gambar 17-24 alone."""
    across = route in ("lintas-unit", "lintas-instansi")
    return {
        "pimpinan pemohon": asking[1],
        "penilai pemohon": asking[2],
        "berwenang pemohon": berwenang(asking),
        "pimpinan tujuan": asked[1],
        "penilai tujuan": asked[2],
        "berwenang tujuan": berwenang(asked),
        "pegawai": (asked if across else asking)[3],
    }


def berwenang(side: Side) -> str:
    return "ttu-setda-kepala" if side[0].startswith("ttu-") else "setda-kepala"


def department(post: str) -> str:
    parts = post.split("-")
    return "-".join(parts[:2]) if parts[0] == "ttu" else parts[0]


def in_order(posts: Iterable[str]) -> list[str]:
    return sorted(posts, key=lambda post: next(place for place, rank in enumerate(RANKS) if post in rank))


def hold_to_the_table(route: str, code: str, asking: Side, asked: Side) -> None:
    """Compare one letter with its row: parties, copies that stand and that fall away, articles, order and form."""
    row, posts = TABLE[route, code], posts_by_role(route, asking, asked)
    signer, to = posts[row.signer], posts.get(row.to, "")
    needless = is_needless(step_of(route, code), example_office(), Parties(asking[0], asked[0]), TODAY)
    assert needless is (row.falls_away and signer == to)
    if signer == to:
        with pytest.raises(Refused):
            routed(route, code, asking, asked)
        return
    routing = routed(route, code, asking, asked)
    assert routing.signatory.post == signer
    assert [(each.post, each.article) for each in routing.addressees] == ([(to, row.article)] if to else [])
    stand: dict[str, str] = {}
    fall: list[tuple[str, str]] = []
    for role, article in row.copies:
        post = posts[role]
        if post == signer:
            fall.append((post, TO_SIGNER))
        elif post == to:
            fall.append((post, TO_ADDRESSEE))
        elif post in stand:
            fall.append((post, TWICE))
        else:
            stand[post] = article
    order = list(stand) if (route, code) == ("lintas-instansi", "7") else in_order(stand)
    assert [(each.post, each.article) for each in routing.copies] == [(post, stand[post]) for post in order]
    assert [(each.post, each.reason) for each in routing.dropped] == fall
    assert all(each.reason for each in (*routing.addressees, *routing.copies))
    between = "nota-dinas" if to and department(signer) == department(to) else "surat-dinas"
    assert routing.form.value == (between if row.form == BETWEEN else row.form)
