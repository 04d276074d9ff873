"""Issuing: one transaction takes the number, freezes the contents and writes the letter, its copies and its job.

Nothing slow happens inside. A second request with the same key and contents gets the same letter; with other contents
it is a conflict. The files follow in a job and cannot lose the number again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from core.clock import Clock, office_date
from core.database import Database
from core.errors import Conflict, Forbidden, NaskahError
from core.i18n import _
from core.identity import fingerprint, new_id
from core.profile import Profile
from core.statements import Prepared, row_of
from letters.access import acting_posts, may_issue, may_see_letter
from letters.audit import Act, Action, write_act
from letters.capaian.writing import require_only_report
from letters.cases.book import CaseBook, assignments_of
from letters.cases.happenings import add_case, add_events
from letters.files.attachments import attachments_of
from letters.files.enclosures import enclose
from letters.initials import given_initials, needed_initials
from letters.layout_consent import NOTHING_AGREED, LayoutConsent
from letters.models import Draft, DraftState, Job, JobState, Letter, LetterState
from letters.numbers.desk import NumberDesk
from letters.preparing import PreparedLetter
from letters.profiles.versions import ProfileShelf
from letters.proof.verification import give_code
from letters.recipients import add_recipients
from letters.register.entries import enter_letter
from letters.templates.versions import Reach, TemplateShelf
from letters.work.writing import enter_work
from organization.accounts import Account
from organization.models import Office

_ATTEMPTS = 3
_BEFORE = Prepared(select(Letter.id, Letter.text, Letter.fingerprint).where(Letter.idempotency_key == bindparam("key")))
_ADD_LETTER = Prepared.adding(Letter.__table__)
_ADD_JOB = Prepared.adding(Job.__table__, but=["id", "leased_until", "last_error", "finished_at"])


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """What issuing answers: the letter's id, its number, and whether this very request issued it."""

    id: str
    number: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class IssueOrder:
    """Who wants which prepared letter issued. `key` makes repeats harmless: one key, one letter.

    `on_paper` records that the signing official agreed on paper; the secretariat needs it. `layout` keeps why it is
    issued although the layout guard found errors.
    """

    prepared: PreparedLetter
    office: Office
    account: Account
    key: str
    on_paper: bool = False
    draft_id: str | None = None
    layout: LayoutConsent = NOTHING_AGREED

    @property
    def mark(self) -> str:
        """What tells equal contents from others under the same key.

        A date that the file left open is left out: repeated after midnight, the request is still the same.
        """
        request = self.prepared.request
        return fingerprint(request if self.prepared.is_dated else request | {"tanggal": None})


