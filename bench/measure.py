"""Measure contenders side by side: one request of each in turn, in changing order, again and again."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from bench.client import Answer, Request
from bench.subjects import Subject
from bench.visitors import Operation

SETTLING_SECONDS = 0.001
"""After the answer a server still does a little; its CPU time is read when it waits again."""


class Contender(Protocol):
    """Something that can be asked; ``name`` and ``people`` say what is measured."""

    name: str
    people: int

    def does(self, operation: Operation) -> bool: ...
    def make(self, operation: Operation, subject: Subject) -> Request: ...
    def send(self, request: Request) -> Answer: ...
    def cpu_seconds(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Sample:
    """One measured request. Times in milliseconds: on the clock, and of the server's CPU."""

    contender: str
    people: int
    operation: Operation
    wall_ms: float
    cpu_ms: float
    size: int


Check = Callable[[Operation, Subject, Answer], None]


def measure(
    contenders: Sequence[Contender],
    subjects: Mapping[int, Iterable[Subject]],
    rounds: int,
    check: Check,
    done: Callable[[int], None] = lambda number: None,
) -> list[Sample]:
    """``rounds`` requests of every operation to every contender. ``subjects`` are by number of people.

    Every contender meets the same person at the same place of a round; a dose needs somebody new.
    """
    supplies = {people: iter(supply) for people, supply in subjects.items()}
    samples: list[Sample] = []
    for number in range(rounds):
        turned = [*contenders[number % len(contenders) :], *contenders[: number % len(contenders)]]
        for operation in Operation:
            drawn: dict[int, Subject] = {}
            for contender in turned:
                if not contender.does(operation):
                    continue
                if operation is Operation.DOSE or contender.people not in drawn:
                    drawn[contender.people] = next(supplies[contender.people])
                samples.append(_sample(contender, operation, drawn[contender.people], check))
        done(number + 1)
    return samples


def _sample(contender: Contender, operation: Operation, subject: Subject, check: Check) -> Sample:
    request = contender.make(operation, subject)
    time.sleep(SETTLING_SECONDS)
    before = contender.cpu_seconds()
    answer = contender.send(request)
    time.sleep(SETTLING_SECONDS)
    spent = contender.cpu_seconds() - before
    check(operation, subject, answer)
    return Sample(
        contender.name,
        contender.people,
        operation,
        wall_ms=answer.seconds * 1000,
        cpu_ms=spent * 1000,
        size=len(answer.body),
    )
