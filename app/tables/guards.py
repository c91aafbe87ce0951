"""Triggers: what the database refuses, whoever asks.

Log rows, notes and what else only grows are append-only; a signed dose is locked with its order, a
declaration that a dose refers to is locked with its answers. One list of refusals serves both engines;
the migration runs ``install``.
"""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection, text

from app.tables.vaccination import Immunization

APPEND_ONLY = (
    "access_log_entry",
    "login_log_entry",
    "log_seal",
    "note",
    "passed_warning",
    "record_version",
    "returned_dose",
    "stock_movement",
)
MAY_CHANGE_WHEN_SIGNED = {"superseded_at"}
LOCKED = [c.name for c in Immunization.__table__.columns if c.name not in MAY_CHANGE_WHEN_SIGNED]

ALWAYS = "TRUE"
SIGNED_DOSE_CHANGED = "OLD.signed_at IS NOT NULL AND ({})".format(
    " OR ".join(f'OLD."{name}" IS DISTINCT FROM NEW."{name}"' for name in LOCKED)
)
SUPERSEDED_AGAIN = "OLD.superseded_at IS NOT NULL AND OLD.superseded_at IS DISTINCT FROM NEW.superseded_at"
ORDER_SIGNED = "EXISTS (SELECT 1 FROM immunization WHERE prescription_id = OLD.id AND signed_at IS NOT NULL)"


def _declared(declaration: str) -> str:
    return f"EXISTS (SELECT 1 FROM immunization WHERE declaration_id = {declaration})"  # noqa: S608 — our own names


class Refusal(NamedTuple):
    """``action`` on ``table`` is refused when ``condition`` holds for the row; ``why`` ends the message."""

    name: str
    action: str
    table: str
    condition: str
    why: str


REFUSALS = (
    *(Refusal(f"{table}_no_update", "UPDATE", table, ALWAYS, "append-only") for table in APPEND_ONLY),
    *(Refusal(f"{table}_no_delete", "DELETE", table, ALWAYS, "append-only") for table in APPEND_ONLY),
    Refusal("immunization_signed", "UPDATE", "immunization", SIGNED_DOSE_CHANGED, "signed"),
    Refusal("immunization_superseded", "UPDATE", "immunization", SUPERSEDED_AGAIN, "superseded"),
    Refusal("immunization_kept", "DELETE", "immunization", ALWAYS, "kept"),
    Refusal("order_signed", "UPDATE", "prescription", ORDER_SIGNED, "signed"),
    Refusal("order_kept", "DELETE", "prescription", ORDER_SIGNED, "signed"),
    Refusal("declaration_locked", "UPDATE", "health_declaration", _declared("OLD.id"), "locked"),
    Refusal("declaration_kept", "DELETE", "health_declaration", _declared("OLD.id"), "locked"),
    Refusal("answer_added", "INSERT", "declaration_answer", _declared("NEW.declaration_id"), "locked"),
    Refusal(
        "answer_locked",
        "UPDATE",
        "declaration_answer",
        f"{_declared('OLD.declaration_id')} OR {_declared('NEW.declaration_id')}",
        "locked",
    ),
    Refusal("answer_kept", "DELETE", "declaration_answer", _declared("OLD.declaration_id"), "locked"),
)
GUARDED = sorted({refusal.table for refusal in REFUSALS})


def install(connection: Connection) -> None:
    """Create every trigger of this module on the connection's engine."""
    statements = _sqlite() if connection.dialect.name == "sqlite" else _postgresql()
    for statement in statements:
        connection.execute(text(statement))


def remove(connection: Connection) -> None:
    """Take every trigger away, as a migration must before it rebuilds a guarded table."""
    if connection.dialect.name == "sqlite":
        for refusal in REFUSALS:
            connection.execute(text(f"DROP TRIGGER IF EXISTS {refusal.name}"))
        return
    for function in ("refuse_truncate", *(f"refuse_{refusal.name}" for refusal in REFUSALS)):
        connection.execute(text(f"DROP FUNCTION IF EXISTS {function}() CASCADE"))


def _sqlite() -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {action} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is {why}'); END"
        for name, action, table, condition, why in REFUSALS
    ]


def _postgresql() -> list[str]:
    functions = [
        _function(f"refuse_{name}", f"IF {condition} THEN {_raise(f'{table} is {why}')} END IF;")
        for name, _, table, condition, why in REFUSALS
    ]
    triggers = [
        f"CREATE TRIGGER {name} BEFORE {action} ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_{name}()"
        for name, action, table, _, _ in REFUSALS
    ]
    # TRUNCATE touches no row, so no trigger above would see it.
    truncates = [
        f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} EXECUTE FUNCTION refuse_truncate()"
        for table in GUARDED
    ]
    functions.append(_function("refuse_truncate", _raise("a guarded table is kept")))
    return [*functions, *triggers, *truncates]


def _function(name: str, body: str) -> str:
    answer = "IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
    return f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} {answer} END $$"


def _raise(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation';"
