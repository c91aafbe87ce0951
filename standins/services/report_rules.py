"""What the register will not take. Texts are for the vaccinator, as the real register's are."""

from datetime import date
from typing import Any


class Rejection(Exception):
    """The report is refused: a code for the system, a text for its user."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.text = text


REPORTABLE = frozenset(
    {
        "difteri",
        "stelkramp",
        "kikhosta",
        "polio",
        "haemophilus influenzae typ b (hib)",
        "pneumokocker",
        "mässling",
        "påssjuka",
        "röda hund",
        "humant papillomvirus (hpv)",
        "rotavirus",
        "covid-19",
    }
)
"""Diseases of the national programmes and covid-19 (SFS 2012:453); letter case does not matter."""

_REQUIRED = (
    "systemName",
    "uniqueReference",
    "version",
    "action",
    "personId",
    "vaccinationDate",
    "productName",
)
_LONGEST = {"systemName": 20, "uniqueReference": 80, "productName": 80, "batch": 80}
_DIGITS_IN_PERSON_ID = 12
_HIGHEST_DOSE_NUMBER = 99


def check_report(report: dict[str, Any], today: date) -> None:
    """Raise Rejection with the first thing that is wrong. A deletion has to name its record only."""
    _check_key(report)
    if report["action"] == "delete":
        return
    _check_person(str(report["personId"]))
    _check_date(str(report["vaccinationDate"]), today)
    _check_diseases(report.get("targetDiseases"))
    _check_dose_number(report.get("doseNumber"))


def _check_key(report: dict[str, Any]) -> None:
    missing = next((name for name in _REQUIRED if report.get(name) in (None, "")), None)
    if missing:
        raise Rejection("MISSING", f"Uppgiften {missing} saknas")
    too_long = next((name for name, most in _LONGEST.items() if len(str(report.get(name))) > most), None)
    if too_long:
        raise Rejection("TOO_LONG", f"Uppgiften {too_long} är för lång")
    if not isinstance(report["version"], int) or report["version"] < 1:
        raise Rejection("BAD_VERSION", "Versionen ska vara ett heltal från 1")
    if report["action"] not in ("create", "update", "delete"):
        raise Rejection("BAD_ACTION", "Åtgärden är okänd")


def _check_person(number: str) -> None:
    if len(number) != _DIGITS_IN_PERSON_ID or not number.isdecimal() or not _passes_luhn(number[2:]):
        raise Rejection("BAD_PERSON_ID", "Personnumret eller samordningsnumret är inte giltigt")


def _check_date(written: str, today: date) -> None:
    try:
        day = date.fromisoformat(written)
    except ValueError:
        raise Rejection("BAD_DATE", "Vaccinationsdatum ska skrivas ÅÅÅÅ-MM-DD") from None
    if day > today:
        raise Rejection("FUTURE_DATE", "Vaccinationsdatum ligger i framtiden")


def _check_diseases(diseases: Any) -> None:
    named = {str(disease).casefold() for disease in diseases or ()}
    if not named & REPORTABLE:
        raise Rejection("NOT_REPORTABLE", "Vaccinationen ska inte rapporteras till registret")


def _check_dose_number(number: Any) -> None:
    if number is None:
        return
    if not isinstance(number, int) or not 1 <= number <= _HIGHEST_DOSE_NUMBER:
        raise Rejection("BAD_DOSE_NUMBER", "Dosnumret ska vara ett heltal mellan 1 och 99")


def _passes_luhn(digits: str) -> bool:
    doubled = "".join(str(int(digit) * (2 - place % 2)) for place, digit in enumerate(digits))
    return sum(map(int, doubled)) % 10 == 0
