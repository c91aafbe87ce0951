"""People in any number. They are born before 1900, so that no number can belong to anybody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.identity.luhn import check_digit

FIRST_BIRTH = date(1800, 1, 1)
DAYS = (date(1900, 1, 1) - FIRST_BIRTH).days
STRIDE = 7_919
"""Prime to the number of days: neighbours in the sequence are born years apart."""

MOST = DAYS * 998

GIVEN = (
    *(
        "Testa",
        "Aina",
        "Ivar",
        "Tor",
        "Mio",
        "Siw",
        "Maud",
        "Rut",
        "Karl",
        "Elof",
        "Nora",
        "Bo",
        "Eva",
        "Roy",
    ),
    *("Ann", "Ove", "Tea", "Stina", "Sten", "Ida", "Moa", "Åke", "Pia", "Lo", "Gun", "Olof", "Maj", "Nils"),
    *("Iris", "Ed", "Disa", "Vera", "Kaj", "Liv", "Ture", "Pål", "Alf", "My", "Örjan", "Märta", "Åsa", "Ali"),
)
STEMS = (
    *(
        "Prov",
        "Påhitt",
        "Fejk",
        "Attrapp",
        "Mönster",
        "Skiss",
        "Demo",
        "Exempel",
        "Fiktiv",
        "Kuliss",
        "Låtsas",
    ),
    *("Sago", "Test", "Utkast", "Replik", "Mock", "Dummy", "Maskerad", "Tänkt", "Hypotes", "Pseudo", "Skugg"),
)
ENDINGS = (
    "son",
    "berg",
    "ström",
    "gren",
    "lund",
    "skog",
    "kvist",
    "dal",
    "by",
    "näs",
    "holm",
    "mark",
    "stad",
    "åsa",
)


@dataclass(frozen=True, slots=True)
class MadeUp:
    """One person: twelve digits, a name, a birth date."""

    number: str
    given_name: str
    surname: str
    birth_date: date


def person(place: int) -> MadeUp:
    """The person at a place of the sequence, 0 to MOST - 1; the same one every time."""
    serial, day = divmod(place, DAYS)
    born = FIRST_BIRTH + timedelta(days=day * STRIDE % DAYS)
    digits = f"{born:%Y%m%d}{serial + 1:03}"
    stem, ending = STEMS[place % len(STEMS)], ENDINGS[place // len(STEMS) % len(ENDINGS)]
    return MadeUp(
        number=digits + str(check_digit([int(digit) for digit in digits[2:]])),
        given_name=GIVEN[(place + place // (len(STEMS) * len(ENDINGS))) % len(GIVEN)],
        surname=stem + ending,
        birth_date=born,
    )
