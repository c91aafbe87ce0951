"""What of a Swedish page is English: texts that are a msgid of the catalogue and have another Swedish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import lxml.html
import polib

from config import ROOT

READ_ALOUD = ("aria-label", "title", "alt", "placeholder", "data-label", "data-ask", "data-label")
PARAMETER = re.compile(r"%\\?\(\w+\\?\)[sd]")
FEWEST_LETTERS = 4
"""A msgid with parameters says enough to be told from data when so many letters are its own."""


def english_texts(tree: lxml.html.HtmlElement) -> list[str]:
    """The texts of the page that are English, as somebody reads or hears them."""
    return sorted({text for text in texts(tree) if is_english(text)})


def texts(tree: lxml.html.HtmlElement) -> Iterator[str]:
    """Each text node, and each text that a screen reader says."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        for text in (element.text, *(child.tail for child in element), *map(element.get, READ_ALOUD)):
            if text and text.strip():
                yield " ".join(text.split())


def is_english(text: str) -> bool:
    plain, patterns = _english()
    return text in plain or any(pattern.fullmatch(text) for pattern in patterns)


@cache
def _english() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    catalogue = polib.pofile(str(ROOT / "translations/sv/LC_MESSAGES/messages.po"))
    swedish = {text for entry in catalogue for text in (entry.msgstr, *entry.msgstr_plural.values())}
    english = {
        " ".join(text.split())
        for entry in catalogue
        for text in (entry.msgid, entry.msgid_plural)
        if text and text not in swedish
    }
    with_parameters = {text for text in english if PARAMETER.search(text)}
    patterns = (
        re.compile(PARAMETER.sub(".+", re.escape(text)))
        for text in sorted(with_parameters)
        if len(re.findall(r"[a-zA-Z]", PARAMETER.sub("", text))) >= FEWEST_LETTERS
    )
    return frozenset(english - with_parameters), tuple(patterns)
