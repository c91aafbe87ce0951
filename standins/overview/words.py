"""What the page calls the systems, their operations' outcomes and what may go wrong with them."""

from standins.faults import FaultKind

SYSTEMS = {
    "GetPersonsForProfile": "Personuppgiftstjänsten",
    "GetCredentialsForPersonIncludingProtectedPerson": "Katalogtjänst HSA",
    "CheckBlocks": "Spärrtjänsten",
    "GetBlocks": "Spärrtjänsten",
    "CheckConsent": "Samtyckestjänsten",
    "GetConsentsForPatient": "Samtyckestjänsten",
    "RegisterExtendedConsent": "Samtyckestjänsten",
    "CancelExtendedConsent": "Samtyckestjänsten",
    "GetVaccinationHistory": "Nationell vaccinationshistorik",
    "Update": "Engagemangsindex",
    "StoreLog": "Loggtjänsten",
    "PingForConfiguration": "Tjänsteplattformen",
    "nvr/reports": "Vaccinationsregistret",
    "sms/messages": "Sms",
    "mail/messages": "E-post",
    "fass/pages": "FASS",
    "bankid": "BankID",
    "idp": "Legitimering (SITHS)",
}

KINDS = {
    FaultKind.DELAY: "Svarar långsamt (10 s)",
    FaultKind.DROP: "Lägger på",
    FaultKind.STATUS: "Ur drift (HTTP 503)",
    FaultKind.RATE_LIMIT: "För många anrop (429)",
    FaultKind.PLATFORM: "Plattformen når inte fram (VP009)",
    FaultKind.EXPIRED: "Certifikatet har gått ut",
    FaultKind.ERROR: "Avvisar",
    FaultKind.PARTIAL: "Svarar ofullständigt",
    FaultKind.TRUNCATED: "Halvt svar",
    FaultKind.BROKEN: "Oläsligt svar",
    FaultKind.ANSWER_LOST: "Svaret kommer bort",
    FaultKind.TWICE: "Meddelandet kommer två gånger",
    FaultKind.WRONG_NONCE: "Intyget gäller en annan inloggning (nonce)",
    FaultKind.WRONG_ISSUER: "Intyget har fel utfärdare",
    FaultKind.LOA2: "För låg tillitsnivå (LoA 2)",
    FaultKind.MISSING_CLAIM: "HSA-id saknas i intyget",
    FaultKind.NO_COMMISSION: "Inget medarbetaruppdrag i intyget",
}


_CARD_IS_OVER = "Intyget har gått ut"


def kind_in_words(operation: str, kind: FaultKind) -> str:
    """What is to go wrong with the operation."""
    return _CARD_IS_OVER if (operation, kind) == ("idp/token", FaultKind.EXPIRED) else KINDS[kind]


def system_of(operation: str) -> str:
    """Whose operation it is: by its whole name, else by what stands before the stroke."""
    family = operation.partition("/")[0]
    return SYSTEMS.get(operation) or SYSTEMS.get(family, family)


def outcome_in_words(outcome: str) -> str:
    """What became of a call."""
    return {"ok": "Gick bra", "client_fault": "Avvisat: följer inte kontraktet"}.get(outcome, outcome)
