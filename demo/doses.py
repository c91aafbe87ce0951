"""Doses as the journal would have stored them: declaration, order, dose, stock movement, report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random

from app import clock
from app.models import (
    HealthDeclaration,
    Immunization,
    Patient,
    Prescription,
)
from app.rules import catalogue as rules
from app.rules.age import age_on
from app.rules.patient_groups import suggested_groups
from app.tables.vocabulary import (
    AnswerValue,
    DeclarationSource,
    IdentityCheck,
    MovementKind,
    Origin,
    PrescriptionState,
    Route,
    Site,
)
from demo import declarations
from demo.bulk import Row
from demo.reports import judge_duty
from demo.world import World

NO_GROUP = "ovrig"
ANSWERS_FOR_ONESELF_FROM = 16
ORDINARY_SITES = (Site.LEFT_UPPER_ARM, Site.RIGHT_UPPER_ARM)


@dataclass(frozen=True, slots=True)
class GivenDose:
    """One dose to write. ``signer`` is the cast member who ordered it; None leaves it unsigned.
    ``group`` is the customer group; without one it is the one that age, season and vaccine point to.
    ``yes`` holds the questions answered Yes with what was said, ``assessment`` what the vaccinator wrote.
    """

    number: str
    product: str
    unit: str
    day: date
    minute: int
    vaccinator: str
    signer: str | None
    dose_number: int | None = None
    group: str | None = None
    yes: Mapping[str, str] = field(default_factory=dict)
    assessment: str | None = None
    comment: str | None = None
    identity: IdentityCheck = IdentityCheck.IDENTITY_DOCUMENT

    @property
    def moment(self) -> datetime:
        return clock.moment_of(self.day, self.minute // 60, self.minute % 60)


Written = tuple[Immunization, GivenDose]
"""A row and the dose it was written for."""


@dataclass(frozen=True, slots=True)
class EarlierDose:
    """Tidigare vaccination: given elsewhere, written down from a card or from memory."""

    number: str
    product: str
    unit: str
    day: date
    written_on: date
    writer: str
    dose_number: int | None = None
    comment: str | None = None


def write_given(world: World, doses: Sequence[GivenDose]) -> list[Written]:
    """Doses given here, for ``traces.leave`` to store. Batches leave the fridges, which must be closed
    before the next flush."""
    in_order = sorted(doses, key=lambda dose: (dose.moment, dose.number))
    return [(_immunization(world, dose), dose) for dose in in_order]


def write_earlier(world: World, doses: Sequence[EarlierDose]) -> None:
    world.session.add_all(_historical(world, dose) for dose in doses)


def movement_of(row: Immunization) -> Row:
    """The dose that left the fridge. ``row.id`` must exist."""
    return {
        "unit_id": row.unit_id,
        "batch_id": row.batch_id,
        "kind": MovementKind.DOSE,
        "quantity": -1,
        "immunization_id": row.id,
        "occurred_at": row.given_at,
        "assignment_id": row.vaccinator_assignment_id,
        "reason": None,
    }


def answers_of(row: Immunization, dose: GivenDose) -> Iterator[Row]:
    """An answer to every question of the declaration that was gone through, which must have its id."""
    declaration = row.declaration
    if declaration is None:
        return
    for question in declaration.template.questions:
        said = dose.yes.get(question.code)
        yield {
            "care_provider_id": row.care_provider_id,
            "declaration_id": declaration.id,
            "question_id": question.id,
            "answer": AnswerValue.YES if said else AnswerValue.NO,
            "detail": said,
            "assessment": dose.assessment if said else None,
        }


def _immunization(world: World, dose: GivenDose) -> Immunization:
    patient = world.patient(dose.unit, dose.number)
    person = world.people[dose.number]
    unit = world.units[dose.unit]
    product = rules.products()[dose.product]
    birth = person.birth_date or date(1980, 1, 1)
    vaccinator = world.assignment(dose.vaccinator, dose.unit, ordering=_orders_own(dose))
    group = dose.group or _likely_group(birth, dose.day, product.vaccine_group)
    duty = judge_duty(dose.day, group, dose.dose_number, product, person)
    return Immunization(
        care_provider_id=unit.care_provider_id,
        care_unit_id=unit.care_unit_id,
        unit_id=unit.id,
        patient_id=patient.id,
        product=world.products[dose.product],
        batch=world.fridges[dose.unit].take(dose.product, dose.day),
        prescription=_prescription(world, dose, patient),
        declaration=_declaration(world, dose, patient),
        patient_group=world.patient_groups[group],
        booking_id=_booking_id(world, dose),
        origin=Origin.GIVEN,
        identity_check=dose.identity,
        dose_number=dose.dose_number,
        volume_ml=product.volume(birth, dose.day),
        route=Route(product.routes[0]),
        site=_site(product, birth, dose),
        given_at=dose.moment,
        given_on=dose.day,
        recorded_at=dose.moment + timedelta(minutes=2),
        recorded_by_assignment_id=vaccinator.id,
        vaccinator_assignment_id=vaccinator.id,
        vaccinator_user_id=vaccinator.user_id,
        vaccinator_name=str(vaccinator.user),
        comment=dose.comment,
        reporting_programme=duty.programme,
        reporting_rule=duty.rule_id,
        **_signature(world, dose),
    )


def _booking_id(world: World, dose: GivenDose) -> int | None:
    booking = world.bookings.get((dose.unit, dose.number))
    return booking.id if booking and booking.day == dose.day else None


def _likely_group(birth: date, day: date, vaccine_group: str) -> str:
    suggested = suggested_groups(birth, day, vaccine_group)
    return suggested[0].group.code if suggested else NO_GROUP


def _orders_own(dose: GivenDose) -> bool | None:
    """Who signs the own dose is in an assignment with the right; who leaves it, in one without."""
    if dose.signer is None:
        return False
    return True if dose.signer == dose.vaccinator else None


def _signature(world: World, dose: GivenDose) -> dict[str, object]:
    if dose.signer is None:
        return {}
    signer = world.assignment(dose.signer, dose.unit, ordering=True)
    later = timedelta(minutes=3) if dose.signer == dose.vaccinator else timedelta(hours=5)
    return {
        "signed_at": min(dose.moment + later, clock.now()),
        "signed_by_assignment_id": signer.id,
        "signed_by_name": str(signer.user),
    }


def _prescription(world: World, dose: GivenDose, patient: Patient) -> Prescription:
    order = world.standing_orders.get((dose.unit, dose.product))
    prescription = Prescription(
        care_provider_id=patient.care_provider_id,
        patient_id=patient.id,
        unit_id=world.units[dose.unit].id,
        product=world.products[dose.product],
        dose_number=dose.dose_number,
        state=PrescriptionState.COMPLETED,
    )
    if dose.signer is not None:
        prescriber = world.assignment(dose.signer, dose.unit, ordering=True)
        prescription.ordered_at = dose.moment
        prescription.prescriber_assignment_id = prescriber.id
        prescription.prescriber_name = str(prescriber.user)
        prescription.standing_order_id = order.id if order and order.valid_from <= dose.day else None
    return prescription


def _declaration(world: World, dose: GivenDose, patient: Patient) -> HealthDeclaration:
    group = rules.products()[dose.product].vaccine_group
    template = declarations.edition_of(world.templates, group, dose.day)
    return HealthDeclaration(
        care_provider_id=patient.care_provider_id,
        patient_id=patient.id,
        template=template,
        source=DeclarationSource.ON_SITE,
        filled_in_at=dose.moment - timedelta(minutes=4),
        filled_in_by=_answering(dose, patient),
        reviewed_at=dose.moment,
        yes_count=sum(question.code in dose.yes for question in template.questions),
    )


def _answering(dose: GivenDose, patient: Patient) -> str:
    birth = patient.birth_date
    grown = birth is None or age_on(birth, dose.day) >= ANSWERS_FOR_ONESELF_FROM
    return str(patient) if grown else "Vårdnadshavare"


def _site(product: rules.Product, birth: date, dose: GivenDose) -> Site:
    suitable = [
        Site(site.code) for site in rules.sites_for(product, birth, dose.day) if site.code != Site.OTHER
    ]
    arms = [site for site in suitable if site in ORDINARY_SITES]
    chance = Random(f"{dose.number}/{dose.product}/{dose.day}")
    return chance.choice(arms or suitable)


def _historical(world: World, dose: EarlierDose) -> Immunization:
    unit = world.units[dose.unit]
    writer = world.assignment(dose.writer, dose.unit)
    return Immunization(
        care_provider_id=unit.care_provider_id,
        care_unit_id=unit.care_unit_id,
        unit_id=unit.id,
        patient_id=world.patient(dose.unit, dose.number).id,
        product=world.products[dose.product],
        origin=Origin.HISTORICAL,
        dose_number=dose.dose_number,
        given_on=dose.day,
        recorded_at=clock.moment_of(dose.written_on, 10, 20),
        recorded_by_assignment_id=writer.id,
        comment=dose.comment,
    )
