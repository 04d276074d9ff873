"""Versions of templates: two persons, a day from which, the nearest reach, one click back; on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from core.errors import Forbidden, Refused
from core.profile import DocumentForm
from generator.checking.findings import Finding, Severity
from letters.audit import Action
from letters.models import AuditEntry
from letters.templates.desk import TemplateDesk, Upload
from letters.templates.proposals import TemplateProposal
from letters.templates.versions import EVERYBODY, Reach
from organization.accounts import Account, Role
from tests.factories import TODAY, Bench, account

KIND, FORM = "permohonan-pelibatan", DocumentForm.SURAT_DINAS
#: The office that numbers the sample letter.
UNIT = Reach("belu", "diskominfo")
TOMORROW = TODAY + timedelta(days=1)


class Desk:
    """The desk of a bench with the people who work at it."""

    def __init__(self, bench: Bench) -> None:
        self.bench = bench
        self.desk = TemplateDesk(bench.database, bench.clock, shelf=bench.templates, today=bench.today)
        self.author = bench.add(account("setda-organisasi-kepala", Role.TEMPLATES))
        self.second = bench.add(account("diskominfo-kepala", Role.ADMIN))

    def upload(self, content: bytes, reach: Reach = EVERYBODY, *findings: Finding) -> TemplateProposal:
        return self.desk.upload(self.author, Upload(KIND, FORM, reach, "a.docx", content, findings))

    def approved(self, content: bytes, reach: Reach = EVERYBODY) -> TemplateProposal:
        proposal = self.upload(content, reach)
        self.desk.propose(self.author, proposal.id, "Kop baru.")
        self.desk.approve(self.second, proposal.id)
        return self.desk.find(proposal.id)

    def issued_with(self) -> bytes:
        letter = self.bench.register.by_id(self.bench.issue().id)
        return self.bench.storage.get(letter.template.sha256)

    def states(self, reach: Reach = EVERYBODY) -> list[str]:
        standing = self.desk.standing(KIND, FORM, reach)
        return [standing.state_of(each) for each in standing.proposals]

    def acts(self) -> list[str]:
        with self.bench.database.read() as session:
            found = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))
            return [action for action in found if "templat" in action]


@pytest.fixture
def desk(database_url: str, tmp_path: Path) -> Iterator[Desk]:
    bench = Bench(database_url, tmp_path)
    yield Desk(bench)
    bench.check()
    bench.close()


def refuser(desk: Desk, role: Role, agency: str = "belu") -> Account:
    return desk.bench.add(account("diskominfo-aptika-staf", role, agency=agency))


def test_from_upload_to_rollback(desk: Desk) -> None:
    shipped = desk.bench.templates.path(KIND, FORM).read_bytes()
    assert desk.issued_with() == shipped
    first = desk.approved(b"PK satu")
    assert desk.states() == ["disetujui"]
    desk.desk.activate(desk.author, first.id, TOMORROW)
    assert (desk.states(), desk.issued_with()) == (["terjadwal"], shipped)
    desk.bench.now += timedelta(days=1)
    assert (desk.states(), desk.issued_with()) == (["berlaku"], b"PK satu")
    second = desk.approved(b"PK dua")
    desk.desk.activate(desk.second, second.id, TOMORROW)
    assert (desk.states(), desk.issued_with()) == (["berlaku", "digantikan"], b"PK dua")
    desk.desk.roll_back(desk.second, KIND, FORM, EVERYBODY)
    assert (desk.states(), desk.issued_with()) == (["digantikan", "berlaku"], b"PK satu")
    desk.desk.roll_back(desk.second, KIND, FORM, EVERYBODY)
    assert desk.issued_with() == b"PK dua"
    with_versions = [Action.PROPOSE_TEMPLATE, Action.APPROVE_TEMPLATE, Action.ACTIVATE_TEMPLATE] * 2
    assert desk.acts() == [*with_versions, Action.ROLL_BACK_TEMPLATE, Action.ROLL_BACK_TEMPLATE]


def test_the_only_version_rolls_back_to_the_shipped_file_and_one_to_come_is_called_off(desk: Desk) -> None:
    shipped = desk.bench.templates.path(KIND, FORM).read_bytes()
    first = desk.approved(b"PK satu")
    desk.desk.activate(desk.author, first.id, TODAY)
    assert desk.issued_with() == b"PK satu"
    desk.desk.roll_back(desk.author, KIND, FORM, EVERYBODY)
    assert desk.issued_with() == shipped
    with pytest.raises(Refused, match="bawaan"):
        desk.desk.roll_back(desk.author, KIND, FORM, EVERYBODY)
    desk.desk.activate(desk.author, first.id, TOMORROW)
    desk.desk.roll_back(desk.author, KIND, FORM, EVERYBODY)
    desk.bench.now += timedelta(days=5)
    assert desk.issued_with() == shipped


def test_the_nearest_reach_wins(desk: Desk) -> None:
    for content, reach in ((b"PK semua", EVERYBODY), (b"PK belu", Reach("belu")), (b"PK dinas", UNIT)):
        desk.desk.activate(desk.author, desk.approved(content, reach).id, TODAY)
        assert desk.issued_with() == content
    desk.desk.roll_back(desk.author, KIND, FORM, UNIT)
    assert desk.issued_with() == b"PK belu"
    elsewhere = desk.bench.templates.current(KIND, FORM, Reach("ttu", "ttu-diskominfo"), TODAY)
    assert desk.bench.templates.content(elsewhere) == b"PK semua"


def test_two_persons_decide(desk: Desk) -> None:
    proposal = desk.upload(b"PK satu")
    with pytest.raises(Refused, match="Tulis apa yang diubah"):
        desk.desk.propose(desk.author, proposal.id, " ")
    with pytest.raises(Refused, match="diperiksa"):
        desk.desk.approve(desk.second, proposal.id)
    desk.desk.propose(desk.author, proposal.id, "Kop baru.")
    with pytest.raises(Forbidden, match="orang kedua"):
        desk.desk.approve(desk.author, proposal.id)
    with pytest.raises(Forbidden):
        desk.desk.approve(refuser(desk, Role.STAFF), proposal.id)
    with pytest.raises(IntegrityError), desk.bench.database.write() as session:
        session.execute(text("UPDATE template_proposal SET decided_by_id = author_id"))
    with pytest.raises(Refused, match="Tulis alasan"):
        desk.desk.reject(desk.second, proposal.id, "")
    desk.desk.reject(desk.second, proposal.id, "Kop keliru.")
    assert desk.states() == ["ditolak"]
    with pytest.raises(Refused, match="ditolak"):
        desk.desk.activate(desk.second, proposal.id, TODAY)
    assert desk.acts() == [Action.PROPOSE_TEMPLATE, Action.REJECT_TEMPLATE]


def test_what_is_wrong_or_not_theirs_is_refused(desk: Desk) -> None:
    error = Finding("huruf", Severity.ERROR, "x", "y")
    with pytest.raises(Refused, match="kesalahan"):
        desk.upload(b"PK satu", EVERYBODY, error)
    with pytest.raises(Forbidden, match="instansinya"):
        desk.upload(b"PK satu", Reach("ttu"))
    other = refuser(desk, Role.ADMIN, agency="ttu")
    proposal = desk.upload(b"PK satu", Reach("belu"))
    desk.desk.propose(desk.author, proposal.id, "Kop baru.")
    with pytest.raises(Forbidden, match="instansinya"):
        desk.desk.approve(other, proposal.id)
    desk.desk.approve(desk.second, proposal.id)
    with pytest.raises(Refused, match="sudah lewat"):
        desk.desk.activate(desk.second, proposal.id, date(2026, 11, 1))


def test_versions_and_activations_never_change(desk: Desk) -> None:
    desk.desk.activate(desk.author, desk.approved(b"PK satu").id, TODAY)
    for change in (
        "DELETE FROM template_activation",
        "UPDATE template_activation SET from_date = '2020-01-01'",
        "DELETE FROM template_proposal",
        "UPDATE template_proposal SET template_id = 99",
    ):
        with pytest.raises(Exception, match="never"), desk.bench.database.write() as session:
            session.execute(text(change))
