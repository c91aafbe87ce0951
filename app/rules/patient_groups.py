"""Patient groups (kundgrupper): the central list, and which of them to suggest for a person.

`patient_groups()` gives all groups by code. `suggested_groups(birth, day, vaccine_group)` answers
which groups age, season and vaccine point to, with the reason as a sentence key and parameters; a
medical group is never guessed. Groups and suggestions are dated data (domain.md 10 and 4.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from app.rules.age import age_on
from app.rules.age_span import AgeSpan
from app.rules.catalogue import Named, vaccine_groups
from app.rules.data_files import Row, by_code
from app.rules.verdict import sentence

AGE = sentence("%(age)s years old")
TURNS = sentence("turns %(age)s this year")
USUAL = sentence("usual for this vaccine")


@dataclass(frozen=True, slots=True)
class SuggestionRule:
    """When a group is the likely one: all that the rule names must hold."""

    vaccine_groups: tuple[str, ...]
    ages: AgeSpan
    turns_age: int | None
    season: tuple[str, str] | None
    """First and last day of the year as MM-DD, both included; may pass new year."""

    def holds(self, birth: date, day: date, vaccine_group: str) -> bool:
        """Whether the rule points to a person born on `birth` who gets `vaccine_group` on `day`."""
        return (
            vaccine_group in self.vaccine_groups
            and self.ages.holds(birth, day)
            and (self.turns_age is None or day.year - birth.year == self.turns_age)
            and (self.season is None or _in_season(day, *self.season))
        )

    def reason(self, birth: date, day: date) -> tuple[str, Mapping[str, object]]:
        """Why, as a sentence key with parameters."""
        if self.turns_age is not None:
            return TURNS, {"age": self.turns_age}
        if self.ages.from_age is None and self.ages.below_age is None:
            return USUAL, {}
        return AGE, {"age": age_on(birth, day)}


@dataclass(frozen=True, slots=True)
class PatientGroup(Named):
    """A central group; `medical` groups follow from a diagnosis or condition."""

    medical: bool
    valid_from: date | None
    valid_to: date | None
    suggestions: tuple[SuggestionRule, ...]
    source: str

    def in_force(self, day: date) -> bool:
        """Whether the group may be chosen on `day`."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A group to tick beforehand, and why."""

    group: PatientGroup
    sentence: str
    parameters: Mapping[str, object]


def suggested_groups(birth: date, day: date, vaccine_group: str) -> tuple[Suggestion, ...]:
    """The groups that a person's age, the season and the vaccine point to on `day`, in list order."""
    found = []
    for group in patient_groups().values():
        rule = next((rule for rule in group.suggestions if rule.holds(birth, day, vaccine_group)), None)
        if rule is not None and group.in_force(day):
            found.append(Suggestion(group, *rule.reason(birth, day)))
    return tuple(found)


@cache
def patient_groups() -> MappingProxyType[str, PatientGroup]:
    """All patient groups by code, in the order of the list."""
    return MappingProxyType(by_code("patient_groups.json", read_patient_group))


def read_patient_group(row: Row) -> PatientGroup:
    """One patient group from its row; DataError when it is malformed."""
    row.expect_only("code", "sv", "en", "medical", "valid_from", "valid_to", "suggestions", "source")
    return PatientGroup(
        code=row.text("code"),
        sv=row.text("sv"),
        en=row.text("en"),
        medical=row.flag("medical"),
        valid_from=row.day("valid_from"),
        valid_to=row.day("valid_to"),
        suggestions=tuple(_suggestion(rule) for rule in row.rows("suggestions")),
        source=row.text("source"),
    )


def _suggestion(row: Row) -> SuggestionRule:
    row.expect_only("vaccine_groups", "min_age", "below_age", "turns_age", "from_day", "to_day")
    first, last = row.day_of_year("from_day"), row.day_of_year("to_day")
    if (first is None) != (last is None):
        raise row.error("a season needs both from_day and to_day")
    return SuggestionRule(
        vaccine_groups=row.texts("vaccine_groups", vaccine_groups()),
        ages=AgeSpan(row.period("min_age"), row.period("below_age")),
        turns_age=row.optional_whole("turns_age"),
        season=None if first is None or last is None else (first, last),
    )


def _in_season(day: date, first: str, last: str) -> bool:
    today = day.strftime("%m-%d")
    return first <= today <= last if first <= last else today >= first or today <= last
