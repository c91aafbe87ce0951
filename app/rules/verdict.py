"""A verdict: what one rule has to say about one act, in a form that a door can show and a row can keep.

Rules know no language. A verdict carries an English sentence, which is also its key in the
catalogue, and the parameters that fill it; the door translates and formats, for example with
``gettext(verdict.sentence) % parameters``.
"""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How much a verdict weighs."""

    OK = "ok"
    """Checked and in order."""

    INFORMATION = "information"
    """Worth knowing; nothing has to be done."""

    WARNING = "warning"
    """May be passed with a written reason, which is stored with the act."""

    STOP = "stop"
    """Cannot be saved; the page links to the field that has to change."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence key and what fills it: any text that rules hand to a door untranslated."""

    sentence: str
    parameters: Mapping[str, object] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the rule `rule_id`, in its `version`, found.

    `parameters` fill the sentence: text, numbers, dates, or a `Phrase` of its own. `field`
    names the form field the verdict speaks of; None when it is about the act as a whole.
    """

    rule_id: str
    version: int
    level: Level
    sentence: str
    parameters: Mapping[str, object]
    field: str | None


def sentence(text: str) -> str:
    """Mark `text` for extraction to the message catalogue, and return it unchanged."""
    return text
