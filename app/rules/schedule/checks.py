"""The checks that a dose has to pass to fill a dose of a series (CDSi 6.3 to 6.9).

Each returns None when the dose passes, or a ``Finding``. A grace period passes too, but is told.
"""

from datetime import date

from app.rules.schedule.history import Given
from app.rules.schedule.model import IntervalRule, Products, SeriesDose
from app.rules.schedule.verdicts import DoseReason, DoseStatus
from app.rules.schedule.walk import Finding, Walk


def check_inadvertent(walk: Walk, dose: SeriesDose, given: Given) -> Finding | None:
    """Some products given by mistake never count for this dose (6.3)."""
    return Finding(DoseReason.INADVERTENT_PRODUCT) if given.product.code in dose.inadvertent else None


def check_age(walk: Walk, dose: SeriesDose, given: Given) -> Finding | None:
    """Old enough and not too old on the day (6.4)."""
    age = dose.age_on(given.day)
    case = walk.case
    if age.maximum is not None and given.day >= (limit := case.at_age(age.maximum)):
        return Finding(DoseReason.TOO_OLD, limit)
    if age.absolute_minimum is not None and given.day < (limit := case.at_age(age.absolute_minimum)):
        return Finding(DoseReason.TOO_YOUNG, limit)
    if age.minimum is not None and given.day < (limit := case.at_age(age.minimum)):
        refused = dose.number > 1 and _previous_too_early(walk)
        return Finding(DoseReason.TOO_YOUNG if refused else DoseReason.GRACE_PERIOD, limit)
    return None


def _previous_too_early(walk: Walk) -> bool:
    """Grace is not given twice: not after a dose that was itself too early."""
    return bool(walk.judged) and walk.judged[-1].too_early


def check_interval(walk: Walk, dose: SeriesDose, given: Given) -> Finding | None:
    """Long enough after what the schedule counts from: preferable (6.5), or else allowable (6.6)."""
    grace = None
    for rule in dose.intervals:
        if not rule.validity.covers(given.day):
            continue
        finding = _check_one_interval(walk, rule, given)
        if finding is None:
            continue
        if finding.reason is DoseReason.TOO_SOON:
            return None if _allowable(walk, dose, given) else finding
        grace = grace or finding
    return grace


def _check_one_interval(walk: Walk, rule: IntervalRule, given: Given) -> Finding | None:
    start = reference_day(walk, rule, before=given)
    if start is None:
        return None
    if rule.absolute_minimum is not None and given.day < (limit := rule.absolute_minimum.after(start)):
        return Finding(DoseReason.TOO_SOON, limit)
    if rule.minimum is not None and given.day < (limit := rule.minimum.after(start)):
        return Finding(DoseReason.TOO_SOON if _previous_too_early(walk) else DoseReason.GRACE_PERIOD, limit)
    return None


def _allowable(walk: Walk, dose: SeriesDose, given: Given) -> bool:
    for rule in dose.allowable_intervals:
        if rule.validity.covers(given.day) and rule.absolute_minimum is not None:
            start = reference_day(walk, rule, before=given)
            if start is not None and rule.absolute_minimum.after(start) <= given.day:
                return True
    return False


def reference_day(walk: Walk, rule: IntervalRule, before: Given | None = None) -> date | None:
    """The day an interval counts from (CALCDTINT-1, -2, -8, -9); None when there is nothing to count from.

    With `before`, only doses that precede it are looked at.
    """
    if rule.from_previous:
        previous = walk.previous()
        return previous.given.day if previous else None
    if rule.from_dose is not None:
        return walk.satisfied.get(rule.from_dose)
    if rule.from_observation is not None:
        observation = walk.case.observations.get(rule.from_observation)
        return observation.since if observation else None
    for given in reversed(walk.case.history.given):
        if given.product.code in rule.from_products and (before is None or given.day < before.day):
            return given.day
    return None


def check_same_day(walk: Walk, dose: SeriesDose, given: Given) -> Finding | None:
    """Two doses of one antigen on one day count once, even where the schedule asks for no interval."""
    for judged in reversed(walk.judged):
        if judged.given.day != given.day:
            return None
        if judged.status is DoseStatus.VALID:
            return Finding(DoseReason.SAME_DAY)
    return None


def check_live_conflict(walk: Walk, dose: SeriesDose, given: Given) -> Finding | None:
    """Not too soon after another live vaccine (6.7)."""
    schedule = walk.case.schedule
    if given.product.code not in schedule.live_products:
        return None
    for earlier in walk.case.history.given:
        if earlier.day >= given.day:
            break
        end = live_conflict_end(walk, earlier, given.product.code, given.day)
        if end is not None and given.day < end:
            return Finding(DoseReason.LIVE_VACCINE_CONFLICT, end, earlier.product.name)
    return None


def live_conflict_end(walk: Walk, earlier: Given, later_product: str, day: date | None = None) -> date | None:
    """When `later_product` may follow `earlier` (CALCDTLIVE-2, -3).

    None without a conflict, or when it has not begun on `day`. An earlier
    dose that this series has not judged is taken as valid.
    """
    conflict = walk.case.schedule.live_conflicts.get((earlier.product.code, later_product))
    if conflict is None or (day is not None and day < conflict.begin.after(earlier.day)):
        return None
    valid = walk.status_of(earlier) in (None, DoseStatus.VALID)
    return (conflict.end_after_valid if valid else conflict.end).after(earlier.day)


def check_product(walk: Walk, dose: SeriesDose, given: Given) -> Finding | None:
    """A product that is preferable (6.8) or allowable (6.9) for this dose at this age."""
    if _fits(walk, dose.preferable, given, maker_matters=True) or _fits(walk, dose.allowable, given):
        return None
    code = given.product.code
    listed = (*dose.preferable.get(code, ()), *dose.allowable.get(code, ()))
    begins = [walk.case.at_age(rule.begin) for rule in listed if rule.begin is not None]
    if begins and given.day < min(begins):
        return Finding(DoseReason.PRODUCT_TOO_YOUNG, min(begins))
    ends = [walk.case.at_age(rule.end) for rule in listed if rule.end is not None]
    if ends and given.day >= max(ends):
        return Finding(DoseReason.PRODUCT_TOO_OLD, max(ends))
    return Finding(DoseReason.WRONG_PRODUCT)


def _fits(walk: Walk, products: Products, given: Given, *, maker_matters: bool = False) -> bool:
    for rule in products.get(given.product.code, ()):
        made_by_another = maker_matters and rule.manufacturer not in (None, given.manufacturer)
        if not made_by_another and walk.case.within(rule.begin, rule.end, given.day):
            return True
    return False
