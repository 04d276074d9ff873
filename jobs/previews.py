"""Previews: the same pipeline as print, with a number that reads as not yet given and a mark on every page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from typing import Any, TypeVar

from core.i18n import current_language
from core.identity import fingerprint
from core.profile import DocumentForm, Profile
from generator.guarding.finding import LayoutFinding
from generator.guarding.guard import guard_letter
from generator.pictures import page_pictures
from jobs.queue import PREVIEW_SECONDS, JobQueue
from letters.preparing import PreparedLetter
from letters.templates.versions import Reach, TemplateShelf
from organization.models import Office

_KEPT = 32
_T = TypeVar("_T")


class Previews:
    """Makes previews and keeps the last few, so that page pictures and the PDF cost one conversion."""

    def __init__(self, queue: JobQueue, profile: Profile, templates: TemplateShelf) -> None:
        self._queue = queue
        self._profile = profile
        self._templates = templates
        self._lock = threading.Lock()
        self._pdfs: OrderedDict[str, bytes] = OrderedDict()
        self._pictures: OrderedDict[str, list[bytes]] = OrderedDict()
        self._findings: OrderedDict[str, list[LayoutFinding]] = OrderedDict()

    def pdf(self, prepared: PreparedLetter, office: Office) -> bytes:
        """The draft as PDF. Raises `Busy` or `NaskahError` when none can be made now."""
        form = prepared.routing.form
        return self.pdf_of(self._template(prepared), form, prepared.context(office, self._profile, None))

    def pictures(self, prepared: PreparedLetter, office: Office) -> list[bytes]:
        """The draft's pages as PNG pictures."""
        form = prepared.routing.form
        return self.pictures_of(self._template(prepared), form, prepared.context(office, self._profile, None))

    def findings(
        self, prepared: PreparedLetter, office: Office, *, patience: float = PREVIEW_SECONDS
    ) -> list[LayoutFinding]:
        """What the layout guard says of the draft, whose pages are made within `patience` seconds if need be."""
        template, context = self._template(prepared), prepared.context(office, self._profile, None)
        return self.findings_of(template, prepared.routing.form, context, patience=patience)

    def known_findings(self, prepared: PreparedLetter, office: Office) -> list[LayoutFinding]:
        """The same where the preview is at hand; nothing is made or waited for, so that it can stand before issuing."""
        template, context = self._template(prepared), prepared.context(office, self._profile, None)
        is_at_hand = fingerprint([template, context]) in self._pdfs
        if not is_at_hand and fingerprint([template, context, current_language()]) not in self._findings:
            return []
        return self.findings_of(template, prepared.routing.form, context)

    def pdf_of(
        self, template: int, form: DocumentForm, context: Mapping[str, Any], *, patience: float = PREVIEW_SECONDS
    ) -> bytes:
        """A letter printed with this version of a template, as a draft."""
        key = fingerprint([template, context])
        found = self._pdfs.get(key)
        if found is None:
            found = self._queue.preview(template, form.value, dict(context), self._profile.sha256, patience=patience)
            self._keep(self._pdfs, key, found)
        return found

    def pictures_of(self, template: int, form: DocumentForm, context: Mapping[str, Any]) -> list[bytes]:
        """The pages of such a letter as PNG pictures."""
        key = fingerprint([template, context])
        found = self._pictures.get(key)
        if found is None:
            found = page_pictures(self.pdf_of(template, form, context))
            self._keep(self._pictures, key, found)
        return found

    def findings_of(
        self, template: int, form: DocumentForm, context: Mapping[str, Any], *, patience: float = PREVIEW_SECONDS
    ) -> list[LayoutFinding]:
        """What the layout guard says of such a letter, in the reader's language; kept findings ask for no page."""
        key = fingerprint([template, context, current_language()])
        found = self._findings.get(key)
        if found is None:
            pdf = self.pdf_of(template, form, context, patience=patience)
            found = guard_letter(pdf, self._profile.layout, self._templates.content(template), context)
            self._keep(self._findings, key, found)
        return found

    def _template(self, prepared: PreparedLetter) -> int:
        """The version that the letter would be issued with."""
        reach = Reach(prepared.agency, prepared.routing.office_unit)
        return self._templates.current(prepared.kind.code, prepared.routing.form, reach, prepared.on)

    def _keep(self, shelf: OrderedDict[str, _T], key: str, value: _T) -> None:
        with self._lock:
            shelf[key] = value
            while len(shelf) > _KEPT:
                shelf.popitem(last=False)
