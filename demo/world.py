"""What every part of the seed refers to: the rows made before it, by their keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from sqlalchemy.orm import Session

from app.models import Assignment, Booking, Patient, StandingOrder, Unit
from app.tables.vocabulary import PrescribingScope
from demo.catalogue import PatientGroups, Products, VaccineGroups
from demo.declarations import Templates
from demo.people import Person
from demo.stock import Fridge


@dataclass
class World:
    """Units, fridges and so on by key; patients by care provider and number; today's bookings by unit
    and number."""

    session: Session
    today: date
    units: dict[str, Unit]
    assignments: dict[str, list[Assignment]]
    products: Products
    vaccine_groups: VaccineGroups
    patient_groups: PatientGroups
    templates: Templates
    fridges: dict[str, Fridge]
    standing_orders: dict[tuple[str, str], StandingOrder] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    patients: dict[tuple[int, str], Patient] = field(default_factory=dict)
    bookings: dict[tuple[str, str], Booking] = field(default_factory=dict)
    booking_numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def assignment(self, username: str, unit: str, *, ordering: bool | None = None) -> Assignment:
        """The assignment of a cast member at a unit; ``ordering`` asks for one with or without the right."""
        unit_id = self.units[unit].id
        for assignment in self.assignments[username]:
            has_right = assignment.prescribing_scope is not PrescribingScope.NONE
            if assignment.unit_id == unit_id and ordering in (None, has_right):
                return assignment
        raise LookupError(f"{username} has no such assignment at {unit}")

    def patient(self, unit: str, number: str) -> Patient:
        """The record of a person at the care provider of a unit."""
        return self.patients[self.units[unit].care_provider_id, number]
