"""Which logical addresses are ours, and whose records each one answers for."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.extensions import db
from app.models import CareProvider, CareUnit


@dataclass(frozen=True, slots=True)
class Address:
    """Whose records are answered for; ``care_unit_id`` is set when the address is a care unit's own."""

    hsa_id: str
    care_provider_ids: frozenset[int]
    care_unit_id: int | None = None


def find_address(logical_address: str, system_hsa_id: str) -> Address | None:
    """An active care provider's or care unit's HSA-id, or that of the whole installation; else None.

    One statement. ``system_hsa_id`` answers for every active care provider.
    """
    rows = db.session().execute(
        select(CareProvider.id, CareProvider.hsa_id, CareUnit.id, CareUnit.hsa_id)
        .outerjoin(CareUnit, (CareUnit.care_provider_id == CareProvider.id) & CareUnit.active.is_(True))
        .where(CareProvider.active.is_(True))
    )
    providers: dict[str, int] = {}
    units: dict[str, Address] = {}
    for provider_id, provider_hsa_id, unit_id, unit_hsa_id in rows:
        providers[provider_hsa_id] = provider_id
        if unit_hsa_id:
            units[unit_hsa_id] = Address(unit_hsa_id, frozenset({provider_id}), unit_id)
    if logical_address == system_hsa_id:
        return Address(system_hsa_id, frozenset(providers.values()))
    if logical_address in providers:
        return Address(logical_address, frozenset({providers[logical_address]}))
    return units.get(logical_address)
