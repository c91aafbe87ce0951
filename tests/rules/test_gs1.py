"""What becomes of the keys that a hand scanner presses."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.gs1 import Scan, ScanFault, ScanProblem, parse_scan

TODAY = date(2026, 11, 23)
GTIN = "07046261398572"
LOT_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-/."

WHOLE = Scan(GTIN, "FD26-1187", date(2027, 3, 31), "AB12cd")


@pytest.mark.parametrize(
    "typed",
    [
        f"]d201{GTIN}17270331\x1d10FD26-1187\x1d21AB12cd",
        f"]d201{GTIN}1727033110FD26-1187\x1d21AB12cd\r\n",
        f"]C101{GTIN}1727033110FD26-1187|21AB12cd",
        f"]D201{GTIN}1727033110fd26-1187|21AB12cd",
        f"01{GTIN}1727033110FD26-1187<GS>21AB12cd",
        f"\x1d01{GTIN}21AB12cd\x1d1727033110FD26-1187",
        f"10FD26-1187|01{GTIN}21AB12cd|17270331",
        f"17270300|21AB12cd|10FD26-1187|01{GTIN}|",
    ],
)
def test_any_prefix_any_separator_and_any_order_give_the_same(typed: str) -> None:
    assert parse_scan(typed, TODAY) == WHOLE


@pytest.mark.parametrize(
    ("typed", "scan"),
    [
        (f"01{GTIN}", Scan(GTIN)),
        (f"01{GTIN}10FD26-1187", Scan(GTIN, "FD26-1187")),
        (f"01{GTIN}17270228", Scan(GTIN, expires_on=date(2027, 2, 28))),
        (f"01{GTIN}17280200", Scan(GTIN, expires_on=date(2028, 2, 29))),
        (f"01{GTIN}17270400", Scan(GTIN, expires_on=date(2027, 4, 30))),
        (f"01{GTIN}11260101", Scan(GTIN)),
    ],
)
def test_what_the_code_does_not_say_is_left_open(typed: str, scan: Scan) -> None:
    assert parse_scan(typed, TODAY) == scan


@pytest.mark.parametrize(
    ("today", "two_digits", "year"),
    [
        (date(2026, 11, 23), "26", 2026),
        (date(2026, 11, 23), "76", 2076),
        (date(2026, 11, 23), "77", 1977),
        (date(2051, 1, 1), "01", 2101),
        (date(2051, 1, 1), "02", 2002),
    ],
)
def test_the_century_of_an_expiry_date_is_counted_from_today(today: date, two_digits: str, year: int) -> None:
    scan = parse_scan(f"01{GTIN}17{two_digits}0601", today)
    assert isinstance(scan, Scan)
    assert scan.expires_on == date(year, 6, 1)


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", ScanFault.UNREADABLE),
        ("]d2", ScanFault.UNREADABLE),
        ("https://example.org/", ScanFault.UNREADABLE),
        ("7046261398572", ScanFault.UNREADABLE),
        ("10FD26-1187", ScanFault.UNREADABLE),
        (f"01{GTIN}|10A|10B", ScanFault.UNREADABLE),
        (f"01{GTIN}17271301", ScanFault.UNREADABLE),
        (f"01{GTIN}17270230", ScanFault.EXPIRY),
        ("0107046261398573", ScanFault.KEYBOARD_LAYOUT),
        (f"¨d201{GTIN}", ScanFault.KEYBOARD_LAYOUT),
        (f"01{GTIN}10FD26½1187", ScanFault.KEYBOARD_LAYOUT),
        ('à&à"éàé-é&"ç(è', ScanFault.KEYBOARD_LAYOUT),
    ],
)
def test_what_is_wrong_is_said(typed: str, fault: ScanFault) -> None:
    assert parse_scan(typed, TODAY) == ScanProblem(fault)


@pytest.mark.parametrize(
    "typed",
    [
        f"01{GTIN}1727033110TEST563221190678",
        f"01{GTIN}1727033110TEST56322119067811811",
        f"01{GTIN}21AB12cd1727033110FD26",
        f"01{GTIN}21AB12cd10FD26-1187",
    ],
)
def test_a_batch_is_never_guessed_when_the_scanner_loses_the_separator(typed: str) -> None:
    assert parse_scan(typed, TODAY) == ScanProblem(ScanFault.SEPARATOR_LOST)


def test_every_fault_has_its_own_sentence() -> None:
    assert len({ScanProblem(fault).sentence for fault in ScanFault}) == len(ScanFault)


@given(
    lot=st.text(LOT_CHARACTERS, min_size=1, max_size=20),
    serial=st.text(LOT_CHARACTERS, min_size=1, max_size=20),
    expires=st.dates(date(1978, 1, 1), date(2076, 12, 31)),
    separator=st.sampled_from("\x1d|"),
    prefix=st.sampled_from(("", "]d2", "]C1")),
    order=st.permutations(("01", "17", "10", "21")),
)
def test_what_was_printed_is_what_is_read(
    lot: str, serial: str, expires: date, separator: str, prefix: str, order: list[str]
) -> None:
    printed = {"01": GTIN, "17": f"{expires:%y%m%d}", "10": lot, "21": serial}
    typed = prefix + separator.join(identifier + printed[identifier] for identifier in order)
    assert parse_scan(typed, TODAY) == Scan(GTIN, lot, expires, serial)


@given(st.integers(0, 13), st.sampled_from("123456789"))
def test_no_single_wrong_digit_in_the_gtin_is_read(place: int, step: str) -> None:
    altered = GTIN[:place] + str((int(GTIN[place]) + int(step)) % 10) + GTIN[place + 1 :]
    assert parse_scan(f"01{altered}|10FD26-1187", TODAY) == ScanProblem(ScanFault.KEYBOARD_LAYOUT)


@given(st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    assert isinstance(parse_scan(text, TODAY), Scan | ScanProblem)
