"""The list of a generated view: filters of its own for each request, known orders, bounded pages."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import request, url_for
from flask_appbuilder import ModelView
from flask_appbuilder.models.filters import Filters
from flask_babel.speaklater import LazyString

from app.views.administration.act_markup import drawn
from app.views.administration.list_links import ListLinks
from app.views.administration.list_request import ListRequest, TextFilter, read_filters
from app.views.administration.row_act import RowAct, what_rows_can
from app.views.administration.table import columns_of, table_rows, values_of
from app.views.administration.widgets import ObjectFilters, ObjectList


class ListPage(ModelView):
    """``text_columns`` are searched by the one text field, ``search_columns`` by a choice each.

    ``words`` holds, for a column of a closed list, the label of each value.
    """

    list_widget = ObjectList
    search_widget = ObjectFilters
    text_columns: Sequence[Any] = ()
    text_label: LazyString | str = ""
    empty_text: LazyString | str | None = None
    number_columns: Sequence[str] = ()
    words: dict[str, dict[Any, Any]] = {}
    first_filters: dict[str, str] = {}

    @property
    def _filters(self) -> Filters:
        """One object serves all threads of the framework: a page must never show another's filter."""
        own = copy.copy(self._filters_of_all)
        own.clear_filters()
        return own

    @_filters.setter
    def _filters(self, filters: Filters) -> None:
        self._filters_of_all = filters

    formatters_columns: Any = None

    def _init_properties(self) -> None:
        super()._init_properties()
        # A dictionary of its own: a class attribute would be shared with every other view.
        in_words = {column: _word_of(words) for column, words in self.words.items()}
        self.formatters_columns = in_words | dict(self.formatters_columns)

    def row_acts(self, rows: Sequence[Any]) -> list[list[RowAct]]:
        """What can be done with each row, by the one who looks."""
        return [[] for _row in rows]

    def facts(self, rows: Sequence[Any]) -> dict[str, dict[int, Any]]:
        """Values that are not stored with the row: by column, then row id. Read for a page at once."""
        return {}

    def _list(self, **kwargs: Any) -> dict[str, Any]:
        name = type(self).__name__
        asked = ListRequest.read(request.args, name, self.order_columns)
        filters = self._filters
        chosen = read_filters(filters, request.args, self.first_filters)
        if asked.text and self.text_columns:
            filters._add_filter(TextFilter(self.datamodel, self.text_columns), asked.text)
        widgets: dict[str, Any] = self._get_list_widget(
            filters=filters,
            order_column=asked.order_column,
            order_direction=asked.order_direction,
            page=asked.page,
            page_size=asked.page_size,
        )
        widgets["search"] = ObjectFilters(
            view=self,
            chosen=chosen,
            text=asked.text,
            changed=chosen != self.first_filters or bool(asked.text),
        )
        return widgets

    def _get_list_widget(
        self,
        filters: Filters,
        order_column: str = "",
        order_direction: str = "",
        page: int | None = None,
        page_size: int | None = None,
        **kwargs: Any,
    ) -> dict[str, Any]:
        if not order_column and self.base_order:
            order_column, order_direction = self.base_order
        filters.filters += self._base_filters.filters
        filters.values += self._base_filters.values
        count, rows = self.datamodel.query(
            filters,
            order_column,
            order_direction,
            page=page,
            page_size=page_size,
        )
        columns = columns_of(self, rows)
        acts = self.row_acts(rows)
        return {
            "list": self.list_widget(
                columns=columns,
                rows=table_rows(type(self).__name__, columns, [row.id for row in rows], acts),
                can=what_rows_can(acts),
                show_place=self._place_of("show"),
                page=page,
                page_size=page_size,
                count=count,
                order=(order_column, order_direction),
                links=ListLinks(type(self).__name__),
                modelview_name=type(self).__name__,
                empty_text=self.empty_text,
                **{"order_columns": self.order_columns, **kwargs},
            )
        }

    def _place_of(self, method: str) -> str | None:
        """What the addresses of the rows begin with; None where the rows have no such page."""
        if method in self.exclude_route_methods:
            return None
        return url_for(f"{self.endpoint}.{method}", pk="_PK_").removesuffix("_PK_")

    def add_address(self) -> str | None:
        """Where one more is added, for the one who may."""
        permission = f"can_{self.get_method_permission('add')}"
        if "add" in self.exclude_route_methods or permission not in self.base_permissions:
            return None
        may: bool = self.appbuilder.sm.has_access(permission, self.class_permission_name)
        return url_for(f"{self.endpoint}.add") if may else None

    def render_template(self, template: str, **context: Any) -> str:
        page: str = super().render_template(template, view=self, draw_acts=drawn, **context)
        return page


def value_of(row: Any, column: str) -> Any:
    """The value of a column; a dotted name goes through relations, and ends where one is missing."""
    return values_of([row], column)[0]


def _word_of(words: Mapping[Any, Any]) -> Callable[[Any], str]:
    def word(value: Any) -> str:
        key = str(int(value)) if isinstance(value, bool) else value
        return str(words.get(key, "" if value is None else value))

    return word
