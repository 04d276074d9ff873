"""Who may see, edit and issue what: every role, other units, and officials who are away."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from core.errors import Conflict, Forbidden, NotFound
from letters.access import acting_posts, drafting_units, may_issue
from letters.models import Draft
from organization.accounts import Account, Role
from organization.models import Office
from tests.factories import TODAY, Bench, account, letter_file

PLH_DAY = date(2025, 11, 5)
SEKDA, ASISTEN = "setda-kepala", "setda-asisten-3-kepala"


@pytest.mark.parametrize("role", [Role.STAFF, Role.SECRETARIAT, Role.TEMPLATES, Role.ADMIN])
def test_only_an_official_acts_in_a_post(office: Office, role: Role):
    assert acting_posts(office, account("diskominfo-kepala", role), TODAY) == frozenset()


def test_an_official_acts_in_the_own_post(office: Office):
    assert acting_posts(office, account("diskominfo-kepala", Role.OFFICIAL), TODAY) == {"diskominfo-kepala"}


def test_a_plt_acts_in_the_vacant_post_too(office: Office):
    sekretaris = account("disdikpora-sekretariat-kepala", Role.OFFICIAL)
    both = {"disdikpora-sekretariat-kepala", "disdikpora-kepala"}
    assert acting_posts(office, sekretaris, TODAY) == both
    assert acting_posts(office, sekretaris, date(2025, 2, 28)) == {"disdikpora-sekretariat-kepala"}


def test_an_account_left_from_before_a_vacancy_does_not_act(office: Office):
    """The former head's account still names the post; who acts there now has an account of his own."""
    assert acting_posts(office, account("disdikpora-kepala", Role.OFFICIAL), TODAY) == frozenset()
    assert acting_posts(office, account("disdikpora-kepala", Role.OFFICIAL), date(2025, 2, 28)) != frozenset()


@pytest.mark.parametrize(
    ("on", "sekda", "asisten"),
    [
        (date(2025, 11, 2), {SEKDA}, {ASISTEN}),
        (date(2025, 11, 3), set(), {ASISTEN, SEKDA}),
        (date(2025, 11, 14), set(), {ASISTEN, SEKDA}),
        (date(2025, 11, 15), {SEKDA}, {ASISTEN}),
    ],
)
def test_a_plh_replaces_the_holder_for_his_days(office: Office, on: date, sekda: set[str], asisten: set[str]):
    assert acting_posts(office, account(SEKDA, Role.OFFICIAL), on) == sekda
    assert acting_posts(office, account(ASISTEN, Role.OFFICIAL), on) == asisten


@pytest.mark.parametrize("post", ["tidak-ada", "diskominfo-kepala"])
def test_nobody_acts_in_a_post_that_is_unknown_or_not_yet_filled(office: Office, post: str):
    assert acting_posts(office, account(post, Role.OFFICIAL), date(2020, 1, 1)) == frozenset()


@pytest.mark.parametrize(
    ("who", "may"),
    [
        (account("diskominfo-aptika-kepala", Role.OFFICIAL), True),
        (account("diskominfo-arsip", Role.SECRETARIAT), True),
        (account("setda-umum-tata-usaha-arsiparis", Role.SECRETARIAT), True),
        (account("diskominfo-kepala", Role.OFFICIAL), False),
        (account("diskominfo-aptika-kepala", Role.STAFF), False),
        (account("diskominfo-aptika-staf", Role.STAFF), False),
        (account("diskominfo-arsip", Role.TEMPLATES, Role.ADMIN), False),
        (account("ttu-setda-kepala", Role.SECRETARIAT, agency="ttu"), False),
    ],
    ids=lambda value: value.username if isinstance(value, Account) else None,
)
def test_the_signing_official_or_the_secretariat_of_the_agency_may_issue(office: Office, who: Account, may: bool):
    assert may_issue(office, who, "diskominfo-aptika-kepala", TODAY) is may


