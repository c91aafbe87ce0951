"""Sign waiting doses: all that may be signed together, or one by one.

A physician signs any of the unit's; a nurse with ordination right only doses she gave herself and
her right covers (domain sections 2 and 5; PDL 3:10). What another signed meanwhile is named, not signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from app import clock
from app.database import unit_of_work
from app.models import Immunization, Note
from app.queries.signing.subjects import subjects_of
from app.queries.signing.waiting import waiting_for
from app.rules.verdict import sentence
from app.security.actor import Actor
from app.security.audit import Subject, record
from app.security.roles import Verb
from app.services.signing.right import covers
from app.tables.vocabulary import LogEvent, NoteKind

SIGNED = sentence("Vaccination signed: %(product)s.")


@dataclass(frozen=True, slots=True)
class Signed:
    """What came of it: doses signed, and doses left unsigned because …

    ``changed``: they no longer wait for this actor; ``one_by_one``: a Yes in the declaration or a
    passed warning must be looked at alone; ``beyond_right``: the nurse's right does not cover them.
    """

    signed: tuple[UUID, ...]
    changed: tuple[UUID, ...]
    one_by_one: tuple[UUID, ...]
    beyond_right: tuple[UUID, ...]


def sign_doses(actor: Actor, doses: Sequence[UUID]) -> Signed:
    """Sign the doses (by their row's uuid) in one transaction. Raises NotPermitted."""
    actor.require(Verb.SIGN, "Signing")
    wanted = tuple(dict.fromkeys(doses))
    with unit_of_work() as session:
        waiting = _lock_waiting(session, actor, wanted)
        subjects = subjects_of(session, (dose.patient_id for dose in waiting))
        alone = len(wanted) == 1
        signed, one_by_one, beyond = [], [], []
        for dose in waiting:
            if not alone and needs_own_look(dose):
                one_by_one.append(dose.uuid)
            elif not covers(actor, dose):
                beyond.append(dose.uuid)
            else:
                _sign(session, actor, dose, subjects[dose.patient_id])
                signed.append(dose.uuid)
        found = {dose.uuid for dose in waiting}
    changed = tuple(uuid for uuid in wanted if uuid not in found)
    return Signed(tuple(signed), changed, tuple(one_by_one), tuple(beyond))


def needs_own_look(dose: Immunization) -> bool:
    """A Yes in the declaration or a passed warning is never signed in a bundle (ui.md 11.4)."""
    return bool(dose.passed_warnings or (dose.declaration and dose.declaration.yes_count))


def _lock_waiting(session: Session, actor: Actor, wanted: Sequence[UUID]) -> list[Immunization]:
    return list(
        session.scalars(
            select(Immunization)
            .where(Immunization.uuid.in_(wanted), waiting_for(actor))
            .options(
                joinedload(Immunization.declaration),
                joinedload(Immunization.prescription),
                joinedload(Immunization.product),
                joinedload(Immunization.patient),
                joinedload(Immunization.patient_group),
            )
            .order_by(Immunization.given_at, Immunization.id)
            .with_for_update(of=Immunization)
        )
    )


def _sign(session: Session, actor: Actor, dose: Immunization, subject: Subject) -> None:
    now = clock.now()
    dose.signed_at = now
    dose.signed_by_assignment_id = actor.assignment_id
    dose.signed_by_name = actor.person_name
    order = dose.prescription
    if order and order.prescriber_assignment_id is None:
        # Nobody had ordered it: whoever signs answers for the order.
        order.ordered_at = now
        order.prescriber_assignment_id = actor.assignment_id
        order.prescriber_name = actor.person_name
    session.add(
        Note(
            care_provider_id=actor.care_provider_id,
            patient_id=dose.patient_id,
            immunization_id=dose.id,
            kind=NoteKind.SYSTEM,
            sentence=SIGNED,
            parameters={"product": dose.product.name},
            written_at=now,
            author_assignment_id=actor.assignment_id,
            author_name=actor.person_name,
        )
    )
    record(session, actor, LogEvent.SIGNED, "dose", subject)
