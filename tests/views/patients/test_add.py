"""Lägg till ny kund: the register fills the form, nobody can forge it, and without it people type by hand."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from app.extensions import db
from app.integrations.connections import Connections
from app.models import Patient
from app.security.scope import widened
from app.tables.vocabulary import PatientSource
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.standin import Standin

OPERATION = "GetPersonsForProfile"


@pytest.fixture(autouse=True)
def at_the_counter(journal: Journal, client: FlaskClient, connected: Connections) -> None:
    journal.login(client, "siw")


def fetch(client: FlaskClient, number: str) -> TestResponse:
    return client.post("/patients/add/", data={"number": number, "action": "fetch"})


def sealed(answer: TestResponse) -> str:
    found = re.search(r'name="sealed" value="([^"]+)"', answer.text)
    assert found is not None
    return found.group(1)


def added() -> Patient:
    statement = select(Patient).order_by(Patient.id.desc()).limit(1)
    return db.session.scalars(statement, execution_options=widened("whom a test has added")).one()


def people() -> int:
    statement = select(func.count(Patient.id))
    return db.session.scalar(statement, execution_options=widened("how many a test has added")) or 0


def test_the_register_fills_the_form_and_its_name_is_kept(client: FlaskClient) -> None:
    answer = fetch(client, "400721-9142")
    assert "Asta" in answer.text
    data = {"sealed": sealed(answer), "mobile": "070-174 06 99", "remind_by_sms": "1", "action": "save"}
    saved = client.post("/patients/add/", data=data)
    assert saved.status_code == 303
    patient = added()
    assert saved.location == f"/patients/{patient.uuid}/"
    assert (patient.given_name, patient.surname) == ("Asta", "Provskog")
    assert patient.source is PatientSource.REGISTER
    assert (patient.mobile, patient.remind_by_sms) == ("+46701740699", True)


def test_saving_may_lead_straight_to_the_vaccination(client: FlaskClient) -> None:
    data = {"sealed": sealed(fetch(client, known.NOT_YET_PATIENT)), "action": "start"}
    location = client.post("/patients/add/", data=data).location
    assert location == f"/patients/{added().uuid}/vaccination/"


def test_names_sent_beside_the_seal_are_not_believed(client: FlaskClient) -> None:
    data = {"sealed": sealed(fetch(client, known.NOT_YET_PATIENT)), "given_name": "Falsk", "surname": "Falsk"}
    client.post("/patients/add/", data=data | {"number": known.UNKNOWN_EVERYWHERE})
    assert (added().given_name, added().birth_date.isoformat()) == ("Asta", "1940-07-21")


def test_a_broken_seal_only_leads_to_asking_again(client: FlaskClient) -> None:
    seal = sealed(fetch(client, known.NOT_YET_PATIENT))
    before = people()
    answer = client.post("/patients/add/", data={"sealed": f"x{seal}", "number": known.NOT_YET_PATIENT})
    assert answer.status_code == 200
    assert people() == before


def test_a_seal_is_good_for_its_own_assignment_only(client: FlaskClient, journal: Journal) -> None:
    seal = sealed(fetch(client, known.NOT_YET_PATIENT))
    journal.login(client, "vera")
    before = people()
    client.post("/patients/add/", data={"sealed": seal, "number": known.NOT_YET_PATIENT})
    assert people() == before


def test_a_number_already_here_leads_to_the_patient_and_asks_nobody(
    client: FlaskClient, standin: Standin
) -> None:
    answer = fetch(client, known.TESTA)
    assert answer.status_code == 422
    assert "Öppna befintlig kund" in answer.text
    assert f"/patients/{known.patient(known.TESTA).uuid}/" in answer.text
    assert standin.calls(OPERATION) == []


@pytest.mark.parametrize(
    ("number", "city"),
    [(known.PROTECTED, "Fejkåsa"), (known.PROTECTED_POPULATION_RECORD, "Provköping")],
)
def test_a_protected_person_is_added_without_address_or_contact(
    client: FlaskClient, journal: Journal, number: str, city: str
) -> None:
    journal.login(client, "kommun")
    answer = fetch(client, number)
    assert "Visas inte" in answer.text
    assert city not in answer.text
    assert 'name="mobile"' not in answer.text
    data = {"sealed": sealed(answer), "mobile": "0701740699"}
    assert client.post("/patients/add/", data=data).status_code == 303
    assert (added().protected, added().city, added().mobile) == (True, None, None)


def test_whom_the_register_does_not_know_is_not_added_silently(client: FlaskClient) -> None:
    before = people()
    answer = fetch(client, known.UNKNOWN_EVERYWHERE)
    assert answer.status_code == 422
    assert "Numret finns inte i PU-tjänsten" in answer.text
    assert 'name="given_name"' not in answer.text
    assert people() == before


@pytest.mark.parametrize("fault", [{"kind": "drop"}, {"kind": "platform", "code": "VP009"}])
def test_a_silent_register_opens_the_fields_and_marks_the_record(
    client: FlaskClient, standin: Standin, fault: dict[str, str]
) -> None:
    standin.fault(OPERATION, **fault)
    answer = fetch(client, known.NOT_YET_PATIENT)
    assert "PU-tjänsten svarar inte" in answer.text
    data = {"by_hand": "1", "number": known.NOT_YET_PATIENT, "given_name": "Asta", "surname": "Provskog"}
    saved = client.post("/patients/add/", data=data)
    assert added().source is PatientSource.MANUAL
    assert "Manuellt registrerad" in client.get(saved.location).text


def test_what_is_wrong_is_told_at_each_field_and_all_typed_is_kept(client: FlaskClient) -> None:
    data = {
        "by_hand": "1",
        "number": known.NOT_YET_PATIENT,
        "given_name": "Asta",
        "surname": "  ",
        "postal_code": "12",
        "mobile": "ring mig",
        "email": "asta",
        "alert_note": "x" * 201,
    }
    answer = client.post("/patients/add/", data=data)
    assert answer.status_code == 422
    for name in ("surname", "postal_code", "mobile", "email", "alert_note"):
        assert f'href="#{name}"' in answer.text
    assert [value for value in ("Asta", "ring mig", "x" * 201) if f'value="{value}"' not in answer.text] == []


@pytest.mark.parametrize("action", ["fetch", "save"])
def test_a_regions_reserve_number_is_shown_to_its_own_form(client: FlaskClient, action: str) -> None:
    data = {"by_hand": "1", "number": "20261101-TA0A", "given_name": "Mio", "surname": "Reserv"}
    answer = client.post("/patients/add/", data=data | {"action": action})
    assert answer.status_code == 422
    assert "Lägg till kunden under Reservnummer." in answer.text


def test_a_namesake_is_compared_and_passed_with_a_reason(client: FlaskClient) -> None:
    mobile = known.patient(known.TESTA).mobile
    data = {"sealed": sealed(fetch(client, known.NOT_YET_PATIENT)), "mobile": mobile}
    answer = client.post("/patients/add/", data=data)
    assert answer.status_code == 422
    assert f"/patients/{known.patient(known.TESTA).uuid}/" in answer.text
    assert client.post("/patients/add/", data=data | {"another_person": "1"}).status_code == 422
    passed = data | {"another_person": "1", "reason": "Delar telefon"}
    assert client.post("/patients/add/", data=passed).status_code == 303


def test_a_reserve_number_is_checked_and_added(client: FlaskClient) -> None:
    who = {"given_name": "Mio", "surname": "Reserv", "sex": "male"}
    data = {"number": "VAS654321", "issuer": "halland"} | who
    refused = client.post("/patients/add/reserve", data=data)
    assert refused.status_code == 422
    assert "Kontrollera i huvudjournalen" in refused.text
    assert client.post("/patients/add/reserve", data=data | {"main_record_checked": "1"}).status_code == 303
    taken = client.post("/patients/add/reserve", data=data | {"main_record_checked": "1", "given_name": "Lo"})
    assert "används redan av MR" in taken.text


@pytest.mark.parametrize(
    ("number", "issuer"),
    [("990000000001", "stockholm"), ("!", "halland"), ("", "halland"), ("VAS654321", "nobody")],
)
def test_a_reserve_number_of_the_wrong_form_is_refused(client: FlaskClient, number: str, issuer: str) -> None:
    data = {"number": number, "issuer": issuer, "given_name": "Mio", "surname": "Reserv", "sex": "male"}
    assert client.post("/patients/add/reserve", data=data | {"main_record_checked": "1"}).status_code == 422


def test_a_log_reviewer_adds_nobody(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "logga")
    assert client.get("/patients/add/").status_code in (302, 403)
