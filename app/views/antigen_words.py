"""What an antigen of the dose rules is called: the disease it protects against, in the reader's language."""

from __future__ import annotations

from flask_babel import get_locale

from app.rules import catalogue


def disease_name(antigen: str) -> str:
    """The disease as the catalogue names it; the antigen itself where the catalogue does not know it."""
    english = str(get_locale()) == "en"
    for disease in catalogue.diseases().values():
        if disease.antigen == antigen:
            return disease.en if english else disease.sv
    return antigen
