"""How contenders are asked: in turn, about the same person, each dose to somebody new."""

from __future__ import annotations

from uuid import UUID

import pytest

from bench.client import Answer, Request
from bench.measure import measure
from bench.subjects import Subject
from bench.visitors import Operation, UnexpectedAnswer, check

PEOPLE = [Subject(UUID(int=number), f"1801010{number:05}", "PROVSON", "a prov") for number in range(100)]


class Asked:
    """Answers at once, uses 2 ms of CPU for each answer, and keeps what it was asked."""

    people = 10

    def __init__(self, name: str, diary: list[tuple[str, Operation, Subject]], only: set[Operation]) -> None:
        self.name = name
        self.diary = diary
        self.only = only
        self.spent = 0.0

    def does(self, operation: Operation) -> bool:
        return operation in self.only

    def make(self, operation: Operation, subject: Subject) -> Request:
        self.diary.append((self.name, operation, subject))
        return Request("/")

    def send(self, request: Request) -> Answer:
        self.spent += 0.002
        return Answer(200, b"12345", "", 0.003)

    def cpu_seconds(self) -> float:
        return self.spent


def asked(rounds: int, *only: Operation) -> list[tuple[str, Operation, Subject]]:
    diary: list[tuple[str, Operation, Subject]] = []
    contenders = [Asked(name, diary, set(only)) for name in ("a", "b")]
    measure(contenders, {10: PEOPLE}, rounds, lambda *answer: None)
    return diary


def test_contenders_take_turns_and_the_first_changes() -> None:
    assert [name for name, _, _ in asked(3, Operation.OPEN)] == ["a", "b", "b", "a", "a", "b"]


def test_everybody_is_asked_about_the_same_person_in_a_round() -> None:
    people = [subject for _, _, subject in asked(2, Operation.OPEN)]
    assert people[0] is people[1]
    assert people[2] is people[3]
    assert people[0] is not people[2]


def test_every_dose_goes_to_somebody_new() -> None:
    people = [subject.uuid for _, _, subject in asked(3, Operation.DOSE)]
    assert len(set(people)) == len(people) == 6


def test_a_contender_is_only_asked_for_what_it_does() -> None:
    assert {operation for _, operation, _ in asked(1, Operation.LIST)} == {Operation.LIST}


def test_a_sample_holds_clock_cpu_and_size() -> None:
    (sample,) = measure([Asked("a", [], {Operation.OPEN})], {10: PEOPLE}, 1, lambda *answer: None)
    assert (sample.wall_ms, sample.cpu_ms, sample.size) == (3, pytest.approx(2), 5)


def test_an_answer_that_is_not_what_was_asked_for_ends_the_measurement() -> None:
    with pytest.raises(UnexpectedAnswer, match="open customer: 200"):
        measure([Asked("a", [], {Operation.OPEN})], {10: PEOPLE}, 1, check)
