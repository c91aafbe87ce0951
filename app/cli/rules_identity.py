"""`flask rules identity`: say of each number on standard input what it is, or what is wrong with it."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import TextIO

import click
from flask_babel import gettext

from app import clock
from app.rules.identity import IdentityNumber, IdentityProblem, parse_identity


@click.command("identity")
@click.argument("numbers", type=click.File(encoding="utf-8", errors="replace"), default="-")
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object a line.")
@click.option("--issuer", help="Read every number as a reservnummer of this issuer.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), help="The day to count from; otherwise today.")
def identity(numbers: TextIO, as_json: bool, issuer: str | None, today: datetime | None) -> None:
    """Check identity numbers, one a line, read from NUMBERS or standard input. Needs no database."""
    day = today.date() if today else clock.today()
    for line in numbers:
        answer = _answer(line.rstrip("\r\n"), day, issuer)
        click.echo(json.dumps(answer, ensure_ascii=False) if as_json else _as_text(answer))


def _answer(typed: str, day: date, issuer: str | None) -> dict[str, str | bool | None]:
    read = parse_identity(typed, day, issuer)
    number = read if isinstance(read, IdentityNumber) else None
    return {
        "input": typed,
        "valid": number is not None,
        "kind": number.kind.value if number else None,
        "canonical": number.value if number else None,
        "display": number.display if number else None,
        "birth_date": number.birth_date.isoformat() if number and number.birth_date else None,
        "born": str(number.born) if number and number.born else None,
        "sex": number.sex.value if number and number.sex else None,
        "issuer": number.issuer if number else None,
        "fault": read.fault.value if isinstance(read, IdentityProblem) else None,
        "reason": _reason(read) if isinstance(read, IdentityProblem) else None,
    }


def _reason(problem: IdentityProblem) -> str:
    said: str = gettext(problem.sentence)
    return said % problem.parameters


def _as_text(answer: Mapping[str, str | bool | None]) -> str:
    if not answer["valid"]:
        return f"{answer['input']}\t{answer['reason']}"
    said = (answer["display"], answer["kind"], answer["born"] or "-", answer["sex"] or "-")
    return "\t".join(str(part) for part in said) + (f"\t{answer['issuer']}" if answer["issuer"] else "")
