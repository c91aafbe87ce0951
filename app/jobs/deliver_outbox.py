"""Deliver the outbox: one round over what is due, whomever it is for."""

from __future__ import annotations

import logging
import time

from flask import Flask

from app import clock
from app.extensions import db
from app.outside import outside
from app.queries.outbox.due import due_targets
from app.security.faults import without_words
from app.services.outbox.couriers.table import couriers_of
from app.services.outbox.deliver import deliver

log = logging.getLogger(__name__)


def deliver_once(app: Flask, deadline: float | None = None) -> int:
    """The number of messages tried; 0 when nothing was due, or nobody is connected to take it.

    One statement when nothing is due. After ``deadline`` (on the monotonic clock) no further system is
    begun with. A system that fails in a way nobody foresaw does not keep the others from being told.
    """
    couriers = couriers_of(outside(app))
    tried = 0
    with app.app_context():
        try:
            for target in due_targets(couriers, clock.now()):
                if deadline is not None and time.monotonic() >= deadline:
                    break
                try:
                    tried += deliver(couriers[target])
                except Exception as error:  # noqa: BLE001 — its messages are free again when their lease is over
                    log.error("could not deliver to %s: %s", target, without_words(error))
            return tried
        finally:
            db.session.remove()
