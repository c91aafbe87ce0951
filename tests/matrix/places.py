"""What an address names in a test: something of one's own, of a sibling unit, of another care provider."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import Flask
from sqlalchemy import select
from werkzeug.routing import Rule

from app.extensions import db
from app.models import DeclarationQuestion, DeclarationTemplate, HealthDeclaration, Immunization, Unit
from app.rules.schedules import SWEDEN, schedule
from app.security.scope import widened
from app.tables.base import AdministeredByUnit, OfUnit
from demo import known
from tests.fixtures.doses import one_more_like, waiting_dose
from tests.fixtures.journal import UNIT_NAMES

TEST = widened("the matrix knows every row")
NOBODYS = 999_999_999
RULES_NAME = {"name": SWEDEN, "antigen": next(iter(schedule(SWEDEN).antigens))}
PLAIN = {"version": 0, "direction": "down", "system": "pdl_log", **RULES_NAME}
"""Arguments that name no row."""

Values = dict[str, Any]


def unit_id(key: str) -> int:
    """The unit of the prepared data; more of its name may have come after it."""
    named = select(Unit.id).where(Unit.name == UNIT_NAMES[key]).order_by(Unit.id)
    found = db.session.scalars(named).first()
    assert found is not None
    return found


def own(app: Flask, rule: Rule) -> Values:
    """Arguments that name what an assignment at Påhittan works with."""
    return _values(app, rule, known.REGION, "pahittan")


def foreign(app: Flask, rule: Rule, unit: str) -> Values | None:
    """The same of the unit ``unit``; None where nothing in the address belongs to a unit."""
    of_municipality = unit == "mockskolan"
    if (
        "dose" in rule.arguments
        or "pk" in rule.arguments
        or ("patient" in rule.arguments and of_municipality)
    ):
        return _values(app, rule, known.MUNICIPALITY if of_municipality else known.REGION, unit)
    return None


def _values(app: Flask, rule: Rule, care_provider: str, unit: str) -> Values:
    values: Values = dict(ASKED.get(rule.endpoint, dict)())
    for argument in rule.arguments:
        if argument == "patient":
            values["patient"] = known.patient(known.TESTA, care_provider).uuid
        elif argument == "dose":
            values["dose"] = _given(care_provider, unit) if "patient" in rule.arguments else _waiting(unit)
        elif argument == "pk":
            values["pk"] = _row_of(table_of(app, rule), unit)
        else:
            values[argument] = PLAIN[argument]
    return values


def _unanswered_template() -> Values:
    """One whose questions may still be changed."""
    answered = select(HealthDeclaration.id).where(HealthDeclaration.template_id == DeclarationTemplate.id)
    templates = select(DeclarationTemplate.id).where(~answered.exists())
    return {"template": db.session.scalars(templates, execution_options=TEST).first()}


ASKED: dict[str, Callable[[], Values]] = {"DeclarationQuestionView.add": _unanswered_template}
"""Doors whose address must say more than their rule has arguments for."""


def _given(care_provider: str, unit: str) -> UUID:
    """A dose that Testa was given there."""
    return db.session.scalars(
        select(Immunization.dose_uuid).where(
            Immunization.patient_id == known.patient(known.TESTA, care_provider).id,
            Immunization.unit_id == unit_id(unit),
            Immunization.batch_id.is_not(None),
        ),
        execution_options=TEST,
    ).first()


def _waiting(unit: str) -> UUID:
    """A dose that waits for a signature there, given by the nurse with two assignments."""
    own_dose = waiting_dose(known.NAMESAKE)
    if unit == "pahittan":
        return own_dose
    place = db.session.execute(select(Unit).where(Unit.name == UNIT_NAMES[unit])).scalar_one()
    return one_more_like(
        own_dose, unit_id=place.id, care_unit_id=place.care_unit_id, care_provider_id=place.care_provider_id
    )


def table_of(app: Flask, rule: Rule) -> type:
    view = rule.endpoint.partition(".")[0]
    return next(
        each.datamodel.obj for each in app.extensions["appbuilder"].baseviews if type(each).__name__ == view
    )


def belongs_to_a_unit(table: type) -> bool:
    return issubclass(table, OfUnit | AdministeredByUnit)


def _row_of(table: Any, unit: str) -> int:
    """The id of a row of the unit; of a central table any row for oneself, none for another."""
    if belongs_to_a_unit(table):
        rows = select(table.id).where(table.unit_id == unit_id(unit)).order_by(table.id)
    elif unit == "pahittan":
        rows = select(table.id).order_by(table.id)
        if table is DeclarationQuestion:
            rows = rows.where(DeclarationQuestion.template_id == _unanswered_template()["template"])
    else:
        return NOBODYS
    found = db.session.scalars(rows, execution_options=TEST).first()
    return NOBODYS if found is None else found
