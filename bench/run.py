"""One run: the databases, the servers on them, the measurement."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import ExitStack

from bench.contender import Running, all_running, subjects_needed
from bench.database import prepared
from bench.measure import Sample, measure
from bench.subjects import Subject, draw
from bench.visitors import check


def run(sizes: Sequence[int], url: str | None, rounds: int, contenders: Sequence[str]) -> list[Sample]:
    """Samples of every contender on the smallest database, and of the product and its floor on the others."""
    with ExitStack() as stack:
        taking_part: list[Running] = []
        supplies: dict[int, list[Subject]] = {}
        for people in sorted(sizes):
            database = prepared(people, url)
            names = [name for name in contenders if people == min(sizes) or name in ("product", "floor")]
            servers = stack.enter_context(all_running(names, database))
            supply = iter(draw(database.engine(), subjects_needed(rounds, len(names))))
            for each in servers:
                each.warm_up(supply)
            supplies[people] = list(supply)
            taking_part += servers
            _say(f"{database.name}: {', '.join(names)} ready\n")
        return measure(taking_part, supplies, rounds, check, lambda done: _progress(done, rounds))


def _progress(done: int, rounds: int) -> None:
    _say(f"\rround {done} of {rounds}" + ("\n" if done == rounds else ""))


def _say(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
