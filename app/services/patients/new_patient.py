"""Write a new patient: the row, the number, the search keys, the groups, the note and the log."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.models import Patient, PatientIdentifier
from app.queries.patients.namesakes import Namesake, holder_of, namesakes_of
from app.rules.identity import IdentityNumber
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import Subject, record
from app.services.patients.details import ContactDetails, PersonDetails
from app.services.patients.groups import set_groups
from app.services.patients.keys import write_search_keys
from app.services.patients.system_note import add_system_note
from app.tables.vocabulary import IdentifierKind, LogEvent

ADDED_FROM_REGISTER = sentence("Added, with name and address from the person register.")
ADDED_BY_HAND = sentence("Added by hand, not confirmed by the person register.")
ADDED_BESIDE_NAMESAKE = sentence("Added although somebody similar was here already. Reason: %(reason)s")


class NumberTaken(Exception):
    """Somebody at the care provider has the number already."""

    def __init__(self, holder: Namesake) -> None:
        super().__init__("the number is in use")
        self.holder = holder


class NamesakesFound(Exception):
    """Somebody similar is here already: to be passed with a written reason, or not at all."""

    def __init__(self, namesakes: list[Namesake]) -> None:
        super().__init__("somebody similar is here already")
        self.namesakes = namesakes


def write_new_patient(
    actor: Actor,
    number: IdentityNumber,
    person: PersonDetails,
    contact: ContactDetails,
    reason_it_is_another: str | None,
) -> UUID:
    """Add the person in one transaction and return the public id.

    Raises NumberTaken, and NamesakesFound when somebody similar exists and no reason is given.
    """
    try:
        with unit_of_work() as session:
            _refuse_duplicates(actor, number, person, contact, reason_it_is_another)
            patient = _write(session, actor, number, person, contact)
            _tell(session, actor, number, patient, reason_it_is_another)
            return patient.uuid
    except IntegrityError:
        holder = holder_of(actor, number)
        if holder is None:
            raise
        raise NumberTaken(holder) from None


def _refuse_duplicates(
    actor: Actor, number: IdentityNumber, person: PersonDetails, contact: ContactDetails, reason: str | None
) -> None:
    holder = holder_of(actor, number)
    if holder:
        raise NumberTaken(holder)
    namesakes = namesakes_of(
        actor, person.given_name, person.surname, person.birth_date, contact.mobile, person.sex
    )
    if namesakes and not reason:
        raise NamesakesFound(namesakes)


def _write(
    session: Session, actor: Actor, number: IdentityNumber, person: PersonDetails, contact: ContactDetails
) -> Patient:
    now = clock.now()
    patient = Patient(
        created_at=now, created_by_assignment_id=actor.assignment_id, alert_note=contact.alert_note
    )
    person.write_to(patient)
    if not person.protected:
        patient.mobile, patient.email = contact.mobile, contact.email
        patient.remind_by_sms, patient.remind_by_email = contact.remind_by_sms, contact.remind_by_email
    session.add(patient)
    session.flush()
    session.add(
        PatientIdentifier(
            patient_id=patient.id,
            kind=IdentifierKind(number.kind),
            value=number.value,
            issuer=number.issuer or "",
            valid_from=now,
        )
    )
    write_search_keys(session, patient)
    set_groups(session, patient.id, contact.group_ids, clock.today())
    return patient


def _tell(
    session: Session, actor: Actor, number: IdentityNumber, patient: Patient, reason: str | None
) -> None:
    add_system_note(
        session, actor, patient.id, ADDED_FROM_REGISTER if patient.register_checked_at else ADDED_BY_HAND
    )
    if reason:
        add_system_note(session, actor, patient.id, ADDED_BESIDE_NAMESAKE, {"reason": reason})
    subject = Subject(patient.id, f"{patient.surname}, {patient.given_name}", number.display)
    record(session, actor, LogEvent.ADDED, "patient", subject, reason)
