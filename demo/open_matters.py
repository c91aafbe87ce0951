"""What is under way for the main characters: an order that waits, notes, customer groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from random import Random

from app import clock
from app.models import Note, PatientGroupMembership, Prescription
from app.tables.vocabulary import NoteKind, PrescriptionState
from demo import known
from demo.courses import MEDICAL
from demo.days import working_day
from demo.doses import GivenDose
from demo.world import World

NOTED = 0.4
REMARKS = (
    "Vill bli påmind om influensavaccin nästa höst.",
    "Frågade om bältrosvaccin, fick skriftlig information.",
    "Kom med anhörig. Inga besvär efter förra dosen.",
    "Nytt läkemedel sedan sist, se huvudjournalen.",
)


def create(world: World) -> None:
    _order_pneumococcal_dose(world)
    _write_notes(world)
    _join_groups(world)


def of_the_many(world: World, given: Iterable[GivenDose]) -> None:
    """The medical groups that doses were given for, and a note here and there."""
    medical = {(dose.number, dose.group): dose for dose in given if dose.group in MEDICAL}
    for (number, group), dose in medical.items():
        _join(world, number, group or "", None, dose.day)
    for dose in (dose for dose in medical.values() if dose.unit == "pahittan"):
        chance = Random(f"{dose.number}/note")
        if chance.random() < NOTED:
            _note(world, dose.number, dose.day, dose.minute // 60, dose.vaccinator, chance.choice(REMARKS))


def _order_pneumococcal_dose(world: World) -> None:
    """Testa's dose against pneumococci, ordered a week ago and not given yet."""
    physician = world.assignment("mock", "pahittan", ordering=True)
    patient = world.patient("pahittan", known.TESTA)
    world.session.add(
        Prescription(
            care_provider_id=patient.care_provider_id,
            patient_id=patient.id,
            unit_id=physician.unit_id,
            product_id=world.products["prevenar-20"].id,
            dose_number=1,
            state=PrescriptionState.ACTIVE,
            ordered_at=clock.moment_of(working_day(world.today - timedelta(days=7)), 14, 20),
            prescriber_assignment_id=physician.id,
            prescriber_name=str(physician.user),
        )
    )


def _write_notes(world: World) -> None:
    today = world.today
    for number, days, hour, author, text in (
        (known.TESTA, 168, 13, "vera", "Svimningskänsla efter förra dosen. Liggande 15 min."),
        (
            known.TESTA,
            30,
            10,
            "siw",
            "Ringde om bokad tid. Vill ha influensa och pneumokocker vid samma besök.",
        ),
        (known.TESTA, 7, 14, "mock", "Ordinerar pneumokockvaccin inför 75-årsdagen, KOL under utredning."),
        (
            known.DIABETIC,
            240,
            14,
            "vera",
            "Diabetes typ 1 sedan 1989. Ska erbjudas influensavaccin varje höst.",
        ),
        (known.PROTECTED, 60, 11, "siw", "Kontakt endast genom Skatteverkets förmedling."),
        (
            known.CHANGED_NUMBER,
            176,
            15,
            "siw",
            "Har fått personnummer enligt egen uppgift, visade ingen handling.",
        ),
    ):
        _note(world, number, working_day(today - timedelta(days=days)), hour, author, text)


def _note(world: World, number: str, day: date, hour: int, author: str, text: str) -> None:
    patient = world.patient("pahittan", number)
    assignment = world.assignment(author, "pahittan")
    world.session.add(
        Note(
            care_provider_id=patient.care_provider_id,
            patient_id=patient.id,
            kind=NoteKind.WRITTEN,
            text=text,
            written_at=clock.moment_of(day, hour, 42),
            author_assignment_id=assignment.id,
            author_name=str(assignment.user),
        )
    )


def _join_groups(world: World) -> None:
    for number, group, vaccine_group in (
        (known.TESTA, "65-ar-och-aldre", None),
        (known.DIABETIC, "diabetes", None),
        (known.DIABETIC, "pneumokock-riskgrupp", "pneumokocker"),
        (known.TRAVELLER, "resenar", None),
    ):
        _join(world, number, group, vaccine_group, world.today - timedelta(days=240))


def _join(world: World, number: str, group: str, vaccine_group: str | None, since: date) -> None:
    patient = world.patient("pahittan", number)
    world.session.add(
        PatientGroupMembership(
            care_provider_id=patient.care_provider_id,
            patient_id=patient.id,
            patient_group_id=world.patient_groups[group].id,
            vaccine_group_id=world.vaccine_groups[vaccine_group].id if vaccine_group else None,
            valid_from=since,
        )
    )
