"""Kinds and forms as the template maintainer meets them: those that have a Word file, and what it is judged against."""

from __future__ import annotations

from collections.abc import Iterator

from core.errors import NotFound
from core.i18n import _
from core.profile import DocumentForm
from generator.checking.question import Question
from letters.kinds import LetterKind
from web.services import Services


def templates_of(services: Services, kind: LetterKind) -> tuple[DocumentForm, ...]:
    """The forms in which a kind is shipped, in the order of the forms."""
    return tuple(form for form in DocumentForm if services.templates.path(kind.code, form).exists())


def all_templates(services: Services) -> Iterator[tuple[LetterKind, DocumentForm]]:
    """Every kind with each of its forms."""
    for kind in services.catalogue:
        for form in templates_of(services, kind):
            yield kind, form


def form_of(services: Services, kind: LetterKind, code: str | None) -> DocumentForm:
    """The form with this code, or the kind's first; raises `NotFound` that names those there are."""
    forms = templates_of(services, kind)
    for form in forms:
        if code in (None, form.value):
            return form
    known = ", ".join(form.value for form in forms)
    raise NotFound(_("{kind} tidak berbentuk “{form}”. Yang ada: {known}.", kind=kind.code, form=code, known=known))


def question_for(services: Services, kind: LetterKind, form: DocumentForm, docx: bytes) -> Question:
    """A file with all that it is judged against as a template of this kind and form."""
    samples = services.samples
    return Question(docx, samples.vocabulary(kind, form), services.profile.layout, form, samples.contexts(kind, form))
