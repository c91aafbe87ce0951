"""What the services know from the start: one JSON file for each kind of thing, by its key."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Seeds = Mapping[str, Mapping[str, Any]]


def load_seeds() -> Seeds:
    """Every file beside this one, by its name."""
    files = sorted(Path(__file__).parent.glob("*.json"))
    return {file.stem: json.loads(file.read_text("utf-8")) for file in files}
