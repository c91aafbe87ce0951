"""Deliver the outbox: one round, or round after round until told to stop."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from flask import Flask

from app.extensions import db
from app.integrations.vaccination_register.http import HttpRegisterSettings, HttpVaccinationRegister
from app.integrations.vaccination_register.port import VaccinationRegister
from app.services.outbox.deliver_reports import deliver_reports

IDLE_SECONDS = 1.0
log = logging.getLogger(__name__)


def register_of(app: Flask) -> VaccinationRegister:
    """The register's adapter, addressed as configured."""
    return HttpVaccinationRegister(HttpRegisterSettings(app.config["VACCINATION_REGISTER_URL"]))


def deliver_once(app: Flask, register: VaccinationRegister) -> int:
    with app.app_context():
        try:
            return deliver_reports(register)
        finally:
            db.session.remove()


def deliver_until(app: Flask, stop: threading.Event, rounds: Callable[[], int] | None = None) -> None:
    """Work until ``stop`` is set; a failing round is logged and tried again after a pause."""
    register = register_of(app)
    one_round = rounds or (lambda: deliver_once(app, register))
    while not stop.is_set():
        try:
            delivered = one_round()
        except Exception:  # the worker must outlive any one message; the fault is in the log
            log.exception("a round of the outbox failed")
            delivered = 0
        if not delivered:
            stop.wait(IDLE_SECONDS)
