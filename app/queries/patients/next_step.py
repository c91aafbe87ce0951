"""What comes next against each disease, by Sweden's schedule (``docs/national-schedule.md``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from sqlalchemy import select

from app.extensions import db
from app.models import PatientGroup, PatientGroupMembership
from app.queries.patients.banner import Banner
from app.queries.patients.doses import DiseaseRef, DoseRow
from app.rules import catalogue
from app.rules.national_schedule import national_schedule, observations_of
from app.rules.schedule import Dose, GroupForecast, Person, SeriesStatus, judge
from app.rules.schedule import Sex as ScheduleSex
from app.security.actor import Actor
from app.security.roles import Verb
from app.tables.vocabulary import DoseState, Sex

SEXES = {Sex.FEMALE: ScheduleSex.FEMALE, Sex.MALE: ScheduleSex.MALE, Sex.UNKNOWN: ScheduleSex.UNKNOWN}
FINISHED = (SeriesStatus.COMPLETE, SeriesStatus.IMMUNE)

Forecasts = Mapping[str, GroupForecast]
"""The forecast of the vaccine group that a disease, by its code, belongs to."""


def group_codes_of(actor: Actor, patient_id: int) -> list[str]:
    """The codes of the patient's groups in force, which are the schedule's observations."""
    actor.require(Verb.READ, "Patients")
    statement = (
        select(PatientGroup.code)
        .join(PatientGroupMembership, PatientGroupMembership.patient_group_id == PatientGroup.id)
        .where(PatientGroupMembership.patient_id == patient_id, PatientGroupMembership.valid_to.is_(None))
    )
    return list(db.session().scalars(statement))


def forecasts(banner: Banner, doses: Iterable[DoseRow], group_codes: list[str], today: date) -> Forecasts:
    """What the schedule says on ``today`` (Swedish date); nothing about the dead or without a birth date."""
    if banner.birth_date is None or banner.deceased_on or banner.birth_date > today:
        return {}
    person = Person(banner.birth_date, SEXES[banner.sex], observations_of(group_codes))
    given = [
        Dose(dose.dose_uuid, dose.given_on, dose.rules_code)
        for dose in doses
        if dose.state is DoseState.GIVEN and dose.rules_code
    ]
    assessment = judge(national_schedule(), person, given, today)
    by_antigen = {antigen.antigen: group for group in assessment.groups for antigen in group.antigens}
    return {
        code: by_antigen[disease.antigen]
        for code, disease in catalogue.diseases().items()
        if disease.antigen in by_antigen
    }


def next_step(diseases: Iterable[DiseaseRef], known: Forecasts) -> GroupForecast | None:
    """The forecast to show for diseases on one line: the first dose due, else that all are finished."""
    found = [known[disease.code] for disease in diseases if disease.code in known]
    due = [forecast for forecast in found if _due_on(forecast)]
    if due:
        return min(due, key=lambda forecast: _due_on(forecast) or date.max)
    return found[0] if found and all(forecast.status in FINISHED for forecast in found) else None


def _due_on(forecast: GroupForecast) -> date | None:
    if forecast.status is not SeriesStatus.NOT_COMPLETE:
        return None
    return forecast.recommended or forecast.earliest
