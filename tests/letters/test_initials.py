"""Paraf hierarki: a letter waits for the initials that the office file asks for (tata naskah 4.3)."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select

from core.errors import Forbidden, NotFound, Refused
from letters.audit import Action
from letters.models import AuditEntry, Draft, DraftState, Initial, Letter
from organization.accounts import Account, Role
from organization.models import Capacity, Holding, Office
from tests.factories import TODAY, Bench, account, example_office, letter_file, with_holdings

SEKRETARIS, KASUBAG = "diskominfo-sekretariat-kepala", "diskominfo-sekretariat-umum-kepala"


def with_initials(office: Office, unit: str, *posts: str) -> Office:
    """The office in which these posts initial the letters of a unit's leader."""
    units = tuple(replace(each, initials=posts) if each.code == unit else each for each in office.units)
    return replace(office, units=units)


@pytest.fixture
def desk(desk: Bench) -> Bench:
    """The Kasubag Umum and then the Sekretaris initial what the Kepala Bidang signs."""
    desk.office = with_initials(example_office(), "diskominfo-aptika", KASUBAG, SEKRETARIS)
    return desk


@pytest.fixture
def people(desk: Bench) -> dict[str, Account]:
    made = {
        "staf": account("diskominfo-aptika-staf", Role.STAFF),
        "rekan": account("diskominfo-aptika-prakom-muda", Role.STAFF),
        "kabid": account("diskominfo-aptika-kepala", Role.OFFICIAL),
        "kadis": account("diskominfo-kepala", Role.OFFICIAL),
        "sekretaris": account(SEKRETARIS, Role.OFFICIAL),
        "kasubag": account(KASUBAG, Role.OFFICIAL),
        "tetangga": account("diskominfo-ikp-kepala", Role.OFFICIAL),
    }
    return {name: desk.add(each) for name, each in made.items()}


def submitted(desk: Bench, owner: Account) -> Draft:
    prepared = desk.prepare()
    draft = desk.drafts.create(desk.office, owner, prepared.kind.code, prepared.step, letter_file())
    return desk.drafts.submit(desk.office, owner, draft.id)


def issue(desk: Bench, who: Account, draft: Draft, **changes: object) -> None:
    desk.issue(letter_file(**changes), account=who, draft_id=draft.id, on_paper=False)


def initial(desk: Bench, draft: Draft, *who: Account) -> None:
    for each in who:
        desk.drafts.initial(desk.office, each, draft.id)


def given(desk: Bench, draft: Draft) -> set[str]:
    found = desk.drafts.find(desk.office, desk.secretariat, draft.id)
    return set(desk.drafts.initials(found))


def test_a_letter_waits_until_every_named_post_initialled_it(desk: Bench, people: dict[str, Account]):
    draft = submitted(desk, people["staf"])
    with pytest.raises(Forbidden, match="belum diparaf: Kepala Subbagian Umum dan Kepegawaian, Sekretaris"):
        issue(desk, people["kabid"], draft)
    initial(desk, draft, people["kasubag"])
    with pytest.raises(Forbidden, match=r"belum diparaf: Sekretaris\."):
        issue(desk, people["kabid"], draft)
    initial(desk, draft, people["sekretaris"])
    issue(desk, people["kabid"], draft)
    with desk.database.read() as session:
        assert session.scalars(select(Letter.number)).all() == [1]
        acts = select(AuditEntry.actor, AuditEntry.post).where(AuditEntry.action == Action.INITIAL.value)
        assert session.execute(acts.order_by(AuditEntry.id)).all() == [
            (people["kasubag"].username, KASUBAG),
            (people["sekretaris"].username, SEKRETARIS),
        ]


def test_a_change_asks_for_every_initial_again(desk: Bench, people: dict[str, Account]):
    """What was initialled is not what would be signed."""
    draft = submitted(desk, people["staf"])
    initial(desk, draft, people["kasubag"], people["sekretaris"])
    assert given(desk, draft) == {KASUBAG, SEKRETARIS}
    desk.drafts.save(desk.office, people["kabid"], draft.id, letter_file(sifat="Segera"))
    assert given(desk, draft) == set()
    with pytest.raises(Forbidden, match="belum diparaf"):
        issue(desk, people["kabid"], draft, sifat="Segera")
    initial(desk, draft, people["sekretaris"], people["kasubag"])
    issue(desk, people["kabid"], draft, sifat="Segera")


