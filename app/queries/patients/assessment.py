"""Which of a patient's doses count and what comes next (``docs/national-schedule.md``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from app.queries.patients.banner import Banner
from app.queries.patients.doses import DiseaseRef, DoseRow
from app.rules import catalogue
from app.rules.national_schedule import national_schedule, observations_of, unspecified_product
from app.rules.schedule import Dose, DoseVerdict, GroupForecast, Person, judge
from app.rules.schedule import Sex as ScheduleSex
from app.tables.vocabulary import DoseState, Sex

SEXES = {Sex.FEMALE: ScheduleSex.FEMALE, Sex.MALE: ScheduleSex.MALE, Sex.UNKNOWN: ScheduleSex.UNKNOWN}


@dataclass(frozen=True, slots=True)
class PatientAssessment:
    """What the schedule says: a verdict by ``dose_uuid``, a forecast by the disease's code.

    Both are empty when the birth date is not known, and nothing is forecast for the dead.
    """

    verdicts: Mapping[UUID, DoseVerdict] = field(default_factory=dict)
    forecasts: Mapping[str, GroupForecast] = field(default_factory=dict)

    def forecast(self, diseases: Sequence[DiseaseRef]) -> GroupForecast | None:
        """The forecast of a line's diseases, which are of one vaccine group."""
        return next((self.forecasts[found.code] for found in diseases if found.code in self.forecasts), None)


def assess(patient: Banner, doses: Iterable[DoseRow], today: date) -> PatientAssessment:
    """Judge the doses that were given, wherever that was, as of ``today`` (Swedish date)."""
    person = person_of(patient, today)
    if person is None:
        return PatientAssessment()
    given = [_told(dose) for dose in doses if dose.state is DoseState.GIVEN]
    found = judge(national_schedule(), person, given, today)
    return PatientAssessment(
        verdicts={UUID(str(verdict.dose.key)): verdict for verdict in found.doses},
        forecasts={} if patient.deceased_on else _by_disease(found.groups),
    )


def person_of(patient: Banner, today: date) -> Person | None:
    """What the dose rules are told about the patient; None when it is not known when they were born."""
    if patient.birth_date is None or patient.birth_date > today:
        return None
    return Person(patient.birth_date, SEXES[patient.sex], observations_of(patient.group_codes))


def _told(dose: DoseRow) -> Dose:
    return Dose(dose.dose_uuid, dose.given_on, _schedule_product(dose), expires=dose.expires_on)


def _schedule_product(dose: DoseRow) -> str:
    """The dose's product in the schedule; its name where the schedule has none, so that the verdict says it.

    A product of which no more is known than its one disease counts as an unspecified one against it.
    """
    if dose.rules_code and dose.rules_code in national_schedule().products:
        return dose.rules_code
    if not dose.rules_code and len(dose.diseases) == 1 and dose.diseases[0].code in catalogue.diseases():
        return unspecified_product(dose.diseases[0].code)
    return dose.product_name


def _by_disease(groups: Iterable[GroupForecast]) -> dict[str, GroupForecast]:
    of_antigen = {antigen.antigen: group for group in groups for antigen in group.antigens}
    return {
        code: of_antigen[disease.antigen]
        for code, disease in catalogue.diseases().items()
        if disease.antigen in of_antigen
    }
