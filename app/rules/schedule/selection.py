"""Choose the series that speaks for each series group, and the best among the groups (CDSi chapter 8)."""

from collections.abc import Sequence
from itertools import groupby

from app.rules.schedule.forecasting import Forecast
from app.rules.schedule.model import Selection, SeriesType
from app.rules.schedule.scoring import by_points
from app.rules.schedule.verdicts import SeriesStatus


def best_forecasts(forecasts: Sequence[Forecast]) -> list[Forecast]:
    """The best forecast of every series group that has one, in the order of the groups (8.8)."""
    prioritized = []
    by_group = sorted(forecasts, key=_group)
    for _, members in groupby(by_group, key=_group):
        chosen = _prioritized(list(members))
        if chosen is not None:
            prioritized.append(chosen)
    return [item for item in prioritized if _is_best(item, prioritized)]


def _group(forecast: Forecast) -> str:
    return _selection(forecast).group


def _selection(forecast: Forecast) -> Selection:
    return forecast.walk.series.selection


def _is_best(item: Forecast, prioritized: Sequence[Forecast]) -> bool:
    """Table 8-14: complete first, then risk before standard, among groups that do the same job."""
    if item.status is SeriesStatus.COMPLETE:
        return True
    series = item.walk.series
    equals = [
        other for other in prioritized if other is not item and _group(other) in series.equivalent_groups
    ]
    if any(other.status is SeriesStatus.COMPLETE for other in equals):
        return False
    if series.type is SeriesType.EVALUATION_ONLY:
        return False
    return series.type is SeriesType.RISK or not any(
        other.walk.series.type is SeriesType.RISK for other in equals
    )


def _prioritized(members: list[Forecast]) -> Forecast | None:
    """The one series that speaks for a series group (8.1 to 8.7)."""
    candidates = [item for item in members if item.status is not SeriesStatus.CONTRAINDICATED] or members
    candidates = [item for item in candidates if _old_enough(item)]
    scorable = _scorable(candidates)
    default = next((item for item in candidates if _selection(item).default), None)
    if len(scorable) <= 1:
        return scorable[0] if scorable else default
    complete = [item for item in scorable if item.status is SeriesStatus.COMPLETE]
    in_process = [item for item in scorable if item.walk.valid and item.status is not SeriesStatus.COMPLETE]
    if len(complete) == 1:
        return complete[0]
    if not complete and len(in_process) == 1:
        return in_process[0]
    if not complete and not in_process and default is not None:
        return default
    return by_points(scorable, complete, in_process)


def _scorable(candidates: list[Forecast]) -> list[Forecast]:
    """SELECTSCORE-2: the series that are worth comparing."""
    best_priority = min(
        (_selection(item).priority for item in candidates if item.walk.series.type is SeriesType.RISK),
        default="",
    )
    fresh = not any(item.walk.valid for item in candidates)
    no_default = not any(_selection(item).default for item in candidates)
    return [item for item in candidates if _is_scorable(item, best_priority, fresh and no_default)]


def _is_scorable(item: Forecast, best_priority: str, nothing_to_go_by: bool) -> bool:
    if item.walk.series.type is SeriesType.RISK:
        return _selection(item).priority == best_priority
    if item.walk.series.type is SeriesType.EVALUATION_ONLY:
        return item.status is SeriesStatus.COMPLETE
    return nothing_to_go_by or (item.walk.valid > 0 and _young_enough(item))


def _old_enough(item: Forecast) -> bool:
    """Whether the series has been started, or the person is old enough to start it today."""
    age = _selection(item).minimum_age_to_start
    case = item.walk.case
    return age is None or item.walk.valid > 0 or case.at_age(age) <= case.today


def _young_enough(item: Forecast) -> bool:
    """Whether the first dose that counted was given before the series' highest age to start."""
    age = _selection(item).maximum_age_to_start
    first = item.walk.first_valid_day()
    return age is None or first is None or first < item.walk.case.at_age(age)
