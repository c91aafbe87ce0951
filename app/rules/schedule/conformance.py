"""Judge published cases and compare field by field: the engine's proof."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.rules.schedule.assessment import Assessment, judge
from app.rules.schedule.model import Schedule
from app.rules.schedule.person import Dose, Person, Sex
from app.rules.schedule.verdicts import AntigenVerdict, DoseReason, DoseStatus, DoseVerdict, SeriesStatus

Case = Mapping[str, Any]

FIELDS = ("doses", "series_status", "forecast_dose", "earliest", "recommended", "past_due")
"""What a case expects: the validity of every dose, and the forecast of the vaccine group."""

_GROUP_BY_CASE_NAME = {
    "DTAP": "DTaP/Tdap/Td",
    "FLU": "Influenza",
    "HIB": "Hib",
    "MCV": "Meningococcal",
    "MENB": "Meningococcal B",
    "PCV": "Pneumococcal",
    "POL": "Polio",
    "ROTA": "Rotavirus",
    "VAR": "Varicella",
    "ZOSTER": "Zoster",
}
"""The cases shorten the names of vaccine groups; a name that is not here is the schedule's own."""

_STATUS_TEXT = {
    SeriesStatus.NOT_COMPLETE: "Not complete",
    SeriesStatus.COMPLETE: "Complete",
    SeriesStatus.IMMUNE: "Immune",
    SeriesStatus.AGED_OUT: "Aged out",
    SeriesStatus.CONTRAINDICATED: "Contraindicated",
    SeriesStatus.NOT_RECOMMENDED: "Not recommended",
}
_DOSE_TEXT = {
    DoseStatus.VALID: "Valid",
    DoseStatus.NOT_VALID: "Not Valid",
    DoseStatus.EXTRANEOUS: "Extraneous",
    DoseStatus.SUBSTANDARD: "Sub-standard",
    DoseStatus.NOT_JUDGED: "Not judged",
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One case: what was expected and what the engine found, by field."""

    id: str
    group: str
    expected: Mapping[str, object]
    found: Mapping[str, object]

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields that do not agree."""
        return tuple(field for field in FIELDS if self.expected[field] != self.found[field])


def compare(schedule: Schedule, case: Case) -> Comparison:
    """Judge one case. Raises KeyError or ValueError when it lacks a field or has no readable date."""
    doses = [
        Dose(number, date.fromisoformat(dose["date"]), dose["cvx"], dose.get("mvx"))
        for number, dose in enumerate(case["doses"])
    ]
    person = Person(date.fromisoformat(case["dob"]), _read_sex(case.get("gender")))
    assessment = judge(schedule, person, doses, date.fromisoformat(case["assessment_date"]))
    group = _GROUP_BY_CASE_NAME.get(case["vaccine_group"], case["vaccine_group"])
    expected = {name: case["expected"][name] or "" for name in FIELDS if name != "doses"}
    expected["doses"] = [dose["expected"]["status"] for dose in case["doses"]]
    return Comparison(case["id"], case["vaccine_group"], expected, _found(schedule, assessment, group))


def _read_sex(text: str | None) -> Sex:
    return {"F": Sex.FEMALE, "M": Sex.MALE}.get(text or "", Sex.UNKNOWN)


def _found(schedule: Schedule, assessment: Assessment, name: str) -> dict[str, object]:
    forecast = assessment.group(name)
    group = next((group for group in schedule.groups if group.name == name), None)
    antigens = group.antigens if group else ()
    found: dict[str, object] = {"doses": [_DOSE_TEXT[_status_in(dose, antigens)] for dose in assessment.doses]}
    found["series_status"] = _STATUS_TEXT[forecast.status] if forecast else ""
    found["forecast_dose"] = str(forecast.dose_number or "") if forecast else ""
    found["earliest"] = _text(forecast.earliest) if forecast else ""
    found["recommended"] = _text(forecast.recommended) if forecast else ""
    found["past_due"] = _text(forecast.overdue) if forecast else ""
    return found


def _text(day: date | None) -> str:
    return day.isoformat() if day else ""


def _status_in(verdict: DoseVerdict, antigens: Sequence[str]) -> DoseStatus:
    """The dose's status as the case's own vaccine group sees it."""
    found = [item.status for item in verdict.antigens if item.antigen in antigens]
    for status in (DoseStatus.SUBSTANDARD, DoseStatus.NOT_VALID, DoseStatus.VALID, DoseStatus.EXTRANEOUS):
        if status in found:
            return status
    return verdict.status
