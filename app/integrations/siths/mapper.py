"""From the claims of a verified id_token; the inner form of some is read with care, and not trusted."""

from collections.abc import Mapping
from typing import Any

from app.integrations.siths.errors import SithsRefused
from app.integrations.siths.port import ProvenEmployee, ToldCommission

STRONG = frozenset(f"http://id.sambi.se/loa/loa{level}" for level in (3, 4))
"""Level of assurance 3 or higher (Sambi): less does not open a journal."""

LONGEST_HSA_ID = 31
LONGEST_PURPOSE = 120
"""Characters, as they are kept."""


def proven_employee(claims: Mapping[str, Any]) -> ProvenEmployee:
    """The employee. Raises SithsRefused when the login is too weak or does not say whose it is."""
    if claims.get("acr") not in STRONG:
        raise SithsRefused("level_of_assurance")
    hsa_id = _text(claims, "employeeHsaId")
    if hsa_id is None:
        raise SithsRefused("missing_claim")
    told = (_commission(written) for written in _listed(claims.get("allCommissions")))
    roles = (role for role in _listed(claims.get("systemRole")) if isinstance(role, str))
    return ProvenEmployee(hsa_id, tuple(filter(None, told)), tuple(roles))


def _listed(value: Any) -> list[Any]:
    """A claim of several values; a provider may write a single one without the list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _commission(written: Any) -> ToldCommission | None:
    """None for what does not name commission, purpose and care provider: it opens nothing."""
    if not isinstance(written, dict):
        return None
    hsa_id, care_provider = _text(written, "commissionHsaId"), _text(written, "healthCareProviderHsaId")
    purpose = _text(written, "commissionPurpose", LONGEST_PURPOSE)
    if hsa_id is None or care_provider is None or purpose is None:
        return None
    return ToldCommission(hsa_id, purpose, _text(written, "healthCareUnitHsaId"), care_provider)


def _text(written: Mapping[str, Any], name: str, longest: int = LONGEST_HSA_ID) -> str | None:
    """None as well for what is no text, or longer than such a text can be."""
    value = written.get(name)
    return value if isinstance(value, str) and 0 < len(value) <= longest else None
