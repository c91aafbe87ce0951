"""The stand-in for the person register tells of each person what the profile holds, and no more."""

from __future__ import annotations

import pytest

from tests.fixtures.standin import Standin
from tests.standins.soap import ask

TESTA, PROTECTED, UNKNOWN = "195210312582", "200208272393", "197705082399"
OLD, NEW = "199107272396", "199109212382"


@pytest.mark.parametrize(
    ("profile", "adds"),
    [
        ("P1", set()),
        ("P2", {"addressInformation", "populationRegistrationLocality"}),
        ("P3", {"addressInformation", "populationRegistrationLocality", "contactInformation"}),
        (
            "P4",
            {"addressInformation", "populationRegistrationLocality", "contactInformation", "citizenship"},
        ),
        (
            "P5",
            {
                "addressInformation",
                "populationRegistrationLocality",
                "contactInformation",
                "citizenship",
                "populationRegistrationRecord",
            },
        ),
    ],
)
def test_each_profile_adds_to_the_one_before(standin: Standin, profile: str, adds: set[str]) -> None:
    record = ask(standin.url, TESTA, profile=profile).content[0][1]
    always = {
        "personalIdentity",
        "gender",
        "protectedPersonIndicator",
        "testIndicator",
        "primaryIdentity",
        "name",
        "birth",
        "protectedPopulationRecord",
    }
    assert {str(part.tag).rpartition("}")[2] for part in record} == always | adds


@pytest.mark.parametrize("profile", ["P6", "P7", "P8", "P9", "P10"])
def test_profiles_that_are_reserved_are_refused(standin: Standin, profile: str) -> None:
    assert ask(standin.url, TESTA, profile=profile).fault[0] == "Client"


@pytest.mark.parametrize("profile", ["P1", "P2", "P3", "P4", "P5"])
def test_of_a_protected_person_every_profile_tells_p1(standin: Standin, profile: str) -> None:
    answer = ask(standin.url, PROTECTED, profile=profile)
    assert answer.texts("protectedPersonIndicator") == ["true"]
    assert not answer.texts("addressInformation")
    assert not answer.texts("countyCode")
    assert not answer.texts("contactInformation")


def test_an_unknown_number_gives_a_record_without_a_person(standin: Standin) -> None:
    answer = ask(standin.url, UNKNOWN)
    assert answer.status == 200
    assert answer.texts("extension") == [UNKNOWN]
    assert not answer.texts("personRecord")


def test_an_old_number_is_followed_unless_that_is_declined(standin: Standin) -> None:
    followed = ask(standin.url, OLD)
    declined = ask(standin.url, OLD, ignores=True)
    assert followed.content[0][1][0].findtext("{*}extension") == NEW
    assert declined.content[0][1][0].findtext("{*}extension") == OLD
    assert declined.texts("referredPersonalIdentityStatus") == ["NY"]


def test_a_postal_code_loses_its_leading_zero_on_the_wire(standin: Standin) -> None:
    assert ask(standin.url, "201909282392").texts("postalCode") == ["1234"]


def test_five_hundred_and_one_identities_are_refused(standin: Standin) -> None:
    side, text = ask(standin.url, *[TESTA] * 501).fault
    assert (side, "500" in text) == ("Client", True)


def test_a_number_that_is_nobodys_of_ours_is_not_kept(standin: Standin) -> None:
    ask(standin.url, TESTA, UNKNOWN)
    [call] = standin.calls()
    assert call["content"]["ids"] == [TESTA, "outside the test population"]
