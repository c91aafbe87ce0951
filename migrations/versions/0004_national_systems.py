"""What is remembered of the national systems' answers, and what is told them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _upgrade_outbox()
    _upgrade_answers()


def downgrade() -> None:
    _downgrade_answers()
    _downgrade_outbox()


# The outbox: what is told the national systems.

TARGETS = ("nvr", "engagement_index", "pdl_log")
FIRST_TARGETS = ("nvr",)


def _upgrade_outbox() -> None:
    _set_targets(TARGETS)
    op.drop_index("ix_outbox_due", "outbox_message")
    _partial_index("ix_outbox_due", ["target", "due_at", "id"], "state = 'waiting'")
    _partial_index("ix_outbox_unsent", ["target", "state", "created_at"], "state <> 'sent'")
    _partial_index("uq_outbox_one_per_subject", ["subject_uuid"], "target = 'engagement_index'", unique=True)
    op.create_index("ix_outbox_sent", "outbox_message", ["target", "sent_at"])


def _downgrade_outbox() -> None:
    op.execute("DELETE FROM outbox_message WHERE target <> 'nvr'")
    for name in ("ix_outbox_due", "ix_outbox_unsent", "uq_outbox_one_per_subject", "ix_outbox_sent"):
        op.drop_index(name, "outbox_message")
    op.create_index("ix_outbox_due", "outbox_message", ["state", "due_at"])
    _set_targets(FIRST_TARGETS)


def _set_targets(targets: Sequence[str]) -> None:
    """Change what the CHECK on ``target`` lets through; SQLite copies the table for it."""
    name = op.f("ck_outbox_message_outboxtarget")
    with op.batch_alter_table("outbox_message") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.column("target").in_(targets))


def _partial_index(name: str, columns: Sequence[str], condition: str, *, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(
        name, "outbox_message", columns, unique=unique, sqlite_where=where, postgresql_where=where
    )


# What the national systems answered, and the consents they are told.

MOMENT = sa.DateTime(timezone=True)


def _upgrade_answers() -> None:
    op.create_table(
        "person_check",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("care_provider_id", sa.Integer(), sa.ForeignKey("care_provider.id"), nullable=False),
        sa.Column("patient_id", sa.Integer(), sa.ForeignKey("patient.id"), nullable=False, unique=True),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT),
        sa.Column("fetched_at", MOMENT),
        sa.Column("valid_until", MOMENT),
        sa.Column("present_number", sa.String(40)),
        sa.Column("person", sa.JSON()),
    )
    op.create_index("ix_person_check_care_provider_id", "person_check", ["care_provider_id"])
    op.create_index("ix_person_check_due", "person_check", ["due_at"])
    op.create_table(
        "sharing_consent",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("care_provider_id", sa.Integer(), sa.ForeignKey("care_provider.id"), nullable=False),
        sa.Column("uuid", sa.Uuid(), nullable=False, unique=True),
        sa.Column("patient_id", sa.Integer(), sa.ForeignKey("patient.id"), nullable=False),
        sa.Column("basis", sa.String(40), nullable=False),
        sa.Column("person_root", sa.String(40), nullable=False),
        sa.Column("person_extension", sa.String(40), nullable=False),
        sa.Column("care_provider", sa.String(31), nullable=False),
        sa.Column("care_unit", sa.String(31), nullable=False),
        sa.Column("employee", sa.String(31)),
        sa.Column("given_to", sa.String(31), nullable=False),
        sa.Column("start", MOMENT, nullable=False),
        sa.Column("end", MOMENT, nullable=False),
        sa.Column("reason", sa.String(500)),
        sa.Column("assignment_id", sa.Integer(), sa.ForeignKey("assignment.id"), nullable=False),
        sa.Column("due_at", MOMENT),
        sa.Column("cancelled_at", MOMENT),
        sa.Column("cancelled_by", sa.String(31)),
        sa.CheckConstraint("basis IN ('consent', 'emergency')", name="sharingbasis"),
        sa.CheckConstraint(
            "basis <> 'emergency' OR length(trim(coalesce(reason, ''))) > 0", name="emergency_reason"
        ),
    )
    op.create_index("ix_sharing_consent_care_provider_id", "sharing_consent", ["care_provider_id"])
    op.create_index("ix_sharing_consent_patient", "sharing_consent", ["patient_id", "care_unit", "end"])
    op.create_index("ix_sharing_consent_due", "sharing_consent", ["due_at"])


def _downgrade_answers() -> None:
    op.drop_table("sharing_consent")
    op.drop_table("person_check")
