"""Two independent accounts of the same rules: a plan followed to the day must count in the schedule."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from app.rules.national_schedule import national_schedule, observations_of
from app.rules.plan_dates import StepDate, step_dates
from app.rules.plan_templates import PlanTemplate, plan_templates
from app.rules.schedule import Dose, DoseStatus, Person, judge

PEOPLE = [
    (date(2026, 8, 10), 0, ()),
    (date(2020, 8, 10), 400, ()),
    (date(2008, 5, 10), 365 * 20, ()),
    (date(1986, 5, 10), 365 * 40, ("nedsatt-immunforsvar",)),
    (date(1956, 5, 10), 365 * 70, ()),
]
"""Birth, days of life when the plan starts, patient groups: enough for every template to suit somebody."""


def followed(
    template: PlanTemplate, birth: date, start: date, choose: Callable[[StepDate], date]
) -> list[tuple[str, date]]:
    """The first product of every step, given on the day that `choose` picks; each moves the next."""
    given: dict[str, date] = {}
    doses: list[tuple[str, date]] = []
    for step in template.steps:
        due = next(each for each in step_dates(template, birth, start, given) if each.step is step)
        day = choose(due)
        given[step.code] = day
        doses.append((step.products_for(birth, day)[0].code, day))
    return sorted(doses, key=lambda dose: dose[1])


def statuses(doses: list[tuple[str, date]], birth: date, groups: tuple[str, ...]) -> list[str]:
    person = Person(birth, observations=observations_of(groups))
    record = [Dose(number, day, product) for number, (product, day) in enumerate(doses)]
    assessment = judge(national_schedule(), person, record, doses[-1][1] + timedelta(1))
    return [
        f"{verdict.dose.product} {verdict.dose.given}: {verdict.reason}"
        for verdict in assessment.doses
        if verdict.status is not DoseStatus.VALID
    ]


SUITED = [
    pytest.param(template, birth, birth + timedelta(age), groups, id=f"{template.code} {birth.year}")
    for template in plan_templates().values()
    for birth, age, groups in PEOPLE
    if template.suitable(birth, birth + timedelta(age), groups)
    and not any(each.too_late for each in step_dates(template, birth, birth + timedelta(age)))
]


def test_every_template_is_followed_by_somebody() -> None:
    assert {template.code for template, *_ in (each.values for each in SUITED)} == set(plan_templates())


@pytest.mark.parametrize(("template", "birth", "start", "groups"), SUITED)
def test_a_plan_followed_on_its_recommended_days_counts(
    template: PlanTemplate, birth: date, start: date, groups: tuple[str, ...]
) -> None:
    assert statuses(followed(template, birth, start, lambda due: due.recommended), birth, groups) == []


@pytest.mark.parametrize(("template", "birth", "start", "groups"), SUITED)
def test_a_plan_followed_as_early_as_it_allows_counts(
    template: PlanTemplate, birth: date, start: date, groups: tuple[str, ...]
) -> None:
    assert statuses(followed(template, birth, start, lambda due: due.earliest), birth, groups) == []
