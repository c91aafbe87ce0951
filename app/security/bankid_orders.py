"""The logins by BankID that are under way: one per browser, gone when it has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.integrations.bankid.port import Order
from app.security.session import digest
from app.tables.bankid_order import BankIdOrder

LONGEST = timedelta(minutes=5)
"""BankID forgets an order after three minutes; what is older was left behind by a browser."""


@dataclass(frozen=True, slots=True)
class OpenOrder:
    """An order as the browser that holds its token may use it. ``began_at`` is UTC."""

    order: Order
    same_device: bool
    client_address: str
    began_at: datetime

    @property
    def seconds(self) -> int:
        """Whole seconds since BankID answered with the order."""
        return max(0, int((clock.now() - self.began_at).total_seconds()))


def keep_order(token: str, order: Order, *, same_device: bool, client_address: str) -> None:
    """Bind the order to the browser that carries ``token``; what others left behind goes."""
    now = clock.now()
    with unit_of_work() as session:
        session.execute(delete(BankIdOrder).where(BankIdOrder.began_at < now - LONGEST))
        _forget(session, token)
        session.add(
            BankIdOrder(
                token_digest=digest(token),
                reference=order.reference,
                auto_start_token=order.auto_start_token,
                qr_start_token=order.qr_start_token,
                qr_start_secret=order.qr_start_secret,
                same_device=same_device,
                client_address=client_address,
                began_at=now,
            )
        )


def open_order(token: str | None) -> OpenOrder | None:
    """The order of the browser that carries ``token``. Ends the reading: a call to BankID may follow."""
    session = db.session()
    row = session.scalars(_by_token(token)).first() if token else None
    session.commit()
    if row is None:
        return None
    order = Order(row.reference, row.auto_start_token, row.qr_start_token, row.qr_start_secret)
    return OpenOrder(order, row.same_device, row.client_address, row.began_at)


def _by_token(token: str) -> Select[tuple[BankIdOrder]]:
    return select(BankIdOrder).where(
        BankIdOrder.token_digest == digest(token), BankIdOrder.began_at > clock.now() - LONGEST
    )


def forget_order(token: str) -> None:
    """The login has ended, one way or the other."""
    with unit_of_work() as session:
        _forget(session, token)


def _forget(session: Session, token: str) -> None:
    session.execute(delete(BankIdOrder).where(BankIdOrder.token_digest == digest(token)))
