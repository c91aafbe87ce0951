"""When the rest of a series could be finished, and whether it can be at all (CDSi 8.5)."""

from datetime import date

from app.rules.schedule.forecasting import Forecast
from app.rules.schedule.model import IntervalRule, SeriesDose
from app.rules.schedule.walk import Walk


def finish_day(forecast: Forecast) -> date | None:
    """The first day on which the last dose could count if every dose came as early as it may.

    None when a dose would come after its highest age, or when no dose is due.
    """
    if forecast.due is None or forecast.dose is None:
        return None
    walk, day = forecast.walk, forecast.due.earliest
    given = {**walk.satisfied, forecast.dose.number: day}
    for dose in walk.series.doses[walk.position + 1 :]:
        day = _earliest(walk, dose, given, day)
        given[dose.number] = day
        age = dose.age_on(walk.case.today)
        if age.maximum is not None and day >= walk.case.at_age(age.maximum):
            return None
    return day


def _earliest(walk: Walk, dose: SeriesDose, given: dict[int, date], previous: date) -> date:
    days = [previous]
    age = dose.age_on(walk.case.today)
    if age.minimum is not None:
        days.append(walk.case.at_age(age.minimum))
    for rule in dose.intervals:
        start = _start(rule, given, previous)
        if rule.minimum is not None and start is not None and rule.validity.covers(walk.case.today):
            days.append(rule.minimum.after(start))
    return max(days)


def _start(rule: IntervalRule, given: dict[int, date], previous: date) -> date | None:
    if rule.from_previous:
        return previous
    return given.get(rule.from_dose) if rule.from_dose is not None else None
