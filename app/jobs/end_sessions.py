"""Close the login sessions that nobody uses any more, beside the outbox."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.extensions import db
from app.services.staff.end_sessions import end_sessions

END_EVERY_SECONDS = 60


def end_sessions_once(app: Flask) -> int:
    """The number of sessions closed."""
    idle = timedelta(minutes=app.config["SESSION_IDLE_MINUTES"])
    longest = timedelta(hours=app.config["SESSION_LONGEST_HOURS"])
    with app.app_context():
        try:
            return end_sessions(idle, longest)
        finally:
            db.session.remove()
