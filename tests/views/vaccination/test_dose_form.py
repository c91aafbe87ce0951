"""The dose form's doors: what is filled in, what is refused with its sentence, and what is logged."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event, func, select, update
from werkzeug.test import TestResponse

from app import clock
from app.extensions import db
from app.models import AccessLogEntry, Batch, Booking, Immunization
from app.services.vaccination.set_day_pass import set_day_pass
from app.tables.vocabulary import BookingState
from demo import known
from tests.fixtures.journal import Journal
from tests.fixtures.wishes import EVERY, batch, group, product, template

TOKEN = re.compile(r'name="once_token" value="([^"]+)"')
MOST_STATEMENTS = 12


def address(number: str = known.LONG_NAME, rest: str = "") -> str:
    return f"/patients/{known.patient(number).uuid}/vaccination/{rest}"


def opened(client: FlaskClient, number: str = known.LONG_NAME) -> str:
    """Open the form; its one-time token."""
    found = TOKEN.search(client.get(address(number)).text)
    assert found is not None
    return found[1]


def complete(client: FlaskClient, **different: Any) -> dict[str, str]:
    """A form as the browser sends it, complete and all No, with the fields in ``different`` replaced."""
    questions = template("vaxigrip")
    form: dict[str, Any] = {
        "once_token": opened(client),
        "identity": "identity_document",
        "product": str(product("vaxigrip").uuid),
        "batch": str(batch(known.FLU_LOT).uuid),
        "template": str(questions.uuid),
        **{f"question-{question.code}": "no" for question in questions.questions},
        "site": "left_upper_arm",
        "dose_number": "1",
        "volume_ml": "0,5",
        "route": "im",
        "given_at": f"{clock.local(clock.now()):%Y-%m-%d %H:%M}",
        "patient_group": str(group("65-ar-och-aldre").uuid),
        "sign": "1",
    }
    return form | different


def doses() -> int:
    return db.session.scalar(select(func.count()).select_from(Immunization), execution_options=EVERY)


def chosen(page: TestResponse, field: str) -> str:
    """The text of the option that stands chosen in a select."""
    options = re.search(rf'<select[^>]*id="{field}".*?</select>', page.text, re.DOTALL)
    assert options is not None
    found = re.search(r"selected[^>]*>([^<]*)", options[0])
    return found[1] if found else ""


@pytest.fixture
def nurse(client: FlaskClient, journal: Journal) -> FlaskClient:
    """Logged in as Vera at Påhittan."""
    journal.login(client, "vera", "pahittan")
    return client


@pytest.fixture
def statements() -> Iterator[list[str]]:
    """Every statement sent to the database from here on."""
    sent: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT")):
            sent.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    yield sent
    event.remove(db.engine, "before_cursor_execute", note)


@pytest.mark.parametrize("username", ["vera", "siw", "klas", "mock"])
def test_the_page_costs_at_most_twelve_statements(
    client: FlaskClient, journal: Journal, statements: list[str], username: str
) -> None:
    journal.login(client, username, "pahittan")
    where = address(known.TESTA)
    db.session.remove()
    statements.clear()
    assert client.get(where).status_code == 200
    assert 0 < len(statements) <= MOST_STATEMENTS, "\n".join(statements)


def test_opening_the_form_is_logged(nurse: FlaskClient) -> None:
    opened(nurse)
    entry = db.session.scalars(
        select(AccessLogEntry).order_by(AccessLogEntry.id.desc()).limit(1), execution_options=EVERY
    ).one()
    assert (entry.subject, entry.patient_id) == ("vaccination", known.patient(known.LONG_NAME).id)


def test_what_must_be_observed_is_never_filled_in(nurse: FlaskClient) -> None:
    page = nurse.get(address(known.TESTA)).text
    assert 'type="radio"' in page
    assert not re.search(r'type="radio"[^>]*checked', page)


def test_an_order_goes_before_the_booking_and_the_pass(nurse: FlaskClient, journal: Journal) -> None:
    for vera in journal.acting("vera", "pahittan"):
        set_day_pass(vera, batch(known.FLU_LOT).uuid)
    page = nurse.get(address(known.TESTA))
    assert chosen(page, "product").startswith("Prevenar 20")
    assert "Ordinerad" in page.text


def test_the_booking_goes_before_the_pass(nurse: FlaskClient, journal: Journal) -> None:
    for vera in journal.acting("vera", "pahittan"):
        set_day_pass(vera, batch(known.FLU_LOT).uuid)
    page = nurse.get(address())
    assert chosen(page, "product").startswith("Comirnaty")
    assert "Bokad i dag" in page.text


def test_the_pass_fills_in_vaccine_and_batch(nurse: FlaskClient, journal: Journal) -> None:
    db.session.execute(update(Booking).values(state=BookingState.CANCELLED), execution_options=EVERY)
    db.session.commit()
    for vera in journal.acting("vera", "pahittan"):
        set_day_pass(vera, batch(known.FLU_LOT).uuid)
    page = nurse.get(address())
    assert chosen(page, "product").startswith("Vaxigrip")
    assert chosen(page, "batch").startswith(known.FLU_LOT)
    assert "Förvalt från dagens pass" in page.text


def test_a_batch_that_cannot_be_used_is_listed_last_with_its_reason(nurse: FlaskClient) -> None:
    page = nurse.post(address(rest="vaccine"), data=complete(nurse)).text
    assert page.index(known.FLU_LOT) < page.index(known.BLOCKED_LOT)
    option = re.search(rf"<option[^>]*disabled[^>]*>{known.BLOCKED_LOT}[^<]*", page)
    assert option is not None
    assert option[0].endswith("spärrad")


def test_a_complete_form_leads_to_the_receipt(nurse: FlaskClient) -> None:
    answer = nurse.post(address(), data=complete(nurse))
    assert answer.status_code == 303
    receipt = nurse.get(answer.location).text
    assert "Registrerad och signerad" in receipt
    assert "Observation till" in receipt
    assert "Dosen rapporteras inte" in receipt


def test_the_same_form_sent_again_leads_to_the_same_receipt(nurse: FlaskClient) -> None:
    form = complete(nurse)
    first = nurse.post(address(), data=form)
    before = doses()
    assert nurse.post(address(), data=form).location == first.location
    assert doses() == before


NONSENSE = {
    "volume_ml": ("abc", "Skriv volymen i milliliter"),
    "dose_number": ("första", "Skriv dosens nummer med siffror"),
    "given_at": ("i går", "Skriv datum och tid som"),
    "product": ("vaxigrip", "Välj vaccin"),
    "batch": ("VG26", "Välj batch"),
    "site": ("knee", "Välj var dosen gavs"),
    "route": ("by owl", "Välj hur dosen gavs"),
    "patient_group": ("all", "Välj kundgrupp"),
    "identity": ("smile", "Välj hur identiteten"),
    "question-allergy": ("kanske", "Svara Ja eller Nej"),
    "comment": ("x" * 401, "Skriv högst 400 tecken"),
}


@pytest.mark.parametrize(("field", "value", "sentence"), [(f, v, s) for f, (v, s) in NONSENSE.items()])
def test_nonsense_gets_a_sentence_at_its_field_and_what_was_typed_stays(
    nurse: FlaskClient, field: str, value: str, sentence: str
) -> None:
    before = doses()
    answer = nurse.post(
        address(),
        data=complete(nurse, **{field: value, "comment": "Kom ihåg" if field != "comment" else value}),
    )
    assert answer.status_code == 422
    assert answer.text.count(sentence) >= 2, "in the summary and at the field"
    assert f'href="#{field}"' in answer.text
    assert "Kom ihåg" in answer.text or field == "comment"
    assert doses() == before


def test_a_number_that_was_not_understood_is_shown_again(nurse: FlaskClient) -> None:
    answer = nurse.post(address(), data=complete(nurse, volume_ml="abc", dose_number="<b>"))
    assert 'value="abc"' in answer.text
    assert 'value="&lt;b&gt;"' in answer.text


def test_a_time_ahead_is_refused_with_what_to_do(nurse: FlaskClient) -> None:
    ahead = f"{clock.local(clock.now()) + timedelta(days=2):%Y-%m-%d %H:%M}"
    answer = nurse.post(address(), data=complete(nurse, given_at=ahead))
    assert answer.status_code == 422
    assert "Tiden ligger i framtiden" in answer.text


@pytest.mark.parametrize(
    "moment", ["0001-01-01 00:00", "9999-12-31 23:59", "2026-02-30 10:00", "2026-11-23 24:00"]
)
def test_impossible_times_are_refused(nurse: FlaskClient, moment: str) -> None:
    assert nurse.post(address(), data=complete(nurse, given_at=moment)).status_code == 422


def test_an_empty_form_names_every_field(nurse: FlaskClient) -> None:
    answer = nurse.post(address(), data={"once_token": opened(nurse)})
    assert answer.status_code == 422
    assert "Välj vaccin" in answer.text


def test_a_yes_asks_what_it_concerns(nurse: FlaskClient) -> None:
    answer = nurse.post(address(), data=complete(nurse, **{"question-allergy": "yes"}))
    assert answer.status_code == 422
    assert answer.text.count("Skriv vad svaret Ja gäller") == 2
    assert answer.text.count("Skriv din bedömning") == 2


def test_a_batch_that_expired_offers_a_valid_one(nurse: FlaskClient) -> None:
    lot = batch(known.FLU_LOT)
    sent = complete(nurse, batch=str(lot.uuid))
    yesterday = clock.today() - timedelta(days=1)
    db.session.execute(
        update(Batch).where(Batch.id == lot.id).values(expires_on=yesterday), execution_options=EVERY
    )
    db.session.commit()
    answer = nurse.post(address(), data=sent)
    assert answer.status_code == 422
    assert f"Batchen gick ut {yesterday}" in answer.text


def test_a_form_for_another_patient_is_refused(nurse: FlaskClient) -> None:
    form = complete(nurse)
    before = doses()
    assert nurse.post(address(known.TESTA), data=form).status_code == 409
    assert nurse.post(address(known.TESTA, "checks"), data=form).status_code == 409
    assert doses() == before


def test_a_form_that_nobody_opened_is_refused(nurse: FlaskClient) -> None:
    for token in ("", "made-up", f"{uuid4().hex}.{uuid4().hex}", "å.ö"):
        assert nurse.post(address(), data=complete(nurse, once_token=token)).status_code == 409


def test_a_form_opened_in_another_assignment_is_refused(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "vera", "pahittan")
    form = complete(client)
    journal.login(client, "vera", "blabaret")
    assert client.post(address(), data=form).status_code == 409


def test_another_providers_patient_is_not_found(nurse: FlaskClient) -> None:
    pupil = known.patient(known.PUPIL, known.MUNICIPALITY).uuid
    assert nurse.get(f"/patients/{pupil}/vaccination/").status_code == 404
    assert nurse.get(f"/patients/{UUID(int=0)}/vaccination/").status_code == 404


def test_a_receipt_is_found_under_its_own_patient_alone(nurse: FlaskClient) -> None:
    where = nurse.post(address(), data=complete(nurse)).location
    dose = where.split("/")[-2]
    assert nurse.get(address(known.TESTA, f"{dose}/receipt")).status_code == 404
    assert nurse.get(address(rest=f"{uuid4()}/receipt")).status_code == 404


def test_nobody_starts_a_vaccination_of_the_dead(nurse: FlaskClient) -> None:
    page = nurse.get(address(known.DECEASED)).text
    assert "Ingen vaccination kan startas" in page
    assert 'id="dose"' not in page


def test_the_button_says_what_the_actor_may(client: FlaskClient, journal: Journal) -> None:
    for username, label in (("vera", "Registrera och signera"), ("siw", "Registrera, väntar på signering")):
        journal.login(client, username, "pahittan")
        assert f'aria-label="{label} för ATTRAPP, Anna-Lisa Maria"' in client.get(address()).text


@pytest.mark.parametrize("username", ["logga", "system"])
def test_the_door_is_closed_for_other_roles(client: FlaskClient, journal: Journal, username: str) -> None:
    journal.login(client, username)
    answer = client.get(address())
    assert answer.status_code in (302, 403)
    assert "Anna-Lisa" not in answer.text


def test_the_checks_save_nothing_and_answer_to_what_is_typed(nurse: FlaskClient) -> None:
    before = doses()
    form = complete(nurse)
    calm = nurse.post(address(rest="checks"), data=form).text
    warned = nurse.post(address(rest="checks"), data=form | {"volume_ml": "1"}).text
    assert "Inga hinder" in calm
    assert "1 varning" in warned
    assert 'name="reason-VJ-VOLUME-1"' in warned
    assert doses() == before


def test_what_is_not_filled_in_yet_is_no_obstacle(nurse: FlaskClient) -> None:
    form = {
        name: value for name, value in complete(nurse).items() if not name.startswith(("question", "site"))
    }
    assert "Inga hinder" in nurse.post(address(rest="checks"), data=form).text
