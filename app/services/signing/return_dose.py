"""Send an unsigned dose back to its vaccinator with what must be mended."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.models import Immunization, Note, ReturnedDose
from app.queries.signing.subjects import subjects_of
from app.queries.signing.waiting import waiting_for
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import record
from app.security.roles import Verb
from app.tables.vocabulary import LogEvent, NoteKind

RETURNED = sentence("Vaccination returned to %(vaccinator)s: %(reason)s")


class ReasonMissing(ValueError):
    """A dose is returned with a written reason, or not at all."""


class NoLongerWaiting(LookupError):
    """The dose was signed or changed by somebody else, or is not this actor's to return."""


def return_dose(actor: Actor, dose: UUID, reason: str) -> None:
    """Return the dose; it stays unsigned. Raises ReasonMissing, NoLongerWaiting or NotPermitted."""
    actor.require(Verb.SIGN, "Signing")
    why = reason.strip()
    if not why:
        raise ReasonMissing
    now = clock.now()
    with unit_of_work() as session:
        # Held, so that nobody signs it while it goes back.
        waiting = session.scalar(
            select(Immunization).where(Immunization.uuid == dose, waiting_for(actor)).with_for_update()
        )
        if waiting is None:
            raise NoLongerWaiting
        session.add(
            ReturnedDose(
                care_provider_id=actor.care_provider_id,
                immunization_id=waiting.id,
                unit_id=waiting.unit_id,
                reason=why[:500],
                returned_at=now,
                returned_by_name=actor.person_name,
            )
        )
        session.add(
            Note(
                care_provider_id=actor.care_provider_id,
                patient_id=waiting.patient_id,
                immunization_id=waiting.id,
                kind=NoteKind.SYSTEM,
                sentence=RETURNED,
                parameters={"vaccinator": waiting.vaccinator_name or "", "reason": why[:500]},
                written_at=now,
                author_assignment_id=actor.assignment_id,
                author_name=actor.person_name,
            )
        )
        subject = subjects_of(session, [waiting.patient_id])[waiting.patient_id]
        record(session, actor, LogEvent.RETURNED, "dose", subject, why[:500])
