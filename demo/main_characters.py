"""The people of ``known``: who they are, and what has been given to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from app.tables.vocabulary import IdentityCheck, Sex
from demo import known
from demo.courses import childhood
from demo.days import season_of, working_day, working_days_ago
from demo.doses import EarlierDose, GivenDose
from demo.people import Person, population, reserve_child

LATEX = "Överkänslig mot latex, använd latexfria handskar. Se varning i huvudjournalen."
HEARING = "Hör dåligt på vänster öra. Tala tydligt, använd gärna skrift."
FROM_CARD = "Enligt kundens gula vaccinationskort."


def of_region(today: date) -> list[Person]:
    """Those who are patients of Region Exempel."""
    everybody = population()
    testa = replace(everybody[known.TESTA], alert_note=LATEX, email="testa.provsson@post.example")
    ivar = replace(everybody[known.DECEASED], alert_note=HEARING)
    newborn = reserve_child(known.NEWBORN_RESERVE, "Mio", "Barnexempel", today - timedelta(days=21), Sex.MALE)
    plain = (
        *(known.NAMESAKE, known.PROTECTED, known.PROTECTED_POPULATION_RECORD, known.CHILD, known.TODDLER),
        *(known.CHANGED_NUMBER, known.TRAVELLER, known.LONG_NAME, known.DIABETIC),
    )
    return [testa, ivar, newborn, *(everybody[number] for number in plain)]


def of_municipality() -> list[Person]:
    """Those who are patients of Exempelstads kommun: the pupil, and Testa in a record of her own there."""
    everybody = population()
    return [everybody[known.TESTA], everybody[known.PUPIL]]


def earlier_doses(today: date) -> Iterator[EarlierDose]:
    """What they had been given elsewhere before."""
    season = season_of(today)
    written = working_day(date(season - 2, 10, 29))
    for product, day, number in (
        ("boostrix", date(2009, 3, 12), None),
        ("comirnaty", date(2021, 4, 14), 1),
        ("comirnaty", date(2021, 5, 26), 2),
        ("vaxigrip", date(season - 3, 11, 6), None),
    ):
        yield EarlierDose(known.TESTA, product, "pahittan", day, written, "vera", number, FROM_CARD)
    at_school = date(2020, 9, 3)
    for product, day, number in (
        ("infanrix-hexa", date(2014, 4, 9), 1),
        ("infanrix-hexa", date(2014, 6, 11), 2),
        ("infanrix-hexa", date(2015, 1, 14), 3),
        ("m-m-rvaxpro", date(2015, 7, 8), 1),
        ("tetravac", date(2019, 1, 16), 4),
    ):
        yield EarlierDose(
            known.PUPIL,
            product,
            "mockskolan",
            day,
            at_school,
            "vera",
            number,
            "Enligt barnhälsovårdens journal.",
        )


def given_doses(today: date) -> Iterator[GivenDose]:
    """What has been given to them here, signed and unsigned."""
    yield from _testa(today)
    yield from _neighbours(today)
    yield from _children(today)
    yield from _unsigned(today)


def _testa(today: date) -> Iterator[GivenDose]:
    season = season_of(today)
    for year, unit, vaccinator, minute in (
        (season - 2, "pahittan", "vera", 10 * 60 + 20),
        (season - 1, "blabaret", "latsa", 13 * 60 + 5),
    ):
        day = working_day(date(year, 10, 29 if year == season - 2 else 21))
        yield GivenDose(known.TESTA, "fluad", unit, day, minute, vaccinator, vaccinator)
        number = 3 if year == season - 2 else 4
        yield GivenDose(known.TESTA, "comirnaty", unit, day, minute + 3, vaccinator, vaccinator, number)
    first, second = working_day(today - timedelta(days=203)), working_day(today - timedelta(days=168))
    yield GivenDose(known.TESTA, "fsme-immun-vuxen", "pahittan", first, 9 * 60 + 10, "siw", "mock", 1)
    yield GivenDose(
        known.TESTA,
        "fsme-immun-vuxen",
        "pahittan",
        second,
        13 * 60 + 40,
        "vera",
        "vera",
        2,
        yes={"fainted": "Blev yr och svimfärdig efter förra dosen."},
        assessment="Gavs liggande, låg kvar 15 minuter. Mådde bra.",
    )
    visit = working_day(date(season - 1, 3, 18))
    yield GivenDose(
        known.TESTA,
        "triaxis",
        "mockskolan",
        visit,
        8 * 60 + 30,
        "vera",
        "vera",
        comment="Klassmormor, kikhosta i klassen.",
    )


def _neighbours(today: date) -> Iterator[GivenDose]:
    season = season_of(today)
    last = working_day(date(season - 1, 10, 24))
    yield GivenDose(known.DECEASED, "fluad", "blabaret", last, 9 * 60 + 15, "berit", "berit")
    yield GivenDose(known.DECEASED, "comirnaty", "blabaret", last, 9 * 60 + 18, "berit", "berit", 6)
    yield GivenDose(known.DIABETIC, "vaxigrip", "pahittan", last, 11 * 60, "vera", "vera", group="diabetes")
    yield GivenDose(
        known.DIABETIC,
        "prevenar-20",
        "pahittan",
        working_day(today - timedelta(days=240)),
        14 * 60 + 10,
        "vera",
        "vera",
        1,
        group="pneumokock-riskgrupp",
    )
    spring = today - timedelta(days=214)
    for number, day in enumerate((spring, spring + timedelta(days=38)), start=1):
        yield GivenDose(
            known.CHANGED_NUMBER,
            "fsme-immun-vuxen",
            "pahittan",
            working_day(day),
            15 * 60,
            "siw",
            "mock",
            number,
        )
    journey = working_day(today - timedelta(days=75))
    for minute, product in enumerate(("havrix", "typhim-vi", "stamaril")):
        yield GivenDose(
            known.TRAVELLER,
            product,
            "resan",
            journey,
            10 * 60 + 4 * minute,
            "mock",
            "mock",
            1,
            group="resenar",
        )
    yield GivenDose(
        known.PROTECTED_POPULATION_RECORD,
        "boostrix-polio",
        "pahittan",
        working_day(today - timedelta(days=400)),
        8 * 60 + 45,
        "vera",
        "mock",
        identity=IdentityCheck.KNOWN_TO_STAFF,
    )


def _children(today: date) -> Iterator[GivenDose]:
    everybody = population()
    yield from childhood(everybody[known.CHILD], "smultronet", "vera", today)
    yield from childhood(everybody[known.TODDLER], "hallonet", "hanna", today)
    yield GivenDose(
        known.NEWBORN_RESERVE,
        "engerix-b",
        "smultronet",
        working_day(today - timedelta(days=14)),
        10 * 60 + 30,
        "vera",
        "vera",
        1,
        comment="Mamman bär på hepatit B.",
    )
    for product, day, number in (
        ("m-m-rvaxpro", working_day(date(2022, 4, 27)), 2),
        ("gardasil-9", working_day(today - timedelta(days=410)), 1),
        ("gardasil-9", working_day(today - timedelta(days=205)), 2),
    ):
        yield GivenDose(known.PUPIL, product, "mockskolan", day, 9 * 60 + 50, "vera", "vera", number)


def _unsigned(today: date) -> Iterator[GivenDose]:
    """Given at Påhittan by nurses without ordination right: they wait for a physician."""
    yesterday, before = working_days_ago(today, 1), working_days_ago(today, 2)
    yield GivenDose(
        known.DIABETIC,
        "vaxigrip",
        "pahittan",
        yesterday,
        9 * 60 + 25,
        "siw",
        None,
        group="diabetes",
        yes={"bleeding": "Äter Eliquis."},
        assessment="Tunn nål, tryckt på stickstället i två minuter.",
    )
    yield GivenDose(
        known.CHANGED_NUMBER, "fsme-immun-vuxen", "pahittan", yesterday, 10 * 60 + 40, "siw", None, 3
    )
    yield GivenDose(known.NAMESAKE, "vaxigrip", "pahittan", before, 13 * 60 + 15, "latsa", None)
    yield GivenDose(
        known.PROTECTED,
        "vaxigrip",
        "pahittan",
        before,
        14 * 60 + 5,
        "siw",
        None,
        group="kronisk-lungsjukdom",
        yes={"fever": "Snuvig sedan en vecka, ingen feber."},
        assessment="Opåverkad, 36,9 grader. Vaccin kan ges.",
    )
