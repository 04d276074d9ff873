"""Previews: the same pipeline as print, with a number that reads as not yet given and a mark on every page."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TypeVar

from core.identity import fingerprint
from core.profile import Profile
from generator.pictures import page_pictures
from jobs.queue import JobQueue
from letters.preparing import PreparedLetter
from organization.models import Office

_KEPT = 32
_T = TypeVar("_T")


class Previews:
    """Makes previews and keeps the last few, so that page pictures and the PDF cost one conversion."""

    def __init__(self, queue: JobQueue, profile: Profile) -> None:
        self._queue = queue
        self._profile = profile
        self._lock = threading.Lock()
        self._pdfs: OrderedDict[str, bytes] = OrderedDict()
        self._pictures: OrderedDict[str, list[bytes]] = OrderedDict()

    def pdf(self, prepared: PreparedLetter, office: Office) -> bytes:
        """The draft as PDF. Raises `Busy` or `NaskahError` when none can be made now."""
        context = prepared.context(office, self._profile, None)
        key = fingerprint(context)
        found = self._pdfs.get(key)
        if found is None:
            found = self._queue.preview(prepared.kind.code, prepared.routing.form.value, context)
            self._keep(self._pdfs, key, found)
        return found

    def pictures(self, prepared: PreparedLetter, office: Office) -> list[bytes]:
        """The draft's pages as PNG pictures."""
        key = fingerprint(prepared.context(office, self._profile, None))
        found = self._pictures.get(key)
        if found is None:
            found = page_pictures(self.pdf(prepared, office))
            self._keep(self._pictures, key, found)
        return found

    def _keep(self, shelf: OrderedDict[str, _T], key: str, value: _T) -> None:
        with self._lock:
            shelf[key] = value
            while len(shelf) > _KEPT:
                shelf.popitem(last=False)
