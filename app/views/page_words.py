"""What every template asks for again and again, made cheap: a translated word, an icon, an address.

A page asks for some two hundred words, forty icons and as many addresses. The framework looks up
domain, context and locale for each word and builds each address anew.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from babel.support import NullTranslations
from flask import Flask, g, request
from flask_babel import get_locale, get_translations
from markupsafe import Markup

from app.views.addresses import MOST_KEPT, address

SPRITE = "icons/sprite.svg"


def install(app: Flask) -> None:
    """Give the templates their words and addresses. After the framework has installed its own."""
    # Jinja's i18n extension adds this method to the environment at run time.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: _catalogue().ugettext(text),
        ngettext=lambda one, many, number: _catalogue().ungettext(one, many, number),
        newstyle=True,
    )
    app.jinja_env.globals.update(url_for=address, icon_markup=icon)


def _catalogue() -> NullTranslations:
    """The words of this request's language, looked up once for as long as the language stays the same."""
    locale = get_locale()
    kept: tuple[Any, NullTranslations] | None = g.get("catalogue")
    if kept is None or kept[0] is not locale:
        g.catalogue = kept = locale, get_translations()
    return kept[1]


def icon(name: str, size: int = 18, label: str | None = None, extra_class: str = "") -> Markup:
    """An icon of the sprite. Beside visible text it is silent; one that stands alone names itself."""
    if label:
        named = Markup('role="img" aria-label="{}"').format(label)
        return _drawn(request.script_root, name, size, extra_class).replace('aria-hidden="true"', named, 1)
    return _drawn(request.script_root, name, size, extra_class)


@lru_cache(maxsize=MOST_KEPT)
def _drawn(root: str, name: str, size: int, extra_class: str) -> Markup:
    kind = f"vj-icon vj-icon--{size}" + (f" {extra_class}" if extra_class else "")
    return Markup(
        '<svg class="{}" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>'
    ).format(kind, size, size, address("static", filename=SPRITE), name)
