"""What texts a pattern of numbers can print: may one text be read in two ways, or be printed by two patterns?

A pattern becomes an automaton of positions (Glushkov): every position takes one character of a class. Two walks over
one pair of automata find a text that both accept, and with it the example for the profile's author.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from string import ascii_letters, ascii_uppercase, digits, printable

DIGITS = frozenset(digits)
UPPER = frozenset(ascii_uppercase)
LETTERS = frozenset(ascii_letters)
#: What an abbreviation of a shape is made of.
ABBREVIATION = LETTERS | frozenset(".-")
#: Whatever an office may have in its code; the stroke parts the pieces of a number.
NO_STROKE = frozenset(printable[:94]) - {"/"} | {" "}


@dataclass(slots=True)
class Language:
    """Texts as positions: which may come first and last, which follow which; `is_empty` admits the empty text."""

    classes: list[frozenset[str]] = field(default_factory=list)
    first: set[int] = field(default_factory=set)
    last: set[int] = field(default_factory=set)
    follow: dict[int, set[int]] = field(default_factory=dict)
    is_empty: bool = True

    def then(self, other: Language) -> Language:
        """The texts of this language, each followed by one of the other's."""
        shift = len(self.classes)
        moved = {place: {each + shift for each in after} for place, after in other.follow.items()}
        follow = {place: set(after) for place, after in self.follow.items()}
        follow |= {place + shift: after for place, after in moved.items()}
        first, last = {each + shift for each in other.first}, {each + shift for each in other.last}
        for place in self.last:
            follow[place] = follow.get(place, set()) | first
        return Language(
            classes=[*self.classes, *other.classes],
            first=self.first | first if self.is_empty else set(self.first),
            last=self.last | last if other.is_empty else last,
            follow=follow,
            is_empty=self.is_empty and other.is_empty,
        )


def text(characters: Sequence[Iterable[str]]) -> Language:
    """One character of each class, in order."""
    found = Language()
    for each in characters:
        found = found.then(Language([frozenset(each)], {0}, {0}, {}, is_empty=False))
    return found


def many(characters: frozenset[str]) -> Language:
    """One character of a class or more."""
    return Language([characters], {0}, {0}, {0: {0}}, is_empty=False)


def dotted_digits() -> Language:
    """`800`, `800.1`, `800.1.11`."""
    return Language([DIGITS, frozenset(".")], {0}, {0}, {0: {0, 1}, 1: {0}}, is_empty=False)


def suffix() -> Language:
    """Nothing, `.A` or `.01`."""
    return Language([frozenset("."), UPPER, DIGITS], {0}, {1, 2}, {0: {1, 2}, 1: {1}, 2: {2}}, is_empty=True)


def one_of(words: Iterable[str]) -> Language:
    """Any of these words."""
    found = Language(is_empty=False)
    for word in words:
        shift, spelt = len(found.classes), text(word)
        found.classes += spelt.classes
        found.first |= {each + shift for each in spelt.first}
        found.last |= {each + shift for each in spelt.last}
        found.follow |= {place + shift: {each + shift for each in after} for place, after in spelt.follow.items()}
    return found


def common_text(one: Language, other: Language) -> str | None:
    """A text that both print, or None when there is none."""
    return _walk(one, other, differing=False)


def text_of_two_readings(language: Language) -> str | None:
    """A text that the language reads in two ways, or None when every text has one reading."""
    return _walk(language, language, differing=True)


def _walk(one: Language, other: Language, *, differing: bool) -> str | None:
    """The shortest text that both accept; with `differing` along two ways that part somewhere."""
    queue: deque[tuple[int, int, bool, str]] = deque()
    seen: set[tuple[int, int, bool]] = set()

    def step(left: Iterable[int], right: Iterable[int], parted: bool, before: str) -> None:
        for a in sorted(left):
            for b in sorted(right):
                shared = one.classes[a] & other.classes[b]
                state = (a, b, parted or a != b)
                if shared and state not in seen:
                    seen.add(state)
                    queue.append((*state, before + min(shared, key=_plainness)))

    step(one.first, other.first, False, "")
    while queue:
        a, b, parted, written = queue.popleft()
        if a in one.last and b in other.last and (parted or not differing):
            return written
        step(one.follow.get(a, ()), other.follow.get(b, ()), parted, written)
    return None


def _plainness(character: str) -> tuple[int, str]:
    """Digits and capitals make the most readable example."""
    return 0 if character == "1" else 1 if character in UPPER else 2, character