@pytest.mark.parametrize(
    ("who", "units"),
    [
        (account("diskominfo-aptika-staf", Role.STAFF), {"diskominfo-aptika"}),
        (
            account("diskominfo-sekretariat-kepala", Role.OFFICIAL),
            {"diskominfo-sekretariat", "diskominfo-sekretariat-umum"},
        ),
        (account("diskominfo-arsip", Role.TEMPLATES), set()),
        (account("diskominfo-arsip", Role.ADMIN), set()),
        (account("tidak-ada", Role.STAFF), set()),
    ],
    ids=lambda value: value.username if isinstance(value, Account) else None,
)
def test_staff_and_officials_write_for_their_own_unit_and_those_below(office: Office, who: Account, units: set[str]):
    assert set(drafting_units(office, who, TODAY)) == units


def test_the_secretariat_writes_for_every_unit_of_its_agency_and_no_other(office: Office):
    units = drafting_units(office, account("diskominfo-arsip", Role.SECRETARIAT), TODAY)
    assert set(units) == {unit.code for unit in office.units if unit.agency == "belu"}


@pytest.fixture
def people(bench: Bench) -> dict[str, Account]:
    """Accounts of each role, some in other units and agencies."""
    made = {
        "staf": account("diskominfo-aptika-staf", Role.STAFF),
        "rekan": account("diskominfo-aptika-prakom-muda", Role.STAFF),
        "pejabat": account("diskominfo-aptika-kepala", Role.OFFICIAL),
        "kadis": account("diskominfo-kepala", Role.OFFICIAL),
        "penerima": account("dinkes-kepala", Role.OFFICIAL),
        "tetangga": account("diskominfo-ikp-staf", Role.STAFF),
        "lain": account("dinkes-p2p-prakom", Role.STAFF),
        "pemelihara": account("diskominfo-sekretariat-perencana", Role.TEMPLATES),
        "admin": account("diskominfo-sekretariat-umum-kepala", Role.ADMIN),
        "ttu": account("ttu-diskominfo-egov-prakom", Role.SECRETARIAT, agency="ttu"),
    }
    return {name: bench.add(each) for name, each in made.items()} | {"sekretariat": bench.secretariat}


def draft(bench: Bench, owner: Account) -> Draft:
    prepared = bench.prepare()
    return bench.drafts.create(bench.office, owner, prepared.kind.code, prepared.step, letter_file())


def who_sees(bench: Bench, people: dict[str, Account], draft_id: str) -> set[str]:
    seen = set()
    for name, each in people.items():
        try:
            bench.drafts.find(bench.office, each, draft_id)
        except NotFound:
            continue
        seen.add(name)
    return seen


def test_a_draft_is_its_owners_alone_until_it_is_handed_on(bench: Bench, people: dict[str, Account]):
    made = draft(bench, people["staf"])
    assert who_sees(bench, people, made.id) == {"staf"}
    bench.drafts.submit(bench.office, people["staf"], made.id)
    assert who_sees(bench, people, made.id) == {"staf", "rekan", "pejabat", "kadis", "sekretariat"}
    bench.drafts.withdraw(bench.office, people["staf"], made.id)
    assert who_sees(bench, people, made.id) == {"staf"}


def test_a_submitted_draft_is_edited_by_who_may_issue_it_and_never_by_a_colleague(
    bench: Bench, people: dict[str, Account]
):
    made = draft(bench, people["staf"])
    bench.drafts.submit(bench.office, people["staf"], made.id)
    for name in ("pejabat", "sekretariat", "staf"):
        bench.drafts.save(bench.office, people[name], made.id, letter_file(sifat=name))
    with pytest.raises(Forbidden):
        bench.drafts.save(bench.office, people["rekan"], made.id, letter_file(sifat="x"))
    for name in ("tetangga", "lain", "admin", "ttu"):
        with pytest.raises(NotFound):
            bench.drafts.save(bench.office, people[name], made.id, letter_file(sifat="x"))


def test_editing_does_not_take_a_draft_out_of_its_unit(bench: Bench, people: dict[str, Account]):
    """The secretariat may clear the unit while it works; the writer must not lose sight of the draft."""
    made = draft(bench, people["staf"])
    bench.drafts.submit(bench.office, people["staf"], made.id)
    saved = bench.drafts.save(bench.office, people["sekretariat"], made.id, letter_file(pemohon=""))
    assert saved.requesting_unit == "diskominfo-aptika"
    assert "rekan" in who_sees(bench, people, made.id)


