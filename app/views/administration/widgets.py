"""The generated administration pages: the framework's data, our templates.

``JournalModelView`` uses them for every list, page and form.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from flask_appbuilder.widgets import FormWidget, ListWidget, RenderTemplateWidget, ShowWidget
from flask_babel import gettext as _
from markupsafe import Markup

from app import clock
from app.views.administration.fields import control

TEXT = (str, Markup)


def in_words(value: Any) -> str:
    """A stored value as a page shows it: decimal comma, ISO dates in Swedish time, never "None" or "True"."""
    if type(value) in TEXT and value:
        return value
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


class ObjectList(ListWidget):
    """A table with sorting, paging and row actions."""


class ObjectDetail(ShowWidget):
    """Every field of one object, in its groups."""

    def __call__(self, **kwargs: Any) -> str:
        rendered: str = super().__call__(in_words=in_words, **kwargs)
        return rendered


@dataclass(frozen=True, slots=True)
class FieldError:
    """One line of the error summary: the sentence, and the id of the control it is shown at, if any."""

    field: str | None
    message: str


class ObjectForm(FormWidget):
    """Add and edit: labelled rows, errors at the field and in a summary."""

    @property
    def errors(self) -> list[FieldError]:
        form = self.template_args["form"]
        at_fields = [FieldError(field.id, str(message)) for field in form for message in field.errors[:1]]
        return [*(FieldError(None, str(message)) for message in form.form_errors), *at_fields]

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


class ObjectFilters(RenderTemplateWidget):
    """The always open filter panel of a list, sent by GET: one text field, and a choice for each column.

    Names of the choices follow the framework (``_flt_<operator>_<column>``), so that addresses stay valid.
    """

    template = "appbuilder/general/widgets/search.html"

    def __call__(self, **kwargs: Any) -> str:
        rendered: str = super().__call__(fields=self._fields(), **kwargs)
        return rendered

    def _fields(self) -> list[FilterField]:
        view, chosen = self.template_args["view"], self.template_args["chosen"]
        fields = [_choice_of(view, column, chosen.get(column, "")) for column in view.search_columns]
        if view.text_columns:
            fields.insert(
                0, FilterField("text", str(view.text_label), "search", (), self.template_args["text"])
            )
        return fields


def _choice_of(view: Any, column: str, value: str) -> FilterField:
    words = view.words.get(column)
    options: tuple[tuple[str, str], ...] = ()
    if view.datamodel.is_boolean(column):
        options = tuple((key, str(label)) for key, label in (words or {"1": _("Yes"), "0": _("No")}).items())
    elif words:
        options = tuple((str(key), str(label)) for key, label in words.items())
    kind = "date" if view.datamodel.is_date(column) else "search"
    return FilterField(f"_flt_0_{column}", str(view.label_columns[column]), kind, options, value)
