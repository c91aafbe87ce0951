"""What the rules say, in the reader's language.

A rule hands over an English sentence, which is its key in the catalogue, and the values that fill it
(``app.rules.verdict``). A row that keeps a verdict keeps them as plain values, which read the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from flask_babel import get_locale
from flask_babel import gettext as _

from app import clock
from app.rules.verdict import Phrase, Verdict


def in_words(said: Verdict | Phrase) -> str:
    """The sentence of a verdict or phrase, translated and filled in."""
    return kept_in_words(said.sentence, said.parameters)


def kept_in_words(sentence: str, parameters: Mapping[str, Any]) -> str:
    """A sentence as a row keeps it: a phrase among its values is {"sentence", "parameters"}."""
    return _(sentence, **{name: shown(value) for name, value in parameters.items()})


def shown(value: Any) -> Any:
    """A value as it stands in a sentence: dates ISO, numbers with the language's decimal sign."""
    if isinstance(value, Phrase):
        return in_words(value)
    if isinstance(value, Mapping):
        return kept_in_words(value["sentence"], value["parameters"])
    if isinstance(value, datetime):
        return f"{clock.local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return decimal_text(value)
    return value


def decimal_text(number: Decimal) -> str:
    """A number without trailing zeros, so that one millilitre is never read as ten: 0,5 and 1."""
    text = f"{number.normalize():f}"
    return text.replace(".", ",") if str(get_locale() or "sv") == "sv" else text
