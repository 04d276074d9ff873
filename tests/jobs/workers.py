"""The worker of a `Bench`, which makes its letters' files."""

from __future__ import annotations

from typing import Any

from generator.pdf import PdfPool
from jobs.documents import DocumentWorker
from tests.factories import Bench


def worker(bench: Bench, pool: PdfPool, **other: Any) -> DocumentWorker:
    """A worker on the bench's data; `other` stands in place of what is the bench's."""
    own: dict[str, Any] = {
        "database": bench.database,
        "storage": bench.storage,
        "clock": bench.clock,
        "profiles": bench.profiles,
        "templates": bench.templates,
        "pool": pool,
        "public_url": "https://naskah.belukab.example/",
    }
    return DocumentWorker(**own | other)
