"""Puts the stand-ins together: state, faults, services, control and the page."""

from pathlib import Path

from flask import Flask

from standins.bankid.device import device
from standins.bankid.relying_party import relying_party
from standins.control import control
from standins.faults import FaultBook
from standins.identity_provider.routes import identity_provider
from standins.overview.page import overview
from standins.population import load_population
from standins.seeds import load_seeds
from standins.services.fass import fass
from standins.services.text_messages import text_messages
from standins.services.vaccination_reports import vaccination_reports
from standins.soap.platform import platform
from standins.state import State
from standins.world import World

LARGEST_BODY_BYTES = 1024 * 1024


def create_app(state: Path | None = None) -> Flask:
    """A world of its own: two applications share nothing, unless they are given the same state file."""
    app = Flask(__name__)
    app.config["MAX_CONTENT_LENGTH"] = LARGEST_BODY_BYTES
    # A dropped connection is an exception that has to reach the web server.
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.extensions["world"] = World(load_population(), State(state, load_seeds()), FaultBook())
    for part in (
        platform,
        vaccination_reports,
        text_messages,
        identity_provider,
        relying_party,
        device,
        fass,
        control,
        overview,
    ):
        app.register_blueprint(part)
    return app
