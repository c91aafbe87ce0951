"""``flask journal demo``: fill an empty database with made-up people."""

from __future__ import annotations

import click
from flask.cli import with_appcontext

from app.cli.initialise import initialise

MOST_PEOPLE = 400


@click.command("demo")
@click.option(
    "--people",
    type=click.IntRange(0, MOST_PEOPLE),
    default=MOST_PEOPLE,
    show_default=True,
    help="How many people beside the main characters.",
)
@with_appcontext
def demo_command(people: int) -> None:
    """Migrate the database and, when it is empty, fill it with demo data."""
    initialise()
    if not fill_when_empty(people):
        raise click.ClickException("The database holds data already. Demo data is only for an empty one.")
    click.echo("ready")


def fill_when_empty(people: int = MOST_PEOPLE) -> bool:
    """Write the demo data unless there is data; whether it was written."""
    from demo import seed

    if not seed.is_empty():
        return False
    seed.full(people)
    return True
