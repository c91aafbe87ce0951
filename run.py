"""Start the product: prepare the database, start the stand-ins and the worker, serve.

``bin/run`` calls this inside the product's own environment.
"""

from __future__ import annotations

import sys

from app.cli.start import main

if __name__ == "__main__":
    sys.exit(main())
