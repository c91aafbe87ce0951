"""The command that judges published cases and says where the engine agrees."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from app.cli.rules import rules_cli

CASES = Path(__file__).parents[1] / "conformance" / "cdc" / "cases.json"


def ask(file: Path, *options: str) -> Result:
    return CliRunner().invoke(rules_cli, ["conformance", *options, str(file)])


def one_case(tmp_path: Path, **changed: str) -> Path:
    case = json.loads(CASES.read_text(encoding="utf-8"))[0]
    case["expected"].update(changed)
    file = tmp_path / "cases.json"
    file.write_text(json.dumps([case]), encoding="utf-8")
    return file


def test_the_answer_is_one_object(tmp_path: Path) -> None:
    answer = ask(one_case(tmp_path), "--json")
    assert answer.exit_code == 0
    assert json.loads(answer.output) == {
        "cases": 1,
        "agree": 1,
        "by_group": {"DTAP": {"cases": 1, "agree": 1}},
        "differ": [],
    }


def test_a_case_that_differs_is_named_with_its_field(tmp_path: Path) -> None:
    file = one_case(tmp_path, earliest="2025-12-09")
    assert json.loads(ask(file, "--json").output)["differ"] == ["2013-0002"]
    told = ask(file).output
    assert ["earliest", "0", "of", "1", "0.00", "%"] in [line.split() for line in told.splitlines()]
    assert "  2013-0002 (DTAP)\n    earliest: expected 2025-12-09, found 2025-12-08" in told


def test_a_file_in_another_shape_is_refused_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "cases.json"
    for content, told in [
        ("{", "is not JSON"),
        ("{}", "must hold a list of cases"),
        ('[{"id": "x"}]', "Case 1 is not in the shape of CDC's cases: KeyError('doses')"),
    ]:
        file.write_text(content, encoding="utf-8")
        answer = ask(file)
        assert answer.exit_code == 1
        assert told in answer.output
