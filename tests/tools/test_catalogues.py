"""The catalogue follows the code and loses no translator's work."""

import gettext
import os
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from tools import catalogues
from tools.catalogues import absorb, compile_stale, merged, read, write


def catalogue(**translations: str) -> Catalog:
    result = Catalog(locale="sv")
    for english, swedish in translations.items():
        result.add(english, swedish)
    return result


def wanting(*strings: str) -> list[Catalog]:
    return [catalogue(**dict.fromkeys(strings, ""))]


def test_a_string_still_in_the_code_keeps_its_translation() -> None:
    assert merged(catalogue(Show="Visa"), wanting("Show", "Save")).get("Show").string == "Visa"


def test_a_new_string_is_left_open_and_never_guessed() -> None:
    assert merged(catalogue(Show="Visa"), wanting("Show", "Shown")).get("Shown").string == ""


def test_a_string_that_leaves_the_code_is_set_aside_and_comes_back_translated(tmp_path: Path) -> None:
    file = tmp_path / "messages.po"
    write(file, merged(catalogue(Show="Visa"), wanting("Save")))
    assert read(file, locale="sv").get("Show") is None
    assert merged(read(file, locale="sv"), wanting("Show")).get("Show").string == "Visa"


def test_a_string_that_gets_a_plural_loses_its_single_text() -> None:
    wanted = Catalog()
    wanted.add(("dose", "doses"))
    assert not catalogues.is_translated(merged(catalogue(dose="dos"), [wanted]).get("dose"))


def test_a_translation_already_there_wins_and_the_difference_is_told() -> None:
    known = catalogue(Show="Visa")
    differing = absorb(known, catalogue(Show="Titta", Save="Spara"))
    assert known.get("Show").string == "Visa"
    assert known.get("Save").string == "Spara"
    assert differing == ["'Show': kept 'Visa', not 'Titta'"]


def test_a_changed_catalogue_is_compiled_and_an_unchanged_one_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogues, "TRANSLATIONS", tmp_path)
    source = tmp_path / "sv" / "LC_MESSAGES" / "messages.po"
    write(source, catalogue(Show="Visa"))
    assert compile_stale() == [source.with_suffix(".mo")]
    assert gettext.translation("messages", tmp_path, ["sv"]).gettext("Show") == "Visa"
    assert compile_stale() == []
    later = source.with_suffix(".mo").stat().st_mtime + 1
    os.utime(source, (later, later))
    assert compile_stale() == [source.with_suffix(".mo")]
    assert sorted(path.name for path in source.parent.iterdir()) == ["messages.mo", "messages.po"]


def test_absorb_fills_what_waits_for_a_translation() -> None:
    known = catalogue(Show="")
    assert absorb(known, catalogue(Show="Visa")) == []
    assert known.get("Show").string == "Visa"
