"""Enter a consent, an emergency or a refusal: kept here at once, and told the national register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app import clock
from app.database import unit_of_work
from app.integrations.accessing_actor import AccessingActor
from app.integrations.consent_register.port import ConsentRegister
from app.integrations.person_register.port import PersonId
from app.models import SharingBasis, SharingConsent
from app.queries.patients.banner import Banner
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.services.patients.system_note import add_system_note
from app.services.shared_records.tell_register import tell_register
from app.tables.vocabulary import LogEvent

EMERGENCY_LASTS = timedelta(hours=24)
LONGEST_CONSENT = timedelta(days=366)
CONSENTED = sentence("The patient consents to records of other care providers being fetched.")
EMERGENCY = sentence("Records of other care providers are opened in an emergency.")
DECLINED = sentence("The patient does not consent to records of other care providers being fetched.")


@dataclass(frozen=True, slots=True)
class ConsentWish:
    """What was said. ``last_day`` is a consent's last Swedish day; ``reason`` an emergency's."""

    basis: SharingBasis
    last_day: date | None = None
    for_me_alone: bool = False
    reason: str = ""


def enter_consent(
    actor: Actor,
    register: ConsentRegister | None,
    who: AccessingActor,
    patient: Banner,
    person: PersonId,
    wish: ConsentWish,
) -> None:
    """Keep the ground with note and log, then tell the register; without an answer a worker tells it later.

    Raises ValueError for an emergency without a reason, and for a consent whose last day is gone or more
    than a year away.
    """
    actor.require(Verb.WRITE, "SharedRecords")
    emergency = wish.basis is SharingBasis.EMERGENCY
    if emergency and not wish.reason.strip():
        raise ValueError("an emergency states its reason")
    if not emergency and not _allowed(wish.last_day):
        raise ValueError("a consent ends on a day from today until a year from now")
    now = clock.now()
    consent = SharingConsent(
        patient_id=patient.patient_id,
        basis=wish.basis,
        person_root=person.root,
        person_extension=person.extension,
        care_provider=who.care_provider,
        care_unit=who.care_unit,
        employee=who.employee if wish.for_me_alone or emergency else None,
        given_to=who.employee,
        start=now,
        end=now + EMERGENCY_LASTS if wish.last_day is None else clock.moment_of(wish.last_day, 23, 59),
        reason=wish.reason.strip() or None,
        assignment_id=actor.assignment_id,
        due_at=now,
    )
    with unit_of_work() as session:
        session.add(consent)
        add_system_note(session, actor, patient.patient_id, EMERGENCY if emergency else CONSENTED)
        subject = "emergency access to shared records" if emergency else "consent to shared records"
        record(session, actor, LogEvent.REGISTERED, subject, patient.subject, consent.reason)
    if register is not None:
        tell_register(register, consent)


def enter_refusal(actor: Actor, patient: Banner) -> None:
    """Note that the patient said no. Nothing is fetched, and nobody outside is told."""
    actor.require(Verb.WRITE, "SharedRecords")
    with unit_of_work() as session:
        add_system_note(session, actor, patient.patient_id, DECLINED)
        record(session, actor, LogEvent.NOTED, "consent to shared records", patient.subject)


def _allowed(last_day: date | None) -> bool:
    return last_day is not None and clock.today() <= last_day <= clock.today() + LONGEST_CONSENT
