"""The words by which the register finds a letter: one spelling for what is kept and for what is asked.

Both databases index these words as they stand (FTS5 with its plainest tokenizer, tsvector by `array_to_tsvector`), so
that a search finds the same on both. What is no word of the letter carries a mark in front, which no typed word can
have: `:u:dinkes-p2p` for a unit, `:d:2026-11-20` for the day.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

#: Shorter words are looked for whole: a beginning of two letters would mean nearly every letter.
_SHORTEST_BEGINNING = 3
_LONGEST_WORD = 80
_MOST_WORDS = 4000
_MOST_PARTS = 12
_WORD = re.compile(r"[^\W_]+")
_ODD = re.compile(r"[^\w./-]|_")
#: What reads as a number with its parts: `800.1.11.1/7/Diskominfo/2026`, `47/2024`, `000.8.3.3`.
_NUMBER = re.compile(r"[\w.-]*/[\w./-]+|\d[\w-]*(?:\.\w[\w-]*)+")


@dataclass(frozen=True, slots=True)
class Term:
    """A word to be found, whole or as a beginning."""

    word: str
    is_beginning: bool = False


def marked(mark: str, value: str) -> str:
    """A word that says a fact about the letter, such as its unit."""
    return f":{mark}:{_ODD.sub('-', folded(value))}"


def folded(text: str) -> str:
    """Small letters without diacritics."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in plain if not unicodedata.combining(character))


def words_of(texts: Iterable[str], mark: str = "") -> Iterator[str]:
    """The words of texts, with a mark in front if one is given; numbers also as they are written."""
    for text in texts:
        plain = folded(text)
        if mark:
            yield from (f":{mark}:{word}" for word in _split(plain))
        else:
            yield from _split(plain)
            for number in _NUMBER.findall(plain):
                yield from _endings(number)


def joined(words: Iterable[str]) -> str:
    """Words as they are kept: each once, in order, parted by blanks."""
    return " ".join(sorted(set(words))[:_MOST_WORDS])


def asked_terms(search: str, mark: str = "") -> list[Term] | None:
    """What a typed search asks for: every term must be found. None when nothing in it can be looked for."""
    terms: list[Term] = []
    for chunk in folded(search).split():
        number = chunk.strip("/.,;:()\"'")
        if not mark and _NUMBER.fullmatch(number):
            terms.append(Term(marked("n", number)[: _LONGEST_WORD + 3], is_beginning=True))
        else:
            terms += [
                Term(f":{mark}:{word}" if mark else word, len(word) >= _SHORTEST_BEGINNING) for word in _split(chunk)
            ]
    return list(dict.fromkeys(terms)) or None


def leaves(value: Any) -> Iterator[str]:
    """Every text inside a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)


def _split(plain: str) -> list[str]:
    return [word[:_LONGEST_WORD] for word in _WORD.findall(plain)]


def _endings(number: str) -> Iterator[str]:
    """`a/b/c`, `b/c`, `c`: so that a number is found from any of its parts on."""
    parts = number.strip("/.").split("/")[:_MOST_PARTS]
    for place in range(len(parts)):
        yield marked("n", "/".join(parts[place:]))[: _LONGEST_WORD + 3]
