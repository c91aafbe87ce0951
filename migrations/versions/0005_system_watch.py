"""When each outside system last answered."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "system_watch",
        sa.Column("system", sa.String(40), primary_key=True),
        sa.Column("last_success_at", MOMENT),
        sa.Column("last_failure_at", MOMENT),
        sa.Column("last_outcome", sa.String(60)),
        sa.Column("paused_at", MOMENT),
    )
    op.create_table(
        "system_calls",
        sa.Column("system", sa.String(40), primary_key=True),
        sa.Column("began_at", MOMENT, primary_key=True),
        sa.Column("succeeded", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.CheckConstraint("succeeded >= 0 AND failed >= 0", name=op.f("ck_system_calls_counts")),
    )


def downgrade() -> None:
    op.drop_table("system_calls")
    op.drop_table("system_watch")
