"""The two lists of pinned libraries agree: what the product runs on is what the tests run on."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def pins(name: str) -> set[str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return {line.partition("#")[0].strip().casefold() for line in lines} - {""}


def test_the_tests_run_on_everything_the_product_runs_on() -> None:
    assert pins("requirements.lock") - pins("requirements-dev.lock") == set()


def test_every_named_library_is_locked() -> None:
    unlocked = {pin.replace("[binary]", "") for pin in pins("requirements.txt")} - pins("requirements.lock")
    assert unlocked == set()
