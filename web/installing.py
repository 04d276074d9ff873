"""Setting an installation up: tables, office, accounts, and the demonstration data with its own switch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from core.errors import Refused
from core.i18n import _, mark
from core.migrating import upgrade
from core.settings import CHECKOUT
from letters.audit import Act, Action, write_act
from letters.models import Installation
from organization.accounts import Account, Role, hash_password
from organization.loading import build_office, read_office
from organization.models import Office
from organization.versions import require_whole, store_office
from web.services import Services

#: Known to everybody: fit for demonstration data only.
DEMO_PASSWORD = "naskah-demo"  # noqa: S105
DEMO_OFFICE = CHECKOUT / "examples" / "organization.yaml"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be made."""

    username: str
    post: str
    roles: tuple[Role, ...]
    what: str = ""


DEMO_ACCOUNTS = (
    NewAccount(
        "staf", "diskominfo-aptika-staf", (Role.STAFF,), mark("menyusun surat Bidang Aplikasi Informatika Diskominfo")
    ),
    NewAccount("pejabat", "diskominfo-aptika-kepala", (Role.OFFICIAL,), mark("menandatangani surat bidang itu")),
    NewAccount(
        "sekretariat",
        "setda-umum-tata-usaha-kepala",
        (Role.SECRETARIAT,),
        mark("menerbitkan surat seluruh instansi atas persetujuan pejabat, dan melihat register"),
    ),
    NewAccount("pemelihara", "setda-organisasi-kepala", (Role.TEMPLATES,), mark("memelihara templat")),
    NewAccount("admin", "diskominfo-kepala", (Role.ADMIN,), mark("mengurus kantor dan akun")),
    NewAccount(
        "pejabat-dinkes", "dinkes-kepala", (Role.OFFICIAL,), mark("menjawab permohonan sebagai Kepala Dinas Kesehatan")
    ),
    NewAccount("staf-dinkes", "dinkes-p2p-prakom", (Role.STAFF,), mark("menyiapkan surat Bidang P2P Dinas Kesehatan")),
    NewAccount(
        "sekretariat-ttu",
        "ttu-setda-kepala",
        (Role.SECRETARIAT,),
        mark("menerbitkan surat instansi kedua, Kabupaten TTU"),
    ),
)


def load_office(services: Services, path: Path, *, by: str) -> dict[str, bool]:
    """Check an office file and put it in force; the answer says for each agency whether anything changed.

    Raises `Refused` with every fault at its place; nothing is stored then.
    """
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise Refused(_("Berkas kantor {path} tidak dapat dibaca: {fault}", path=path, fault=fault)) from fault
    documents = read_office(content, name=path.name)
    upgrade(services.database)
    changed: dict[str, bool] = {}
    with services.database.write() as session:
        for document in documents:
            code = build_office([document]).agencies[0].code
            changed[code] = store_office(session, document, agency=code, at=services.clock(), by=by)
        session.flush()
        require_whole(session)
        for code in (code for code, is_new in changed.items() if is_new):
            write_act(session, Act(Action.LOAD_OFFICE, code, by), at=services.clock())
    return changed


def create_account(session: Session, services: Services, office: Office, new: NewAccount, password: str) -> Account:
    """Make an account for a post.

    Raises `Refused` when the name is taken or the password too short, `NotFound` for an unknown post.
    """
    if session.scalars(select(Account).where(Account.username == new.username)).first() is not None:
        raise Refused(_("Akun “{username}” sudah ada.", username=new.username))
    holder = office.holder(new.post, services.today())
    account = Account(
        username=new.username,
        name=holder.person.name if holder else office.full_title(new.post),
        password_hash=hash_password(password),
        agency=office.agency_of(new.post).code,
        post=new.post,
        roles=[role.value for role in new.roles],
        active=True,
        created_at=services.clock(),
    )
    session.add(account)
    write_act(session, Act(Action.CREATE_ACCOUNT, new.username, "admin"), at=services.clock())
    return account


def install_demonstration(services: Services) -> Sequence[NewAccount]:
    """Tables, the example office and the demonstration accounts; running it again changes nothing."""
    load_office(services, DEMO_OFFICE, by="demo")
    office = services.office()
    with services.database.write() as session:
        known = set(session.scalars(select(Account.username)))
        for new in DEMO_ACCOUNTS:
            if new.username not in known:
                create_account(session, services, office, new, DEMO_PASSWORD)
        if session.get(Installation, "demonstrasi") is None:
            session.add(Installation(key="demonstrasi", value=services.clock().isoformat()))
    return DEMO_ACCOUNTS
