"""What the checks are told: plain values, gathered by a service from the rows or the form.

The enumerations have the values that are stored, so a stored value is one of these by its text.
Moments carry a time zone; days are days in Sweden.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from app.rules.age_span import AgeSpan
from app.rules.verdict import Level

SWEDISH_TIME: Final = ZoneInfo("Europe/Stockholm")


class IdentityCheck(StrEnum):
    """How the identity of the person in the chair was established."""

    IDENTITY_DOCUMENT = "identity_document"
    KNOWN_TO_STAFF = "known_to_staff"
    VOUCHED_FOR = "vouched_for"
    NOT_ESTABLISHED = "not_established"


class AnswerRule(StrEnum):
    """What a Yes to a question of a health declaration leads to."""

    INFORMATION = "information"
    WAIT = "wait"
    ASK_PHYSICIAN = "ask_physician"
    STOP_LIVE_VACCINE = "stop_live_vaccine"
    STOP = "stop"


class AnswerValue(StrEnum):
    """What was answered; no answer at all is None."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Person:
    """Who is to be vaccinated. `birth_date` is None when it is not known to the day."""

    birth_date: date | None
    deceased_on: date | None = None


@dataclass(frozen=True, slots=True)
class ProductFacts:
    """The product as the unit uses it. `group_name` is the vaccine group's name as people read it."""

    code: str
    name: str
    vaccine_group: str
    group_name: str
    antigens: frozenset[str]
    live: bool
    routes: tuple[str, ...]
    sites: tuple[str, ...]
    ages: AgeSpan
    volume_ml: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BatchFacts:
    """The batch as it stands at the unit; `balance` in doses, `expires_on` the last day of use."""

    lot_number: str
    product_code: str
    expires_on: date
    balance: int
    blocked_reason: str | None = None


@dataclass(frozen=True, slots=True)
class EarlierDose:
    """Another dose on record, given here or known from elsewhere.

    Only doses whose day is known are listed. Earlier means recorded before: when a dose is entered
    afterwards, the other may have been given later.
    """

    given_on: date
    product_code: str
    product_name: str
    vaccine_group: str
    antigens: frozenset[str]
    live: bool
    route: str | None = None
    dose_number: int | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """One question of the health declaration and what was answered, None for nothing."""

    code: str
    position: int
    wording: str
    rule: AnswerRule
    value: AnswerValue | None


@dataclass(frozen=True, slots=True)
class PlannedDose:
    """The dose as the form has it; what is not chosen yet is None.

    `late` says that the dose has been given already and is entered afterwards (efterregistrering).
    `ordered` that an order, a standing order or the giver's own right covers it. `prescribed` is the
    name of the product that was ordered, `outstanding` names the products that wait to be given.
    `earliest` is the first day the person's own plan allows.
    """

    given_at: datetime | None
    identity: IdentityCheck | None
    site: str | None
    route: str | None
    patient_group: str | None
    ordered: bool
    late: bool = False
    identity_vouched_by: str | None = None
    volume_ml: Decimal | None = None
    dose_number: int | None = None
    earliest: date | None = None
    prescribed_code: str | None = None
    prescribed: str | None = None
    outstanding: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DoseCase:
    """Everything about one dose that is looked at before it is registered.

    `batch` is None when none is chosen, `answers` None when there is no health declaration.
    """

    person: Person
    product: ProductFacts
    batch: BatchFacts | None
    earlier: tuple[EarlierDose, ...]
    answers: tuple[Answer, ...] | None
    dose: PlannedDose
    now: datetime

    @property
    def today(self) -> date:
        """The day in Sweden."""
        return self.now.astimezone(SWEDISH_TIME).date()

    @property
    def day(self) -> date:
        """The day the dose is given; today until a time is entered."""
        return (self.dose.given_at or self.now).astimezone(SWEDISH_TIME).date()

    @property
    def fault(self) -> Level:
        """How much a clinical fault weighs that can still be avoided, but not undone."""
        return Level.WARNING if self.dose.late else Level.STOP
