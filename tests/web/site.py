"""A whole installation for tests: the real application on a real database, and visitors who fill in its forms.

site.visitor("pejabat").get("/")          # signed in; a plain visitor is site.visitor()
page.fields("form.draft")                 # what the browser would send
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from flask import Flask
from huey import MemoryHuey
from lxml import html
from sqlalchemy import select as query
from werkzeug.test import TestResponse

from core.errors import Busy, NaskahError
from core.i18n import use_language
from core.settings import Settings, read_settings
from jobs.queue import JobQueue
from letters.catalogue import CATALOGUE
from letters.kinds import Catalogue
from letters.models import Draft, Letter
from organization.accounts import Account, Role, hash_password
from tests.factories import SAMPLE, account
from tests.generator.pages import paper
from tests.web.selectors import select
from web.app import create_app
from web.installing import load_office
from web.services import Services, build_services

MORNING = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
PASSWORD = "sandi untuk uji"
KIND = "permohonan-pelibatan/lintas-unit/1"
OFFICE = SAMPLE.parent / "organization.yaml"
PEOPLE = {
    "staf": ("diskominfo-aptika-staf", Role.STAFF),
    "pejabat": ("diskominfo-aptika-kepala", Role.OFFICIAL),
    "lain": ("dinkes-p2p-kepala", Role.OFFICIAL),
    "prakom": ("dinkes-p2p-prakom", Role.STAFF),
    "kadis": ("dinkes-kepala", Role.OFFICIAL),
    "sekda": ("setda-kepala", Role.OFFICIAL),
    "sekretariat": ("setda-umum-tata-usaha-kepala", Role.SECRETARIAT),
    "pemelihara": ("setda-organisasi-kepala", Role.TEMPLATES),
    "admin": ("diskominfo-kepala", Role.ADMIN),
}


class PaperWorker:
    """Stands in for LibreOffice: two pages with a rule for every preview, and no files.

    Without `rule` they are empty, which the layout guard calls an error.
    """

    def __init__(self) -> None:
        self.fault: NaskahError | None = None
        self.produced: list[str] = []
        self.rule = b"100 400 m 300 400 l S"

    def produce(self, letter_id: str) -> None:
        self.produced.append(letter_id)

    def preview(self, kind: str, form: str, context: dict[str, Any], profile: str) -> bytes:
        if self.fault:
            raise self.fault
        pdf, made = paper(2), BytesIO()
        for page in pdf.pages:
            page.contents_add(pdf.make_stream(self.rule))
        pdf.save(made)
        return made.getvalue()

    def book(self, name: str, parts: list[tuple[str, dict[str, Any]]]) -> bytes:
        return self.preview("", "", {}, "")

    def guard_layouts(self) -> bool:
        return False

    def keep_watch(self) -> None:
        """The archive is checked elsewhere."""

    def sweep(self) -> None:
        """Nothing is owed."""


@dataclass
class Answer:
    """A response, read as a browser would."""

    response: TestResponse

    @property
    def status(self) -> int:
        return self.response.status_code

    @property
    def text(self) -> str:
        return self.response.get_data(as_text=True)

    @property
    def tree(self) -> Any:
        return html.fromstring(self.text)

    @property
    def words(self) -> str:
        """All text of the page's body, blanks folded."""
        return " ".join(self.tree.find("body").text_content().split())

    @property
    def location(self) -> str:
        return self.response.headers.get("Location", "")

    def all(self, selector: str) -> list[Any]:
        """Every element that the selector means."""
        return select(self.tree, selector)

    def find(self, selector: str) -> Any:
        found = self.all(selector)
        assert found, f"no {selector} on {self.response.request.path}: {self.words[:400]}"
        return found[0]

    def fields(self, selector: str) -> dict[str, str]:
        """What the form would send without any button being pressed."""
        return dict(self.find(selector).form_values())

    def faults(self) -> dict[str, str]:
        """The messages at fields, by the field's id."""
        return {
            each.get("id").removesuffix("-salah"): " ".join(each.text_content().split()) for each in self.all(".fault")
        }


