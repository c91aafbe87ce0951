"""Visa historik: which of a patient's doses the reader asked for, and what there is to choose among."""

from __future__ import annotations

from dataclasses import dataclass

from app.queries.patients.doses import DoseRow
from app.tables.vocabulary import Origin


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """An empty field means all. ``year`` is the Swedish calendar year of the dose."""

    disease: str = ""
    origin: Origin | None = None
    year: int | None = None

    def admits(self, dose: DoseRow) -> bool:
        return (
            (not self.disease or self.disease in {disease.name for disease in dose.diseases})
            and (self.origin is None or dose.origin is self.origin)
            and (self.year is None or (dose.given_on is not None and dose.given_on.year == self.year))
        )


@dataclass(frozen=True, slots=True)
class HistoryChoices:
    """What the patient's doses can be filtered by: only what would show something."""

    diseases: list[str]
    origins: list[Origin]
    years: list[int]


def choices_among(doses: list[DoseRow]) -> HistoryChoices:
    return HistoryChoices(
        diseases=sorted({disease.name for dose in doses for disease in dose.diseases}),
        origins=sorted({dose.origin for dose in doses}),
        years=sorted({dose.given_on.year for dose in doses if dose.given_on}, reverse=True),
    )
