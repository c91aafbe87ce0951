"""The table of a generated list: what is the same for every row is found once, column by column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from app.views.administration.act_markup import drawn
from app.views.administration.row_act import RowAct, of_group
from app.views.administration.widgets import in_words

NUMBERS = {int, float, Decimal}
DATES = {date, datetime}
NUMBER = Markup(' class="vj-number"')
DATE = Markup(' class="vj-date"')
PLAIN = Markup("")


class Column(NamedTuple):
    """``shown`` are the cells as the page shows them, one for each row."""

    name: str
    label: str
    is_number: bool
    is_date: bool
    shown: list[Any]

    @property
    def attributes(self) -> Markup:
        """What the tag of each cell carries."""
        kind = NUMBER if self.is_number else DATE if self.is_date else PLAIN
        return Markup(' data-label="{}"{}').format(self.label, kind)


class Row(NamedTuple):
    """``cells`` are all but the first; ``order`` and ``acts`` are what can be done, drawn."""

    pk: str
    first: Any
    cells: Markup
    order: Markup
    acts: Markup


def columns_of(view: Any, rows: Sequence[Any]) -> list[Column]:
    """The columns of ``view`` for a page of rows."""
    facts = view.facts(rows)
    return [_column(view, name, rows, facts.get(name)) for name in view.list_columns]


def table_rows(
    view: str, columns: Sequence[Column], pks: Sequence[int], acts: Sequence[list[RowAct]]
) -> list[Row]:
    """The rows of the list called ``view``. Cells are joined here: a template would escape each anew."""
    form_id, dialog_id = f"acts-{view}", f"confirm-{view}"
    attributes = [column.attributes for column in columns[1:]]
    lines = zip(*(column.shown for column in columns), strict=True)
    return [
        Row(
            str(pk),
            first,
            _joined(attributes, cells),
            drawn(of_group(its_acts, "order"), form_id, dialog_id, first),
            drawn(of_group(its_acts, "acts"), form_id, dialog_id, first),
        )
        for pk, (first, *cells), its_acts in zip(pks, lines, acts, strict=True)
    ]


def _joined(attributes: Sequence[Markup], cells: Sequence[Any]) -> Markup:
    whole = [f"<td{its}>{escape(cell)}</td>" for its, cell in zip(attributes, cells, strict=True)]
    return Markup("".join(whole))  # noqa: S704 — every cell is escaped in the line above


def values_of(rows: Sequence[Any], column: str) -> list[Any]:
    """The values of a column; a dotted name goes through relations, and ends where one is missing."""
    values = list(rows)
    for part in column.split("."):
        values = [getattr(value, part, None) for value in values]
    return values


def _column(view: Any, name: str, rows: Sequence[Any], facts: dict[int, Any] | None) -> Column:
    values = values_of(rows, name) if facts is None else [facts.get(row.id) for row in rows]
    write: Callable[[Any], Any] = view.formatters_columns.get(name, in_words)
    types = set(map(type, values)) if write is in_words else set()
    is_number = name in view.number_columns or not NUMBERS.isdisjoint(types)
    is_date = not DATES.isdisjoint(types)
    if name in view.words:
        write = cache(write)
    return Column(name, str(view.label_columns[name]), is_number, is_date, list(map(write, values)))
