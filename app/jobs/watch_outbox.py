"""Raise the alarm when an outside system has not been told for too long."""

from __future__ import annotations

import logging
from datetime import timedelta

from flask import Flask

from app import clock
from app.extensions import db
from app.outside import outside
from app.queries.outbox.due import oldest_waiting
from app.services.outbox.couriers.table import couriers_of

WATCH_EVERY_SECONDS = 300
log = logging.getLogger(__name__)


def watch_once(app: Flask) -> int:
    """The number of queues whose oldest message is older than ``OUTBOX_ALARM_MINUTES_…`` allows.

    Each is one ERROR row for the monitoring. What nobody is connected to take is not late.
    """
    connected = couriers_of(outside(app))
    with app.app_context():
        try:
            ages = {target: clock.now() - oldest for target, oldest in oldest_waiting().items()}
        finally:
            db.session.remove()
    late = [target for target, age in ages.items() if target in connected and age > alarm_age(app, target)]
    for target in late:
        minutes = ages[target] // timedelta(minutes=1)
        log.error("outbox alarm: the oldest message to %s has waited %d minutes", target, minutes)
    return len(late)


def alarm_age(app: Flask, target: str) -> timedelta:
    """How long a message to ``target`` may wait."""
    return timedelta(minutes=app.config[f"OUTBOX_ALARM_MINUTES_{target.upper()}"])
