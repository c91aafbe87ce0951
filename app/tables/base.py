"""What every table shares: the metadata, the column types and the ownership mix-ins.

Times are stored in UTC and always carry their zone in Python. Every clinical row names the care
provider it belongs to; ``app.security.scope`` reads these mix-ins to close every query.
"""

from __future__ import annotations

import enum
import uuid as uuid_module
from datetime import UTC, datetime
from typing import Any

from flask_appbuilder import Model
from sqlalchemy import DateTime, Dialect, Enum, ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

Model.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment, stored in UTC. Raises ValueError for a time without a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def choice(kind: type[enum.StrEnum]) -> Enum:
    """A column that holds one value of ``kind``; the database refuses any other."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=40,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )


def ordinal_text(length: int) -> String:
    """Text compared byte by byte on both engines, so that prefix ranges use the index."""
    return String(length).with_variant(String(length, collation="C"), "postgresql")


def says(column: str) -> str:
    """The condition that a text column says something; a CHECK that comes out as NULL would hold."""
    return f"length(trim(coalesce({column}, ''))) > 0"


class Identified:
    """An integer key for joins and a public UUID that may stand in an address."""

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-20)
    uuid: Mapped[uuid_module.UUID] = mapped_column(
        Uuid, unique=True, nullable=False, default=uuid_module.uuid4, sort_order=-19
    )


class Versioned:
    """Counts the changes of a row; a change of a stale copy is refused (optimistic locking)."""

    version: Mapped[int] = mapped_column(default=1, nullable=False)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:
        return {"version_id_col": cls.version}


class OfCareProvider:
    """Rows that belong to one care provider and are seen by it alone."""

    @declared_attr
    def care_provider_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("care_provider.id"), nullable=False, index=True, sort_order=-10)


class OfUnit:
    """Rows that belong to one unit (enhet) and are seen by it alone."""

    @declared_attr
    def unit_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("unit.id"), nullable=False, index=True, sort_order=-10)


class OfCareUnit:
    """Log rows: reviewed within one care unit (vårdenhet) and by nobody else."""

    @declared_attr
    def care_unit_id(cls) -> Mapped[int | None]:
        return mapped_column(ForeignKey("care_unit.id"), nullable=True, index=True, sort_order=-10)


class AdministeredByUnit:
    """Rows a unit administers for itself and a system administrator for every unit."""

    @declared_attr
    def unit_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("unit.id"), nullable=False, index=True, sort_order=-10)


__all__ = [
    "AdministeredByUnit",
    "Identified",
    "Model",
    "OfCareProvider",
    "OfCareUnit",
    "OfUnit",
    "UtcDateTime",
    "Versioned",
    "choice",
    "ordinal_text",
    "says",
]
