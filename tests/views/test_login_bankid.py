"""Login by BankID against the stand-in: who comes in, who does not, and what is said meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import func, select, update

from app import clock
from app.extensions import db
from app.integrations.connections import Connections
from app.models import BankIdOrder, LoginLogEntry, LoginSession, StaffProfile
from app.security.session import TOKEN_KEY
from app.tables.vocabulary import LoginEvent
from demo.cast import CAST
from standins.population import load_population
from tests.fixtures.journal import Journal
from tests.fixtures.standin import Standin
from tests.fixtures.wishes import EVERY

NUMBER = next(member.personal_number for member in CAST if member.username == "vera")
STRANGER = next(iter(load_population().persons))
HOME = "/login/bankid/"
BY_PAGE = {"HX-Request": "true"}

pytestmark = pytest.mark.usefixtures("connected")


def begin(client: FlaskClient, device: str = "other") -> str:
    """Begin, and answer with what starts the app."""
    answer = client.post(f"{HOME}start", data={"device": device})
    assert (answer.status_code, answer.location) == (303, HOME)
    return order().auto_start_token


def order() -> BankIdOrder:
    db.session.rollback()
    return db.session.scalars(select(BankIdOrder)).one()


def orders() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(BankIdOrder)) or 0


def on_device(standin: Standin, code: str, answer: str = "approve", number: str = NUMBER) -> None:
    body = {"personal_number": number, "code": code, "answer": answer}
    assert requests.post(f"{standin.url}/bankid/device", json=body, timeout=5).ok


def progress(client: FlaskClient) -> str:
    answer = client.get(f"{HOME}progress", headers=BY_PAGE)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def last_logged() -> LoginLogEntry:
    db.session.rollback()
    statement = select(LoginLogEntry).order_by(LoginLogEntry.id.desc()).limit(1)
    return db.session.scalars(statement, execution_options=EVERY).one()


def sessions() -> int:
    return db.session.scalar(select(func.count()).select_from(LoginSession)) or 0


def test_whoever_is_proven_and_allowed_comes_to_her_assignments(
    client: FlaskClient, standin: Standin
) -> None:
    on_device(standin, begin(client))
    answer = client.get(f"{HOME}progress", headers=BY_PAGE)
    assert answer.headers["HX-Redirect"] == "/assignment/"
    assert "Vera Demosson" in client.get("/assignment/").get_data(as_text=True)
    logged = last_logged()
    assert (logged.event, logged.method, logged.user_name) == (
        LoginEvent.LOGGED_IN,
        "bankid",
        "Vera Demosson",
    )
    assert orders() == 0


def test_it_goes_without_scripts_too(client: FlaskClient, standin: Standin) -> None:
    on_device(standin, begin(client))
    answer = client.get(f"{HOME}progress")
    assert (answer.status_code, answer.location) == (302, "/assignment/")


@pytest.mark.parametrize("reason", ["unknown", "not allowed", "inactivated"])
def test_whoever_has_no_account_for_it_is_refused_with_a_reference(
    client: FlaskClient, standin: Standin, reason: str
) -> None:
    if reason == "not allowed":
        db.session.execute(update(StaffProfile).values(bankid_allowed=False))
        db.session.commit()
    if reason == "inactivated":
        db.session.execute(update(User).where(User.username == "vera").values(active=False))
        db.session.commit()
    number = STRANGER if reason == "unknown" else NUMBER
    on_device(standin, begin(client), number=number)
    said = progress(client)
    logged = last_logged()
    assert (logged.event, logged.method) == (LoginEvent.REFUSED, "bankid")
    reference = logged.user_name.split()[0]
    assert f"får inte logga in med BankID här. Logga in med SITHS-kort, eller uppge {reference}" in said
    assert (logged.user_id is None) == (reason == "unknown")
    assert number not in logged.user_name
    assert sessions() == 0
    assert client.get("/assignment/").location == "/login/"


@pytest.mark.parametrize(("address", "enters"), [("127.0.0.1", True), ("192.0.2.77", False)])
def test_on_the_same_device_both_must_be_at_the_same_address(
    client: FlaskClient, standin: Standin, address: str, *, enters: bool
) -> None:
    client.environ_base["REMOTE_ADDR"] = address
    on_device(standin, begin(client, "same"))
    answer = client.get(f"{HOME}progress", headers=BY_PAGE)
    assert ("HX-Redirect" in answer.headers) == enters
    assert ("en annan enhet än den du loggar in på" in answer.get_data(as_text=True)) != enters
    assert last_logged().event is (LoginEvent.LOGGED_IN if enters else LoginEvent.REFUSED)


def test_a_phone_that_scans_may_be_anywhere(client: FlaskClient, standin: Standin) -> None:
    client.environ_base["REMOTE_ADDR"] = "192.0.2.77"
    on_device(standin, begin(client))
    assert "HX-Redirect" in client.get(f"{HOME}progress", headers=BY_PAGE).headers


def test_the_same_device_gets_the_apps_own_address(client: FlaskClient, app: Flask) -> None:
    token = begin(client, "same")
    page = client.get(HOME).get_data(as_text=True)
    assert app.config["BANKID_APP_URL"].format(token=token) in page
    assert "data-bankid-code" not in page


def test_the_code_moves_on_and_its_secret_stays_here(client: FlaskClient) -> None:
    begin(client)
    start, secret = order().began_at, order().qr_start_secret
    pictures = set()
    for second in range(3):
        with clock.stopped(start + timedelta(seconds=second)):
            answer = client.get(f"{HOME}code")
        assert answer.mimetype == "image/svg+xml"
        assert secret.encode() not in answer.data
        pictures.add(answer.data)
    assert len(pictures) == 3
    assert secret not in client.get(HOME).get_data(as_text=True)


def test_what_happens_is_said_once(client: FlaskClient, standin: Standin) -> None:
    code = begin(client)
    assert "läs in QR-koden" in progress(client)
    waits = client.get(f"{HOME}progress?said=waiting", headers=BY_PAGE)
    assert (waits.status_code, waits.data) == (204, b"")
    on_device(standin, code, "start")
    assert "Skriv din säkerhetskod" in progress(client)


def test_whoever_cancels_in_the_app_may_begin_again(client: FlaskClient, standin: Standin) -> None:
    on_device(standin, begin(client), "cancel")
    answer = client.get(f"{HOME}progress", headers=BY_PAGE)
    assert answer.headers["HX-Retarget"] == "#bankid"
    assert "Du avbröt i BankID-appen" in answer.get_data(as_text=True)
    assert orders() == 0


def test_two_logins_at_once_stop_both(app: Flask, client: FlaskClient, standin: Standin) -> None:
    first = begin(client)
    on_device(standin, first, "start")
    other = app.test_client()
    other.post(f"{HOME}start", data={"device": "other"})
    db.session.rollback()
    second = db.session.scalars(select(BankIdOrder).order_by(BankIdOrder.id.desc())).first()
    assert second
    body = {"personal_number": NUMBER, "code": second.auto_start_token, "answer": "start"}
    assert not requests.post(f"{standin.url}/bankid/device", json=body, timeout=5).ok
    for browser in (client, other):
        assert "redan en inloggning med detta BankID" in progress(browser)


def test_a_new_order_cancels_the_one_before(client: FlaskClient, standin: Standin) -> None:
    begin(client)
    begin(client)
    assert orders() == 1
    assert len(standin.calls("bankid/cancel")) == 1


def test_leaving_cancels_and_leaves_the_cookie_alone(client: FlaskClient, standin: Standin) -> None:
    begin(client)
    answer = client.post(f"{HOME}cancel")
    assert (answer.status_code, answer.location) == (303, "/login/")
    assert "Set-Cookie" not in answer.headers
    assert orders() == 0
    assert len(standin.calls("bankid/cancel")) == 1
    assert "Inloggningen är avslutad" in progress(client)


def test_an_order_is_its_own_browsers(app: Flask, client: FlaskClient, standin: Standin) -> None:
    on_device(standin, begin(client))
    other = app.test_client()
    assert other.get(f"{HOME}code").status_code == 404
    assert "Inloggningen är avslutad" in progress(other)
    assert sessions() == 0


@pytest.mark.parametrize("fault", [{"kind": "status", "status": 503}, {"kind": "drop"}])
def test_when_bankid_is_down_there_is_the_card(
    client: FlaskClient, standin: Standin, fault: dict[str, str]
) -> None:
    standin.fault("bankid/auth", **fault)  # type: ignore[arg-type]
    answer = client.post(f"{HOME}start", data={"device": "other"})
    assert answer.status_code == 503
    assert "BankID är inte tillgängligt. Logga in med SITHS-kort." in answer.get_data(as_text=True)
    assert orders() == 0


def test_a_moment_without_answer_does_not_end_a_login(client: FlaskClient, standin: Standin) -> None:
    code = begin(client)
    standin.fault("bankid/collect", "status", times=1, status=503)
    assert "BankID är inte tillgängligt" in progress(client)
    on_device(standin, code)
    assert "HX-Redirect" in client.get(f"{HOME}progress", headers=BY_PAGE).headers


def test_what_browsers_left_behind_goes(app: Flask, client: FlaskClient) -> None:
    begin(client)
    with clock.stopped(clock.now() + timedelta(minutes=6)):
        assert "Inloggningen är avslutad" in progress(client)
        begin(app.test_client())
    assert orders() == 1


def test_where_bankid_is_not_connected_there_is_nothing(
    app: Flask, client: FlaskClient, connected: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(connected._settings, "BANKID_URL", "")  # type: ignore[arg-type]
    assert client.get(HOME).status_code == 404
    assert client.post(f"{HOME}start").status_code == 404


def test_whoever_is_logged_in_is_sent_to_work(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "siw")
    assert client.get(HOME).status_code == 302


def test_no_transaction_waits_for_bankid(
    app: Flask, client: FlaskClient, connected: Connections, monkeypatch: pytest.MonkeyPatch
) -> None:
    bankid = connected.bankid
    assert bankid
    begins, asks = bankid.begin, bankid.progress
    waiting = []

    def watched(call: Callable[[str], Any]) -> Callable[[str], Any]:
        def calls(argument: str) -> Any:
            waiting.append(db.session().in_transaction())
            return call(argument)

        return calls

    monkeypatch.setattr(bankid, "begin", watched(begins))
    monkeypatch.setattr(bankid, "progress", watched(asks))
    with client.session_transaction() as cookie:
        cookie[TOKEN_KEY] = "of a session that has ended"
    begin(client)
    progress(client)
    assert waiting == [False, False]


def test_no_act_is_taken_without_its_token(guarded_app: Flask) -> None:
    client = guarded_app.test_client()
    for act in ("start", "cancel"):
        assert client.post(f"{HOME}{act}").status_code == 409


def test_beginning_has_a_limit(client: FlaskClient, standin: Standin) -> None:
    standin.fault("bankid/auth", "status", status=503)
    answers = [client.post(f"{HOME}start").status_code for _ in range(61)]
    assert (answers[-2], answers[-1]) == (503, 429)
