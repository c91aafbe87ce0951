"""Sök kund: who is found by what, within the care provider, and never by counting."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import select

from app import clock
from app.database import unit_of_work
from app.extensions import db
from app.models import OutboxMessage, Patient, PatientPseudonym, PatientSearchKey
from app.queries.patients.search import MOST_HITS, search
from app.rules.search_keys import parse_query
from app.security.actor import Actor
from app.security.scope import acting_as
from app.services.patients.give_pseudonym import give_pseudonym
from app.tables.vocabulary import PatientSource, SearchKeyKind
from demo.known import NAMESAKE, TESTA
from tests.fixtures.journal import Journal
from tests.fixtures.patients import banner_of


def found(actor: Actor, text: str) -> list[str]:
    hits = search(actor, parse_query(text, clock.today()), clock.today())
    return [f"{hit.surname}, {hit.given_name}" for hit in hits.rows]


@pytest.mark.parametrize("typed", ["provs te", "te provs", "TE PROVS"])
def test_parts_of_the_name_in_any_order(vera: Actor, typed: str) -> None:
    assert found(vera, typed) == ["Provskog, Teo", "Provsson, Tessa", "Provsson, Testa Maria"]


def test_every_word_must_be_found(vera: Actor) -> None:
    assert found(vera, "provs maria") == ["Provsson, Testa Maria"]
    assert found(vera, "provs ivar") == []


@pytest.mark.parametrize("typed", ["påhitt", "pahitt", "PÅH ivar"])
def test_swedish_letters_with_and_without_dots(vera: Actor, typed: str) -> None:
    assert found(vera, typed) == ["Påhitt, Ivar"]


@pytest.mark.parametrize("typed", ["19521031-2582", "195210312582", "521031-2582", "5210312582"])
def test_the_number_however_it_is_typed(vera: Actor, typed: str) -> None:
    assert found(vera, typed) == ["Provsson, Testa Maria"]


@pytest.mark.parametrize("spelling", [str, str.lower])
def test_the_reference_of_the_vaccination_register(vera: Actor, spelling: Callable[[str], str]) -> None:
    testa = banner_of(vera, TESTA)
    statement = select(OutboxMessage.receipt).where(OutboxMessage.patient_id == testa.patient_id)
    reference = next(receipt for receipt in db.session.scalars(statement) if receipt)
    assert found(vera, spelling(reference)) == ["Provsson, Testa Maria"]


def test_the_units_own_uuid(vera: Actor) -> None:
    value = give_pseudonym(vera, banner_of(vera, TESTA).patient_id)
    assert found(vera, str(value)) == ["Provsson, Testa Maria"]
    assert found(vera, str(banner_of(vera, TESTA).uuid)) == []


def test_a_uuid_of_another_unit_says_nothing(vera: Actor, journal: Journal) -> None:
    value = give_pseudonym(vera, banner_of(vera, TESTA).patient_id)
    elsewhere = journal.actor("vera", unit="blabaret")
    with acting_as(db.session(), elsewhere):
        assert found(elsewhere, str(value)) == []
    assert db.session.query(PatientPseudonym).count() == 1


def test_nobody_is_found_at_another_care_provider(vera: Actor, journal: Journal) -> None:
    school = journal.actor("kommun")
    with acting_as(db.session(), school):
        assert found(school, "tessa") == []
        assert found(school, NAMESAKE) == []


def test_the_city_of_a_protected_person_is_not_there(vera: Actor) -> None:
    (hit,) = search(vera, parse_query("provskog", clock.today()), clock.today()).rows
    assert (hit.protected, hit.city) == (True, None)


@pytest.mark.parametrize("text", ["%", "_", "' OR 1=1 --", "pro%sson", "\x00", "😀"])
def test_a_text_made_to_break_the_question_finds_nobody(vera: Actor, text: str) -> None:
    assert found(vera, text) == []


def test_the_answer_is_capped(vera: Actor) -> None:
    with unit_of_work() as session:
        for index in range(MOST_HITS + 5):
            patient = Patient(
                given_name="Anna", surname=f"Alla{index}", source=PatientSource.MANUAL, created_at=clock.now()
            )
            session.add(patient)
            session.flush()
            for key in ("anna", f"alla{index}"):
                session.add(PatientSearchKey(patient_id=patient.id, kind=SearchKeyKind.NAME, key=key))
    hits = search(vera, parse_query("a", clock.today()), clock.today())
    assert (len(hits.rows), hits.more) == (MOST_HITS, True)
