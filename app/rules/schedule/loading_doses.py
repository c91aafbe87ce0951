"""Read the doses of a series: ages, intervals, products, skips."""

from collections.abc import Mapping
from itertools import pairwise

from app.rules.schedule.loading_products import known_product
from app.rules.schedule.loading_skips import read_skip
from app.rules.schedule.model import (
    AgeRule,
    IntervalRule,
    Product,
    ProductRule,
    Products,
    Season,
    SeriesDose,
    Validity,
)
from app.rules.schedule.periods import Period
from app.rules.schedule.rows import Row


def read_dose(row: Row, number: int, products: Mapping[str, Product]) -> SeriesDose:
    """One entry of ``seriesDose``, which must be the one numbered `number`."""
    name = row.needed("doseNumber")
    if name.removeprefix("Dose ") != str(number):
        row.fail(f"doseNumber: {name!r} stands where Dose {number} is expected")
    dose = SeriesDose(
        number=number,
        ages=tuple(_read_age(item) for item in row.rows("age")),
        intervals=tuple(_read_interval(item, number) for item in row.rows("interval")),
        allowable_intervals=tuple(_read_interval(item, number) for item in row.rows("allowableInterval")),
        preferable=_read_products(row, "preferableVaccine", products),
        allowable=_read_products(row, "allowableVaccine", products),
        inadvertent=frozenset(_read_products(row, "inadvertentVaccine", products)),
        skips=tuple(read_skip(item) for item in row.rows("conditionalSkip")),
        recurring=row.yes("recurringDose"),
        season=_read_season(row.row("seasonalRecommendation")) if row.has("seasonalRecommendation") else None,
    )
    row.done()
    return dose


def _read_age(row: Row) -> AgeRule:
    age = AgeRule(
        absolute_minimum=row.period("absMinAge"),
        minimum=row.period("minAge"),
        earliest_recommended=row.period("earliestRecAge"),
        latest_recommended=row.period("latestRecAge"),
        maximum=row.period("maxAge"),
        validity=_read_validity(row),
    )
    _refuse_disorder(
        row,
        ("absMinAge", age.absolute_minimum),
        ("minAge", age.minimum),
        ("earliestRecAge", age.earliest_recommended),
        ("latestRecAge", age.latest_recommended),
    )
    _refuse_disorder(row, ("minAge", age.minimum), ("maxAge", age.maximum))
    row.done()
    return age


def _read_interval(row: Row, number: int) -> IntervalRule:
    from_dose = row.parsed("fromTargetDose", int)
    if from_dose is not None and not 0 < from_dose < number:
        row.fail(f"fromTargetDose: {from_dose} does not come before dose {number}")
    priority = row.text("intervalPriority")
    if priority not in (None, "override"):
        row.fail(f"intervalPriority: {priority!r} is not known")
    interval = IntervalRule(
        from_previous=row.yes("fromPrevious"),
        from_dose=from_dose,
        from_products=row.codes("fromMostRecent"),
        from_observation=_read_observation(row),
        absolute_minimum=row.period("absMinInt"),
        minimum=row.period("minInt"),
        earliest_recommended=row.period("earliestRecInt"),
        latest_recommended=row.period("latestRecInt"),
        override=priority is not None,
        validity=_read_validity(row),
    )
    _refuse_two_references(row, interval)
    _refuse_disorder(
        row,
        ("absMinInt", interval.absolute_minimum),
        ("minInt", interval.minimum),
        ("earliestRecInt", interval.earliest_recommended),
        ("latestRecInt", interval.latest_recommended),
    )
    row.done()
    return interval


def _read_observation(row: Row) -> str | None:
    if not row.has("fromRelevantObs"):
        return None
    observation = row.row("fromRelevantObs")
    code = observation.needed("code")
    observation.done("text")
    return code


def _refuse_two_references(row: Row, interval: IntervalRule) -> None:
    references = (
        interval.from_previous,
        interval.from_dose is not None,
        bool(interval.from_products),
        interval.from_observation is not None,
    )
    if sum(references) != 1:
        row.fail(
            "an interval counts from exactly one of: the previous dose, a dose, products, an observation"
        )


def _read_validity(row: Row) -> Validity:
    validity = Validity(row.day("effectiveDate"), row.day("cessationDate"))
    if validity.first and validity.last and validity.last < validity.first:
        row.fail("cessationDate is before effectiveDate")
    return validity


def _read_products(row: Row, key: str, products: Mapping[str, Product]) -> Products:
    """The rules of `key` by product; a product may have several, as for two makers or two age spans."""
    rules: dict[str, tuple[ProductRule, ...]] = {}
    for item in row.rows(key):
        rule = read_product_rule(item, products)
        rules[rule.product] = (*rules.get(rule.product, ()), rule)
    return rules


def read_product_rule(row: Row, products: Mapping[str, Product]) -> ProductRule:
    """A product with its ages. Raises ScheduleError when the product is not in the schedule."""
    rule = ProductRule(
        product=known_product(row, products),
        begin=row.period("beginAge"),
        end=row.period("endAge"),
        manufacturer=row.text("mvx"),
        named_in_forecast=row.yes("forecastVaccineType"),
    )
    _refuse_disorder(row, ("beginAge", rule.begin), ("endAge", rule.end))
    row.done("vaccineType", "tradeName", "volume")
    return rule


def _read_season(row: Row) -> Season:
    season = Season(row.day("startDate"), row.day("endDate"))
    if season.start and season.end and season.end < season.start:
        row.fail("endDate is before startDate")
    row.done()
    return season


def _refuse_disorder(row: Row, *periods: tuple[str, Period | None]) -> None:
    """Refuse a later key with a shorter period than an earlier one."""
    given = [(key, period) for key, period in periods if period is not None]
    for (first_key, first), (second_key, second) in pairwise(given):
        if second.shorter_than(first):
            row.fail(f"{second_key} is shorter than {first_key}")
