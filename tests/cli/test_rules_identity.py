"""The command that checks identity numbers, one a line."""

import json

from click.testing import CliRunner, Result

from app.cli.rules_identity import identity


def ask(lines: str, *options: str) -> Result:
    return CliRunner().invoke(identity, ["--today", "2026-11-23", *options], input=lines)


def test_each_line_is_answered_with_what_the_number_is() -> None:
    answer = ask("850709-9805\n191500722390\n", "--json")
    first, second = map(json.loads, answer.output.splitlines())
    assert answer.exit_code == 0
    assert first == {
        "input": "850709-9805",
        "valid": True,
        "kind": "personnummer",
        "canonical": "198507099805",
        "display": "19850709-9805",
        "birth_date": "1985-07-09",
        "born": "1985-07-09",
        "sex": "female",
        "issuer": None,
        "fault": None,
        "reason": None,
    }
    assert (second["kind"], second["birth_date"], second["born"]) == ("samordningsnummer", None, "1915")


def test_a_wrong_number_is_answered_with_the_reason_and_the_next_is_read() -> None:
    answer = ask("19850709-9806\n19850709-9805\n", "--json")
    wrong, right = map(json.loads, answer.output.splitlines())
    assert answer.exit_code == 0
    assert (wrong["valid"], wrong["canonical"], wrong["fault"]) == (False, None, "check_digit")
    assert wrong["reason"]
    assert right["valid"]


def test_people_get_one_readable_line_for_each() -> None:
    answer = ask("850709-9805\n19810829-M071\n00749852BZK0\n")
    assert answer.output.splitlines() == [
        "19850709-9805\tpersonnummer\t1985-07-09\tfemale",
        "19810829-M071\treservnummer\t1981-08-29\tmale\tvastra_gotaland",
        "00749852-BZK0\tnational_reserve\t-\t-",
    ]


def test_numbers_of_one_issuer_are_read_by_its_form() -> None:
    answer = ask("a1234567\n", "--json", "--issuer", "halland")
    assert json.loads(answer.output)["issuer"] == "halland"


def test_nothing_in_gives_nothing_out() -> None:
    assert ask("").output == ""
