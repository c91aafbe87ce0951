"""What the engine says in sentences. The keys are English; the catalogue holds the Swedish."""

import re
from collections.abc import Mapping
from functools import cache

from app.rules.schedule.forecasting import Forecast, Wait
from app.rules.schedule.grouping import Merged
from app.rules.schedule.person import Dose
from app.rules.schedule.verdicts import DoseKind, DoseReason, SeriesStatus
from app.rules.schedule.walk import Case, Judged, Walk
from app.rules.verdict import Phrase, sentence

_OF_DOSE = {
    DoseReason.COUNTS: sentence("Counts as dose %(number)s."),
    DoseReason.GRACE_PERIOD: sentence("Counts as dose %(number)s, though given a few days early."),
    DoseReason.TOO_YOUNG: sentence(
        "Does not count: too young. Dose %(number)s could be given from %(limit)s."
    ),
    DoseReason.TOO_OLD: sentence(
        "Does not count: too old. Dose %(number)s had to be given before %(limit)s. Need not be repeated."
    ),
    DoseReason.TOO_SOON: sentence(
        "Does not count: too short an interval. Dose %(number)s could be given from %(limit)s."
    ),
    DoseReason.SAME_DAY: sentence(
        "Does not count: another dose against the same disease on the same day counts already."
    ),
    DoseReason.WRONG_PRODUCT: sentence("Does not count: %(product)s is not used for dose %(number)s."),
    DoseReason.PRODUCT_TOO_YOUNG: sentence(
        "Does not count: too young for %(product)s, which counts from %(limit)s."
    ),
    DoseReason.PRODUCT_TOO_OLD: sentence(
        "Does not count: too old for %(product)s, which counts if given before %(limit)s."
    ),
    DoseReason.INADVERTENT_PRODUCT: sentence(
        "Does not count: %(product)s was given by mistake as dose %(number)s."
    ),
    DoseReason.LIVE_VACCINE_CONFLICT: sentence(
        "Does not count: too soon after the live vaccine %(other)s. It could be given from %(limit)s."
    ),
    DoseReason.SERIES_ALREADY_COMPLETE: sentence("Does not count: no dose was needed. Need not be repeated."),
    DoseReason.SUBPOTENT: sentence("Does not count: the dose was incomplete or unfit. Give it again."),
    DoseReason.EXPIRED: sentence("Does not count: the batch had expired. Give the dose again."),
}

_OF_COUNTING = {
    DoseKind.NUMBERED: _OF_DOSE[DoseReason.COUNTS],
    DoseKind.BOOSTER: sentence("Counts as a booster."),
    DoseKind.SEASONAL: sentence("Counts."),
}
"""A dose of a season has no number to tell: each season begins with the first."""

_IN_PART = sentence("Counts against some of the diseases only: see each of them.")
_WHENEVER = sentence("Counts as dose %(number)s whichever day of %(given)s it was given.")

_OF_UNJUDGED = {
    DoseReason.DATE_INCOMPLETE: sentence(
        "Cannot be judged: %(given)s is not a full date. Complete it if you can."
    ),
    DoseReason.DATE_MISSING: sentence("Cannot be judged: the date is missing. Complete it if you can."),
    DoseReason.BEFORE_BIRTH: sentence("Cannot be judged: the date is before birth. Correct it."),
    DoseReason.IN_THE_FUTURE: sentence("Cannot be judged: the date has not come yet. Correct it."),
    DoseReason.UNKNOWN_PRODUCT: sentence("Cannot be judged: %(product)s is not in the vaccination schedule."),
    DoseReason.NO_SERIES: sentence("Not judged: the schedule has no series with %(product)s for the person."),
}

REASONS_TOLD = frozenset(_OF_DOSE) | frozenset(_OF_UNJUDGED)
"""The reasons that have a sentence: all of them, or a verdict could not be told."""

_OF_STATUS = {
    SeriesStatus.COMPLETE: sentence("Complete: no more doses are needed."),
    SeriesStatus.IMMUNE: sentence("Immune: vaccination is not needed."),
    SeriesStatus.NOT_RECOMMENDED: sentence("No dose is recommended now."),
}
_AGED_OUT = sentence("Too old: the last day for the next dose was %(latest)s.")
_CONTRAINDICATED = sentence("Must not be given: %(obstacle)s.")
_OUT_OF_SEASON = sentence("The season is over. The next dose is given next season.")

