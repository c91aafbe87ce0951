"""Where a walked series leaves the person, and when its next dose is due (CDSi chapter 7)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from app.rules.schedule.checks import live_conflict_end, reference_day
from app.rules.schedule.contraindications import contraindication
from app.rules.schedule.model import AgeRule, Antigen, IntervalRule, Products, SeriesDose
from app.rules.schedule.skipping import can_skip
from app.rules.schedule.skips import Context
from app.rules.schedule.verdicts import DoseKind, DoseStatus, SeriesStatus
from app.rules.schedule.walk import Case, Walk

_DAY = timedelta(days=1)


class Wait(Enum):
    """What the earliest day of a dose waits for."""

    AGE = "age"
    INTERVAL = "interval"
    LIVE_VACCINE = "live vaccine"
    SEASON = "season"
    EARLIER_DOSE = "earlier dose"


@dataclass(frozen=True, slots=True)
class Due:
    """The days of the next dose of a series. `override`: its interval decides for its vaccine group."""

    earliest: date
    wait: Wait
    recommended: date
    overdue: date | None
    latest: date | None
    unadjusted_recommended: date
    unadjusted_overdue: date | None
    override: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """The status of one series, and the next dose with its days when one is to be given.

    `obstacle` names the observation that forbids it, or `latest` the last day it could be given.
    `out_of_season` tells that a dose is lacking but its season has ended.
    """

    walk: Walk
    status: SeriesStatus
    dose: SeriesDose | None = None
    due: Due | None = None
    obstacle: str | None = None
    latest: date | None = None
    out_of_season: bool = False

    @property
    def kind(self) -> DoseKind:
        """What the next dose is called: the first that counts is never a booster."""
        kind = self.dose.kind if self.dose else DoseKind.NUMBERED
        return DoseKind.NUMBERED if kind is DoseKind.BOOSTER and not self.walk.valid else kind

    @property
    def dose_number(self) -> int:
        """FORECASTDN-1: one more than the doses that counted; in a season, than those of that season."""
        season = self.dose.season if self.dose else None
        if season is None or season.start is None:
            return self.walk.valid + 1
        return 1 + sum(
            judged.status is DoseStatus.VALID and judged.given.day >= season.start
            for judged in self.walk.judged
        )


def forecast(walk: Walk, antigen: Antigen, *, immune: bool) -> Forecast:
    """The forecast of a series whose doses have been judged. Moves `walk` past doses that are skipped."""
    case = walk.case
    _skip(walk, case.today)
    while (dose := walk.next_dose) is not None:
        if immune:
            return Forecast(walk, SeriesStatus.IMMUNE)
        if (obstacle := contraindication(case, antigen, dose)) is not None:
            return Forecast(walk, SeriesStatus.CONTRAINDICATED, dose, obstacle=obstacle)
        if dose.season and dose.season.end and case.today > dose.season.end:
            return Forecast(walk, SeriesStatus.NOT_COMPLETE, dose, out_of_season=True)
        due = _due(walk, dose)
        # The dose may be unnecessary by the day it could be given: look again from there.
        if due.earliest > case.today and _skip(walk, due.earliest):
            continue
        if due.latest is not None and max(due.earliest, case.today) > due.latest:
            return Forecast(walk, SeriesStatus.AGED_OUT, dose, latest=due.latest)
        return Forecast(walk, SeriesStatus.NOT_COMPLETE, dose, due)
    if walk.valid:
        return Forecast(walk, SeriesStatus.COMPLETE)
    return Forecast(walk, SeriesStatus.IMMUNE if immune else SeriesStatus.NOT_RECOMMENDED)


def _skip(walk: Walk, reference: date) -> bool:
    """Pass over doses that need not be given on `reference`; whether there was any."""
    start = walk.position
    while (dose := walk.next_dose) is not None and can_skip(walk, dose, Context.FORECAST, reference):
        walk.position += 1
    return walk.position > start


def _due(walk: Walk, dose: SeriesDose) -> Due:
    case = walk.case
    age = dose.age_on(case.today)
    intervals = [
        (rule, start)
        for rule in dose.intervals
        if rule.validity.covers(case.today) and (start := reference_day(walk, rule)) is not None
    ]
    earliest, wait = _earliest(walk, dose, age, intervals)
    recommended = _recommended(case, age, intervals) or earliest
    overdue = _overdue(case, age, intervals)
    return Due(
        earliest=earliest,
        wait=wait,
        recommended=max(earliest, recommended),
        overdue=max(earliest, overdue) if overdue else None,
        latest=case.at_age(age.maximum) - _DAY if age.maximum else None,
        unadjusted_recommended=recommended,
        unadjusted_overdue=overdue,
        override=any(rule.override for rule, _ in intervals),
    )


def _earliest(
    walk: Walk, dose: SeriesDose, age: AgeRule, intervals: list[tuple[IntervalRule, date]]
) -> tuple[date, Wait]:
    """FORECASTDTCAN-1: the latest of everything that has to have passed, and what that is."""
    case = walk.case
    waits = [(case.at_age(age.minimum) if age.minimum else case.birth, Wait.AGE)]
    waits += [(rule.minimum.after(start), Wait.INTERVAL) for rule, start in intervals if rule.minimum]
    waits += [(end, Wait.LIVE_VACCINE) for end in _conflict_ends(walk, dose.preferable)]
    if dose.season and dose.season.start:
        waits.append((dose.season.start, Wait.SEASON))
    waits += [(judged.given.day, Wait.EARLIER_DOSE) for judged in walk.judged if judged.inadvertent]
    previous = walk.previous()
    if previous:
        waits.append((previous.given.day, Wait.EARLIER_DOSE))
    return max(waits, key=lambda wait: wait[0])


def _conflict_ends(walk: Walk, products: Products) -> list[date]:
    """When earlier live vaccines stop standing in the way of `products` (CALCDTLIVE-4)."""
    case = walk.case
    live = [code for code in products if code in case.schedule.live_products]
    if not live:
        return []
    ends = (live_conflict_end(walk, given, code) for given in case.history.given for code in live)
    return [end for end in ends if end is not None]


def _recommended(case: Case, age: AgeRule, intervals: list[tuple[IntervalRule, date]]) -> date | None:
    """FORECASTDT-2: by age, or else by the latest of the intervals."""
    if age.earliest_recommended:
        return case.at_age(age.earliest_recommended)
    days = [rule.earliest_recommended.after(start) for rule, start in intervals if rule.earliest_recommended]
    return max(days, default=None)


def _overdue(case: Case, age: AgeRule, intervals: list[tuple[IntervalRule, date]]) -> date | None:
    """FORECASTDT-3: the day before the latest recommended age, or else before the latest interval."""
    if age.latest_recommended:
        return case.at_age(age.latest_recommended) - _DAY
    days = [rule.latest_recommended.after(start) for rule, start in intervals if rule.latest_recommended]
    return max(days) - _DAY if days else None
