"""`flask rules`: questions to the rules that need no database. `rules_identity` holds the other command.

`flask rules conformance` judges published cases and says where the engine agrees.
"""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any, TextIO

import click

from app.cli.rules_identity import identity
from app.rules.data_files import DATA
from app.rules.schedule import load_schedule
from app.rules.schedule.conformance import FIELDS, Comparison, compare
from app.rules.schedule.rows import ScheduleError


@click.group("rules")
def rules_cli() -> None:
    """Ask the rules questions that need no database."""


rules_cli.add_command(identity)


@rules_cli.command("conformance")
@click.argument("file", type=click.File(encoding="utf-8"))
@click.option("--json", "as_json", is_flag=True, help="Answer with one JSON object.")
@click.option("--schedule", type=click.Choice(["cdc", "sweden"]), default="cdc", show_default=True)
def conformance(file: TextIO, as_json: bool, schedule: str) -> None:
    """Judge every case of FILE (in the shape of CDC's cases) and compare field by field."""
    comparisons = _compare_all(_read_cases(file), schedule)
    click.echo(json.dumps(_as_object(comparisons)) if as_json else _as_text(comparisons))


def _read_cases(file: TextIO) -> list[Any]:
    try:
        cases = json.load(file)
    except ValueError as error:
        raise click.ClickException(f"{file.name} is not JSON: {error}") from error
    if not isinstance(cases, list):
        raise click.ClickException(f"{file.name} must hold a list of cases")
    return cases


def _compare_all(cases: Sequence[Any], name: str) -> list[Comparison]:
    try:
        schedule = load_schedule(DATA / name)
    except ScheduleError as error:
        raise click.ClickException(f"The schedule {name} cannot be used. {error}") from error
    comparisons = []
    for number, case in enumerate(cases, start=1):
        try:
            comparisons.append(compare(schedule, case))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise click.ClickException(
                f"Case {number} is not in the shape of CDC's cases: {error!r}"
            ) from error
    return comparisons


def _as_object(comparisons: Sequence[Comparison]) -> dict[str, object]:
    differing = [item for item in comparisons if item.differing]
    cases = Counter(item.group for item in comparisons)
    wrong = Counter(item.group for item in differing)
    return {
        "cases": len(comparisons),
        "agree": len(comparisons) - len(differing),
        "by_group": {group: {"cases": n, "agree": n - wrong[group]} for group, n in sorted(cases.items())},
        "differ": [item.id for item in differing],
    }


def _as_text(comparisons: Sequence[Comparison]) -> str:
    total = len(comparisons)
    differing = [item for item in comparisons if item.differing]
    lines = [_share("Cases that agree in every field", total - len(differing), total)]
    by_field = Counter(field for item in differing for field in item.differing)
    lines += ["", "By field"]
    lines += [_share(f"  {field}", total - by_field[field], total) for field in FIELDS]
    cases = Counter(item.group for item in comparisons)
    wrong = Counter(item.group for item in differing)
    lines += ["", "By vaccine group"]
    lines += [_share(f"  {group}", n - wrong[group], n) for group, n in sorted(cases.items())]
    lines += ["", "Cases that differ" if differing else "No case differs"]
    for item in differing:
        lines.append(f"  {item.id} ({item.group})")
        lines += [
            f"    {field}: expected {item.expected[field]}, found {item.found[field]}"
            for field in item.differing
        ]
    return "\n".join(lines)


def _share(label: str, part: int, whole: int) -> str:
    percent = 100 * part / whole if whole else 100.0
    return f"{label:<32} {part:>5} of {whole:>5}  {percent:6.2f} %"
