"""Which strings are shown to people: those in the product's own code and those in the framework's."""

from importlib.metadata import version
from pathlib import Path

import flask_appbuilder
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from tools.catalogues import ROOT

PRODUCT = ("app", "launch")
FRAMEWORK = Path(flask_appbuilder.__file__).parent

METHODS = [("**.py", "python"), ("**/templates/**.*", "jinja2")]
# Without this a template with a syntax error would silently count as one without strings.
OPTIONS = {"**/templates/**.*": {"silent": "false"}}
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "sentence": None,  # the rules' mark for a sentence that a door translates later
    "lazy_formatter_gettext": None,  # the framework's own
}


def product_strings() -> Catalog:
    """Every string in the product's own folders, with the files it stands in."""
    found = Catalog(project="Vaccinjournal", charset="utf-8")
    for folder in PRODUCT:
        _extract(ROOT / folder, folder, found)
    return found


def framework_strings() -> Catalog:
    """Every string in the installed Flask-AppBuilder."""
    template = Catalog(
        project="Flask-AppBuilder",
        version=version("flask-appbuilder"),
        header_comment="# Every string of the pinned Flask-AppBuilder; made by bin/translate framework.",
        last_translator="Flask-AppBuilder",
        language_team="Flask-AppBuilder",
        charset="utf-8",
        fuzzy=False,
    )
    return _extract(FRAMEWORK, "flask_appbuilder", template)


def _extract(directory: Path, shown_as: str, found: Catalog) -> Catalog:
    extracted = extract_from_dir(str(directory), METHODS, OPTIONS, KEYWORDS)
    for file, _line, message, _comments, context in sorted(extracted, key=lambda row: row[:2]):
        # The catalogue names files and not lines, so that a moved line is no change in it.
        found.add(message, locations=[(f"{shown_as}/{file}", 0)], context=context)
    return found
