"""Where the technical log goes: one JSON line per call to an outside system, for people and collectors."""

from __future__ import annotations

import json
import logging
import logging.handlers
from dataclasses import fields
from datetime import UTC, datetime

from flask import Flask

from app.integrations import call_log
from app.integrations.call_log import CallRow

FIELDS = tuple(field.name for field in fields(CallRow))
STANDARD_ERROR = "-"


class JsonLines(logging.Formatter):
    """Writes the fields of a call and nothing else: no message, no body, no trace can come along."""

    def format(self, record: logging.LogRecord) -> str:
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        row = {name: getattr(record, name, None) for name in FIELDS}
        return json.dumps({"time": moment, "level": record.levelname, **row})


class TechnicalLogHandler(logging.Handler):
    """Carries the lines to a file or standard error; a file that was moved away is begun anew."""

    def __init__(self, place: str) -> None:
        super().__init__(logging.INFO)
        to_stream = place == STANDARD_ERROR
        self._carrier = (
            logging.StreamHandler()
            if to_stream
            else logging.handlers.WatchedFileHandler(place, encoding="utf-8", delay=True)
        )
        self._carrier.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        self._carrier.handle(record)

    def close(self) -> None:
        self._carrier.close()
        super().close()


def install(app: Flask) -> None:
    """Write the log where ``TECHNICAL_LOG`` says, in place of what an application before this one said."""
    for handler in [
        handler for handler in call_log.logger.handlers if isinstance(handler, TechnicalLogHandler)
    ]:
        call_log.logger.removeHandler(handler)
        handler.close()
    place = app.config["TECHNICAL_LOG"]
    # Where the lines have a place of their own they need not stand among the faults of the application too.
    call_log.logger.propagate = not place
    if place:
        call_log.logger.setLevel(logging.INFO)
        call_log.logger.addHandler(TechnicalLogHandler(place))
