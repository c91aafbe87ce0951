"""Templates compiled once per language, with what the language decides already written into them.

Most of what a page asks for while it is drawn is known beforehand: a word without parameters, an icon,
the address of a style sheet. ``Folding`` puts them into the template as text when it is compiled
(docs/decisions/0010). What depends on the data is left to run, and is escaped as ever.
"""

from __future__ import annotations

from typing import Any

from babel.support import NullTranslations
from flask import has_request_context, request
from flask.templating import Environment
from flask_babel import get_locale, get_translations
from jinja2 import Template, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup
from werkzeug.routing import BuildError

WORDS = ("_", "gettext")
MADE_BEFOREHAND = {"icon": "icon_markup", "url_for": "url_for"}
"""What a template calls it, and the global that answers."""

MOST_PLACES = 16
"""Languages times addresses the product is mounted at; beyond them a page is drawn the slow way."""


class PageTemplates(Environment):
    """The environment of the application: hands each request the templates of its language and place."""

    catalogue: NullTranslations | None = None

    def get_template(self, name: Any, parent: str | None = None, globals: Any = None) -> Template:  # noqa: A002 — as Jinja names it
        # An overlay never asks for another language: a page and all it includes are of one.
        if self.overlayed or isinstance(name, Template) or not has_request_context():
            return super().get_template(name, parent, globals)
        return self._of_this_request().get_template(name, parent, globals)

    def _of_this_request(self) -> Environment:
        places: dict[tuple[str, str], PageTemplates] = self.__dict__.setdefault("places", {})
        place = str(get_locale()), request.script_root
        if place not in places:
            overlay = self.overlay()
            if len(places) >= MOST_PLACES:
                return overlay
            overlay.catalogue = get_translations()
            places[place] = overlay
        return places[place]

    def _generate(
        self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False
    ) -> str:
        if self.catalogue is not None:
            escaped = self.autoescape(name) if callable(self.autoescape) else self.autoescape
            source = Folding(self, self.catalogue, Markup if escaped else str).visit(source)
        return super()._generate(source, name, filename, defer_init)


class Folding(NodeTransformer):
    """Replaces calls whose answer the language and the place decide by that answer.

    ``as_text`` is what a word is to the template: markup where it escapes, as Jinja's own words are.
    """

    def __init__(self, environment: Environment, catalogue: NullTranslations, as_text: type[str]) -> None:
        self._environment = environment
        self._catalogue = catalogue
        self._as_text = as_text

    def visit_Call(self, call: nodes.Call) -> nodes.Node:  # noqa: N802 — the visitor finds it by the node's name
        self.generic_visit(call)
        if not isinstance(call.node, nodes.Name) or call.dyn_args or call.dyn_kwargs:
            return call
        if call.node.name in WORDS:
            return self._word(call)
        if call.node.name in MADE_BEFOREHAND:
            return self._made(call, self._environment.globals[MADE_BEFOREHAND[call.node.name]])
        return call

    def _word(self, call: nodes.Call) -> nodes.Node:
        """The translated text; parameters are put in, and escaped, when the page is drawn."""
        if len(call.args) != 1 or not isinstance(call.args[0], nodes.Const):
            return call
        text = self._as_text(self._catalogue.ugettext(call.args[0].value))
        if not call.kwargs:
            return nodes.Const(text % {}, lineno=call.lineno)
        parameters = [nodes.Pair(nodes.Const(pair.key), pair.value) for pair in call.kwargs]
        return nodes.Mod(nodes.Const(text), nodes.Dict(parameters), lineno=call.lineno)

    def _made(self, call: nodes.Call, make: Any) -> nodes.Node:
        """An icon or an address of constants alone; ``_external`` and its like depend on the request."""
        try:
            arguments = [argument.as_const() for argument in call.args]
            named = {pair.key: pair.value.as_const() for pair in call.kwargs}
            if any(key.startswith("_") for key in named):
                return call
            return nodes.Const(make(*arguments, **named), lineno=call.lineno)
        except (nodes.Impossible, BuildError):
            return call
