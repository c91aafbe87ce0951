"""Tell the national register of the consents that it has not been told of."""

from __future__ import annotations

from flask import Flask

from app.extensions import db
from app.outside import outside
from app.services.shared_records.tell_register import tell_waiting


def tell_consents_once(app: Flask) -> int:
    """The number of consents tried; 0 when nothing waits, or the register is not connected."""
    register = outside(app).consent_register
    if register is None:
        return 0
    with app.app_context():
        try:
            return tell_waiting(register)
        finally:
            db.session.remove()
