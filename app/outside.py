"""The outside systems of the running application, for the doors."""

from __future__ import annotations

from flask import Flask, current_app

from app.integrations.connections import Connections

NAME = "connections"


def install(app: Flask) -> None:
    app.extensions[NAME] = Connections(app.config)


def outside(app: Flask | None = None) -> Connections:
    """The connections of ``app``, or of the application that handles the request."""
    connections: Connections = (app or current_app).extensions[NAME]
    return connections
