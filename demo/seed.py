"""Fill an empty database: ``small`` for tests, ``full`` for the demo. Never touches one with data."""

from __future__ import annotations

from sqlalchemy import select

from app.database import unit_of_work
from app.extensions import db
from app.models import CareProvider
from app.security.scope import writing_for_all
from demo import cast, organization

REASON = "demo data spans every care provider"


def is_empty() -> bool:
    return db.session.scalar(select(CareProvider.id).limit(1)) is None


def small() -> None:
    """Organisation and cast, with few people: what a test starts from."""
    with unit_of_work() as session, writing_for_all(session, REASON):
        units = organization.create(session)
        cast.create(session, units)
        session.flush()
