"""The central catalogue as rows: every product, disease, kind of vaccine and customer group of the rules."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from app import clock
from app.models import Disease, PatientGroup, VaccineGroup, VaccineProduct
from app.rules import catalogue as rules
from app.rules.patient_groups import patient_groups
from app.rules.schedule.periods import Period

Products = dict[str, VaccineProduct]
VaccineGroups = dict[str, VaccineGroup]
PatientGroups = dict[str, PatientGroup]


def create_vaccine_groups(session: Session) -> VaccineGroups:
    """Every kind of vaccine by its code, in the order of the data."""
    groups = {
        code: VaccineGroup(code=code, name=named.sv, position=10 * number)
        for number, (code, named) in enumerate(rules.vaccine_groups().items(), start=1)
    }
    session.add_all(groups.values())
    return groups


def create_products(session: Session, groups: VaccineGroups) -> Products:
    """Every product by its code, with the diseases it protects against."""
    diseases = {
        code: Disease(code=code, name=disease.sv, position=10 * number)
        for number, (code, disease) in enumerate(rules.diseases().items(), start=1)
    }
    products = {code: _product(product, groups, diseases) for code, product in rules.products().items()}
    session.add_all(products.values())
    return products


def create_patient_groups(session: Session) -> PatientGroups:
    """Every customer group by its code."""
    groups = {
        code: PatientGroup(
            code=code, name=group.sv, position=10 * number, active=group.in_force(clock.today())
        )
        for number, (code, group) in enumerate(patient_groups().items(), start=1)
    }
    session.add_all(groups.values())
    return groups


def _product(product: rules.Product, groups: VaccineGroups, diseases: dict[str, Disease]) -> VaccineProduct:
    volumes = [dose.millilitres for dose in product.doses]
    return VaccineProduct(
        name=product.name,
        rules_code=product.code,
        vaccine_group=groups[product.vaccine_group],
        manufacturer=product.manufacturer,
        atc_code=product.atc,
        npl_id=product.npl_id,
        volume_ml=volumes[-1],
        routes=list(product.routes),
        sites=list(product.sites),
        live=product.live,
        minimum_age_days=_days(product.ages.from_age, last=False),
        maximum_age_days=_days(product.ages.below_age, last=True),
        diseases=[diseases[code] for code in product.target_diseases],
    )


def _days(age: Period | None, *, last: bool) -> int | None:
    """An age in days; ``last`` gives the last day before it, since the stored span includes both ends."""
    if age is None:
        return None
    born = date(2001, 1, 1)
    return (age.after(born) - born).days - int(last)
