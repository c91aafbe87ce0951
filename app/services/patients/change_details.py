"""Change what staff keep by hand: telephone, e-mail, reminders, Övrig information, groups."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlalchemy.orm.exc import StaleDataError

from app import clock
from app.database import unit_of_work
from app.models import Patient
from app.queries.patients.banner import Banner
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.services.patients.details import ContactDetails
from app.services.patients.groups import set_groups
from app.services.patients.system_note import add_system_note
from app.tables.vocabulary import LogEvent

NOTES = {
    "mobile": sentence("Mobile number changed."),
    "email": sentence("E-mail address changed."),
    "remind_by_sms": sentence("Reminders by SMS changed."),
    "remind_by_email": sentence("Reminders by e-mail changed."),
    "alert_note": sentence("Other information changed."),
}
GROUPS_NOTE = sentence("Patient groups changed.")
HIDDEN_WHEN_PROTECTED = frozenset({"mobile", "email", "remind_by_sms", "remind_by_email"})


class StalePatient(Exception):
    """Somebody else has changed the patient since the form was opened."""


def change_details(actor: Actor, patient: Banner, version: int, contact: ContactDetails) -> list[str]:
    """Make the patient say ``contact``; returns a note's sentence for everything that changed.

    ``version`` is the one the form was opened with. Of a protected person the ways to reach them are
    left as they are, because no form shows them. Raises StalePatient.
    """
    actor.require(Verb.WRITE, "Patients")
    try:
        with unit_of_work() as session:
            return _change(session, actor, patient, version, contact)
    except StaleDataError:
        raise StalePatient from None


def in_version(session: Session, patient: Banner, version: int) -> Patient:
    """The row to change. Raises StalePatient when it is another version than the form was opened with."""
    # Held: groups are rows of their own, which the version does not count.
    held = select(Patient).where(Patient.id == patient.patient_id).with_for_update(key_share=True)
    row = session.scalars(held).one()
    if row.version != version:
        raise StalePatient
    return row


def _change(
    session: Session, actor: Actor, patient: Banner, version: int, contact: ContactDetails
) -> list[str]:
    row = in_version(session, patient, version)
    kept = HIDDEN_WHEN_PROTECTED if row.protected else frozenset()
    changed = [name for name in NOTES if name not in kept and getattr(row, name) != getattr(contact, name)]
    for name in changed:
        setattr(row, name, getattr(contact, name))
    notes = [NOTES[name] for name in changed]
    if set_groups(session, row.id, contact.group_ids, clock.today()):
        notes.append(GROUPS_NOTE)
    for note in notes:
        add_system_note(session, actor, row.id, note)
    if notes:
        record(session, actor, LogEvent.CHANGED, "personal details", patient.subject)
    return notes
