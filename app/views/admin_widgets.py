"""The generated administration pages in our own markup: native controls, no scripts of the framework."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_appbuilder.forms import FieldConverter
from flask_appbuilder.models.filters import BaseFilter
from flask_appbuilder.widgets import FormWidget, RenderTemplateWidget
from flask_babel import lazy_gettext as _l
from markupsafe import Markup
from wtforms import BooleanField, DateField, DateTimeLocalField, DecimalField, Field, IntegerField, StringField
from wtforms import TextAreaField
from wtforms.fields.choices import SelectFieldBase
from wtforms.widgets import CheckboxInput, DateInput, DateTimeLocalInput, NumberInput, Select, TextArea, TextInput

LONG_LIST = 25
"""More choices than this become a filtering list (the design's limit for a plain select)."""


class CommaDecimalField(DecimalField):
    """A decimal written the Swedish way, with a comma; a point is understood too."""

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata([value.strip().replace(",", ".") for value in valuelist])

    def _value(self) -> str:
        return str(super()._value()).replace(".", ",")


class LocalDateTimeField(DateTimeLocalField):
    """Date and time as a browser's own control sends and wants it. Local time of the page, no zone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"], **kwargs)


def use_plain_widgets() -> None:
    """Let the framework build form fields with native controls. Called once, before views are registered."""
    FieldConverter.conversion_table = (
        ("is_text", TextAreaField, TextArea),
        ("is_json", TextAreaField, TextArea),
        ("is_string", StringField, TextInput),
        ("is_integer", IntegerField, NumberInput),
        ("is_numeric", CommaDecimalField, TextInput),
        ("is_float", CommaDecimalField, TextInput),
        ("is_boolean", BooleanField, CheckboxInput),
        ("is_date", DateField, DateInput),
        ("is_datetime", LocalDateTimeField, DateTimeLocalInput),
    )


def control(field: Field) -> Markup:
    """Draw a form field's control alone, tied to its hint and error.

    The framework gives enumerations and relations a widget of its own; every list of choices is
    drawn here as a select instead.
    """
    attributes = _described(field)
    if not isinstance(field, SelectFieldBase):
        if isinstance(field, CommaDecimalField):
            attributes["inputmode"] = "decimal"
        return Markup(field.widget(field, class_="vj-input", **attributes))
    multiple = bool(getattr(field.widget, "multiple", False)) or field.type.endswith("MultipleField")
    if not multiple and len(list(field.iter_choices())) > LONG_LIST:
        attributes |= {
            "data-combo": True,
            "data-combo-one": _l("1 hit"),
            "data-combo-many": _l("%(number)s hits", number="{number}"),
            "data-combo-none": _l("No hits"),
        }
    classes = "vj-input" if multiple else "vj-input vj-select"
    return Markup(Select(multiple=multiple)(field, class_=classes, **attributes))


def _described(field: Field) -> dict[str, Any]:
    attributes: dict[str, Any] = {}
    described_by = [f"{field.id}-error"] if field.errors else []
    if field.description:
        described_by.append(f"{field.id}-hint")
    if described_by:
        attributes["aria-describedby"] = " ".join(described_by)
    if field.errors:
        attributes["aria-invalid"] = "true"
    if field.flags.required:
        attributes["aria-required"] = "true"
    return attributes


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
        return [FieldError(field.id, str(message)) for field in form for message in field.errors]

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
        type={"DateField": "date", "LocalDateTimeField": "date"}.get(field.type, "search"),
        options=_filter_options(field),
        value=str(value),
    )


def _filter_options(field: Field) -> tuple[tuple[str, str], ...]:
    if isinstance(field, BooleanField):
        return (("1", str(_l("Yes"))), ("0", str(_l("No"))))
    if isinstance(field, SelectFieldBase):
        choices = ((str(choice[0]), str(choice[1])) for choice in field.iter_choices())
        return tuple(choice for choice in choices if choice[0] not in ("", "__None"))
    return ()
