"""From the port to the contract's rows (engagementindex 1.0, as zeep writes them)."""

from typing import Any

from app.integrations.engagement_index.port import Engagement, Subject
from app.integrations.rivta.moments import time_stamp

_NOT_APPLICABLE = "NA"
_DOMAINS = {
    Subject.VACCINATIONS: "riv:clinicalprocess:activityprescription:actoutcome",
    Subject.BOOKING: "riv:crm:scheduling",
}
_CATEGORIES = {Subject.VACCINATIONS: "caa-gvh", Subject.BOOKING: _NOT_APPLICABLE}


def transaction(engagement: Engagement) -> dict[str, Any]:
    """An EngagementTransactionType. What the index sets for itself is left out."""
    row = {
        "registeredResidentIdentification": engagement.patient.extension,
        "serviceDomain": _DOMAINS[engagement.subject],
        "categorization": _CATEGORIES[engagement.subject],
        "logicalAddress": engagement.unit or engagement.source_system,
        "businessObjectInstanceIdentifier": engagement.booking or _NOT_APPLICABLE,
        "clinicalProcessInterestId": _NOT_APPLICABLE,
        "sourceSystem": engagement.source_system,
        "dataController": engagement.data_controller,
    }
    if engagement.latest is not None:
        row["mostRecentContent"] = time_stamp(engagement.latest)
    return {"deleteFlag": engagement.latest is None, "engagement": row}
