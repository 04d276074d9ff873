"""What somebody asks of the register, as words that must be found: any of each group, and every group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

from letters.access import drafting_units, own_posts
from letters.register.words import Term, asked_terms, marked
from organization.accounts import Account, Role
from organization.models import Office

#: Any of each inner group must be found, and every group.
Groups = tuple[tuple[Term, ...], ...]
#: A range longer than this is asked by whole years and months only at its ends.
_LAST_MONTH = 12


@dataclass(frozen=True, slots=True)
class Place:
    """Where to go on reading: below the line `before`, or above the line `after`; 0 begins with the newest."""

    before: int = 0
    after: int = 0


#: From the newest line on.
NEWEST = Place()


@dataclass(frozen=True, slots=True)
class RegisterQuestion:
    """One search with its filters; what is empty is not asked."""

    search: str = ""
    year: int | None = None
    kind: str = ""
    form: str = ""
    unit: str = ""
    signatory: str = ""
    recipient: str = ""
    state: str = ""
    classification: str = ""
    urgency: str = ""
    since: date | None = None
    until: date | None = None
    #: An agenda holds the letters of one agency, not those that others sent to it.
    agency: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked: every line is meant."""
        return all(getattr(self, field.name) in {"", None} for field in fields(self))

    def groups(self, office: Office) -> Groups | None:
        """The words to be found; None when no letter can be meant by what was typed."""
        if self.since and self.until and self.since > self.until:
            return None
        groups: list[tuple[Term, ...]] = []
        for typed, mark in ((self.search, ""), (self.signatory, "t"), (self.recipient, "r")):
            terms = asked_terms(typed, mark) if typed.strip() else []
            if terms is None:
                return None
            groups += [(term,) for term in terms]
        for mark, value in self._facts():
            groups.append((Term(marked(mark, value)),))
        if self.unit:
            units = [self.unit, *(each.code for each in office.descendants(self.unit))]
            groups.append(tuple(Term(marked("o", unit)) for unit in units))
        if self.classification:
            groups.append((Term(marked("c", self.classification), is_beginning=True),))
        if self.since or self.until:
            groups.append(tuple(_days(self.since or date(2000, 1, 1), self.until or date(2099, 12, 31))))
        return tuple(groups)

    def _facts(self) -> Iterator[tuple[str, str]]:
        facts = {"y": str(self.year or ""), "k": self.kind, "f": self.form, "s": self.state, "g": self.urgency}
        facts["a"] = self.agency
        yield from ((mark, value) for mark, value in facts.items() if value)


def readable(office: Office, account: Account, on: date) -> tuple[Term, ...]:
    """The words of which a letter bears one when the reader may see it; the same rule as `access.may_see_letter`."""
    posts = own_posts(office, account, on)
    found = [marked("p", post) for post in sorted(posts)]
    found.append(marked("i", str(account.id)))
    if account.has(Role.SECRETARIAT):
        # Letters of other agencies to or about a unit of this one bear its mark, so that not every unit is asked.
        found += [marked("a", account.agency), marked("x", account.agency)]
    else:
        found += [marked("u", unit) for unit in drafting_units(office, account, on)]
    return tuple(Term(word) for word in found)


def whole_words(groups: Groups) -> Groups:
    """The same groups without beginnings of words; numbers and codes stay beginnings of what they stand for."""
    return tuple(
        tuple(Term(term.word, term.is_beginning and term.word.startswith((":n:", ":c:"))) for term in group)
        for group in groups
    )


def _days(since: date, until: date) -> Iterator[Term]:
    """A range of days as few words: whole years, whole months, single days at the ends."""
    day = since
    while day <= until:
        if (day.month, day.day) == (1, 1) and date(day.year, 12, 31) <= until:
            yield Term(marked("y", str(day.year)))
            day = date(day.year + 1, 1, 1)
            continue
        following = date(day.year + day.month // _LAST_MONTH, day.month % _LAST_MONTH + 1, 1)
        if day.day == 1 and following - timedelta(days=1) <= until:
            yield Term(marked("m", f"{day:%Y-%m}"))
            day = following
        else:
            yield Term(marked("d", day.isoformat()))
            day += timedelta(days=1)
