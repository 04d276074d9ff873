"""What the envelope of a letter may be chosen from, for one account in one office."""

from __future__ import annotations

from dataclasses import dataclass

from core.profile import Profile
from forms.parties import PartiesForm
from letters.access import drafting_units
from letters.kinds import Step
from organization.accounts import Account
from organization.models import Office
from web.draft_lines import unit_name

#: The routes that may lead to another agency; on all others only units of the own agency can be asked.
_OUTSIDE = "lintas-instansi"


@dataclass(frozen=True, slots=True)
class Choices:
    """Pairs of code and label for each choice of the envelope."""

    requesting: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]
    posts: tuple[tuple[str, str], ...]
    urgencies: tuple[str, ...]

    def offer_to(self, form: PartiesForm) -> None:
        """Fill a form's choices."""
        form.offer(requesting=self.requesting, asked=self.asked, urgencies=self.urgencies, posts=self.posts)


def choices_for(office: Office, account: Account, step: Step, profile: Profile) -> Choices:
    """The units an account may write for and ask, and the posts that may get an extra copy."""
    own = [unit for unit in office.units if unit.agency == account.agency and office.departments(unit.code)]
    others = [unit for unit in office.units if unit.agency != account.agency and office.departments(unit.code)]
    asked = [*own, *others] if step.route == _OUTSIDE else own
    writable = set(drafting_units(office, account))
    leading = [post for post in office.posts if post.kind.is_structural or office.led_unit(post.code) is not None]
    leading.sort(key=lambda post: office.agency_of(post.code).code != account.agency)
    return Choices(
        requesting=tuple((unit.code, unit_name(office, unit.code)) for unit in own if unit.code in writable),
        asked=tuple((unit.code, unit_name(office, unit.code)) for unit in asked),
        posts=tuple((post.code, office.full_title(post.code)) for post in leading),
        urgencies=profile.urgencies,
    )
