"""Who signs, who receives, who gets a copy and why: pure functions of step, office and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.errors import Refused
from core.i18n import _, mark
from core.profile import DocumentForm, SignatureStyle
from letters.kinds import Party, Step
from letters.parties import OUTSIDE, Outsider, Parties, posts_of
from letters.signing import Signatory, signatory_for
from organization.models import Office, PostKind
from organization.roles import level

#: Roles that mean a person, who is named with the post.
_PERSONS = frozenset({Party.PEGAWAI, Party.KETUA_TIM})
#: tata naskah 5: copies stand in order of rank.
_RANK = {kind: place for place, kind in enumerate(PostKind)}


@dataclass(frozen=True, slots=True)
class ExtraCopy:
    """A tembusan added by hand, with its note."""

    post: str
    note: str


@dataclass(frozen=True, slots=True)
class PostRecipient:
    """Somebody who receives the letter, named by post as it stands on the letter's date."""

    post: str
    title: str
    nip: str | None
    reason: str
    article: str


@dataclass(frozen=True, slots=True)
class Routing:
    """The parties of one letter. `dropped` are copies that fell away, each with the reason in its place.

    A record or a decree has no addressee; a surat penugasan has one for each person who is assigned.
    """

    form: DocumentForm
    office_unit: str
    signatory: Signatory
    addressees: tuple[PostRecipient, ...]
    copies: tuple[PostRecipient, ...]
    dropped: tuple[PostRecipient, ...]
    warnings: tuple[str, ...]
    countersignatory: Signatory | None = None


def route_letter(
    step: Step,
    office: Office,
    style: SignatureStyle,
    parties: Parties,
    *,
    on: date,
    extra: Sequence[ExtraCopy] = (),
) -> Routing:
    """Decide the parties of a letter of this step on this date.

    Raises `Refused` with the field path when the two units cannot be parties, or when a post that must sign is empty.
    """
    _units_may_be_parties(step, office, parties)
    signing = _single(office, step.signatory, parties, on)
    addressees = _addressees(step, office, parties, on)
    _not_to_oneself(office, signing, addressees)
    form = step.form or form_between(office, signing, addressees[0].post)
    signatory = signatory_for(office, signing, on, form, style)
    copies, dropped = _distinct(_wanted(step, office, parties, on, extra), signatory, addressees)
    if not step.copies_as_listed:
        copies = sorted(copies, key=lambda copy: _rank(office, copy.post))
    return Routing(
        form=form,
        office_unit=office.perangkat_daerah(office.post(signing).unit).code,
        signatory=signatory,
        addressees=addressees,
        copies=tuple(copies),
        dropped=dropped,
        warnings=_warnings(office, signatory, addressees, form, copies),
        countersignatory=_countersignatory(step, office, style, parties, on=on, form=form),
    )


def _addressees(step: Step, office: Office, parties: Parties, on: date) -> tuple[PostRecipient, ...]:
    """Everybody the letter is addressed to; an official who stands for two of the roles receives it once."""
    found: list[PostRecipient] = []
    for party in step.addressees:
        for post, nip in posts_of(office, party, parties, on):
            recipient = (
                _outside(parties.outsider, step)
                if parties.outsider and post == OUTSIDE
                else _inside(office, post, nip if party in _PERSONS else None, on, step)
            )
            if party is Party.PEGAWAI or all(other.post != post for other in found):
                found.append(recipient)
    return tuple(found)


def _countersignatory(
    step: Step, office: Office, style: SignatureStyle, parties: Parties, *, on: date, form: DocumentForm
) -> Signatory | None:
    if step.countersigned_by is None:
        return None
    found = posts_of(office, step.countersigned_by, parties, on)
    return signatory_for(office, found[0][0], on, form, style) if found else None


def _wanted(step: Step, office: Office, parties: Parties, on: date, extra: Sequence[ExtraCopy]) -> list[PostRecipient]:
    """Every tembusan that a rule or the writer asks for, whether it will stand or not."""
    prescribed = [
        PostRecipient(post, office.full_title(post), nip or _holder(office, post, on), copy.reason, copy.article)
        for copy in step.copies
        for post, nip in posts_of(office, copy.party, parties, on)
    ]
    by_hand = [
        PostRecipient(
            copy.post,
            office.full_title(copy.post),
            _holder(office, copy.post, on),
            copy.note,
            mark("Tambahan penyusun"),
        )
        for copy in extra
    ]
    return [*prescribed, *by_hand]


def form_between(office: Office, signing: str, receiving: str) -> DocumentForm:
    """Nota dinas inside one perangkat daerah, surat dinas across (tata naskah 0.3)."""
    same = office.perangkat_daerah(office.post(signing).unit) == office.perangkat_daerah(office.post(receiving).unit)
    return DocumentForm.NOTA_DINAS if same else DocumentForm.SURAT_DINAS


def is_needless(step: Step, office: Office, parties: Parties, on: date) -> bool:
    """Whether a step falls away because its signatory and its addressee are one post."""
    if not step.falls_away:
        return False
    signing, receiving = (posts_of(office, party, parties, on) for party in (step.signatory, step.addressee))
    return [post for post, _nip in signing] == [post for post, _nip in receiving]


def _single(office: Office, party: Party, parties: Parties, on: date) -> str:
    found = posts_of(office, party, parties, on)
    if not found:
        raise Refused(_("Penanda tangan belum dipilih."), {"isi.nip": [_("Pilih pegawai yang menandatangani.")]})
    return found[0][0]


def _outside(outsider: Outsider, step: Step) -> PostRecipient:
    return PostRecipient(OUTSIDE, outsider.title, None, step.title, step.article)


