"""What every stand-in shares within one application."""

from dataclasses import dataclass

from flask import current_app

from standins.faults import FaultBook
from standins.population import Population
from standins.state import State


@dataclass(frozen=True, slots=True)
class World:
    """The people there are, what has been received, and what is to go wrong."""

    population: Population
    state: State
    faults: FaultBook


def the_world() -> World:
    """The world of the application that handles the request."""
    world: World = current_app.extensions["world"]
    return world
