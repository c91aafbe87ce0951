"""What in a statement the criteria of the row scope cannot reach.

SQLAlchemy narrows the entities that a SELECT names among its columns, its sources and its joins. An
entity that only a condition names becomes a source without criteria, and bare tables and text never
carry any.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import ClauseElement, Column, Delete, Insert, Select, Table, TextClause, Update
from sqlalchemy.sql.visitors import HasTraverseInternals

ENTITY = "parententity"
"""The annotation by which the ORM marks what stands for a mapped class, or for an alias of one."""

CORRELATION = ("_correlate", "_correlate_except")


def beyond_reach(statement: Any, scoped: frozenset[str]) -> frozenset[str]:
    """The tables among ``scoped`` that the statement touches unnarrowed."""
    named: set[Any] = set()
    met: set[Any] = set()
    bare: set[str] = set()
    columns: set[str] = set()
    for element in _walk(statement):
        if ENTITY in element._annotations:
            met.add(element._annotations[ENTITY])
        elif isinstance(element, TextClause):
            bare |= set(re.findall(r"\w+", element.text.lower()))
        elif isinstance(element, Table):
            bare.add(element.name)
        elif isinstance(element, Column):
            columns.add(element.table.name)
        else:
            named |= _named(element)
    # The ORM finds a row by its key with a bare column of an entity that it names.
    return scoped & (bare | _tables(met - named) | columns - _tables(named))


def _tables(entities: Iterable[Any]) -> set[str]:
    return {entity.mapper.local_table.name for entity in entities}


def _walk(element: Any) -> Iterator[Any]:
    """The element and its parts; an entity or a column is one part, whatever it is made of."""
    yield element
    if ENTITY not in element._annotations and not isinstance(element, Column):
        # A SELECT's own answer would add bare tables that it derives from the entities.
        for part in HasTraverseInternals.get_children(element, omit_attrs=CORRELATION):
            yield from _walk(part)


def _named(element: ClauseElement) -> set[Any]:
    """The entities that a SELECT, or another statement, names where the ORM narrows them."""
    if isinstance(element, Select):
        joined = [part for join in element._setup_joins for part in join[:3:2] if part is not None]
        sources: list[Any] = [*element._raw_columns, *element._from_obj, *joined]
    elif isinstance(element, Insert | Update | Delete):
        sources = [element.table]
    else:
        return set()
    parts = (part for source in sources for part in _walk(source) if not isinstance(source, Select))
    return {part._annotations[ENTITY] for part in parts if ENTITY in part._annotations}
