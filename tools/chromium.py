"""Finds a Chromium or Chrome for the browser stories; as a command it prints the path.

`CHROMIUM` in the environment names one; else the first on the path is taken.
"""

import os
import shutil
import sys

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]


def find_chromium() -> str | None:
    """Return the path of a browser, or None when there is none on this machine."""
    chosen = os.environ.get("CHROMIUM")
    found = (shutil.which(name) for name in ([chosen] if chosen else NAMES))
    return next((path for path in found if path), None)


if __name__ == "__main__":
    path = find_chromium()
    print(path or "")
    sys.exit(path is None)
