"""A small made-up schedule against dragon pox and griffin flu, and words to change one thing about it.

Dragon pox: three doses at 2, 4 and 12 months; at least 4 weeks between the first two (4 days of grace),
6 months before the third. "wyrm" is the live vaccine to give; "old-wyrm" counts from 1 year of age but is
no longer given; "wyvern-adult" given to a child is a mistake; "shield" is live too, against griffin flu.
"""

import json
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

from app.rules.partial_date import PartialDate
from app.rules.schedule import (
    Assessment,
    Dose,
    DoseVerdict,
    GroupForecast,
    Observation,
    Person,
    Schedule,
    load_schedule,
)
from app.rules.schedule import judge as judge_doses
from app.rules.verdict import Phrase

BORN = date(2025, 1, 10)
CHILD = Person(BORN)

_LIVE = {
    "conflictBeginInterval": "1 day",
    "minConflictEndInterval": "28 days",
    "conflictEndInterval": "28 days",
}

SUPPORTING: dict[str, Any] = {
    "version": "7",
    "validFrom": "2026-01-01",
    "source": "The Ministry of Dragons",
    "scheduleSupportingData": {
        "vaccineGroups": {"vaccineGroup": [{"name": "Dragon pox"}, {"name": "Griffin flu"}]},
        "vaccineGroupToAntigenMap": {
            "vaccineGroupMap": [
                {"name": "Dragon pox", "antigen": ["Dragon"]},
                {"name": "Griffin flu", "antigen": ["Griffin"]},
            ]
        },
        "cvxToAntigenMap": {
            "cvxMap": [
                {"product": "wyrm", "shortDescription": "Wyrm", "association": [{"antigen": "Dragon"}]},
                {"product": "old-wyrm", "association": [{"antigen": "Dragon"}]},
                {"product": "wyvern-adult", "association": [{"antigen": "Dragon"}]},
                {"product": "shield", "shortDescription": "Shield", "association": [{"antigen": "Griffin"}]},
                {"product": "both", "association": [{"antigen": "Dragon"}, {"antigen": "Griffin"}]},
            ]
        },
        "liveVirusConflicts": {
            "liveVirusConflict": [
                {"previous": {"product": "shield"}, "current": {"product": "wyrm"}, **_LIVE},
                {"previous": {"product": "wyrm"}, "current": {"product": "shield"}, **_LIVE},
            ]
        },
        "observations": {
            "observation": [
                {"observationCode": "pregnant", "observationTitle": "Pregnancy"},
                {"observationCode": "had-it", "observationTitle": "Had dragon pox"},
                {"observationCode": "tamer", "observationTitle": "Works with dragons"},
            ]
        },
    },
}

_PRODUCTS: dict[str, Any] = {
    "preferableVaccine": [
        {"product": "wyrm", "beginAge": "6 weeks", "forecastVaccineType": "Y"},
        {"product": "both", "beginAge": "6 weeks"},
    ],
    "allowableVaccine": [{"product": "old-wyrm", "beginAge": "1 year", "endAge": "10 years"}],
    "inadvertentVaccine": [{"product": "wyvern-adult"}],
}

DRAGON: dict[str, Any] = {
    "version": "3",
    "validFrom": "2026-02-01",
    "source": ["Dragon act 12", "Wyrm, summary of product characteristics"],
    "antigenSupportingData": {
        "contraindications": {
            "vaccineGroup": {
                "contraindication": [{"observationCode": "pregnant", "observationTitle": "Pregnancy"}]
            }
        },
        "immunity": {
            "clinicalHistory": [{"guidelineCode": "had-it"}],
            "dateOfBirth": {"immunityBirthDate": "1950-01-01", "exclusion": [{"exclusionCode": "tamer"}]},
        },
        "series": [
            {
                "seriesName": "Dragon in infancy",
                "targetDisease": "Dragon",
                "vaccineGroup": "Dragon pox",
                "seriesType": "Standard",
                "selectSeries": {"seriesGroup": "1", "defaultSeries": "Yes", "seriesPriority": "A"},
                "seriesDose": [
                    {
                        "doseNumber": "Dose 1",
                        "age": [
                            {
                                "absMinAge": "2 months - 4 days",
                                "minAge": "2 months",
                                "earliestRecAge": "2 months",
                                "latestRecAge": "3 months",
                                "maxAge": "18 years",
                            }
                        ],
                        **_PRODUCTS,
                    },
                    {
                        "doseNumber": "Dose 2",
                        "age": [{"minAge": "3 months", "earliestRecAge": "4 months", "maxAge": "18 years"}],
                        "interval": [
                            {
                                "fromPrevious": "Y",
                                "absMinInt": "4 weeks - 4 days",
                                "minInt": "4 weeks",
                                "earliestRecInt": "8 weeks",
                                "latestRecInt": "12 weeks",
                            }
                        ],
                        **_PRODUCTS,
                    },
                    {
                        "doseNumber": "Dose 3",
                        "age": [{"minAge": "12 months", "earliestRecAge": "12 months", "maxAge": "18 years"}],
                        "interval": [
                            {
                                "fromPrevious": "N",
                                "fromTargetDose": "1",
                                "absMinInt": "6 months",
                                "minInt": "6 months",
                            }
                        ],
                        **_PRODUCTS,
                    },
                ],
            }
        ],
    },
}

