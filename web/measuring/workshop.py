"""Temporary data to measure on: the demonstration office, one letter of one page, and a warm LibreOffice."""

from __future__ import annotations

import gc
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from core.errors import WrongUse
from core.i18n import _
from core.migrating import revision_of
from core.profile import DocumentForm
from core.settings import CHECKOUT, SETTINGS, read_settings
from generator.pdf import PdfPool
from generator.scratch import scratch_folder
from generator.word import PreparedTemplate, prepare
from letters.issuing import IssuedLetter, IssueOrder
from organization.accounts import Account, find_account
from web.installing import install_demonstration
from web.services import Services, build_services

#: A letter of one page with one copy.
LETTER = Path(__file__).with_name("letter.json")
_ISSUER = "sekretariat"
#: Letters in the register for each round: filling it takes longer than asking it.
_EACH = 500


@dataclass(frozen=True, slots=True)
class Workshop:
    """What every measurement works with; nothing of it outlives the command."""

    services: Services
    environment: Mapping[str, str]
    folder: Path
    pool: PdfPool
    template: PreparedTemplate
    context: Mapping[str, Any]
    rounds: int
    letters: int
    #: Who issues, signed in for the whole measurement.
    account: Account
    _numbers: Iterator[int]

    def issue(self) -> IssuedLetter:
        """Issue the letter once more, under a number and key of its own."""
        office = self.services.office()
        key = f"ukur:{next(self._numbers)}"
        prepared = self.services.prepare(json.loads(LETTER.read_text()), office, key=key)
        return self.services.issue(IssueOrder(prepared, office, self.account, key=key, on_paper=True))


@contextmanager
def open_workshop(*, rounds: int, letters: int = 0, database: str = "") -> Iterator[Workshop]:
    """A workshop in a temporary folder, on an empty database or one of its own; raises `WrongUse` if it is not empty.

    `letters` are to be in the register, some hundreds for each round if it is 0.
    """
    with TemporaryDirectory(prefix="naskah-ukur-", ignore_cleanup_errors=True) as folder:
        environment = {key: value for key, value in os.environ.items() if key not in SETTINGS}
        environment |= {"NASKAH_DATA": f"{folder}/data", "PYTHONPATH": str(CHECKOUT), "NASKAH_PDF_WORKERS": "2"}
        if database:
            environment["NASKAH_DATABASE_URL"] = database
        services = build_services(read_settings(environment))
        if database and revision_of(services.database) is not None:
            raise WrongUse(_("Basis data untuk pengukuran harus kosong; {url} sudah berisi tabel.", url=database))
        install_demonstration(services)
        office = services.office()
        letter = services.prepare(json.loads(LETTER.read_text()), office)
        form = DocumentForm(letter.routing.form)
        template = prepare(services.templates.path(letter.kind.code, form).read_bytes(), services.profile.layout, form)
        context = letter.context(office, services.profile, 1)
        with services.database.read() as session:
            account = find_account(session, _ISSUER)
        with PdfPool(folder=scratch_folder(Path(folder) / "libreoffice")) as pool:
            # As the service's pages do before their first request.
            gc.collect()
            gc.freeze()
            yield Workshop(
                services=services,
                environment=environment,
                folder=Path(folder),
                pool=pool,
                template=template,
                context=context,
                rounds=rounds,
                letters=letters or rounds * _EACH,
                account=account,
                _numbers=count(),
            )
        services.close()
