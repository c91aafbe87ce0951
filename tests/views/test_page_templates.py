"""Compiled templates hold the words of their own language, and escape what they are given."""

from __future__ import annotations

import pytest
from flask import Flask, render_template
from flask_babel import force_locale
from jinja2 import DictLoader

PAGES = {
    "word.html": "{{ _('Patients') }}",
    "outer.html": "{% include 'word.html' %} {% import 'macro.html' as m %}{{ m.word() }}",
    "macro.html": "{% macro word() %}{{ _('Patients') }}{% endmacro %}",
    "filled.html": "{{ _('Close %(name)s', name=name) }}",
    "joined.html": "{{ _('Patients') ~ name }}",
    "words.html": "{% for word in words %}{{ _(word) }} {% endfor %}",
    "icon.html": "{% set icon = icon_markup %}{{ icon('check', 16) }}{{ icon(name) }}",
    "address.html": "{{ url_for('LoginView.login') }} {{ url_for('static', filename='css/base.css') }}",
    "external.html": "{{ url_for('LoginView.login', _external=True) }}",
    "plain.txt": "{{ _('Close %(name)s', name=name) }}",
}


@pytest.fixture(autouse=True)
def _pages(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(app.jinja_env, "loader", DictLoader(PAGES))
    monkeypatch.setitem(app.jinja_env.__dict__, "places", {})


def drawn(app: Flask, page: str, language: str = "sv", mounted: str = "", **context: object) -> str:
    place = {"SCRIPT_NAME": mounted}
    with app.test_request_context("/", environ_overrides=place), force_locale(language):
        return render_template(page, **context)


def test_each_language_has_its_own_words_in_one_process(app: Flask) -> None:
    found = [drawn(app, "word.html", language) for language in ("sv", "en", "sv")]
    assert found == ["Kunder", "Patients", "Kunder"]


def test_what_a_page_includes_and_imports_is_of_its_language(app: Flask) -> None:
    found = [drawn(app, "outer.html", language) for language in ("sv", "en", "sv")]
    assert found == ["Kunder Kunder", "Patients Patients", "Kunder Kunder"]


def test_a_parameter_of_a_word_is_escaped_where_the_page_is(app: Flask) -> None:
    assert drawn(app, "filled.html", name="<b>&") == "Stäng &lt;b&gt;&amp;"
    assert drawn(app, "plain.txt", name="<b>&") == "Stäng <b>&"


def test_what_is_joined_to_a_word_is_escaped(app: Flask) -> None:
    assert drawn(app, "joined.html", name="<b>") == "Kunder&lt;b&gt;"


def test_a_word_that_the_data_names_is_looked_up_when_the_page_is_drawn(app: Flask) -> None:
    assert drawn(app, "words.html", words=["Patients", "Close"]) == "Kunder Stäng "


def test_an_icon_that_the_data_names_is_drawn_and_escaped(app: Flask) -> None:
    found = drawn(app, "icon.html", name='"><script>')
    assert "#check" in found
    assert "<script>" not in found


def test_addresses_follow_the_place_the_product_is_mounted_at(app: Flask) -> None:
    assert drawn(app, "address.html") == "/login/ /static/css/base.css"
    assert drawn(app, "address.html", mounted="/journal") == "/journal/login/ /journal/static/css/base.css"


def test_a_whole_address_is_never_kept(app: Flask) -> None:
    for host in ("one.example", "two.example"):
        with app.test_request_context("/", base_url=f"http://{host}"):
            assert render_template("external.html") == f"http://{host}/login/"
