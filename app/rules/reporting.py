"""The duty to report a dose to the national vaccination register (NVR), as dated rules.

`reporting_duty(dose, person)` answers whether a dose is reported, under which programme and with
which fields. What no rule covers must not be reported: registering more than the law names is as
wrong as registering less. The rules are rows of ``reporting_duty.json``, each with id, version, days
of validity and legal source (Lag 2012:453, HSLF-FS 2016:51 and 2022:55; domain.md 3). The day of the
dose decides, not the day of reporting, so an old dose is judged by the rules of its own day.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from app.rules.coverage import KEYS, Coverage, Subject, read_coverage
from app.rules.data_files import Row, by_code
from app.rules.identity import IdentityKind, Sex
from app.rules.verdict import Level, Phrase, Verdict, sentence

PROGRAMMES: Mapping[str, str] = {
    "childhood": sentence("the childhood vaccination programme"),
    "covid-19": sentence("the duty to report every COVID-19 dose"),
    "pneumococcal": sentence("the pneumococcal programme for risk groups and 75-year-olds"),
}

REPORTED = sentence("The dose is reported to the vaccination register under %(programme)s.")
WITHOUT_NUMBER = sentence(
    "The dose is reported without a personnummer and cannot be tied to the person "
    "until the reservnummer is replaced."
)
NUMBER_NEEDED = sentence("Enter the dose number: the register wants it for a COVID-19 dose before %(day)s.")
NUMBER_RANGE = sentence("The dose number is from %(first)s to %(last)s.")
NO_PROGRAMME = sentence("No programme that is reported covers this vaccine.")
OUTSIDE = sentence("The dose is not reported: %(programme)s does not cover it, because %(reason)s.")

EXEMPT_ORIGINS: Mapping[str, str] = {
    "historical": sentence("An earlier vaccination given elsewhere is not reported."),
    "migrated": sentence("A migrated dose was reported by the system that it comes from."),
    "shared": sentence("A dose given by another care provider is reported there."),
}
REPORTING_ORIGINS = ("given", "late_registered")
NOT_GIVEN = sentence("Only a dose that was given is reported.")
VOIDED = sentence("A voided dose is not reported.")
ABROAD = sentence("A dose given abroad is not reported.")

PERSON_NUMBERS = (IdentityKind.PERSONNUMMER, IdentityKind.SAMORDNINGSNUMMER)
COMMON_FIELDS = (
    *("vaccination_date", "product_name", "npl_id", "lot_number", "vaccine_type"),
    *("care_provider", "organization_number", "unit"),
    *("reporter_name", "reporter_email", "reporter_phone"),
)
EXTRA_FIELDS = ("dose_number",)

BOOSTERS_FROM = date(2023, 3, 1)
"""From this day the register reads every COVID-19 dose number from 4 up as a booster."""

DOSE_NUMBERS = (1, 99)
"""The first and the last dose number that the register takes (domain.md 3.3, variable list)."""

BOOSTER = 4
"""The dose number to send for a booster, also when the number is not known (domain.md 3.3)."""


@dataclass(frozen=True, slots=True)
class GivenDose:
    """What the duty asks about a dose. `origin` and `state` are the values the record stores."""

    diseases: tuple[str, ...]
    day: date
    origin: str
    state: str
    in_sweden: bool = True
    patient_groups: tuple[str, ...] = ()
    """The groups chosen for this dose: membership of a programme is a fact about the dose."""

    dose_number: int | None = None


@dataclass(frozen=True, slots=True)
class Recipient:
    """What the duty asks about the person."""

    birth_date: date
    identity: IdentityKind
    sex: Sex | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """The answer. `fields` is empty when nothing is reported; `deadline_days` counts from the dose."""

    reported: bool
    verdicts: tuple[Verdict, ...]
    rule_id: str | None = None
    programme: str | None = None
    fields: tuple[str, ...] = ()
    dose_number: int | None = None
    deadline_days: int | None = None


@dataclass(frozen=True, slots=True)
class DutyRule:
    """One dated rule: a programme, whom it covers, and what its reports add to the common fields."""

    code: str
    version: int
    programme: str
    coverage: Coverage
    extra_fields: tuple[str, ...]
    deadline_days: int
    source: str


def reporting_duty(dose: GivenDose, person: Recipient) -> Duty:
    """Whether `dose` is reported, and what the report holds. Raises ValueError for an unknown origin."""
    exempt = _exemption(dose)
    if exempt is not None:
        return _not_reported("NVR-GIVEN", 1, exempt, {})
    candidates = [rule for rule in duty_rules().values() if any(map(rule.coverage.concerns, dose.diseases))]
    if not candidates:
        return _not_reported("NVR-NONE", 1, NO_PROGRAMME, {})
    subject = Subject(person.birth_date, person.sex, dose.patient_groups)
    obstacles = [(rule, rule.coverage.obstacle(subject, dose.day)) for rule in candidates]
    covering = next((rule for rule, reason in obstacles if reason is None), None)
    if covering is not None:
        return _reported(covering, dose, person)
    rule, reason = obstacles[-1]
    why = {"programme": Phrase(PROGRAMMES[rule.programme]), "reason": reason}
    return _not_reported(rule.code, rule.version, OUTSIDE, why)


def _exemption(dose: GivenDose) -> str | None:
    if dose.state == "voided":
        return VOIDED
    if dose.state != "given":
        return NOT_GIVEN
    if dose.origin in EXEMPT_ORIGINS:
        return EXEMPT_ORIGINS[dose.origin]
    if dose.origin not in REPORTING_ORIGINS:
        raise ValueError(f"unknown origin: {dose.origin!r}")
    return None if dose.in_sweden else ABROAD


def _reported(rule: DutyRule, dose: GivenDose, person: Recipient) -> Duty:
    numbered = person.identity in PERSON_NUMBERS
    under = {"programme": Phrase(PROGRAMMES[rule.programme])}
    verdicts = [_verdict(rule.code, rule.version, REPORTED, under)]
    if not numbered:
        verdicts.append(_verdict("NVR-RESERVE", 1, WITHOUT_NUMBER, {}))
    number = None
    if "dose_number" in rule.extra_fields:
        number = _dose_number(dose)
        verdicts += _number_faults(number)
    return Duty(
        reported=True,
        verdicts=tuple(verdicts),
        rule_id=rule.code,
        programme=rule.programme,
        fields=(*COMMON_FIELDS, "person_id" if numbered else "reserve_code", *rule.extra_fields),
        dose_number=number,
        deadline_days=rule.deadline_days,
    )


def _dose_number(dose: GivenDose) -> int | None:
    if dose.dose_number is None and dose.day >= BOOSTERS_FROM:
        return BOOSTER
    return dose.dose_number


def _number_faults(number: int | None) -> list[Verdict]:
    """A report without a number, or with one out of range, is refused by the register."""
    first, last = DOSE_NUMBERS
    if number is None:
        needed = {"day": BOOSTERS_FROM}
        return [Verdict("NVR-DOSE-NUMBER", 1, Level.WARNING, NUMBER_NEEDED, needed, "dose_number")]
    if not first <= number <= last:
        span = {"first": first, "last": last}
        return [Verdict("NVR-DOSE-NUMBER", 1, Level.STOP, NUMBER_RANGE, span, "dose_number")]
    return []


def _not_reported(rule_id: str, version: int, why: str, parameters: Mapping[str, object]) -> Duty:
    return Duty(reported=False, verdicts=(_verdict(rule_id, version, why, parameters),))


def _verdict(rule_id: str, version: int, text: str, parameters: Mapping[str, object]) -> Verdict:
    return Verdict(rule_id, version, Level.INFORMATION, text, parameters, None)


@cache
def duty_rules() -> MappingProxyType[str, DutyRule]:
    """All rules by id, in the order in which they are tried."""
    return MappingProxyType(by_code("reporting_duty.json", read_duty_rule))


def read_duty_rule(row: Row) -> DutyRule:
    """One rule from its row; DataError when it is malformed or contradicts itself."""
    row.expect_only("code", "version", "programme", "extra_fields", "deadline_days", "source", *KEYS)
    coverage = read_coverage(row)
    if coverage.valid_from is None or not coverage.diseases:
        raise row.error("a duty needs its diseases and the day from which it is valid")
    return DutyRule(
        code=row.text("code"),
        version=row.whole("version"),
        programme=row.choice("programme", PROGRAMMES),
        coverage=coverage,
        extra_fields=row.texts("extra_fields", EXTRA_FIELDS),
        deadline_days=row.whole("deadline_days"),
        source=row.text("source"),
    )
