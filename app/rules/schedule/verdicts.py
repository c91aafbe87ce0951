"""What the engine answers: verdicts on doses, forecasts of the next one, sentences that explain."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.rules.schedule.person import Dose


@dataclass(frozen=True, slots=True)
class Sentence:
    """A key of the message catalogue (English) and what fills it; the door translates both."""

    key: str
    parameters: Mapping[str, object] = field(default_factory=dict)


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
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class DoseVerdict:
    """The verdict on one administered dose as a whole, and antigen by antigen."""

    dose: Dose
    status: DoseStatus
    reason: DoseReason
    sentence: Sentence
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
    sentence: Sentence
    dose_number: int | None = None
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
    sentence: Sentence
    dose_number: int | None = None
    earliest: date | None = None
    recommended: date | None = None
    overdue: date | None = None
    latest: date | None = None
    products: tuple[str, ...] = ()
    antigens: tuple[AntigenForecast, ...] = ()