class Visitor:
    """One browser."""

    def __init__(self, app: Flask, base: str) -> None:
        self.client = app.test_client()
        self._base = base

    def get(self, path: str, **options: Any) -> Answer:
        return Answer(self.client.get(path, base_url=self._base, **options))

    def post(self, path: str, fields: Mapping[str, Any] | None = None, **options: Any) -> Answer:
        """Send fields as they are; `submit` is what a browser does."""
        return Answer(self.client.post(path, data=fields or {}, base_url=self._base, **options))

    def submit(self, page: Answer, selector: str = "main form", **changes: Any) -> Answer:
        """Send a form of the page with changed fields; `-` in a name is written `__`."""
        form = page.find(selector)
        action = form.get("action") or page.response.request.path
        fields = page.fields(selector) | {name.replace("__", "-"): value for name, value in changes.items()}
        return self.post(action, {name: value for name, value in fields.items() if value is not None})

    def sign_in(self, username: str, password: str = PASSWORD) -> Answer:
        return self.submit(self.get("/masuk"), nama=username, sandi=password)

    def new_draft(self) -> str:
        """Begin a draft and return its address."""
        return self.submit(self.get("/surat/baru"), jenis=KIND).location

    def write(self, address: str, content: Mapping[str, Any], **changes: str) -> Answer:
        """Fill in a draft's page and press a button."""
        return self.post(address, self.get(address).fields("form.draft") | flat(content) | changes)

    def full_draft(self) -> str:
        """A draft with the sample's contents, saved."""
        address = self.new_draft()
        assert self.write(address, sample()).status == 303
        return address


class Site:
    """The application with its services, its clock and its people."""

    def __init__(
        self, folder: Path, *, is_served: bool = True, catalogue: Catalogue = CATALOGUE, **environment: str
    ) -> None:
        use_language("id")
        self.now = MORNING
        self.worker = PaperWorker()
        queue = JobQueue(MemoryHuey("tests", immediate=True))
        if is_served:
            queue.serve(self.worker)
        self.settings: Settings = read_settings({"NASKAH_DATA": str(folder), **environment})
        self.services: Services = build_services(self.settings, lambda: self.now, queue, catalogue)
        self.app = create_app(self.services)

    def visitor(self, username: str = "") -> Visitor:
        visitor = Visitor(self.app, self.settings.base_url)
        if username:
            assert visitor.sign_in(username).status == 303
        return visitor

    def drafts(self) -> list[Draft]:
        with self.services.database.read() as session:
            return list(session.scalars(query(Draft).order_by(Draft.created_at)))

    def letters(self) -> list[Letter]:
        with self.services.database.read() as session:
            return list(session.scalars(query(Letter).order_by(Letter.number)))

    def account(self, username: str) -> Account:
        with self.services.database.read() as session:
            return session.scalars(query(Account).where(Account.username == username)).one()

    def break_previews(self) -> None:
        self.worker.fault = Busy("LibreOffice tidak menjawab.")

    def close(self) -> None:
        self.services.close()


def furnish(folder: Path) -> None:
    """Tables, the example office, and one account for each role."""
    use_language("id")
    services = build_services(read_settings({"NASKAH_DATA": str(folder)}), lambda: MORNING)
    load_office(services, OFFICE, by="tests")
    hashed = hash_password(PASSWORD)
    with services.database.write() as session:
        session.add_all(
            account(post, role, username=name, name=f"Nama {name}", password_hash=hashed)
            for name, (post, role) in PEOPLE.items()
        )
    services.close()


def sample() -> dict[str, Any]:
    """The sample letter as a draft keeps it."""
    file: dict[str, Any] = json.loads(SAMPLE.read_text())
    return {key: value for key, value in file.items() if key not in ("jenis", "rute", "langkah")}


def with_contents(**changes: Any) -> dict[str, Any]:
    """The sample draft with other contents."""
    found = sample()
    return found | {"isi": found["isi"] | changes}


def flat(content: Any, prefix: str = "") -> dict[str, str]:
    """A draft's content as the fields of its page: `isi-kebutuhan-0-jabatan`."""
    return dict(_flat(content, prefix))


def _flat(content: Any, prefix: str) -> Iterator[tuple[str, str]]:
    if isinstance(content, Mapping):
        children: Any = content.items()
    elif isinstance(content, list):
        children = enumerate(content)
    else:
        yield prefix, str(content)
        return
    for key, value in children:
        yield from _flat(value, f"{prefix}-{key}" if prefix else str(key))
