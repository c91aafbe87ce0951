"""Lists of names are in the order of the Swedish alphabet, on both engines."""

from __future__ import annotations

import random
import re
from itertools import cycle

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_appbuilder.security.sqla.models import User
from sqlalchemy import String, literal, select, union_all

from app.extensions import db
from app.models import Unit
from app.queries.log.entries import staff_of, units_of
from app.security.scope import acting_as
from app.swedish import LETTERS, alphabetical, key_of
from tests.fixtures.journal import Journal

IN_ORDER = ("Anders", "arla", "Édith", "Eva", "Müller", "Myrten", "Zebran", "Åsen", "älven", "Ärlan", "Östra")


@pytest.fixture
def shuffled() -> list[str]:
    return random.Random(7).sample(IN_ORDER, len(IN_ORDER))


@pytest.mark.parametrize("text", [*LETTERS, *(letters.upper() for letters in LETTERS), "Åsa-Lena 2", ""])
def test_the_database_makes_the_same_key_as_python(app: Flask, text: str) -> None:
    with app.app_context():
        assert db.session().scalar(select(alphabetical(literal(text, String)))) == key_of(text)


def test_nothing_has_no_key(app: Flask) -> None:
    with app.app_context():
        assert db.session().scalar(select(alphabetical(literal(None, String)))) is None


def test_the_database_orders_as_the_alphabet_does(app: Flask, shuffled: list[str]) -> None:
    names = union_all(*(select(literal(name, String).label("name")) for name in shuffled)).subquery()
    with app.app_context():
        found = db.session().scalars(select(names.c.name).order_by(alphabetical(names.c.name)))
        assert tuple(found) == IN_ORDER


def _rename_units(names: list[str]) -> list[str]:
    """Give every unit a name of the list; answers those that were given, in order."""
    given = []
    for unit, name in zip(db.session().scalars(select(Unit)), names, strict=False):
        unit.name = name
        given.append(name)
    db.session().commit()
    return sorted(given, key=IN_ORDER.index)


@pytest.mark.parametrize(
    ("asked", "backwards"), [("", False), ("?_oc_UnitView=name&_od_UnitView=desc", True)]
)
def test_a_generated_list_is_in_the_order_of_the_alphabet(
    journal: Journal, client: FlaskClient, shuffled: list[str], asked: str, backwards: bool
) -> None:
    journal.login(client, "system")
    names = _rename_units(shuffled)
    page = client.get(f"/settings/units/list/{asked}").text
    shown = re.findall(r'<th scope="row"><a[^>]*>([^<]*)', page)
    assert shown == (names[::-1] if backwards else names)


def test_a_choice_of_units_and_one_of_staff_are_in_the_order_of_the_alphabet(
    journal: Journal, shuffled: list[str]
) -> None:
    _rename_units(shuffled)
    for person, surname in zip(db.session().scalars(select(User).order_by(User.id)), cycle(shuffled)):
        person.last_name = surname
    db.session().commit()
    actor = journal.actor("logga")
    with acting_as(db.session(), actor):
        units = [name for _id, name in units_of(actor)]
        surnames = [name.split()[-1] for _id, name in staff_of(actor)]
    assert len(units) > 1
    assert units == sorted(units, key=IN_ORDER.index)
    assert len(set(surnames)) > 1
    assert surnames == sorted(surnames, key=IN_ORDER.index)
