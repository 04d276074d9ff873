"""One proposed profile: what it changes, the pages it would print, and what is decided on it."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import NaskahError, NotFound, Refused
from core.i18n import _
from letters.profiles.desk import may_decide
from letters.profiles.proposals import ProfileProposal
from letters.profiles.versions import YAML
from letters.templates.desk import DECIDERS
from web.errors import status_of
from web.profile_page import LETTERS, examples, pictures, state_words
from web.second_person import take_decision, tell_start, typed_start
from web.services import Services
from web.visits import current_site, current_visit

routes = Blueprint("profile_versions", __name__)


@routes.get("/profil/versi/<proposal_id>")
def show(proposal_id: str) -> ResponseReturnValue:
    """The page of one proposal."""
    return _page(_find(proposal_id))


@routes.post("/profil/versi/<proposal_id>/putuskan")
def decide(proposal_id: str) -> ResponseReturnValue:
    """Agree or refuse, as the second person."""
    visit, proposal = current_visit(), _find(proposal_id)
    try:
        take_decision(visit.services.profile_desk, visit.account, proposal.id)
    except Refused as fault:
        return _page(proposal, fault), 400
    return _back(proposal)


@routes.post("/profil/versi/<proposal_id>/berlakukan")
def activate(proposal_id: str) -> ResponseReturnValue:
    """Put it in force from a day."""
    visit, proposal = current_visit(), _find(proposal_id)
    try:
        start = typed_start()
        visit.services.profile_desk.activate(visit.account, proposal.id, start, visit.office)
    except Refused as fault:
        return _page(proposal, fault), 400
    tell_start(start)
    return _back(proposal)


@routes.get("/profil/versi/<proposal_id>/profil.yaml")
def file(proposal_id: str) -> ResponseReturnValue:
    """The profile as it was proposed."""
    proposal = _find(proposal_id)
    response = Response(current_visit().services.profiles.text(proposal.version.sha256), mimetype=YAML)
    response.headers.set("Content-Disposition", "attachment", filename=f"profil-versi-{proposal.number}.yaml")
    return response


@routes.get("/profil/versi/<proposal_id>/contoh")
def compare(proposal_id: str) -> ResponseReturnValue:
    """Pages of an example letter as printed now and under this version; a piece of the page for our script."""
    proposal, letter = _find(proposal_id), request.args.get("surat", "surat")
    template = "pieces/profile_pages.html" if request.headers.get("X-Naskah") else "profile_pages.html"
    status, problem, counts = 200, "", (0, 0)
    try:
        counts = len(pictures(current_visit().services, letter)), len(pictures(_trial(proposal), letter))
    except NotFound:
        raise
    except NaskahError as fault:
        status, problem = 503, fault.message
    page = render_template(
        template, proposal=proposal, letter=letter, letters=LETTERS, old=counts[0], new=counts[1], problem=problem
    )
    return page, status


@routes.get("/profil/versi/<proposal_id>/contoh/<letter>/<side>-<int:number>.png")
def picture(proposal_id: str, letter: str, side: str, number: int) -> ResponseReturnValue:
    """One page, as printed now (`lama`) or under this version (`baru`)."""
    proposal = _find(proposal_id)
    try:
        pages = pictures(current_visit().services if side == "lama" else _trial(proposal), letter)
    except NotFound:
        raise
    except NaskahError as fault:
        drawn = render_template("pieces/no_preview.svg", message=fault.message)
        return Response(drawn, status=status_of(fault), mimetype="image/svg+xml")
    if side not in ("lama", "baru") or not 1 <= number <= len(pages):
        raise NotFound(_("Halaman pratinjau itu tidak ada."))
    return Response(pages[number - 1], mimetype="image/png")


def _find(proposal_id: str) -> ProfileProposal:
    return current_visit().services.profile_desk.find(proposal_id)


def _trial(proposal: ProfileProposal) -> Services:
    return current_site().trial(proposal.version.sha256)


def _back(proposal: ProfileProposal) -> ResponseReturnValue:
    return redirect(url_for("profile_versions.show", proposal_id=proposal.id), 303)


def _page(proposal: ProfileProposal, fault: Refused | None = None) -> str:
    visit = current_visit()
    desk, profiles = visit.services.profile_desk, visit.services.profiles
    try:
        checked = desk.check(profiles.text(proposal.version.sha256), visit.office)
    except Refused as found:
        # A profile that was right when it was proposed may name a file that is gone since.
        checked, fault = None, fault or found
    return render_template(
        "profile_version.html",
        proposal=proposal,
        state=state_words(desk.standing(), proposal),
        decides=proposal.state == "diusulkan" and may_decide(visit.account, proposal),
        activates=proposal.state == "disetujui" and any(visit.account.has(role) for role in DECIDERS),
        checked=checked,
        examples=examples(checked.profile) if checked else [],
        letters=LETTERS,
        faults=fault.errors if fault else {},
        problem=fault.message if fault else "",
        typed=request.form,
        today=visit.today,
    )
