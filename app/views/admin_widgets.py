"""The generated administration pages: the framework's data, our templates.

A generated view names them: ``list_widget = ObjectList``, ``show_widget = ObjectDetail``,
``add_widget = edit_widget = ObjectForm``, ``search_widget = ObjectFilters``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from flask_appbuilder.models.filters import BaseFilter
from flask_appbuilder.widgets import FormWidget, ListWidget, RenderTemplateWidget, ShowWidget
from flask_babel import gettext as _
from wtforms import BooleanField, DateField, Field
from wtforms.fields.choices import SelectFieldBase

from app import clock
from app.views.admin_fields import LocalDateTimeField, control


def in_words(value: Any) -> str:
    """A stored value as a page shows it: decimal comma, ISO dates in Swedish time, never "None" or "True"."""
    if value is None or value == "":
        return str(_("Missing"))
    if isinstance(value, bool):
        return str(_("Yes") if value else _("No"))
    if isinstance(value, (Decimal, float)):
        return f"{Decimal(str(value)).normalize():f}".replace(".", ",")
    if isinstance(value, datetime):
        return f"{clock.local(value):%Y-%m-%d %H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(in_words(part) for part in value)
    return str(value)


class ObjectList(ListWidget):  # type: ignore[misc]
    """A table with sorting, paging and row actions."""

    def __call__(self, **kwargs: Any) -> str:
        arguments = self.template_args
        rows = list(arguments["value_columns"])
        numbers = {
            column
            for column in arguments["include_columns"]
            if any(_is_number(row[column]) for row in rows) and column not in arguments["formatters_columns"]
        }
        rendered: str = super().__call__(
            **{**kwargs, "value_columns": rows, "number_columns": numbers, "in_words": in_words}
        )
        return rendered


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and not isinstance(value, bool)


class ObjectDetail(ShowWidget):  # type: ignore[misc]
    """Every field of one object, in its groups."""

    def __call__(self, **kwargs: Any) -> str:
        rendered: str = super().__call__(in_words=in_words, **kwargs)
        return rendered


@dataclass(frozen=True, slots=True)
class FieldError:
    """One line of the error summary: the control's id and the sentence shown at it."""

    field: str
    message: str


class ObjectForm(FormWidget):  # type: ignore[misc]
    """Add and edit: labelled rows, errors at the field and in a summary."""

    @property
    def errors(self) -> list[FieldError]:
        form = self.template_args["form"]
        return [FieldError(field.id, str(message)) for field in form for message in field.errors[:1]]

    def __call__(self, **kwargs: Any) -> str:
        rendered: str = super().__call__(control=control, **kwargs)
        return rendered


@dataclass(frozen=True, slots=True)
class FilterField:
    """One filter of a list. ``options`` is empty where the value is written."""

    name: str
    label: str
    type: str
    options: tuple[tuple[str, str], ...]
    value: str


class ObjectFilters(RenderTemplateWidget):  # type: ignore[misc]
    """The always open filter panel of a list: one control per search column, sent by GET.

    Names follow the framework (``_flt_<operator>_<column>``), so that addresses stay valid. Text is
    searched by what it contains, everything else by what it equals.
    """

    template = "appbuilder/general/widgets/search.html"

    def __call__(self, **kwargs: Any) -> str:
        rendered: str = super().__call__(fields=self._fields(), **kwargs)
        return rendered

    def _fields(self) -> list[FilterField]:
        filters, form = self.template_args["filters"], self.template_args["form"]
        active = {flt.column_name: value for flt, value in filters.get_filters_values()}
        operators: dict[str, list[BaseFilter]] = filters.get_search_filters()
        return [
            _filter_field(form[column], operators[column], active.get(column, ""))
            for column in self.template_args["include_cols"]
            if column in operators
        ]


def _filter_field(field: Field, operators: list[BaseFilter], value: Any) -> FilterField:
    names = [operator.arg_name for operator in operators]
    position = names.index("ct") if "ct" in names else 0
    if isinstance(value, list):
        value = value[0] if value else ""
    return FilterField(
        name=f"_flt_{position}_{field.name}",
        label=str(field.label.text),
        type="date" if isinstance(field, (DateField, LocalDateTimeField)) else "search",
        options=_filter_options(field),
        value=str(value),
    )


def _filter_options(field: Field) -> tuple[tuple[str, str], ...]:
    if isinstance(field, BooleanField):
        return (("1", _("Yes")), ("0", _("No")))
    if isinstance(field, SelectFieldBase):
        choices = ((str(choice[0]), str(choice[1])) for choice in field.iter_choices())
        return tuple(choice for choice in choices if choice[0] not in ("", "__None"))
    return ()
