"""What a reader asked of a list: which page, how long, in which order, filtered by what.

The framework reads these from the address without checking them; here everything that is not
understood is left aside and the list is shown as if it had not been asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_appbuilder.models.filters import BaseFilter, Filters
from flask_appbuilder.models.sqla.interface import SQLAInterface
from sqlalchemy.orm import Query
from werkzeug.datastructures import MultiDict

from app.views.administration.interface import containing

PAGE_SIZES = (25, 50, 100)
MOST_PAGES = 10_000
LONGEST_TEXT = 100
TRUE = frozenset({"1", "y", "true"})
DIRECTIONS = ("asc", "desc")


@dataclass(frozen=True, slots=True)
class ListRequest:
    """``page`` counts from zero. An empty ``order_column`` means the view's own order."""

    page: int
    page_size: int
    order_column: str
    order_direction: str
    text: str

    @classmethod
    def read(cls, asked: MultiDict[str, str], view: str, order_columns: Sequence[str]) -> ListRequest:
        column, direction = asked.get(f"_oc_{view}", ""), asked.get(f"_od_{view}", "")
        known = column in order_columns and direction in DIRECTIONS
        size = _whole(asked.get(f"psize_{view}"), PAGE_SIZES[0])
        return cls(
            page=min(max(_whole(asked.get(f"page_{view}"), 0), 0), MOST_PAGES),
            page_size=size if size in PAGE_SIZES else PAGE_SIZES[0],
            order_column=column if known else "",
            order_direction=direction if known else "",
            text=asked.get("text", "").strip()[:LONGEST_TEXT],
        )


class TextFilter(BaseFilter):
    """The one search field of a list: looks in several columns, also behind relations."""

    name = "text"
    arg_name = "text"

    def __init__(self, datamodel: SQLAInterface, columns: Sequence[Any]) -> None:
        super().__init__("", datamodel)
        self.columns = columns

    def apply(self, query: Query[Any], value: str) -> Query[Any]:
        return query.filter(containing(self.columns, value))


def read_filters(filters: Filters, asked: MultiDict[str, str], defaults: dict[str, str]) -> dict[str, str]:
    """Fill ``filters`` with what was asked about its search columns; answers what each column is held to.

    ``defaults`` are used where nothing was asked; an asked empty value means every row.
    """
    chosen: dict[str, str] = {}
    for column, operators in filters.get_search_filters().items():
        position = _operator(operators)
        value = asked.get(f"_flt_{position}_{column}", defaults.get(column, ""))
        stored = _stored(filters.datamodel, column, value[:LONGEST_TEXT])
        if stored is not None:
            chosen[column] = value
            filters.add_filter_index(column, position, stored)
    return chosen


def _operator(operators: Sequence[BaseFilter]) -> int:
    """Text is searched by what it contains, everything else by what it equals."""
    names = [operator.arg_name for operator in operators]
    return names.index("ct") if "ct" in names else 0


def _stored(datamodel: SQLAInterface, column: str, value: str) -> Any:
    if not value:
        return None
    if datamodel.is_boolean(column):
        return value in TRUE if value in (*TRUE, "0") else None
    if datamodel.is_enum(column):
        return value if value in datamodel.list_columns[column].type.enums else None
    if datamodel.is_date(column):
        return _day(value)
    if datamodel.is_integer(column) or datamodel.is_relation(column):
        return _whole(value, None)
    return value


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _whole(value: str | None, default: Any) -> Any:
    """A whole number that the database can hold, else ``default``."""
    try:
        number = int(value or "")
    except ValueError:
        return default
    return number if abs(number) < 2**31 else default
