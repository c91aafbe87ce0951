"""From the port to the contract's types (auditing:log 2.0, as zeep writes them).

The Swedish words are the contract description's own (2.0.8); those of the resources are ours.
"""

from typing import Any

from app.integrations.pdl_log.port import (
    Activity,
    LogEntry,
    LogUser,
    Organization,
    Purpose,
    Resource,
    ResourceKind,
)
from app.integrations.rivta.moments import date_time
from app.integrations.security_types import identity

ACTIVITIES = {
    Activity.READ: "Läsa",
    Activity.WRITE: "Skriva",
    Activity.SIGN: "Signera",
    Activity.PRINT: "Utskrift",
    Activity.ATTEST: "Vidimera",
    Activity.DELETE: "Radera",
    Activity.EMERGENCY: "Nödöppning",
}
PURPOSES = {
    Purpose.CARE: "Vård och behandling",
    Purpose.QUALITY_ASSURANCE: "Kvalitetssäkring",
    Purpose.OTHER_DOCUMENTATION: "Annan dokumentation enligt lag",
    Purpose.STATISTICS: "Statistik",
    Purpose.ADMINISTRATION: "Administration",
    Purpose.QUALITY_REGISTER: "Kvalitetsregister",
}
RESOURCES = {
    ResourceKind.VACCINATION: "Vaccination",
    ResourceKind.ORDER: "Ordination",
    ResourceKind.HEALTH_DECLARATION: "Hälsodeklaration",
    ResourceKind.BOOKING: "Bokning",
    ResourceKind.PERSONAL_DATA: "Personuppgift",
    ResourceKind.OVERVIEW: "Översikt",
    ResourceKind.CONSENT: "Samtycke",
    ResourceKind.BLOCK: "Spärr",
    ResourceKind.NOTE: "Anteckning",
}


def log(entry: LogEntry, system: Organization) -> dict[str, Any]:
    """A LogType, written by `system`."""
    return {
        "logId": str(entry.id),
        "system": _known(systemId=system.hsa_id, systemName=system.name),
        "activity": _known(
            activityType=ACTIVITIES[entry.activity],
            activityLevel=entry.level,
            activityArgs=entry.details,
            startDate=date_time(entry.started_at),
            purpose=PURPOSES[entry.purpose],
        ),
        "user": _user(entry.user),
        "resources": {"resource": list(map(_resource, entry.resources))},
    }


def _user(user: LogUser) -> dict[str, Any]:
    return _known(
        userId=user.hsa_id,
        name=user.name,
        assignment=user.assignment,
        title=user.title,
        careProvider=_care_provider(user.care_provider),
        careUnit=_care_unit(user.care_unit),
    )


def _resource(resource: Resource) -> dict[str, Any]:
    patient, unit = resource.patient, resource.care_unit
    return _known(
        resourceType=RESOURCES[resource.kind],
        patient=patient and {"patientId": identity(patient)},
        careProvider=_care_provider(resource.care_provider),
        careUnit=unit and _care_unit(unit),
    )


def _care_provider(organization: Organization) -> dict[str, Any]:
    return _known(careProviderId=organization.hsa_id, careProviderName=organization.name)


def _care_unit(organization: Organization) -> dict[str, Any]:
    return _known(careUnitId=organization.hsa_id, careUnitName=organization.name)


def _known(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}
