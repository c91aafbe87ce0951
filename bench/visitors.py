"""One visitor per contender: logs in as a person would, and says what to send for each operation."""

from __future__ import annotations

import secrets
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import Engine, insert, select

from app.models import LoginSession
from app.security.session import digest
from app.tables.vocabulary import IdentityCheck, Site
from bench import django_admin, stock
from bench.cast import PHYSICIAN_NAME, physician
from bench.client import Answer, Client, Request
from bench.floor import COOKIE
from bench.form import Form, read_form
from bench.loading import table
from bench.queue import WAITING
from bench.subjects import Subject
from demo.cast import PASSWORD

REASON = "reason-"


class Operation(StrEnum):
    """What is measured, in the order of the report."""

    BY_NUMBER = "search by number"
    BY_NAME = "search by name"
    OPEN = "open customer"
    DOSE = "register a dose"
    SIGNING = "signing list"
    LIST = "generated list"


class UnexpectedAnswer(RuntimeError):
    """A contender answered something else than the operation promises: its time would mean nothing."""


class Visitor(ABC):
    """``make`` gives the request of an operation; what must be asked before it is asked unmeasured."""

    def __init__(self, client: Client, engine: Engine) -> None:
        self.client = client
        self.engine = engine
        self.makers: dict[Operation, Callable[[Subject], Request]] = self._makers()

    @abstractmethod
    def log_in(self) -> None: ...

    @abstractmethod
    def _makers(self) -> dict[Operation, Callable[[Subject], Request]]: ...

    def make(self, operation: Operation, subject: Subject) -> Request:
        return self.makers[operation](subject)


class ProductVisitor(Visitor):
    def log_in(self) -> None:
        form = read_form(self.client.get("/login/").text)
        self.client.post("/login/", form.values | {"username": PHYSICIAN_NAME, "password": PASSWORD})
        form = read_form(self.client.get("/assignment/").text)
        with self.engine.connect() as connection:
            chosen = physician(connection).assignment_id
        self.client.post("/assignment/", form.values | {"choice": str(chosen)})
        self._search = read_form(_page(self.client.get("/patients/search"))).values

    def _makers(self) -> dict[Operation, Callable[[Subject], Request]]:
        return {
            Operation.BY_NUMBER: lambda one: self._searched(f"{one.number[:8]}-{one.number[8:]}"),
            Operation.BY_NAME: lambda one: self._searched(one.words),
            Operation.OPEN: lambda one: Request(f"/patients/{one.uuid}/"),
            Operation.DOSE: self._dose,
            Operation.SIGNING: lambda one: Request("/signing/"),
            Operation.LIST: lambda one: Request("/settings/batches/list/"),
        }

    def _searched(self, text: str) -> Request:
        return Request("/patients/search", self._search | {"text": text})

    def _dose(self, subject: Subject) -> Request:
        """Opens the form, fills it in, looks at the checks and writes a reason for each warning."""
        address = f"/patients/{subject.uuid}/vaccination/"
        form = filled_in(read_form(_page(self.client.get(address)), "dose"))
        checks = _page(self.client.post(f"{address}checks", form))
        warned = read_form(f"<form>{checks}</form>").values
        return Request(address, form | {name: "Mätning" for name in warned if name.startswith(REASON)})


def filled_in(form: Form) -> dict[str, str]:
    """The dose form with everything observed: identity, No to every question, a site; signed at once."""
    questions = {name: "no" for name in form.choices if name.startswith("question-")}
    observed = {"identity": IdentityCheck.IDENTITY_DOCUMENT.value, "site": Site.LEFT_UPPER_ARM.value}
    return form.values | questions | observed | {"sign": "1"}


class FloorVisitor(Visitor):
    def log_in(self) -> None:
        """The floor has no login: a session is written for it, as a login would."""
        token, now = secrets.token_urlsafe(16), datetime.now(UTC)
        with self.engine.begin() as connection:
            person = physician(connection)
            connection.execute(
                insert(LoginSession.__table__).values(
                    token_digest=digest(token),
                    user_id=person.user_id,
                    assignment_id=person.assignment_id,
                    method="bench",
                    created_at=now,
                    last_seen_at=now,
                )
            )
            batch, day_pass = table("batch"), table("day_pass")
            own = (day_pass.c.user_id == person.user_id) & (day_pass.c.unit_id == person.unit_id)
            statement = select(batch.c.uuid).join(day_pass, day_pass.c.batch_id == batch.c.id).where(own)
            self._batch = connection.execute(statement).scalar_one()
        self.engine.dispose()
        self.client.cookies[COOKIE] = token

    def _makers(self) -> dict[Operation, Callable[[Subject], Request]]:
        return {
            Operation.BY_NUMBER: lambda one: Request("/search", {"text": one.number}),
            Operation.BY_NAME: lambda one: Request("/search", {"text": one.words}),
            Operation.OPEN: lambda one: Request(f"/patients/{one.uuid}"),
            Operation.DOSE: lambda one: Request(f"/patients/{one.uuid}/dose", self._dose_form()),
            Operation.SIGNING: lambda one: Request("/signing"),
            Operation.LIST: lambda one: Request("/batches"),
        }

    def _dose_form(self) -> Mapping[str, str]:
        return {
            "batch": str(self._batch),
            "once_token": secrets.token_hex(16),
            "identity": IdentityCheck.IDENTITY_DOCUMENT.value,
            "route": "im",
            "site": Site.LEFT_UPPER_ARM.value,
        }


class StockVisitor(Visitor):
    def log_in(self) -> None:
        form = read_form(self.client.get("/login/").text)
        self.client.post("/login/", form.values | {"username": stock.USER, "password": stock.PASSWORD})

    def _makers(self) -> dict[Operation, Callable[[Subject], Request]]:
        return {Operation.LIST: lambda one: Request(stock.LIST)}


class DjangoVisitor(Visitor):
    def log_in(self) -> None:
        form = read_form(self.client.get("/admin/login/").text)
        login = {"username": django_admin.USER, "password": django_admin.PASSWORD}
        self.client.post("/admin/login/", form.values | login)

    def _makers(self) -> dict[Operation, Callable[[Subject], Request]]:
        return {Operation.LIST: lambda one: Request(django_admin.LIST)}


VISITORS: dict[str, type[Visitor]] = {
    "product": ProductVisitor,
    "floor": FloorVisitor,
    "stock": StockVisitor,
    "django": DjangoVisitor,
}


def check(operation: Operation, subject: Subject, answer: Answer) -> None:
    """Raises UnexpectedAnswer unless the answer is what the operation promises."""
    promises = {
        Operation.BY_NUMBER: answer.status == 303 and str(subject.uuid) in answer.location,
        Operation.BY_NAME: answer.status == 200 and answer.body.count(b"<tr data-row") == 20,
        Operation.OPEN: answer.status == 200 and subject.surname.upper().encode() in answer.body,
        Operation.DOSE: answer.status == 303 and str(subject.uuid) in answer.location,
        Operation.SIGNING: answer.status == 200 and answer.body.count(b"<tr data-row") == WAITING,
        Operation.LIST: answer.status == 200 and answer.body.count(b"Vaxigrip") > 0,
    }
    if not promises[operation]:
        raise UnexpectedAnswer(f"{operation}: {answer.status} {answer.location}\n{answer.text[:1000]}")


def _page(answer: Answer) -> str:
    if answer.status != 200:
        raise UnexpectedAnswer(f"{answer.status} {answer.location}\n{answer.text[:1000]}")
    return answer.text
