"""The floor answers what the product answers, leaves the same rows, and asks who it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, create_engine, func, select

from app.extensions import db
from bench.cast import physician
from bench.client import Answer
from bench.floor import COOKIE, create_floor
from bench.loading import table
from bench.queue import STOCK, WAITING, prepare
from bench.seed import fill
from bench.subjects import Subject, draw
from bench.visitors import FloorVisitor, Operation, Request, check

PEOPLE = 400
LEFT_BY_A_DOSE = {
    "prescription": 1,
    "health_declaration": 1,
    "immunization": 1,
    "stock_movement": 1,
    "note": 1,
    "outbox_message": 1,
    "access_log_entry": 2,
}


class InProcess:
    """What a visitor needs of a client, without a server."""

    def __init__(self, browser: FlaskClient) -> None:
        self.browser = browser
        self.cookies: dict[str, str] = {}

    def send(self, request: Request) -> Answer:
        self.browser.set_cookie(COOKIE, self.cookies[COOKIE])
        form = dict(request.form) if request.form is not None else None
        response = self.browser.open(request.path, method="POST" if form else "GET", data=form)
        return Answer(response.status_code, response.data, response.location or "", 0.0)


@pytest.fixture
def engine(app: Flask) -> Iterator[Engine]:
    fill(PEOPLE)
    db.session.remove()
    engine = create_engine(app.config["SQLALCHEMY_DATABASE_URI"])
    prepare(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def floor(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    monkeypatch.setenv("DATABASE_URL", engine.url.render_as_string(hide_password=False))
    floor = create_floor()
    yield floor
    floor.extensions["store"].close()


def rows(engine: Engine) -> Counter[str]:
    with engine.connect() as connection:
        return Counter(
            {
                name: connection.execute(select(func.count()).select_from(table(name))).scalar_one()
                for name in LEFT_BY_A_DOSE
            }
        )


def test_the_floor_keeps_the_promises_of_every_operation(floor: Flask, engine: Engine) -> None:
    visitor = FloorVisitor(InProcess(floor.test_client()), engine)  # type: ignore[arg-type]
    visitor.log_in()
    (subject,) = draw(engine, 1)
    for operation in set(Operation) - {Operation.BY_NAME}:
        check(operation, subject, visitor.client.send(visitor.make(operation, subject)))


def test_a_dose_on_the_floor_leaves_the_rows_of_a_dose(floor: Flask, engine: Engine) -> None:
    visitor = FloorVisitor(InProcess(floor.test_client()), engine)  # type: ignore[arg-type]
    visitor.log_in()
    (subject,) = draw(engine, 1)
    before = rows(engine)
    visitor.client.send(visitor.make(Operation.DOSE, subject))
    assert rows(engine) - before == Counter(LEFT_BY_A_DOSE)


def test_the_floor_refuses_a_stranger(floor: Flask) -> None:
    assert floor.test_client().get("/batches").status_code == 403


def test_the_queue_is_as_long_however_often_it_is_prepared(engine: Engine) -> None:
    dose, batch = table("immunization"), table("batch")
    prepare(engine)
    with engine.connect() as connection:
        unit_id = physician(connection).unit_id
        waiting = connection.execute(
            select(func.count()).where(
                dose.c.unit_id == unit_id,
                dose.c.signed_at.is_(None),
                dose.c.superseded_at.is_(None),
                dose.c.state == "given",
                dose.c.origin.in_(("given", "late_registered")),
            )
        ).scalar_one()
        least = connection.execute(
            select(func.min(batch.c.balance)).where(batch.c.unit_id == unit_id, batch.c.state == "active")
        ).scalar_one()
    assert waiting == WAITING
    assert STOCK <= least < STOCK * 2


def test_whoever_has_been_given_a_dose_is_not_drawn_again(floor: Flask, engine: Engine) -> None:
    visitor = FloorVisitor(InProcess(floor.test_client()), engine)  # type: ignore[arg-type]
    visitor.log_in()
    (subject,) = draw(engine, 1)
    visitor.client.send(visitor.make(Operation.DOSE, subject))
    able: list[Subject] = draw(engine, 50)
    assert subject.uuid not in {other.uuid for other in able}


def test_too_few_people_are_told(engine: Engine) -> None:
    with pytest.raises(SystemExit, match="fewer --rounds"):
        draw(engine, PEOPLE * 2)
