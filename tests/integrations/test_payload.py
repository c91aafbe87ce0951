"""What waits in the outbox comes out as it went in."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

import pytest

from app.integrations.payload import from_payload, to_payload


class Colour(StrEnum):
    RED = "red"


@dataclass(frozen=True)
class Part:
    name: str
    colour: Colour


@dataclass(frozen=True)
class Whole:
    id: UUID
    count: int
    done: bool
    day: date
    moment: datetime
    part: Part
    parts: tuple[Part, ...]
    note: str | None


WHOLE = Whole(
    id=UUID("0c05e000-0000-4000-8000-0000000000ff"),
    count=3,
    done=True,
    day=date(2026, 9, 14),
    moment=datetime(2026, 9, 14, 8, 15, 0, 500, tzinfo=UTC),
    part=Part("åäö", Colour.RED),
    parts=(Part("a", Colour.RED), Part("b", Colour.RED)),
    note=None,
)


@pytest.mark.parametrize("whole", [WHOLE, replace(WHOLE, note="text", parts=())])
def test_it_survives_json(whole: Whole) -> None:
    assert from_payload(Whole, json.loads(json.dumps(to_payload(whole)))) == whole


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "not a uuid"),
        ("count", "3"),
        ("day", "yesterday"),
        ("moment", "soon"),
        ("part", {"name": "a", "colour": "blue"}),
        ("note", 7),
    ],
)
def test_what_cannot_be_read_is_refused(field: str, value: object) -> None:
    with pytest.raises((ValueError, TypeError)):
        from_payload(Whole, {**to_payload(WHOLE), field: value})


def test_so_is_what_lacks_a_field() -> None:
    payload = to_payload(WHOLE)
    del payload["count"]
    with pytest.raises(KeyError):
        from_payload(Whole, payload)