class IssueLetter:
    """Issues prepared letters. `announce` is told the letter's id after the commit, to nudge the job queue."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        profile: Profile,
        profiles: ProfileShelf,
        numbers: NumberDesk,
        templates: TemplateShelf,
        cases: CaseBook,
        announce: Callable[[str], None],
    ) -> None:
        self._database = database
        self._clock = clock
        self._profile = profile
        self._profiles = profiles
        self._numbers = numbers
        self._templates = templates
        self._cases = cases
        self._announce = announce

    def __call__(self, order: IssueOrder) -> IssuedLetter:
        """Issue the letter, or return the one this key issued before.

        Raises `Forbidden`, `Conflict`, `Refused` (series closed or date going back) or `Busy`; nothing is saved then.
        """
        prepared = order.prepared
        reach = Reach(prepared.agency, prepared.routing.office_unit)
        template_id = self._templates.current(prepared.kind.code, prepared.routing.form, reach, prepared.on)
        self._profiles.keep_issued(self._profile)
        for _attempt in range(_ATTEMPTS):
            try:
                with self._database.write() as session:
                    issued = self._issued_before(session, order) or self._issue(session, order, template_id)
            except IntegrityError as fault:
                if "idempotency_key" not in str(fault.orig):
                    raise NaskahError(_number_clash()) from fault
                # Another request with the same key won the race; look it up.
                continue
            if issued.is_new:
                self._announce(issued.id)
            return issued
        raise Conflict(_("Permintaan yang sama sedang diproses. Muat ulang halaman untuk melihat hasilnya."))

    @staticmethod
    def _issued_before(session: Session, order: IssueOrder) -> IssuedLetter | None:
        before = _BEFORE.first(session, {"key": order.key})
        if before is None:
            return None
        letter_id, number, mark = before
        if mark != order.mark:
            raise Conflict(_("Kunci ini sudah dipakai untuk surat {number} dengan isi lain.", number=number))
        return IssuedLetter(letter_id, number, is_new=False)

    def _issue(self, session: Session, order: IssueOrder, template_id: int) -> IssuedLetter:
        now = self._clock()
        today = office_date(now, self._profile.timezone)
        _check_permission(order, today)
        letter = self._numbered(session, order, now)
        letter.idempotency_key, letter.fingerprint = order.key, order.mark
        letter.issued_by_id, letter.on_paper, letter.template_id = order.account.id, order.on_paper, template_id
        self._enter(session, order, letter)
        enter_work(session, order.prepared, letter, order.office)
        require_only_report(session, order.prepared, letter)
        recipients = add_recipients(session, letter.id, order.prepared.routing)
        enter_letter(session, letter, recipients, order.office)
        session.add_all(assignments_of(order.prepared, letter.id))
        session.add_all(attachments_of(letter.id, order.prepared.files))
        _enclose(session, order, letter.id, today)
        give_code(session, letter.id)
        _ADD_JOB.run(
            session, {"letter_id": letter.id, "state": JobState.WAITING.value, "attempts": 0, "created_at": now}
        )
        if order.draft_id is not None:
            _check_initials(session, order)
            _close_draft(session, order.draft_id, letter.id, now)
        write_act(
            session,
            Act(Action.ISSUE, letter.id, order.account.username, order.account.post),
            at=now,
            details=self._numbers.facts_of(order.prepared) | _details(letter, order),
        )
        return IssuedLetter(letter.id, letter.text, is_new=True)

    def _enter(self, session: Session, order: IssueOrder, letter: Letter) -> None:
        """Write the letter, in the case that it belongs to or opens."""
        prepared, office, actor = order.prepared, order.office, order.account.username
        opened = self._cases.opened_by(prepared, letter, office, actor=actor)
        if opened is not None:
            add_case(session, opened)
        letter.case_id = opened.id if opened is not None else prepared.case_id
        _ADD_LETTER.run(session, row_of(letter))
        if opened is not None:
            add_events(session, opened)
        elif letter.case_id is not None:
            self._cases.enter_letter(session, prepared, letter, office, actor=actor)

    def _numbered(self, session: Session, order: IssueOrder, now: datetime) -> Letter:
        prepared = order.prepared
        taken = self._numbers.take(session, prepared, order.account)
        context = prepared.context(order.office, self._profile, taken.number, taken.suffix)
        return Letter(
            id=new_id(),
            agency=prepared.agency,
            series_id=taken.series_id,
            year=prepared.on.year,
            number=taken.number,
            suffix=taken.suffix,
            text=context["nomor"],
            date=prepared.on,
            kind=prepared.kind.code,
            route=prepared.step.route,
            step=prepared.step.code,
            form=prepared.routing.form.value,
            classification=prepared.classification,
            urgency=prepared.urgency,
            subject=prepared.subject,
            requesting_unit=prepared.request["pemohon"],
            asked_unit=prepared.request["tujuan"],
            signatory_post=prepared.routing.signatory.post,
            signatory_nip=prepared.routing.signatory.person.code,
            contents=prepared.request,
            context=context,
            schema_version=prepared.kind.schema_version,
            profile_sha256=self._profile.sha256,
            issued_at=now,
            state=LetterState.NUMBERED.value,
        )


def _details(letter: Letter, order: IssueOrder) -> dict[str, Any]:
    """What the act tells of a letter besides its series; a sisipan with its reason."""
    told: dict[str, Any] = {
        "urut": letter.number,
        "sisipan": letter.suffix,
        "tanggal": letter.date.isoformat(),
        "hal": letter.subject,
        "kepada": order.prepared.routing.addressees[0].title if order.prepared.routing.addressees else "",
        "penanda_tangan": order.office.full_title(letter.signatory_post),
        "nomor": letter.text,
        "sidik_isi": order.mark,
        "persetujuan_di_atas_kertas": order.on_paper,
    } | order.layout.facts
    return told | ({"alasan_sisipan": order.prepared.insertion_reason} if letter.suffix else {})


def _number_clash() -> str:
    """Nothing was saved: two series print one text, which only the profile or the office file can mend."""
    return _(
        "Nomor yang akan diberikan sudah dipakai surat lain; belum ada yang disimpan. Minta admin memeriksa pola nomor "
        "dalam profil daerah dan kode_nomor dalam berkas kantor."
    )


def _check_permission(order: IssueOrder, today: date) -> None:
    signing = order.prepared.routing.signatory.post
    # On both days: a letter of a Plh.'s days carries his name, which the returned holder may not use.
    days = {today, order.prepared.on}
    if not all(may_issue(order.office, order.account, signing, day) for day in days):
        raise Forbidden(
            _(
                "Surat ini ditandatangani {title}. Yang dapat menerbitkannya: pejabat itu sendiri, atau sekretariat "
                "instansinya dengan persetujuan pejabat di atas kertas.",
                title=order.office.full_title(signing),
            )
        )
    if not order.on_paper and not all(signing in acting_posts(order.office, order.account, day) for day in days):
        raise Forbidden(_("Catat dahulu bahwa pejabat penanda tangan sudah menyetujui surat ini di atas kertas."))


def _enclose(session: Session, order: IssueOrder, letter_id: str, today: date) -> None:
    """The letters behind this one: only such as the issuer may read."""
    enclose(
        session,
        letter_id,
        order.prepared.enclosed,
        lambda letter: may_see_letter(order.office, order.account, letter, today),
    )


def _check_initials(session: Session, order: IssueOrder) -> None:
    """A letter waits for its paraf hierarki; the secretariat's agreement on paper includes them."""
    draft = session.get(Draft, order.draft_id)
    if draft is None or order.on_paper:
        return
    needed = needed_initials(order.office, order.prepared.routing.signatory.post)
    missing = [post for post in needed if post not in given_initials(session, draft)]
    if missing:
        titles = ", ".join(order.office.post(post).title for post in missing)
        raise Forbidden(_("Surat ini belum diparaf: {titles}.", titles=titles))


def _close_draft(session: Session, draft_id: str, letter_id: str, now: datetime) -> None:
    """Tie the draft to its letter; a draft that became a letter before never becomes a second one."""
    closed = session.execute(
        update(Draft)
        .where(Draft.id == draft_id, Draft.state != DraftState.ISSUED.value)
        .values(state=DraftState.ISSUED.value, letter_id=letter_id, updated_at=now)
        .returning(Draft.id)
    ).first()
    if closed is None:
        raise Conflict(_("Konsep ini sudah diterbitkan. Muat ulang halaman untuk melihat suratnya."))
