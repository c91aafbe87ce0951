"""What is wrong with a catalogue of translations, one sentence each."""

import re
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from tools.catalogues import is_translated, key, messages

PLACEHOLDER = re.compile(r"%\(\w+\)[sdf]|%[sd]|\{\w*\}")
SWEDISH_LETTER = re.compile("[åäöÅÄÖ]")


def complaints(catalog: Catalog, wanted: list[Catalog]) -> Iterator[str]:
    """Everything below, for every string in `wanted`."""
    for template in wanted:
        yield from not_english(template)
        yield from untranslated(catalog, template)
    yield from doubtful(catalog)
    yield from left_over(catalog, wanted)


def not_english(template: Catalog) -> Iterator[str]:
    """Name every string in the code that should be English and is not."""
    for message in messages(template):
        if SWEDISH_LETTER.search(key(message)[0]):
            yield f"Swedish in the code, where strings are English: {key(message)[0]!r}"


def untranslated(catalog: Catalog, template: Catalog) -> Iterator[str]:
    """Name every string of the template that lacks a text, or one of its plural forms."""
    for message in messages(template):
        translation = catalog.get(key(message)[0], context=message.context)
        if translation is None or not is_translated(translation):
            yield f"untranslated: {key(message)[0]!r} ({', '.join(file for file, _ in message.locations)})"


def doubtful(catalog: Catalog) -> Iterator[str]:
    """Name every translation that is marked as a guess, or that names other placeholders than the English."""
    for message in messages(catalog):
        if message.fuzzy:
            yield f"marked as a guess (fuzzy): {key(message)[0]!r}"
        if is_translated(message) and not _placeholders_agree(message):
            yield f"placeholders differ: {message.id!r} and {message.string!r}"


def left_over(catalog: Catalog, wanted: list[Catalog]) -> Iterator[str]:
    """Name every translation of a string that the code no longer has."""
    expected = {key(message) for template in wanted for message in messages(template)}
    for message in [*messages(catalog), *catalog.obsolete.values()]:
        if key(message) not in expected:
            yield f"not in the code, drop it with bin/translate prune: {key(message)[0]!r}"


def _placeholders_agree(message: Message) -> bool:
    if isinstance(message.id, str):
        return _placeholders(message.id) == _placeholders(str(message.string))
    # A singular may say "one dose" without its number.
    allowed = _placeholders(message.id[-1])
    return all(_placeholders(form) <= allowed for form in message.string or ())


def _placeholders(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text))
