"""Which series of an antigen apply to a person at all (CDSi chapter 5)."""

from app.rules.schedule.model import Antigen, Series, SeriesType
from app.rules.schedule.walk import Case


def relevant_series(case: Case, antigen: Antigen) -> list[Series]:
    """The series for the person's sex, risk series only with an observation that indicates them today."""
    return [
        series
        for series in antigen.series
        if (not series.sexes or case.person.sex in series.sexes)
        and (series.type is not SeriesType.RISK or _is_indicated(case, series))
    ]


def _is_indicated(case: Case, series: Series) -> bool:
    return bool(case.observations) and any(
        indication.code in case.observations and case.within(indication.begin, indication.end, case.today)
        for indication in series.indications
    )
