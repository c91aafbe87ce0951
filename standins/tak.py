"""The routing table (tjänsteadresseringskatalogen): who may call which contract at which address.

A wrong address or a missing right is what a real connection stumbles on first, so the stand-in is as
strict about it as the platform is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

PERSONS = "urn:riv:strategicresourcemanagement:persons:person:GetPersonsForProfileResponder:5"
CHECK_BLOCKS = "urn:riv:informationsecurity:authorization:blocking:CheckBlocksResponder:4"
GET_BLOCKS = "urn:riv:informationsecurity:authorization:blocking:GetBlocksResponder:4"
_CONSENT = "urn:riv:informationsecurity:authorization:consent"
CONSENTS = tuple(
    f"{_CONSENT}:{operation}Responder:2"
    for operation in (
        "CancelExtendedConsent",
        "CheckConsent",
        "GetConsentsForPatient",
        "RegisterExtendedConsent",
    )
)
VACCINATION_HISTORY = (
    "urn:riv:clinicalprocess:activityprescription:actoutcome:GetVaccinationHistoryResponder:2"
)
ENGAGEMENTS = "urn:riv:itintegration:engagementindex:UpdateResponder:1"
LOG = "urn:riv:informationsecurity:auditing:log:StoreLogResponder:2"
STAFF = (
    "urn:riv:infrastructure:directory:authorizationmanagement:"
    "GetCredentialsForPersonIncludingProtectedPersonResponder:2"
)
PING = "urn:riv:itintegration:monitoring:PingForConfigurationResponder:1"

NATIONAL_ADDRESS = "SE165565594230-1000"
CLOSED_ADDRESS = "SE0000000000-STANGD"
"""An address with a route that the product has no right to: shows VP007."""

AGGREGATING_ADDRESS = "HSASERVICES-106J"
"""The national service that asks every source of a patient."""

CARE_PROVIDERS = ("SE2329999991-VG1", "SE2129999992-VG1")
"""Region Exempel and Exempelstads kommun: consents are addressed to the provider they were given to."""

PRODUCT = "SE0000000000-VACCINJOURNAL"
SOMEBODY_ELSE = "SE0000000000-ANNAN"


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the table."""

    contract: str
    logical_address: str
    senders: frozenset[str]


ROUTES = (
    Route(PERSONS, NATIONAL_ADDRESS, frozenset({PRODUCT})),
    Route(PERSONS, CLOSED_ADDRESS, frozenset({SOMEBODY_ELSE})),
    Route(CHECK_BLOCKS, NATIONAL_ADDRESS, frozenset({PRODUCT})),
    Route(GET_BLOCKS, NATIONAL_ADDRESS, frozenset({PRODUCT})),
    Route(PING, NATIONAL_ADDRESS, frozenset({PRODUCT})),
    Route(LOG, NATIONAL_ADDRESS, frozenset({PRODUCT})),
    Route(STAFF, NATIONAL_ADDRESS, frozenset({PRODUCT})),
    Route(ENGAGEMENTS, NATIONAL_ADDRESS, frozenset({PRODUCT})),
    Route(VACCINATION_HISTORY, AGGREGATING_ADDRESS, frozenset({PRODUCT})),
    *(
        Route(contract, provider, frozenset({PRODUCT}))
        for contract in CONSENTS
        for provider in CARE_PROVIDERS
    ),
)


def refusal(
    contract: str, logical_address: str | None, sender: str | None, routes: Iterable[Route] = ROUTES
) -> str | None:
    """The platform's code for a call it will not pass on; None when the way is open."""
    if not sender:
        return "VP002"
    if not logical_address:
        return "VP003"
    route = next((r for r in routes if (r.contract, r.logical_address) == (contract, logical_address)), None)
    if route is None:
        return "VP004"
    return None if sender in route.senders else "VP007"
