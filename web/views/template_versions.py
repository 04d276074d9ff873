"""One uploaded template: its findings, its pages beside those in use, and what is decided on it."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from core.errors import NaskahError, NotFound, Refused
from core.i18n import _
from core.profile import DocumentForm
from generator.comparing import compared_words, marked_page
from generator.guarding.finding import LayoutFinding
from generator.pictures import page_text
from generator.reading import all_text
from letters.templates.proposals import TemplateProposal
from letters.templates.samples import TYPICAL
from letters.templates.standings import reach_of
from letters.templates.versions import WORD
from web.errors import status_of
from web.second_person import take_decision, tell_start, typed_start
from web.template_page import (
    SAMPLES,
    acts_on,
    kept_findings,
    reach_words,
    sample_of,
    sorted_findings,
    state_words,
    template_before,
)
from web.visits import current_visit

routes = Blueprint("template_versions", __name__)
_SIDES = ("lama", "baru", "beda")


@routes.get("/templat/versi/<proposal_id>")
def show(proposal_id: str) -> ResponseReturnValue:
    """The page of one uploaded template."""
    return _page(_find(proposal_id))


@routes.post("/templat/versi/<proposal_id>/usulkan")
def propose(proposal_id: str) -> ResponseReturnValue:
    """Hand it to a second person."""
    visit, proposal = current_visit(), _find(proposal_id)
    try:
        visit.services.template_desk.propose(visit.account, proposal.id, request.form.get("catatan", ""))
    except Refused as fault:
        return _page(proposal, fault), 400
    flash(_("Usulan terkirim. Orang kedua memutuskannya."))
    return _back(proposal)


@routes.post("/templat/versi/<proposal_id>/putuskan")
def decide(proposal_id: str) -> ResponseReturnValue:
    """Agree or refuse, as the second person."""
    visit, proposal = current_visit(), _find(proposal_id)
    try:
        take_decision(visit.services.template_desk, visit.account, proposal.id)
    except Refused as fault:
        return _page(proposal, fault), 400
    return _back(proposal)


@routes.post("/templat/versi/<proposal_id>/berlakukan")
def activate(proposal_id: str) -> ResponseReturnValue:
    """Put it in force from a day."""
    visit, proposal = current_visit(), _find(proposal_id)
    try:
        start = typed_start()
        visit.services.template_desk.activate(visit.account, proposal.id, start)
    except Refused as fault:
        return _page(proposal, fault), 400
    tell_start(start)
    return _back(proposal)


@routes.get("/templat/versi/<proposal_id>/berkas.docx")
def file(proposal_id: str) -> ResponseReturnValue:
    """The Word file as it was uploaded."""
    proposal = _find(proposal_id)
    response = Response(current_visit().services.templates.content(proposal.template_id), mimetype=WORD)
    response.headers.set("Content-Disposition", "attachment", filename=f"{proposal.kind}.{proposal.form}.docx")
    return response


@routes.get("/templat/versi/<proposal_id>/banding")
def compare(proposal_id: str) -> ResponseReturnValue:
    """Pages and words beside those in use: a page of its own, or a piece of the version's page for our script."""
    proposal, sample = _find(proposal_id), request.args.get("contoh", TYPICAL)
    written = compared_words(_written(proposal, "lama"), _written(proposal, "baru"))
    template = "pieces/template_pages.html" if request.headers.get("X-Naskah") else "template_pages.html"
    try:
        old, new = _pictures(proposal, sample, "lama"), _pictures(proposal, sample, "baru")
        words = compared_words(_text(proposal, sample, "lama"), _text(proposal, sample, "baru"))
        told = {"count": max(len(old), len(new)), "old": len(old), "new": len(new), "words": words, "problem": ""}
        told |= {"findings": _layout_findings(proposal, sample)}
        status = 200
    except NotFound:
        raise
    except NaskahError as fault:
        told, status = {"count": 0, "old": 0, "new": 0, "words": [], "findings": [], "problem": fault.message}, 503
    return render_template(template, proposal=proposal, sample=sample, samples=SAMPLES, written=written, **told), status


@routes.get("/templat/versi/<proposal_id>/banding/<sample>/<side>-<int:number>.png")
def picture(proposal_id: str, sample: str, side: str, number: int) -> ResponseReturnValue:
    """One page: as in use (`lama`), as proposed (`baru`), or as proposed with what differs framed (`beda`)."""
    proposal = _find(proposal_id)
    try:
        pictures = _pictures(proposal, sample, "lama" if side == "lama" else "baru")
        before = _pictures(proposal, sample, "lama") if side == "beda" else []
    except NotFound:
        raise
    except NaskahError as fault:
        drawn = render_template("pieces/no_preview.svg", message=fault.message)
        return Response(drawn, status=status_of(fault), mimetype="image/svg+xml")
    if side not in _SIDES or not 1 <= number <= len(pictures):
        raise NotFound(_("Halaman pratinjau itu tidak ada."))
    page = pictures[number - 1]
    if side == "beda":
        page = marked_page(before[number - 1] if number <= len(before) else None, page)
    return Response(page, mimetype="image/png")


def _find(proposal_id: str) -> TemplateProposal:
    return current_visit().services.template_desk.find(proposal_id)


def _back(proposal: TemplateProposal) -> ResponseReturnValue:
    return redirect(url_for("template_versions.show", proposal_id=proposal.id), 303)


def _template(proposal: TemplateProposal, side: str) -> int:
    return template_before(proposal) if side == "lama" else proposal.template_id


def _pictures(proposal: TemplateProposal, sample: str, side: str) -> list[bytes]:
    services, form = current_visit().services, DocumentForm(proposal.form)
    context = sample_of(services.catalogue.kind(proposal.kind), form, sample)
    return services.previews.pictures_of(_template(proposal, side), form, context)


def _layout_findings(proposal: TemplateProposal, sample: str) -> list[LayoutFinding]:
    services, form = current_visit().services, DocumentForm(proposal.form)
    context = sample_of(services.catalogue.kind(proposal.kind), form, sample)
    return services.previews.findings_of(proposal.template_id, form, context)


def _text(proposal: TemplateProposal, sample: str, side: str) -> str:
    services, form = current_visit().services, DocumentForm(proposal.form)
    context = sample_of(services.catalogue.kind(proposal.kind), form, sample)
    return page_text(services.previews.pdf_of(_template(proposal, side), form, context))


def _written(proposal: TemplateProposal, side: str) -> str:
    """The template's own words with its tags: what no sample prints is in them too."""
    return all_text(current_visit().services.templates.content(_template(proposal, side)))


def _page(proposal: TemplateProposal, fault: Refused | None = None) -> str:
    services = current_visit().services
    kind, form = services.catalogue.kind(proposal.kind), DocumentForm(proposal.form)
    standing = services.template_desk.standing(proposal.kind, form, reach_of(proposal))
    return render_template(
        "template_version.html",
        kind=kind,
        form=form,
        proposal=proposal,
        reach=reach_words(reach_of(proposal)),
        state=state_words(standing, proposal),
        findings=sorted_findings(kept_findings(proposal)),
        acts=acts_on(proposal),
        faults=fault.errors if fault else {},
        problem=fault.message if fault else "",
        typed=request.form,
        today=current_visit().today,
        samples=SAMPLES,
    )
