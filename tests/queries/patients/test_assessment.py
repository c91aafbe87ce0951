"""The record told to the dose rules: every dose gets its verdict, whatever stands in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import event, select

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import PatientGroup, PatientGroupMembership
from app.queries.patients.assessment import PatientAssessment, assess
from app.queries.patients.banner import Banner
from app.queries.patients.doses import DiseaseRef, DoseRow, doses_of
from app.rules.schedule import DoseReason, DoseStatus, SeriesStatus
from app.security.actor import Actor
from app.tables.vocabulary import DoseState, Origin
from demo import known
from tests.fixtures.patients import banner_of

TODAY = date(2026, 11, 23)
TBE = DiseaseRef("tbe", "TBE")


@pytest.fixture
def testa(vera: Actor) -> Banner:
    return banner_of(vera, known.TESTA)


@pytest.fixture
def doses(vera: Actor, testa: Banner) -> list[DoseRow]:
    return doses_of(vera, testa.patient_id)


def one(doses: list[DoseRow], **different: object) -> DoseRow:
    """The latest dose against TBE, but for what is ``different``, as a dose of its own."""
    latest = next(dose for dose in doses if TBE in dose.diseases)
    return replace(latest, **({"dose_uuid": uuid4()} | different))


def reason(testa: Banner, dose: DoseRow) -> DoseReason:
    return assess(testa, [dose], TODAY).verdicts[dose.dose_uuid].reason


def test_every_dose_given_is_judged_wherever_it_was(testa: Banner, doses: list[DoseRow]) -> None:
    found = assess(testa, doses, TODAY).verdicts
    assert {Origin.GIVEN, Origin.HISTORICAL} <= {dose.origin for dose in doses}
    assert found.keys() == {dose.dose_uuid for dose in doses}
    assert {verdict.status for verdict in found.values()} == {DoseStatus.VALID}


def test_a_dose_fetched_from_another_care_provider_counts_too(testa: Banner, doses: list[DoseRow]) -> None:
    shared = one(doses, origin=Origin.SHARED)
    assert reason(testa, shared) is DoseReason.COUNTS


@pytest.mark.parametrize("state", [DoseState.VOIDED, DoseState.NOT_GIVEN])
def test_a_dose_that_was_not_given_is_not_judged(
    testa: Banner, doses: list[DoseRow], state: DoseState
) -> None:
    found = assess(testa, [replace(dose, state=state) for dose in doses], TODAY)
    assert found.verdicts == {}
    assert found.forecasts["tbe"].status is SeriesStatus.NOT_RECOMMENDED


def test_a_dose_too_soon_does_not_count(testa: Banner, doses: list[DoseRow]) -> None:
    first = one(doses, given_on=date(2026, 9, 1))
    second = one(doses, given_on=date(2026, 9, 11))
    found = assess(testa, [second, first], TODAY).verdicts
    assert found[first.dose_uuid].reason is DoseReason.COUNTS
    assert found[second.dose_uuid].reason is DoseReason.TOO_SOON


@pytest.mark.parametrize(
    ("different", "expected"),
    [
        ({"given_on": None}, DoseReason.DATE_MISSING),
        ({"given_on": date(1900, 1, 1)}, DoseReason.BEFORE_BIRTH),
        ({"given_on": TODAY + timedelta(days=1)}, DoseReason.IN_THE_FUTURE),
        ({"rules_code": "nobody-knows-it"}, DoseReason.UNKNOWN_PRODUCT),
        ({"rules_code": None, "diseases": ()}, DoseReason.UNKNOWN_PRODUCT),
        ({"rules_code": None, "diseases": (DiseaseRef("okand", "Okänd"),)}, DoseReason.UNKNOWN_PRODUCT),
        ({"expires_on": date(2025, 1, 1), "given_on": date(2026, 1, 1)}, DoseReason.EXPIRED),
    ],
)
def test_what_cannot_be_is_told_and_never_stops_the_page(
    testa: Banner, doses: list[DoseRow], different: dict[str, object], expected: DoseReason
) -> None:
    assert reason(testa, one(doses, **different)) is expected


def test_a_product_unknown_to_the_rules_is_named_as_people_know_it(
    testa: Banner, doses: list[DoseRow]
) -> None:
    strange = one(doses, rules_code=None, diseases=(), product_name="Vaccinattrapp")
    verdict = assess(testa, [strange], TODAY).verdicts[strange.dose_uuid]
    assert verdict.explanation.parameters == {"product": "Vaccinattrapp"}


def test_of_a_product_without_rules_its_one_disease_is_enough(testa: Banner, doses: list[DoseRow]) -> None:
    assert reason(testa, one(doses, rules_code=None, diseases=(TBE,))) is DoseReason.COUNTS


def test_without_a_birth_date_nothing_is_said(testa: Banner, doses: list[DoseRow]) -> None:
    for born in (None, TODAY + timedelta(days=1)):
        assert assess(replace(testa, birth_date=born), doses, TODAY) == PatientAssessment()


def test_the_doses_of_the_dead_are_judged_and_nothing_is_forecast(
    testa: Banner, doses: list[DoseRow]
) -> None:
    found = assess(replace(testa, deceased_on=TODAY), doses, TODAY)
    assert len(found.verdicts) == len(doses)
    assert found.forecasts == {}


def test_the_groups_of_today_are_what_the_rules_know_of_the_person(vera: Actor) -> None:
    person = banner_of(vera, known.TRAVELLER)
    assert assess(person, [], TODAY).forecasts["influensa"].status is SeriesStatus.NOT_RECOMMENDED
    today = clock.today()
    spans = {
        "diabetes": (today, None),
        "sabo": (today - timedelta(days=9), today - timedelta(days=1)),
        "gravid": (today + timedelta(days=1), None),
    }
    with unit_of_work() as session:
        for code, (start, end) in spans.items():
            group = session.scalars(select(PatientGroup).where(PatientGroup.code == code)).one()
            session.add(
                PatientGroupMembership(
                    care_provider_id=vera.care_provider_id,
                    patient_id=person.patient_id,
                    patient_group_id=group.id,
                    valid_from=start,
                    valid_to=end,
                )
            )
    changed = banner_of(vera, known.TRAVELLER)
    assert set(changed.group_codes) - set(person.group_codes) == {"diabetes"}
    assert assess(changed, [], TODAY).forecasts["influensa"].status is SeriesStatus.NOT_COMPLETE


def test_judging_reads_nothing(testa: Banner, doses: list[DoseRow]) -> None:
    asked: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    assert assess(testa, doses, TODAY).forecasts
    assert asked == []
