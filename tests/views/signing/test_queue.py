"""Signera through its doors: what the queue shows, what its buttons do, what a made-up request gets."""

from __future__ import annotations

from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from app.security.actor import Actor
from app.services.signing.return_dose import return_dose
from app.tables.vocabulary import PrescribingScope
from demo import known
from tests.fixtures.doses import dose_row, one_more_like, product, waiting_dose
from tests.fixtures.journal import Journal


@pytest.fixture
def physician(client: FlaskClient, journal: Journal) -> FlaskClient:
    journal.login(client, "mock")
    return client


@pytest.fixture
def nurse(client: FlaskClient, journal: Journal) -> FlaskClient:
    """Gave Tessa's dose without ordination right, has it now."""
    journal.login(client, "latsa", "pahittan", scope=PrescribingScope.TRAINED_NURSE)
    return client


def test_a_physician_sees_the_units_queue(physician: FlaskClient) -> None:
    page = physician.get("/signing/").text
    assert "Osignerade vaccinationer" in page
    assert page.count("data-row ") == 4
    assert "4 på enheten" in page
    assert 'name="vaccinator"' in page


def test_a_nurse_sees_her_own_and_why_they_are_there(nurse: FlaskClient) -> None:
    page = nurse.get("/signing/").text
    assert "Mina osignerade" in page
    assert page.count("data-row ") == 1
    assert "PROVSSON, Tessa" in page
    assert 'name="vaccinator"' not in page
    assert "uppdrag utan ordinationsrätt" in page


def test_a_row_with_a_yes_has_no_box_to_mark(physician: FlaskClient) -> None:
    page = physician.get("/signing/").text
    for number, marked in ((known.NAMESAKE, True), (known.DIABETIC, False)):
        assert (f'value="{waiting_dose(number)}"' in page) is marked


BEYOND_RIGHT = "Utanför din ordinationsrätt: en läkare måste signera."


def test_a_dose_beyond_a_nurses_right_says_that_a_physician_must_sign(nurse: FlaskClient) -> None:
    """Influenza is hers to order for a diabetic, not for Tessa, who is in no risk group."""
    beyond = waiting_dose(known.NAMESAKE)
    herself = dose_row(beyond).vaccinator_user_id
    covered = one_more_like(
        waiting_dose(known.DIABETIC), vaccinator_user_id=herself, declaration_id=None, passed_warnings=0
    )
    page = nurse.get("/signing/").text
    assert page.count(BEYOND_RIGHT) == 1
    assert [dose for dose in (covered, beyond) if f'value="{dose}"' in page] == [covered]
    basis = nurse.get(f"/signing/{beyond}").text
    assert BEYOND_RIGHT in basis
    assert 'id="sign-this"' not in basis


def test_nothing_is_beyond_a_physicians_right(physician: FlaskClient) -> None:
    dose = one_more_like(waiting_dose(known.NAMESAKE), product_id=product("Havrix").id)
    page = physician.get(f"/signing/?show={dose}").text
    assert BEYOND_RIGHT not in page
    assert f'value="{dose}"' in page
    assert 'id="sign-this"' in page


@pytest.mark.parametrize(
    ("asked", "rows"),
    [
        ("", 4),
        ("deviating=1", 2),
        ("period=7", 4),
        ("vaccinator=999", 0),
        ("product=x&vaccinator=y&period=z", 4),
    ],
)
def test_the_queue_is_narrowed(physician: FlaskClient, asked: str, rows: int) -> None:
    page = physician.get(f"/signing/?{asked}")
    assert page.status_code == 200
    assert page.text.count("data-row ") == rows


def test_an_empty_queue_says_so_and_offers_nothing_to_sign(client: FlaskClient, journal: Journal) -> None:
    journal.login(client, "mock", "resan")
    page = client.get("/signing/").text
    assert "Inget att signera." in page
    assert "data-sign-many" not in page


def test_the_basis_shows_answers_order_and_other_information(physician: FlaskClient) -> None:
    basis = physician.get(f"/signing/{waiting_dose(known.DIABETIC)}").text
    assert "Äter Eliquis." in basis
    assert "Siw Attrapp" in basis
    assert "Tunn nål, tryckt på stickstället i två minuter." in basis


