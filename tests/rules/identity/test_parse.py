"""What may be typed where a person's number is asked for, and what is made of it."""

from datetime import date, timedelta

import pytest

from app.rules.identity import Fault, IdentityKind, IdentityNumber, IdentityProblem, Sex, parse_identity
from app.rules.partial_date import PartialDate

TODAY = date(2026, 11, 23)


def number(text: str, issuer: str | None = None, today: date = TODAY) -> IdentityNumber:
    answer = parse_identity(text, today, issuer)
    assert isinstance(answer, IdentityNumber), answer
    return answer


def fault(text: str, issuer: str | None = None) -> Fault:
    answer = parse_identity(text, TODAY, issuer)
    assert isinstance(answer, IdentityProblem), answer
    return answer.fault


@pytest.mark.parametrize(
    "typed",
    [
        "198507099805",
        "19850709-9805",
        "8507099805",
        "850709-9805",
        " 19850709 9805 ",
        "19850709–9805",
        "1985-07-09-9805",
        "19850709\u00a09805\n",
        "19850709+9805",
    ],
)
def test_every_way_to_write_a_personnummer_gives_the_same_twelve_digits(typed: str) -> None:
    read = number(typed)
    assert read.kind is IdentityKind.PERSONNUMMER
    assert read.value == "198507099805"
    assert read.display == "19850709-9805"
    assert read.birth_date == date(1985, 7, 9)
    assert read.oid == "1.2.752.129.2.1.3.1"


@pytest.mark.parametrize(("typed", "sex"), [("19850709-9805", Sex.FEMALE), ("19850709-9813", Sex.MALE)])
def test_the_last_digit_but_one_tells_the_sex(typed: str, sex: Sex) -> None:
    assert number(typed).sex is sex


@pytest.mark.parametrize(
    ("typed", "today", "born"),
    [
        ("121212-1212", date(2026, 11, 23), 2012),
        ("121212+1212", date(2026, 11, 23), 1912),
        ("121212-1212", date(2012, 12, 12), 2012),
        ("121212-1212", date(2012, 12, 11), 1912),
        ("121212+1212", date(2012, 1, 1), 1912),
        ("121212+1212", date(2011, 12, 31), 1812),
    ],
)
def test_ten_digits_mean_the_latest_birth_that_can_be_and_plus_a_hundred_years_before(
    typed: str, today: date, born: int
) -> None:
    assert number(typed, today=today).value == f"{born}12121212"


def test_nobody_was_born_before_1800() -> None:
    assert number("18000101-9801").birth_date == date(1800, 1, 1)
    assert fault("17991231-9801") is Fault.DATE


def test_a_newborn_can_be_found_by_ten_digits_on_the_day_of_birth_but_not_before() -> None:
    assert number("19121212-1212", today=date(2012, 12, 12)).birth_date == date(1912, 12, 12)
    assert number("121212-1212", today=date(2012, 12, 12)).birth_date == date(2012, 12, 12)


@pytest.mark.parametrize(
    ("typed", "born"),
    [
        ("701063-2391", PartialDate(1970, 10, 3)),
        ("191711602399", PartialDate(1917, 11)),
        ("191403742396", PartialDate(1914, 3, 14)),
        ("191500722390", PartialDate(1915, None, 12)),
        ("193302912385", PartialDate(1933, 2)),
    ],
)
def test_a_samordningsnummer_has_sixty_added_to_the_day_and_need_not_be_exact(
    typed: str, born: PartialDate
) -> None:
    read = number(typed)
    assert read.kind is IdentityKind.SAMORDNINGSNUMMER
    assert read.born == born
    assert read.oid == "1.2.752.129.2.1.3.3"


def test_a_birth_that_is_not_known_to_the_day_is_no_birth_date() -> None:
    assert number("191500722390").birth_date is None
    assert number("191403742396").birth_date == date(1914, 3, 14)


@pytest.mark.parametrize(
    ("typed", "born", "sex"),
    [
        ("22950606-FH20", PartialDate(1995, 6, 6), Sex.FEMALE),
        ("25780404KHD5", PartialDate(1978, 4, 4), None),
        ("00342145BZ31", None, Sex.MALE),
        ("00749852BZK0", None, None),
        ("22790814aa01", PartialDate(1979, 8, 14), Sex.FEMALE),
    ],
)
def test_a_national_reserve_identity_says_what_is_known(
    typed: str, born: PartialDate | None, sex: Sex | None
) -> None:
    read = number(typed)
    assert read.kind is IdentityKind.NATIONAL_RESERVE
    assert (read.born, read.sex) == (born, sex)


