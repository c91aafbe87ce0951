"""``flask log seal`` and ``flask log verify``: keep the access log provable."""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from app.services.log.seal_log import seal_logs
from app.services.log.verify_log import verify_logs

log_cli = AppGroup("log", help="Seal the logs and prove them whole.")


@log_cli.command("seal")
def seal_command() -> None:
    """Seal what has been logged since the last seal."""
    click.echo(f"{seal_logs(current_app.config['LOG_SEAL_KEY'])} rows sealed")


@log_cli.command("verify")
def verify_command() -> None:
    """Prove both logs; exit status 1 and the first broken place when one is not whole."""
    proofs = verify_logs(current_app.config["LOG_SEAL_KEY"])
    for proof in proofs:
        state = proof.broken or "whole"
        click.echo(f"{proof.log_name}: {proof.blocks} blocks, {proof.rows} rows: {state}")
    if any(proof.broken for proof in proofs):
        raise SystemExit(1)
