"""Between the port and the contract's types (consent 2.0, as zeep reads and writes them)."""

from typing import Any
from uuid import UUID

from app.integrations.consent_register.port import (
    Action,
    Basis,
    Cancellation,
    Consent,
    Employee,
    Registration,
)
from app.integrations.person_register.port import PersonId
from app.integrations.rivta.moments import date_time, from_date_time
from app.integrations.security_types import identity

_TYPES = {"Consent": Basis.CONSENT, "Emergency": Basis.EMERGENCY}
_WRITTEN = {basis: written for written, basis in _TYPES.items()}
_SCOPE = "NationalLevel"


def basis(check_result: Any) -> Basis | None:
    """What a CheckResultType says. Raises KeyError for a yes that does not state why."""
    return _TYPES[check_result.assertionType] if check_result.hasConsent else None


def consent(written: Any) -> Consent:
    """A PDLAssertionType. Raises KeyError or ValueError for one that cannot be read."""
    return Consent(
        id=UUID(written.assertionId),
        basis=_TYPES[written.assertionType],
        patient=PersonId(written.patientId.root, written.patientId.extension or ""),
        care_provider=written.careProviderId,
        care_unit=written.careUnitId,
        employee=written.employeeId,
        start=from_date_time(written.startDate),
        end=from_date_time(written.endDate) if written.endDate else None,
    )


def registration(entered: Registration) -> dict[str, Any]:
    """The fields of RegisterExtendedConsent; what is not known is left out."""
    given = entered.consent
    return _known(
        assertionId=str(given.id),
        assertionType=_WRITTEN[given.basis],
        scope=_SCOPE,
        patientId=identity(given.patient),
        careProviderId=given.care_provider,
        careUnitId=given.care_unit,
        employeeId=given.employee,
        startDate=date_time(given.start),
        endDate=given.end and date_time(given.end),
        representedBy=entered.represented_by and identity(entered.represented_by),
        registrationAction=_action(entered.action),
    )


def cancellation(taken_back: Cancellation) -> dict[str, Any]:
    """The fields of CancelExtendedConsent."""
    return {"assertionId": str(taken_back.consent), "cancellationAction": _action(taken_back.action)}


def _action(action: Action) -> dict[str, Any]:
    return _known(
        requestDate=date_time(action.requested_at),
        requestedBy=_employee(action.requested_by),
        registrationDate=date_time(action.registered_at),
        registeredBy=_employee(action.registered_by),
        reasonText=action.reason,
    )


def _employee(employee: Employee) -> dict[str, Any]:
    return _known(
        employeeId=employee.hsa_id,
        assignmentId=employee.assignment,
        assignmentName=employee.assignment_name,
    )


def _known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
