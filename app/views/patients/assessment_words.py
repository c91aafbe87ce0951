"""Which doses count, what comes next, and why, in the words of the open patient's pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.queries.patients.disease_lines import Urgency, urgency
from app.queries.patients.doses import DiseaseRef
from app.rules import catalogue
from app.rules.schedule import AntigenVerdict, DoseKind, DoseStatus, DoseVerdict, GroupForecast, SeriesStatus
from app.rules.schedule.weighing import GRAVEST_FIRST
from app.views.antigen_words import disease_name
from app.views.sentences import in_words

ONE_DAY = timedelta(days=1)

NOT_DUE = {
    SeriesStatus.COMPLETE: (_l("Complete"), _l("no more doses")),
    SeriesStatus.IMMUNE: (_l("Immune"), _l("needs no vaccine")),
    SeriesStatus.AGED_OUT: (_l("Too old"), _l("for the next dose")),
    SeriesStatus.CONTRAINDICATED: (_l("Must not be given"), ""),
    SeriesStatus.NOT_RECOMMENDED: (_l("Not recommended now"), ""),
}
STANDINGS = {
    DoseStatus.VALID: (_l("Counts"), "ok", "check"),
    DoseStatus.NOT_VALID: (_l("Does not count"), "warning", "triangle-alert"),
    DoseStatus.SUBSTANDARD: (_l("Does not count"), "warning", "triangle-alert"),
    DoseStatus.EXTRANEOUS: (_l("Does not count"), "neutral", "info"),
    DoseStatus.NOT_JUDGED: (_l("Not judged"), "neutral", "circle-help"),
}


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where a vaccine group stands: one word or day in bold, what it is about, and the whole sentence."""

    strong: str
    above: str = ""
    below: str = ""
    why: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a dose counts, as a chip, and why, in a sentence for each disease where they differ."""

    word: str
    kind: str
    icon: str
    reasons: list[str]
    counts: bool


def next_step(forecast: GroupForecast, today: date) -> NextStep:
    """What the schedule says of the next dose on ``today`` (Swedish date)."""
    why = in_words(forecast.explanation)
    if forecast.status is not SeriesStatus.NOT_COMPLETE:
        strong, below = NOT_DUE[forecast.status]
        return NextStep(str(strong), below=str(below), why=why)
    if forecast.earliest is None or forecast.recommended is None:
        return NextStep(_("The season is over"), why=why)
    dose, when = _dose(forecast), urgency(forecast, today)
    if when is Urgency.LATE and forecast.overdue:
        below = _("%(dose)s, since %(day)s", dose=dose, day=forecast.overdue + ONE_DAY)
        return NextStep(_("Late"), below=below, why=why, late=True)
    if when is Urgency.NOW:
        return NextStep(_("Due now"), below=dose, why=why)
    return _later(forecast.earliest, forecast.recommended, dose, today, why)


def _later(earliest: date, recommended: date, dose: str, today: date, why: str) -> NextStep:
    starting = dose[0].upper() + dose[1:]
    if earliest <= today:
        above = _("%(dose)s recommended from", dose=starting)
        return NextStep(recommended.isoformat(), above, _("can be given now"), why)
    below = _("recommended %(day)s", day=recommended) if earliest < recommended else ""
    return NextStep(earliest.isoformat(), _("%(dose)s at the earliest", dose=starting), below, why)


def _dose(forecast: GroupForecast) -> str:
    if forecast.kind is DoseKind.SEASONAL:
        return _("yearly dose")
    if forecast.kind is DoseKind.BOOSTER:
        return _("booster")
    return _("dose %(number)s", number=forecast.dose_number)


def standing(verdict: DoseVerdict, diseases: Sequence[DiseaseRef] = ()) -> Standing:
    """Whether the dose counts against ``diseases``; without any, against all that the product covers."""
    known = catalogue.diseases()
    asked = {known[disease.code].antigen for disease in diseases if disease.code in known}
    found = [each for each in verdict.antigens if not asked or each.antigen in asked]
    gravest = min(found, key=lambda each: GRAVEST_FIRST.index(each.status), default=verdict)
    word, kind, icon = STANDINGS[gravest.status]
    return Standing(str(word), kind, icon, _reasons(verdict, found), gravest.status is DoseStatus.VALID)


def _reasons(verdict: DoseVerdict, found: list[AntigenVerdict]) -> list[str]:
    """One sentence when all antigens agree, or when nothing more is known than of the dose as a whole."""
    by_sentence: dict[str, list[str]] = {}
    for each in found:
        by_sentence.setdefault(in_words(each.explanation), []).append(disease_name(each.antigen))
    if len(by_sentence) < 2:
        return list(by_sentence) or [in_words(verdict.explanation)]
    return [
        _("%(diseases)s: %(sentence)s", diseases=", ".join(names), sentence=sentence)
        for sentence, names in by_sentence.items()
    ]
