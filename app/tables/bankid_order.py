"""A login by BankID that is under way, bound to the browser that began it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.tables.base import Model, UtcDateTime


class BankIdOrder(Model):
    """One per browser: the cookie carries a random token, its digest names the row.

    The row goes when the login has ended, and with it `qr_start_secret`, which makes the QR codes of
    this one order and opens nothing else. `began_at` (UTC) is when BankID answered with the order.
    """

    __tablename__ = "bankid_order"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    reference: Mapped[str] = mapped_column(String(80))
    auto_start_token: Mapped[str] = mapped_column(String(80))
    qr_start_token: Mapped[str] = mapped_column(String(80))
    qr_start_secret: Mapped[str] = mapped_column(String(80))
    same_device: Mapped[bool]
    client_address: Mapped[str] = mapped_column(String(45))
    began_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
