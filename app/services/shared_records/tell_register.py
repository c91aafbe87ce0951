"""Tell the national register of a consent entered here: at once, or in a later round of the worker."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.integrations.consent_register.errors import ConsentRegisterError
from app.integrations.consent_register.port import (
    Action,
    Basis,
    Cancellation,
    Consent,
    ConsentRegister,
    Employee,
    Registration,
)
from app.integrations.person_register.port import PersonId
from app.models import SharingConsent
from app.queries.shared_records.consents import EVERY_PROVIDER, some_wait_to_be_told
from app.security.scope import writing_for_all

TRY_AGAIN_AFTER = timedelta(minutes=1)
MOST_AT_ONCE = 20


def tell_register(register: ConsentRegister, consent: SharingConsent) -> bool:
    """Whether the register took it. Its id is ours, so that telling it twice enters it once.

    One taken back is entered first all the same: whether the register got it before may not be known.
    """
    try:
        register.register(_registration(consent))
        if consent.cancelled_at is not None:
            register.cancel(_cancellation(consent, consent.cancelled_at))
    except ConsentRegisterError:
        _settle(consent.id, waits=True)
        return False
    _settle(consent.id, waits=False)
    return True


def tell_waiting(register: ConsentRegister) -> int:
    """The number of consents tried; what the register does not take waits for a later round."""
    if not some_wait_to_be_told(clock.now()):
        return 0
    due = (
        select(SharingConsent)
        .where(SharingConsent.due_at <= clock.now())
        .order_by(SharingConsent.due_at, SharingConsent.id)
        .limit(MOST_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    with unit_of_work() as session, writing_for_all(session, "consents of every care provider"):
        claimed = list(session.scalars(due, execution_options=EVERY_PROVIDER))
        for consent in claimed:
            consent.due_at = clock.now() + TRY_AGAIN_AFTER
        session.flush()
    for consent in claimed:
        tell_register(register, consent)
    return len(claimed)


def _settle(consent_id: int, *, waits: bool) -> None:
    with unit_of_work() as session, writing_for_all(session, "the answer about one consent"):
        row = session.scalars(
            select(SharingConsent).where(SharingConsent.id == consent_id), execution_options=EVERY_PROVIDER
        ).one()
        row.due_at = clock.now() + TRY_AGAIN_AFTER if waits else None
        session.flush()


def _registration(consent: SharingConsent) -> Registration:
    giver = Employee(consent.given_to)
    return Registration(
        Consent(
            id=consent.uuid,
            basis=Basis(consent.basis.value),
            patient=PersonId(consent.person_root, consent.person_extension),
            care_provider=consent.care_provider,
            care_unit=consent.care_unit,
            employee=consent.employee,
            start=consent.start,
            end=consent.end,
        ),
        Action(consent.start, giver, clock.now(), giver, consent.reason),
    )


def _cancellation(consent: SharingConsent, moment: datetime) -> Cancellation:
    by = Employee(consent.cancelled_by or consent.given_to)
    return Cancellation(consent.uuid, consent.care_provider, Action(moment, by, clock.now(), by))
