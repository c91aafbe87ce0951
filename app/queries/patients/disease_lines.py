"""Överblick vacciner: what is given, ordered and due against each disease, the most urgent first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from uuid import UUID

from app.queries.patients.assessment import PatientAssessment
from app.queries.patients.doses import DiseaseRef, DoseRow
from app.queries.patients.overview import Order
from app.rules import catalogue
from app.rules.schedule import GroupForecast, SeriesStatus
from app.tables.vocabulary import DoseState

SOON = timedelta(days=90)
"""How long before it is due a first dose gets a line of its own: time to book the visit."""

OfDisease = tuple[list[DoseRow], list[Order]]


class Urgency(IntEnum):
    LATE = 0
    NOW = 1
    NOT_YET = 2


@dataclass(frozen=True, slots=True)
class DiseaseLine:
    """One disease, or several of one vaccine group that always came together, and their forecast."""

    diseases: tuple[DiseaseRef, ...]
    doses: tuple[DoseRow, ...] = ()
    orders: tuple[Order, ...] = ()
    forecast: GroupForecast | None = None

    @property
    def last_given_on(self) -> date | None:
        return max((dose.given_on for dose in self.doses if dose.given_on), default=None)


def disease_lines(
    doses: Sequence[DoseRow],
    orders: Sequence[Order],
    order_diseases: dict[int, tuple[DiseaseRef, ...]],
    assessment: PatientAssessment,
    today: date,
) -> list[DiseaseLine]:
    """One line a disease, oldest dose first, and one for each vaccine group whose first dose is due soon.

    Diseases of one vaccine group with exactly the same doses and orders share a line. Voided doses and
    doses never given protect against nothing and are left to the history. ``doses`` and ``orders`` come
    newest first.
    """
    rows = _rows_of(doses, orders, order_diseases)
    shared: dict[tuple[str | None, tuple[UUID, ...], tuple[UUID, ...]], list[DiseaseRef]] = {}
    for disease, (of_doses, of_orders) in rows.items():
        forecast = assessment.forecasts.get(disease.code)
        key = (
            forecast.group if forecast else None,
            tuple(dose.dose_uuid for dose in of_doses),
            tuple(order.uuid for order in of_orders),
        )
        shared.setdefault(key, []).append(disease)
    lines = [
        DiseaseLine(
            tuple(diseases),
            tuple(rows[diseases[0]][0]),
            tuple(rows[diseases[0]][1]),
            assessment.forecasts.get(diseases[0].code),
        )
        for diseases in shared.values()
    ]
    lines += _due_without_doses(assessment, {group for group, _, _ in shared}, today)
    return sorted(lines, key=lambda line: urgency(line.forecast, today))


def urgency(forecast: GroupForecast | None, today: date) -> Urgency:
    """Whether the next dose is late, due now, or not yet due (or never)."""
    if forecast is None or forecast.recommended is None or today < forecast.recommended:
        return Urgency.NOT_YET
    return Urgency.LATE if forecast.overdue is not None and forecast.overdue < today else Urgency.NOW


def _rows_of(
    doses: Sequence[DoseRow], orders: Sequence[Order], order_diseases: dict[int, tuple[DiseaseRef, ...]]
) -> dict[DiseaseRef, OfDisease]:
    rows: dict[DiseaseRef, OfDisease] = {}
    for dose in reversed(doses):
        for disease in dose.diseases if dose.state is DoseState.GIVEN else ():
            rows.setdefault(disease, ([], []))[0].append(dose)
    for order in reversed(orders):
        for disease in order_diseases.get(order.product_id, ()):
            rows.setdefault(disease, ([], []))[1].append(order)
    return rows


def _due_without_doses(
    assessment: PatientAssessment, shown: Iterable[str | None], today: date
) -> Iterator[DiseaseLine]:
    by_group: dict[str, list[DiseaseRef]] = {}
    for code, forecast in assessment.forecasts.items():
        if forecast.group not in shown and _is_due_soon(forecast, today):
            by_group.setdefault(forecast.group, []).append(DiseaseRef(code, catalogue.diseases()[code].sv))
    for diseases in by_group.values():
        yield DiseaseLine(tuple(diseases), forecast=assessment.forecasts[diseases[0].code])


def _is_due_soon(forecast: GroupForecast, today: date) -> bool:
    return (
        forecast.status is SeriesStatus.NOT_COMPLETE
        and forecast.recommended is not None
        and forecast.recommended <= today + SOON
    )
