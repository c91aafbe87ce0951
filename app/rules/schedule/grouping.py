"""Make one forecast of a vaccine group from its antigens (CDSi chapter 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.rules.schedule.forecasting import Due, Forecast, Wait
from app.rules.schedule.model import SeriesType, VaccineGroup
from app.rules.schedule.verdicts import DoseKind, SeriesStatus

_MOST_FAVOURABLE_FIRST = (
    SeriesStatus.IMMUNE,
    SeriesStatus.COMPLETE,
    SeriesStatus.NOT_COMPLETE,
    SeriesStatus.NOT_RECOMMENDED,
    SeriesStatus.AGED_OUT,
    SeriesStatus.CONTRAINDICATED,
)
_FIRST_FOUND_DECIDES = (
    SeriesStatus.CONTRAINDICATED,
    SeriesStatus.AGED_OUT,
    SeriesStatus.NOT_RECOMMENDED,
    SeriesStatus.NOT_COMPLETE,
    SeriesStatus.COMPLETE,
)


@dataclass(frozen=True, slots=True)
class Merged:
    """The status of a group, the number and kind of its next dose and its days, when one is due."""

    status: SeriesStatus
    dose_number: int | None = None
    kind: DoseKind = DoseKind.NUMBERED
    earliest: date | None = None
    wait: Wait | None = None
    recommended: date | None = None
    overdue: date | None = None
    latest: date | None = None


def most_favourable(forecasts: Sequence[Forecast]) -> Forecast:
    """Of the best series of one antigen, the one that leaves the person best off; the first of equals.

    But a risk that still asks for a dose is not silenced by a programme that is complete for everybody.
    """
    open_risks = [item for item in forecasts if _is_open_risk(item)]
    return min(open_risks or forecasts, key=lambda item: _MOST_FAVOURABLE_FIRST.index(item.status))


def _is_open_risk(item: Forecast) -> bool:
    return item.walk.series.type is SeriesType.RISK and item.status is SeriesStatus.NOT_COMPLETE


def merge(group: VaccineGroup, forecasts: Sequence[Forecast], last_given: date | None) -> Merged:
    """The forecast of `group` from one forecast per antigen. `last_given`: the day of its last dose."""
    status = _status(group, forecasts)
    needed = [item for item in forecasts if item.status is SeriesStatus.NOT_COMPLETE]
    if status is not SeriesStatus.NOT_COMPLETE:
        return Merged(status)
    numbers = [item.dose_number for item in needed]
    number = min(numbers) if group.full else max(numbers)
    dues = [item.due for item in needed if item.due is not None]
    if not dues:
        return Merged(status, number)
    earliest = _earliest(dues, last_given)
    overdues = [due.unadjusted_overdue for due in dues if due.unadjusted_overdue]
    return Merged(
        status,
        number,
        _kind(needed),
        earliest=earliest,
        wait=next((due.wait for due in dues if due.earliest == earliest), Wait.EARLIER_DOSE),
        recommended=max(earliest, min(due.unadjusted_recommended for due in dues)),
        overdue=max(earliest, min(overdues)) if overdues else None,
        latest=min((due.latest for due in dues if due.latest), default=None),
    )


def _kind(needed: Sequence[Forecast]) -> DoseKind:
    """The kind of the next dose; a dose that is numbered for one antigen is so for the group."""
    kinds = {item.kind for item in needed}
    return kinds.pop() if len(kinds) == 1 else DoseKind.NUMBERED


def _status(group: VaccineGroup, forecasts: Sequence[Forecast]) -> SeriesStatus:
    found = {item.status for item in forecasts}
    if found == {SeriesStatus.IMMUNE}:
        return SeriesStatus.IMMUNE
    if not group.full and SeriesStatus.NOT_COMPLETE in found:
        return SeriesStatus.NOT_COMPLETE
    return next(status for status in _FIRST_FOUND_DECIDES if status in found)


def _earliest(dues: Sequence[Due], last_given: date | None) -> date:
    """MULTIANTVG-1: when all antigens may be given; with interval priority, when the first may."""
    if any(due.override for due in dues):
        first = min(due.earliest for due in dues)
        return max(first, last_given) if last_given else first
    return max(due.earliest for due in dues)
