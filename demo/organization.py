"""Two care providers, three care units, six units. Names and HSA-ids are invented."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from app.models import CareProvider, CareUnit, Unit


@dataclass(frozen=True, slots=True)
class UnitPlan:
    key: str
    name: str
    modules: tuple[str, ...] = ()
    search_starts_vaccination: bool = False


PLAN: dict[tuple[str, str], dict[str, tuple[UnitPlan, ...]]] = {
    ("Region Exempel", "2329999991"): {
        "Exempelstads vaccinationer": (
            UnitPlan("pahittan", "Vaccinationsmottagningen Påhittan"),
            UnitPlan("blabaret", "Vaccinationsbussen Blåbäret", search_starts_vaccination=True),
            UnitPlan("resan", "Resevaccinationen Fjärran"),
        ),
        "Exempelstads barnhälsovård": (
            UnitPlan("smultronet", "Barnhälsovården Smultronet", modules=("vaccination_plan",)),
            UnitPlan("hallonet", "Barnhälsovården Hallonet", modules=("vaccination_plan",)),
        ),
    },
    ("Exempelstads kommun", "2129999992"): {
        "Elevhälsan": (UnitPlan("mockskolan", "Elevhälsan Mockskolan"),),
    },
}


def create(session: Session) -> dict[str, Unit]:
    """Create the organisation; the units by their key."""
    units: dict[str, Unit] = {}
    for (provider_name, number), care_units in PLAN.items():
        provider = CareProvider(name=provider_name, organization_number=number, hsa_id=f"SE{number}-VG1")
        for care_unit_name, unit_plans in care_units.items():
            care_unit = CareUnit(
                care_provider=provider,
                name=care_unit_name,
                hsa_id=f"SE{number}-VE{len(units) + 1}",
            )
            for plan in unit_plans:
                units[plan.key] = _unit(plan, provider, care_unit, f"SE{number}-ENH{len(units) + 1}")
        session.add(provider)
    session.add_all(units.values())
    session.flush()
    return units


def _unit(plan: UnitPlan, provider: CareProvider, care_unit: CareUnit, hsa_id: str) -> Unit:
    return Unit(
        name=plan.name,
        care_provider=provider,
        care_unit=care_unit,
        hsa_id=hsa_id,
        register_unit_code=hsa_id[-4:],
        contact_email=f"{plan.key}@vaccination.example",
        contact_phone="010-000 00 00",
        modules=list(plan.modules),
        search_starts_vaccination=plan.search_starts_vaccination,
    )
