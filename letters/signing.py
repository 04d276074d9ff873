"""The signature block: in whose name, in what capacity, and which lines stand above the name (tata naskah 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from core.errors import Refused
from core.i18n import _
from core.profile import DocumentForm, SignatureStyle
from organization.models import Capacity, Office, Person, Post


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """One line above the signature: a prefix such as `a.n.` that hangs to the left, and the title."""

    prefix: str
    text: str


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs a letter: the post, the person who acts in it, and the lines of the block, comma on the last."""

    post: str
    person: Person
    capacity: Capacity
    lines: tuple[SignatureLine, ...]
    warnings: tuple[str, ...] = ()


def signatory_for(office: Office, post: str, on: date, form: DocumentForm, style: SignatureStyle) -> Signatory:
    """The signatory of a letter of this shape on this date.

    Raises `Refused` when nobody holds the post then: a letter without a signer must not be numbered.
    """
    holder = office.holder(post, on)
    if holder is None:
        raise Refused(
            _("Jabatan penanda tangan kosong."),
            {
                "pemohon": [
                    _(
                        "Jabatan {title} tidak terisi pada {on}. Minta admin mencatat pejabat definitif, "
                        "Plt., atau Plh. untuk tanggal itu.",
                        title=office.full_title(post),
                        on=on.isoformat(),
                    )
                ]
            },
        )
    own = [SignatureLine(holder.capacity.prefix, office.post(post).title)]
    if holder.capacity is Capacity.PLH:
        own += _substantive(office, holder.person, post, on)
    above, warnings = _on_behalf(office, post, form, style)
    lines = [*above, *own]
    lines[-1] = SignatureLine(lines[-1].prefix, f"{lines[-1].text},")
    return Signatory(post, holder.person, holder.capacity, tuple(lines), warnings)


def _substantive(office: Office, person: Person, post: str, on: date) -> list[SignatureLine]:
    """The own post of a Plh., which stands under the post held for the day (layout of Kudus)."""
    own = [
        holding.post
        for holding in office.holdings_of(person.code, on)
        if holding.capacity is Capacity.DEFINITIVE and holding.post != post
    ]
    return [SignatureLine("", office.post(own[0]).title)] if own else []


def _on_behalf(
    office: Office, post: str, form: DocumentForm, style: SignatureStyle
) -> tuple[list[SignatureLine], tuple[str, ...]]:
    """The lines in whose name the letter is signed: a.n. one level below the head, u.b. two (tata naskah 4.1)."""
    if form not in style.on_behalf_of_head_in:
        return [], ()
    chain = _leaders_above(office, post)
    if not chain:
        return [], ()
    head = SignatureLine("a.n.", chain[-1].title)
    if len(chain) == 1:
        return [head], ()
    if len(chain) == 2:
        return [head, SignatureLine("", chain[0].title), SignatureLine("", "u.b.")], ()
    warning = _(
        "{title} berada lebih dari dua tingkat di bawah {head}; a.n. dan u.b. hanya sampai dua tingkat, sehingga surat "
        "ditandatangani atas jabatan sendiri.",
        title=office.full_title(post),
        head=chain[-1].title,
    )
    return [], (warning,)


def _leaders_above(office: Office, post: str) -> list[Post]:
    """The leaders above a post, nearest first, up to the head of its perangkat daerah."""
    unit = office.post(post).unit
    department = office.perangkat_daerah(unit)
    above = [office.unit(unit), *office.ancestors(unit)]
    inside = above[: above.index(department) + 1]
    return [office.post(each.leader) for each in inside if each.leader != post]
