"""All series of one antigen: evaluated, forecast and compared, each at most once."""

from collections.abc import Sequence

from app.rules.schedule.contraindications import is_immune
from app.rules.schedule.evaluation import evaluate
from app.rules.schedule.forecasting import Forecast, forecast
from app.rules.schedule.grouping import most_favourable
from app.rules.schedule.model import Antigen, Series
from app.rules.schedule.relevance import relevant_series
from app.rules.schedule.selection import best_forecasts
from app.rules.schedule.verdicts import SeriesStatus
from app.rules.schedule.walk import Case


class AntigenRun:
    """One antigen for one case. ``chosen`` speaks for it; None when no series applies to the person."""

    def __init__(self, case: Case, antigen: Antigen) -> None:
        self._case = case
        self._antigen = antigen
        self._immune = is_immune(case, antigen)
        self._series = relevant_series(case, antigen)
        self._done: dict[str, Forecast | None] = {}
        best = best_forecasts(self._all())
        self.chosen: Forecast | None = most_favourable(best) if best else None

    def _all(self) -> Sequence[Forecast]:
        return [found for series in self._series if (found := self._of(series)) is not None]

    def _of(self, series: Series) -> Forecast | None:
        """The forecast of `series`; None while it is in the making, lest two wait for each other."""
        if series.name not in self._done:
            self._done[series.name] = None
            walk = evaluate(self._case, series, self._is_complete)
            self._done[series.name] = forecast(walk, self._antigen, immune=self._immune)
        return self._done[series.name]

    def _is_complete(self, series_groups: frozenset[str]) -> bool:
        """Whether a series of one of `series_groups` is complete."""
        return any(
            found.status is SeriesStatus.COMPLETE
            for series in self._series
            if series.selection.group in series_groups and (found := self._of(series)) is not None
        )
