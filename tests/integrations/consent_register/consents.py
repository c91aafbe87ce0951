"""Consents to enter and take back in the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from app.integrations.consent_register.port import (
    Action,
    Basis,
    Cancellation,
    Consent,
    Employee,
    Registration,
)
from tests.integrations.records import REGION, VACCINATION_CLINIC, VERA, person_id

WITHOUT_CONSENT = "193804019036"
NOW = datetime(2026, 9, 14, 8, 0, tzinfo=UTC)

VERAS_ACTION = Action(
    requested_at=NOW,
    requested_by=Employee(VERA.employee, "SE2329999991-MIU1", "Vård och behandling"),
    registered_at=NOW,
    registered_by=Employee(VERA.employee),
)

REGISTRATION = Registration(
    Consent(
        id=UUID("0c05e000-0000-4000-8000-0000000000ff"),
        basis=Basis.CONSENT,
        patient=person_id(WITHOUT_CONSENT),
        care_provider=REGION,
        care_unit=VACCINATION_CLINIC,
        employee=None,
        start=NOW,
        end=datetime(2099, 9, 15, 8, 0, tzinfo=UTC),
    ),
    VERAS_ACTION,
)

CANCELLATION = Cancellation(REGISTRATION.consent.id, REGION, VERAS_ACTION)
