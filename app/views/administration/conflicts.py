"""What the database refused, as a sentence at the field that it concerns."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel.speaklater import LazyString
from sqlalchemy import Table, UniqueConstraint
from sqlalchemy.exc import IntegrityError

SQLITE_UNIQUE = re.compile(r"UNIQUE constraint failed: (.+)")
SQLITE_CHECK = re.compile(r"CHECK constraint failed: (\w+)")


@dataclass(frozen=True, slots=True)
class Told:
    """Where a refusal is shown (a field's name, or nothing for the whole form) and what it says."""

    field: str | None
    sentence: LazyString


def violated(error: IntegrityError, table: Table) -> str | None:
    """The name of the constraint of ``table`` that was broken, or None if it is another table's."""
    diagnosis = getattr(error.orig, "diag", None)
    if diagnosis is not None:
        name: str | None = diagnosis.constraint_name
        return name
    said = str(error.orig)
    check = SQLITE_CHECK.search(said)
    if check:
        return check.group(1)
    unique = SQLITE_UNIQUE.search(said)
    return _unique_on(table, unique.group(1)) if unique else None


def _unique_on(table: Table, said: str) -> str | None:
    columns = {part.strip() for part in said.split(",")}
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and columns == _columns_of(constraint, table):
            return str(constraint.name)
    return None


def _columns_of(constraint: UniqueConstraint, table: Table) -> set[str]:
    return {f"{table.name}.{column.name}" for column in constraint.columns}


def told(
    name: str | None, table: Table, sentences: Mapping[str, Told], values: Mapping[str, str]
) -> tuple[str | None, str]:
    """Field and sentence for the broken constraint ``name``. ``values`` are what was written, by field."""
    if name in sentences:
        known = sentences[str(name)]
        return known.field, str(known.sentence) % values
    field = _single_column(name, table)
    if field:
        return field, _("%(value)s is already in use. Write another.", value=values.get(field, ""))
    return None, _("What was written cannot be stored together. Nothing was saved; look through the fields.")


def _single_column(name: str | None, table: Table) -> str | None:
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint) and constraint.name == name:
            columns = [str(column.name) for column in constraint.columns]
            return columns[0] if len(columns) == 1 else None
    return None
