"""Messages in an outbox that holds nothing else that is due."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask

from app import clock
from app.database import unit_of_work
from app.integrations.vaccination_register.mapper import to_payload
from app.models import OutboxMessage
from app.security.actor import Actor
from app.tables.vocabulary import OutboxTarget
from demo import known
from tests.integrations.vaccination_register.reports import report


@pytest.fixture
def queue(app: Flask, vera: Actor) -> Callable[..., UUID]:
    """Queue a report about Testa and name the dose; ``payload`` replaces what a report would be."""

    def add(payload: dict[str, Any] | None = None) -> UUID:
        dose = uuid4()
        with unit_of_work() as session:
            row = OutboxMessage(
                target=OutboxTarget.VACCINATION_REGISTER,
                subject_uuid=dose,
                subject_version=1,
                patient_id=known.patient(known.TESTA).id,
                unit_id=vera.unit_id,
                payload=to_payload(report(unique_reference=str(dose))) if payload is None else payload,
                created_at=clock.now(),
                due_at=clock.now(),
            )
            session.add(row)
        return dose

    return add
