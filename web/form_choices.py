"""What a draft's page asks and offers: for one account, one step, and what was typed so far."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from core.number_pattern import SECURITY
from core.profile import DocumentForm, Profile
from forms.base import LetterForm
from forms.offered import LeaderField, ResultField, offered_fields
from forms.parties import PartiesForm
from letters.access import drafting_units
from letters.kinds import Step
from letters.records import Records
from organization.models import Office
from web.draft_lines import unit_name
from web.filters import security_words
from web.people_choices import people_for
from web.people_notes import PersonNotes
from web.review_line import result_choices
from web.side_words import side_words
from web.visits import Visit

#: The routes that may lead to another agency; on all others only units of the own agency can be asked.
_OUTSIDE = "lintas-instansi"
Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """Pairs of code and label for each choice of the envelope; people as the office has them."""

    office: Office
    records: Records
    step: Step
    today: date
    requesting: Pairs
    asked: Pairs
    posts: Pairs
    urgencies: tuple[str, ...]
    securities: Pairs
    results: Callable[[str], Pairs]

    def sides(self, content: Mapping[str, Any]) -> tuple[str, ...]:
        """The fields that ask for the two sides: none within a case, which has them already."""
        if content.get("kasus"):
            return ()
        if self.step.one_unit:
            return ("pemohon",)
        return ("pemohon", "tujuan", "instansi_luar") if self.step.route == _OUTSIDE else ("pemohon", "tujuan")

    def offer_to(self, form: PartiesForm) -> None:
        """Fill the choices of the envelope, and call the two sides what they are on this route."""
        form.offer(
            requesting=self.requesting,
            asked=self.asked,
            urgencies=self.urgencies,
            securities=self.securities,
            posts=self.posts,
        )
        words = side_words(self.step)
        form.call_sides(
            {"pemohon": (words.requesting, words.requesting_hint), "tujuan": (words.asked, words.asked_hint)}
        )

    def offer_people(self, form: LetterForm, content: Mapping[str, Any]) -> None:
        """Fill the person fields of the contents and say beside each what there is to say."""
        people_for(self.office, self.step, content, self.today).offer_to(form)
        for leader in offered_fields(form, LeaderField):
            leader.offer(self.posts)
        for report in offered_fields(form, ResultField):
            report.offer(self.results(str(report.data or "")))
        PersonNotes(self.office, self.records, self.step, content, self.today).show_on(form)


def choices_for(visit: Visit, step: Step) -> Choices:
    """The units the reader may write for and ask, and the posts that may get an extra copy."""
    office, agency = visit.office, visit.account.agency
    own = [unit for unit in office.units if unit.agency == agency and office.departments(unit.code)]
    others = [unit for unit in office.units if unit.agency != agency and office.departments(unit.code)]
    writable = set(drafting_units(office, visit.account, visit.today))
    leading = [post for post in office.posts if post.kind.is_structural or office.led_unit(post.code) is not None]
    leading.sort(key=lambda post: office.agency_of(post.code).code != agency)
    return Choices(
        office=office,
        records=visit.records,
        step=step,
        today=visit.today,
        requesting=tuple((unit.code, unit_name(office, unit.code)) for unit in own if unit.code in writable),
        asked=tuple((unit.code, unit_name(office, unit.code)) for unit in (others if step.route == _OUTSIDE else own)),
        posts=tuple((post.code, office.full_title(post.code)) for post in leading),
        urgencies=visit.services.profile.urgencies,
        securities=_securities(visit.services.profile, step),
        results=lambda named: result_choices(visit, [named]),
    )


def _securities(profile: Profile, step: Step) -> Pairs:
    """The classes of security, where a number of one of the step's shapes prints them."""
    shapes = [step.form] if step.form else [DocumentForm.NOTA_DINAS, DocumentForm.SURAT_DINAS]
    if not any("{keamanan}" in profile.group_of(shape).pattern.text for shape in shapes):
        return ()
    return tuple((code, security_words(code)) for code in SECURITY)
