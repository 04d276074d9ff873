"""Who signs, who receives, who gets a copy and why: pure functions of step, office and date."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from core.errors import Refused
from core.i18n import _, mark
from core.profile import DocumentForm, SignatureStyle
from letters.kinds import Party, Step
from letters.signing import Signatory, signatory_for
from organization.models import Office, PostKind
from organization.roles import UnitRoles, level, roles_of_unit

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
    """The parties of one letter. `dropped` are copies that fell away, each with the reason in its place."""

    form: DocumentForm
    office_unit: str
    signatory: Signatory
    addressee: PostRecipient
    copies: tuple[PostRecipient, ...]
    dropped: tuple[PostRecipient, ...]
    warnings: tuple[str, ...]


def route_letter(
    step: Step,
    office: Office,
    style: SignatureStyle,
    *,
    requesting: str,
    asked: str,
    on: date,
    extra: Sequence[ExtraCopy] = (),
) -> Routing:
    """Decide the parties of a letter of this step on this date.

    Raises `Refused` with the field path when the two units cannot be parties, or when a post that must sign is empty.
    """
    _units_may_be_parties(step, office, requesting, asked)
    posts = _posts_of_parties(roles_of_unit(office, requesting), roles_of_unit(office, asked))
    signing, receiving = posts[step.signatory], posts[step.addressee]
    if signing == receiving:
        raise Refused(
            _("Penanda tangan dan penerima jatuh pada jabatan yang sama."),
            {
                "tujuan": [
                    _(
                        "Penanda tangan dan penerima surat ini sama-sama {title}. Pilih unit lain; "
                        "penugasan di dalam satu unit tidak memerlukan permohonan "
                        "(Lampiran II.B.2.1.a Perbup Belu 47/2024).",
                        title=office.full_title(signing),
                    )
                ]
            },
        )
    form = form_between(office, signing, receiving)
    signatory = signatory_for(office, signing, on, form, style)
    addressee = _recipient(office, receiving, on, step.title, step.article)
    wanted = [_recipient(office, posts[copy.party], on, copy.reason, copy.article) for copy in step.copies]
    wanted += [_recipient(office, copy.post, on, copy.note, mark("Tambahan penyusun")) for copy in extra]
    copies, dropped = _distinct(wanted, signatory, addressee)
    return Routing(
        form=form,
        office_unit=office.perangkat_daerah(office.post(signing).unit).code,
        signatory=signatory,
        addressee=addressee,
        copies=tuple(sorted(copies, key=lambda copy: _rank(office, copy.post))),
        dropped=dropped,
        warnings=_warnings(office, signatory, addressee, form, copies),
    )


def form_between(office: Office, signing: str, receiving: str) -> DocumentForm:
    """Nota dinas inside one perangkat daerah, surat dinas across (tata naskah 0.3)."""
    same = office.perangkat_daerah(office.post(signing).unit) == office.perangkat_daerah(office.post(receiving).unit)
    return DocumentForm.NOTA_DINAS if same else DocumentForm.SURAT_DINAS


def _units_may_be_parties(step: Step, office: Office, requesting: str, asked: str) -> None:
    for place, unit in (("pemohon", requesting), ("tujuan", asked)):
        if not office.departments(unit):
            message = _(
                "{unit} tidak berada dalam perangkat daerah, sehingga tidak dapat meminta atau diminta. "
                "Pilih unit lain.",
                unit=office.unit(unit).name,
            )
            raise Refused(message, {place: [message]})
    if requesting == asked:
        raise Refused(
            _("Unit yang diminta sama dengan unit pemohon."),
            {
                "tujuan": [
                    _(
                        "Unit yang diminta sama dengan unit pemohon. Rute {route} menghubungkan dua unit; "
                        "pilih unit lain.",
                        route=step.route,
                    )
                ]
            },
        )
    agencies = office.unit(requesting).agency, office.unit(asked).agency
    if step.route == "lintas-unit" and agencies[0] != agencies[1]:
        raise Refused(
            _("Unit yang diminta berada di instansi lain."),
            {
                "tujuan": [
                    _(
                        "{unit} berada di {agency}. Permohonan ke instansi lain memakai rute lintas-instansi "
                        "(Lampiran II.B.2.1.c Perbup Belu 47/2024).",
                        unit=office.unit(asked).name,
                        agency=office.agency(agencies[1]).name,
                    )
                ]
            },
        )


def _posts_of_parties(requesting: UnitRoles, asked: UnitRoles) -> dict[Party, str]:
    return {
        Party.PIMPINAN_PEMOHON: requesting.pimpinan,
        Party.PENILAI_PEMOHON: requesting.penilai,
        Party.BERWENANG_PEMOHON: requesting.berwenang,
        Party.PIMPINAN_TUJUAN: asked.pimpinan,
        Party.PENILAI_TUJUAN: asked.penilai,
        Party.BERWENANG_TUJUAN: asked.berwenang,
    }


def _recipient(office: Office, post: str, on: date, reason: str, article: str) -> PostRecipient:
    holder = office.holder(post, on)
    return PostRecipient(post, office.full_title(post), holder.person.code if holder else None, reason, article)


def _distinct(
    wanted: Sequence[PostRecipient], signatory: Signatory, addressee: PostRecipient
) -> tuple[list[PostRecipient], tuple[PostRecipient, ...]]:
    """Part the copies that stand from those that fall away: never to signer or addressee, never twice to one person."""
    kept: list[PostRecipient] = []
    dropped: list[PostRecipient] = []
    for copy in wanted:
        why = _why_dropped(copy, kept, signatory, addressee)
        if why is None:
            kept.append(copy)
        else:
            dropped.append(PostRecipient(copy.post, copy.title, copy.nip, why, copy.article))
    return kept, tuple(dropped)


def _why_dropped(
    copy: PostRecipient, kept: Sequence[PostRecipient], signatory: Signatory, addressee: PostRecipient
) -> str | None:
    def same(post: str, nip: str | None) -> bool:
        return copy.post == post or (nip is not None and copy.nip == nip)

    if same(signatory.post, signatory.person.code):
        return _("Tidak diberi tembusan karena menandatangani surat ini.")
    if same(addressee.post, addressee.nip):
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
    addressee: PostRecipient,
    form: DocumentForm,
    copies: Sequence[PostRecipient],
) -> tuple[str, ...]:
    found = list(signatory.warnings)
    if addressee.nip is None:
        found.append(_("Jabatan penerima, {title}, sedang tidak terisi.", title=addressee.title))
    if addressee.nip == signatory.person.code:
        found.append(_("Penanda tangan juga sedang memangku jabatan penerima, {title}.", title=addressee.title))
    own = office.agency_of(signatory.post)
    if form is DocumentForm.NOTA_DINAS and any(office.agency_of(copy.post) != own for copy in copies):
        found.append(_("Nota dinas hanya beredar di dalam satu instansi; ada tembusan ke instansi lain."))
    return tuple(found)