def test_saving_without_a_change_keeps_the_initials(desk: Bench, people: dict[str, Account]):
    draft = submitted(desk, people["staf"])
    initial(desk, draft, people["kasubag"])
    desk.drafts.save(desk.office, people["kabid"], draft.id, letter_file())
    assert given(desk, draft) == {KASUBAG}


def test_a_post_initials_a_version_once(desk: Bench, people: dict[str, Account]):
    draft = submitted(desk, people["staf"])
    initial(desk, draft, people["kasubag"], people["kasubag"])
    with desk.database.read() as session:
        assert len(session.scalars(select(Initial)).all()) == 1
        assert len(session.scalars(select(AuditEntry).where(AuditEntry.action == Action.INITIAL.value)).all()) == 1


@pytest.mark.parametrize("name", ["kabid", "kadis", "rekan", "tetangga"])
def test_only_a_named_post_initials(desk: Bench, people: dict[str, Account], name: str):
    draft = submitted(desk, people["staf"])
    with pytest.raises((Forbidden, NotFound)):
        initial(desk, draft, people[name])
    assert given(desk, draft) == set()


def test_who_initials_sees_the_draft_once_it_is_submitted(desk: Bench, people: dict[str, Account]):
    prepared = desk.prepare()
    draft = desk.drafts.create(desk.office, people["staf"], prepared.kind.code, prepared.step, letter_file())
    with pytest.raises(NotFound):
        initial(desk, draft, people["sekretaris"])
    desk.drafts.submit(desk.office, people["staf"], draft.id)
    assert desk.drafts.find(desk.office, people["sekretaris"], draft.id).id == draft.id
    with pytest.raises(NotFound):
        desk.drafts.find(desk.office, people["tetangga"], draft.id)


def test_a_draft_that_went_back_to_its_writer_is_not_initialled(desk: Bench, people: dict[str, Account]):
    draft = submitted(desk, people["staf"])
    desk.drafts.give_back(desk.office, people["kabid"], draft.id, "Lengkapi dasar.")
    with pytest.raises((Forbidden, NotFound)):
        initial(desk, draft, people["sekretaris"])


def test_the_secretariat_with_the_agreement_on_paper_needs_no_initials_here(desk: Bench, people: dict[str, Account]):
    """The paper carries them."""
    draft = submitted(desk, people["staf"])
    assert desk.issue(draft_id=draft.id).is_new


def test_what_an_official_writes_and_issues_alone_needs_none(desk: Bench, people: dict[str, Account]):
    """Tata naskah 4.3: self-drafted letters need no paraf."""
    assert desk.issue(account=people["kabid"], on_paper=False).is_new


def test_where_the_office_file_names_nobody_nothing_waits(desk: Bench, people: dict[str, Account]):
    desk.office = example_office()
    draft = submitted(desk, people["staf"])
    issue(desk, people["kabid"], draft)


def test_a_plh_of_the_initialling_post_initials_for_it(desk: Bench, people: dict[str, Account]):
    kasubag = "199008142016022006"
    plh = Holding(SEKRETARIS, kasubag, TODAY, TODAY, capacity=Capacity.PLH)
    desk.office = with_holdings(desk.office, plh)
    draft = submitted(desk, people["staf"])
    with pytest.raises((Forbidden, NotFound)):
        initial(desk, draft, people["sekretaris"])
    initial(desk, draft, people["kasubag"])
    assert given(desk, draft) == {KASUBAG, SEKRETARIS}
    issue(desk, people["kabid"], draft)


def test_a_missing_initial_takes_no_number(desk: Bench, people: dict[str, Account]):
    draft = submitted(desk, people["staf"])
    with pytest.raises(Forbidden):
        issue(desk, people["kabid"], draft)
    assert desk.drafts.find(desk.office, people["staf"], draft.id).state == DraftState.SUBMITTED.value
    assert desk.issue(draft_id=draft.id).number == "800.1.11.1/1/Diskominfo/2026"


# ---------------------------------------------------------------------------------------------- returned with a note


def test_a_draft_is_returned_with_a_note_that_its_writer_reads(desk: Bench, people: dict[str, Account]):
    draft = submitted(desk, people["staf"])
    desk.drafts.give_back(desk.office, people["kabid"], draft.id, "  Lengkapi dasar.  ")
    found = desk.drafts.find(desk.office, people["staf"], draft.id)
    assert (found.state, found.note) == (DraftState.DRAFT.value, "Lengkapi dasar.")
    desk.drafts.submit(desk.office, people["staf"], draft.id)
    assert desk.drafts.find(desk.office, people["kabid"], draft.id).note == ""


