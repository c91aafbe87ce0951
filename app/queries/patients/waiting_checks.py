"""Whether the person register has to be asked about anybody: one cheap statement for the worker."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select

from app.extensions import db
from app.models import PersonCheck
from app.security.scope import widened

EVERY_PROVIDER = widened("the worker asks for every care provider")


def somebody_waits(now: datetime) -> bool:
    """A question is due. Holds no lock, so that an idle round never keeps a writer waiting."""
    due = select(PersonCheck.id).where(PersonCheck.due_at <= now).limit(1)
    return db.session().execute(due, execution_options=EVERY_PROVIDER).first() is not None
