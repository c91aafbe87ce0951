"""Form fields of the generated administration pages, drawn with native controls in our own class names."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from flask_appbuilder.forms import FieldConverter
from flask_babel import gettext as _
from markupsafe import Markup
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    DecimalField,
    Field,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import Choice, SelectFieldBase
from wtforms.fields.core import UnboundField
from wtforms.widgets import (
    CheckboxInput,
    DateInput,
    DateTimeLocalInput,
    NumberInput,
    Select,
    TextArea,
    TextInput,
)

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


class WordsField(UnboundField):
    """A choice from a closed list, its values shown by their words; several of them when ``many``.

    Without ``words`` the choices are given per request, as pairs of a whole number and its words.
    """

    def __init__(
        self, label: Any, words: Mapping[Any, Any], *validators: Any, many: bool = False, **kwargs: Any
    ) -> None:
        choices = [(str(value), word) for value, word in words.items()]
        kind = type(next(iter(words))) if words else int
        super().__init__(
            ManyWordsField if many else OneWordField,
            label,
            validators=list(validators),
            choices=choices,
            coerce=kind if many else _or_nothing(kind),
            **kwargs,
        )


def _or_nothing(kind: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value in ("", None) else kind(value)


class OneWordField(SelectField):
    """One of the values. Nothing is chosen beforehand, unless there is a default."""

    def iter_choices(self) -> Iterator[Any]:
        yield Choice("", _("Nothing chosen"), self.data is None, {})
        yield from super().iter_choices()


class ManyWordsField(SelectMultipleField):
    """Any number of the values."""


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

    The framework gives relations a widget of its own; every list of choices is drawn here as a
    select instead. A choice of several is drawn by the form's template, as check boxes.
    """
    if isinstance(field, SelectFieldBase):
        return _choice(field)
    attributes = _described(field)
    if isinstance(field, CommaDecimalField):
        attributes["inputmode"] = "decimal"
    css_class = "vj-checkbox" if isinstance(field, BooleanField) else "vj-input"
    drawn: Markup = field.widget(field, class_=css_class, **attributes)
    return drawn


def _choice(field: SelectFieldBase) -> Markup:
    if getattr(field, "allow_blank", False):
        field.blank_text = _("Nothing chosen")
    attributes = _described(field)
    if len(list(field.iter_choices())) > LONG_LIST:
        attributes |= {
            "data-combo": True,
            "data-combo-one": _("1 hit"),
            "data-combo-many": _("%(number)s hits", number="{number}"),
            "data-combo-none": _("No hits"),
        }
    drawn: Markup = Select()(field, class_="vj-input vj-select", **attributes)
    return drawn


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
