"""A browser is found where the environment or the path says, or reported missing."""

from pathlib import Path

import pytest

from tools.chromium import find_chromium


def browser_in(directory: Path, name: str) -> str:
    file = directory / name
    file.touch(mode=0o755)
    return str(file)


@pytest.fixture(autouse=True)
def nothing_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)


def test_none_on_this_machine() -> None:
    assert find_chromium() is None


def test_the_first_on_the_path(tmp_path: Path) -> None:
    browser_in(tmp_path, "google-chrome")
    chromium = browser_in(tmp_path, "chromium")
    assert find_chromium() == chromium


def test_the_one_the_environment_names_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    browser_in(tmp_path, "chromium")
    monkeypatch.setenv("CHROMIUM", browser_in(tmp_path, "my-browser"))
    assert find_chromium() == str(tmp_path / "my-browser")


def test_one_that_the_environment_names_wrongly_is_not_replaced_by_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser_in(tmp_path, "chromium")
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "missing"))
    assert find_chromium() is None
