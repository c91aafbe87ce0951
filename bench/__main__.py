"""``bin/bench``: measure the product beside its floor, the framework's stock list and Django's admin.

Everything is real HTTP to servers started as the product is served, on the same rows, one request of
each in turn. Prints medians (CPU of the server, wall clock), ratios, and whether the aims are met.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence

ROUNDS = 40
CONTENDERS = ("product", "floor", "stock", "django")


def main(words: Sequence[str] | None = None) -> int:
    """Measure what the command line asks for. The exit code: 0, also when an aim is missed."""
    asked = _read(words)
    if asked.rules:
        from bench import rules

        rules.main()
        return 0
    if asked.outbox:
        from bench import outbox

        outbox.main(asked.database)
        return 0
    return _measure(asked)


def _measure(asked: argparse.Namespace) -> int:
    # The product is imported only now: --help answers at once.
    from bench import rules
    from bench.report import as_data, as_text, cells
    from bench.run import run

    found = cells(run(asked.people, asked.database, asked.rounds, asked.only))
    if asked.json:
        json.dump(as_data(found, rules.times()), sys.stdout, indent=1, default=str)
    else:
        sys.stdout.write(as_text(found))
        rules.main()
    return 0


def _read(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bin/bench", description=__doc__)
    parser.add_argument(
        "--people",
        type=int,
        nargs="+",
        default=[10_000],
        metavar="N",
        help="sizes of database; two of them show growth (10000). Each is made once and kept",
    )
    parser.add_argument(
        "--database",
        metavar="URL",
        help="an empty PostgreSQL database to fill and measure, one size (an own SQLite file per size)",
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="requests per operation (%(default)s)")
    parser.add_argument("--only", nargs="+", choices=CONTENDERS, default=list(CONTENDERS), help="contenders")
    parser.add_argument("--json", action="store_true", help="print the figures for a program")
    parser.add_argument("--rules", action="store_true", help="only the dose rules, without any server")
    parser.add_argument("--outbox", action="store_true", help="only the queue of messages to the outside")
    asked = parser.parse_args(words)
    if asked.database and len(asked.people) > 1:
        parser.error("--database names one database: give one size.")
    return asked


if __name__ == "__main__":
    sys.exit(main())
