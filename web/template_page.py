"""What the pages of templates show: standings in words, for whom a version is, and the versions to compare."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from core.errors import NotFound
from core.i18n import _, mark
from core.profile import DocumentForm
from generator.checking.findings import Finding, Severity
from letters.kinds import LetterKind
from letters.templates.desk import may_decide
from letters.templates.proposals import TemplateProposal
from letters.templates.samples import LONGEST, SHORTEST, TYPICAL
from letters.templates.standings import Standing, reach_of
from letters.templates.versions import EVERYBODY, Reach
from organization.accounts import Role
from organization.models import Office
from web.template_kinds import form_of
from web.visits import current_visit

SAMPLES = (SHORTEST, TYPICAL, LONGEST)
#: States of proposals in words, each with the class of its chip.
STATES = {
    "diperiksa": (mark("diperiksa"), "chip-plain"),
    "diusulkan": (mark("diusulkan"), "chip-pending"),
    "disetujui": (mark("disetujui"), "chip-pending"),
    "ditolak": (mark("ditolak"), "chip-refused"),
    "terjadwal": (mark("terjadwal"), "chip-pending"),
    "berlaku": (mark("berlaku"), "chip-done"),
    "digantikan": (mark("digantikan"), "chip-plain"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A kind and form in the overview: which version is in force for everybody, and what waits."""

    kind: LetterKind
    form: DocumentForm
    version: int
    waiting: int
    elsewhere: int


def kind_and_form(kind: str, form: str) -> tuple[LetterKind, DocumentForm]:
    """The kind and form of an address; raises `NotFound`."""
    services = current_visit().services
    found = services.catalogue.kind(kind)
    return found, form_of(services, found, form)


def overview_line(kind: LetterKind, form: DocumentForm, standings: Sequence[Standing]) -> Line:
    """One row of the overview."""
    everybody = next(each for each in standings if each.reach == EVERYBODY)
    waiting = sum(proposal.state == "diusulkan" for each in standings for proposal in each.proposals)
    return Line(kind, form, version_of(everybody), waiting, sum(bool(each.activations) for each in standings[1:]))


def version_of(standing: Standing) -> int:
    """The number of the version in force; 0 is the shipped file."""
    current = standing.current
    return current.proposal.number if current and current.proposal else 0


def state_words(standing: Standing, proposal: TemplateProposal) -> tuple[str, str]:
    """A proposal's state in words, and the class of its chip."""
    words, chip = STATES[standing.state_of(proposal)]
    return _(words), chip


def reach_words(reach: Reach) -> str:
    """For whom a version is."""
    office = current_visit().office
    if reach == EVERYBODY:
        return _("Semua kantor")
    try:
        return office.unit(reach.unit).name if reach.unit else office.agency(reach.agency).name
    except NotFound:
        return reach.unit or reach.agency


def reach_choices() -> list[tuple[str, str]]:
    """For whom the reader may change a template: `agency/unit` with words."""
    visit = current_visit()
    agency = visit.account.agency
    departments = (unit.code for unit in visit.office.units_of(agency) if _is_department(visit.office, unit.code))
    reaches = [EVERYBODY, Reach(agency), *(Reach(agency, code) for code in departments)]
    return [(f"{reach.agency}/{reach.unit}", reach_words(reach)) for reach in reaches]


def _is_department(office: Office, unit: str) -> bool:
    """Whether letters bear this unit's letterhead; the head of the region has none of his own."""
    try:
        return office.perangkat_daerah(unit).code == unit
    except NotFound:
        return False


def chosen_reach(text: str) -> Reach:
    """The reach that a form names; raises `NotFound` for one that was not offered."""
    if text not in dict(reach_choices()):
        raise NotFound(_("Pilih kantor dari daftar."))
    agency, _slash, unit = text.partition("/")
    return Reach(agency, unit)


@dataclass(frozen=True, slots=True)
class Acts:
    """What the reader may do with a proposal now."""

    propose: bool
    decide: bool
    activate: bool


def acts_on(proposal: TemplateProposal) -> Acts:
    """The buttons of a proposal's page."""
    account = current_visit().account
    decides = may_decide(account, reach_of(proposal))
    return Acts(
        propose=proposal.state == "diperiksa" and account.has(Role.TEMPLATES),
        decide=proposal.state == "diusulkan" and decides and proposal.author_id != account.id,
        activate=proposal.state == "disetujui" and decides,
    )


def kept_findings(proposal: TemplateProposal) -> list[Finding]:
    """What the check said when the file was uploaded."""
    return [Finding.from_json(each) for each in proposal.findings]


def sorted_findings(findings: Sequence[Finding]) -> list[Finding]:
    """Errors first, then warnings, then notes; each in order of reading."""
    order = list(Severity)
    return sorted(findings, key=lambda finding: order.index(finding.severity))


def sample_of(kind: LetterKind, form: DocumentForm, name: str) -> Mapping[str, Any]:
    """The context of a sample; raises `NotFound`."""
    contexts = current_visit().services.samples.contexts(kind, form)
    if name not in contexts:
        raise NotFound(_("Contoh surat itu tidak ada."))
    return contexts[name]


def template_before(proposal: TemplateProposal) -> int:
    """The version to compare a proposal with: the one in force, or where that is itself, the shipped file."""
    visit = current_visit()
    shelf, form = visit.services.templates, DocumentForm(proposal.form)
    current = shelf.current(proposal.kind, form, reach_of(proposal), visit.today)
    if current != proposal.template_id:
        return current
    return shelf.keep(proposal.kind, form, shelf.path(proposal.kind, form).read_bytes())
