"""A record told to another system is an event of the access log."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.tables import guards

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

FIRST_EVENTS = (
    *("searched", "opened", "added", "changed", "fetched", "ordered", "registered", "signed"),
    *("returned", "noted", "refused", "log_read"),
)
EVENTS = (*FIRST_EVENTS, "disclosed")


def upgrade() -> None:
    _set_events(EVENTS)


def downgrade() -> None:
    """Refused by the database where something has been disclosed: a log row is never taken away."""
    _set_events(FIRST_EVENTS)


def _set_events(events: Sequence[str]) -> None:
    """Change what the CHECK lets through; SQLite copies the table for it, and its triggers are set anew."""
    guards.remove(op.get_bind())
    name = op.f("ck_access_log_entry_logevent")
    with op.batch_alter_table("access_log_entry") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, sa.column("event").in_(events))
    guards.install(op.get_bind())
