"""The staff who may log in, as ``seeds/staff.json`` knows them: the same people as in the directory."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from standins.world import World

_CLAIMS = {
    "id": "commissionHsaId",
    "name": "commissionName",
    "purpose": "commissionPurpose",
    "unit": "healthCareUnitHsaId",
    "unit_name": "healthCareUnitName",
    "provider": "healthCareProviderHsaId",
    "provider_name": "healthCareProviderName",
    "organization_number": "healthCareProviderOrgNo",
}


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody with a card. `commissions` are by the names that a token has for them."""

    hsa_id: str
    given_name: str
    surname: str
    commissions: tuple[dict[str, str], ...]
    system_roles: tuple[str, ...]

    @property
    def name(self) -> str:
        """Given name and surname."""
        return f"{self.given_name} {self.surname}"

    def claims(self) -> dict[str, Any]:
        """What the provider tells of her."""
        return {
            "sub": self.hsa_id,
            "employeeHsaId": self.hsa_id,
            "given_name": self.given_name,
            "family_name": self.surname,
            "name": self.name,
            "allCommissions": list(self.commissions),
            "systemRole": list(self.system_roles),
        }


def employees(world: World) -> dict[str, Employee]:
    """Everybody by her HSA-id; several posts of one are put together. Nobody feigned has a card."""
    now = datetime.fromtimestamp(world.clock.now(), UTC).replace(tzinfo=None).isoformat()
    found: dict[str, Employee] = {}
    for post in world.state.things("staff").values():
        if post.get("feigned"):
            continue
        before = found.get(post["hsa_id"])
        commissions = {one["commissionHsaId"]: one for one in before.commissions} if before else {}
        commissions.update((one["id"], _claim(one)) for one in post["commissions"] if _stands(one, now))
        roles = [";".join(role) for role in post.get("roles", ())]
        found[post["hsa_id"]] = Employee(
            post["hsa_id"],
            post["given_name"],
            post["surname"],
            tuple(commissions.values()),
            tuple(dict.fromkeys([*(before.system_roles if before else ()), *roles])),
        )
    return found


def _stands(commission: dict[str, Any], now: str) -> bool:
    if commission.get("feigned") or commission.get("unit_archived"):
        return False
    return bool(commission.get("unit_start", "") <= now < commission.get("unit_end", "9999"))


def _claim(commission: dict[str, Any]) -> dict[str, str]:
    return {claim: commission[field] for field, claim in _CLAIMS.items()}
