"""What the person register said, carried through the browser between fetch and save, under our seal.

The seal names the assignment and lasts half an hour: a form can neither forge "from the register" nor
be sent by somebody else. Nothing secret is in it: a protected person's address never gets this far.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from flask import current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from app import clock
from app.rules.identity import IdentityNumber, parse_identity
from app.security.actor import Actor
from app.services.patients.details import PersonDetails
from app.services.patients.fetch_from_register import FetchedPerson
from app.tables.vocabulary import Sex

LONGEST_SECONDS = 30 * 60
SALT = "person from the register"


def seal(actor: Actor, fetched: FetchedPerson) -> str:
    person = asdict(fetched.person)
    for name in ("birth_date", "deceased_on", "fetched_at"):
        person[name] = person[name].isoformat() if person[name] else None
    return str(
        _serializer().dumps(
            {
                "assignment": actor.assignment_id,
                "number": fetched.number.value,
                "asked_for": fetched.asked_for,
                "person": person,
            }
        )
    )


def unseal(actor: Actor, sealed: str) -> FetchedPerson | None:
    """What was sealed; None when the seal is broken, too old, or made for another assignment."""
    try:
        content: dict[str, Any] = _serializer().loads(sealed, max_age=LONGEST_SECONDS)
    except BadData:
        return None
    number = parse_identity(content["number"], clock.today())
    if content["assignment"] != actor.assignment_id or not isinstance(number, IdentityNumber):
        return None
    return FetchedPerson(number, _person(content["person"]), content["asked_for"])


def _person(content: dict[str, Any]) -> PersonDetails:
    return PersonDetails(
        **content
        | {
            "sex": Sex(content["sex"]),
            "birth_date": _day(content["birth_date"]),
            "deceased_on": _day(content["deceased_on"]),
            "fetched_at": datetime.fromisoformat(content["fetched_at"]),
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt=SALT)
