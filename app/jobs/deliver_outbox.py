"""Deliver the outbox: one round over what is due."""

from __future__ import annotations

from flask import Flask

from app.extensions import db
from app.integrations.vaccination_register.http import HttpRegisterSettings, HttpVaccinationRegister
from app.integrations.vaccination_register.port import VaccinationRegister
from app.services.outbox.deliver_reports import deliver_reports


def register_of(app: Flask) -> VaccinationRegister:
    """The register's adapter, addressed as configured."""
    return HttpVaccinationRegister(HttpRegisterSettings(app.config["VACCINATION_REGISTER_URL"]))


def deliver_once(app: Flask, register: VaccinationRegister) -> int:
    """The number of messages tried; 0 when nothing was due."""
    with app.app_context():
        try:
            return deliver_reports(register)
        finally:
            db.session.remove()
