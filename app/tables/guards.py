"""Triggers: what the database refuses, whoever asks.

Log rows and notes are append-only, a signed dose is locked, a declaration that a dose refers to is
locked. Written once for SQLite and once for PostgreSQL; the migration runs ``install``.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from app.tables.vaccination import Immunization

APPEND_ONLY = ("access_log_entry", "login_log_entry", "log_seal", "note", "stock_movement", "record_version")
MAY_CHANGE_WHEN_SIGNED = {"superseded_at"}


def install(connection: Connection) -> None:
    """Create every trigger of this module on the connection's engine."""
    statements = _sqlite() if connection.dialect.name == "sqlite" else _postgresql()
    for statement in statements:
        connection.execute(text(statement))


def remove(connection: Connection) -> None:
    """Take every trigger away, as a migration must before it rebuilds a guarded table."""
    if connection.dialect.name == "sqlite":
        names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
        for name in names.all():
            connection.execute(text(f'DROP TRIGGER "{name}"'))
        return
    for function in ("refuse_change", "refuse_locked_declaration"):
        connection.execute(text(f"DROP FUNCTION IF EXISTS {function}() CASCADE"))


def _locked_columns() -> list[str]:
    return [c.name for c in Immunization.__table__.columns if c.name not in MAY_CHANGE_WHEN_SIGNED]


def _changed(operator: str) -> str:
    return " OR ".join(f'OLD."{name}" {operator} NEW."{name}"' for name in _locked_columns())


def _declared(column: str) -> str:
    return f"EXISTS (SELECT 1 FROM immunization WHERE declaration_id = OLD.{column})"


def _sqlite() -> list[str]:
    refusals = [
        (f"{table}_no_{action.lower()}", action, table, "1", "append-only")
        for table in APPEND_ONLY
        for action in ("UPDATE", "DELETE")
    ]
    refusals += [
        (
            "immunization_signed",
            "UPDATE",
            "immunization",
            f"OLD.signed_at IS NOT NULL AND ({_changed('IS NOT')})",
            "signed",
        ),
        ("immunization_kept", "DELETE", "immunization", "1", "kept"),
        ("declaration_locked", "UPDATE", "health_declaration", _declared("id"), "locked"),
        ("declaration_kept", "DELETE", "health_declaration", _declared("id"), "locked"),
        ("answer_locked", "UPDATE", "declaration_answer", _declared("declaration_id"), "locked"),
        ("answer_kept", "DELETE", "declaration_answer", _declared("declaration_id"), "locked"),
    ]
    return [
        f"CREATE TRIGGER {name} BEFORE {action} ON {table} WHEN {condition} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is {why}'); END"
        for name, action, table, condition, why in refusals
    ]


def _postgresql() -> list[str]:
    function = (
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "RAISE EXCEPTION '% is %', TG_TABLE_NAME, TG_ARGV[0] USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$"
    )
    locked_declaration = (
        "CREATE FUNCTION refuse_locked_declaration() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF (TG_TABLE_NAME = 'health_declaration' AND EXISTS "
        "(SELECT 1 FROM immunization WHERE declaration_id = (to_jsonb(OLD)->>'id')::int)) "
        "OR (TG_TABLE_NAME = 'declaration_answer' AND EXISTS "
        "(SELECT 1 FROM immunization WHERE declaration_id = (to_jsonb(OLD)->>'declaration_id')::int)) "
        "THEN RAISE EXCEPTION '% is locked', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation'; "
        "END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $$"
    )
    statements = [function, locked_declaration]
    statements += [
        f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change('append-only')"
        for table in APPEND_ONLY
    ]
    statements.append(
        "CREATE TRIGGER immunization_signed BEFORE UPDATE ON immunization FOR EACH ROW "
        f"WHEN (OLD.signed_at IS NOT NULL AND ({_changed('IS DISTINCT FROM')})) "
        "EXECUTE FUNCTION refuse_change('signed')"
    )
    statements.append(
        "CREATE TRIGGER immunization_kept BEFORE DELETE ON immunization "
        "FOR EACH ROW EXECUTE FUNCTION refuse_change('kept')"
    )
    statements += [
        f"CREATE TRIGGER {table}_locked BEFORE UPDATE OR DELETE ON {table} "
        "FOR EACH ROW EXECUTE FUNCTION refuse_locked_declaration()"
        for table in ("health_declaration", "declaration_answer")
    ]
    return statements
