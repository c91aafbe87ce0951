"""The dose form's one-time token: unique for each dose, and sealed to who opened it and for whom.

The seal tells that the page of this patient was opened, and so logged, by the one who sends it.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from uuid import UUID

from flask import current_app

from app.security.actor import Actor

SEAL_LENGTH = 32


def new_form_token(actor: Actor, patient: UUID) -> str:
    number = secrets.token_hex(12)
    return f"{number}.{_seal(number, actor, patient)}"


def is_own_form(token: str, actor: Actor, patient: UUID) -> bool:
    """Whether ``token`` was made for this actor's assignment and this patient."""
    number, _dot, seal = token.partition(".")
    return hmac.compare_digest(seal.encode(), _seal(number, actor, patient).encode())


def _seal(number: str, actor: Actor, patient: UUID) -> str:
    content = f"dose-form:{number}:{actor.assignment_id}:{patient}"
    key = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.new(key, content.encode(), hashlib.sha256).hexdigest()[:SEAL_LENGTH]
