"""Words and icons are kept between requests, but never across languages or places."""

from __future__ import annotations

from flask import Flask, render_template_string
from flask_babel import force_locale

from app.views.page_words import icon


def test_a_word_follows_the_language_within_one_request(app: Flask) -> None:
    with app.test_request_context("/"):
        with force_locale("sv"):
            swedish = render_template_string("{{ _('Patients') }}")
        with force_locale("en"):
            english = render_template_string("{{ _('Patients') }}")
    assert (swedish, english) == ("Kunder", "Patients")


def test_the_plural_follows_the_number(app: Flask) -> None:
    template = "{{ ngettext('%(num)d hit', '%(num)d hits', 2) }}"
    with app.test_request_context("/"), force_locale("en"):
        assert render_template_string(template) == "2 hits"


def test_an_icon_knows_where_the_product_is_mounted(app: Flask) -> None:
    with app.test_request_context("/"):
        assert '"/static/icons/sprite.svg#check"' in icon("check")
    with app.test_request_context("/", environ_overrides={"SCRIPT_NAME": "/journal"}):
        assert '"/journal/static/icons/sprite.svg#check"' in icon("check")


def test_an_icon_is_silent_unless_it_has_a_label(app: Flask) -> None:
    with app.test_request_context("/"):
        assert 'aria-hidden="true"' in icon("check", 16)
        named = icon("check", 16, label='"Klart" & <signerat>')
    assert "aria-hidden" not in named
    assert 'role="img" aria-label="&#34;Klart&#34; &amp; &lt;signerat&gt;"' in named
