"""The made-up schedule, loaded."""

from pathlib import Path

import pytest

from app.rules.schedule import Schedule
from tests.rules.schedule.made_up import files, write


@pytest.fixture
def schedule(tmp_path: Path) -> Schedule:
    return write(tmp_path, files())
