"""Hjälp → Dosregler: any schedule in force, with its source and version, for every role."""

from __future__ import annotations

from dataclasses import dataclass

from flask import abort
from flask_appbuilder import expose
from flask_appbuilder.security.decorators import has_access, permission_name
from flask_babel import get_locale
from flask_babel import gettext as _

from app.rules.patient_groups import patient_groups
from app.rules.schedule import Schedule
from app.rules.schedule.model import Antigen, Series, SeriesDose, Source
from app.rules.schedules import NAMES, REFERENCE, SWEDEN, schedule
from app.views.antigen_words import disease_name
from app.views.base import JournalView
from app.views.help import periods


@dataclass(frozen=True, slots=True)
class Line:
    """One antigen of the list."""

    antigen: str
    name: str
    series: int
    source: Source | None


@dataclass(frozen=True, slots=True)
class DoseWords:
    number: int
    ages: str
    intervals: list[str]
    products: list[str]
    recurring: bool
    season: str


class DoseRulesView(JournalView):
    route_base = "/help/dose-rules"
    class_permission_name = "Help"
    default_view = "index"

    @expose("/", methods=["GET"])
    @expose("/<string:name>", methods=["GET"])
    @has_access
    @permission_name("read")
    def index(self, name: str = SWEDEN) -> str:
        chosen = _schedule(name)
        return self.page(
            "help/dose_rules.html",
            name=name,
            names=_names(),
            chosen=chosen,
            lines=sorted(
                (_line(chosen, antigen) for antigen in chosen.antigens.values()), key=lambda line: line.name
            ),
        )

    @expose("/<string:name>/<string:antigen>", methods=["GET"])
    @has_access
    @permission_name("read")
    def antigen(self, name: str, antigen: str) -> str:
        chosen = _schedule(name)
        found = chosen.antigens.get(antigen)
        if found is None:
            abort(404)
        return self.page(
            "help/antigen.html",
            name=name,
            schedule_name=_names()[name],
            label=disease_name(found.name),
            source=_source(chosen, found),
            series=[(series, _indications(series), _doses(chosen, series)) for series in found.series],
        )


def _schedule(name: str) -> Schedule:
    if name not in NAMES:
        abort(404)
    return schedule(name)


def _names() -> dict[str, str]:
    return {SWEDEN: _("Sweden's schedule"), REFERENCE: _("CDC's schedule (reference)")}


def _line(chosen: Schedule, antigen: Antigen) -> Line:
    return Line(antigen.name, disease_name(antigen.name), len(antigen.series), _source(chosen, antigen))


def _source(chosen: Schedule, antigen: Antigen) -> Source | None:
    wanted = f"Antigen_{antigen.name}.json".replace(" ", "_")
    return next((source for source in chosen.sources if source.file == wanted), None)


def _indications(series: Series) -> list[str]:
    """For whom a risk series is: the patient group's name, or the code that only its own schedule knows."""
    english = str(get_locale()) == "en"
    known = patient_groups()
    return [
        (known[i.code].en if english else known[i.code].sv) if i.code in known else i.code
        for i in series.indications
    ]


def _doses(chosen: Schedule, series: Series) -> list[DoseWords]:
    return [_dose(chosen, dose) for dose in series.doses]


def _dose(chosen: Schedule, dose: SeriesDose) -> DoseWords:
    return DoseWords(
        number=dose.number,
        ages="; ".join(text for rule in dose.ages if (text := periods.age(rule))),
        intervals=[periods.interval(rule) for rule in dose.intervals],
        products=sorted({_product(chosen, code) for code in dose.preferable}),
        recurring=dose.recurring,
        season=periods.season(dose.season) if dose.season else "",
    )


def _product(chosen: Schedule, code: str) -> str:
    product = chosen.products.get(code)
    return product.name if product else code