_NEXT_DOSE = {
    DoseKind.NUMBERED: sentence("Dose %(number)s"),
    DoseKind.BOOSTER: sentence("The booster"),
    DoseKind.SEASONAL: sentence("The season's dose"),
}
_LATER = sentence("%(dose)s can be given from %(earliest)s, %(because)s. Recommended from %(recommended)s.")
_LATER_AT_ONCE = sentence("%(dose)s is to be given from %(earliest)s, %(because)s.")
_MAY_NOW = sentence("%(dose)s can be given now. Recommended from %(recommended)s.")
_NOW = sentence("%(dose)s should be given now.")
_NOW_BY = sentence("%(dose)s should be given now, by %(overdue)s at the latest.")
_LATE = sentence("%(dose)s is late: it should have been given by %(overdue)s.")

_BECAUSE = {
    Wait.AGE: sentence("when the age is reached"),
    Wait.INTERVAL: sentence("when the interval after the earlier dose has passed"),
    Wait.LIVE_VACCINE: sentence("when enough time has passed since the other live vaccine"),
    Wait.SEASON: sentence("when the season begins"),
}
"""What a day that is still to come can wait for; an earlier dose has always been given already."""


def of_dose(walk: Walk, judged: Judged) -> Phrase:
    """Why a dose of `walk` counts or not."""
    finding = judged.finding
    parameters = {
        "number": judged.number,
        "limit": finding.limit,
        "product": judged.given.product.name,
        "other": finding.product,
    }
    if finding.reason is DoseReason.COUNTS:
        return _fill(_OF_COUNTING[_kind_in(walk, judged)], parameters)
    return _fill(_OF_DOSE[finding.reason], parameters)


def _kind_in(walk: Walk, judged: Judged) -> DoseKind:
    """The kind of the series' dose that was filled; the first that counts is never a booster."""
    kind = next(dose.kind for dose in walk.series.doses if dose.number == judged.number)
    first = judged.given.day == walk.first_valid_day()
    return DoseKind.NUMBERED if first and kind is DoseKind.BOOSTER else kind


def of_partly_dated(dose: Dose, number: int | None) -> Phrase:
    """That a dose counts although its day is not known."""
    return Phrase(_WHENEVER, {"number": number, "given": str(dose.given)})


def of_counting_in_part() -> Phrase:
    """That a combined dose counts against some diseases and has to be given again against others."""
    return Phrase(_IN_PART)


def of_unjudged(dose: Dose, product: str, reason: DoseReason) -> Phrase:
    """Why nothing is concluded from a dose."""
    return _fill(_OF_UNJUDGED[reason], {"given": str(dose.given), "product": product})


def of_forecast(case: Case, forecast: Forecast) -> Phrase:
    """Where one series stands."""
    if forecast.status is SeriesStatus.AGED_OUT:
        return Phrase(_AGED_OUT, {"latest": forecast.latest})
    if forecast.status is SeriesStatus.CONTRAINDICATED:
        return Phrase(_CONTRAINDICATED, {"obstacle": forecast.obstacle})
    if forecast.status in _OF_STATUS:
        return Phrase(_OF_STATUS[forecast.status])
    due = forecast.due
    if due is None:
        return Phrase(_OUT_OF_SEASON)
    return _of_due(
        case,
        Merged(
            forecast.status,
            forecast.dose_number,
            forecast.kind,
            earliest=due.earliest,
            wait=due.wait,
            recommended=due.recommended,
            overdue=due.overdue,
        ),
    )


def of_group(case: Case, merged: Merged, deciding: Forecast) -> Phrase:
    """Where a vaccine group stands. `deciding` is an antigen's forecast with the group's status."""
    if merged.status is SeriesStatus.NOT_COMPLETE and merged.earliest is not None:
        return _of_due(case, merged)
    return of_forecast(case, deciding)


def _of_due(case: Case, due: Merged) -> Phrase:
    because = Phrase(_BECAUSE[due.wait]) if due.wait in _BECAUSE else None
    parameters = {
        "dose": _fill(_NEXT_DOSE[due.kind], {"number": due.dose_number}),
        "earliest": due.earliest,
        "recommended": due.recommended,
        "overdue": due.overdue,
        "because": because,
    }
    return _fill(_key_of_due(case, due), parameters)


def _key_of_due(case: Case, due: Merged) -> str:
    if due.earliest is not None and case.today < due.earliest:
        return _LATER_AT_ONCE if due.recommended == due.earliest else _LATER
    if due.overdue is not None and case.today > due.overdue:
        return _LATE
    if due.recommended is not None and case.today < due.recommended:
        return _MAY_NOW
    return _NOW if due.overdue is None else _NOW_BY


def _fill(key: str, parameters: Mapping[str, object]) -> Phrase:
    """A phrase with those of `parameters` that its key asks for."""
    return Phrase(key, {name: parameters[name] for name in _names_in(key)})


@cache
def _names_in(key: str) -> tuple[str, ...]:
    return tuple(re.findall(r"%\((\w+)\)s", key))