GRIFFIN: dict[str, Any] = {
    "antigenSupportingData": {
        "series": [
            {
                "seriesName": "Griffin every season",
                "targetDisease": "Griffin",
                "vaccineGroup": "Griffin flu",
                "seriesType": "Standard",
                "selectSeries": {"seriesGroup": "1", "defaultSeries": "Yes", "seriesPriority": "A"},
                "seriesDose": [
                    {
                        "doseNumber": "Dose 1",
                        "age": [{"absMinAge": "6 months", "minAge": "6 months"}],
                        "preferableVaccine": [{"product": "shield"}, {"product": "both"}],
                        "recurringDose": "Yes",
                        "seasonalRecommendation": {"startDate": "2026-09-01", "endDate": "2027-03-31"},
                        "conditionalSkip": [
                            {
                                "context": "Both",
                                "set": [
                                    {
                                        "condition": [
                                            {
                                                "conditionType": "Vaccine Count by Date",
                                                "startDate": "2026-09-01",
                                                "doseCount": "0",
                                                "doseCountLogic": "greater than",
                                                "doseType": "Valid",
                                            }
                                        ]
                                    }
                                ],
                            }
                        ],
                    }
                ],
            }
        ]
    }
}


def files() -> dict[str, Any]:
    """The schedule as JSON by file name, to be changed before it is written."""
    return deepcopy(
        {
            "ScheduleSupportingData.json": SUPPORTING,
            "Antigen_Dragon.json": DRAGON,
            "Antigen_Griffin.json": GRIFFIN,
        }
    )


def series(changed: Mapping[str, Any], name: str = "Dragon") -> dict[str, Any]:
    """The first series of an antigen in `changed` files."""
    found: dict[str, Any] = changed[f"Antigen_{name}.json"]["antigenSupportingData"]["series"][0]
    return found


def write(directory: Path, changed: Mapping[str, Any]) -> Schedule:
    """Write the files and load them."""
    for name, content in changed.items():
        (directory / name).write_text(json.dumps(content), encoding="utf-8")
    return load_schedule(directory)


def day(text: str) -> date | PartialDate:
    """A day, or as much of one as `text` gives: "2026", "2026-03"."""
    parts = [int(part) for part in text.split("-")]
    return date(*parts) if len(parts) == 3 else PartialDate(*parts)


def judge(
    schedule: Schedule,
    *given: str | tuple[str, str],
    today: str = "2026-06-01",
    person: Person = CHILD,
    has: Sequence[str] = (),
) -> Assessment:
    """Judge doses written as "2025-03-10" (of wyrm) or ("2025-03-10", product)."""
    pairs = [item if isinstance(item, tuple) else (item, "wyrm") for item in given]
    doses = [Dose(place, day(on), product) for place, (on, product) in enumerate(pairs)]
    observed = Person(person.birth_date, person.sex, tuple(Observation(code) for code in has))
    return judge_doses(schedule, observed, doses, date.fromisoformat(today))


def verdicts(assessment: Assessment) -> list[tuple[str, str]]:
    """(status, reason) of every dose."""
    return [(item.status.value, item.reason.value) for item in assessment.doses]


def dragon(assessment: Assessment) -> GroupForecast:
    """The forecast against dragon pox, which every test expects."""
    group = assessment.group("Dragon pox")
    assert group is not None
    return group


def said(answer: DoseVerdict | GroupForecast) -> str:
    """The explanation, filled in English."""
    return in_english(answer.explanation)


def in_english(value: object) -> str:
    """A phrase, or what fills one, as text."""
    if not isinstance(value, Phrase):
        return str(value)
    return value.sentence % {name: in_english(part) for name, part in value.parameters.items()}
