"""The days of a plan: when each step is due, counted from birth, from the start and from given doses.

All days are calendar days. School grades follow the Swedish school year: a pupil starts grade 1 in the
autumn of the year of turning 7 (Skollagen 2010:800, 7 kap.) [CK].
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.plan_templates import Grades, PlanTemplate, Repeat, Step

SCHOOL_YEAR_BEGINS = (8, 20)
SCHOOL_YEAR_ENDS = (6, 10)
AGE_IN_GRADE_0 = 6


@dataclass(frozen=True, slots=True)
class StepDate:
    """When a step is due. Never before `earliest`; best from `recommended` to `recommended_until`.

    `given` is the day of the dose that filled the step. `too_late` tells that the step can no longer be
    given, because its highest age, or that of a step before it, would be passed.
    """

    step: Step
    earliest: date
    recommended: date
    recommended_until: date | None
    given: date | None
    too_late: bool

    @property
    def day(self) -> date:
        """The day that later steps count from: the dose itself, or else the plan."""
        return self.given or self.recommended


def step_dates(
    template: PlanTemplate, birth: date, start: date, given: Mapping[str, date] | None = None
) -> tuple[StepDate, ...]:
    """The days of every step for a person born on `birth` whose plan starts on `start`.

    `given` holds the days of the steps already given, by step code; later steps move with them. Raises
    ValueError when `start` lies before the birth, or a given step is not in the template.
    """
    if start < birth:
        raise ValueError("a plan cannot start before the birth")
    done = dict(given or {})
    unknown = set(done) - {step.code for step in template.steps}
    if unknown:
        raise ValueError(f"not in the plan: {', '.join(sorted(unknown))}")
    dates: dict[str, StepDate] = {}
    latest_in_series: dict[str, date] = {}
    for step in template.steps:
        series = template.series_of(step)
        floor = latest_in_series.get(series, start)
        found = _date(
            step, birth, floor, None if step.after is None else dates[step.after], done.get(step.code)
        )
        dates[step.code] = found
        latest_in_series[series] = max(floor, found.day)
    return tuple(dates.values())


def next_repeat(repeat: Repeat, last: date) -> date:
    """The first day a repeated step is due again after `last`: its interval, then its day of the year."""
    earliest = repeat.every.after(last) if repeat.every else last + timedelta(1)
    if repeat.from_day is None:
        return earliest
    month, day = (int(part) for part in repeat.from_day.split("-"))
    season = date(earliest.year, month, day)
    return season if season >= earliest else date(earliest.year + 1, month, day)


def _date(step: Step, birth: date, floor: date, after: StepDate | None, given: date | None) -> StepDate:
    earliest = _earliest(step, birth, floor, after)
    recommended = max([earliest, *_aims(step, birth, after)])
    until = _until(step, birth, after)
    lost = after is not None and after.too_late
    return StepDate(
        step=step,
        earliest=earliest,
        recommended=recommended,
        recommended_until=None if until is None else max(until, recommended),
        given=given,
        too_late=given is None and (lost or step.ages.too_old(birth, earliest)),
    )


def _earliest(step: Step, birth: date, floor: date, after: StepDate | None) -> date:
    """A plan that only says when a step is recommended does not allow it any earlier."""
    days = [floor]
    interval = step.min_interval or step.from_interval
    if after is not None and interval is not None:
        days.append(interval.after(after.day))
    if after is not None and interval is None and step.repeat is not None:
        days.append(next_repeat(step.repeat, after.day))
    if step.ages.from_age is not None:
        days.append(step.ages.from_age.after(birth))
    return max(days)


def _aims(step: Step, birth: date, after: StepDate | None) -> list[date]:
    aims = []
    if after is not None and step.from_interval is not None:
        aims.append(step.from_interval.after(after.day))
    if after is not None and step.repeat is not None:
        aims.append(next_repeat(step.repeat, after.day))
    if step.age is not None:
        aims.append(step.age.after(birth))
    if step.grades is not None:
        aims.append(_school_day(birth, step.grades.first, SCHOOL_YEAR_BEGINS))
    return aims


def _until(step: Step, birth: date, after: StepDate | None) -> date | None:
    if after is not None and step.to_interval is not None:
        return step.to_interval.after(after.day)
    return None if step.grades is None else _last_day(birth, step.grades)


def _last_day(birth: date, grades: Grades) -> date:
    return _school_day(birth, grades.last + 1, SCHOOL_YEAR_ENDS)


def _school_day(birth: date, grade: int, month_and_day: tuple[int, int]) -> date:
    return date(birth.year + AGE_IN_GRADE_0 + grade, *month_and_day)
