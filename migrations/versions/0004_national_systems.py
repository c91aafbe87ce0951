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


def downgrade() -> None:
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
