"""What was measured, in tables: medians, ratios to the floor and to the others, growth, and the aims."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from bench.measure import Sample
from bench.visitors import Operation

PRODUCT, FLOOR, STOCK, DJANGO = "product", "floor", "stock", "django"
MOST_TIMES_FLOOR = 2.0
LEAST_TIMES_STOCK = 4.0
LEAST_TIMES_DJANGO = 2.5
MOST_GROWTH = 1.3


@dataclass(frozen=True, slots=True)
class Cell:
    """The medians of one contender in one operation. Times in milliseconds, size in bytes."""

    contender: str
    people: int
    operation: Operation
    wall_ms: float
    cpu_ms: float
    size: int
    samples: int


@dataclass(frozen=True, slots=True)
class Aim:
    """One promise and what was found: ``ratio`` must be at most, or at least, ``wanted``."""

    text: str
    ratio_cpu: float
    ratio_wall: float
    wanted: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        """By CPU time, which a neighbour on the machine disturbs least."""
        return self.ratio_cpu >= self.wanted if self.at_least else self.ratio_cpu <= self.wanted


def cells(samples: Iterable[Sample]) -> list[Cell]:
    """Medians per contender, size of database and operation, in the order measured."""
    groups: dict[tuple[str, int, Operation], list[Sample]] = {}
    for sample in samples:
        groups.setdefault((sample.contender, sample.people, sample.operation), []).append(sample)
    return [
        Cell(
            *key,
            wall_ms=median(sample.wall_ms for sample in group),
            cpu_ms=median(sample.cpu_ms for sample in group),
            size=round(median(sample.size for sample in group)),
            samples=len(group),
        )
        for key, group in groups.items()
    ]


def aims(found: Sequence[Cell]) -> list[Aim]:
    """Every aim that the contenders present allow to be judged."""
    sizes = sorted({cell.people for cell in found})
    judged = []
    for operation in Operation:
        of_operation = {(c.contender, c.people): c for c in found if c.operation is operation}
        for people in sizes:
            judged += _against_others(operation, people, of_operation)
        smallest, largest = of_operation.get((PRODUCT, sizes[0])), of_operation.get((PRODUCT, sizes[-1]))
        if smallest and largest and len(sizes) > 1:
            text = f"{operation}: growth {sizes[0]:,} to {sizes[-1]:,}"
            judged.append(_aim(text, largest, smallest, MOST_GROWTH))
    return judged


def _against_others(
    operation: Operation, people: int, of_operation: dict[tuple[str, int], Cell]
) -> list[Aim]:
    product = of_operation.get((PRODUCT, people))
    if product is None:
        return []
    found = []
    floor, stock, django = (of_operation.get((name, people)) for name in (FLOOR, STOCK, DJANGO))
    if floor:
        found.append(_aim(f"{operation} / floor, {people:,}", product, floor, MOST_TIMES_FLOOR))
    if stock:
        text = f"stock / {operation}, {people:,}"
        found.append(_aim(text, stock, product, LEAST_TIMES_STOCK, at_least=True))
    if django:
        text = f"Django / {operation}, {people:,}"
        found.append(_aim(text, django, product, LEAST_TIMES_DJANGO, at_least=True))
    return found


def _aim(text: str, upper: Cell, lower: Cell, wanted: float, *, at_least: bool = False) -> Aim:
    return Aim(text, upper.cpu_ms / lower.cpu_ms, upper.wall_ms / lower.wall_ms, wanted, at_least)


def as_text(found: Sequence[Cell]) -> str:
    lines = [
        f"{'operation':<18} {'contender':<9} {'people':>9} {'cpu ms':>8} {'wall ms':>8} {'kB':>6} {'n':>4}"
    ]
    lines += [
        f"{c.operation:<18} {c.contender:<9} {c.people:>9,} {c.cpu_ms:>8.2f} {c.wall_ms:>8.2f} "
        f"{c.size / 1000:>6.1f} {c.samples:>4}"
        for c in sorted(found, key=lambda c: (list(Operation).index(c.operation), c.people))
    ]
    lines += ["", f"{'ratio':<44} {'cpu':>6} {'wall':>6} {'aim':>7}"]
    lines += [
        f"{aim.text:<44} {aim.ratio_cpu:>6.2f} {aim.ratio_wall:>6.2f} "
        f"{'≥' if aim.at_least else '≤'} {aim.wanted:>4.1f}  {'met' if aim.met else 'MISSED'}"
        for aim in aims(found)
    ]
    return "\n".join(lines) + "\n"


def as_data(found: Sequence[Cell], rules: dict[str, Any]) -> dict[str, Any]:
    """The same for a program: ``cells``, ``aims`` and the dose rules' own times."""
    return {
        "cells": [asdict(cell) for cell in found],
        "aims": [asdict(aim) | {"met": aim.met} for aim in aims(found)],
        "rules": rules,
    }
