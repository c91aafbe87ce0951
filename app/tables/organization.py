"""Who gives care: care provider (vårdgivare), care unit (vårdenhet), unit (enhet, mottagning)."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables.base import Identified, Model, Versioned


class CareProvider(Identified, Versioned, Model):
    """A legal person that answers for the care, and for the record."""

    __tablename__ = "care_provider"

    name: Mapped[str] = mapped_column(String(120), unique=True)
    organization_number: Mapped[str] = mapped_column(String(10), unique=True)
    hsa_id: Mapped[str] = mapped_column(String(31), unique=True)
    active: Mapped[bool] = mapped_column(default=True)

    __table_args__ = (CheckConstraint("length(organization_number) = 10", name="organization_number"),)

    def __str__(self) -> str:
        return self.name


class CareUnit(Identified, Versioned, Model):
    """The boundary of inner secrecy and of log review."""

    __tablename__ = "care_unit"

    care_provider_id: Mapped[int] = mapped_column(ForeignKey("care_provider.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    hsa_id: Mapped[str] = mapped_column(String(31), unique=True)
    active: Mapped[bool] = mapped_column(default=True)

    care_provider: Mapped[CareProvider] = relationship()

    def __str__(self) -> str:
        return self.name


class Unit(Identified, Versioned, Model):
    """A clinic, a bus, a school health team: where the queue stands.

    ``modules`` lists what is switched on (for instance ``vaccination_plan``);
    ``search_starts_vaccination`` decides what Enter does in the search field.
    """

    __tablename__ = "unit"

    care_unit_id: Mapped[int] = mapped_column(ForeignKey("care_unit.id"), index=True)
    care_provider_id: Mapped[int] = mapped_column(ForeignKey("care_provider.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    hsa_id: Mapped[str] = mapped_column(String(31), unique=True)
    register_unit_code: Mapped[str | None] = mapped_column(String(20))
    contact_email: Mapped[str | None] = mapped_column(String(254))
    contact_phone: Mapped[str | None] = mapped_column(String(30))
    modules: Mapped[list[str]] = mapped_column(JSON, default=list)
    search_starts_vaccination: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)

    care_unit: Mapped[CareUnit] = relationship()
    care_provider: Mapped[CareProvider] = relationship()

    def __str__(self) -> str:
        return self.name
