"""What can be done with a row of a generated list: each an icon with its spoken name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowAct:
    """``post`` acts change something; one with ``confirm`` asks first. ``group`` is "order" or "acts"."""

    label: str
    icon: str
    address: str
    post: bool = False
    confirm: str | None = None
    kind: str = "quiet"
    group: str = "acts"
    outside: bool = False


def of_group(acts: Sequence[RowAct], group: str) -> list[RowAct]:
    return [act for act in acts if act.group == group]