@pytest.mark.parametrize(
    ("typed", "issuer", "born", "sex"),
    [
        ("992013000013", "stockholm", None, None),
        ("19810829M071", "vastra_gotaland", PartialDate(1981, 8, 29), Sex.MALE),
        ("19450829-K088", "vastra_gotaland", PartialDate(1945, 8, 29), Sex.FEMALE),
        ("19930829X802", "vastra_gotaland", PartialDate(1993, 8, 29), None),
        ("19450829SF2B", "varmland", PartialDate(1945, 8, 29), Sex.FEMALE),
        ("19810829SU3A", "varmland", None, Sex.MALE),
        ("19930829SX0C", "varmland", None, None),
        ("198108321236", "inera", PartialDate(1981, 8), None),
        ("19810829TA1B", "orebro", PartialDate(1981, 8, 29), None),
        ("19810829DA1B", "skane", PartialDate(1981, 8, 29), None),
    ],
)
def test_a_regions_reservnummer_is_told_by_its_form_with_or_without_its_issuer(
    typed: str, issuer: str, born: PartialDate | None, sex: Sex | None
) -> None:
    read = number(typed)
    assert read.kind is IdentityKind.RESERVNUMMER
    assert (read.issuer, read.born, read.sex) == (issuer, born, sex)
    assert number(typed, issuer) == read


@pytest.mark.parametrize(
    ("typed", "born"), [("19810829M071", date(1981, 8, 29)), ("22950606FH20", date(1995, 6, 6))]
)
def test_a_reserve_number_is_good_from_the_day_of_birth(typed: str, born: date) -> None:
    assert number(typed, today=born).birth_date == born
    answer = parse_identity(typed, born - timedelta(1))
    assert answer == IdentityProblem(Fault.FUTURE)


@pytest.mark.parametrize(
    ("typed", "display"),
    [("A12345678901", "A12345678901"), ("12345678A", "12345678A"), ("LMA0012", "LMA0012")],
)
def test_an_opaque_number_is_shown_as_it_is(typed: str, display: str) -> None:
    assert number(typed, issuer="jonkoping").display == display


def test_a_number_of_no_published_form_is_kept_as_its_issuer_wrote_it() -> None:
    read = number("a1234567", issuer="halland")
    assert (read.kind, read.value, read.issuer) == (IdentityKind.RESERVNUMMER, "A1234567", "halland")
    assert read.display == "A1234567"


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", Fault.EMPTY),
        ("   ", Fault.EMPTY),
        ("1234567", Fault.FORM),
        ("1985070998055", Fault.FORM),
        ("１９８５０７０９９８０５", Fault.FORM),
        ("Påhittad Person", Fault.FORM),
        ("19850229-9805", Fault.DATE),
        ("19851309-9805", Fault.DATE),
        ("850732-9805", Fault.DATE),
        ("17850709-9805", Fault.DATE),
        ("19850792-9805", Fault.DATE),
        ("20261124-9805", Fault.FUTURE),
        ("19850709-9806", Fault.CHECK_DIGIT),
        ("701063-2392", Fault.CHECK_DIGIT),
        ("22950606FH21", Fault.CHECK_DIGIT),
        ("992013000011", Fault.CHECK_DIGIT),
        ("22950230FH20", Fault.DATE),
        ("23990606FH20", Fault.FUTURE),
        ("19850709-0002", Fault.SERIAL),
        ("000101-T220", Fault.INTERIM),
        ("20000101-R220", Fault.INTERIM),
        ("000101S221", Fault.INTERIM),
        ("19850709-98O5", Fault.MISTYPED_LETTER),
        ("l9850709-9805", Fault.MISTYPED_LETTER),
    ],
)
def test_what_is_wrong_is_said(typed: str, expected: Fault) -> None:
    assert fault(typed) is expected


@pytest.mark.parametrize(
    ("typed", "issuer", "expected"),
    [
        ("19850709-9805", "halland", Fault.NOT_RESERVE),
        ("19850709-9805", "skane", Fault.NOT_RESERVE),
        ("19810829M071", "stockholm", Fault.ISSUER_FORM),
        ("A12", "halland", Fault.OPAQUE_FORM),
        ("A123456789012", "halland", Fault.OPAQUE_FORM),
    ],
)
def test_a_reservnummer_is_held_to_its_issuers_form(typed: str, issuer: str, expected: Fault) -> None:
    assert fault(typed, issuer) is expected


def test_a_form_is_called_by_its_issuers_name() -> None:
    answer = parse_identity("19810829M071", TODAY, "stockholm")
    assert isinstance(answer, IdentityProblem)
    assert answer.parameters == {"issuer": "Region Stockholm"}


def test_an_interim_looking_number_is_a_reservnummer_once_its_issuer_is_named() -> None:
    assert number("20000101-T220", issuer="orebro").issuer == "orebro"


@pytest.mark.parametrize("wrong", list(Fault))
def test_every_fault_has_its_own_sentence(wrong: Fault) -> None:
    sentences = [IdentityProblem(other).sentence for other in Fault]
    assert sentences.count(IdentityProblem(wrong).sentence) == 1
