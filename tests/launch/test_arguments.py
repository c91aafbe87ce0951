"""What the start command understands, and what it does not."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from launch import arguments

PUBLISHED = ("DATA_DIRECTORY", "STANDIN_URL", "CLIENT_CERTIFICATE", "CLIENT_KEY", "CA_BUNDLE")


@pytest.fixture(autouse=True)
def _environment_without_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("VACCINJOURNAL_") or name == "DATABASE_URL":
            monkeypatch.delenv(name)


def test_without_words_everything_is_local_and_a_demo() -> None:
    asked = arguments.read([])

    assert asked.address == "http://127.0.0.1:8080"
    assert asked.standin_address == "http://127.0.0.1:8089"
    assert (asked.data, asked.standins, asked.database) == ("demo", True, None)


def test_the_environment_gives_defaults_and_words_win(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VACCINJOURNAL_PORT", "9000")
    monkeypatch.setenv("VACCINJOURNAL_DATA", "empty")
    monkeypatch.setenv("VACCINJOURNAL_STANDINS", "no")

    from_environment, from_words = arguments.read([]), arguments.read(["--port", "9001", "--data", "demo"])

    assert (from_environment.port, from_environment.data, from_environment.standins) == (9000, "empty", False)
    assert (from_words.port, from_words.data) == (9001, "demo")


def test_what_was_asked_reaches_the_settings_and_the_child_processes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("DATABASE_URL", *(f"VACCINJOURNAL_{name}" for name in PUBLISHED)):
        monkeypatch.setenv(name, "")

    words = ["--database", "sqlite:///x.db", "--data-directory", str(tmp_path), "--standin-port", "9002"]
    arguments.read(words).publish()

    assert os.environ["DATABASE_URL"] == "sqlite:///x.db"
    assert os.environ["VACCINJOURNAL_DATA_DIRECTORY"] == str(tmp_path)
    assert os.environ["VACCINJOURNAL_STANDIN_URL"] == "http://127.0.0.1:9002"


def test_over_tls_the_settings_name_the_certificates_that_the_standins_write(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in PUBLISHED:
        monkeypatch.setenv(f"VACCINJOURNAL_{name}", "")

    asked = arguments.read(["--data-directory", str(tmp_path), "--standin-port", "9002", "--standin-tls"])
    asked.publish()

    assert os.environ["VACCINJOURNAL_STANDIN_URL"] == "https://127.0.0.1:9002"
    assert os.environ["VACCINJOURNAL_CLIENT_CERTIFICATE"] == str(tmp_path / "certificates" / "client.pem")
    assert os.environ["VACCINJOURNAL_CLIENT_KEY"] == str(tmp_path / "certificates" / "client.key")
    assert os.environ["VACCINJOURNAL_CA_BUNDLE"] == str(tmp_path / "certificates" / "ca.pem")


@pytest.mark.parametrize("words", [["--port", "0"], ["--port", "http"], ["--data", "real"], ["--unknown"]])
def test_a_mistake_is_refused_with_a_sentence(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        arguments.read(words)

    assert stop.value.code == 2
    assert "error:" in capsys.readouterr().err


def test_the_help_names_every_option_with_its_variable(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        arguments.read(["--help"])

    said = capsys.readouterr().out
    for name in ("HOST", "PORT", "DATA", "DATA_DIRECTORY", "STANDINS", "STANDIN_PORT", "STANDIN_TLS"):
        assert f"VACCINJOURNAL_{name}" in said