@pytest.mark.parametrize("note", ["", "   ", "\n"])
def test_a_draft_is_not_returned_without_a_note(desk: Bench, people: dict[str, Account], note: str):
    draft = submitted(desk, people["staf"])
    with pytest.raises(Refused) as caught:
        desk.drafts.give_back(desk.office, people["kabid"], draft.id, note)
    assert list(caught.value.errors) == ["catatan"]
    assert desk.drafts.find(desk.office, people["kabid"], draft.id).state == DraftState.SUBMITTED.value


@pytest.mark.parametrize("name", ["rekan", "tetangga"])
def test_who_may_not_edit_a_draft_does_not_return_it(desk: Bench, people: dict[str, Account], name: str):
    draft = submitted(desk, people["staf"])
    with pytest.raises((Forbidden, NotFound)):
        desk.drafts.give_back(desk.office, people[name], draft.id, "Kembalikan.")


def test_each_step_of_a_draft_stands_in_the_history(desk: Bench, people: dict[str, Account]):
    draft = submitted(desk, people["staf"])
    desk.drafts.give_back(desk.office, people["kabid"], draft.id, "Lengkapi.")
    desk.drafts.submit(desk.office, people["staf"], draft.id)
    with desk.database.read() as session:
        acts = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == draft.id).order_by(AuditEntry.id))
        assert [(act.action, act.actor) for act in acts] == [
            ("ajukan", people["staf"].username),
            ("kembalikan", people["kabid"].username),
            ("ajukan", people["staf"].username),
        ]


# -------------------------------------------------------------------------------------- a post held for the time


def test_an_acting_official_sees_edits_and_issues_the_drafts_of_the_unit_held_for_the_time(
    desk: Bench, people: dict[str, Account]
):
    """The Kepala Bidang IKP is Plh. of Aptika today; tomorrow the drafts are none of his."""
    ikp = "196804021992012001"
    plh = Holding("diskominfo-aptika-kepala", ikp, TODAY, TODAY, capacity=Capacity.PLH)
    draft = submitted(desk, people["staf"])
    with pytest.raises(NotFound):
        desk.drafts.find(desk.office, people["tetangga"], draft.id)
    desk.office = with_holdings(example_office(), plh)
    assert desk.drafts.find(desk.office, people["tetangga"], draft.id).id == draft.id
    assert [each.id for each in desk.drafts.submitted(desk.office, people["tetangga"])] == [draft.id]
    desk.drafts.save(desk.office, people["tetangga"], draft.id, letter_file(sifat="Segera"))
    with pytest.raises(Forbidden):
        issue(desk, people["kabid"], draft, sifat="Segera")
    issue(desk, people["tetangga"], draft, sifat="Segera")
    with desk.database.read() as session:
        letter = session.scalars(select(Letter)).one()
    assert (letter.signatory_post, letter.signatory_nip) == ("diskominfo-aptika-kepala", ikp)
    desk.office = example_office()
    other = submitted(desk, people["staf"])
    with pytest.raises(NotFound):
        desk.drafts.find(desk.office, people["tetangga"], other.id)


def test_a_plt_writes_for_the_unit_that_is_vacant(desk: Bench):
    sekretaris = desk.add(account("disdikpora-sekretariat-kepala", Role.OFFICIAL))
    file = letter_file(pemohon="disdikpora")
    prepared = desk.prepare(file)
    draft = desk.drafts.create(desk.office, sekretaris, prepared.kind.code, prepared.step, file)
    assert draft.requesting_unit == "disdikpora"
    assert desk.issue(file, account=sekretaris, on_paper=False, draft_id=draft.id).is_new


def test_a_draft_that_names_an_unknown_case_is_kept(desk: Bench, people: dict[str, Account]):
    prepared = desk.prepare()
    file = letter_file(kasus="tidak-ada")
    draft = desk.drafts.create(desk.office, people["staf"], prepared.kind.code, prepared.step, file)
    found = desk.drafts.find(desk.office, people["staf"], draft.id)
    assert (found.case_id, found.content["kasus"]) == (None, "tidak-ada")
