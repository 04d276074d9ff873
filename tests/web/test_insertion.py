"""A letter dated back, on the pages: the reason is asked where it is needed, kept, and the number announced."""

from __future__ import annotations

from datetime import timedelta

from tests.web.journeys import issued
from tests.web.site import Site, Visitor, sample


def two_days_of_letters(site: Site, username: str, **fields: str) -> Visitor:
    """A letter on each of two days; the visitor of the third."""
    for _each in range(2):
        visitor = site.visitor(username)
        issued(visitor, visitor.full_draft(), **fields)
        site.now += timedelta(days=1)
    return site.visitor(username)


def test_the_reason_is_asked_only_for_a_date_before_the_last_number(site: Site) -> None:
    secretariat = two_days_of_letters(site, "sekretariat", setuju="ya")
    address = secretariat.full_draft()
    assert not secretariat.get(address).all("#alasan_sisipan")
    back = sample() | {"tanggal": "2026-11-20"}
    page = secretariat.write(address, back, aksi="periksa")
    assert "sisipan sesudah nomor 1" in page.faults()["alasan_sisipan"]
    assert page.find("#alasan_sisipan").get("aria-invalid") == "true"
    secretariat.write(address, back, alasan_sisipan="Terlambat sampai di sekretariat.")
    check = secretariat.get(f"{address}/periksa")
    assert "nomor sisipan sesudah nomor 1" in check.words
    letter = secretariat.get(issued(secretariat, address, setuju="ya"))
    assert "800.1.11.1/1.A/Diskominfo/2026" in letter.words
    assert "Terlambat sampai di sekretariat." in letter.words


def test_an_official_is_told_that_the_secretariat_inserts(site: Site) -> None:
    pejabat = two_days_of_letters(site, "pejabat")
    address = pejabat.full_draft()
    pejabat.write(address, sample() | {"tanggal": "2026-11-20"})
    pejabat.write(address, {}, alasan_sisipan="Terlambat.")
    refused = pejabat.submit(pejabat.get(f"{address}/periksa"), ".decision form")
    assert refused.status == 400
    assert "hanya diberikan sekretariat" in refused.words
