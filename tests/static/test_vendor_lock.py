"""Third-party files are exactly the released ones, and each carries its licence."""

import hashlib
import json
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "app" / "static"
PACKAGES = json.loads((STATIC / "vendor.lock.json").read_text(encoding="utf-8"))["packages"]
LOCKED_FILES = {path: digest for package in PACKAGES for path, digest in package["files"].items()}


@pytest.mark.parametrize("path", sorted(LOCKED_FILES))
def test_a_vendored_file_has_its_locked_hash(path: str) -> None:
    assert hashlib.sha256((STATIC / path).read_bytes()).hexdigest() == LOCKED_FILES[path]


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_a_package_names_its_version_and_ships_its_licence(package: dict[str, str]) -> None:
    assert package["version"]
    assert package["licence"]
    assert (STATIC / package["licence_file"]).read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("folder", ["vendor", "fonts", "icons"])
def test_no_third_party_file_is_missing_from_the_lock(folder: str) -> None:
    shipped = {path.relative_to(STATIC).as_posix() for path in (STATIC / folder).iterdir()}
    assert shipped <= set(LOCKED_FILES)
