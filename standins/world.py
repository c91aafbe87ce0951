"""What every stand-in shares within one application."""

from dataclasses import dataclass, field

from flask import Flask, current_app

from standins.clock import Clock
from standins.faults import FaultBook
from standins.identity_provider.signing import SigningKeys
from standins.population import Population
from standins.state import State


@dataclass(frozen=True, slots=True)
class World:
    """The people there are, what has been received, and what is to go wrong.

    `ports` tells where whatever speaks something else than HTTP listens, by its name; `keys` are those that
    the identity provider signs with.
    """

    population: Population
    state: State
    faults: FaultBook
    ports: dict[str, int] = field(default_factory=dict)
    clock: Clock = field(default_factory=Clock)
    keys: SigningKeys = field(default_factory=SigningKeys)


def world_of(app: Flask) -> World:
    """The world of this application."""
    world: World = app.extensions["world"]
    return world


def the_world() -> World:
    """The world of the application that handles the request."""
    return world_of(current_app)
