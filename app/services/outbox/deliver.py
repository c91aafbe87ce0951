"""One round for one outside system: claim what is due, carry it, settle it."""

from __future__ import annotations

from app.services.outbox.claim_messages import claim_messages
from app.services.outbox.couriers.courier import Courier
from app.services.outbox.settle_messages import settle


def deliver(courier: Courier) -> int:
    """The number of messages tried. They are carried outside any transaction."""
    messages = claim_messages(courier.target, courier.batch, in_order=courier.in_order)
    if messages:
        settle(messages, courier.deliver(messages), courier.most_attempts)
    return len(messages)
