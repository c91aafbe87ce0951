"""Start the product: prepare the database, start the stand-ins and the worker, serve.

``bin/run`` calls this inside the product's own environment.
"""

from __future__ import annotations

import sys

from launch import arguments

if __name__ == "__main__":
    asked = arguments.read()
    # Only now: --help must answer before the packages of the product are installed.
    from launch.start import main

    sys.exit(main(asked))
