"""The framework's way to the database, with the relations of a list loaded in the same statement."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_appbuilder.models.filters import Filters
from flask_appbuilder.models.sqla.filters import SQLAFilterConverter
from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy import ColumnElement, asc, desc, or_
from sqlalchemy.orm import InstrumentedAttribute, Query, RelationshipProperty, aliased, joinedload

from app.swedish import alphabetical

NATURAL_ORDER = ("position", "name")

Loaded = InstrumentedAttribute[Any]


class QuietConverter(SQLAFilterConverter):
    """Columns that nobody filters by, such as a UUID, are passed over without a word in the log."""

    def convert(self, col_name: str) -> Any:
        known = any(getattr(self.datamodel, kind)(col_name) for kind, _filters in self.conversion_table)
        return super().convert(col_name) if known else None


class JournalInterface(SQLAInterface):
    """``eager`` are the relations that every row shows, each an attribute or a path of them.

    A path that ends with a column loads that column alone of the related row.

    The framework makes further interfaces of this class for related tables, with a model and a session
    alone: those load nothing eagerly and answer in the order that people expect in a list of choices.
    """

    filter_converter_class = QuietConverter

    def __init__(
        self,
        obj: type[Any],
        session: Any = None,
        *,
        eager: Sequence[Loaded | tuple[Loaded, ...]] = (),
    ) -> None:
        self._options = [_path(relation) for relation in eager]
        super().__init__(obj, session)

    def query(
        self,
        filters: Filters | None = None,
        order_column: str = "",
        order_direction: str = "",
        page: int | None = None,
        page_size: int | None = None,
        *args: Any,
        **kwargs: Any,
    ) -> tuple[int, list[Any]]:
        """How many rows there are in all, and those of one page.

        One row more than the page is read: where there is none, the page itself tells how many there are.
        """
        query = self.apply_filters(self.session.query(self.obj), filters)
        query = self.apply_order_by(query, order_column, order_direction).options(*self._options)
        if not page_size:
            rows = query.all()
            return len(rows), rows
        before = (page or 0) * page_size
        rows = query.offset(before or None).limit(page_size + 1).all()
        if len(rows) <= page_size and (rows or not before):
            return before + len(rows), rows
        return self.query_count(self.session.query(self.obj), filters), rows[:page_size]

    def get(self, id: Any, filters: Filters | None = None, *args: Any, **kwargs: Any) -> Any:  # noqa: A002
        """The row with its relations, within the scope of the actor; None when there is none."""
        query = self.apply_filters(self.session.query(self.obj), filters)
        return query.options(*self._options).filter(self.obj.id == id).one_or_none()

    def apply_order_by(
        self, query: Query[Any], order_column: str, order_direction: str, *args: Any, **kwargs: Any
    ) -> Query[Any]:
        """Order by a column, or by one behind relations: text by the Swedish alphabet, equals by their ids.

        The framework takes a relation that a filter looks into for one that is joined already.
        """
        if not order_column:
            names = [name for name in NATURAL_ORDER if name in self.list_columns]
            return query.order_by(*(alphabetical(getattr(self.obj, name)) for name in names), self.obj.id)
        *relations, column = order_column.split(".")
        entity = self.obj
        for relation in relations:
            behind = aliased(getattr(entity, relation).property.mapper.class_)
            query = query.outerjoin(getattr(entity, relation).of_type(behind))
            entity = behind
        direction = asc if order_direction == "asc" else desc
        return query.order_by(direction(alphabetical(getattr(entity, column))), direction(self.obj.id))

    def query_count(self, query: Query[Any], filters: Any = None, select_columns: Any = None) -> int:
        """Count the rows without ordering them first."""
        count: int = self.apply_filters(query, filters).count()
        return count


def _path(relation: Loaded | tuple[Loaded, ...]) -> Any:
    first, *further = relation if isinstance(relation, tuple) else (relation,)
    option = joinedload(first)
    for step in further:
        is_relation = isinstance(step.property, RelationshipProperty)
        option = option.joinedload(step) if is_relation else option.load_only(step)
    return option


def containing(columns: Sequence[Any], text: str) -> ColumnElement[bool]:
    """Rows that have ``text`` in one of the columns. A percent sign or underscore means itself.

    A column is an attribute of the listed table, or a pair of a relation and an attribute behind it.
    """
    return or_(*(_contains(column, text) for column in columns))


def _contains(column: Any, text: str) -> ColumnElement[bool]:
    if isinstance(column, tuple):
        relation, inner = column
        met = relation.any if relation.property.uselist else relation.has
        behind: ColumnElement[bool] = met(_contains(inner, text))
        return behind
    found: ColumnElement[bool] = column.icontains(text, autoescape=True)
    return found
