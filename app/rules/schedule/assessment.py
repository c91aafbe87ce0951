"""Judge a person's doses and forecast the next ones: the engine's front."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.rules.partial_date import PartialDate
from app.rules.schedule import wording
from app.rules.schedule.dated import judge_dated
from app.rules.schedule.model import Schedule
from app.rules.schedule.person import Dose, Person
from app.rules.schedule.verdicts import Assessment, DoseStatus, DoseVerdict


def judge(schedule: Schedule, person: Person, doses: Sequence[Dose], today: date) -> Assessment:
    """Judge `doses` and forecast the next ones as of `today`.

    Never raises for the content of `doses`: a dose without a date, before birth, in the future or of
    an unknown product gets a verdict of its own and is left out of the rest. A dose of which only the
    year or the month is known counts when it counts on the first and on the last day this can mean;
    the forecast then takes the last, so that no interval comes out too short.
    """
    on_first = [_on_day(dose, person, today, last=False) for dose in doses]
    if all(dated is dose for dated, dose in zip(on_first, doses, strict=True)):
        return judge_dated(schedule, person, doses, today)
    on_last = [_on_day(dose, person, today, last=True) for dose in doses]
    first = judge_dated(schedule, person, on_first, today).doses
    last = judge_dated(schedule, person, on_last, today).doses
    settled = [
        dated if early.status is late.status is DoseStatus.VALID else dose
        for dose, dated, early, late in zip(doses, on_last, first, last, strict=True)
    ]
    assessment = judge_dated(schedule, person, settled, today)
    verdicts = map(_as_recorded, doses, assessment.doses)
    return Assessment(tuple(verdicts), assessment.groups)


def _on_day(dose: Dose, person: Person, today: date, *, last: bool) -> Dose:
    """`dose` on the first or last day its partial date can mean; itself when there is no such day."""
    given = dose.given
    if not isinstance(given, PartialDate):
        return dose
    first_day, last_day = max(given.earliest, person.birth_date), min(given.latest, today)
    if first_day > last_day:
        return dose
    return replace(dose, given=last_day if last else first_day)


def _as_recorded(dose: Dose, verdict: DoseVerdict) -> DoseVerdict:
    """The verdict on a dose with the date that stands on record."""
    if verdict.dose is dose or verdict.status is not DoseStatus.VALID:
        return replace(verdict, dose=dose)
    number = verdict.antigens[0].dose_number
    return replace(verdict, dose=dose, explanation=wording.of_partly_dated(dose, number))
