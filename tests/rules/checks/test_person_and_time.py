"""The right person, alive, at a time that can be."""

from datetime import date, timedelta

import pytest

from app.rules.checks.facts import DoseCase, IdentityCheck
from app.rules.verdict import Level
from tests.rules.checks.cases import NOW, entered_afterwards, hindrances, with_dose, with_person

NOT_ESTABLISHED = ("VJ-IDENTITY-1", Level.WARNING, "The identity is not established.")
NOT_SAID = ("VJ-IDENTITY-1", Level.STOP, "Choose how the identity was established")
NO_VOUCHER = ("VJ-IDENTITY-1", Level.STOP, "Write who vouches for the identity")
AHEAD = ("VJ-TIME-1", Level.STOP, "The time lies in the future. Register the dose when it has been given.")
BEFORE_BIRTH = ("VJ-TIME-1", Level.STOP, "The date lies before the birth date.")
AFTER_DEATH = (
    "VJ-DECEASED-1",
    Level.STOP,
    "The person died on 2026-10-02. A dose cannot be registered after that day.",
)
BEFORE_DEATH = ("VJ-DECEASED-1", Level.INFORMATION, "The person died on 2026-10-02, after this dose.")

IN_SEPTEMBER = NOW.replace(month=9)


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(with_dose(identity=None), [NOT_SAID], id="nothing said about identity"),
        pytest.param(
            with_dose(identity=IdentityCheck.NOT_ESTABLISHED),
            [NOT_ESTABLISHED],
            id="identity not established",
        ),
        pytest.param(with_dose(identity=IdentityCheck.KNOWN_TO_STAFF), [], id="known to staff"),
        pytest.param(with_dose(identity=IdentityCheck.VOUCHED_FOR), [NO_VOUCHER], id="vouched for by nobody"),
        pytest.param(
            with_dose(identity=IdentityCheck.VOUCHED_FOR, identity_vouched_by="Påhittad Dotter"),
            [],
            id="vouched for by a daughter",
        ),
        pytest.param(with_dose(given_at=NOW + timedelta(minutes=6)), [AHEAD], id="in six minutes"),
        pytest.param(with_dose(given_at=NOW + timedelta(minutes=5)), [], id="clocks differ by five minutes"),
        pytest.param(with_person(birth_date=date(2026, 11, 24)), [BEFORE_BIRTH], id="born tomorrow"),
        pytest.param(with_person(deceased_on=date(2026, 10, 2)), [AFTER_DEATH], id="given to the deceased"),
    ],
)
def test_a_dose_given_now(case: DoseCase, expected: list[tuple[str, Level, str]]) -> None:
    assert hindrances(case) == expected


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(with_dose(identity=None), [NOT_SAID], id="nothing said about identity"),
        pytest.param(
            with_dose(identity=IdentityCheck.NOT_ESTABLISHED),
            [NOT_ESTABLISHED],
            id="identity not established",
        ),
        pytest.param(with_dose(given_at=NOW + timedelta(days=1)), [AHEAD], id="tomorrow"),
        pytest.param(with_person(deceased_on=date(2026, 10, 2)), [AFTER_DEATH], id="after the death"),
        pytest.param(
            with_person(deceased_on=date(2026, 11, 23)),
            [("VJ-DECEASED-1", Level.INFORMATION, "The person died on 2026-11-23, after this dose.")],
            id="on the day of the death",
        ),
        pytest.param(
            with_dose(with_person(deceased_on=date(2026, 10, 2)), given_at=IN_SEPTEMBER),
            [BEFORE_DEATH],
            id="before the death",
        ),
    ],
)
def test_a_dose_entered_afterwards(case: DoseCase, expected: list[tuple[str, Level, str]]) -> None:
    assert hindrances(entered_afterwards(case)) == expected
