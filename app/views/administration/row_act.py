"""What can be done with a row of a generated list: each an icon with its spoken name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


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


class RowsCan(NamedTuple):
    """What any row of a list can do: which columns, form and dialog the list needs."""

    groups: set[str]
    post: bool
    confirm: str | None


def what_rows_can(acts: Sequence[Sequence[RowAct]]) -> RowsCan:
    every = [act for its_acts in acts for act in its_acts]
    confirms = (act.confirm for act in every if act.confirm)
    return RowsCan({act.group for act in every}, any(act.post for act in every), next(confirms, None))


def of_group(acts: Sequence[RowAct], group: str) -> list[RowAct]:
    return [act for act in acts if act.group == group]
