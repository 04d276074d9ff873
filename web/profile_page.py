"""What the pages of profiles show: states in words, example numbers, and the letters that previews are made of."""

from __future__ import annotations

from collections.abc import Sequence

from core.errors import NotFound
from core.i18n import _, mark
from core.profile import DocumentForm, Profile
from letters.profiles.changes import NumberExample, number_examples
from letters.profiles.desk import ProfileStanding
from letters.profiles.proposals import ProfileProposal
from letters.templates.samples import TYPICAL
from letters.templates.versions import EVERYBODY
from web.services import Services
from web.template_page import STATES
from web.visits import current_visit

#: The letters that show a profile: one with the type of letters, one with that of decrees.
LETTERS = {
    "surat": ("permohonan-pelibatan", DocumentForm.SURAT_DINAS, mark("surat dinas")),
    "keputusan": ("keputusan-tim-kerja", DocumentForm.KEPUTUSAN, mark("keputusan")),
}


def state_words(standing: ProfileStanding, proposal: ProfileProposal) -> tuple[str, str]:
    """A proposal's state in words, and the class of its chip."""
    words, chip = STATES[standing.state_of(proposal)]
    return _(words), chip


def examples(profile: Profile) -> Sequence[NumberExample]:
    """Numbers of the reader's own office as printed now and under another profile."""
    visit = current_visit()
    office, post = visit.office, visit.account.post
    try:
        unit = office.number_code(office.post(post).unit) if post else None
    except NotFound:
        unit = None
    return number_examples(visit.services.profile, profile, visit.today, unit or "DINAS", visit.account.agency)


def pictures(services: Services, letter: str) -> list[bytes]:
    """The pages of an example letter under the profile of these services; raises `NotFound` for an unknown one."""
    if letter not in LETTERS:
        raise NotFound(_("Contoh surat itu tidak ada."))
    kind, form, _words = LETTERS[letter]
    template = services.templates.current(kind, form, EVERYBODY, services.today())
    context = services.samples.contexts(services.catalogue.kind(kind), form)[TYPICAL]
    return services.previews.pictures_of(template, form, context)
