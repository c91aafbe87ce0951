"""Alembic's environment: the application's own engine and metadata, the framework's tables included."""

from typing import Any

from alembic import context
from flask import current_app

from app.models import Model
from app.tables.base import UtcDateTime


def render_item(kind: str, item: Any, autogen_context: Any) -> str | bool:
    """A migration stands alone: it names SQLAlchemy's types, never the product's."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run_migrations() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Model.metadata,
            render_as_batch=True,
            render_item=render_item,
            compare_type=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
