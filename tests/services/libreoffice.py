"""One warm LibreOffice for a worker's whole run: `def test_pdf(pool)`; put such tests into the group `libreoffice`."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from generator.pdf import PdfPool
from generator.scratch import scratch_folder


@pytest.fixture(scope="session")
def pool(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PdfPool]:
    """Starts with the first document and ends with the run."""
    with PdfPool(folder=scratch_folder(tmp_path_factory.mktemp("pdf"))) as running:
        yield running
