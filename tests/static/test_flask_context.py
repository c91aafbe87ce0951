"""Who asks, and with what, is read from Flask on the doors and in one file below them; all else is told."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOORS = ["app/views/", "app/api/", "app/cli/", "app/jobs/"]
THE_ONE_FILE_BELOW = "app/security/session.py"
OF_THE_REQUEST = {"g", "request", "session", "current_user"}


def names_taken_from_flask(source: str) -> set[str]:
    return {
        alias.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom) and node.module in {"flask", "flask_login"}
        for alias in node.names
    } & OF_THE_REQUEST


def test_the_request_is_read_on_the_doors_alone() -> None:
    files = {path.relative_to(ROOT).as_posix(): path for path in (ROOT / "app").rglob("*.py")}
    below = {name for name in files if not name.startswith(tuple(DOORS)) and name != THE_ONE_FILE_BELOW}
    reading = {name: names_taken_from_flask(files[name].read_text(encoding="utf-8")) for name in below}
    assert {name: names for name, names in reading.items() if names} == {}


def test_an_import_of_the_request_would_be_seen() -> None:
    assert names_taken_from_flask("def f():\n    from flask import Blueprint, g as context") == {"g"}
