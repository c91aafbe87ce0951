"""Plan templates (mallar för vaccinationsplaner) as dated data.

`plan_templates()` gives all templates by code. A template has steps; a step names the products that may
fill it, the step it counts from, ages and intervals. `app.rules.plan_dates` turns a template into days.
Steps are known by code and label, never by number alone: the extra TBE dose stands between two numbers.
Source: domain.md appendix A; every template names its own.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from app.rules.age_span import AgeSpan
from app.rules.catalogue import Named, Product, products
from app.rules.data_files import Row, by_code
from app.rules.patient_groups import patient_groups
from app.rules.schedule.periods import Period


@dataclass(frozen=True, slots=True)
class Suitability:
    """Whom a template is for: age when the plan starts, groups of which one is needed, groups that forbid."""

    ages: AgeSpan
    patient_groups: tuple[str, ...]
    not_patient_groups: tuple[str, ...]

    def holds(self, birth: date, start: date, groups: tuple[str, ...]) -> bool:
        """Whether the template suits a person born on `birth` who starts on `start`."""
        return (
            self.ages.holds(birth, start)
            and (not self.patient_groups or not set(self.patient_groups).isdisjoint(groups))
            and set(self.not_patient_groups).isdisjoint(groups)
        )


@dataclass(frozen=True, slots=True)
class Grades:
    """School grades, both included."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Repeat:
    """A step that comes back: not before `every` has passed, and not before the day MM-DD `from_day`."""

    every: Period | None
    from_day: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One dose of a plan.

    Intervals count from the step `after`; a step without one begins a series. `ages` bound the dose,
    `age` is when it is aimed at. Recommended from `from_interval` to `to_interval`.
    """

    code: str
    label: str
    products: tuple[str, ...]
    after: str | None
    min_interval: Period | None
    from_interval: Period | None
    to_interval: Period | None
    ages: AgeSpan
    age: Period | None
    grades: Grades | None
    repeat: Repeat | None
    note: str | None

    def products_for(self, birth: date, day: date) -> tuple[Product, ...]:
        """The products of the step whose label allows the person's age on `day`; the usual one first."""
        return tuple(products()[code] for code in self.products if products()[code].ages.holds(birth, day))


@dataclass(frozen=True, slots=True)
class PlanTemplate(Named):
    """A template in one version."""

    version: int
    valid_from: date | None
    valid_to: date | None
    suits: tuple[Suitability, ...]
    steps: tuple[Step, ...]
    source: str

    def series_of(self, step: Step) -> str:
        """The code of the step that begins the series `step` belongs to."""
        by_code = {each.code: each for each in self.steps}
        while step.after is not None:
            step = by_code[step.after]
        return step.code

    def suitable(self, birth: date, start: date, groups: tuple[str, ...] = ()) -> bool:
        """Whether the template is in force on `start` and meant for this person."""
        in_force = (self.valid_from is None or self.valid_from <= start) and (
            self.valid_to is None or start <= self.valid_to
        )
        return in_force and (not self.suits or any(each.holds(birth, start, groups) for each in self.suits))


def suitable_templates(birth: date, start: date, groups: tuple[str, ...] = ()) -> tuple[PlanTemplate, ...]:
    """The templates to offer a person born on `birth`, in patient groups `groups`, who starts on `start`."""
    return tuple(each for each in plan_templates().values() if each.suitable(birth, start, groups))


@cache
def plan_templates() -> MappingProxyType[str, PlanTemplate]:
    """All templates by code."""
    return MappingProxyType(by_code("plan_templates.json", read_plan_template))


def read_plan_template(row: Row) -> PlanTemplate:
    """One template from its row; DataError when it is malformed or contradicts itself."""
    row.expect_only("code", "sv", "en", "version", "valid_from", "valid_to", "suits", "steps", "source")
    steps: list[Step] = []
    for step_row in row.rows("steps"):
        steps.append(_step(step_row, tuple(step.code for step in steps)))
    if not steps:
        raise row.error("a plan needs at least one step")
    return PlanTemplate(
        code=row.text("code"),
        sv=row.text("sv"),
        en=row.text("en"),
        version=row.whole("version"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        suits=tuple(_suitability(each) for each in row.rows("suits")),
        steps=tuple(steps),
        source=row.text("source"),
    )


def _suitability(row: Row) -> Suitability:
    row.expect_only("min_age", "below_age", "patient_groups", "not_patient_groups")
    return Suitability(
        ages=AgeSpan(row.period("min_age"), row.period("below_age")),
        patient_groups=row.texts("patient_groups", patient_groups()),
        not_patient_groups=row.texts("not_patient_groups", patient_groups()),
    )


def _step(row: Row, earlier: tuple[str, ...]) -> Step:
    row.expect_only(
        *("code", "label", "products", "after", "min_interval", "from_interval", "to_interval", "min_age"),
        *("below_age", "age", "from_grade", "to_grade", "repeat_every", "repeat_from_day", "note"),
    )
    code = row.text("code")
    if code in earlier:
        raise row.error(f"the step {code} stands twice in the plan")
    step = Step(
        code=code,
        label=row.text("label"),
        products=row.texts("products", products()),
        after=None if row.optional_text("after") is None else row.choice("after", earlier),
        min_interval=row.period("min_interval"),
        from_interval=row.period("from_interval"),
        to_interval=row.period("to_interval"),
        ages=AgeSpan(row.period("min_age"), row.period("below_age")),
        age=row.period("age"),
        grades=_grades(row),
        repeat=_repeat(row),
        note=row.optional_text("note"),
    )
    _refuse_contradiction(row, step)
    return step


def _grades(row: Row) -> Grades | None:
    if row.values.get("from_grade") is None and row.values.get("to_grade") is None:
        return None
    grades = Grades(row.whole("from_grade"), row.whole("to_grade"))
    if not 0 <= grades.first <= grades.last <= 9:
        raise row.error("grades go from 0 to 9, the first before the last")
    return grades


def _repeat(row: Row) -> Repeat | None:
    every, from_day = row.period("repeat_every"), row.day_of_year("repeat_from_day")
    return None if every is None and from_day is None else Repeat(every, from_day)


_ANY_DAY = date(2001, 1, 1)
"""A day to compare periods from: no rule depends on which."""


def _refuse_contradiction(row: Row, step: Step) -> None:
    intervals = [step.min_interval, step.from_interval, step.to_interval]
    if not step.products:
        raise row.error("a step needs a product")
    if step.after is None and any(intervals):
        raise row.error("an interval needs the step that it counts from")
    if step.after is not None and not any((*intervals, step.age, step.grades, step.repeat)):
        raise row.error("a later step needs an interval, an age, a school grade or a day of the year")
    days = [interval.after(_ANY_DAY) for interval in intervals if interval is not None]
    if days != sorted(days):
        raise row.error("min_interval, from_interval and to_interval must not shrink")
    spans = [age for age in (step.ages.from_age, step.age, step.ages.below_age) if age is not None]
    reached = [age.after(_ANY_DAY) for age in spans]
    if reached != sorted(reached):
        raise row.error("min_age, age and below_age must not shrink")
