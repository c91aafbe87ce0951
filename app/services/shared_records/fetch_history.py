"""Fetch what other care providers have recorded, and leave out what must not be shown. Nothing is stored.

In this order: a ground (consent or emergency), the log, the sources, the block register. Where one of
them gives no answer, nothing of others is shown (SFS 2022:913).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from app.integrations.accessing_actor import AccessingActor
from app.integrations.block_register.errors import BlockRegisterError, BlockRegisterUnavailable
from app.integrations.block_register.port import BlockRegister, Information
from app.integrations.consent_register.port import ConsentRegister
from app.integrations.person_register.port import PersonId
from app.integrations.vaccination_history.errors import (
    VaccinationHistoryError,
    VaccinationHistoryUnavailable,
)
from app.integrations.vaccination_history.port import (
    History,
    MissingSource,
    OldSource,
    Record,
    VaccinationHistory,
)
from app.queries.patients.banner import Banner
from app.security.actor import Actor
from app.security.audit import record_look
from app.security.roles import Verb
from app.services.shared_records.ground import Ground, ground_of


@dataclass(frozen=True, slots=True)
class SharedSystems:
    """The outside systems it takes; one that is not connected is None."""

    consents: ConsentRegister | None
    history: VaccinationHistory | None
    blocks: BlockRegister | None


@dataclass(frozen=True, slots=True)
class SharedHistory:
    """What may be shown. ``problem`` is a sentence key: nothing of others could be fetched, or be shown.

    ``blocked`` tells that something is blocked, never what or by whom.
    """

    ground: Ground
    records: tuple[Record, ...] = ()
    missing: tuple[MissingSource, ...] = ()
    old: tuple[OldSource, ...] = ()
    left_out: int = 0
    blocked: bool = False
    problem: str | None = None


def fetch_history(
    actor: Actor, systems: SharedSystems, who: AccessingActor, patient: Banner, person: PersonId
) -> SharedHistory:
    """The records of others that the actor may see. Logged before anybody is asked."""
    actor.require(Verb.READ, "SharedRecords")
    ground = ground_of(actor, systems.consents, who, patient.patient_id, person)
    if ground.basis is None:
        return SharedHistory(ground, problem=ground.problem)
    record_look(actor, "shared records", patient.subject)
    try:
        if systems.history is None:
            raise VaccinationHistoryUnavailable
        found = systems.history.of(person)
        return _what_is_open(ground, found, _open(systems.blocks, who, person, found))
    except (VaccinationHistoryError, BlockRegisterError) as error:
        return SharedHistory(ground, problem=error.sentence)


def _open(
    blocks: BlockRegister | None, who: AccessingActor, person: PersonId, found: History
) -> list[tuple[Record, bool]]:
    others = [
        r for r in found.records if (r.care_provider, r.care_unit) != (who.care_provider, who.care_unit)
    ]
    if blocks is None:
        raise BlockRegisterUnavailable
    return list(zip(others, blocks.open_to(who, person, [_information(r) for r in others]), strict=True))


def _what_is_open(ground: Ground, found: History, judged: list[tuple[Record, bool]]) -> SharedHistory:
    return SharedHistory(
        ground,
        records=tuple(record for record, is_open in judged if is_open),
        missing=found.missing,
        old=found.old,
        left_out=found.left_out,
        blocked=any(not is_open for _, is_open in judged),
    )


def _information(record: Record) -> Information:
    """When the record came to be: from its day until it was written, which may be later."""
    start = min(datetime.combine(record.day, time.min, UTC), record.recorded_at)
    end = max(datetime.combine(record.day, time.min, UTC) + timedelta(days=1), record.recorded_at)
    return Information(record.care_provider, record.care_unit, start, end)
