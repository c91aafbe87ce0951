"""Identity numbers: what a person is known by, read from what somebody typed.

`parse_identity` answers with an `IdentityNumber` or an `IdentityProblem`. Personnummer and
samordningsnummer are in `civil`, the national reserve identity in `national_reserve`, the regions'
reservnummer in `regional_reserve`; `KNOWN_ISSUERS` names the regions whose form is known.
"""

from app.rules.identity.number import Fault, IdentityKind, IdentityNumber, IdentityProblem, Sex
from app.rules.identity.parse import parse_identity
from app.rules.identity.regional_reserve import KNOWN_ISSUERS

__all__ = [
    "KNOWN_ISSUERS",
    "Fault",
    "IdentityKind",
    "IdentityNumber",
    "IdentityProblem",
    "Sex",
    "parse_identity",
]
