"""First tables, and triggers that refuse what must never happen to a number, a letter or an act."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


FROZEN = {
    "letter": [
        "id",
        "agency",
        "series_id",
        "year",
        "number",
        "suffix",
        "text",
        "date",
        "kind",
        "route",
        "step",
        "form",
        "classification",
        "urgency",
        "subject",
        "requesting_unit",
        "asked_unit",
        "signatory_post",
        "signatory_nip",
        "contents",
        "context",
        "schema_version",
        "template_id",
        "profile_sha256",
        "idempotency_key",
        "fingerprint",
        "issued_by_id",
        "issued_at",
        "on_paper",
        "case_id",
    ],
    "series": ["id", "agency", "office", "group", "year"],
    "recipient": [],
    "letter_file": [],
    "template_version": [],
    "office_version": [],
    "audit_entry": [],
    "case_event": [],
    "assignment": [],
}


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("username", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("username", name=op.f("uq_account_username")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("subject_id", sa.String(length=40), nullable=False),
        sa.Column("details", sa.JSON(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_entry")),
        sa.UniqueConstraint("hash", name=op.f("uq_audit_entry_hash")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_entry_subject_id"), ["subject_id"], unique=False)

    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_head")),
    )
    op.create_table(
        "case",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("route", sa.String(length=40), nullable=False),
        sa.Column("requesting_unit", sa.String(length=80), nullable=False),
        sa.Column("asked_unit", sa.String(length=80), nullable=False),
        sa.Column("outsider", sa.JSON(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("opened_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("changed_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case")),
    )
    with op.batch_alter_table("case", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_agency"), ["agency"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_asked_unit"), ["asked_unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_requesting_unit"), ["requesting_unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_case_state"), ["state"], unique=False)

    op.create_table(
        "installation",
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_installation")),
    )
    op.create_table(
        "kept_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("kept_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_kept_file")),
    )
    op.create_table(
        "office_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("loaded_by", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office_version")),
    )
    with op.batch_alter_table("office_version", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_office_version_agency"), ["agency"], unique=False)

    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("office", sa.String(length=80), nullable=False),
        sa.Column("group", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last_number", sa.Integer(), nullable=False),
        sa.Column("last_date", sa.Date(), nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.CheckConstraint("last_number >= 0", name=op.f("ck_series_last_number_counts_up")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("agency", "office", "group", "year", name=op.f("uq_series_agency_office_group_year")),
    )
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("started_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("ended_at", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id_account")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_sign_in")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_account_id"), ["account_id"], unique=False)

    op.create_table(
        "template_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["kept_file.sha256"], name=op.f("fk_template_version_sha256_kept_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_version")),
        sa.UniqueConstraint("kind", "form", "sha256", name=op.f("uq_template_version_kind_form_sha256")),
    )
    op.create_table(
        "letter",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("suffix", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("route", sa.String(length=40), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("classification", sa.String(length=40), nullable=False),
        sa.Column("urgency", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("requesting_unit", sa.String(length=80), nullable=False),
        sa.Column("asked_unit", sa.String(length=80), nullable=False),
        sa.Column("signatory_post", sa.String(length=80), nullable=False),
        sa.Column("signatory_nip", sa.String(length=30), nullable=False),
        sa.Column("contents", sa.JSON(), nullable=False),
        sa.Column("context", sa.JSON(), nullable=False),
        sa.Column("schema_version", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("profile_sha256", sa.String(length=64), nullable=False),
        sa.Column("idempotency_key", sa.String(length=120), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("issued_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("on_paper", sa.Boolean(), nullable=False),
        sa.Column("case_id", sa.String(length=20), nullable=True),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.CheckConstraint("number >= 1", name=op.f("ck_letter_number_starts_at_one")),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_letter_case_id_case")),
        sa.ForeignKeyConstraint(["issued_by_id"], ["account.id"], name=op.f("fk_letter_issued_by_id_account")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_letter_series_id_series")),
        sa.ForeignKeyConstraint(
            ["template_id"], ["template_version.id"], name=op.f("fk_letter_template_id_template_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter")),
        sa.UniqueConstraint("agency", "year", "text", name=op.f("uq_letter_agency_year_text")),
        sa.UniqueConstraint("idempotency_key", name=op.f("uq_letter_idempotency_key")),
        sa.UniqueConstraint(
            "series_id", "year", "number", "suffix", name=op.f("uq_letter_series_id_year_number_suffix")
        ),
    )
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.create_index("ix_letter_agency_issued", ["agency", "issued_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_asked_unit"), ["asked_unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_requesting_unit"), ["requesting_unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_letter_text"), ["text"], unique=False)

    op.create_table(
        "assignment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("nip", sa.String(length=30), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_assignment_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignment")),
    )
    with op.batch_alter_table("assignment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assignment_letter_id"), ["letter_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_assignment_nip"), ["nip"], unique=False)

    op.create_table(
        "case_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=True),
        sa.Column("number", sa.String(length=200), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=True),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_case_event_case_id_case")),
        sa.ForeignKeyConstraint(
            ["file_sha256"], ["kept_file.sha256"], name=op.f("fk_case_event_file_sha256_kept_file")
        ),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_case_event_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_event")),
        sa.UniqueConstraint("case_id", "ordinal", name=op.f("uq_case_event_case_id_ordinal")),
    )
    with op.batch_alter_table("case_event", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_case_event_letter_id"), ["letter_id"], unique=False)

    op.create_table(
        "draft",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("route", sa.String(length=40), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("requesting_unit", sa.String(length=80), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("updated_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=True),
        sa.Column("case_id", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_draft_case_id_case")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_draft_letter_id_letter")),
        sa.ForeignKeyConstraint(["owner_id"], ["account.id"], name=op.f("fk_draft_owner_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draft")),
    )
    with op.batch_alter_table("draft", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draft_case_id"), ["case_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_draft_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_draft_requesting_unit"), ["requesting_unit"], unique=False)
        batch_op.create_index(batch_op.f("ix_draft_state"), ["state"], unique=False)

    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("leased_until", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=True),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("finished_at", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_job_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_job_letter_id")),
    )
    with op.batch_alter_table("job", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_job_state"), ["state"], unique=False)

    op.create_table(
        "letter_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_file_letter_id_letter")),
        sa.ForeignKeyConstraint(["sha256"], ["kept_file.sha256"], name=op.f("fk_letter_file_sha256_kept_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_file")),
        sa.UniqueConstraint("letter_id", "role", "ordinal", name=op.f("uq_letter_file_letter_id_role_ordinal")),
    )
    op.create_table(
        "recipient",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("nip", sa.String(length=30), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_recipient_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipient")),
        sa.UniqueConstraint("letter_id", "ordinal", name=op.f("uq_recipient_letter_id_ordinal")),
    )
    with op.batch_alter_table("recipient", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_recipient_post"), ["post"], unique=False)

    op.create_table(
        "initial",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("draft_id", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_initial_draft_id_draft")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initial")),
        sa.UniqueConstraint("draft_id", "post", "version", name=op.f("uq_initial_draft_id_post_version")),
    )
    op.bulk_insert(
        sa.table("audit_head", sa.column("id"), sa.column("count"), sa.column("hash")),
        [{"id": 1, "count": 0, "hash": "0" * 64}],
    )
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgresql
    guard()


def _quoted(columns: list[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _of(columns: list[str]) -> str:
    """Which columns an update trigger watches; all of them when none is named."""
    return f"OF {_quoted(columns)} " if columns else ""


def _guard_sqlite() -> None:
    for table, columns in FROZEN.items():
        op.execute(
            f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never deleted'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE {_of(columns)}ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: this never changes'); END"
        )
    op.execute(
        "CREATE TRIGGER series_never_back BEFORE UPDATE OF last_number, last_date ON series "
        "WHEN NEW.last_number < OLD.last_number OR NEW.last_date < OLD.last_date "
        "BEGIN SELECT RAISE(ABORT, 'series: numbers and dates never go back'); END"
    )


def _guard_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION naskah_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '%: this never changes', TG_TABLE_NAME; END $$"
    )
    for table, columns in FROZEN.items():
        op.execute(
            f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE {_of(columns)}ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
    op.execute(
        "CREATE TRIGGER series_never_back BEFORE UPDATE OF last_number, last_date ON series FOR EACH ROW "
        "WHEN (NEW.last_number < OLD.last_number OR NEW.last_date < OLD.last_date) "
        "EXECUTE FUNCTION naskah_refuse()"
    )


def downgrade() -> None:
    tables = (
        "initial",
        "recipient",
        "letter_file",
        "job",
        "draft",
        "case_event",
        "assignment",
        "letter",
        "template_version",
        "sign_in",
        "series",
        "office_version",
        "kept_file",
        "installation",
        "case",
        "audit_head",
        "audit_entry",
        "account",
    )
    for table in tables:
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION naskah_refuse()")
