"""The central catalogue: diseases, kinds of vaccine, products and customer groups."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Numeric, String, Table
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables.base import Identified, Model, Versioned

product_disease = Table(
    "product_disease",
    Model.metadata,
    Column("product_id", ForeignKey("vaccine_product.id"), primary_key=True),
    Column("disease_id", ForeignKey("disease.id"), primary_key=True),
)


class Disease(Identified, Versioned, Model):
    __tablename__ = "disease"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    position: Mapped[int] = mapped_column(default=100)

    def __str__(self) -> str:
        return self.name


class VaccineGroup(Identified, Versioned, Model):
    """Vaccinsort: what a health declaration and a booking are about."""

    __tablename__ = "vaccine_group"

    code: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    position: Mapped[int] = mapped_column(default=100)

    def __str__(self) -> str:
        return self.name


class VaccineProduct(Identified, Versioned, Model):
    """A product by its full name. Ages are days, the span includes both ends. The first route and
    site of each list are the usual ones (values of ``Route`` and ``Site``).

    ``rules_code`` names the product in ``app.rules.catalogue``; without it no dose rule applies.
    """

    __tablename__ = "vaccine_product"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    rules_code: Mapped[str | None] = mapped_column(String(60), unique=True)
    vaccine_group_id: Mapped[int] = mapped_column(ForeignKey("vaccine_group.id"), index=True)
    manufacturer: Mapped[str | None] = mapped_column(String(80))
    atc_code: Mapped[str] = mapped_column(String(8))
    npl_id: Mapped[str | None] = mapped_column(String(14))
    gtin: Mapped[str | None] = mapped_column(String(14), unique=True)
    fass_address: Mapped[str | None] = mapped_column(String(200))
    volume_ml: Mapped[Decimal | None] = mapped_column(Numeric(6, 3))
    routes: Mapped[list[str]] = mapped_column(JSON, default=list)
    sites: Mapped[list[str]] = mapped_column(JSON, default=list)
    live: Mapped[bool] = mapped_column(default=False)
    minimum_age_days: Mapped[int | None]
    maximum_age_days: Mapped[int | None]
    active: Mapped[bool] = mapped_column(default=True)

    vaccine_group: Mapped[VaccineGroup] = relationship()
    diseases: Mapped[list[Disease]] = relationship(secondary=product_disease, order_by=Disease.position)

    __table_args__ = (
        CheckConstraint("volume_ml IS NULL OR volume_ml > 0", name="volume"),
        CheckConstraint("length(atc_code) BETWEEN 5 AND 8", name="atc_code"),
        CheckConstraint(
            "minimum_age_days IS NULL OR maximum_age_days IS NULL OR minimum_age_days <= maximum_age_days",
            name="age_span",
        ),
    )

    def __str__(self) -> str:
        return self.name


class PatientGroup(Identified, Versioned, Model):
    """Kundgrupp: central, the same for every unit, used in statistics and reimbursement."""

    __tablename__ = "patient_group"

    code: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(80), unique=True)
    position: Mapped[int] = mapped_column(default=100)
    active: Mapped[bool] = mapped_column(default=True)

    def __str__(self) -> str:
        return self.name
