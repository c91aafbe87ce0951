"""A line of Överblick vacciner in words: its diseases, its doses and orders as chips, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from dateutil.relativedelta import relativedelta
from flask_babel import gettext as _
from flask_babel import ngettext

from app.queries.patients.assessment import PatientAssessment
from app.queries.patients.disease_lines import DiseaseLine, Urgency, urgency
from app.queries.patients.doses import DoseRow
from app.views.patients.assessment_words import NextStep, Standing, next_step, standing
from app.views.patients.dose_words import dose_origin, dose_text, order_text


@dataclass(frozen=True, slots=True)
class Chip:
    """One dose or order. ``doubt`` stands on a dose that does not count, or of which it is not known."""

    text: str
    drawn_as: str
    doubt: Standing | None = None


@dataclass(frozen=True, slots=True)
class LineWords:
    diseases: str
    chips: list[Chip]
    step: NextStep


def in_words(line: DiseaseLine, assessment: PatientAssessment, today: date) -> LineWords:
    """The line on ``today`` (Swedish date)."""
    given = [Chip(dose_text(dose), dose_origin(dose), _doubt(dose, line, assessment)) for dose in line.doses]
    ordered = [
        Chip(order_text(order), "extra_ordered" if order.extra_dose else "ordered") for order in line.orders
    ]
    return LineWords(disease_names(line), given + ordered, _step(line, today))


def disease_names(line: DiseaseLine) -> str:
    """Diseases as running text: small letters after the first, but never in an abbreviation such as TBE."""
    first, *others = line.diseases
    return ", ".join([first.name, *(_within_a_sentence(disease.name) for disease in others)])


def _within_a_sentence(name: str) -> str:
    return name if name.isupper() else name[0].lower() + name[1:]


def _doubt(dose: DoseRow, line: DiseaseLine, assessment: PatientAssessment) -> Standing | None:
    verdict = assessment.verdicts.get(dose.dose_uuid)
    found = standing(verdict, line.diseases) if verdict else None
    return None if found is None or found.counts else found


def _step(line: DiseaseLine, today: date) -> NextStep:
    """What the schedule says comes next; where it says nothing, how long ago the last dose was."""
    if line.forecast is None:
        return _since_the_last(line, today)
    step = next_step(line.forecast, today)
    if line.doses or not line.orders:
        return step
    if urgency(line.forecast, today) is Urgency.NOT_YET:
        return NextStep(_("Not given"), below=_("an order waits"), why=step.why)
    return replace(step, below=_("an order waits"))


def _since_the_last(line: DiseaseLine, today: date) -> NextStep:
    last = line.last_given_on
    if last is not None:
        return NextStep(_time_since(last, today), above=_("Latest dose"))
    return NextStep(_("Not given"), below=_("an order waits")) if line.orders else NextStep("")


def _time_since(day: date, today: date) -> str:
    apart = relativedelta(today, day)
    months = apart.years * 12 + apart.months
    if day >= today:
        return _("today")
    if months == 0:
        return ngettext("%(num)d day ago", "%(num)d days ago", (today - day).days)
    if apart.years >= 2:
        return ngettext("%(num)d year ago", "%(num)d years ago", apart.years)
    return ngettext("%(num)d month ago", "%(num)d months ago", months)
