"""A port's frozen dataclass as JSON and back: what the outbox keeps until the message is sent."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

Value = TypeVar("Value")


def to_payload(value: Any) -> dict[str, Any]:
    """The dataclass as values that JSON has; moments in ISO 8601 with their zone."""
    return {field.name: _written(getattr(value, field.name)) for field in fields(value)}


def from_payload(kind: type[Value], payload: Mapping[str, Any]) -> Value:
    """The dataclass that `to_payload` wrote.

    Raises KeyError where a field is missing, and TypeError or ValueError where one cannot be read.
    """
    hints = get_type_hints(kind)
    values = {field.name: _read(hints[field.name], payload[field.name]) for field in fields(cast(Any, kind))}
    return kind(**values)


def _written(value: Any) -> Any:
    if is_dataclass(value):
        return to_payload(value)
    if isinstance(value, tuple):
        return [_written(part) for part in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _read(kind: Any, written: Any) -> Any:
    if get_origin(kind) in (Union, types.UnionType):
        [kind] = [choice for choice in get_args(kind) if choice is not type(None)]
        return None if written is None else _read(kind, written)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], part) for part in written)
    if is_dataclass(kind):
        return from_payload(cast(type[Any], kind), written)
    if issubclass(kind, date):
        return kind.fromisoformat(written)
    if issubclass(kind, Enum | UUID):
        return kind(written)
    if not isinstance(written, kind):
        raise TypeError(f"Expected {kind.__name__}")
    return written
