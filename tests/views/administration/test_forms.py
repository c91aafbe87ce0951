"""Generated forms: sentences at the field, what was typed stays, a stale form never overwrites."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.extensions import db
from app.models import AccessLogEntry, Batch, CareUnit, Disease, RecordVersion, Unit
from app.security.scope import widened
from app.tables.vocabulary import BatchState, LogEvent
from tests.fixtures.journal import Journal

HSA_ID = "SE2329999991-NY1"
EVERYWHERE = widened("a test looks at every row")


@pytest.fixture
def system(journal: Journal, client: FlaskClient) -> FlaskClient:
    journal.login(client, "system")
    return client


@pytest.fixture
def siw_at_work(journal: Journal, client: FlaskClient) -> FlaskClient:
    journal.login(client, "siw")
    return client


@pytest.fixture
def batch(journal: Journal) -> Batch:
    unit_id = journal.actor("siw").unit_id
    found = select(Batch).where(Batch.unit_id == unit_id, Batch.state == BatchState.ACTIVE, Batch.balance > 5)
    return db.session.scalars(found.order_by(Batch.id), execution_options=EVERYWHERE).first()


def errors(text: str) -> list[str]:
    return [unescape(each) for each in re.findall(r'class="vj-error".*?<span>(.*?)</span>', text, re.S)]


def stored(batch: Batch) -> Batch:
    db.session.expire_all()
    return db.session.scalars(select(Batch).where(Batch.id == batch.id), execution_options=EVERYWHERE).one()


def test_a_unit_is_added_to_the_provider_of_its_care_unit(system: FlaskClient) -> None:
    care_unit = db.session.scalars(select(CareUnit).order_by(CareUnit.id)).first()
    answer = system.post(
        "/settings/units/add", data={"care_unit": care_unit.id, "name": "Ny mottagning", "hsa_id": HSA_ID}
    )
    assert answer.status_code == 303
    unit = db.session.scalars(select(Unit).where(Unit.hsa_id == HSA_ID)).one()
    assert (unit.care_unit_id, unit.care_provider_id) == (care_unit.id, care_unit.care_provider_id)
    logged = db.session.scalars(
        select(AccessLogEntry).order_by(AccessLogEntry.id.desc()), execution_options=EVERYWHERE
    ).first()
    assert (logged.event, logged.subject, logged.reason) == (LogEvent.ADDED, "unit", "Ny mottagning")


def test_a_duplicate_is_told_at_its_field_without_sql(system: FlaskClient) -> None:
    taken = db.session.scalars(select(Unit).order_by(Unit.id)).first()
    data = {"care_unit": taken.care_unit_id, "name": "Ännu en", "hsa_id": taken.hsa_id}
    answer = system.post("/settings/units/add", data=data)
    assert answer.status_code == 422
    [sentence] = errors(answer.text)
    assert taken.hsa_id in sentence
    assert 'value="Ännu en"' in answer.text
    assert not re.search(r"INSERT|UNIQUE|sqlite|psycopg", answer.text)
    assert db.session.scalar(select(Unit.id).where(Unit.name == "Ännu en")) is None


def test_nothing_is_chosen_for_the_person(system: FlaskClient) -> None:
    answer = system.post("/settings/units/add", data={"care_unit": "__None", "name": "", "hsa_id": "fel"})
    assert answer.status_code == 422
    assert len(errors(answer.text)) == 3


def test_a_stale_form_is_refused_and_keeps_what_was_typed(siw_at_work: FlaskClient, batch: Batch) -> None:
    address, version = f"/settings/batches/edit/{batch.id}", batch.version
    first = {"version": version, "expires_on": "2027-06-06", "state": "active"}
    assert siw_at_work.post(address, data=first).status_code == 303
    answer = siw_at_work.post(address, data={**first, "expires_on": "2028-08-08"})
    assert answer.status_code == 409
    assert 'value="2028-08-08"' in answer.text
    assert "2027-06-06" in errors(answer.text)[0]
    assert stored(batch).expires_on.isoformat() == "2027-06-06"
    again = re.search(r'name="version" value="(\d+)"', answer.text)
    assert again is not None
    data = {**first, "version": again[1], "expires_on": "2028-08-08"}
    assert siw_at_work.post(address, data=data).status_code == 303
    assert stored(batch).expires_on.isoformat() == "2028-08-08"


def test_a_change_keeps_what_was_and_says_who(
    siw_at_work: FlaskClient, journal: Journal, batch: Batch
) -> None:
    data = {"version": batch.version, "expires_on": "2027-06-06", "state": "active"}
    siw_at_work.post(f"/settings/batches/edit/{batch.id}", data=data)
    version = db.session.scalars(
        select(RecordVersion).where(RecordVersion.table_name == "batch", RecordVersion.row_id == batch.id)
    ).one()
    assert version.changed_by_user_id == journal.actor("siw").user_id


def test_a_batch_is_not_blocked_without_a_reason(siw_at_work: FlaskClient, batch: Batch) -> None:
    data = {"version": batch.version, "expires_on": "2027-06-06", "state": "blocked", "blocked_reason": " "}
    answer = siw_at_work.post(f"/settings/batches/edit/{batch.id}", data=data)
    assert answer.status_code == 422
    assert len(errors(answer.text)) == 1
    assert stored(batch).state is BatchState.ACTIVE


def test_another_units_batch_does_not_exist_here(journal: Journal, client: FlaskClient, batch: Batch) -> None:
    journal.login(client, "vera", "blabaret")
    data = {"version": batch.version, "expires_on": "2030-01-01", "state": "active"}
    assert client.get(f"/settings/batches/show/{batch.id}").status_code == 404
    assert client.get(f"/settings/batches/edit/{batch.id}").status_code == 404
    assert client.post(f"/settings/batches/edit/{batch.id}", data=data).status_code == 404
    assert client.post(f"/settings/batches/receive/{batch.id}", data={"quantity": 5}).status_code == 404
    assert stored(batch).version == batch.version


def test_inactivating_names_the_version_that_was_seen(system: FlaskClient) -> None:
    unit = db.session.scalars(select(Unit).order_by(Unit.id.desc())).first()
    assert system.post(f"/settings/units/inactivate/{unit.id}/{unit.version + 1}").status_code == 409
    assert system.get(f"/settings/units/inactivate/{unit.id}/{unit.version}").status_code == 405
    assert system.post(f"/settings/units/inactivate/{unit.id}/{unit.version}").status_code == 303
    db.session.expire_all()
    assert db.session.get(Unit, unit.id).active is False


def test_a_disease_moves_one_step(system: FlaskClient) -> None:
    order = select(Disease.id).order_by(Disease.position, Disease.id)
    before = db.session.scalars(order).all()
    assert system.post(f"/settings/diseases/move/{before[1]}/up").status_code == 303
    after = db.session.scalars(order).all()
    assert after[:3] == [before[1], before[0], before[2]]
    assert system.post(f"/settings/diseases/move/{after[0]}/up").status_code == 409


def test_nothing_generated_deletes_or_downloads(app: Flask) -> None:
    rules = [rule.rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/settings/")]
    assert rules
    assert not [rule for rule in rules if re.search(r"/(delete|download|action)", rule)]


@pytest.mark.parametrize("place", ["patient-groups", "declaration-templates"])
def test_a_unit_reads_what_is_central_and_cannot_write_it(
    journal: Journal, client: FlaskClient, place: str
) -> None:
    journal.login(client, "ines")
    assert client.get(f"/settings/{place}/list/").status_code == 200
    assert client.get(f"/settings/{place}/add").status_code == 403
    assert client.post(f"/settings/{place}/edit/1", data={"name": "Annat"}).status_code == 403


def test_only_a_physician_writes_a_standing_order(journal: Journal, client: FlaskClient) -> None:
    journal.login(client, "ines")
    assert client.get("/settings/standing-orders/add").status_code == 403
    journal.login(client, "adele")
    assert client.get("/settings/standing-orders/add").status_code == 200
