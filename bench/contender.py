"""A running server with its visitor: what ``measure`` asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bench.client import Answer, Client, Request
from bench.database import BenchDatabase
from bench.server import Server, running
from bench.subjects import Subject
from bench.visitors import VISITORS, Operation, Visitor

CONNECTIONS_WARMED = 6
"""The server's processes share the connections: so many new ones meet every process."""


class Running:
    """One contender on one database, logged in and warm."""

    def __init__(self, server: Server, visitor: Visitor, people: int) -> None:
        self.name = server.contender
        self.people = people
        self._server = server
        self._visitor = visitor

    def does(self, operation: Operation) -> bool:
        return operation in self._visitor.makers

    def make(self, operation: Operation, subject: Subject) -> Request:
        return self._visitor.make(operation, subject)

    def send(self, request: Request) -> Answer:
        return self._visitor.client.send(request)

    def cpu_seconds(self) -> float:
        return self._server.cpu_seconds()

    def warm_up(self, subjects: Iterator[Subject]) -> None:
        """Let every process of the server answer everything once: templates compiled, statements cached."""
        for _ in range(CONNECTIONS_WARMED):
            for operation in self._visitor.makers:
                self.send(self.make(operation, next(subjects)))
            self._visitor.client.close()


def subjects_needed(rounds: int, contenders: int) -> int:
    """How many people one database must supply: one for each operation, and a new one for each dose."""
    of_rounds = rounds * (len(Operation) + contenders)
    return of_rounds + CONNECTIONS_WARMED * len(Operation) * contenders


@contextmanager
def all_running(names: list[str], database: BenchDatabase) -> Iterator[list[Running]]:
    """The contenders on one database. They start one after another: two of them write tables of their own."""
    with ExitStack() as stack:
        found = []
        for name in names:
            server = stack.enter_context(running(name, database))
            client = Client(server.port)
            stack.callback(client.close)
            visitor = VISITORS[name](client, database.engine())
            visitor.log_in()
            found.append(Running(server, visitor, database.people))
        yield found
