"""One prepared database per run, copied before each test; one application per worker.

``VACCINJOURNAL_TEST_DATABASE`` chooses the engine: ``sqlite`` (default) or ``postgresql``.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.security.actor import Actor
from tests.fixtures.databases import PreparedDatabase, chosen_database
from tests.fixtures.journal import Journal

pytest_plugins = [
    "tests.fixtures.browser",
    "tests.fixtures.dose_by_keyboard",
    "tests.fixtures.live_server",
    "tests.fixtures.standin",
    "tests.fixtures.outside",
    "tests.fixtures.rounds",
]


@pytest.fixture(scope="session")
def test_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PreparedDatabase]:
    """A migrated and seeded database that every test starts from."""
    database = chosen_database(tmp_path_factory.mktemp("database"))
    yield database
    database.close()


@pytest.fixture(scope="session")
def shared_app(test_database: PreparedDatabase, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    from tests.fixtures.application import build

    return build(test_database, tmp_path_factory.mktemp("data"))


@pytest.fixture
def app(shared_app: Flask, test_database: PreparedDatabase) -> Iterator[Flask]:
    """The application on a fresh copy of the prepared database, inside its context."""
    from app.extensions import limiter

    with shared_app.app_context():
        test_database.restore(shared_app)
        limiter.reset()
    with shared_app.app_context():
        yield shared_app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def journal(app: Flask) -> Journal:
    """The cast by name: ``journal.actor('vera')``, ``journal.login(client, 'siw')``."""
    return Journal(app)


@pytest.fixture
def vera(journal: Journal) -> Iterator[Actor]:
    """The own nurse with ordination right, with her scope open."""
    yield from journal.acting("vera")


@pytest.fixture
def siw(journal: Journal) -> Iterator[Actor]:
    """The own nurse without ordination right."""
    yield from journal.acting("siw")


@pytest.fixture
def mock(journal: Journal) -> Iterator[Actor]:
    """The own physician."""
    yield from journal.acting("mock")


@pytest.fixture(scope="session")
def repository() -> Path:
    return Path(__file__).resolve().parents[1]
