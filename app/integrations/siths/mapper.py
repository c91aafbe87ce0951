"""From the claims of a verified id_token; the inner form of some is read with care, and not trusted."""

from collections.abc import Mapping
from typing import Any

from app.integrations.siths.errors import SithsRefused
from app.integrations.siths.port import ProvenEmployee, ToldCommission

STRONG = frozenset(f"http://id.sambi.se/loa/loa{level}" for level in (3, 4))
"""Level of assurance 3 or higher (Sambi): less does not open a journal."""


def proven_employee(claims: Mapping[str, Any]) -> ProvenEmployee:
    """The employee. Raises SithsRefused when the login is too weak or does not say whose it is."""
    if claims.get("acr") not in STRONG:
        raise SithsRefused("level_of_assurance")
    hsa_id = claims.get("employeeHsaId")
    if not isinstance(hsa_id, str) or not hsa_id:
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
    needed = [
        written.get(name) for name in ("commissionHsaId", "commissionPurpose", "healthCareProviderHsaId")
    ]
    if not all(isinstance(value, str) and value for value in needed):
        return None
    hsa_id, purpose, care_provider = map(str, needed)
    unit = written.get("healthCareUnitHsaId")
    return ToldCommission(hsa_id, purpose, str(unit) if unit else None, care_provider)
