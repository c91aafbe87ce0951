"""Points by which series of one series group are compared (CDSi 8.3 to 8.7)."""

from collections.abc import Sequence
from datetime import date

from app.rules.schedule.finishing import finish_day
from app.rules.schedule.forecasting import Forecast
from app.rules.schedule.verdicts import DoseStatus


def by_points(
    scorable: Sequence[Forecast], complete: Sequence[Forecast], in_process: Sequence[Forecast]
) -> Forecast:
    """The series with most points, and of equals the one the schedule prefers (8.7)."""
    if complete:
        compared, points = complete, _points_of_complete(complete)
    elif in_process:
        compared, points = in_process, _points_in_process(in_process)
    else:
        compared, points = scorable, _points_of_fresh(scorable)
    best = max(points)
    return min(
        (item for item, score in zip(compared, points, strict=True) if score == best),
        key=lambda item: item.walk.series.selection.preference,
    )


def _points_of_complete(items: Sequence[Forecast]) -> list[int]:
    most = max(item.walk.valid for item in items)
    return _award([item.walk.valid == most for item in items], alone=1, shared=0, lost=-1)


def _points_in_process(items: Sequence[Forecast]) -> list[int]:
    finishes = [finish_day(item) for item in items]
    most = max(item.walk.valid for item in items)
    left = [len(item.walk.series.doses) - item.walk.position for item in items]
    return _sum(
        _award([_is_pure_product_path(item) for item in items], alone=2, shared=0, lost=-2),
        _award([finish is not None for finish in finishes], alone=3, shared=0, lost=-3),
        _award([item.walk.valid == most for item in items], alone=2, shared=0, lost=-2),
        _award([count == min(left) for count in left], alone=2, shared=0, lost=-2),
        _award(_are_first(finishes), alone=1, shared=0, lost=-1),
    )


def _points_of_fresh(items: Sequence[Forecast]) -> list[int]:
    starts = [item.due.earliest if item.due else None for item in items]
    return _sum(
        _award(_are_first(starts), alone=1, shared=0, lost=-1),
        _award([finish_day(item) is not None for item in items], alone=1, shared=0, lost=-1),
        _award([item.walk.series.selection.product_path for item in items], alone=-1, shared=-1, lost=1),
    )


def _are_first(days: Sequence[date | None]) -> list[bool]:
    first = min((day for day in days if day is not None), default=None)
    return [day is not None and day == first for day in days]


def _award(holds: Sequence[bool], *, alone: int, shared: int, lost: int) -> list[int]:
    won = alone if sum(holds) == 1 else shared
    return [won if held else lost for held in holds]


def _sum(*points: Sequence[int]) -> list[int]:
    return [sum(each) for each in zip(*points, strict=True)]


def _is_pure_product_path(item: Forecast) -> bool:
    """A series of one product throughout, in which every dose counted."""
    return item.walk.series.selection.product_path and all(
        judged.status is DoseStatus.VALID for judged in item.walk.judged
    )
