"""What became of claimed messages: accepted, rejected, held, or to be tried again."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import CursorResult, Table, bindparam, update

from app import clock
from app.database import unit_of_work
from app.models import OutboxMessage
from app.queries.outbox.conditions import WAITING
from app.services.outbox.answers import Accepted, Answer, Answers, ClaimedMessage, Held, Rejected
from app.services.outbox.backoff import pause_after
from app.services.outbox.claim_messages import EVERY_PROVIDER
from app.tables.vocabulary import OutboxFailure, OutboxState

OUTBOX: Table = OutboxMessage.__table__
OURS = (
    (OUTBOX.c.id == bindparam("message"))
    & (OUTBOX.c.lease_until == bindparam("lease"))
    & (OUTBOX.c.state == WAITING)
)
WRITTEN = ("state", "due_at", "sent_at", "receipt", "error_code", "error_text", "payload")
OUTCOME = (
    update(OUTBOX)
    .where(OURS, OUTBOX.c.subject_version == bindparam("version"))
    .values({name: bindparam(f"new_{name}") for name in WRITTEN} | {"lease_until": None})
)
LET_GO = update(OUTBOX).where(OURS).values(lease_until=None)


def settle(messages: Sequence[ClaimedMessage], answers: Answers, most_attempts: int | None) -> None:
    """Write what became of each message; where no answer is given, none came.

    A message that another worker has taken over stays as that one leaves it. One whose subject has
    changed since it was claimed only loses its lease: the newer state is sent next.
    """
    chance = random.Random()
    rows = [
        _row(message, answers.get(message.id, OutboxFailure.NO_ANSWER), most_attempts, chance)
        for message in messages
    ]
    with unit_of_work() as session:
        settled = session.execute(OUTCOME, rows, execution_options=EVERY_PROVIDER)
        if cast("CursorResult[Any]", settled).rowcount < len(rows):
            leases = [{name: row[name] for name in ("message", "lease")} for row in rows]
            session.execute(LET_GO, leases, execution_options=EVERY_PROVIDER)


def _row(
    message: ClaimedMessage, answer: Answer, most_attempts: int | None, chance: random.Random
) -> dict[str, Any]:
    now = clock.now()
    values = dict.fromkeys(WRITTEN) | {"due_at": now, "payload": message.payload}
    if isinstance(answer, OutboxFailure):
        values |= _failed(message, answer, most_attempts)
        values["due_at"] = now + pause_after(message.attempts, chance)
    elif isinstance(answer, Held):
        values["state"] = OutboxState.HELD
    else:
        values |= _received(answer)
        values["sent_at"] = now if isinstance(answer, Accepted) else None
    key = {"message": message.id, "version": message.subject_version, "lease": message.lease_until}
    return key | {f"new_{name}": value for name, value in values.items()}


def _failed(message: ClaimedMessage, failure: OutboxFailure, most_attempts: int | None) -> dict[str, Any]:
    """To be tried again, unless no later attempt can go better."""
    given_up = most_attempts is not None and message.attempts >= most_attempts
    dead = given_up or failure is OutboxFailure.UNREADABLE
    return {"state": OutboxState.DEAD if dead else OutboxState.WAITING, "error_code": failure.value}


def _received(answer: Accepted | Rejected) -> dict[str, Any]:
    accepted = isinstance(answer, Accepted)
    values = {
        "state": OutboxState.SENT if accepted else OutboxState.REJECTED,
        "receipt": _fitting(answer.reference, 80) if isinstance(answer, Accepted) else None,
        "error_code": _fitting(answer.code, 60),
        "error_text": _fitting(answer.text, 400),
    }
    return values if answer.payload is None else values | {"payload": answer.payload}


def _fitting(text: str | None, most: int) -> str | None:
    """What the column holds: one long answer must not keep the others of its batch from being settled."""
    return text[:most] if text else None
