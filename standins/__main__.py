"""``python -m standins``: starts the stand-ins and runs until stopped."""

import argparse
import sys
from pathlib import Path

from standins.server import make_server


def main() -> None:
    """Read the command line, say where we listen, and serve."""
    parser = argparse.ArgumentParser(
        prog="python -m standins", description="The outside world on one local port."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8089, help="0 takes any free port (%(default)s)")
    parser.add_argument("--state", type=Path, help="SQLite file that keeps what was received; else in memory")
    given = parser.parse_args()
    server = make_server(given.host, given.port, given.state)
    sys.stdout.write(f"http://{given.host}:{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    main()
