"""One file for each service that is stood in for."""

OPERATIONS = (
    "CancelExtendedConsent",
    "CheckBlocks",
    "CheckConsent",
    "GetBlocks",
    "GetConsentsForPatient",
    "GetCredentialsForPersonIncludingProtectedPerson",
    "GetPersonsForProfile",
    "GetVaccinationHistory",
    "PingForConfiguration",
    "RegisterExtendedConsent",
    "StoreLog",
    "Update",
    "bankid/auth",
    "bankid/cancel",
    "bankid/collect",
    "fass/pages",
    "idp/authorize",
    "idp/discovery",
    "idp/token",
    "mail/messages",
    "nvr/reports",
    "sms/messages",
)
"""What faults may be ordered for."""
