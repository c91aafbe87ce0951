"""What the person register answers about the special people that the stand-in's README names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.integrations.person_register.client import RivtaPersonRegister
from app.integrations.person_register.port import (
    Address,
    Found,
    NotFound,
    PersonId,
    PersonRecord,
    ReferredIdentity,
)
from app.integrations.rivta.settings import RivtaSettings
from app.rules.partial_date import PartialDate
from app.tables.vocabulary import Sex
from tests.fixtures.standin import Standin

NATIONAL_RESERVE = "1.2.752.74.9.1"


def person_id(number: str) -> PersonId:
    coordination = number[6] >= "6"
    return PersonId("1.2.752.129.2.1.3.3" if coordination else "1.2.752.129.2.1.3.1", number)


@pytest.fixture
def register(platform: RivtaSettings) -> RivtaPersonRegister:
    return RivtaPersonRegister(platform, production=False)


@pytest.fixture
def person(register: RivtaPersonRegister) -> Callable[[str], PersonRecord]:
    """The record of the person with this number, who is known."""

    def look_up(number: str) -> PersonRecord:
        [answer] = register.lookup([person_id(number)])
        assert isinstance(answer, Found)
        return answer.person

    return look_up


def test_name_address_and_registration_come_with_an_ordinary_person(
    person: Callable[[str], PersonRecord],
) -> None:
    assert person("195210312582") == PersonRecord(
        identity=person_id("195210312582"),
        given_name="Testa Maria",
        middle_name=None,
        surname="Provsson",
        called_name="Testa",
        birth_date=PartialDate(1952, 10, 31),
        sex=Sex.FEMALE,
        protected=False,
        protected_population_record=False,
        address=Address(None, ("Påhittsgatan 12",), "12345", "Exempelstad"),
        county_code="99",
        municipality_code="01",
        deregistration=None,
        referred_identities=(),
        test_indicator=True,
    )


def test_the_question_is_asked_in_profile_p2_and_follows_changes_of_number(
    standin: Standin, person: Callable[[str], PersonRecord]
) -> None:
    person("195210312582")
    [call] = standin.calls("GetPersonsForProfile")
    assert call["content"] == {"ids": ["195210312582"], "profile": "P2", "ignoreReferredIdentity": "false"}


def test_answers_come_in_the_order_asked_with_the_unknown_among_them(register: RivtaPersonRegister) -> None:
    numbers = ["198801162382", "197705082399", "195210312582"]
    answers = register.lookup([person_id(number) for number in numbers])
    assert [answer.requested.extension for answer in answers] == numbers
    assert [type(answer) for answer in answers] == [Found, NotFound, Found]


def test_a_number_in_the_wrong_series_is_not_found(register: RivtaPersonRegister) -> None:
    asked = PersonId(NATIONAL_RESERVE, "195210312582")
    assert register.lookup([asked]) == [NotFound(asked)]


def test_nobody_asked_for_is_no_call(standin: Standin, register: RivtaPersonRegister) -> None:
    assert register.lookup([]) == []
    assert standin.calls() == []


@pytest.mark.parametrize(("number", "mark"), [("200208272393", "protected"), ("197910062384", "population")])
def test_a_protected_person_comes_without_address_and_place(
    person: Callable[[str], PersonRecord], number: str, mark: str
) -> None:
    record = person(number)
    assert (record.protected, record.protected_population_record) == (
        mark == "protected",
        mark == "population",
    )
    assert (record.address, record.county_code, record.municipality_code) == (None, None, None)
    assert record.surname is not None


def test_an_old_number_answers_with_the_new_one(register: RivtaPersonRegister) -> None:
    [answer] = register.lookup([person_id("199107272396")])
    assert isinstance(answer, Found)
    assert answer.identity_changed
    assert answer.person.identity == person_id("199109212382")
    assert answer.person.referred_identities == (ReferredIdentity(person_id("199107272396"), "AS"),)


@pytest.mark.parametrize("number", ["198506842395", "198501282399", "198506132391"])
def test_a_chain_of_numbers_is_followed_to_the_one_in_use(
    person: Callable[[str], PersonRecord], number: str
) -> None:
    assert person(number).identity == person_id("198506132391")


def test_a_deceased_person_is_marked_with_the_day(person: Callable[[str], PersonRecord]) -> None:
    deregistration = person("193804019036").deregistration
    assert deregistration is not None
    assert deregistration.deceased
    assert deregistration.date == PartialDate(2026, 10, 4)


def test_the_day_of_death_may_be_known_to_the_month(person: Callable[[str], PersonRecord]) -> None:
    deregistration = person("194103219202").deregistration
    assert deregistration is not None
    assert deregistration.date == PartialDate(2025, 12)


def test_an_emigrant_is_deregistered_but_not_deceased(person: Callable[[str], PersonRecord]) -> None:
    record = person("197510179281")
    assert record.deregistration is not None
    assert not record.deregistration.deceased
    assert record.address is None


@pytest.mark.parametrize(
    ("number", "born"), [("196506602397", PartialDate(1965, 6)), ("196600882390", PartialDate(1966))]
)
def test_a_birth_may_be_known_in_part(
    person: Callable[[str], PersonRecord], number: str, born: PartialDate
) -> None:
    assert person(number).birth_date == born


def test_a_newborn_may_lack_a_given_name(person: Callable[[str], PersonRecord]) -> None:
    record = person("202305092385")
    assert (record.given_name, record.called_name, record.surname) == (None, None, "Mönster")


def test_a_middle_name_is_kept_apart(person: Callable[[str], PersonRecord]) -> None:
    record = person("198302152387")
    assert (record.given_name, record.middle_name, record.surname) == ("Hanna", "Utkast", "Demosson")


def test_a_postal_code_keeps_the_zero_that_the_contract_loses(person: Callable[[str], PersonRecord]) -> None:
    address = Address("Fiktiv, Siw", ("Lgh 1203", "Skissgatan 5"), "01234", "Fejkåsa")
    assert person("201909282392").address == address


def test_a_special_postal_address_is_used_when_there_is_no_other(
    person: Callable[[str], PersonRecord],
) -> None:
    assert person("196210313117").address == Address(None, ("Box 99",), "12345", "Exempelstad")


def test_a_person_may_have_no_address(person: Callable[[str], PersonRecord]) -> None:
    record = person("199411202394")
    assert (record.address, record.county_code) == (None, None)


def test_sex_may_not_be_stated(person: Callable[[str], PersonRecord]) -> None:
    assert person("199807262382").sex is Sex.UNKNOWN


def test_in_production_a_test_person_does_not_exist(platform: RivtaSettings) -> None:
    register = RivtaPersonRegister(platform, production=True)
    made_up, not_marked = person_id("195210312582"), person_id("198111102391")
    answers = register.lookup([made_up, not_marked])
    assert [type(answer) for answer in answers] == [NotFound, Found]
