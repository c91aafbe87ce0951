"""Triggers that refuse what must never happen: changed logs, changed signed doses."""

from alembic import op

from app.tables import guards

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    guards.install(op.get_bind())


def downgrade() -> None:
    guards.remove(op.get_bind())
