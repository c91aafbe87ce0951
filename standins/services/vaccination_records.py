"""The register's records: one for each dose of each source system, replaced by a newer version."""

import json
from typing import Any

from standins.services.report_rules import Rejection
from standins.state import State, nvr_reference


def keep_report(state: State, report: dict[str, Any]) -> str:
    """Keep the report and return the record's reference. The same version again changes nothing.

    Raises Rejection for an older version, for other content under the same version, and for the
    deletion of what was never reported.
    """
    key = (report["systemName"], report["uniqueReference"])
    written = json.dumps(report, sort_keys=True)
    with state.transaction() as database:
        kept = database.execute(
            "SELECT * FROM vaccination WHERE system_name = ? AND unique_reference = ?", key
        ).fetchone()
        if kept is None:
            return nvr_reference(_add(database, key, report, written))
        _check_against(kept, report["version"], written)
        database.execute(
            "UPDATE vaccination SET version = ?, report = ? WHERE number = ?",
            (report["version"], written, kept["number"]),
        )
        return nvr_reference(kept["number"])


def _add(database: Any, key: tuple[str, str], report: dict[str, Any], written: str) -> int:
    if report["action"] == "delete":
        raise Rejection("UNKNOWN_RECORD", "Det finns ingen sådan uppgift att ta bort")
    added = database.execute(
        "INSERT INTO vaccination (system_name, unique_reference, version, report) VALUES (?, ?, ?, ?)",
        (*key, report["version"], written),
    )
    return int(added.lastrowid)


def _check_against(kept: Any, version: int, written: str) -> None:
    if version < kept["version"]:
        raise Rejection("OLD_VERSION", "En nyare version är redan registrerad")
    if version == kept["version"] and written != kept["report"]:
        raise Rejection("VERSION_REUSED", "Versionen är redan registrerad med annat innehåll")
