"""Copies that the regulation does not name are the region's to have or not: the profile says which are in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from core.errors import Refused
from letters.catalogue import CATALOGUE
from letters.kinds import Catalogue, Copy, Step
from tests.factories import belu, example_office, letter_file, prepared_letter


def copies(catalogue: Catalogue) -> Iterator[tuple[Step, Copy]]:
    return ((step, copy) for kind in catalogue for step in kind.steps for copy in step.copies)


def test_belu_has_every_customary_copy_in_force():
    wanted = belu().copies.customary
    assert list(copies(CATALOGUE.in_force(wanted))) == list(copies(CATALOGUE))
    assert wanted == {(step.route, step.code, copy.party.value) for step, copy in copies(CATALOGUE) if copy.customary}


def test_without_them_only_the_copies_of_the_regulation_stay():
    left = list(copies(CATALOGUE.in_force(frozenset())))
    assert left
    assert not any(copy.customary for _step, copy in left)
    assert all(copy.article.startswith(("Lampiran II.B.2", "Pasal 10", "Tahapan Perencanaan")) for _step, copy in left)


def test_a_copy_that_no_step_knows_is_refused_at_its_place_in_the_profile():
    with pytest.raises(Refused) as refusal:
        CATALOGUE.in_force(frozenset({("lintas-unit", "9", "penilai pemohon")}))
    assert list(refusal.value.errors) == ["tembusan.kelaziman"]


def test_the_line_for_the_archive_stands_last_where_a_region_prints_it():
    """Tata naskah 5: off by default; habit in some regions."""
    profile = replace(belu(), copies=replace(belu().copies, archive_line=True))
    prepared = prepared_letter(letter_file())
    plain, with_line = (prepared.context(example_office(), each, 1)["tembusan"] for each in (belu(), profile))
    assert plain
    assert with_line == [*plain, "Arsip"]
