"""A vaccination register that answers as a test tells it, and what the outbox then says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from sqlalchemy import select

from app.extensions import db
from app.integrations.vaccination_register.port import NvrReport, Receipt, ReceiptStatus
from app.models import OutboxMessage
from app.security.scope import widened

Answering = Callable[[NvrReport], Receipt]


class Register:
    """A vaccination register that answers as a test tells it, and remembers what it was sent."""

    def __init__(self, answer: Answering | Exception) -> None:
        self.answer = answer
        self.sent: list[list[NvrReport]] = []

    def submit(self, reports: Sequence[NvrReport]) -> list[Receipt]:
        self.sent.append(list(reports))
        if isinstance(self.answer, Exception):
            raise self.answer
        return [self.answer(each) for each in reports]


def accepting(sent: NvrReport) -> Receipt:
    reference = f"NVR-{sent.unique_reference[:8]}"
    return Receipt(sent.unique_reference, sent.version, ReceiptStatus.ACCEPTED, reference)


def message(uuid: UUID) -> OutboxMessage:
    """The message about a dose as the database has it now."""
    db.session.expire_all()
    found = select(OutboxMessage).where(OutboxMessage.subject_uuid == uuid)
    return db.session.execute(found, execution_options=widened("this test")).scalar_one()
