"""Deliver the outbox: one round over what is due."""

from __future__ import annotations

from flask import Flask

from app.extensions import db
from app.outside import outside
from app.services.outbox.deliver_reports import deliver_reports


def deliver_once(app: Flask) -> int:
    """The number of messages tried; 0 when nothing was due, or nobody is connected to take it."""
    register = outside(app).vaccination_register
    if register is None:
        return 0
    with app.app_context():
        try:
            return deliver_reports(register)
        finally:
            db.session.remove()
