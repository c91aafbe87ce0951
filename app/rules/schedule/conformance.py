"""Judge published cases and compare field by field: the engine's proof."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from app.rules.schedule.assessment import judge
from app.rules.schedule.model import Schedule
from app.rules.schedule.person import Dose, Observation, Person, Sex
from app.rules.schedule.verdicts import Assessment, DoseStatus, DoseVerdict, SeriesStatus
from app.rules.schedule.weighing import GRAVEST_FIRST

PublishedCase: TypeAlias = Mapping[str, Any]
"""A case as ``tests/conformance/cdc/cases.json`` writes it.

A case of our own may have `observations` (codes), and per dose `product` for `cvx` and `subpotent`.
What its sources do not settle it leaves out of `expected`, and that is not compared.
"""

FIELDS = ("doses", "series_status", "forecast_dose", "earliest", "recommended", "past_due")
"""What a case expects: the validity of every dose, and the forecast of its vaccine group."""

_GROUP_BY_SHORT_NAME = {
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
"""CDC's cases shorten some names of vaccine groups; a name that is not here is the schedule's own."""

_SERIES_STATUS = {
    "not complete": SeriesStatus.NOT_COMPLETE,
    "complete": SeriesStatus.COMPLETE,
    "immune": SeriesStatus.IMMUNE,
    "aged out": SeriesStatus.AGED_OUT,
    "contraindicated": SeriesStatus.CONTRAINDICATED,
    "not recommended": SeriesStatus.NOT_RECOMMENDED,
}
_DOSE_STATUS = {
    "valid": DoseStatus.VALID,
    "not valid": DoseStatus.NOT_VALID,
    "extraneous": DoseStatus.EXTRANEOUS,
    "sub-standard": DoseStatus.SUBSTANDARD,
}
_SEX = {"F": Sex.FEMALE, "M": Sex.MALE}


@dataclass(frozen=True, slots=True)
class Comparison:
    """One case: what was expected and what the engine found, by field."""

    id: str
    group: str
    expected: Mapping[str, object]
    found: Mapping[str, object]

    @property
    def differing(self) -> tuple[str, ...]:
        """The fields that do not agree, in the order of ``FIELDS``."""
        return tuple(
            field for field in FIELDS if field in self.expected and self.expected[field] != self.found[field]
        )


def compare(schedule: Schedule, case: PublishedCase) -> Comparison:
    """Judge one case as of its assessment day.

    Raises KeyError when a field is missing and ValueError for a date or number that cannot be read.
    """
    assessment = assess(schedule, case)
    short_name: str = case["vaccine_group"]
    found = _found(schedule, assessment, _GROUP_BY_SHORT_NAME.get(short_name, short_name))
    return Comparison(case["id"], short_name, _expected(case), found)


def assess(schedule: Schedule, case: PublishedCase) -> Assessment:
    """The engine's whole answer to a case. Raises as `compare` does."""
    doses = [_dose(place, dose) for place, dose in enumerate(case["doses"])]
    person = Person(
        date.fromisoformat(case["dob"]),
        _SEX.get(case["gender"], Sex.UNKNOWN),
        tuple(Observation(code) for code in case.get("observations", ())),
    )
    return judge(schedule, person, doses, date.fromisoformat(case["assessment_date"]))


def _dose(place: int, dose: Mapping[str, Any]) -> Dose:
    product: str = dose["product"] if "product" in dose else dose["cvx"]
    subpotent: bool = dose.get("subpotent", False)
    return Dose(place, _day(dose["date"]), product, dose.get("mvx"), subpotent=subpotent)


def _expected(case: PublishedCase) -> dict[str, object]:
    expected = {field: _READ[field](text) for field, text in case["expected"].items()}
    doses = [_status(_DOSE_STATUS, dose["expected"]["status"]) for dose in case["doses"]]
    return {"doses": doses, **expected}


def _status(known: Mapping[str, object], text: str | None) -> object:
    """The engine's word for CDC's; a word that is not known stays, and so agrees with nothing."""
    return known.get((text or "").casefold(), text)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(text: str | None) -> int | None:
    return int(text) if text else None


_READ: Mapping[str, Callable[[str | None], object]] = {
    "series_status": lambda text: _status(_SERIES_STATUS, text),
    "forecast_dose": _number,
    "earliest": _day,
    "recommended": _day,
    "past_due": _day,
}
"""How the text of each expected field is read; another field is a KeyError."""


def _found(schedule: Schedule, assessment: Assessment, name: str) -> dict[str, object]:
    antigens = next((group.antigens for group in schedule.groups if group.name == name), ())
    forecast = assessment.group(name)
    return {
        "doses": [_status_in(dose, antigens) for dose in assessment.doses],
        "series_status": forecast.status if forecast else None,
        "forecast_dose": forecast.dose_number if forecast else None,
        "earliest": forecast.earliest if forecast else None,
        "recommended": forecast.recommended if forecast else None,
        "past_due": forecast.overdue if forecast else None,
    }


def _status_in(verdict: DoseVerdict, antigens: Sequence[str]) -> DoseStatus:
    """The dose as the case's own vaccine group sees it; a dose of other groups only, as they do."""
    found = {item.status for item in verdict.antigens if item.antigen in antigens}
    return next((status for status in GRAVEST_FIRST if status in found), verdict.status)
