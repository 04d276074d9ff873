"""The tables of this program, and bringing a database to them.

Alembic is read only when a database is changed: it takes as long to read as a tenth of the program.
"""

from __future__ import annotations

from importlib import import_module

from sqlalchemy import MetaData, inspect, text

from core.database import Base, Database
from core.settings import CHECKOUT

#: The modules that hold tables; named as text because this floor may not import those above it.
_TABLES = (
    "archive.models",
    "organization.accounts",
    "organization.versions",
    "letters.models",
    "letters.numbers.ledger",
    "letters.files.uploads",
    "letters.files.attachments",
    "letters.files.enclosures",
    "letters.files.unguarded",
    "letters.templates.proposals",
    "letters.profiles.proposals",
    "letters.archiving.dossiers",
    "letters.archiving.disposals",
    "letters.register.entries",
    "letters.register.views",
    "letters.work.models",
    "letters.proof.verification",
    "letters.proof.signed_files",
    "letters.delivery.models",
)


def metadata() -> MetaData:
    """Every table of the program."""
    for module in _TABLES:
        import_module(module)
    return Base.metadata


def head() -> str:
    """The newest revision, as the file `migrations/HEAD` names it."""
    return (CHECKOUT / "migrations" / "HEAD").read_text().strip()


def upgrade(database: Database, revision: str = "head") -> None:
    """Create or upgrade the tables, in one transaction."""
    if revision_of(database) not in {revision, head()}:
        _run(database, "upgrade", revision)


def downgrade(database: Database, revision: str) -> None:
    """Go back to an older revision, in one transaction."""
    _run(database, "downgrade", revision)


def revision_of(database: Database) -> str | None:
    """The revision a database stands at, None when it is empty."""
    with database.read() as session:
        if not inspect(session.connection()).has_table("alembic_version"):
            return None
        found: str | None = session.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def _run(database: Database, act: str, revision: str) -> None:
    config = import_module("alembic.config").Config()
    config.set_main_option("script_location", str(CHECKOUT / "migrations"))
    with database.engine.begin() as connection:
        config.attributes["connection"] = connection
        getattr(import_module("alembic.command"), act)(config, revision)
