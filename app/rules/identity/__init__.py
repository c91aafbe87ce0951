"""Identity numbers: what a person is known by, read from what somebody typed.

`parse_identity` answers with an `IdentityNumber` or an `IdentityProblem`. Personnummer and
samordningsnummer are in `civil`, the national reserve identity in `national_reserve`, the regions'
reservnummer in `regional_reserve`.
"""

from app.rules.identity.number import Fault, IdentityKind, IdentityNumber, IdentityProblem, Sex
from app.rules.identity.parse import parse_identity

__all__ = [
    "Fault",
    "IdentityKind",
    "IdentityNumber",
    "IdentityProblem",
    "Sex",
    "parse_identity",
]
