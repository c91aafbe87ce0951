"""A staff member's personal number, known again without being kept.

There are so few personal numbers that a plain hash is undone by trying them all: without the key nobody can.
"""

from __future__ import annotations

import hashlib
import hmac

from flask import current_app

PURPOSE = b"a staff member's personal number"


def personal_number_hash(number: str) -> str:
    """The keyed hash of a personal number of twelve digits. A new ``SECRET_KEY`` makes all of them new."""
    key = hmac.digest(str(current_app.config["SECRET_KEY"]).encode(), PURPOSE, "sha256")
    return hmac.new(key, number.encode(), hashlib.sha256).hexdigest()