def test_signing_many_says_how_it_went(physician: FlaskClient) -> None:
    doses = [waiting_dose(number) for number in (known.NAMESAKE, known.CHANGED_NUMBER)]
    answer = physician.post("/signing/sign", data={"dose": doses})
    assert (answer.status_code, answer.location) == (303, "/signing/")
    assert "2 vaccinationer signerade." in physician.get("/signing/").text
    assert all(dose_row(dose).signed_at for dose in doses)


def test_what_could_not_be_signed_is_said_beside_what_was(physician: FlaskClient) -> None:
    doses = [waiting_dose(known.NAMESAKE), waiting_dose(known.DIABETIC), uuid4()]
    physician.post("/signing/sign", data={"dose": doses})
    page = physician.get("/signing/").text
    assert "1 vaccination signerad." in page
    assert "1 post ändrades av någon annan och signerades inte. Granska den igen." in page
    assert "måste signeras" in page


@pytest.mark.parametrize("sent", [{}, {"dose": "x"}, {"dose": ["", "1"]}])
def test_nothing_marked_is_told_at_the_list(physician: FlaskClient, sent: dict[str, object]) -> None:
    answer = physician.post("/signing/sign", data=sent)
    assert answer.status_code == 422
    assert "Markera" in answer.text
    assert answer.text.count("data-row ") == 4


def test_a_nurse_beyond_her_right_is_told_that_a_physician_must(nurse: FlaskClient) -> None:
    dose = waiting_dose(known.NAMESAKE)
    nurse.post("/signing/sign", data={"dose": dose})
    assert "läkare" in nurse.get("/signing/").text.lower()
    assert dose_row(dose).signed_at is None


def test_a_return_needs_its_reason_and_keeps_the_dose_open(physician: FlaskClient) -> None:
    dose = waiting_dose(known.NAMESAKE)
    answer = physician.post(f"/signing/{dose}/return", data={"reason": "  "})
    assert answer.status_code == 422
    assert 'aria-selected="true"' in answer.text
    assert "Skriv vad" in answer.text


def test_a_returned_dose_is_on_its_own_page_with_the_reason(physician: FlaskClient) -> None:
    physician.post(f"/signing/{waiting_dose(known.NAMESAKE)}/return", data={"reason": "Fel arm?"})
    page = physician.get("/signing/returned").text
    assert "Fel arm?" in page
    assert "PROVSSON, Tessa" in page


def test_what_was_signed_is_on_its_own_page(physician: FlaskClient) -> None:
    physician.post("/signing/sign", data={"dose": waiting_dose(known.NAMESAKE)})
    assert "PROVSSON, Tessa" in physician.get("/signing/signed").text


def test_returning_what_no_longer_waits_is_told(physician: FlaskClient) -> None:
    answer = physician.post(f"/signing/{uuid4()}/return", data={"reason": "Fel arm?"})
    assert answer.status_code == 303
    assert "väntar inte längre" in physician.get("/signing/").text


@pytest.mark.parametrize("username", ["siw", "ines", "klas", "logga", "system"])
def test_nobody_else_signs_or_returns_by_any_request(
    client: FlaskClient, journal: Journal, username: str
) -> None:
    journal.login(client, username)
    dose = waiting_dose(known.NAMESAKE)
    assert client.post("/signing/sign", data={"dose": dose}).status_code == 403
    assert client.post(f"/signing/{dose}/return", data={"reason": "Fel arm?"}).status_code == 403
    assert {client.get(f"/signing/{page}").status_code for page in ("", dose, "signed", "returned")} == {403}
    assert dose_row(dose).signed_at is None


def test_the_number_on_the_tab_is_what_waits(physician: FlaskClient) -> None:
    assert '<span class="vj-tabs__count">4</span>' in physician.get("/patients/search").text
    physician.post("/signing/sign", data={"dose": waiting_dose(known.NAMESAKE)})
    assert '<span class="vj-tabs__count">3</span>' in physician.get("/patients/search").text


def test_a_returned_dose_is_shown_to_the_nurse_who_gave_it(journal: Journal, nurse: FlaskClient) -> None:
    mock: Actor = journal.actor("mock")
    for _ in journal.acting("mock"):
        return_dose(mock, waiting_dose(known.NAMESAKE), "Fel arm?")
    assert "Fel arm?" in nurse.get("/signing/returned").text


def test_a_protected_person_is_marked_before_the_name(physician: FlaskClient) -> None:
    row = physician.get("/signing/").text.split("PROVSKOG")[0].rsplit("<tr", 1)[1]
    assert "Skydd" in row
