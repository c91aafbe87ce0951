"""Send what waits to the vaccination register, and keep its receipts."""

from __future__ import annotations

from app.integrations.vaccination_register.errors import RegisterRefused, RegisterUnavailable
from app.integrations.vaccination_register.mapper import from_payload
from app.integrations.vaccination_register.port import Receipt, VaccinationRegister
from app.models import OutboxMessage
from app.services.outbox.claim_messages import claim_messages
from app.services.outbox.settle_messages import settle
from app.tables.vocabulary import OutboxTarget

BATCH = 50


def deliver_reports(register: VaccinationRegister) -> int:
    """Claim one batch, send it outside any transaction, settle it. The number of messages tried."""
    messages = claim_messages(OutboxTarget.VACCINATION_REGISTER, BATCH)
    if not messages:
        return 0
    try:
        receipts = register.submit([from_payload(message.payload) for message in messages])
    except (RegisterUnavailable, RegisterRefused) as failure:
        settle({message.id: None for message in messages}, str(failure))
    else:
        settle(_by_message(messages, receipts))
    return len(messages)


def _by_message(messages: list[OutboxMessage], receipts: list[Receipt]) -> dict[int, Receipt | None]:
    by_key = {(receipt.unique_reference, receipt.version): receipt for receipt in receipts}
    return {m.id: by_key.get((str(m.subject_uuid), m.subject_version)) for m in messages}
