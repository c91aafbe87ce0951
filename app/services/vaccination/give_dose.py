"""Register a dose: one transaction, or nothing.

Dose, prescription, declaration, stock movement, note, access-log row and register report are saved
together. The form's one-time token is unique in the database: a second Enter answers with the dose
that the first one gave.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from app import clock
from app.database import unit_of_work
from app.models import Immunization, Patient
from app.queries.vaccination.material import Material
from app.security.actor import Actor
from app.security.roles import Verb
from app.services.vaccination.accepted import accept
from app.services.vaccination.gather import gather
from app.services.vaccination.judge import Judgement, judge
from app.services.vaccination.order import decide_order
from app.services.vaccination.wish import GiveDose, RegisteredDose
from app.services.vaccination.write_dose import write_dose


def give_dose(actor: Actor, wish: GiveDose) -> RegisteredDose:
    """Register the dose. Raises DoseRefused, UnknownPatient or NotPermitted; then nothing is saved."""
    actor.require(Verb.WRITE, "Vaccination")
    with unit_of_work() as session:
        _wait_for_others(session, wish)
        return _given_before(session, wish) or _give(session, actor, wish)


def consider_dose(actor: Actor, wish: GiveDose, material: Material) -> Judgement:
    """What giving the dose would meet, without saving anything."""
    actor.require(Verb.WRITE, "Vaccination")
    day = clock.local(wish.given_at).date() if wish.given_at else clock.today()
    order = decide_order(actor, wish, material, day)
    return Judgement(order, judge(wish, material, order))


def _give(session: Session, actor: Actor, wish: GiveDose) -> RegisteredDose:
    material = gather(session, actor, wish)
    judged = consider_dose(actor, wish, material)
    return write_dose(session, actor, accept(wish, material, judged.order, judged.verdicts))


def _wait_for_others(session: Session, wish: GiveDose) -> None:
    """Hold the person until the transaction ends. SQLite has one writer anyway: nobody to wait for."""
    if session.get_bind().dialect.name != "sqlite":
        session.execute(_person(), {"patient": wish.patient})


@cache
def _person() -> Select[Any]:
    return select(Patient.id).where(Patient.uuid == bindparam("patient")).with_for_update(key_share=True)


def _given_before(session: Session, wish: GiveDose) -> RegisteredDose | None:
    found = session.execute(_of_form(), {"form_token": wish.form_token}).first()
    if found is None:
        return None
    return RegisteredDose(
        found.dose_uuid, found.signed_at is not None, found.reporting_programme, repeated=True
    )


@cache
def _of_form() -> Select[Any]:
    return select(Immunization.dose_uuid, Immunization.signed_at, Immunization.reporting_programme).where(
        Immunization.form_token == bindparam("form_token")
    )
