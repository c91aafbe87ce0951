"""Take back a consent or an emergency that was entered here: it ends at once, and the register is told."""

from __future__ import annotations

from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.integrations.accessing_actor import AccessingActor
from app.integrations.consent_register.port import ConsentRegister
from app.models import SharingConsent
from app.queries.patients.banner import Banner
from app.queries.shared_records.consents import holds_for
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.services.patients.system_note import add_system_note
from app.services.shared_records.tell_register import tell_register
from app.tables.vocabulary import LogEvent

TAKEN_BACK = sentence("The consent to records of other care providers being fetched is taken back.")


def cancel_consent(
    actor: Actor, register: ConsentRegister | None, who: AccessingActor, patient: Banner
) -> bool:
    """Whether there was anything entered here to take back, for the actor's care unit or the actor.

    With note and log first; a register that does not answer is told by a worker.
    """
    actor.require(Verb.WRITE, "SharedRecords")
    now = clock.now()
    held = select(SharingConsent).where(
        holds_for(who, patient.patient_id, now), SharingConsent.cancelled_at.is_(None)
    )
    with unit_of_work() as session:
        consents = list(session.scalars(held))
        if not consents:
            return False
        for consent in consents:
            consent.cancelled_at = consent.due_at = now
            consent.cancelled_by = who.employee
        add_system_note(session, actor, patient.patient_id, TAKEN_BACK)
        record(session, actor, LogEvent.CHANGED, "consent to shared records, taken back", patient.subject)
    if register is not None:
        for consent in consents:
            tell_register(register, consent)
    return True
