"""Every code that the product writes in the access log has words for its reader."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from app.views.log.subjects import SUBJECTS, in_words

PLACE = {"record": 3, "record_look": 1, "open_record": 2}
"""Which argument of each function is the code."""


def written_codes(repository: Path) -> Iterator[str]:
    for file in sorted((repository / "app").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            yield from _codes(node)


def _codes(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        place = PLACE.get(node.func.id)
        if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
            yield node.args[place].value
    names = [getattr(target, "id", "") for target in node.targets] if isinstance(node, ast.Assign) else []
    if names == ["subject"] and isinstance(node.value, ast.Constant) and node.value.value:
        yield node.value.value


def test_every_code_that_is_written_has_words(repository: Path) -> None:
    written = set(written_codes(repository))
    assert {"dose", "overview", "care provider"} <= written, "the reading of the code sees them"
    assert written - set(SUBJECTS) == set()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("dose", "dos"),
        ("search by name", "på namn"),
        ("403 SigningView.unsigned", "stängt för uppdraget (SigningView.unsigned)"),
        ("404 PatientView.show", "finns inte för uppdraget (PatientView.show)"),
        ("404 unknown address", "en adress som inte finns"),
        ("something of an older version", "something of an older version"),
    ],
)
def test_a_code_in_words(app: Flask, code: str, words: str) -> None:
    with app.test_request_context():
        assert in_words(code) == words
