"""How long ago the last dose was, of the same vaccine and of others."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.checks.facts import DoseCase, EarlierDose
from app.rules.verdict import Level
from tests.rules.checks.cases import (
    INFLUENZA,
    LAST_SEASON,
    VARICELLA,
    entered_afterwards,
    hindrances,
    of_mmr,
    with_dose,
    with_earlier,
)


def on(day: date, dose: EarlierDose = LAST_SEASON) -> EarlierDose:
    return replace(dose, given_on=day)


def of_group(code: str, name: str, day: date) -> DoseCase:
    """The second dose of a group of vaccine, the first on `day`."""
    dose = replace(LAST_SEASON, vaccine_group=code, given_on=day)
    return replace(with_earlier(dose), product=replace(INFLUENZA, vaccine_group=code, group_name=name))


def too_soon(days: int, group: str, shortest: int) -> list[tuple[str, Level, str]]:
    sentence = (
        f"Only {days} days since the last dose against {group}. The shortest interval is {shortest} days."
    )
    return [("VJ-INTERVAL-2", Level.WARNING, sentence)]


def live(days: int) -> list[tuple[str, Level, str]]:
    sentence = (
        f"{days} days from Vattkoppor Demo, which is live too. "
        "Live vaccines are given the same day or 28 days apart."
    )
    return [("VJ-INTERVAL-3", Level.WARNING, sentence)]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(with_earlier(on(date(2026, 10, 27))), too_soon(27, "influensa", 28), id="27 days"),
        pytest.param(with_earlier(on(date(2026, 10, 26))), [], id="28 days"),
        pytest.param(
            with_earlier(on(date(2026, 11, 16)), on(date(2025, 10, 21))),
            too_soon(7, "influensa", 28),
            id="the last of several",
        ),
        pytest.param(with_earlier(), [], id="the first"),
        pytest.param(
            of_group("tbe", "TBE", date(2026, 11, 1)), too_soon(22, "TBE", 30), id="an interval of its own"
        ),
        pytest.param(of_group("tbe", "TBE", date(2026, 10, 24)), [], id="an interval of its own, kept"),
        pytest.param(
            of_group("rsv", "RS-virus (RSV)", date(2026, 11, 20)),
            too_soon(3, "RS-virus (RSV)", 28),
            id="a name that starts with an abbreviation",
        ),
        pytest.param(
            of_mmr(on(date(2026, 11, 9), VARICELLA)), live(14), id="another live vaccine two weeks ago"
        ),
        pytest.param(of_mmr(on(date(2026, 10, 27), VARICELLA)), live(27), id="27 days ago"),
        pytest.param(of_mmr(on(date(2026, 10, 26), VARICELLA)), [], id="28 days ago"),
        pytest.param(of_mmr(on(date(2026, 11, 23), VARICELLA)), [], id="the same day"),
        pytest.param(of_mmr(replace(VARICELLA, route="po")), [], id="a live vaccine that was swallowed"),
        pytest.param(of_mmr(replace(VARICELLA, route=None)), live(14), id="a live vaccine, nobody knows how"),
        pytest.param(
            of_mmr(replace(VARICELLA, live=False)),
            [("VJ-INTERVAL-4", Level.INFORMATION, "Vattkoppor Demo was given 14 days ago")],
            id="another vaccine, not live",
        ),
        pytest.param(
            of_mmr(replace(VARICELLA, live=False, given_on=date(2026, 10, 25))),
            [],
            id="29 days are forgotten",
        ),
    ],
)
def test_an_interval_that_is_too_short_is_a_warning(
    case: DoseCase, expected: list[tuple[str, Level, str]]
) -> None:
    assert hindrances(case) == expected
    assert hindrances(entered_afterwards(case)) == expected


def test_a_dose_entered_afterwards_may_lie_before_another_live_vaccine() -> None:
    case = entered_afterwards(of_mmr(replace(VARICELLA, given_on=date(2026, 12, 1))))
    assert hindrances(case) == live(8)


def test_a_dose_entered_afterwards_may_lie_too_close_before_the_next() -> None:
    sentence = "Only 10 days before the next dose against influensa. The shortest interval is 28 days."
    case = entered_afterwards(with_earlier(on(date(2026, 12, 3)), on(date(2026, 12, 30))))
    assert hindrances(case) == [("VJ-INTERVAL-5", Level.WARNING, sentence)]
    assert hindrances(entered_afterwards(with_earlier(on(date(2026, 12, 21))))) == []


def test_the_persons_own_plan_comes_before_the_vaccines_interval() -> None:
    tbe = of_group("tbe", "TBE", date(2026, 6, 8))
    assert hindrances(with_dose(tbe, dose_number=3, earliest=date(2027, 5, 4))) == [
        (
            "VJ-INTERVAL-1",
            Level.WARNING,
            "Dose 3 is given 168 days after dose 2. The plan says 2027-05-04 at the earliest.",
        )
    ]


@pytest.mark.parametrize(("number", "earlier"), [(1, (LAST_SEASON,)), (None, (LAST_SEASON,)), (2, ())])
def test_a_plan_is_kept_to_when_the_dose_before_is_not_known(
    number: int | None, earlier: tuple[EarlierDose, ...]
) -> None:
    case = with_dose(with_earlier(*earlier), dose_number=number, earliest=date(2026, 11, 24))
    assert hindrances(case) == [("VJ-INTERVAL-1", Level.WARNING, "The plan says 2026-11-24 at the earliest.")]


@pytest.mark.parametrize(
    ("earlier", "sentence"),
    [
        (on(date(2026, 11, 23)), "Influexa Demo is already registered this day."),
        (
            replace(on(date(2026, 11, 23)), product_code="influexa-senior", product_name="Influexa Senior"),
            "Influexa Senior, given the same day, protects against the same disease as Influexa Demo.",
        ),
    ],
)
def test_the_same_antigen_twice_in_a_day_is_a_warning(earlier: EarlierDose, sentence: str) -> None:
    assert hindrances(with_earlier(earlier)) == [("VJ-SAME-DAY-1", Level.WARNING, sentence)]


def test_another_vaccine_the_same_day_is_in_order() -> None:
    assert hindrances(with_earlier(on(date(2026, 11, 23), VARICELLA))) == []
