"""Judge doses whose days are known: walk every antigen, merge its groups, weigh every dose."""

from collections.abc import Mapping, Sequence
from datetime import date

from app.rules.schedule import wording
from app.rules.schedule.antigens import AntigenRun
from app.rules.schedule.forecasting import Forecast
from app.rules.schedule.grouping import Merged, merge
from app.rules.schedule.history import read_history
from app.rules.schedule.model import Schedule, VaccineGroup
from app.rules.schedule.person import Dose, Person
from app.rules.schedule.verdicts import AntigenForecast, Assessment, GroupForecast, SeriesStatus
from app.rules.schedule.walk import Case
from app.rules.schedule.weighing import weigh_doses


def judge_dated(schedule: Schedule, person: Person, doses: Sequence[Dose], today: date) -> Assessment:
    """Judge `doses`; those without a full date are set aside with a verdict that says so."""
    case = Case(schedule, person, read_history(schedule, person, doses, today), today)
    runs = {name: AntigenRun(case, antigen) for name, antigen in schedule.antigens.items()}
    walks = [run.chosen.walk for run in runs.values() if run.chosen is not None]
    return Assessment(tuple(weigh_doses(case, doses, walks)), _describe_all(case, schedule.groups, runs))


def forecast(
    schedule: Schedule, person: Person, doses: Sequence[Dose], today: date, antigens: frozenset[str]
) -> tuple[GroupForecast, ...]:
    """The forecasts that `judge` gives of the groups that speak for one of `antigens`, and no more work.

    An antigen is judged by itself, so what is not asked for need not be walked. A dose without a full
    date is set aside.
    """
    case = Case(schedule, person, read_history(schedule, person, doses, today), today)
    groups = [group for group in schedule.groups if not antigens.isdisjoint(group.antigens)]
    names = {name for group in groups for name in group.antigens}
    runs = {name: AntigenRun(case, schedule.antigens[name]) for name in names}
    described = _describe_all(case, groups, runs)
    return tuple(group for group in described if any(each.antigen in antigens for each in group.antigens))


def _describe_all(
    case: Case, groups: Sequence[VaccineGroup], runs: Mapping[str, AntigenRun]
) -> tuple[GroupForecast, ...]:
    """The forecast of every group of which some series applies to the person."""
    chosen = ([found for name in group.antigens if (found := runs[name].chosen)] for group in groups)
    return tuple(_describe(case, group, found) for group, found in zip(groups, chosen, strict=True) if found)


def _describe(case: Case, group: VaccineGroup, chosen: Sequence[Forecast]) -> GroupForecast:
    merged = merge(group, chosen, _last_given(case, group))
    return GroupForecast(
        group=group.name,
        status=merged.status,
        explanation=wording.of_group(case, merged, _deciding(merged, chosen)),
        dose_number=merged.dose_number,
        kind=merged.kind,
        earliest=merged.earliest,
        recommended=merged.recommended,
        overdue=merged.overdue,
        latest=merged.latest,
        products=_products(merged, chosen),
        antigens=tuple(_describe_antigen(case, item) for item in chosen),
    )


def _deciding(merged: Merged, chosen: Sequence[Forecast]) -> Forecast:
    """The antigen that gave the group its status."""
    return next(item for item in chosen if item.status is merged.status)


def _describe_antigen(case: Case, forecast: Forecast) -> AntigenForecast:
    due = forecast.due
    return AntigenForecast(
        antigen=forecast.walk.series.antigen,
        series=forecast.walk.series.name,
        status=forecast.status,
        explanation=wording.of_forecast(case, forecast),
        dose_number=forecast.dose_number if forecast.status is SeriesStatus.NOT_COMPLETE else None,
        kind=forecast.kind,
        earliest=due.earliest if due else None,
        recommended=due.recommended if due else None,
        overdue=due.overdue if due else None,
        latest=due.latest if due else None,
        products=_named_products(forecast),
    )


def _last_given(case: Case, group: VaccineGroup) -> date | None:
    doses = (case.history.by_antigen.get(name) for name in group.antigens)
    return max((given[-1].day for given in doses if given), default=None)


def _products(merged: Merged, chosen: Sequence[Forecast]) -> tuple[str, ...]:
    """The products that the schedule names for the antigens that are due, each once."""
    if merged.earliest is None:
        return ()
    return tuple(dict.fromkeys(code for item in chosen for code in _named_products(item)))


def _named_products(forecast: Forecast) -> tuple[str, ...]:
    if forecast.due is None or forecast.dose is None:
        return ()
    return tuple(
        code
        for code, rules in forecast.dose.preferable.items()
        if any(rule.named_in_forecast for rule in rules)
    )
