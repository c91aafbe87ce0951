"""``python -m standins``: starts the stand-ins and runs until stopped."""

import argparse
import os
import sys
from pathlib import Path

from standins.application import create_app
from standins.certificates import make_certificates
from standins.mail.server import MailServer
from standins.server import StandinServer
from standins.world import world_of


def main() -> None:
    """Read the command line, say where we listen, and serve."""
    given = _parser().parse_args()
    app = create_app(given.state)
    tls = make_certificates(given.certificates).server_context(given.host) if given.tls else None
    server = StandinServer(given.host, given.port, app, tls)
    # Port 0 is any free one, for mail as well.
    smtp_port = given.port and given.port + 1 if given.smtp_port is None else given.smtp_port
    with MailServer(world_of(app), given.host, smtp_port, tls):
        sys.stdout.write(f"{'https' if tls else 'http'}://{given.host}:{server.port}\n")
        sys.stdout.flush()
        server.serve_forever()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m standins", description="The outside world on one local port."
    )
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8089, help="0 takes any free port (%(default)s)")
    parser.add_argument("--smtp-port", type=int, help="where mail is taken in (the port after --port)")
    parser.add_argument("--state", type=Path, help="SQLite file that keeps what was received; else in memory")
    parser.add_argument(
        "--tls",
        action="store_true",
        default=os.environ.get("STANDIN_TLS") == "1",
        help="speak TLS and ask for client certificates (no) STANDIN_TLS=1",
    )
    parser.add_argument(
        "--certificates",
        metavar="FOLDER",
        type=Path,
        default=Path("var/certificates"),
        help="where the certificates made at the start are written (%(default)s)",
    )
    return parser


if __name__ == "__main__":
    main()
