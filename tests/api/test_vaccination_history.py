"""GetVaccinationHistory 2.0 from our own records: each state of a dose, each filter, and who is told."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree
from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import AccessLogEntry, Batch, CareUnit, Immunization, PatientIdentifier
from app.security.scope import widened, writing_for_all
from app.tables.vocabulary import DoseState, IdentifierKind, LogEvent, Origin
from demo import known
from tests.api.rivta import (
    CALLER,
    CLINIC,
    HISTORY,
    INSTALLATION,
    MUNICIPALITY,
    PERSONNUMMER,
    REGION,
    SAMORDNINGSNUMMER,
    Answer,
    call,
    envelope,
    history,
    valid,
)
from tests.fixtures.doses import dose_row, one_more_like, waiting_dose
from tests.fixtures.earlier_doses import write_earlier
from tests.fixtures.statements import statements

SOMEBODY = known.NAMESAKE
"""Has a dose at the clinic that waits for its signature."""

TEST = widened("a test looks at everything")


def ask(client: FlaskClient, number: str = SOMEBODY, address: str = REGION, **parts: str) -> Answer:
    answer = call(client, HISTORY, envelope(history(number, **parts), address))
    assert answer.response.status_code == 200, answer.fault
    assert valid(answer, HISTORY)
    return answer


def documents(answer: Answer) -> list[str | None]:
    return [record.findtext(".//{*}documentId") for record in answer.records]


def record_of(answer: Answer, dose_uuid: UUID) -> etree._Element:
    (found,) = [one for one in answer.records if one.findtext(".//{*}documentId") == str(dose_uuid)]
    return found


def record_of_row(client: FlaskClient, uuid: UUID) -> etree._Element:
    return record_of(ask(client), dose_row(uuid).dose_uuid)


def own_dose() -> UUID:
    return waiting_dose(SOMEBODY)


def test_a_given_dose_says_what_was_given_by_whom_and_where(client: FlaskClient) -> None:
    dose = dose_row(own_dose())
    lot_number = db.session.scalar(
        select(Batch.lot_number).where(Batch.id == dose.batch_id), execution_options=TEST
    )
    record = record_of(ask(client), dose.dose_uuid)
    said = {str(part.tag).rpartition("}")[2]: part.text for part in record.iter() if not len(part)}
    assert said["sourceSystemHSAId"] == REGION
    assert said["healthcareProfessionalCareGiverHSAId"] == REGION
    assert said["healthcareProfessionalCareUnitHSAId"] == CLINIC
    assert said["documentTime"] == f"{clock.local(dose.given_at):%Y%m%d%H%M%S}"  # type: ignore[arg-type]
    assert said["date"] == f"{dose.given_on:%Y%m%d}"
    assert said["vaccineBatchId"] == lot_number
    assert record.findtext(".//{*}performer/{*}personName") == dose.vaccinator_name
    assert record.findtext(".//{*}typeOfVaccine/{*}code") == dose.product.atc_code
    assert record.findtext(".//{*}patientId/{*}id") == SOMEBODY
    diseases = {part.text for part in record.iterfind(".//{*}vaccineTargetDisease/{*}originalText")}
    assert diseases == {disease.name for disease in dose.product.diseases}
    assert said["nullified"] == "false"


def test_an_unsigned_dose_is_told_without_a_signer_and_not_yet_to_the_patient(client: FlaskClient) -> None:
    record = record_of_row(client, own_dose())
    assert record.find(".//{*}legalAuthenticator") is None
    assert record.findtext(".//{*}approvedForPatient") == "false"


def test_a_signed_dose_names_its_signer(client: FlaskClient) -> None:
    signed_at = clock.now()
    uuid = one_more_like(own_dose(), signed_at=signed_at, signed_by_name="Mock Attrappsson")
    record = record_of_row(client, uuid)
    assert record.findtext(".//{*}legalAuthenticatorName") == "Mock Attrappsson"
    assert record.findtext(".//{*}signatureTime") == f"{clock.local(signed_at):%Y%m%d%H%M%S}"
    assert record.findtext(".//{*}approvedForPatient") == "true"


def test_a_voided_dose_is_nullified_with_its_reason(client: FlaskClient) -> None:
    uuid = one_more_like(own_dose(), state=DoseState.VOIDED, state_reason="Fel person")
    record = record_of_row(client, uuid)
    assert record.findtext(".//{*}nullified") == "true"
    assert record.findtext(".//{*}nullifiedReason") == "Fel person"


def test_a_dose_that_was_not_given_is_words_and_never_a_dose(client: FlaskClient) -> None:
    uuid = one_more_like(
        own_dose(), state=DoseState.NOT_GIVEN, state_reason="Feber", given_at=None, given_on=None
    )
    record = record_of_row(client, uuid)
    assert record.find(".//{*}administrationRecord") is None
    assert (record.findtext(".//{*}vaccinationUnstructuredNote") or "").startswith("Ej given: ")


def test_an_earlier_dose_says_where_it_comes_from(client: FlaskClient) -> None:
    dose_uuid = write_earlier(SOMEBODY, "fsme-immun-vuxen", date(2019, 5, 4))
    record = record_of(ask(client), dose_uuid)
    assert (record.findtext(".//{*}sourceDescription") or "").startswith("Tidigare vaccination")
    assert record.findtext(".//{*}registrationRecord/{*}date") == "20190504"


def test_an_earlier_dose_on_an_unknown_day_gets_no_day_of_its_own(client: FlaskClient) -> None:
    dose_uuid = write_earlier(SOMEBODY, "fsme-immun-vuxen", None)
    record = record_of(ask(client), dose_uuid)
    assert record.find(".//{*}administrationRecord") is None
    assert "okänd dag" in (record.findtext(".//{*}vaccinationUnstructuredNote") or "")


def test_a_late_registered_dose_says_so(client: FlaskClient) -> None:
    uuid = one_more_like(own_dose(), origin=Origin.LATE_REGISTERED, comment="Enligt kort")
    assert (
        record_of_row(client, uuid).findtext(".//{*}commentAdministration") == "Efterregistrerad. Enligt kort"
    )


def test_an_amended_dose_is_its_latest_version_under_the_same_id(client: FlaskClient) -> None:
    first = own_dose()
    dose_uuid, first_id = dose_row(first).dose_uuid, dose_row(first).id
    with unit_of_work() as session, writing_for_all(session, "a test"):
        row = session.get(Immunization, first_id, execution_options=TEST)
        assert row is not None
        row.superseded_at = clock.now()
        session.flush()
    uuid = one_more_like(
        first, dose_uuid=dose_uuid, replaces_id=first_id, edition=2, superseded_at=None, comment="Rättad"
    )
    assert dose_row(uuid).dose_uuid == dose_uuid
    assert record_of(ask(client), dose_uuid).findtext(".//{*}commentAdministration") == "Rättad"


def test_what_another_care_provider_gave_is_not_ours_to_tell(client: FlaskClient) -> None:
    uuid = one_more_like(own_dose(), origin=Origin.SHARED)
    assert str(dose_row(uuid).dose_uuid) not in documents(ask(client))


def test_each_care_provider_answers_for_itself_and_the_installation_for_all(client: FlaskClient) -> None:
    region, municipality, everything = (
        set(documents(ask(client, known.TESTA, address))) for address in (REGION, MUNICIPALITY, INSTALLATION)
    )
    assert region
    assert municipality
    assert not region & municipality
    assert everything == region | municipality


def test_care_units_filter(client: FlaskClient) -> None:
    everything = set(documents(ask(client)))
    found = set(documents(ask(client, before=f"<r:careUnitHSAid>{CLINIC}</r:careUnitHSAid>")))
    assert str(dose_row(own_dose()).dose_uuid) in found <= everything
    assert documents(ask(client, before=f"<r:careUnitHSAid>{MUNICIPALITY}</r:careUnitHSAid>")) == []


def test_the_period_includes_both_its_days(client: FlaskClient) -> None:
    dose_uuid = str(write_earlier(SOMEBODY, "fsme-immun-vuxen", date(2019, 5, 4)))

    def within(start: str, end: str) -> bool:
        period = f"<r:timePeriod><v:start>{start}</v:start><v:end>{end}</v:end></r:timePeriod>"
        return dose_uuid in documents(ask(client, after=period))

    assert within("20190504", "20190504")
    assert not within("20190505", "20190601")
    assert not within("20190401", "20190503")
    today = clock.today()
    assert within(f"{today:%Y%m%d}", f"{today:%Y%m%d}"), "it was written down today"
    assert not within(f"{today + timedelta(days=1):%Y%m%d}", f"{today + timedelta(days=2):%Y%m%d}")


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        (SOMEBODY, {"after": "<r:sourceSystemHSAid>SE0000000000-NAGON</r:sourceSystemHSAid>"}),
        (SOMEBODY, {"after": "<r:careContactId>K1</r:careContactId>"}),
        (SOMEBODY, {"series": SAMORDNINGSNUMMER}),
        (SOMEBODY[:-1] + "9", {}),
        (SOMEBODY, {"after": "<r:timePeriod><v:start>20260231</v:start></r:timePeriod>"}),
        (
            SOMEBODY,
            {"after": "<r:timePeriod><v:start>20260201</v:start><v:end>20260101</v:end></r:timePeriod>"},
        ),
    ],
    ids=["other source", "contact without source", "other series", "no number", "no day", "backwards"],
)
def test_a_request_against_the_rules_gets_a_result_and_no_record(
    client: FlaskClient, number: str, parts: dict[str, str]
) -> None:
    answer = ask(client, number, **parts)
    assert (answer.text("resultCode"), answer.text("errorCode")) == ("ERROR", "INVALID_REQUEST")
    assert answer.records == []


def test_the_source_named_rightly_is_accepted(client: FlaskClient) -> None:
    named = ask(client, after=f"<r:sourceSystemHSAid>{REGION}</r:sourceSystemHSAid>")
    assert documents(named) == documents(ask(client))


def test_somebody_we_do_not_know_gets_an_empty_answer_and_no_log_row(client: FlaskClient) -> None:
    answer = ask(client, known.UNKNOWN_EVERYWHERE)
    assert (answer.text("resultCode"), answer.records) == ("OK", [])
    assert disclosures() == []


def test_a_number_that_somebody_had_leads_to_the_record_under_the_number_of_today(
    client: FlaskClient,
) -> None:
    patient = known.patient(SOMEBODY)
    before, new = set(documents(ask(client))), "197705082399"
    with unit_of_work() as session, writing_for_all(session, "a test"):
        old = session.scalars(
            select(PatientIdentifier).where(PatientIdentifier.patient_id == patient.id),
            execution_options=TEST,
        ).one()
        old.valid_to = clock.now()
        session.add(
            PatientIdentifier(
                care_provider_id=patient.care_provider_id,
                patient_id=patient.id,
                kind=IdentifierKind.PERSONNUMMER,
                value=new,
                valid_from=clock.now(),
            )
        )
        session.flush()
    by_old, by_new = ask(client, SOMEBODY), ask(client, new)
    assert set(documents(by_old)) == set(documents(by_new)) == before
    assert {r.findtext(".//{*}patientId/{*}id") for r in by_old.records} == {new}
    assert {r.findtext(".//{*}patientId/{*}type") for r in by_old.records} == {PERSONNUMMER}


def disclosures() -> list[AccessLogEntry]:
    db.session.rollback()
    statement = select(AccessLogEntry).where(AccessLogEntry.event == LogEvent.DISCLOSED)
    return list(db.session.scalars(statement, execution_options=TEST))


def test_each_care_unit_can_read_in_its_log_that_its_records_were_told(client: FlaskClient) -> None:
    call(
        client,
        HISTORY,
        envelope(history(SOMEBODY)),
        **{"x-rivta-original-serviceconsumer-hsaid": "SE5565594230-NPO"},
    )
    units = dict(db.session.execute(select(CareUnit.id, CareUnit.hsa_id)).all())
    rows = disclosures()
    assert CLINIC in {units[row.care_unit_id] for row in rows}
    assert len(rows) == len({row.care_unit_id for row in rows})
    for row in rows:
        assert (row.user_name, row.subject) == (CALLER, "vaccination history")
        assert row.patient_id == known.patient(SOMEBODY).id
        assert "SE5565594230-NPO" in (row.reason or "")


def test_the_answer_costs_the_same_however_much_there_is(app: Flask, client: FlaskClient) -> None:
    ask(client)
    with statements(db.engine) as few:
        ask(client)
    dose = own_dose()
    for _ in range(5):
        one_more_like(dose)
    with statements(db.engine) as many:
        answer = ask(client)
    assert len(answer.records) > 5
    assert len([one for one in many if one.startswith("SELECT")]) == len(
        [one for one in few if one.startswith("SELECT")]
    )
    assert len([one for one in many if one.startswith("SELECT")]) <= 6
