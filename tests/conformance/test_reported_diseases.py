"""The product's duty to report and what the stand-in for the register takes name the same diseases."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from standins.services.report_rules import REPORTABLE

DATA = Path(__file__).resolve().parents[2] / "app" / "rules" / "data"


def rows(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((DATA / name).read_text("utf-8"))["rows"]
    return found


def test_every_disease_that_a_rule_reports_is_taken_and_no_other() -> None:
    names = {row["code"]: str(row["sv"]).casefold() for row in rows("diseases.json")}
    reported = {names[code] for rule in rows("reporting_duty.json") for code in rule["diseases"]}
    assert reported == REPORTABLE
