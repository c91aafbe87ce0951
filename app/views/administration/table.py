"""The table of a generated list: what is the same for every row is found once, column by column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup

from app.views.administration.row_act import RowAct, of_group
from app.views.administration.widgets import in_words

NUMBERS = {int, float, Decimal}
NUMBER = Markup(' class="vj-number"')
PLAIN = Markup("")


class Column(NamedTuple):
    """``shown`` are the cells as the page shows them, one for each row."""

    name: str
    label: str
    is_number: bool
    shown: list[Any]

    @property
    def attributes(self) -> Markup:
        """What the tag of each cell carries."""
        return Markup(' data-label="{}"{}').format(self.label, NUMBER if self.is_number else PLAIN)


class Row(NamedTuple):
    """``cells`` are all but the first, each with its attributes."""

    pk: str
    first: Any
    cells: list[tuple[Markup, Any]]
    order: list[RowAct]
    acts: list[RowAct]


def columns_of(view: Any, rows: Sequence[Any]) -> list[Column]:
    """The columns of ``view`` for a page of rows."""
    facts = view.facts(rows)
    return [_column(view, name, rows, facts.get(name)) for name in view.list_columns]


def table_rows(columns: Sequence[Column], rows: Sequence[Any], acts: Iterable[list[RowAct]]) -> list[Row]:
    attributes = [column.attributes for column in columns[1:]]
    lines = zip(*(column.shown for column in columns), strict=True)
    return [
        Row(
            str(row.id),
            first,
            list(zip(attributes, cells, strict=True)),
            of_group(its_acts, "order"),
            of_group(its_acts, "acts"),
        )
        for row, (first, *cells), its_acts in zip(rows, lines, acts, strict=True)
    ]


def values_of(rows: Sequence[Any], column: str) -> list[Any]:
    """The values of a column; a dotted name goes through relations, and ends where one is missing."""
    values = list(rows)
    for part in column.split("."):
        values = [getattr(value, part, None) for value in values]
    return values


def _column(view: Any, name: str, rows: Sequence[Any], facts: dict[int, Any] | None) -> Column:
    values = values_of(rows, name) if facts is None else [facts.get(row.id) for row in rows]
    write: Callable[[Any], Any] = view.formatters_columns.get(name, in_words)
    is_number = name in view.number_columns or (
        write is in_words and not NUMBERS.isdisjoint(map(type, values))
    )
    if name in view.words:
        write = cache(write)
    return Column(name, str(view.label_columns[name]), is_number, [write(value) for value in values])
