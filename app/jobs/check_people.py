"""Ask the person register what it did not answer at once."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask

from app.extensions import db
from app.outside import outside
from app.services.patients.check_waiting_people import check_waiting_people


def check_people_once(app: Flask) -> int:
    """The number of patients asked about; 0 when nobody waits, or the register is not connected."""
    register = outside(app).person_register
    if register is None:
        return 0
    with app.app_context():
        try:
            return check_waiting_people(register, timedelta(hours=app.config["PERSON_CHECK_HOURS"]))
        finally:
            db.session.remove()
