"""Release what waits for an identity number, beside the outbox."""

from __future__ import annotations

from flask import Flask

from app.extensions import db
from app.services.outbox.release_held import release_held

RELEASE_EVERY_SECONDS = 60


def release_once(app: Flask) -> int:
    with app.app_context():
        try:
            return release_held()
        finally:
            db.session.remove()