def _inside(office: Office, post: str, nip: str | None, on: date, step: Step) -> PostRecipient:
    title = office.full_title(post)
    if nip:
        title = f"{office.person(nip).name}, {title}"
    return PostRecipient(post, title, nip or _holder(office, post, on), step.title, step.article)


def _holder(office: Office, post: str, on: date) -> str | None:
    holder = office.holder(post, on)
    return holder.person.code if holder else None


def _not_to_oneself(office: Office, signing: str, addressees: Sequence[PostRecipient]) -> None:
    if any(addressee.post == signing for addressee in addressees):
        message = _(
            "Penanda tangan dan penerima surat ini sama-sama {title}. Pilih unit lain; penugasan di dalam satu unit "
            "tidak memerlukan permohonan (Lampiran II.B.2.1.a Perbup Belu 47/2024).",
            title=office.full_title(signing),
        )
        raise Refused(_("Penanda tangan dan penerima jatuh pada jabatan yang sama."), {"tujuan": [message]})


def _units_may_be_parties(step: Step, office: Office, parties: Parties) -> None:
    for place, unit in (("pemohon", parties.requesting), ("tujuan", parties.asked)):
        if unit and not office.departments(unit):
            message = _(
                "{unit} tidak berada dalam perangkat daerah, sehingga tidak dapat meminta atau diminta. "
                "Pilih unit lain.",
                unit=office.unit(unit).name,
            )
            raise Refused(message, {place: [message]})
    barred = _fault_of_units(step, office, parties)
    if barred:
        raise Refused(barred, {"tujuan": [barred]})


def _fault_of_units(step: Step, office: Office, parties: Parties) -> str | None:
    """What bars these two units on this route, with the article."""
    requesting, asked = parties.requesting, parties.asked
    if parties.outsider:
        inside = step.route != "lintas-instansi"
        return _("Instansi luar hanya dapat diminta pada rute lintas-instansi.") if inside else None
    if step.one_unit:
        return None if requesting == asked else _("Rute {route} berlangsung di dalam satu unit.", route=step.route)
    if requesting == asked:
        return _("Unit yang diminta sama dengan unit pemohon. Rute {route} menghubungkan dua unit; pilih unit lain.",
                 route=step.route)  # fmt: skip
    return _fault_of_agencies(step.route, office, requesting, asked)


def _fault_of_agencies(route: str, office: Office, requesting: str, asked: str) -> str | None:
    agencies = office.unit(requesting).agency, office.unit(asked).agency
    other, crosses = office.agency(agencies[1]).name, agencies[0] != agencies[1]
    if route.startswith("sukarela") and crosses:
        return _("{agency} adalah instansi lain. Pengajuan sukarela hanya di dalam satu instansi "
                 "(Lampiran II.B.2.2 Perbup Belu 47/2024).", agency=other)  # fmt: skip
    if route == "lintas-unit" and crosses:
        return _("{unit} berada di {agency}. Permohonan ke instansi lain memakai rute lintas-instansi "
                 "(Lampiran II.B.2.1.c Perbup Belu 47/2024).", unit=office.unit(asked).name, agency=other)  # fmt: skip
    if route == "lintas-instansi" and not crosses:
        return _("Kedua unit berada di instansi yang sama; pakai rute lintas-unit "
                 "(Lampiran II.B.2.1.b Perbup Belu 47/2024).")  # fmt: skip
    return None


def _distinct(
    wanted: Sequence[PostRecipient], signatory: Signatory, addressees: Sequence[PostRecipient]
) -> tuple[list[PostRecipient], tuple[PostRecipient, ...]]:
    """Part the copies that stand from those that fall away: never to signer or addressee, never twice to one person."""
    kept: list[PostRecipient] = []
    dropped: list[PostRecipient] = []
    for copy in wanted:
        why = _why_dropped(copy, kept, signatory, addressees)
        if why is None:
            kept.append(copy)
        else:
            dropped.append(PostRecipient(copy.post, copy.title, copy.nip, why, copy.article))
    return kept, tuple(dropped)


def _why_dropped(
    copy: PostRecipient,
    kept: Sequence[PostRecipient],
    signatory: Signatory,
    addressees: Sequence[PostRecipient],
) -> str | None:
    def same(post: str, nip: str | None) -> bool:
        return copy.post == post or (nip is not None and copy.nip == nip)

    if same(signatory.post, signatory.person.code):
        return _("Tidak diberi tembusan karena menandatangani surat ini.")
    if any(same(addressee.post, addressee.nip) for addressee in addressees):
        return _("Tidak diberi tembusan karena menerima surat ini.")
    if any(same(other.post, other.nip) for other in kept):
        return _("Tidak diberi tembusan dua kali.")
    return None


def _rank(office: Office, post: str) -> tuple[int, bool, int]:
    found = office.post(post)
    is_authorised = office.agency_of(post).authorised_post == post
    return _RANK[found.kind], not is_authorised, level(office, post) or 99


def _warnings(
    office: Office,
    signatory: Signatory,
    addressees: Sequence[PostRecipient],
    form: DocumentForm,
    copies: Sequence[PostRecipient],
) -> tuple[str, ...]:
    found = list(signatory.warnings)
    for addressee in addressees:
        if addressee.post != OUTSIDE and addressee.nip is None:
            found.append(_("Jabatan penerima, {title}, sedang tidak terisi.", title=addressee.title))
        if addressee.nip == signatory.person.code:
            found.append(_("Penanda tangan juga sedang memangku jabatan penerima, {title}.", title=addressee.title))
    own = office.agency_of(signatory.post)
    if form is DocumentForm.NOTA_DINAS and any(office.agency_of(copy.post) != own for copy in copies):
        found.append(_("Nota dinas hanya beredar di dalam satu instansi; ada tembusan ke instansi lain."))
    return tuple(found)
