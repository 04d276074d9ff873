"""Errors by path, the office's date, identifiers and fingerprints."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.clock import office_date, system_clock
from core.errors import Refused, by_path
from core.identity import canonical_json, fingerprint, new_id


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 12, 31, 15, 59, 59, tzinfo=UTC), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2027, 1, 1, 15, 59, tzinfo=UTC), date(2027, 1, 1)),
    ],
)
def test_the_day_is_that_of_the_office(moment: datetime, day: date):
    assert office_date(moment, "Asia/Makassar") == day


def test_the_machines_clock_knows_its_zone():
    assert system_clock().utcoffset() is not None


def test_errors_stand_at_dotted_paths_with_rows_as_their_number():
    tree = {"isi": {"kebutuhan": {1: {"jumlah": ["a"], "_schema": ["b"]}}, "_schema": ["c"]}, "_schema": ["d"]}
    assert by_path(tree) == {"isi.kebutuhan.1.jumlah": ["a"], "isi.kebutuhan.1": ["b"], "isi": ["c"], "": ["d"]}
    assert by_path({"x": "a"}, "isi") == {"isi.x": ["a"]}


def test_a_refusal_without_places_is_about_the_whole():
    assert Refused("Tidak.").errors == {"": ["Tidak."]}


def test_identifiers_are_long_random_and_easy_to_read_aloud():
    found = {new_id() for _turn in range(1000)}
    assert len(found) == 1000
    assert {len(each) for each in found} == {20}
    assert not set("".join(found)) & set("ilou")


def test_equal_contents_have_equal_fingerprints_whatever_the_order():
    assert fingerprint({"a": 1, "b": [1, 2]}) == fingerprint({"b": [1, 2], "a": 1})
    assert fingerprint({"a": [1, 2]}) != fingerprint({"a": [2, 1]})
    assert fingerprint({"a": 1}) != fingerprint({"a": "1"})
    assert canonical_json({"é": None}) == '{"é":null}'


def test_what_is_no_json_has_no_fingerprint():
    with pytest.raises(ValueError, match="JSON"):
        fingerprint(float("nan"))