@pytest.mark.parametrize("name", ["pemelihara", "admin"])
def test_who_writes_no_letters_begins_no_draft(bench: Bench, people: dict[str, Account], name: str):
    with pytest.raises(Forbidden):
        draft(bench, people[name])


def test_who_lost_the_role_can_no_longer_save(bench: Bench, people: dict[str, Account]):
    made = draft(bench, people["staf"])
    people["staf"].roles = [Role.ADMIN.value]
    with pytest.raises(Forbidden):
        bench.drafts.save(bench.office, people["staf"], made.id, letter_file(sifat="Segera"))


def test_nobodys_words_are_overwritten_unseen(bench: Bench, people: dict[str, Account]):
    made = draft(bench, people["staf"])
    bench.drafts.save(bench.office, people["staf"], made.id, letter_file(sifat="Segera"), version=1)
    with pytest.raises(Conflict):
        bench.drafts.save(bench.office, people["staf"], made.id, letter_file(sifat="Biasa"), version=1)
    again = bench.drafts.save(bench.office, people["staf"], made.id, letter_file(sifat="Segera"), version=1)
    assert again.version == 2


def test_an_issued_draft_stays_as_it_is(bench: Bench, people: dict[str, Account]):
    made = draft(bench, people["staf"])
    bench.issue(draft_id=made.id)
    for act in (bench.drafts.submit, bench.drafts.withdraw):
        with pytest.raises(Forbidden):
            act(bench.office, people["staf"], made.id)
    with pytest.raises(Forbidden):
        bench.drafts.save(bench.office, people["staf"], made.id, letter_file(sifat="x"))
    assert bench.drafts.open_drafts(people["staf"]) == []


def test_submitted_drafts_are_shown_to_who_may_see_them(bench: Bench, people: dict[str, Account]):
    made = draft(bench, people["staf"])
    bench.drafts.submit(bench.office, people["staf"], made.id)
    waiting = {name for name, each in people.items() if bench.drafts.submitted(bench.office, each)}
    assert waiting == {"staf", "rekan", "pejabat", "kadis", "sekretariat"}


def test_the_register_shows_each_reader_what_is_theirs(bench: Bench, people: dict[str, Account]):
    """Page and single letter agree; an addressee and a tembusan see what was sent to their post, and the asked unit
    sees the letters of its cases."""
    issued = bench.issue()
    listed = {name for name, each in people.items() if bench.register.page(bench.office, each).total}
    opened = set()
    for name, each in people.items():
        try:
            bench.register.open(bench.office, each, issued.id)
        except NotFound:
            continue
        opened.add(name)
    assert listed == opened == {"staf", "rekan", "pejabat", "kadis", "penerima", "lain", "sekretariat"}


def test_the_secretariat_needs_the_officials_agreement_on_paper(bench: Bench, people: dict[str, Account]):
    prepared = bench.prepare()
    with pytest.raises(Forbidden, match="di atas kertas"):
        bench.issue_letter(bench.order(prepared, on_paper=False))
    assert bench.issue().is_new


def test_the_signing_official_needs_no_paper_and_others_no_reason(bench: Bench, people: dict[str, Account]):
    assert bench.issue(account=people["pejabat"], on_paper=False).is_new
    for name in ("kadis", "staf", "admin", "pemelihara", "ttu", "penerima"):
        with pytest.raises(Forbidden, match="Kepala Bidang Aplikasi Informatika"):
            bench.issue(account=people[name])


def test_a_letter_of_a_plhs_days_is_not_issued_by_the_returned_holder(bench: Bench):
    """It carries the Plh.'s name; once his days are over only the secretariat may issue it, with his agreement."""
    sekda = bench.add(account(SEKDA, Role.OFFICIAL))
    asisten = bench.add(account(ASISTEN, Role.OFFICIAL))
    bench.now = datetime(2025, 11, 15, 2, 0, tzinfo=UTC)
    file = letter_file(pemohon="setda", tanggal="2025-11-14")
    for each in (sekda, asisten):
        with pytest.raises(Forbidden):
            bench.issue(file, account=each, on_paper=False)
    assert bench.issue(file).is_new
    assert bench.issue(letter_file(pemohon="setda"), account=sekda, on_paper=False).is_new
