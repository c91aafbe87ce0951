"""Doors of the command line: ``flask <group> <command>``."""

from __future__ import annotations

from flask import Flask


def install(app: Flask) -> None:
    from app.cli.demo import demo_command
    from app.cli.initialise import journal_cli
    from app.cli.log import log_cli
    from app.cli.rules import rules_cli

    journal_cli.add_command(demo_command)
    app.cli.add_command(journal_cli)
    app.cli.add_command(log_cli)
    app.cli.add_command(rules_cli)
