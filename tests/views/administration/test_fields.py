"""Fields of the generated pages: Swedish decimals, native controls, errors tied to their control."""

from __future__ import annotations

from decimal import Decimal

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, Form, SelectField, StringField
from wtforms.validators import InputRequired

from app.views.administration.fields import CommaDecimalField, LocalDateTimeField, control


class VaccineForm(Form):
    name = StringField("Vaccin", [InputRequired("Skriv namnet")], description="Fullständigt namn")
    volume = CommaDecimalField("Volym", places=None)
    active = BooleanField("Aktiv")
    opens = LocalDateTimeField("Öppnar")
    disease = SelectField("Sjukdom", choices=[("1", "Influensa"), ("2", "TBE")])
    unit = SelectField("Enhet", choices=[(str(number), f"Enhet {number}") for number in range(26)])


@pytest.mark.parametrize("written", ["0,5", "0.5", " 0,5 "])
def test_a_volume_is_read_with_comma_or_point(written: str) -> None:
    assert VaccineForm(MultiDict({"volume": written})).volume.data == Decimal("0.5")


def test_a_volume_is_shown_with_a_comma() -> None:
    assert 'value="0,5"' in control(VaccineForm(volume=Decimal("0.5")).volume)


def test_a_volume_that_is_no_number_stays_as_it_was_written() -> None:
    form = VaccineForm(MultiDict({"volume": "halv"}))
    assert not form.validate()
    assert 'value="halv"' in control(form.volume)


def test_a_browsers_date_and_time_is_read() -> None:
    opens = VaccineForm(MultiDict({"opens": "2026-11-23T10:08"})).opens.data
    assert opens is not None
    assert opens.isoformat() == "2026-11-23T10:08:00"


def test_an_error_and_a_hint_are_tied_to_their_control() -> None:
    form = VaccineForm(MultiDict({"name": ""}))
    form.validate()
    drawn = control(form.name)
    assert 'aria-describedby="name-error name-hint"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_a_short_list_is_a_plain_select_and_a_long_one_filters(app: Flask) -> None:
    with app.test_request_context():
        form = VaccineForm()
        assert "data-combo" not in control(form.disease)
        assert "data-combo" in control(form.unit)
