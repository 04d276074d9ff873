"""The class of security (tata naskah 2.5): asked and printed only where the profile's pattern has {keamanan}."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from archive.retention import load_schedule
from core.errors import Refused
from letters.archiving.metadata import metadata
from tests.factories import ROOT, letter_file, prepared_letter
from tests.web.journeys import issued
from tests.web.site import Site, sample

PROFILE = ROOT / "profil" / "belu.yaml"


def test_a_letter_says_who_may_read_it(open_site: Callable[..., Site], tmp_path: Path) -> None:
    for path in PROFILE.parent.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    profile = tmp_path / PROFILE.name
    profile.write_text(PROFILE.read_text().replace('pola: "{klasifikasi}/', 'pola: "{keamanan}/{klasifikasi}/'))
    site = open_site(NASKAH_PROFILE=str(profile))
    pejabat = site.visitor("pejabat")
    plain, secret = pejabat.new_draft(), pejabat.new_draft()
    options = [each.get("value") for each in pejabat.get(secret).all("#keamanan option")]
    assert options == ["B", "T", "R", "SR"]
    pejabat.write(plain, sample())
    pejabat.write(secret, sample(), keamanan="R")
    assert "R – Rahasia" in pejabat.get(f"{secret}/periksa").words
    issued(pejabat, plain)
    address = issued(pejabat, secret)
    assert "R – Rahasia" in pejabat.get(address).words
    letters = site.letters()
    assert [letter.text for letter in letters] == [
        "B/800.1.11.1/1/Diskominfo/2026",
        "R/800.1.11.1/2/Diskominfo/2026",
    ]
    schedule = load_schedule(ROOT / "profil" / "jadwal_retensi.yaml")
    kept = [site.services.register.by_id(letter.id) for letter in letters]
    assert [metadata(letter, schedule)["derajat_keamanan"] for letter in kept] == ["Biasa/Terbuka", "Rahasia"]
    public = site.visitor().get(f"/v/{site.services.verifier.code_of(letters[1].id)}").words
    assert "R/800.1.11.1/2/Diskominfo/2026" in public
    assert letters[1].subject not in public


def test_where_no_number_prints_it_nobody_is_asked(site: Site) -> None:
    pejabat = site.visitor("pejabat")
    assert not pejabat.get(pejabat.new_draft()).all("#keamanan")
    assert "keamanan" not in prepared_letter(letter_file()).request
    with pytest.raises(Refused) as refused:
        prepared_letter(letter_file(keamanan="X"))
    assert list(refused.value.errors) == ["keamanan"]
