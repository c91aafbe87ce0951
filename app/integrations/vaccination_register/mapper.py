"""A report as JSON: what the outbox keeps, and what the stand-in's protocol carries."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from app.integrations.vaccination_register.port import NvrReport


def _camel_case(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


_NAMES = {field.name: _camel_case(field.name) for field in fields(NvrReport)}
_NAMES["performing_unit_hsa"] = "performingUnitHsaId"


def to_payload(report: NvrReport) -> dict[str, Any]:
    """The report as values that JSON has; the date as YYYY-MM-DD."""
    payload = {written: getattr(report, name) for name, written in _NAMES.items()}
    payload["vaccinationDate"] = report.vaccination_date.isoformat()
    payload["targetDiseases"] = list(report.target_diseases)
    return payload


def from_payload(payload: Mapping[str, Any]) -> NvrReport:
    """The report that `to_payload` wrote. Raises KeyError or ValueError for anything else."""
    values = {name: payload[written] for name, written in _NAMES.items()}
    values["vaccination_date"] = date.fromisoformat(payload["vaccinationDate"])
    values["target_diseases"] = tuple(payload["targetDiseases"])
    return NvrReport(**values)
