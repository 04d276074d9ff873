"""Every message has its English, with the same fields to fill in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from marshmallow import Schema, fields

from core.i18n import _, lazy, use_language
from core.text import TextRefused, normalise
from letters.catalogue import CATALOGUE
from schemas.parties import LetterFileSchema
from web.filters import day, said

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = (
    "core",
    "organization",
    "schemas",
    "forms",
    "generator",
    "letters",
    "archive",
    "jobs",
    "web",
    "translations",
)
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "lazy": None, "mark": None}


@cache
def english() -> dict[str, str]:
    with (ROOT / "translations" / "en" / "LC_MESSAGES" / "messages.po").open("rb") as source:
        return {str(message.id): str(message.string) for message in read_po(source, locale="en") if message.id}


@cache
def extracted() -> frozenset[str]:
    return frozenset(
        str(message)
        for package in PACKAGES
        for _file, _line, message, _comments, _context in extract_from_dir(ROOT / package, METHODS, keywords=KEYWORDS)
    )


def schema_messages(schema: Schema) -> Iterator[str]:
    """Messages that are fixed where a schema is defined; those of marshmallow itself are English and left out."""
    yield from schema.error_messages.values()
    for field in schema.fields.values():
        yield from field_messages(field)


def field_messages(field: fields.Field[Any]) -> Iterator[str]:
    ours = set(field.error_messages.values()) - set(fields.Field.default_error_messages.values())
    yield from (message for message in ours if message not in {"Invalid value.", "Number too large.", "Invalid type."})
    yield from (validator.missing for validator in field.validators if getattr(validator, "missing", ""))
    if isinstance(field, fields.Nested):
        yield from schema_messages(field.schema)
    if isinstance(field, fields.List):
        yield from field_messages(field.inner)


def names(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def test_every_message_has_its_english() -> None:
    missing = sorted(message for message in extracted() if not english().get(message))
    assert missing == []


def test_no_english_is_left_over() -> None:
    assert sorted(set(english()) - extracted()) == []


def test_messages_of_every_schema_are_known_to_the_translators() -> None:
    schemas = [LetterFileSchema(), *(kind.schema() for kind in CATALOGUE)]
    fixed = {message for schema in schemas for message in schema_messages(schema)}
    assert sorted(fixed - extracted()) == []


def test_articles_of_every_step_are_known_to_the_translators() -> None:
    steps = [step for kind in CATALOGUE for step in kind.steps]
    articles = {step.article for step in steps} | {copy.article for step in steps for copy in step.copies}
    assert sorted(articles - extracted()) == []


def test_english_fills_in_the_same_fields() -> None:
    assert [message for message, text in english().items() if names(text) != names(message)] == []


@pytest.fixture
def in_english() -> Iterator[None]:
    use_language("en")
    yield
    use_language("id")


def test_messages_follow_the_reader(in_english: None) -> None:
    label = lazy("Jenjang")
    assert (str(label), _("Jenjang"), said(""), said("Jenjang")) == ("Level", "Level", "", "Level")
    assert day("2026-11-21") == "21 November 2026"
    use_language("id")
    assert str(label) == "Jenjang"
    assert day("2026-05-21") == "21 Mei 2026"


def test_reasons_inside_messages_are_translated_too(in_english: None) -> None:
    with pytest.raises(TextRefused, match=r"Character 2 \(U\+0007, control character\)"):
        normalise("a\x07")
