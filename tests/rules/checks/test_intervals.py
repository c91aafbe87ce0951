"""How long ago the last dose was, of the same vaccine and of others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.rules.catalogue import vaccine_groups
from app.rules.checks import check_dose
from app.rules.checks.facts import DoseCase, EarlierDose
from app.rules.checks.thresholds import DAYS_BETWEEN_DOSES_OF
from app.rules.verdict import Level
from tests.rules.checks.cases import (
    INFLUENZA,
    LAST_SEASON,
    MMR,
    VARICELLA,
    entered_afterwards,
    hindrances,
    of_mmr,
    said,
    with_dose,
    with_earlier,
)


def on(day: date, dose: EarlierDose = LAST_SEASON) -> EarlierDose:
    return replace(dose, given_on=day)


def of_group(code: str, name: str, day: date) -> DoseCase:
    """The second dose of a group of vaccine, the first on `day`."""
    dose = replace(LAST_SEASON, vaccine_group=code, given_on=day)
    return replace(with_earlier(dose), product=replace(INFLUENZA, vaccine_group=code, group_name=name))


def too_soon(last: str, group: str, shortest: int) -> list[tuple[str, Level, str]]:
    sentence = f"The last dose against {group} was given on {last}. The shortest interval is {shortest} days."
    return [("VJ-INTERVAL-2", Level.WARNING, sentence)]


def live(given: str) -> list[tuple[str, Level, str]]:
    sentence = (
        f"Vattkoppor Demo, which is live too, was given on {given}. "
        "Live vaccines are given the same day or 28 days apart."
    )
    return [("VJ-INTERVAL-3", Level.WARNING, sentence)]


@pytest.mark.parametrize(
    ("case", "expected"),
    [
        pytest.param(
            with_earlier(on(date(2026, 10, 27))), too_soon("2026-10-27", "influensa", 28), id="27 days"
        ),
        pytest.param(with_earlier(on(date(2026, 10, 26))), [], id="28 days"),
        pytest.param(
            with_earlier(on(date(2026, 11, 16)), on(date(2025, 10, 21))),
            too_soon("2026-11-16", "influensa", 28),
            id="the last of several",
        ),
        pytest.param(with_earlier(), [], id="the first"),
        pytest.param(
            of_group("tbe", "TBE", date(2026, 11, 1)),
            too_soon("2026-11-01", "TBE", 30),
            id="an interval of its own",
        ),
        pytest.param(of_group("tbe", "TBE", date(2026, 10, 24)), [], id="an interval of its own, kept"),
        pytest.param(
            of_group("rsv", "RS-virus (RSV)", date(2026, 11, 20)),
            too_soon("2026-11-20", "RS-virus (RSV)", 28),
            id="a name that starts with an abbreviation",
        ),
        pytest.param(
            of_mmr(on(date(2026, 11, 9), VARICELLA)),
            live("2026-11-09"),
            id="another live vaccine two weeks ago",
        ),
        pytest.param(of_mmr(on(date(2026, 10, 27), VARICELLA)), live("2026-10-27"), id="27 days ago"),
        pytest.param(of_mmr(on(date(2026, 10, 26), VARICELLA)), [], id="28 days ago"),
        pytest.param(of_mmr(on(date(2026, 11, 23), VARICELLA)), [], id="the same day"),
        pytest.param(of_mmr(on(date(2026, 11, 22), VARICELLA)), live("2026-11-22"), id="the day before"),
        pytest.param(
            replace(of_mmr(VARICELLA), product=replace(MMR, routes=("po",), sites=("left_upper_arm",))),
            [
                *live("2026-11-09"),
                ("VJ-ROUTE-1", Level.WARNING, "MPR Demo is not given by the chosen route."),
            ],
            id="the chosen route counts, not the product's",
        ),
        pytest.param(
            with_earlier(VARICELLA),
            [("VJ-INTERVAL-4", Level.INFORMATION, "Vattkoppor Demo was given on 2026-11-09")],
            id="a live vaccine before one that is not",
        ),
        pytest.param(
            with_earlier(on(date(2026, 11, 22), VARICELLA)),
            [("VJ-INTERVAL-4", Level.INFORMATION, "Vattkoppor Demo was given on 2026-11-22")],
            id="another vaccine yesterday",
        ),
        pytest.param(of_mmr(replace(VARICELLA, route="po")), [], id="a live vaccine that was swallowed"),
        pytest.param(
            of_mmr(replace(VARICELLA, route=None)), live("2026-11-09"), id="a live vaccine, nobody knows how"
        ),
        pytest.param(
            of_mmr(replace(VARICELLA, live=False)),
            [("VJ-INTERVAL-4", Level.INFORMATION, "Vattkoppor Demo was given on 2026-11-09")],
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
    assert hindrances(case) == live("2026-12-01")


def test_a_dose_entered_afterwards_may_lie_too_close_before_the_next() -> None:
    sentence = "The next dose against influensa was given on 2026-12-03. The shortest interval is 28 days."
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


def test_a_plan_is_kept_to_on_its_first_day() -> None:
    assert hindrances(with_dose(earliest=date(2026, 11, 23))) == []


def test_the_second_dose_of_a_plan_is_counted_from_the_first() -> None:
    case = with_dose(dose_number=2, earliest=date(2026, 11, 24))
    assert [sentence for _, _, sentence in hindrances(case)] == [
        "Dose 2 is given 398 days after dose 1. The plan says 2026-11-24 at the earliest."
    ]


@pytest.mark.parametrize(
    ("last", "sentence"),
    [
        (date(2026, 9, 25), "59 days since the last dose against influensa"),
        (date(2026, 9, 24), "60 days since the last dose against influensa"),
        (date(2026, 9, 23), "2 months since the last dose against influensa"),
    ],
)
def test_an_interval_that_is_kept_is_said_in_words_of_its_size(last: date, sentence: str) -> None:
    assert sentence in [said(verdict) for verdict in check_dose(with_earlier(on(last)))]


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


@pytest.mark.parametrize(
    ("group", "shortest"),
    [
        ("influensa", 28),
        ("massling-passjuka-roda-hund", 28),
        ("hepatit-b", 28),
        ("barnkombination", 42),
        ("pneumokocker", 56),
        ("covid-19", 180),
        ("baltros", 60),
        ("tbe", 30),
        ("hepatit-a", 180),
        ("rabies", 7),
        ("kolera", 7),
        ("dengue", 90),
        ("tyfoid", 2),
    ],
)
def test_each_group_has_its_shortest_interval(group: str, shortest: int) -> None:
    assert group in vaccine_groups()
    kept = date(2026, 11, 23) - timedelta(shortest)
    assert hindrances(of_group(group, "Provsjuka", kept)) == []
    too_late = kept + timedelta(1)
    assert hindrances(of_group(group, "Provsjuka", too_late)) == too_soon(
        f"{too_late}", "provsjuka", shortest
    )


def test_every_interval_belongs_to_a_group_that_exists() -> None:
    assert DAYS_BETWEEN_DOSES_OF.keys() <= vaccine_groups().keys()
