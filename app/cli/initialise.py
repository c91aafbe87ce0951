"""``flask journal init``: migrate and put the role rows in place. Safe to run again."""

from __future__ import annotations

from pathlib import Path

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import upgrade

from app.database import unit_of_work
from app.security.manager import FRAMEWORK_ROLES

MIGRATIONS = Path(__file__).resolve().parents[2] / "migrations"
journal_cli = AppGroup("journal", help="Prepare and look after the journal.")


def initialise() -> None:
    """Bring the schema to its newest version and create what every installation needs."""
    current_app.config["DATA_DIRECTORY"].mkdir(parents=True, exist_ok=True)
    upgrade(directory=str(MIGRATIONS))
    manager = current_app.extensions["appbuilder"].sm
    with unit_of_work():
        for role in FRAMEWORK_ROLES:
            if manager.find_role(role.value) is None:
                manager.add_role(role.value)


@journal_cli.command("init")
def init_command() -> None:
    """Migrate the database and create the roles."""
    initialise()
    click.echo("ready")
