"""The catalogues of translations: kept in step with the code, judged, and compiled.

Strings in the code are English, so English needs no catalogue: one would repeat each string and could only
drift from it. Swedish has one catalogue for the product's strings and the framework's together, because
Flask-AppBuilder ships none of its own.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "translations"
SWEDISH = TRANSLATIONS / "sv" / "LC_MESSAGES" / "messages.po"
FRAMEWORK_TEMPLATE = TRANSLATIONS / "framework.pot"

Key = tuple[str, str | None]


def read(path: Path, locale: str | None = None) -> Catalog:
    """Read one catalogue.

    Raises:
        PoFileError: a line is not valid .po.
    """
    with path.open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def write(path: Path, catalog: Catalog) -> None:
    """Write one catalogue, sorted, so that two people's additions seldom meet on the same line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=110, sort_output=True, include_lineno=False)


def key(message: Message) -> Key:
    """What tells two messages apart: the English singular and the context."""
    return (message.id if isinstance(message.id, str) else message.id[0], message.context)


def messages(catalog: Catalog) -> Iterator[Message]:
    """Every message but the header."""
    return (message for message in catalog if message.id)


def merged(known: Catalog, wanted: Iterable[Catalog]) -> Catalog:
    """Every wanted message with the translation already known for it; what is no longer wanted is set aside.

    A message set aside ("#~") keeps its translation and gets it back when the string returns. Nothing is
    guessed from a similar string: a guess in a clinical journal is worse than a gap, which `bin/check` names.
    """
    translations = {key(message): message for message in [*known.obsolete.values(), *messages(known)]}
    result = Catalog(
        locale="sv",
        project="Vaccinjournal",
        header_comment="# Swedish for the product's own strings and for Flask-AppBuilder's.",
        version="1.0",
        msgid_bugs_address="none",
        last_translator="Vaccinjournal",
        language_team="Vaccinjournal",
        charset="utf-8",
        creation_date=known.creation_date,
        revision_date=known.revision_date,
        fuzzy=False,
    )
    for template in wanted:
        for message in messages(template):
            translation = translations.get(key(message))
            string = translation.string if translation and _same_shape(message, translation) else ""
            result.add(message.id, string, message.locations, context=message.context)
    present = {key(message) for message in result}
    for unused, message in translations.items():
        if unused not in present and is_translated(message):
            result.obsolete[unused[0]] = message
    return result


def absorb(known: Catalog, offered: Catalog) -> list[str]:
    """Take over the translations in `offered`; return a sentence for each that differs from one known."""
    differing = []
    for message in messages(offered):
        if not is_translated(message):
            continue
        present = known.get(key(message)[0], context=message.context)
        if present is None:
            known.add(message.id, message.string, context=message.context)
        elif not is_translated(present):
            present.string = message.string
        elif present.string != message.string:
            differing.append(f"{message.id!r}: kept {present.string!r}, not {message.string!r}")
    return differing


def is_translated(message: Message) -> bool:
    """Whether every form has a text."""
    forms = [message.string] if isinstance(message.string, str) else message.string or ()
    return bool(forms) and all(forms)


def compile_stale() -> list[Path]:
    """Compile every catalogue whose compiled file is missing or older; return the files written.

    Safe when several processes start at once: each writes a file of its own and puts it in place whole.
    """
    return [_compile(path) for path in sorted(TRANSLATIONS.glob("*/LC_MESSAGES/*.po")) if _is_stale(path)]


def _is_stale(path: Path) -> bool:
    compiled = path.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < path.stat().st_mtime


def _compile(path: Path) -> Path:
    compiled = path.with_suffix(".mo")
    with NamedTemporaryFile(dir=path.parent, suffix=".partial", delete=False) as file:
        write_mo(file, read(path, locale=path.parent.parent.name))
    return Path(file.name).replace(compiled)


def _same_shape(one: Message, other: Message) -> bool:
    return isinstance(one.id, str) == isinstance(other.id, str)
