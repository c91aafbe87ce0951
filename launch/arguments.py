"""The arguments of the start command. Each has a default and may be set in the environment instead."""

from __future__ import annotations

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from config import ROOT, from_environment


@dataclass(frozen=True, slots=True)
class Arguments:
    """What was asked for. ``database`` is None where the database lies in the data directory."""

    host: str
    port: int
    database: str | None
    data: str
    data_directory: Path
    standins: bool
    standin_port: int
    standin_tls: bool

    @property
    def address(self) -> str:
        return f"http://{self.host}:{self.port}"

    @property
    def standin_address(self) -> str:
        return f"{'https' if self.standin_tls else 'http'}://127.0.0.1:{self.standin_port}"

    @property
    def certificates(self) -> Path | None:
        """Where the stand-ins write their certificates; None where they speak no TLS."""
        return self.data_directory / "certificates" if self.standin_tls else None

    def publish(self) -> None:
        """Put them where ``config`` and the child processes read them."""
        os.environ["VACCINJOURNAL_DATA_DIRECTORY"] = str(self.data_directory)
        if self.database:
            os.environ["DATABASE_URL"] = self.database
        if self.standins:
            os.environ["VACCINJOURNAL_STANDIN_URL"] = self.standin_address
        if self.standins and self.certificates:
            os.environ["VACCINJOURNAL_CLIENT_CERTIFICATE"] = str(self.certificates / "client.pem")
            os.environ["VACCINJOURNAL_CLIENT_KEY"] = str(self.certificates / "client.key")
            os.environ["VACCINJOURNAL_CA_BUNDLE"] = str(self.certificates / "ca.pem")


def read(words: Sequence[str] | None = None) -> Arguments:
    """Read the command line; without ``words`` that of this process. Exits with code 2 on a mistake."""
    given = _parser().parse_args(words)
    return Arguments(
        host=given.host,
        port=given.port,
        database=given.database,
        data=given.data,
        data_directory=given.data_directory.resolve(),
        standins=not given.no_standins,
        standin_port=given.standin_port,
        standin_tls=given.standin_tls,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="bin/run",
        description="Start Vaccinjournal: prepare the database, start what it needs, serve until Ctrl+C. "
        "A later start keeps the data.",
        epilog="Each option may be set in the environment instead, by the name in capitals.",
    )
    parser.add_argument(
        "--host",
        default=from_environment("HOST", "127.0.0.1"),
        help="address to listen on; 0.0.0.0 is every network (%(default)s) VACCINJOURNAL_HOST",
    )
    parser.add_argument(
        "--port",
        type=_port,
        default=from_environment("PORT", "8080"),
        help="port to listen on (%(default)s) VACCINJOURNAL_PORT",
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        default=os.environ.get("DATABASE_URL"),
        help="postgresql+psycopg://… or sqlite:///… (a file in the data directory) DATABASE_URL",
    )
    parser.add_argument(
        "--data",
        choices=("demo", "empty"),
        default=from_environment("DATA", "demo"),
        help="what an empty database is filled with (%(default)s) VACCINJOURNAL_DATA",
    )
    parser.add_argument(
        "--data-directory",
        metavar="FOLDER",
        type=Path,
        default=from_environment("DATA_DIRECTORY", str(ROOT / "var")),
        help="where the database file and the keys are kept (var/) VACCINJOURNAL_DATA_DIRECTORY",
    )
    parser.add_argument(
        "--no-standins",
        action="store_true",
        default=from_environment("STANDINS", "yes") == "no",
        help="do not start the stand-ins for the person register and the vaccination register "
        "(they are started) VACCINJOURNAL_STANDINS=no",
    )
    parser.add_argument(
        "--standin-port",
        type=_port,
        default=from_environment("STANDIN_PORT", "8089"),
        help="port of the stand-ins (%(default)s) VACCINJOURNAL_STANDIN_PORT",
    )
    parser.add_argument(
        "--standin-tls",
        action="store_true",
        default=from_environment("STANDIN_TLS", "no") == "yes",
        help="speak with the stand-ins over TLS, known by a client certificate (no) "
        "VACCINJOURNAL_STANDIN_TLS=yes",
    )
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 1 <= port <= 65535:
        raise argparse.ArgumentTypeError("a port is a number from 1 to 65535")
    return port
