"""An administrator allows somebody BankID; the number is checked, and kept so that nobody can read it."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import select, text

from app.extensions import db
from app.models import StaffProfile
from app.security.bankid_account import account_of
from demo.cast import CAST
from tests.fixtures.journal import Journal

NUMBERS = {member.username: member.personal_number for member in CAST}


@pytest.fixture
def system(journal: Journal, client: FlaskClient) -> FlaskClient:
    journal.login(client, "system")
    return client


def profile_of(username: str) -> StaffProfile:
    db.session.expire_all()
    statement = select(StaffProfile).join(User, User.id == StaffProfile.user_id)
    return db.session.scalars(statement.where(User.username == username)).one()


def forget(username: str) -> None:
    profile_of(username).personal_number_hash = None
    db.session.commit()


def save(client: FlaskClient, username: str, **changes: str) -> list[str]:
    """Save the person with the changes; the sentences at the fields."""
    profile = profile_of(username)
    user = profile.user
    data = {
        "version": str(profile.version),
        "first_name": user.first_name,
        "last_name": user.last_name,
        "username": user.username,
        "email": user.email,
        "hsa_id": profile.hsa_id,
        "title": profile.title or "",
    }
    answer = client.post(f"/settings/people/edit/{profile.id}", data={**data, **changes})
    assert answer.status_code in (303, 422)
    return [
        unescape(each) for each in re.findall(r'class="vj-error".*?<span>(.*?)</span>', answer.text, re.S)
    ]


def test_whoever_is_allowed_is_found_by_her_number(system: FlaskClient) -> None:
    forget("siw")
    written = f"{NUMBERS['siw'][2:8]}-{NUMBERS['siw'][8:]}"
    assert save(system, "siw", bankid_allowed="y", personal_number=written) == []
    account = account_of(NUMBERS["siw"])
    assert account
    assert (account.user.username, account.may_enter) == ("siw", True)


def test_the_number_is_nowhere_to_be_read(system: FlaskClient) -> None:
    save(system, "siw", bankid_allowed="y", personal_number=NUMBERS["siw"])
    rows = db.session.execute(text("SELECT * FROM staff_profile")).all()
    assert not [row for row in rows if NUMBERS["siw"] in map(str, row)]
    profile = profile_of("siw")
    for page in ("show", "edit"):
        answer = system.get(f"/settings/people/{page}/{profile.id}").text
        assert NUMBERS["siw"] not in answer
        assert str(profile.personal_number_hash) not in answer


def test_another_key_gives_another_hash(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    assert account_of(NUMBERS["vera"])
    monkeypatch.setitem(app.config, "SECRET_KEY", "another")
    assert account_of(NUMBERS["vera"]) is None


def test_an_empty_field_leaves_the_number_and_takes_the_permission(system: FlaskClient) -> None:
    before = profile_of("vera").personal_number_hash
    assert save(system, "vera") == []
    after = profile_of("vera")
    assert (after.personal_number_hash, after.bankid_allowed) == (before, False)


def test_nobody_is_allowed_without_a_number(system: FlaskClient) -> None:
    forget("siw")
    [sentence] = save(system, "siw", bankid_allowed="y")
    assert sentence == "Skriv personnumret, annars kan personen inte logga in med BankID."


def test_a_number_is_one_persons(system: FlaskClient) -> None:
    [sentence] = save(system, "siw", bankid_allowed="y", personal_number=NUMBERS["vera"])
    assert sentence == "Personnumret tillhör någon annan."


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("198107022388", "Kontrollsiffran stämmer inte."),
        ("12", "Numret ska ha 10 eller 12 siffror."),
    ],
)
def test_a_number_that_is_wrong_is_said_at_its_field(
    system: FlaskClient, written: str, sentence: str
) -> None:
    assert save(system, "siw", personal_number=written) == [sentence]


def test_only_who_administers_people_may(journal: Journal, client: FlaskClient) -> None:
    journal.login(client, "ines")
    profile = profile_of("siw")
    answer = client.post(f"/settings/people/edit/{profile.id}", data={"bankid_allowed": "y"})
    assert answer.status_code == 403
    assert profile_of("siw").bankid_allowed is False
