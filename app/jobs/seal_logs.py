"""Seal the logs every few minutes, beside the outbox."""

from __future__ import annotations

from flask import Flask

from app.extensions import db
from app.services.log.seal_log import seal_logs

SEAL_EVERY_SECONDS = 300


def seal_once(app: Flask) -> int:
    with app.app_context():
        try:
            return seal_logs(app.config["LOG_SEAL_KEY"])
        finally:
            db.session.remove()
