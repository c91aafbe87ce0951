"""Whom and what a dated rule covers: diseases, days, ages, sex, year of birth, patient groups.

The duty to report and the right to order are both written as rows of this form; a row covers a dose
when everything that it names holds.
"""

from dataclasses import dataclass
from datetime import date

from app.rules.age_span import AgeSpan
from app.rules.catalogue import diseases
from app.rules.data_files import Row
from app.rules.identity import Sex
from app.rules.patient_groups import patient_groups
from app.rules.verdict import Phrase, sentence

KEYS = (
    *("diseases", "valid_from", "valid_to", "min_age", "below_age", "turns_age", "turned_age"),
    *("born_from", "sex", "patient_groups"),
)


@dataclass(frozen=True, slots=True)
class Subject:
    """The person a rule is asked about, with the patient groups that were chosen."""

    birth_date: date
    sex: Sex | None = None
    patient_groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What a rule covers. None or empty leaves a side open; days are both included.

    `turns_age` is for those who reach that age during the calendar year of the dose, `turned_age`
    for them and everybody born earlier.
    """

    diseases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    ages: AgeSpan
    turns_age: int | None
    turned_age: int | None
    born_from: date | None
    sex: Sex | None
    patient_groups: tuple[str, ...]

    def concerns(self, disease: str) -> bool:
        """Whether the rule is about `disease` at all."""
        return not self.diseases or disease in self.diseases

    def obstacle(self, subject: Subject, day: date) -> Phrase | None:
        """Why the rule does not cover `subject` on `day`; None when it does."""
        return self._outside_validity(day) or self._outside_age(subject, day) or self._outside_group(subject)

    def _outside_validity(self, day: date) -> Phrase | None:
        begun = self.valid_from is None or day >= self.valid_from
        if begun and (self.valid_to is None or day <= self.valid_to):
            return None
        return Phrase(sentence("it is not in force on that day"))

    def _outside_age(self, subject: Subject, day: date) -> Phrase | None:
        age_this_year = day.year - subject.birth_date.year
        if self.ages.too_young(subject.birth_date, day):
            return Phrase(sentence("the person is too young for it"))
        if self.ages.too_old(subject.birth_date, day):
            return Phrase(sentence("the person is too old for it"))
        if self.turns_age is not None and age_this_year != self.turns_age:
            return Phrase(
                sentence("it is for those who turn %(age)s during the year"), {"age": self.turns_age}
            )
        if self.turned_age is not None and age_this_year < self.turned_age:
            return Phrase(sentence("the person is too young for it"))
        return None

    def _outside_group(self, subject: Subject) -> Phrase | None:
        if self.born_from is not None and subject.birth_date < self.born_from:
            return Phrase(sentence("the year of birth is outside it"))
        if self.sex is not None and subject.sex is not self.sex:
            return Phrase(sentence("it does not cover this sex"))
        if self.patient_groups and set(self.patient_groups).isdisjoint(subject.patient_groups):
            return Phrase(sentence("none of its patient groups is chosen"))
        return None


def read_coverage(row: Row) -> Coverage:
    """The coverage that a row states; DataError when it is malformed or contradicts itself."""
    valid_from, valid_to = row.day("valid_from"), row.day("valid_to")
    if valid_from is not None and valid_to is not None and valid_to < valid_from:
        raise row.error("valid_to lies before valid_from")
    return Coverage(
        diseases=row.texts("diseases", diseases()),
        valid_from=valid_from,
        valid_to=valid_to,
        ages=AgeSpan(row.period("min_age"), row.period("below_age")),
        turns_age=row.optional_whole("turns_age"),
        turned_age=row.optional_whole("turned_age"),
        born_from=row.day("born_from"),
        sex=None if row.optional_text("sex") is None else Sex(row.choice("sex", tuple(Sex))),
        patient_groups=row.texts("patient_groups", patient_groups()),
    )
