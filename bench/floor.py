"""The floor: each operation with the least SQL that answers, in a bare Flask route, on a flat page.

It owes what the law and the record owe, and no more: who is logged in (one look-up), the row in the
access log that every look leaves, and for a dose every row that the product writes. It checks nothing,
judges nothing, translates nothing. Never run it against anything but a benchmark's database.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from flask import Flask, abort, g, redirect, render_template, request
from werkzeug.wrappers import Response

from bench import floor_sql as sql
from bench.store import Row, Store

COOKIE = "floor"


def create_floor() -> Flask:
    app = Flask(__name__, template_folder="pages")
    store = app.extensions["store"] = Store(os.environ["DATABASE_URL"])

    @app.before_request
    def who() -> None:
        digest = hashlib.sha256(request.cookies.get(COOKIE, "").encode()).hexdigest()
        g.who = store.row(sql.WHO, digest) or abort(403)

    @app.post("/search")
    def search() -> str | Response:
        text, who = request.form["text"], g.who
        number = text.replace("-", "")
        if number.isdigit():
            found = store.row(sql.BY_NUMBER, who["care_provider_id"], number) or abort(404)
            log(store, "searched", "search by number")
            return redirect(f"/patients/{_written(found['uuid'])}", 303)
        first, second = text.split()
        longest, other = sorted((first, second), key=len, reverse=True)
        spans = (longest, _after(longest), other, _after(other))
        hits = store.rows(sql.BY_NAME, who["care_provider_id"], *spans)
        log(store, "searched", "search by name")
        return render_template("search.html", text=text, hits=hits, written=_written)

    @app.get("/patients/<uuid:patient>")
    def show(patient: UUID) -> str:
        person = _person(store, patient)
        log(store, "opened", "overview", person)
        return render_template(
            "show.html",
            person=person,
            doses=store.rows(sql.DOSES, person["id"]),
            orders=store.rows(sql.ORDERS, person["id"]),
            bookings=store.rows(sql.BOOKINGS, person["id"], datetime.now(UTC).date()),
            notes=store.rows(sql.NOTES, person["id"]),
            written=_written,
        )

    @app.post("/patients/<uuid:patient>/dose")
    def give(patient: UUID) -> Response:
        with store.transaction():
            dose = _write_dose(store, _person(store, patient), request.form)
        return redirect(f"/patients/{patient}/dose/{dose}", 303)

    @app.get("/signing")
    def signing() -> str:
        doses = store.rows(sql.UNSIGNED, g.who["unit_id"])
        log(store, "opened", "unsigned doses")
        return render_template("signing.html", doses=doses, written=_written)

    @app.get("/batches")
    def batches() -> str:
        return render_template("batches.html", batches=store.rows(sql.BATCHES, g.who["unit_id"]))

    return app


def log(store: Store, event: str, subject: str, person: Row | None = None) -> None:
    """The row that every look leaves, in a transaction of its own."""
    with store.transaction():
        _log(store, event, subject, person)


def _log(store: Store, event: str, subject: str, person: Row | None = None) -> None:
    store.insert(
        "access_log_entry",
        occurred_at=datetime.now(UTC),
        event=event,
        subject=subject,
        user_id=g.who["user_id"],
        user_name=g.who["name"],
        assignment_id=g.who["assignment_id"],
        role=g.who["role"],
        unit_id=g.who["unit_id"],
        care_unit_id=g.who["care_unit_id"],
        care_provider_id=g.who["care_provider_id"],
        patient_id=person["id"] if person else None,
        patient_name=f"{person['surname']}, {person['given_name']}" if person else None,
        patient_number=person["number"] if person else None,
        client=request.remote_addr,
    )


def _person(store: Store, patient: UUID) -> Row:
    return store.row(sql.PERSON, patient, g.who["care_provider_id"]) or abort(404)


def _write_dose(store: Store, person: Row, form: Any) -> UUID:
    """The rows of one dose of one product: order, declaration, dose, stock, note, log, register report."""
    now, dose = datetime.now(UTC), uuid4()
    batch = store.row(sql.BATCH, UUID(form["batch"])) or abort(404)
    if store.execute(sql.TAKE, batch["id"]) != 1:
        abort(409)
    owner = {"care_provider_id": g.who["care_provider_id"], "patient_id": person["id"]}
    order = store.insert(
        "prescription",
        **owner,
        uuid=uuid4(),
        version=1,
        unit_id=g.who["unit_id"],
        product_id=batch["product_id"],
        extra_dose=False,
        state="completed",
        ordered_at=now,
        prescriber_assignment_id=g.who["assignment_id"],
        prescriber_name=g.who["name"],
    )
    declaration = _write_declaration(store, owner, batch["product_id"], now)
    immunization = store.insert(
        "immunization",
        **owner,
        uuid=uuid4(),
        dose_uuid=dose,
        edition=1,
        form_token=form["once_token"],
        unit_id=g.who["unit_id"],
        care_unit_id=g.who["care_unit_id"],
        product_id=batch["product_id"],
        batch_id=batch["id"],
        prescription_id=order,
        declaration_id=declaration,
        origin="given",
        state="given",
        identity_check=form["identity"],
        extra_dose=False,
        route=form["route"],
        site=form["site"],
        given_at=now,
        given_on=now.date(),
        recorded_at=now,
        recorded_by_assignment_id=g.who["assignment_id"],
        vaccinator_assignment_id=g.who["assignment_id"],
        vaccinator_user_id=g.who["user_id"],
        vaccinator_name=g.who["name"],
        passed_warnings=0,
        signed_at=now,
        signed_by_assignment_id=g.who["assignment_id"],
        signed_by_name=g.who["name"],
    )
    store.insert(
        "stock_movement",
        uuid=uuid4(),
        unit_id=g.who["unit_id"],
        batch_id=batch["id"],
        kind="dose",
        quantity=-1,
        immunization_id=immunization,
        occurred_at=now,
        assignment_id=g.who["assignment_id"],
    )
    store.insert(
        "note",
        **owner,
        immunization_id=immunization,
        kind="system",
        sentence="Vaccination registered: %(product)s, batch %(batch)s.",
        parameters="{}",
        written_at=now,
        author_assignment_id=g.who["assignment_id"],
        author_name=g.who["name"],
    )
    store.insert(
        "outbox_message",
        **owner,
        target="nvr",
        subject_uuid=dose,
        subject_version=1,
        immunization_id=immunization,
        unit_id=g.who["unit_id"],
        payload="{}",
        state="waiting",
        attempts=0,
        created_at=now,
        due_at=now,
    )
    _log(store, "registered", "dose", person)
    _log(store, "signed", "dose", person)
    return dose


def _write_declaration(store: Store, owner: dict[str, int], product_id: int, now: datetime) -> int:
    questions = store.rows(sql.QUESTIONS, product_id, now.date())
    declaration = store.insert(
        "health_declaration",
        **owner,
        uuid=uuid4(),
        template_id=questions[0]["template_id"],
        sequence=1,
        source="on_site",
        filled_in_at=now,
        filled_in_by=g.who["name"],
        reviewed_at=now,
        yes_count=0,
    )
    for question in questions:
        store.insert(
            "declaration_answer",
            care_provider_id=owner["care_provider_id"],
            declaration_id=declaration,
            question_id=question["id"],
            answer="no",
        )
    return declaration


def _after(prefix: str) -> str:
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)


def _written(uuid: str | UUID) -> str:
    """A UUID with its hyphens: SQLite keeps it without."""
    return str(UUID(uuid) if isinstance(uuid, str) else uuid)
