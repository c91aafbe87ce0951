"""What the engine answers: verdicts on doses, forecasts of the next one, explanations of both."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.rules.schedule.person import Dose
from app.rules.verdict import Phrase


class DoseStatus(StrEnum):
    """Whether a dose counts."""

    VALID = "valid"
    NOT_VALID = "not_valid"
    """Does not count; the dose of the series has to be given again."""

    EXTRANEOUS = "extraneous"
    """Does not count, and nothing has to be repeated for its sake."""

    SUBSTANDARD = "substandard"
    """Incomplete, recalled or expired: never counts."""

    NOT_JUDGED = "not_judged"
    """The record lacks what the rules need; nothing is concluded from the dose."""


class DoseReason(StrEnum):
    """Why a dose counts or not."""

    COUNTS = "counts"
    GRACE_PERIOD = "grace_period"
    TOO_YOUNG = "too_young"
    TOO_OLD = "too_old"
    TOO_SOON = "too_soon"
    WRONG_PRODUCT = "wrong_product"
    PRODUCT_TOO_YOUNG = "product_too_young"
    PRODUCT_TOO_OLD = "product_too_old"
    INADVERTENT_PRODUCT = "inadvertent_product"
    SAME_DAY = "same_day"
    LIVE_VACCINE_CONFLICT = "live_vaccine_conflict"
    SERIES_ALREADY_COMPLETE = "series_already_complete"
    SUBPOTENT = "subpotent"
    EXPIRED = "expired"
    DATE_INCOMPLETE = "date_incomplete"
    DATE_MISSING = "date_missing"
    BEFORE_BIRTH = "before_birth"
    IN_THE_FUTURE = "in_the_future"
    UNKNOWN_PRODUCT = "unknown_product"
    NO_SERIES = "no_series"


class DoseKind(StrEnum):
    """How people speak of a dose."""

    NUMBERED = "numbered"
    BOOSTER = "booster"
    """It comes back for ever, and its number tells nothing."""

    SEASONAL = "seasonal"
    """One of every season."""


class SeriesStatus(StrEnum):
    """Where a person stands in a series or a vaccine group."""

    NOT_COMPLETE = "not_complete"
    COMPLETE = "complete"
    IMMUNE = "immune"
    CONTRAINDICATED = "contraindicated"
    AGED_OUT = "aged_out"
    NOT_RECOMMENDED = "not_recommended"


@dataclass(frozen=True, slots=True)
class AntigenVerdict:
    """What the best series of one antigen says about one dose.

    `dose_number` is the number of the series' dose that was judged against, from 1; None when there
    was none left.
    """

    antigen: str
    series: str
    dose_number: int | None
    status: DoseStatus
    reason: DoseReason
    explanation: Phrase


@dataclass(frozen=True, slots=True)
class DoseVerdict:
    """The verdict on one administered dose as a whole, and antigen by antigen."""

    dose: Dose
    status: DoseStatus
    reason: DoseReason
    explanation: Phrase
    antigens: tuple[AntigenVerdict, ...] = ()


@dataclass(frozen=True, slots=True)
class AntigenForecast:
    """Where the person stands in the best series of one antigen, and when the next dose is due.

    `earliest` is the first day a dose counts, `recommended` the day to aim at, `overdue` the last day
    before it is late, `latest` the last day at all. Dates are None unless a dose is due.
    """

    antigen: str
    series: str
    status: SeriesStatus
    explanation: Phrase
    dose_number: int | None = None
    kind: DoseKind = DoseKind.NUMBERED
    earliest: date | None = None
    recommended: date | None = None
    overdue: date | None = None
    latest: date | None = None
    products: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupForecast:
    """The same for a vaccine group: the antigens that are given together and planned as one."""

    group: str
    status: SeriesStatus
    explanation: Phrase
    dose_number: int | None = None
    kind: DoseKind = DoseKind.NUMBERED
    earliest: date | None = None
    recommended: date | None = None
    overdue: date | None = None
    latest: date | None = None
    products: tuple[str, ...] = ()
    antigens: tuple[AntigenForecast, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """Every dose's verdict, in the order the doses were handed in, and every vaccine group's forecast."""

    doses: tuple[DoseVerdict, ...]
    groups: tuple[GroupForecast, ...]

    def group(self, name: str) -> GroupForecast | None:
        """The forecast of the vaccine group `name`; None when no series of it applies to the person."""
        return next((group for group in self.groups if group.group == name), None)
