"""What comes next, in at most three short lines; whether a dose counts, disease by disease."""

from __future__ import annotations

from datetime import date

import pytest
from flask import Flask

from app.queries.patients.doses import DiseaseRef
from app.rules.national_schedule import national_schedule
from app.rules.schedule import Dose, DoseKind, GroupForecast, Person, SeriesStatus, judge
from app.rules.verdict import Phrase
from app.views.patients.assessment_words import next_step, standing

TODAY = date(2026, 11, 23)
EARLIER, LATER, LATEST = date(2026, 11, 1), date(2027, 1, 1), date(2027, 3, 1)


def due(
    earliest: date, recommended: date, overdue: date | None = None, kind: DoseKind = DoseKind.NUMBERED
) -> GroupForecast:
    return GroupForecast(
        "tbe", SeriesStatus.NOT_COMPLETE, Phrase("Counts."), 3, kind, earliest, recommended, overdue
    )


@pytest.mark.parametrize(
    ("forecast", "lines"),
    [
        (due(EARLIER, EARLIER), ("", "Dags nu", "dos 3")),
        (due(EARLIER, EARLIER, kind=DoseKind.SEASONAL), ("", "Dags nu", "årlig dos")),
        (due(EARLIER, EARLIER, EARLIER), ("", "Försenad", "dos 3, sedan 2026-11-02")),
        (due(EARLIER, LATER), ("Dos 3 rekommenderas från", "2027-01-01", "kan ges nu")),
        (due(LATER, LATER, kind=DoseKind.BOOSTER), ("Påfyllnad tidigast", "2027-01-01", "")),
        (due(LATER, LATEST), ("Dos 3 tidigast", "2027-01-01", "rekommenderas 2027-03-01")),
        (GroupForecast("x", SeriesStatus.NOT_COMPLETE, Phrase("Counts.")), ("", "Säsongen är slut", "")),
        (GroupForecast("x", SeriesStatus.COMPLETE, Phrase("Counts.")), ("", "Klar", "inga fler doser")),
    ],
)
def test_the_next_step(app: Flask, forecast: GroupForecast, lines: tuple[str, str, str]) -> None:
    with app.test_request_context():
        step = next_step(forecast, TODAY)
    assert (step.above, step.strong, step.below) == lines


@pytest.mark.parametrize("status", list(SeriesStatus))
def test_every_status_has_words(app: Flask, status: SeriesStatus) -> None:
    with app.test_request_context():
        step = next_step(GroupForecast("x", status, Phrase("Counts.")), TODAY)
    assert step.strong
    assert step.why == "Räknas."


def test_a_combined_dose_is_told_disease_by_disease(app: Flask) -> None:
    """A first Hexyon after a dose at birth is the second against hepatitis B, the first of the others."""
    person = Person(date(2026, 1, 1))
    doses = [Dose(1, date(2026, 1, 2), "engerix-b"), Dose(2, date(2026, 4, 1), "hexyon")]
    verdict = judge(national_schedule(), person, doses, TODAY).doses[1]
    with app.test_request_context():
        whole = standing(verdict)
        polio = standing(verdict, [DiseaseRef("polio", "Polio")])
    assert "Hepatit B: Räknas som dos 2." in whole.reasons
    assert polio.reasons == ["Räknas som dos 1."]
    assert whole.counts
