"""What lies in the unit's fridge: its vaccines, batches and every movement of stock."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.tables.base import Identified, Model, OfUnit, UtcDateTime, Versioned, choice, ordinal_text, says
from app.tables.catalogue import VaccineProduct
from app.tables.vocabulary import BatchState, MovementKind


class UnitVaccine(OfUnit, Identified, Versioned, Model):
    """A product that the unit uses, in the unit's own order."""

    __tablename__ = "unit_vaccine"

    product_id: Mapped[int] = mapped_column(ForeignKey("vaccine_product.id"))
    position: Mapped[int] = mapped_column(default=100)
    active: Mapped[bool] = mapped_column(default=True)

    product: Mapped[VaccineProduct] = relationship()

    __table_args__ = (UniqueConstraint("unit_id", "product_id"),)

    def __str__(self) -> str:
        return str(self.product)


class Batch(OfUnit, Identified, Versioned, Model):
    """A batch at one unit. ``balance`` (doses) is the sum of its movements, kept by the same transaction."""

    __tablename__ = "batch"

    product_id: Mapped[int] = mapped_column(ForeignKey("vaccine_product.id"), index=True)
    lot_number: Mapped[str] = mapped_column(ordinal_text(20))
    expires_on: Mapped[date] = mapped_column(Date)
    state: Mapped[BatchState] = mapped_column(choice(BatchState), default=BatchState.ACTIVE)
    blocked_reason: Mapped[str | None] = mapped_column(String(200))
    balance: Mapped[int] = mapped_column(default=0)

    product: Mapped[VaccineProduct] = relationship()

    __table_args__ = (
        UniqueConstraint("unit_id", "product_id", "lot_number"),
        CheckConstraint("balance >= 0", name="balance"),
        CheckConstraint(says("lot_number"), name="lot_number"),
        CheckConstraint(f"state <> 'blocked' OR {says('blocked_reason')}", name="blocked_with_reason"),
        Index("ix_batch_lot", "lot_number"),
    )

    def __str__(self) -> str:
        return self.lot_number


class StockMovement(OfUnit, Identified, Model):
    """Doses in (positive) or out (negative). Never changed: a mistake is met by another movement."""

    __tablename__ = "stock_movement"

    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"), index=True)
    kind: Mapped[MovementKind] = mapped_column(choice(MovementKind))
    quantity: Mapped[int]
    reason: Mapped[str | None] = mapped_column(String(200))
    immunization_id: Mapped[int | None] = mapped_column(ForeignKey("immunization.id"), index=True)
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    assignment_id: Mapped[int | None] = mapped_column(ForeignKey("assignment.id"))

    batch: Mapped[Batch] = relationship()

    __table_args__ = (
        CheckConstraint("quantity <> 0", name="quantity"),
        CheckConstraint("kind <> 'dose' OR immunization_id IS NOT NULL", name="dose_named"),
        CheckConstraint(
            f"kind NOT IN ('waste','stocktaking','correction') OR {says('reason')}", name="reason_given"
        ),
    )


class DayPass(OfUnit, Identified, Model):
    """Dagens pass: what one vaccinator gives at one unit today, prefilled until midnight."""

    __tablename__ = "day_pass"

    user_id: Mapped[int] = mapped_column(ForeignKey("ab_user.id"))
    day: Mapped[date] = mapped_column(Date)
    product_id: Mapped[int] = mapped_column(ForeignKey("vaccine_product.id"))
    batch_id: Mapped[int] = mapped_column(ForeignKey("batch.id"))

    __table_args__ = (UniqueConstraint("user_id", "unit_id", "day"),)
